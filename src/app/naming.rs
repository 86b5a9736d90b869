//! Asking for the name of a view: what is typed, and whether a view can be called so.

use super::prompt::TextLine;

/// The popup for a name.
#[derive(Clone, Debug, Default)]
pub struct NamePopup {
    /// What is typed.
    pub line: TextLine,
    /// The text that is to be kept under it.
    pub text: String,
    /// What is to be said of the name.
    pub fit: Fit,
}

/// Whether a view can be called so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// Nothing is typed yet.
    #[default]
    Empty,
    /// It can.
    Free,
    /// There is a view of this name, which would be replaced.
    Taken,
    /// The same, and it is meant.
    Meant,
    /// A query could not name it.
    Unreadable,
    /// It would ask for itself.
    Itself,
}

impl Fit {
    /// Whether Enter does something.
    #[must_use]
    pub const fn is_acceptable(self) -> bool {
        matches!(self, Self::Free | Self::Taken | Self::Meant)
    }
}

impl NamePopup {
    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.line.text().trim()
    }
}
