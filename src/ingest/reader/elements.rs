//! Where the objects of a JSON file stand in a window of its bytes: one a line, or the elements of an array, or one
//! behind the other. It must never understand an object, only find its end.

use std::ops::Range;

use memchr::memchr;

/// How the objects of a JSON file stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objects {
    /// One a line: a broken one breaks no other.
    Lines,
    /// One behind the other, each over as many lines as it takes.
    Loose,
    /// In an array, whose first element stands behind this byte of the file.
    Array {
        /// Behind the bracket that opens it.
        start: u64,
    },
}

/// What stands at a place of a window.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// An object, or what stands in the place of one, and where to go on.
    Element(Range<usize>, usize),
    /// Nothing up to there: white space, commas.
    Gap(usize),
    /// A blank line up to there.
    BlankLine(usize),
    /// The bracket that closes the array, up to behind it.
    Close(usize),
    /// The window ends before the element does.
    More,
}

impl Objects {
    /// What stands at `at`, which is within the window; `last` says that nothing follows it.
    pub(super) fn step(self, window: &[u8], at: usize, last: bool) -> Step {
        match self {
            Self::Lines => line(window, at, last),
            Self::Loose => loose(window, at, last, false),
            Self::Array { .. } => loose(window, at, last, true),
        }
    }
}

fn line(window: &[u8], at: usize, last: bool) -> Step {
    let end = match memchr(b'\n', &window[at..]) {
        Some(length) => at + length,
        None if last => window.len(),
        None => return Step::More,
    };
    let next = (end + 1).min(window.len());
    let line = &window[at..end];
    let start = at + (line.len() - line.trim_ascii_start().len());
    match line.trim_ascii().len() {
        0 => Step::BlankLine(next),
        length => Step::Element(start..start + length, next),
    }
}

fn loose(window: &[u8], at: usize, last: bool, array: bool) -> Step {
    match window[at] {
        byte if is_gap(byte) => Step::Gap(behind_gap(window, at)),
        b']' if array => Step::Close(at + 1),
        _ => match value_end(window, at) {
            Some(end) => Step::Element(at..end, end),
            None if last => Step::Element(at..window.len(), window.len()),
            None => Step::More,
        },
    }
}

fn is_gap(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b','
}

fn behind_gap(window: &[u8], at: usize) -> usize {
    let length = window[at..].iter().take_while(|byte| is_gap(**byte));
    at + length.count()
}

/// Behind the value that begins at `at`; none where the window ends first.
fn value_end(window: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0u64;
    let mut here = at;
    while here < window.len() {
        match window[here] {
            b'"' => {
                here = string_end(window, here)?;
                if depth == 0 {
                    return Some(here);
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => {
                return Some(if depth == 1 || here == at {
                    here + 1
                } else {
                    here
                });
            }
            b'}' | b']' => depth -= 1,
            byte if depth == 0 && here > at && is_gap(byte) => return Some(here),
            _ => {}
        }
        here += 1;
    }
    None
}

/// Behind the quote that closes a string.
fn string_end(window: &[u8], open: usize) -> Option<usize> {
    let mut here = open + 1;
    loop {
        match window.get(here)? {
            b'"' => return Some(here + 1),
            b'\\' => here += 2,
            _ => here += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Objects, Step};

    /// The elements of a whole file.
    fn elements(objects: Objects, text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            match objects.step(text.as_bytes(), at, true) {
                Step::Element(element, next) => {
                    at = next;
                    found.push(&text[element]);
                }
                Step::Gap(next) | Step::BlankLine(next) | Step::Close(next) => at = next,
                Step::More => unreachable!("all is there"),
            }
        }
        found
    }

    #[test]
    fn an_object_a_line_and_a_broken_one_breaks_no_other() {
        let found = elements(Objects::Lines, "{\"a\":\"}\"}\r\n\n {\"b\":[\n{}\n");
        assert_eq!(found, [r#"{"a":"}"}"#, r#"{"b":["#, "{}"]);
    }

    #[test]
    fn elements_end_where_their_brackets_close_whatever_their_texts_hold() {
        let array = Objects::Array { start: 0 };
        let found = elements(array, " {\"a\":\"]}\\\"\"},\n[{}],7 ,\"x,y\", null]");
        assert_eq!(
            found,
            ["{\"a\":\"]}\\\"\"}", "[{}]", "7", "\"x,y\"", "null"]
        );
        assert_eq!(elements(Objects::Loose, "{\n}\n{}{}"), ["{\n}", "{}", "{}"]);
        assert_eq!(
            elements(Objects::Loose, "} ]x {\"a"),
            ["}", "]", "x", "{\"a"]
        );
    }

    #[test]
    fn what_the_window_cuts_waits_for_more() {
        for cut in ["{\"a\":1", "{\"a\\", "12", "\"x"] {
            assert_eq!(
                Objects::Loose.step(cut.as_bytes(), 0, false),
                Step::More,
                "{cut}"
            );
        }
        assert_eq!(Objects::Lines.step(b"{}", 0, false), Step::More);
        assert_eq!(
            Objects::Lines.step(b"{}\n", 0, false),
            Step::Element(0..2, 3)
        );
    }
}
