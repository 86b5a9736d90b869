//! A mistake in a query, told to people: the query, a caret under the place, and what would be right.

use unicode_width::UnicodeWidthStr;

use super::{Exit, Failure, Said};
use crate::domain::safe::harmless;
use crate::search::query::{Mistake, MistakeKind};

impl Failure {
    /// What is wrong with a query.
    #[must_use]
    pub fn of_query(query: &str, mistake: &Mistake) -> Self {
        let before = harmless(&query[..mistake.at.start]).width();
        let under = harmless(&query[mistake.at.clone()]).width().max(1);
        let caret = format!("{}{}", " ".repeat(before), "^".repeat(under));
        let asked = &query[mistake.at.clone()];
        let said = sentence(mistake.kind).text("asked", asked);
        let failure = Self::new(Exit::Usage, said).quote(query).quote(caret);
        match &mistake.suggestion {
            Some(suggestion) => {
                failure.hint(Said::new("report-did-you-mean").text("suggestion", suggestion))
            }
            None => failure.hint(Said::new("report-how-to-ask")),
        }
    }
}

fn sentence(kind: MistakeKind) -> Said {
    let of = |key, field: &dyn std::fmt::Display| Said::new(key).text("field", field.to_string());
    match kind {
        MistakeKind::TooLong => Said::new("report-query-too-long"),
        MistakeKind::TooManyWords => Said::new("report-query-too-many-words"),
        MistakeKind::TooDeep => Said::new("report-query-too-deep"),
        MistakeKind::OpenQuote => Said::new("report-query-open-quote"),
        MistakeKind::OpenParenthesis => Said::new("report-query-open-parenthesis"),
        MistakeKind::StrayParenthesis => Said::new("report-query-stray-parenthesis"),
        MistakeKind::MissingOperand => Said::new("report-query-missing-operand"),
        MistakeKind::UnknownField => Said::new("report-query-unknown-field"),
        MistakeKind::MissingValue(field) => of("report-query-missing-value", &field),
        MistakeKind::NotAValue(field) => of("report-query-not-a-value", &field),
        MistakeKind::EndsBeforeItBegins(field) => of("report-query-ends-before", &field),
        MistakeKind::UnknownView => Said::new("report-query-unknown-view"),
        MistakeKind::UnreadableView => Said::new("report-query-unreadable-view"),
        MistakeKind::OnlyForAll(field) => of("report-query-only-for-all", &field),
    }
}
