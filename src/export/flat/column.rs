//! The columns of a flat table: their names, their order, and which of them some reports fill. Must never give two
//! fields one name.

use std::collections::BTreeSet;

use crate::domain::cell::{MARK, written};

/// A column of a flat table. Their order: the report's own fields with the first victim, responsible and source, then
/// the further ones, then columns that no field took.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    part: Part,
    place: usize,
    /// The header.
    pub name: String,
}

/// Whose column it is; people and sources with their place, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Own,
    Victim(usize),
    Responsible(usize),
    Source(usize),
    Unmapped,
}

/// A report's filled cells, each with its column.
pub type Cells = Vec<(Column, String)>;

/// The fields in the order of the contract.
#[rustfmt::skip]
const ORDER: [&str; 78] = [
    MARK, "id", "uid", "external_id", "origin", "title", "date", "date_text", "date_as_of", "time", "facility",
    "other_facilities", "place", "admin1", "country", "violation", "other_violation", "victim_name", "victim_code",
    "victim_alias", "victim_birth_date", "victim_birth_date_text", "victim_age", "victim_age_low", "victim_age_high",
    "victim_age_estimated", "victim_sex", "victim_minor", "victim_nationality", "victim_occupation",
    "victim_count_low", "victim_count", "victim_count_high", "custody_status", "custody_as_of", "custody_as_of_text",
    "legal_basis", "detention_acknowledged", "location_disclosed", "family_contact", "counsel_access", "death_date",
    "death_date_text", "death_place", "manner", "cause_official", "cause_reported", "contributing", "autopsy",
    "certificate", "responsible", "responsible_unit", "responsible_role", "responsible_name", "stated_reason", "notes",
    "verification", "confidentiality", "source_title", "source_type", "source_publisher", "source_url", "source_date",
    "source_date_text", "source_accessed", "source_accessed_text", "source_archived", "source_digest",
    "source_language", "source_quote", "source_page", "source_connection", "source_consent", "source_restricted",
    "grade", "tag", "latitude", "longitude",
];

/// Names that are not ours to write, yet mean something where they stand in a table of ours: the other fields of import,
/// and what a file of refused rows has behind.
#[rustfmt::skip]
const MEANT: [&str; 14] = [
    "date_end", "date_earliest", "date_latest", "date_year", "date_month", "date_day", "facility_type", "death_year",
    "death_month", "death_day", "reliability", "credibility", "line", "reason",
];

/// Columns that stand even where no report fills them, so that scripts can rely on them.
#[rustfmt::skip]
const ALWAYS: [&str; 21] = [
    MARK, "id", "uid", "external_id", "origin", "title", "date", "facility", "place", "admin1", "country", "violation",
    "victim_name", "victim_age", "victim_sex", "victim_count", "responsible", "notes", "verification",
    "confidentiality", "tag",
];

/// The columns of some reports: those that always stand, and those that one of them fills.
#[derive(Clone, Debug)]
pub struct Columns(BTreeSet<Column>);

impl Default for Columns {
    fn default() -> Self {
        Self(ALWAYS.map(|name| Column::new(Part::Own, name)).into())
    }
}

impl Columns {
    /// Takes the columns that a report fills.
    pub fn add(&mut self, cells: &Cells) {
        for (column, _) in cells {
            if !self.0.contains(column) {
                self.0.insert(column.clone());
            }
        }
    }

    /// The headers in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|column| column.name.as_str())
    }

    /// A report's cells, one for each column, empty where it says nothing.
    #[must_use]
    pub fn row<'a>(&self, cells: &'a Cells) -> Vec<&'a str> {
        let cell = |column: &Column| cells.iter().find(|(of, _)| of == column);
        let texts = self
            .0
            .iter()
            .map(|column| cell(column).map_or("", |(_, text)| text));
        texts.collect()
    }
}

impl Column {
    /// The column of a field in a part: `manner` of the second victim is `victim2_manner`.
    pub fn new(part: Part, field: &str) -> Self {
        let (part, name) = match part {
            Part::Victim(nth @ 1..) => (part, numbered("victim", nth, field)),
            Part::Responsible(nth @ 1..) => (part, numbered("responsible", nth, field)),
            Part::Source(nth @ 1..) => (part, numbered("source", nth, field)),
            Part::Unmapped => (part, header(field)),
            _ => (Part::Own, field.to_owned()),
        };
        let place = ORDER.iter().position(|other| *other == field);
        Self {
            part,
            place: place.unwrap_or(ORDER.len()),
            name,
        }
    }
}

/// Whether a header means something in a table of ours: as a column that we write, or that import reads.
#[must_use]
pub fn is_meant(name: &str) -> bool {
    name.is_empty() || is_column(name) || MEANT.contains(&name)
}

/// The header of a column that no field took, marked where it would be taken for one of ours.
fn header(name: &str) -> String {
    match is_meant(name) {
        true => format!("\\{name}"),
        false => written(name, false).into_owned(),
    }
}

fn numbered(family: &str, nth: usize, field: &str) -> String {
    let rest = field.strip_prefix(family).unwrap_or(field);
    match rest.trim_start_matches('_') {
        "" => format!("{family}{}", nth + 1),
        rest => format!("{family}{}_{rest}", nth + 1),
    }
}

/// Whether a flat table can have such a column: a field, or a numbered one.
#[must_use]
pub fn is_column(name: &str) -> bool {
    let numbered = |family: &str| {
        let rest = name.strip_prefix(family)?;
        let field = rest.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let is_field = |other: &&str| {
            let own = other.strip_prefix(family).unwrap_or(other);
            own.trim_start_matches('_') == field.trim_start_matches('_')
        };
        (field.len() < rest.len()).then(|| ORDER.iter().any(is_field))
    };
    ORDER.contains(&name)
        || ["victim", "source", "responsible"]
            .iter()
            .any(|family| numbered(family) == Some(true))
}
