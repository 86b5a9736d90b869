//! From the first bytes of a table to its [`Layout`]: encoding, delimiter, header line.
//! It must never read further than the sample, and never refuse a table for being odd.

use encoding_rs::Encoding;

use super::encoding;
use super::error::ReadError;
use super::grammar::{Cells, Grammar};
use super::header::{Line, ROWS_WEIGHED, Top};
use super::layout::{COLUMN_LIMIT, Form, Layout, Options};
use super::lines::{self, Lines};
use super::sniff;
use crate::domain::cell::MARK;

/// From the likeliest to the rarest: the first wins a tie.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Finds how a table of text is written. `sample` is its start, up to 1 MB; `whole` says that
/// nothing follows it; `known` says whether a header name is one we know.
///
/// # Errors
/// [`ReadError`]: empty, another kind of file, an option that cannot be, or no header.
pub fn detect(
    sample: &[u8],
    whole: bool,
    known: &dyn Fn(&str) -> bool,
    options: &Options,
) -> Result<Layout, ReadError> {
    let asked = options.delimiter.map(delimiter).transpose()?;
    sniff::refuse_other_files(sample)?;
    let (encoding, bom) = encoding::choose(sample, whole, options.encoding.as_deref())?;
    let body = &sample[bom..];
    let lines = decode(encoding, body, whole)?;
    let text = lines.text.as_ref();
    let marked = mark(text).filter(|_| options.skip_rows == 0);
    // Our own table is one, however many control characters its texts have.
    if marked.is_none() {
        sniff::refuse_other_texts(text)?;
    }
    let sep = sep_line(text);
    let header_line = options.header_line.or(marked.map(|_| 1));
    let first = match header_line {
        Some(line) => line.max(1),
        None => options
            .skip_rows
            .saturating_add(1)
            .max(if sep.is_some() { 2 } else { 1 }),
    };
    let top = |delimiter| Top::of(first_rows(text, first, whole, delimiter));
    let (delimiter, table) = match asked.or(sep).or(marked) {
        Some(delimiter) => (delimiter, top(delimiter)),
        None => likeliest(known, top).ok_or(ReadError::NoHeader)?,
    };
    let header = match header_line {
        Some(line) => table.rows.iter().find(|row| row.line == line),
        None => table.header(known),
    };
    let header = header.ok_or(ReadError::NoHeader)?;
    if header.is_broken() {
        return Err(ReadError::BrokenHeader { line: header.line });
    }
    if header.cells.len() > COLUMN_LIMIT {
        return Err(ReadError::TooWide {
            limit: COLUMN_LIMIT,
        });
    }
    Ok(Layout {
        form: Form::Text,
        encoding: encoding.name(),
        bom: bom > 0,
        delimiter,
        header_line: header.line,
        headers: header.cells.clone(),
        title_lines: title_lines(text, header.line, sep.is_some()),
        sep_line: sep.is_some(),
        has_cr_only: text.contains('\r') && !text.contains('\n'),
    })
}

/// The likeliest delimiter, with the top of the table that it makes.
fn likeliest(known: &dyn Fn(&str) -> bool, top: impl Fn(u8) -> Top) -> Option<(u8, Top)> {
    let tops = DELIMITERS.map(|delimiter| (delimiter, top(delimiter)));
    tops.into_iter().reduce(
        |best, next| match next.1.weight(known) > best.1.weight(known) {
            true => next,
            false => best,
        },
    )
}

fn delimiter(byte: u8) -> Result<u8, ReadError> {
    let fits = byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n' | b'\0');
    fits.then_some(byte).ok_or(ReadError::BadDelimiter(byte))
}

/// The whole lines of the sample; it is too wide when not even the first one fits.
fn decode<'a>(
    encoding: &'static Encoding,
    body: &'a [u8],
    whole: bool,
) -> Result<Lines<'a>, ReadError> {
    let length = lines::whole(encoding, body, whole);
    if length == 0 && !whole {
        return Err(ReadError::TooWide {
            limit: COLUMN_LIMIT,
        });
    }
    let lines = Lines::decode(encoding, &body[..length], 0);
    if lines.text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(lines)
}

/// The delimiter that a first line `sep=;` names, as Excel writes it.
fn sep_line(text: &str) -> Option<u8> {
    let line = text[..lines::line_end(text.as_bytes(), 0)].trim_end_matches(['\r', '\n']);
    let bare = line
        .strip_prefix('"')
        .and_then(|line| line.strip_suffix('"'))
        .unwrap_or(line);
    match bare.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', named] => delimiter(*named).ok(),
        _ => None,
    }
}

