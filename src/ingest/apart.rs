//! Whether all rows of a file are new and told apart in one way: then its data set may hold the same reports, told apart
//! in the other. Must never ask the archive.

use crate::store::Apart;

/// What is seen of the rows so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum AllApart {
    /// No row yet.
    #[default]
    None,
    /// All of them in this way.
    In(Apart),
    /// One was known, or they are told apart in several ways.
    Not,
}

impl AllApart {
    /// Takes what tells a new row apart; nothing where it was known, or has a uid of its own.
    pub fn take(&mut self, row: Option<Apart>) {
        *self = match (*self, row) {
            (Self::None, Some(way)) => Self::In(way),
            (Self::In(all), Some(way)) if all == way => Self::In(all),
            _ => Self::Not,
        };
    }

    /// The way of all rows, where they have one.
    pub fn way(self) -> Option<Apart> {
        match self {
            Self::In(way) => Some(way),
            Self::None | Self::Not => None,
        }
    }
}
