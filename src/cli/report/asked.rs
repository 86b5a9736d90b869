//! A mistake in a query, told to people: the query, a caret under the place, and what would be right.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::{Exit, Failure, Said};
use crate::domain::safe::harmless;
use crate::search::query::{MOST_CHARACTERS, MOST_NESTED, MOST_WORDS, Mistake, MistakeKind};
use crate::ui::text::{cut, end};

/// Columns of a query that are told on either side of a mistake.
const BESIDE: usize = 30;
/// Columns of the mistaken part itself.
const UNDER: usize = 40;

impl Failure {
    /// What is wrong with a query.
    #[must_use]
    pub fn of_query(query: &str, mistake: &Mistake) -> Self {
        let (shown, caret) = around(query, mistake.at.clone());
        let asked = cut(&harmless(&query[mistake.at.clone()]), UNDER);
        let said = sentence(mistake.kind).text("asked", asked);
        let failure = Self::new(Exit::Usage, said).quote(shown).quote(caret);
        match &mistake.suggestion {
            Some(suggestion) => {
                failure.hint(Said::new("report-did-you-mean").text("suggestion", suggestion))
            }
            None => failure.hint(Said::new("report-how-to-ask")),
        }
    }
}

/// What of a query stands around a mistake, and the carets under it. A long query is not told again whole.
fn around(query: &str, at: Range<usize>) -> (String, String) {
    let before = harmless(&query[..at.start]).into_owned();
    let near = end(&before, BESIDE);
    let left = if near.len() < before.len() { "…" } else { "" };
    let under = cut(&harmless(&query[at.clone()]), UNDER);
    let right = cut(&harmless(&query[at.end..]), BESIDE);
    let indent = " ".repeat(left.width() + near.width());
    let carets = "^".repeat(under.width().max(1));
    (
        format!("{left}{near}{under}{right}"),
        format!("{indent}{carets}"),
    )
}

fn sentence(kind: MistakeKind) -> Said {
    let of = |key, field: &dyn std::fmt::Display| Said::new(key).text("field", field.to_string());
    let most = |key, most: usize| Said::new(key).count("most", most as u64);
    match kind {
        MistakeKind::TooLong => most("report-query-too-long", MOST_CHARACTERS),
        MistakeKind::TooManyWords => most("report-query-too-many-words", MOST_WORDS),
        MistakeKind::TooDeep => most("report-query-too-deep", MOST_NESTED),
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

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn a_long_query_is_told_around_its_mistake_alone() {
        let (words, more) = ("tortura ".repeat(9), " golpe".repeat(9));
        let query = format!("{words}facilty:x{more}");
        let (shown, caret) = around(&query, words.len()..words.len() + 7);
        assert_eq!(
            shown,
            "…rtura tortura tortura tortura facilty:x golpe golpe golpe golpe go…"
        );
        assert_eq!(caret, format!("{}^^^^^^^", " ".repeat(31)));
        assert_eq!(around("a facilty:x", 2..9).0, "a facilty:x");
    }
}
