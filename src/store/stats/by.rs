//! By what is counted, and in which unit. Must never count anything itself.

use crate::search::term::Kind;

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Records.
    #[default]
    Incidents,
    /// Victims as counted: entries, or the stated count where that is larger.
    Victims,
    /// Violations: a record with two counts twice.
    Violations,
}

/// By what it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Year of the event, of the death where the query asks for the life group.
    Year,
    /// Its month.
    Month,
    /// Facility where it happened.
    Facility,
    /// Violation.
    Violation,
    /// Country.
    Country,
    /// First-level division, folded.
    Admin1,
    /// Place, folded.
    Place,
    /// Data set.
    Origin,
    /// Verification.
    Verification,
    /// Confidentiality.
    Confidentiality,
    /// Sex of its victims: a record with two counts in both, a victim entry in one.
    Sex,
    /// Institution alleged to be responsible: a record with two counts in both.
    Institution,
    /// Type of its sources: a record with two counts in both.
    SourceType,
    /// Tag, folded: a record with two counts in both.
    Tag,
}

impl By {
    /// Every field with the words that name it on the command line; the first is how it is written.
    pub const ALL: &'static [(&'static str, By)] = &[
        ("year", By::Year),
        ("month", By::Month),
        ("facility", By::Facility),
        ("violation", By::Violation),
        ("country", By::Country),
        ("admin1", By::Admin1),
        ("place", By::Place),
        ("origin", By::Origin),
        ("verification", By::Verification),
        ("confidentiality", By::Confidentiality),
        ("sex", By::Sex),
        ("institution", By::Institution),
        ("source", By::SourceType),
        ("tag", By::Tag),
        // As the query language calls them.
        ("type", By::Violation),
        ("status", By::Verification),
        ("level", By::Confidentiality),
        ("by", By::Institution),
    ];

    /// The marks that it is counted by, where it is no column.
    pub(in crate::store) fn mark(self) -> Option<Kind> {
        match self {
            Self::Sex => Some(Kind::Sex),
            Self::Institution => Some(Kind::Institution),
            Self::SourceType => Some(Kind::SourceType),
            Self::Tag => Some(Kind::Tag),
            _ => None,
        }
    }
}
