//! Texts as cells of the tables that this program writes, so that it reads them back letter for letter. Read by import
//! only in a table that carries [`MARK`]; any other file's backslashes are its own. Must never lose a letter.
//!
//! ```text
//! \unknown      a cell that begins with a backslash is its rest, as it stands: no padding, no word for nothing
//! a\;b; c       in a list a backslash takes its meaning from the next sign: two values, `a;b` and `c`
//! ```

use std::borrow::Cow;

use super::date::is_unknown_word;

/// The column that a table of this program carries, as its JSON does: the version of its form.
pub const MARK: &str = "format_version";

/// What stands in the place of a text that lies above a ceiling. A word of this program's own: wherever it is read, it
/// says nothing.
pub const WITHHELD: &str = "[withheld]";

/// What parts the values of a list.
const BETWEEN: [char; 4] = [';', '|', '\n', '\r'];

/// A text as a cell: taken letter for letter where it would else be read otherwise, or where `also` says so.
#[must_use]
pub fn written(text: &str, also: bool) -> Cow<'_, str> {
    let changes = text.trim() != text || text.starts_with(['\\', '#']) || is_unknown_word(text);
    match !text.is_empty() && (changes || also) {
        true => Cow::Owned(format!("\\{text}")),
        false => Cow::Borrowed(text),
    }
}

/// The text of a cell that is to be taken letter for letter.
#[must_use]
pub fn literal(cell: &str) -> Option<&str> {
    cell.strip_prefix('\\')
}

/// Whether a cell that is read as a list gives just this one value, as it stands.
#[must_use]
pub fn is_one(text: &str) -> bool {
    !text.contains(BETWEEN)
}

/// Several values as one cell.
#[must_use]
pub fn list(values: impl Iterator<Item = String>) -> String {
    let cell = values.collect::<Vec<_>>().join("; ");
    written(&cell, false).into_owned()
}

/// A value as part of a list.
#[must_use]
pub fn part(value: &str) -> String {
    let mut part = String::with_capacity(value.len());
    let inner = value.len() - value.trim_start().len()..value.trim_end().len();
    for (at, sign) in value.char_indices() {
        if sign == '\\' || BETWEEN.contains(&sign) || !inner.contains(&at) {
            part.push('\\');
        }
        part.push(sign);
    }
    part
}

/// The parts of a list cell as they stand there, without the spaces around; empty ones are left out.
pub fn parts(cell: &str) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    let parts = cell.split(move |sign: char| {
        let parts = !escaped && BETWEEN.contains(&sign);
        escaped = sign == '\\' && !escaped;
        parts
    });
    parts.map(bare).filter(|part| !part.is_empty())
}

/// The value that a part of a list stands for.
#[must_use]
pub fn value(part: &str) -> String {
    let mut value = String::with_capacity(part.len());
    let mut signs = bare(part).chars().peekable();
    while let Some(sign) = signs.next() {
        let means = |next: &char| *next == '\\' || next.is_whitespace() || BETWEEN.contains(next);
        let next = signs.next_if(|next| sign == '\\' && means(next));
        value.push(next.unwrap_or(sign));
    }
    value
}

/// Without the spaces around, but for one behind a backslash.
fn bare(part: &str) -> &str {
    let start = part.trim_start();
    let end = start.trim_end();
    let slashes = end.len() - end.trim_end_matches('\\').len();
    let kept = match slashes % 2 {
        1 => start[end.len()..].chars().next().map_or(0, char::len_utf8),
        _ => 0,
    };
    &start[..end.len() + kept]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, prop_assume, proptest};

    use super::{list, literal, part, parts, value, written};

    #[test]
    fn only_what_would_be_read_otherwise_is_marked() {
        for (text, cell) in [
            ("Peña Honda", "Peña Honda"),
            ("", ""),
            ("N/A", "\\N/A"),
            ("unknown", "\\unknown"),
            (" x", "\\ x"),
            ("\\n", "\\\\n"),
            ("a\\b", "a\\b"),
        ] {
            assert_eq!(written(text, false), cell);
        }
    }

    #[test]
    fn a_list_stays_readable_and_its_signs_stay_in_their_values() {
        let values = |cell: &str| parts(cell).map(value).collect::<Vec<_>>();
        let cell = list(["a;b", "c", "d|e", "x\\"].map(part).into_iter());
        assert_eq!(cell, "a\\;b; c; d\\|e; x\\\\");
        assert_eq!(values(&cell), ["a;b", "c", "d|e", "x\\"]);
        // As a person types it.
        assert_eq!(values(" a ;; b|c\nC:\\temp "), ["a", "b", "c", "C:\\temp"]);
    }

    proptest! {
        #[test]
        fn a_text_comes_back_letter_for_letter(text in "[ \\\\;|\na-c\u{a0}]{0,6}|unknown|NA") {
            let cell = written(&text, false);
            let read = literal(&cell).unwrap_or_else(|| cell.trim());
            prop_assert_eq!(read, text.as_str());
        }

        #[test]
        fn a_list_comes_back_value_by_value(texts in proptest::collection::vec("[ \\\\;|\r\na-c\u{a0}]{1,6}|unknown", 0..4)) {
            let cell = list(texts.iter().map(|text| part(text)));
            let read = literal(&cell).unwrap_or(&cell);
            prop_assume!(literal(&cell).is_some() || cell.trim() == cell);
            let values: Vec<String> = parts(read).map(value).collect();
            prop_assert_eq!(values, texts);
        }
    }
}
