//! What is wrong with a row, and what would mend it, told to people.

use super::Said;
use crate::domain::flaw::Flaw;
use crate::store::KeptFlaw;
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

/// The reason of a flaw that was kept with its import, in words; its numbers stand in the detail, in their order.
#[must_use]
pub fn kept_reason(words: &Words, flaw: &KeptFlaw) -> String {
    let detail = flaw.detail.as_deref().unwrap_or_default();
    let mut parts = detail.split(' ');
    let mut part = || parts.next().unwrap_or_default().to_owned();
    let mut number = || part().parse().unwrap_or(0);
    let said = Said::keyed(format!("reason-{}", flaw.reason));
    let said = match flaw.reason.as_str() {
        "undecodable" | "not_json" => said.count("byte", number()),
        "extra_cells" | "missing_cells" => said.count("got", number()).count("expected", number()),
        "id_twice" | "repeat" | "says_otherwise" => said.count("first", number()),
        "too_many_parts" => said.count("limit", number()),
        "not_a_term" | "several_values" => said.text("field", detail),
        "id_taken" => said.text("record", detail),
        _ => said,
    };
    said.in_words(words)
}
