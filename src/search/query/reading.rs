//! What a query is read with, beside its text. Must never read a clock or a file: callers hand all of it in.

use super::labels::Labels;
use super::saved::Views;
use crate::domain::date::Day;

/// What is needed to read a query beside its text.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The day that `date:last-year` is said on.
    pub today: Day,
    /// What terms are called in other languages.
    pub labels: &'a Labels,
    /// Whether a person is still typing: a word that the text ends in is also a prefix, a phrase may be left open.
    pub typing: bool,
    /// Saved views; without them `view:` is a mistake.
    pub views: Option<&'a Views>,
}

impl<'a> Reading<'a> {
    /// Reads whole texts, as on the command line, without views.
    #[must_use]
    pub fn new(today: Day, labels: &'a Labels) -> Self {
        Self {
            today,
            labels,
            typing: false,
            views: None,
        }
    }

    /// Reads a text that is still being typed.
    #[must_use]
    pub fn while_typing(self) -> Self {
        Self {
            typing: true,
            ..self
        }
    }
}
