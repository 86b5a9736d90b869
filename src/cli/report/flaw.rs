//! What is wrong with a row, and what would mend it, told to people.

use super::Said;
use crate::domain::flaw::{Flaw, Reason};
use crate::domain::incident::Number;
use crate::words::Words;

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

/// A reason in words.
#[must_use]
pub fn reason_of(words: &Words, reason: &Reason) -> String {
    let said = Said::keyed(format!("reason-{}", reason.slug()));
    let said = match reason {
        Reason::Undecodable { byte } | Reason::NotJson { byte } => said.count("byte", *byte),
        Reason::ExtraCells { got, expected } | Reason::MissingCells { got, expected } => said
            .count("got", *got as u64)
            .count("expected", *expected as u64),
        Reason::IdTwice { first } | Reason::Repeat { first } => said.count("first", *first),
        Reason::IdTaken { number } => said.text("record", Number(*number).to_string()),
        Reason::NotATerm { field } => said.text("field", field),
        _ => said,
    };
    said.in_words(words)
}

/// What would mend it, where an option or the register can.
#[must_use]
pub fn mending(words: &Words, reason: &Reason) -> Option<String> {
    let key = match reason {
        Reason::Undecodable { .. } => "mend-encoding",
        Reason::AmbiguousDate => "mend-order",
        Reason::TwoDigitYear => "mend-years",
        Reason::NoViolation => "mend-violation",
        Reason::IdTwice { .. } | Reason::IdTaken { .. } => "mend-id",
        Reason::UnclosedQuote | Reason::StrayQuote | Reason::ExtraCells { .. } => "mend-cells",
        Reason::ImpossibleDate | Reason::UnreadableDate => "mend-date",
        _ => return None,
    };
    Some(words.say(key))
}
