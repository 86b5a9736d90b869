//! A report as flat cells under the field names of import, further victims and sources numbered (`victim2_name`). Read
//! back they give the same report. Must never write a value in a form that import reads otherwise.

mod column;
mod people;

use crate::domain::date::{Date, Kind, Reading};
use crate::domain::incident::{Incident, Number};
use crate::domain::source::Source;

use column::Part;
pub use column::{Cells, Column, Columns, is_column};

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

    /// A date that an import put together from two cells goes back into two.
    fn date(&mut self, whole: &Date) {
        let two = |mark, first, last| {
            let (from, to) = whole.text().split_once(mark)?;
            Some([(first, from.to_owned()), (last, to.to_owned())])
        };
        let parted = match whole.kind() {
            _ if reads_back(whole) => None,
            Kind::Duration => two(" / ", "date", "date_end"),
            Kind::Day => two(" .. ", "date_earliest", "date_latest"),
        };
        match parted {
            Some(cells) => cells
                .into_iter()
                .for_each(|(field, text)| self.own(field, text)),
            None => self.own("date", date(whole)),
        }
    }

    fn what_and_where(&mut self, incident: &Incident) {
        self.text("external_id", incident.external_id.as_ref());
        self.text("origin", incident.origin.as_ref());
        self.text("title", incident.title.as_ref());
        self.date(&incident.date);
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
    match reads_back(date) {
        true => date.text().to_owned(),
        false => date.edtf().unwrap_or_default().to_owned(),
    }
}

/// Whether the text alone, read without anything said about its file, is this date.
fn reads_back(date: &Date) -> bool {
    let says = |date: &Date| (date.edtf().map(str::to_owned), date.qualifier());
    Date::read(date.text(), &Reading::default()).is_ok_and(|read| says(&read) == says(date))
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
