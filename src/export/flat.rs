//! A report as flat cells under the field names of import, further victims and sources numbered (`victim2_name`). Read
//! back they give the same report. Must never write a value in a form that import reads otherwise.

mod people;

use std::collections::BTreeSet;

use crate::domain::date::{Date, Reading};
use crate::domain::incident::{Incident, Number};
use crate::domain::source::Source;

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
enum Part {
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
const ORDER: [&str; 67] = [
    "id", "uid", "external_id", "origin", "title", "date", "date_as_of", "time", "facility", "facility_type",
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
    fn new(part: Part, field: &str) -> Self {
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

/// The cells of a report.
#[must_use]
pub fn cells(number: Number, incident: &Incident) -> Cells {
    let mut row = Row(Vec::with_capacity(24));
    row.own("id", number.to_string());
    row.own(
        "uid",
        incident.uid.map(|uid| uid.to_string()).unwrap_or_default(),
    );
    row.what_and_where(incident);
    row.people(incident);
    row.standing(incident);
    for (nth, source) in incident.sources.iter().enumerate() {
        row.source(nth, source);
    }
    for (header, cell) in &incident.unmapped {
        row.put(Part::Unmapped, header, cell.clone());
    }
    row.0
}

/// The cells of one report while they are gathered.
struct Row(Cells);

impl Row {
    fn put(&mut self, part: Part, field: &str, text: String) {
        if !text.is_empty() {
            self.0.push((Column::new(part, field), text));
        }
    }

    fn own(&mut self, field: &str, text: impl Into<String>) {
        self.put(Part::Own, field, text.into());
    }

    fn text(&mut self, field: &str, text: Option<&String>) {
        self.own(field, text.cloned().unwrap_or_default());
    }

    fn what_and_where(&mut self, incident: &Incident) {
        self.text("external_id", incident.external_id.as_ref());
        self.text("origin", incident.origin.as_ref());
        self.text("title", incident.title.as_ref());
        self.own("date", date(&incident.date));
        self.own(
            "date_as_of",
            incident
                .date
                .as_of()
                .map(|day| day.to_string())
                .unwrap_or_default(),
        );
        self.text("time", incident.time.as_ref());
        self.text(
            "facility",
            incident.facility.as_ref().map(|facility| &facility.name),
        );
        let others = incident.other_facilities.iter();
        self.own(
            "other_facilities",
            list(others.map(|other| format!("{}:{}", other.role, other.name))),
        );
        self.text("place", incident.place.as_ref());
        self.text("admin1", incident.admin1.as_ref());
        self.text(
            "country",
            incident
                .country
                .map(|country| country.code().to_owned())
                .as_ref(),
        );
        self.own(
            "violation",
            list(
                incident
                    .violations
                    .iter()
                    .map(|violation| violation.slug().to_owned()),
            ),
        );
        self.text("latitude", incident.latitude.as_ref());
        self.text("longitude", incident.longitude.as_ref());
    }

    fn standing(&mut self, incident: &Incident) {
        self.text("stated_reason", incident.stated_reason.as_ref());
        self.text("notes", incident.notes.as_ref());
        self.own("verification", incident.verification.slug());
        self.own("confidentiality", incident.confidentiality.slug());
        self.own("tag", list(incident.tags.iter().cloned()));
    }

    fn source(&mut self, nth: usize, source: &Source) {
        let mut put = |name: &str, text: String| self.put(Part::Source(nth), name, text);
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        put("source_title", text(&source.title));
        put(
            "source_type",
            source
                .kind
                .map(|kind| kind.slug().to_owned())
                .unwrap_or_default(),
        );
        put("source_publisher", text(&source.publisher));
        put("source_url", text(&source.url));
        put("source_date", date(&source.date));
        put("source_accessed", date(&source.accessed));
        put("source_archived", text(&source.archived));
        put("source_language", text(&source.language));
        put("source_quote", text(&source.quote));
        put("source_page", text(&source.page));
        put(
            "source_connection",
            source
                .connection
                .map(|term| term.slug().to_owned())
                .unwrap_or_default(),
        );
        put(
            "source_consent",
            unless_default(source.consent.is_default(), source.consent.slug()),
        );
        put("grade", source.grade.to_string());
    }
}

fn unless_default(is_default: bool, slug: &str) -> String {
    if is_default {
        String::new()
    } else {
        slug.to_owned()
    }
}

/// Several values in one cell.
fn list(values: impl Iterator<Item = String>) -> String {
    values.collect::<Vec<_>>().join("; ")
}

/// A date by its own text where any file reads that to the same date, else by its form.
fn date(date: &Date) -> String {
    let says = |date: &Date| (date.edtf().map(str::to_owned), date.qualifier());
    match Date::read(date.text(), &Reading::default()) {
        Ok(read) if says(&read) == says(date) => date.text().to_owned(),
        _ => date.edtf().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Columns, cells};
    use crate::domain::incident::{Incident, Number};

    fn report(json: &str) -> Incident {
        serde_json::from_str(json).expect("a report")
    }

    #[test]
    fn further_people_and_sources_stand_in_numbered_columns_behind_the_first() {
        let incident = report(
            r#"{"date":"2022-04","violations":["torture","beating"],"tags":["a","b"],"unmapped":[["Obs.","x"]],
            "victims":[{"name":"Persona 1"},{"name":"Persona 2","death":{"manner":"homicide"}}],
            "responsible":[{"institution":"police"},{"institution":"private"}],
            "sources":[{"title":"Uno"},{"url":"https://example.org/2","grade":"B2"}]}"#,
        );
        let cells = cells(Number(1), &incident);
        let mut columns = Columns::default();
        columns.add(&cells);
        let filled: Vec<String> = columns
            .names()
            .zip(columns.row(&cells))
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(name, cell)| format!("{name}={cell}"))
            .collect();
        assert_eq!(
            filled.join("\n"),
            "id=T-0001\ndate=2022-04\nviolation=torture; beating\nvictim_name=Persona 1\nresponsible=police\n\
            verification=unverified\nconfidentiality=internal\nsource_title=Uno\ngrade=F6\ntag=a; b\n\
            victim2_name=Persona 2\nvictim2_manner=homicide\nresponsible2=private\n\
            source2_url=https://example.org/2\nsource2_grade=B2\nObs.=x"
        );
    }

    #[test]
    fn a_date_whose_text_only_its_own_file_could_read_is_written_in_its_form() {
        let date = |json: &str| super::date(&report(json).date);
        assert_eq!(
            date(r#"{"date":{"text":"abril de 2022","edtf":"2022-04"}}"#),
            "abril de 2022"
        );
        assert_eq!(
            date(r#"{"date":{"text":"03/04/2022","edtf":"2022-04-03"}}"#),
            "2022-04-03"
        );
    }
}
