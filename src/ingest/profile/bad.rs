//! What is wrong with a text that should be a profile, and where. Must never quote more of it than a key.

use crate::ingest::wishes::BadWish;

/// The first thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {key}: {wrong}")]
pub struct BadProfile {
    /// From 1.
    pub line: usize,
    /// The key as it is written, with its table: `map.date`; empty where the text is no TOML.
    pub key: String,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What can be wrong at a place of a profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// More bytes than a profile may have.
    #[error("longer than {0} bytes")]
    TooLong(usize),
    /// Not TOML, in the words of its parser.
    #[error("{0}")]
    NotToml(String),
    /// No such key.
    #[error("unknown key")]
    UnknownKey,
    /// No `version`, or one that this program does not know.
    #[error("not version {0}")]
    Version(i64),
    /// Another kind of value stands there.
    #[error("must be {0}")]
    Kind(Kind),
    /// As an option it would be refused.
    #[error(transparent)]
    Wish(#[from] BadWish),
}

/// What may stand at a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Kind {
    /// A text.
    #[error("a text")]
    Text,
    /// A text that can be seen, on one line.
    #[error("a name")]
    Name,
    /// A whole number, not negative.
    #[error("a whole number")]
    Number,
    /// A year that two-digit ones may begin with.
    #[error("a year from 1000 to 2900")]
    Pivot,
    /// A text, or a list of texts.
    #[error("a text or a list of texts")]
    Texts,
    /// A table.
    #[error("a table")]
    Table,
    /// One character, or its name.
    #[error("one character, or comma, semicolon, tab, pipe")]
    Delimiter,
}
