//! What is wrong with a row, and what would mend it, told to people.

use crate::domain::flaw::Flaw;
use crate::words::Words;

pub use crate::ui::reasons::{mending, reason_of};

/// A flaw as one sentence: the reason, the column and the cell.
#[must_use]
pub fn reason(words: &Words, flaw: &Flaw) -> String {
    let reason = reason_of(words, &flaw.reason);
    match (&flaw.column, &flaw.value) {
        (Some(column), Some(value)) => format!("{column}: {reason}: {value}"),
        (Some(column), None) => format!("{column}: {reason}"),
        (None, Some(value)) => format!("{reason}: {value}"),
        (None, None) => reason,
    }
}
