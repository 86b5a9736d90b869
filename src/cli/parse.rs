//! How a word of the command line becomes a value. Must never take two meanings for one word.

use crate::domain::incident::{NotAnId, Number};
use crate::domain::standing::Confidentiality;
use crate::domain::term::NotATerm;

/// `T-0042` or `42`.
pub fn number(text: &str) -> Result<Number, NotAnId> {
    text.parse()
}

/// A level of confidentiality.
pub fn level(text: &str) -> Result<Confidentiality, NotATerm> {
    text.parse()
}