/// The delimiter behind the mark that a table of this program begins with: no text in it can make its form doubtful.
fn mark(text: &str) -> Option<u8> {
    let next = text.strip_prefix(MARK)?.bytes().next()?;
    DELIMITERS.contains(&next).then_some(next)
}

/// What stands above the header, as written.
fn title_lines(text: &str, header_line: u64, sep_line: bool) -> Vec<String> {
    let mut titles = Vec::new();
    let mut at = 0;
    for line in 1..header_line {
        let end = lines::line_end(text.as_bytes(), at);
        let title = text[at..end].trim_end_matches(['\r', '\n']);
        let is_sep = line == 1 && sep_line;
        if !is_sep && !title.trim().is_empty() {
            titles.push(title.to_owned());
        }
        at = end;
    }
    titles
}

fn first_rows(text: &str, first: u64, whole: bool, delimiter: u8) -> Vec<Line> {
    let text = text.as_bytes();
    let mut grammar = Grammar::new(delimiter);
    let mut rows = Vec::new();
    let (mut at, mut line) = (0, 1);
    while line < first && at < text.len() {
        at = lines::line_end(text, at);
        line += 1;
    }
    let mut cells = Cells::with_room(text.len() - at);
    while at < text.len() && rows.len() < ROWS_WEIGHED {
        let Some(row) = grammar.row(text, at, whole, &mut cells) else {
            break;
        };
        let found = Line {
            line,
            cells: cells
                .of(&row)
                .map(|cell| String::from_utf8_lossy(cell).into_owned())
                .collect(),
            quotes: row.quotes,
        };
        if found.filled() > 0 {
            rows.push(found);
        }
        line += lines::count_ends(&text[at..row.next]);
        at = row.next;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{Form, Layout, Options, ReadError, detect};

    fn known(name: &str) -> bool {
        ["title", "date", "place", "notes", "fecha", "lugar"].contains(&name)
    }

    fn found(bytes: &[u8]) -> Layout {
        detect(bytes, true, &known, &Options::default()).unwrap()
    }

    fn refused(bytes: &[u8]) -> String {
        let refused = detect(bytes, true, &known, &Options::default());
        refused.unwrap_err().to_string()
    }

    fn with(bytes: &[u8], options: &Options) -> Result<Layout, ReadError> {
        detect(bytes, true, &known, options)
    }

    #[test]
    fn a_plain_table_is_utf8_with_commas_and_its_header_on_line_1() {
        let layout = found(b"title,date\na,2021\n");
        let expected = Layout {
            form: Form::Text,
            encoding: "UTF-8",
            bom: false,
            delimiter: b',',
            header_line: 1,
            headers: vec!["title".into(), "date".into()],
            title_lines: Vec::new(),
            sep_line: false,
            has_cr_only: false,
        };
        assert_eq!(layout, expected);
    }

    #[test]
    fn the_delimiter_is_told_by_known_names_and_by_agreeing_widths() {
        assert_eq!(
            found(b"title;date;notes\na;2021;1,5\nb;2022;2,5\n").delimiter,
            b';'
        );
        assert_eq!(found(b"title\tdate\na, b\t2021\n").delimiter, b'\t');
        assert_eq!(found(b"title|date\na|2021\n").delimiter, b'|');
        // Nothing is known here, and the commas agree too.
        assert_eq!(
            found("имя;год;вес\nа;1;1,5\nб;2;2,5\n".as_bytes()).delimiter,
            b';'
        );
        assert_eq!(found(b"one column\nof text, only\n").delimiter, b',');
    }

    #[test]
    fn a_sep_line_names_the_delimiter_and_is_no_title() {
        let layout = found(b"sep=;\r\ntitle;date\r\na,b,c,d;2021\r\n");
        assert_eq!(
            (layout.delimiter, layout.header_line, layout.sep_line),
            (b';', 2, true)
        );
        assert_eq!(layout.title_lines, [""; 0]);
    }

    #[test]
    fn a_table_of_our_own_is_known_by_its_first_word_whatever_stands_in_it() {
        let layout = found(b"format_version,uid\n\"title;date;place;notes\",x\n");
        assert_eq!((layout.delimiter, layout.header_line), (b',', 1));
        assert_eq!(found(b"format_version;uid\n1;x\n").delimiter, b';');
    }

    #[test]
    fn title_lines_stand_apart_from_the_header_by_name_or_by_shape() {
        let layout = found(b"Report, Cerro Gris\r\n\r\ntitle,date,place,notes\r\na,2021,x,y\r\n");
        assert_eq!(
            (layout.header_line, &layout.title_lines[..]),
            (3, &["Report, Cerro Gris".to_owned()][..])
        );
        let layout = found("Bericht,,,\nOrt,Tag,Amt,Text\na,2021,x,y\n".as_bytes());
        assert_eq!(
            (layout.header_line, layout.headers.join(" ")),
            (2, "Ort Tag Amt Text".into())
        );
    }

    #[test]
    fn what_the_user_says_goes_before_what_is_found() {
        let bytes = b"title;date\na;b\ntitle,date\nx\n";
        let options = Options {
            header_line: Some(3),
            ..Options::default()
        };
        assert_eq!(with(bytes, &options).unwrap().delimiter, b',');
        let options = Options {
            skip_rows: 2,
            ..Options::default()
        };
        assert_eq!(with(bytes, &options).unwrap().header_line, 3);
        let options = Options {
            delimiter: Some(b'e'),
            ..Options::default()
        };
        assert_eq!(with(bytes, &options).unwrap().headers, ["titl", ";dat", ""]);
        let options = Options {
            encoding: Some("latin1".into()),
            ..Options::default()
        };
        assert_eq!(
            with("año,x\n".as_bytes(), &options).unwrap().headers[0],
            "aÃ±o"
        );
    }

    #[test]
    fn an_option_that_cannot_be_is_told() {
        let told = |options: Options| with(b"a,b\n1,2\n", &options).unwrap_err().to_string();
        let encoding = Some("klingon".to_owned());
        assert_eq!(
            told(Options {
                encoding,
                ..Options::default()
            }),
            "unknown encoding \"klingon\""
        );
        let delimiter = Some(b'"');
        assert_eq!(
            told(Options {
                delimiter,
                ..Options::default()
            }),
            "byte 0x22 cannot be a delimiter"
        );
        let header_line = Some(9);
        assert_eq!(
            told(Options {
                header_line,
                ..Options::default()
            }),
            "no header line"
        );
    }

    #[test]
    fn other_files_are_named_for_what_they_are() {
        assert_eq!(refused(b""), "empty");
        assert_eq!(refused(b"\xef\xbb\xbf"), "empty");
        assert_eq!(refused(b"\r\n\r\n , \r\n".split_at(4).0), "empty");
        assert_eq!(
            refused(b"\x89PNG\r\n\x1a\n..."),
            "not a table of text: PNG image"
        );
        assert_eq!(refused(b"PK\x03\x04..."), "not a table of text: ZIP/XLSX");
        assert_eq!(
            refused(b"SQLite format 3\0"),
            "not a table of text: SQLite database"
        );
        assert_eq!(
            refused(b"\xff\xfe\0\0t\0\0\0"),
            "not a table of text: UTF-32"
        );
        assert_eq!(
            refused(b"\n<!DOCTYPE html><html>"),
            "not a table of text: HTML page"
        );
        let noise: Vec<u8> = (0..2000u32).map(|n| (n * n / 7) as u8).collect();
        assert_eq!(refused(&noise), "not a table of text: binary");
    }

    #[test]
    fn a_sample_that_ends_within_the_header_is_too_wide_and_one_that_cuts_a_row_is_not() {
        let cut = |sample: &[u8]| detect(sample, false, &known, &Options::default());
        assert!(matches!(
            cut(b"title,date,pla"),
            Err(ReadError::TooWide { .. })
        ));
        assert_eq!(
            cut(b"title,date\n\"a\n\nb").unwrap().headers,
            ["title", "date"]
        );
    }

    #[test]
    fn headers_are_kept_as_written_blank_and_twice() {
        let layout = found(b"date,, date ,date\na,b,c,d\n");
        assert_eq!(layout.headers, ["date", "", " date ", "date"]);
        let layout = found(b"\xef\xbb\xbf\"title\",date\na,b\n");
        assert_eq!(layout.headers, ["title", "date"]);
    }

    #[test]
    fn a_quote_left_open_in_the_header_swallows_no_row_in_silence() {
        let told = "the header of line 1 has a quote that does not close";
        assert_eq!(refused(b"title,\"date\na,1\nb,2\n"), told);
        assert_eq!(refused(b"title,\"date\na,\"1\"\nb,2\n"), told);
        assert_eq!(
            found(b"title,\"the \"date\"\"\na,1\n").headers[1],
            "the date\"\""
        );
    }

    #[test]
    fn old_macintosh_line_ends_are_seen() {
        let layout = found(b"title,date\ra,1\rb,2\r");
        assert!(layout.has_cr_only);
        assert!(!found(b"title,date\ra,1\nb,2\r\n").has_cr_only);
    }
}
