//! What a person asks, as a tree: read from text, written back as text. Must never look into an archive, and never
//! word a sentence: a [`Mistake`] is data.
//!
//! [`Query::read`] and `Display` are each other's inverse: what is written reads back to an equal tree.

mod age;
mod chips;
mod field;
mod form;
mod keep;
mod labels;
mod mistake;
mod parse;
mod reading;
mod saved;
mod token;
mod tree;
mod value;
mod word;
mod write;

pub use age::Ages;
pub use chips::Filter;
pub use field::Field;
pub use labels::Labels;
pub use mistake::{Mistake, MistakeKind};
pub use parse::{MOST_CHARACTERS, MOST_NESTED, MOST_WORDS};
pub use reading::Reading;
pub use saved::Views;
pub use tree::{Condition, Has, Node, Query, Value, View};
pub use value::terms_of;
pub use word::{Name, Phrase, Word};

#[cfg(test)]
mod tests;
