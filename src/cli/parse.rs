//! How a word of the command line becomes a value. Must never take two meanings for one word.

use crate::domain::incident::{NotAnId, Number};
use crate::domain::page::{Sort, SortKey};
use crate::domain::standing::Confidentiality;
use crate::domain::term::NotATerm;
use crate::ingest::reader::NAMED_DELIMITERS;
use crate::store::{By, Unit};

/// `T-0042` or `42`.
pub fn number(text: &str) -> Result<Number, NotAnId> {
    text.parse()
}

/// A text that cannot be a name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a name has signs that can be seen, and no line ends")]
pub struct NotAName;

/// A name: not blank, and on one line.
pub fn name(text: &str) -> Result<String, NotAName> {
    let name = text.trim();
    match name.is_empty() || name.chars().any(char::is_control) {
        true => Err(NotAName),
        false => Ok(name.to_owned()),
    }
}

/// A level of confidentiality.
pub fn level(text: &str) -> Result<Confidentiality, NotATerm> {
    text.parse()
}

/// A word that is none of a list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("one of: {0}")]
pub struct NotOneOf(String);

/// A key of an order: `date`, `-died`.
pub fn sort(text: &str) -> Result<Sort, NotOneOf> {
    let name = text.strip_prefix('-').unwrap_or(text);
    let key = of_list(SortKey::ALL, name)?;
    let descending = name.len() < text.len();
    Ok(Sort {
        key,
        reversed: descending != key.begins_high(),
    })
}

/// A field to count by.
pub fn by(text: &str) -> Result<By, NotOneOf> {
    of_list(By::ALL, text)
}

/// What is counted.
pub fn unit(text: &str) -> Result<Unit, NotOneOf> {
    of_list(UNITS, text)
}

/// The word that names a unit.
pub fn unit_name(unit: Unit) -> &'static str {
    let named = UNITS.iter().find(|(_, other)| *other == unit);
    named.map_or("", |(name, _)| name)
}

const UNITS: &[(&str, Unit)] = &[
    ("incidents", Unit::Incidents),
    ("victims", Unit::Victims),
    ("violations", Unit::Violations),
];

fn of_list<T: Copy>(list: &[(&str, T)], text: &str) -> Result<T, NotOneOf> {
    let named = list.iter().find(|(name, _)| *name == text);
    named.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = list.iter().map(|(name, _)| *name).collect();
        NotOneOf(names.join(" "))
    })
}

/// A delimiter: one ASCII character, or its name.
pub fn delimiter(text: &str) -> Result<u8, NotOneOf> {
    match text.as_bytes() {
        [byte] if byte.is_ascii() => Ok(*byte),
        br"\t" => Ok(b'\t'),
        _ => of_list(NAMED_DELIMITERS, text),
    }
}
