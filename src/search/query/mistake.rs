//! What is wrong with a query, as data: where, what, and what would be right. Must never word a sentence.

use std::ops::Range;

use super::field::Field;
use crate::search::distance::Pattern;

/// A place in the text of a query that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} at byte {}", at.start)]
pub struct Mistake {
    /// The bytes of the text that the caret goes under.
    pub at: Range<usize>,
    /// What is wrong.
    pub kind: MistakeKind,
    /// What may have been meant, as it would be written there.
    pub suggestion: Option<String>,
}

/// What can be wrong with a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MistakeKind {
    /// More than [`super::parse::MOST_CHARACTERS`] characters.
    #[error("query too long")]
    TooLong,
    /// More than [`super::parse::MOST_WORDS`] words and values.
    #[error("too many words")]
    TooManyWords,
    /// More than [`super::parse::MOST_NESTED`] levels of parentheses and exclusions.
    #[error("nested too deep")]
    TooDeep,
    /// A quotation mark that nothing closes.
    #[error("quotation mark left open")]
    OpenQuote,
    /// A parenthesis that nothing closes.
    #[error("parenthesis left open")]
    OpenParenthesis,
    /// A closing parenthesis that nothing opens.
    #[error("parenthesis never opened")]
    StrayParenthesis,
    /// `AND`, `OR`, `NOT` or `-` with nothing to stand before or after it.
    #[error("nothing to join or exclude")]
    MissingOperand,
    /// No field has this name.
    #[error("unknown field")]
    UnknownField,
    /// A field without a value.
    #[error("missing value of {0}")]
    MissingValue(Field),
    /// A value that the field cannot have.
    #[error("not a value of {0}")]
    NotAValue(Field),
    /// A date window that ends before it begins.
    #[error("window of {0} ends before it begins")]
    EndsBeforeItBegins(Field),
    /// No saved view has this name.
    #[error("unknown view")]
    UnknownView,
    /// The saved view of this name cannot be read any more.
    #[error("unreadable view")]
    UnreadableView,
    /// A field that says something of the whole query (`certain:`, `near:`) inside a choice or an exclusion.
    #[error("{0} inside a choice or an exclusion")]
    OnlyForAll(Field),
}

impl Mistake {
    pub(super) fn new(at: Range<usize>, kind: MistakeKind) -> Self {
        Self {
            at,
            kind,
            suggestion: None,
        }
    }

    /// Suggests the nearest of the candidates, where one is near enough.
    pub(super) fn suggest<'a>(
        mut self,
        text: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        self.suggestion = nearest(text, candidates).map(str::to_owned);
        self
    }
}

/// The candidate with the fewest changes to the text, at most a third of its letters; the first of equals. Where
/// none is so near, the first that begins with the text.
fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let pattern = Pattern::new(text);
    let letters = text.chars().count();
    let most = (letters / 3).max(1);
    let rate = |candidate: &'a str| match pattern.distance(candidate) {
        few if few <= most => Some((few, candidate)),
        _ if letters > 1 && candidate.starts_with(text) => Some((most + 1, candidate)),
        _ => None,
    };
    let rated = candidates.into_iter().filter_map(rate);
    rated
        .min_by_key(|(few, _)| *few)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_is_suggested_and_nothing_that_is_far() {
        let fields = ["type", "facility", "date", "died", "tag"];
        assert_eq!(nearest("facilty", fields), Some("facility"));
        assert_eq!(nearest("tpye", fields), Some("type"));
        assert_eq!(nearest("fac", fields), Some("facility"));
        assert_eq!(nearest("rank", fields), None);
        assert_eq!(nearest("", fields), None);
    }
}
