//! A report as flat cells under the field names of import, further victims and sources numbered (`victim2_name`). Read
//! back they give the same report. Must never write a value in a form that import reads otherwise.

mod column;
mod people;

use super::json::FORMAT_VERSION;
use crate::domain::cell::{MARK, is_one, list, part, written};
use crate::domain::date::Date;
use crate::domain::facility::OtherFacility;
use crate::domain::incident::{Incident, Number};
use crate::domain::source::Source;
use crate::domain::standing::Tri;
use crate::domain::term::Term;

use column::Part;
pub use column::{Cells, Column, Columns, is_column, is_meant};

/// The cells of a report, each as it is written: see [`crate::domain::cell`].
#[must_use]
pub fn cells(number: Number, incident: &Incident) -> Cells {
    let mut row = Row(Vec::with_capacity(24));
    row.own(MARK, FORMAT_VERSION.to_string());
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
        row.put(Part::Unmapped, header, written(cell, false).into_owned());
    }
    row.0
}

/// The cells of one report while they are gathered.
struct Row(Cells);

impl Row {
    fn put(&mut self, part: Part, field: &str, cell: String) {
        if !cell.is_empty() {
            self.0.push((Column::new(part, field), cell));
        }
    }

    fn own(&mut self, field: &str, cell: impl Into<String>) {
        self.put(Part::Own, field, cell.into());
    }

    fn text(&mut self, field: &str, text: Option<&String>) {
        self.own(field, cell(text));
    }

    /// A date: its form, so that any program can sort by it, and beside it the words in which it was written.
    fn date(&mut self, part: Part, field: &str, date: &Date) {
        self.put(part, field, date.to_cell());
        self.words(part, field, date);
    }

    fn words(&mut self, part: Part, field: &str, date: &Date) {
        if date.edtf() != Some(date.text()) {
            let words = written(date.text(), false).into_owned();
            self.put(part, &format!("{field}_text"), words);
        }
    }

    fn what_and_where(&mut self, incident: &Incident) {
        self.text("external_id", incident.external_id.as_ref());
        self.text("origin", incident.origin.as_ref());
        self.text("title", incident.title.as_ref());
        self.own("date", incident.date.doubted());
        self.words(Part::Own, "date", &incident.date);
        let as_of = incident.date.as_of().map(|day| day.to_string());
        self.own("date_as_of", as_of.unwrap_or_default());
        self.text("time", incident.time.as_ref());
        let facility = incident.facility.as_ref();
        self.text("facility", facility.map(|facility| &facility.name));
        let others = incident.other_facilities.iter();
        let other = |other: &OtherFacility| format!("{}:{}", other.role, part(&other.name));
        self.own("other_facilities", list(others.map(other)));
        self.text("place", incident.place.as_ref());
        self.text("admin1", incident.admin1.as_ref());
        let country = incident.country.map(|country| country.code().to_owned());
        // `NA` is Namibia.
        self.text("country", country.as_ref());
        let violations = incident.violations.iter();
        self.own(
            "violation",
            list(violations.map(|violation| violation.slug().to_owned())),
        );
        self.text("other_violation", incident.other_violation.as_ref());
        self.text("latitude", incident.latitude.as_ref());
        self.text("longitude", incident.longitude.as_ref());
    }

    fn standing(&mut self, incident: &Incident) {
        self.text("stated_reason", incident.stated_reason.as_ref());
        self.text("notes", incident.notes.as_ref());
        self.own("verification", incident.verification.slug());
        self.own("confidentiality", incident.confidentiality.slug());
        self.own("tag", list(incident.tags.iter().map(|tag| part(tag))));
    }

