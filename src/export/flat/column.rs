//! The columns of a flat table: their names, their order, and which of them some reports fill. Must never give two
//! fields one name.

use std::collections::BTreeSet;

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
const ORDER: [&str; 70] = [
    "id", "uid", "external_id", "origin", "title", "date", "date_end", "date_earliest", "date_latest", "date_as_of", "time", "facility", "facility_type",
    "other_facilities", "place", "admin1", "country", "violation", "victim_name", "victim_alias",
    "victim_birth_date", "victim_age", "victim_age_low", "victim_age_high", "victim_sex", "victim_minor",
    "victim_nationality", "victim_occupation", "victim_count_low", "victim_count", "victim_count_high",
    "custody_status", "custody_as_of", "legal_basis", "detention_acknowledged", "location_disclosed",
    "family_contact", "counsel_access", "death_date", "death_place", "manner", "cause_official",
    "cause_reported", "contributing", "autopsy", "certificate", "responsible", "responsible_unit",
    "responsible_role", "responsible_name", "stated_reason", "notes", "verification", "confidentiality",
    "source_title", "source_type", "source_publisher", "source_url", "source_date", "source_accessed",
    "source_archived", "source_language", "source_quote", "source_page", "source_connection",
    "source_consent", "grade", "tag", "latitude", "longitude",
];

/// Columns that stand even where no report fills them, so that scripts can rely on them.
#[rustfmt::skip]
const ALWAYS: [&str; 20] = [
    "id", "uid", "external_id", "origin", "title", "date", "facility", "place", "admin1", "country", "violation",
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
            Part::Unmapped => (part, field.to_owned()),
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
