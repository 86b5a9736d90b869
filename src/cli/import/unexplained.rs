//! Texts that no vocabulary knows, with the option that would say what each means. Must never guess a meaning.

use crate::cli::shell::quoted;
use crate::domain::flaw::{Reason, Weight};
use crate::ingest::summary::{Kind, Summary};

/// One text under one field.
pub struct Unexplained<'s> {
    /// The field, as options name it.
    pub field: &'static str,
    /// As it stands in the cells.
    pub text: &'s str,
    /// In how many cells.
    pub count: u64,
}

impl Unexplained<'_> {
    /// The option, without the meaning.
    pub fn option(&self) -> String {
        let Self { field, text, .. } = self;
        format!("--value {}", quoted(&format!("{field}:{text}=…")))
    }
}

/// Those of one kind of flaw, most cells first.
pub fn of_kind(kind: &Kind) -> Vec<Unexplained<'_>> {
    let field = match kind.first.first().map(|flaw| &flaw.reason) {
        Some(Reason::NotATerm { field }) => field,
        Some(Reason::NoViolation) => "violation",
        _ => return Vec::new(),
    };
    let mut all: Vec<Unexplained<'_>> = Vec::new();
    for (text, count) in &kind.texts {
        all.push(Unexplained {
            field,
            text,
            count: *count,
        });
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.count));
    all
}

/// Those of a whole import, by weight and kind.
pub fn of(summary: &Summary) -> impl Iterator<Item = Unexplained<'_>> {
    let weights = [Weight::Refused, Weight::Noted].into_iter();
    weights
        .flat_map(|weight| summary.flaws(weight))
        .flat_map(|(_, _, kind)| of_kind(kind))
}
