//! How a file of JSON is written: where its objects stand, whether they are whole reports, else which keys they have.
//! It must never take a text for JSON that does not begin like it, and never hold more than the keys.

use std::io::Read;

use rustc_hash::FxHashMap;
use serde::de::IgnoredAny;

use super::elements::{Objects, Step};
use super::error::ReadError;
use super::json::JsonReader;
use super::layout::{COLUMN_LIMIT, Form, Layout, REPORT};
use super::object::{is_report, pairs};
use super::stream::{ROW_LIMIT, Rows};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// Whether a file begins as JSON objects do: `{"`, `{}`, `[{`, `[]`, with white space between.
pub(super) fn begins(sample: &[u8]) -> bool {
    let sample = sample.strip_prefix(MARK).unwrap_or(sample);
    let mut signs = sample.iter().filter(|byte| !byte.is_ascii_whitespace());
    matches!(
        (signs.next(), signs.next()),
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b']'))
    )
}

/// The layout of a file that [`begins`] as JSON. `open` gives its bytes from the first one: keys may stand anywhere in
/// it, so it is read to its end, unless its objects are whole reports.
///
/// # Errors
/// [`ReadError`]: those of reading; no object; more keys than any table has columns.
pub(super) fn detect<R: Read>(
    sample: &[u8],
    open: impl FnOnce() -> Result<R, ReadError>,
) -> Result<Layout, ReadError> {
    let objects = objects(sample);
    let mut layout = Layout {
        form: Form::Json(objects),
        encoding: "UTF-8",
        bom: sample.starts_with(MARK),
        delimiter: b',',
        header_line: 0,
        headers: vec![REPORT.to_owned()],
        title_lines: Vec::new(),
        sep_line: false,
        has_cr_only: false,
    };
    let mut reader = JsonReader::new(open()?, objects, &layout);
    layout.headers = headers(&mut reader)?;
    Ok(layout)
}

/// Where the objects stand, by the first bytes.
fn objects(sample: &[u8]) -> Objects {
    let mark = if sample.starts_with(MARK) {
        MARK.len()
    } else {
        0
    };
    let body = &sample[mark..];
    let blank = body.len() - body.trim_ascii_start().len();
    let behind = |at: usize| Objects::Array {
        start: (mark + at) as u64,
    };
    if body[blank..].starts_with(b"[") {
        return behind(blank + 1);
    }
    if let Some(start) = incidents(body, blank) {
        return behind(start);
    }
    let mut lines = body.split(|byte| *byte == b'\n');
    let is_object =
        |line: &[u8]| line.starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(line).is_ok();
    match lines.any(is_object) || !body.contains(&b'\n') {
        true => Objects::Lines,
        false => Objects::Loose,
    }
}

/// Behind the bracket of `"incidents":[` where the first object has such a key of its own.
fn incidents(body: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    let mut key: Option<&[u8]> = None;
    loop {
        at += body
            .get(at..)?
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace() || matches!(byte, b',' | b':'))
            .count();
        // A file that was cut short may end between two keys.
        if *body.get(at)? == b'[' && key == Some(br#""incidents""#) {
            return Some(at + 1);
        }
        match Objects::Loose.step(body, at, false) {
            // A value in brackets between keys is passed whole, however deep.
            Step::Element(element, next) => {
                if body[element.clone()] == *b"}" {
                    return None;
                }
                key = Some(&body[element]);
                at = next;
            }
            _ => return None,
        }
    }
}

/// The one header of whole reports, or every key of the file, in the order in which they come.
fn headers(reader: &mut dyn Rows) -> Result<Vec<String>, ReadError> {
    let mut keys: FxHashMap<String, usize> = FxHashMap::default();
    let (mut length, mut rows) = (0, 0);
    while let Some(batch) = reader.next_batch()? {
        rows += batch.len();
        for row in batch.rows() {
            let Ok(pairs) = pairs(row.cell(0)) else {
                continue;
            };
            if keys.is_empty() && is_report(&pairs) {
                return Ok(vec![REPORT.to_owned()]);
            }
            for (key, _) in pairs {
                let next = keys.len();
                keys.entry(key).or_insert_with_key(|key| {
                    length += key.len();
                    next
                });
            }
            if keys.len() > COLUMN_LIMIT || length > ROW_LIMIT {
                return Err(ReadError::TooWide {
                    limit: COLUMN_LIMIT,
                });
            }
        }
    }
    match (keys.is_empty(), rows) {
        (true, 0) => return Err(ReadError::Empty),
        (true, _) => {
            return Err(ReadError::NotText {
                what: "broken JSON",
            });
        }
        _ => {}
    }
    let mut headers: Vec<(usize, String)> = keys.into_iter().map(|(key, at)| (at, key)).collect();
    headers.sort_unstable();
    Ok(headers.into_iter().map(|(_, key)| key).collect())
}

#[cfg(test)]
mod tests {
    use super::{begins, detect};
    use crate::ingest::reader::{Form, Objects};

    /// Where the objects stand, and the headers.
    fn found(text: &str) -> (Objects, Vec<String>) {
        assert!(begins(text.as_bytes()), "{text}");
        let layout = detect(text.as_bytes(), || Ok(text.as_bytes())).unwrap();
        match layout.form {
            Form::Json(objects) => (objects, layout.headers),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn objects_are_found_one_a_line_in_an_array_in_a_document_or_loose() {
        let keys = ["a", "b"].map(str::to_owned).to_vec();
        assert_eq!(
            found("{\"a\":1}\n{\"b\":2,\"a\":3}\n"),
            (Objects::Lines, keys.clone())
        );
        assert_eq!(found("{\"a\":1,\"b\":2}"), (Objects::Lines, keys.clone()));
        assert_eq!(
            found("{\"a\":1\n{\"b\":[\n{\"a\":1,\"b\":2}\n"),
            (Objects::Lines, keys.clone())
        );
        assert_eq!(
            found("\u{feff} [ {\"a\":1},\n{\"b\":2}]"),
            (Objects::Array { start: 5 }, keys.clone())
        );
        assert_eq!(
            found("{\n  \"a\": 1\n}\n{\n  \"b\": {}\n}\n"),
            (Objects::Loose, keys)
        );
    }

    #[test]
    fn whole_reports_are_one_cell_each_wherever_they_stand() {
        let whole = vec!["report (json)".to_owned()];
        let report = r#"{"format_version":1,"violations":["torture"]}"#;
        assert_eq!(
            found(&format!("{report}\n")),
            (Objects::Lines, whole.clone())
        );
        let document =
            format!("{{\"format_version\":1,\"certain\":1,\"incidents\":[\n{report}\n]}}\n");
        assert_eq!(found(&document), (Objects::Array { start: 45 }, whole));
    }

    #[test]
    fn other_texts_do_not_begin_like_json() {
        for text in ["", "{", "[1]", "{a}", "title,date\n", "{\\rtf", "[x]"] {
            assert!(!begins(text.as_bytes()), "{text}");
        }
    }
}
