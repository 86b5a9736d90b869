//! What every pane is handed: the state, the words, the looks.

use crate::app::App;
use crate::words::Words;

use super::theme::Theme;

/// Everything that a drawing reads; `S` is the state of the screen.
pub struct View<'a, S = App> {
    /// The state.
    pub app: &'a S,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The words.
    pub words: &'a Words,
    /// The looks.
    pub theme: &'a Theme,
}

impl<S> View<'_, S> {
    /// A sentence without arguments.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }
}
