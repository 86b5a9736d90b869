//! What an answer is counted by, and the counts. Data only: what a value is called is the reader's business.

use crate::domain::country::Country;

/// What the filter pane counts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetKey {
    /// Violation.
    Type,
    /// Facility where it happened.
    Facility,
    /// Country.
    Country,
    /// Year of the event, or of the death for the life group.
    Year,
    /// Verification.
    Status,
    /// Place, folded.
    Place,
    /// Confidentiality; of sealed records none, until they are asked for.
    Level,
    /// Data set.
    Origin,
    /// Sex of its victims: a record with two counts in both.
    Sex,
    /// Tag, folded: a record with two counts in both.
    Tag,
}

impl FacetKey {
    /// In the order of the pane: those that are asked for most stand first.
    pub const ALL: [FacetKey; 10] = [
        Self::Type,
        Self::Facility,
        Self::Country,
        Self::Year,
        Self::Status,
        Self::Place,
        Self::Level,
        Self::Origin,
        Self::Sex,
        Self::Tag,
    ];
}

/// The counts of one facet under the query without this facet's own filter, most first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// By what.
    pub key: FacetKey,
    /// Its values.
    pub rows: Vec<FacetRow>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetRow {
    /// The value; `None` for records that have none, or none exact enough.
    pub value: FacetValue,
    /// Certain answers.
    pub certain: u64,
    /// Possible answers.
    pub possible: u64,
}

/// A value of a facet, as data: what it is called is the reader's business.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FacetValue {
    /// A term by its slug.
    Term(String),
    /// A text as written, such as a facility's name.
    Text(String),
    /// A facility that shares a name with another one of the register: the name that it is shown by, and its row.
    Facility(String, u32),
    /// A country.
    Country(Country),
    /// A year.
    Year(i32),
    /// Dated, but not within one year.
    Spread,
    /// No value.
    None,
}
