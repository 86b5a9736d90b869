//! What every pane is handed: the state, the words, the looks.

use crate::app::App;
use crate::words::Words;

use super::theme::Theme;

/// Everything that a drawing reads.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The state.
    pub app: &'a App,
    /// The words.
    pub words: &'a Words,
    /// The looks.
    pub theme: &'a Theme,
}

impl View<'_> {
    /// A sentence without arguments.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }
}
