//! Numbers as the screen shows them, each certain count beside its possible one.

use crate::domain::count::Range;
use crate::words::Words;

/// `37`, `5?`, `37 + 5?`: never the sum.
#[must_use]
pub fn told(words: &Words, certain: u64, possible: u64, plus: &str) -> String {
    match (certain, possible) {
        (certain, 0) => words.number(certain),
        (0, possible) => format!("{}?", words.number(possible)),
        _ => format!("{}{plus}{}?", words.number(certain), words.number(possible)),
    }
}

/// `1`, `2–4`.
#[must_use]
pub fn range(words: &Words, range: Range) -> String {
    let number = |count: u32| words.number(u64::from(count));
    if range.low == range.high {
        number(range.best)
    } else {
        format!("{}–{}", number(range.low), number(range.high))
    }
}