    fn source(&mut self, nth: usize, source: &Source) {
        let at = Part::Source(nth);
        self.put(at, "source_title", one(&source.title, is_one_title));
        self.put(at, "source_type", term(source.kind));
        self.put(at, "source_publisher", cell(source.publisher.as_ref()));
        self.put(at, "source_url", one(&source.url, is_one_address));
        self.date(at, "source_date", &source.date);
        self.date(at, "source_accessed", &source.accessed);
        self.put(at, "source_archived", cell(source.archived.as_ref()));
        self.put(at, "source_digest", cell(source.digest.as_ref()));
        self.put(at, "source_language", cell(source.language.as_ref()));
        self.put(at, "source_quote", cell(source.quote.as_ref()));
        self.put(at, "source_page", cell(source.page.as_ref()));
        self.put(at, "source_connection", term(source.connection));
        self.put(at, "source_consent", stated(source.consent));
        self.put(at, "source_restricted", yes(source.restricted));
        self.put(at, "grade", source.grade.to_string());
    }
}

fn cell(text: Option<&String>) -> String {
    text.map_or_else(String::new, |text| written(text, false).into_owned())
}

/// A text of which a cell may hold several: marked where it would be taken apart.
fn one(text: &Option<String>, is_one: fn(&str) -> bool) -> String {
    let text = text.as_deref().unwrap_or_default();
    written(text, !is_one(text)).into_owned()
}

/// An address among titles would be taken for one.
fn is_one_title(text: &str) -> bool {
    is_one(text) && !text.starts_with("http")
}

/// Addresses in a cell are parted by spaces too, and a comma behind one is none of it.
fn is_one_address(text: &str) -> bool {
    is_one(text) && !text.contains([' ', '\t']) && !text.ends_with(',')
}

fn term<T: Term>(term: Option<T>) -> String {
    term.map_or_else(String::new, told)
}

/// A term. `none` and `unknown` are words for nothing, and what our records say all the same.
fn told<T: Term>(term: T) -> String {
    written(term.slug(), false).into_owned()
}

/// A term, nothing where it says no more than a silent record.
fn stated<T: Term + Default>(term: T) -> String {
    match term == T::default() {
        true => String::new(),
        false => told(term),
    }
}

fn yes(is: bool) -> String {
    match is {
        true => Tri::Yes.slug().to_owned(),
        false => String::new(),
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
            "format_version=1\nid=T-0001\ndate=2022-04\nviolation=torture; beating\nvictim_name=Persona 1\nresponsible=police\n\
            verification=unverified\nconfidentiality=internal\nsource_title=Uno\ngrade=F6\ntag=a; b\n\
            victim2_name=Persona 2\nvictim2_manner=homicide\nresponsible2=private\n\
            source2_url=https://example.org/2\nsource2_grade=B2\nObs.=x"
        );
    }

    fn filled(json: &str) -> Vec<String> {
        let told = cells(Number(1), &report(json));
        let named = |(column, cell): &(super::Column, String)| format!("{}={cell}", column.name);
        told.iter().map(named).collect()
    }

    #[test]
    fn a_date_is_its_form_and_the_words_for_it_stand_beside() {
        let cells = filled(
            r#"{"date":{"text":"03/04/2022","edtf":"2022-04-03"},"sources":[{"date":{"text":"2021/..","as_of":"2022-01-05"}}]}"#,
        );
        for cell in [
            "date=2022-04-03",
            "date_text=03/04/2022",
            "source_date=2021/.. as of 2022-01-05",
        ] {
            assert!(cells.iter().any(|other| other == cell), "{cells:?}");
        }
    }

    #[test]
    fn what_would_be_read_otherwise_is_marked_and_everybody_stands_in_their_place() {
        let cells = filled(
            r#"{"place":"unknown","tags":["a;b","c"],"victims":[{},{"death":{}}],"responsible":[{}],
                "sources":[{"title":"a; b","url":"https://example.org/a b"}],"unmapped":[["date","x"]]}"#,
        );
        for cell in [
            "place=\\unknown",
            "tag=a\\;b; c",
            "victim_sex=\\unknown",
            "victim2_autopsy=\\unknown",
            "responsible=\\unknown",
            "source_title=\\a; b",
            "source_url=\\https://example.org/a b",
            "\\date=x",
        ] {
            assert!(cells.iter().any(|other| other == cell), "{cell} {cells:?}");
        }
    }
}
