//! A raw row and a mapping → an incident with what was noted, or the flaws that refuse it. Pure.
//! After this nobody checks a value again. It must never make a value more than the cell says.

mod dates;
mod people;
mod sources;

use crate::domain::country::Country;
use crate::domain::facility::{FacilityName, FacilityType, OtherFacility};
use crate::domain::flaw::{Flaw, Reason, Weight};
use crate::domain::incident::{Incident, Number, Uid};
use crate::domain::term::Term;
use crate::domain::violation::{Violation, Violations};

use super::field::{Field, Target};
use super::identity::{Identity, of_row};
use super::mapping::Mapping;
use super::reader::{RawRow, RowFault};
use super::terms::{Terms, list};

/// A row that came through.
#[derive(Debug)]
pub struct Reading {
    /// What it says.
    pub incident: Incident,
    /// Who it is among the rows of its origin.
    pub identity: Identity,
    /// The running number it names, where it names one.
    pub id: Option<Number>,
    /// Whether its date was taken from the death.
    pub date_from_death: bool,
    /// What was noted.
    pub noted: Vec<Flaw>,
}

/// Reads one row.
///
/// # Errors
/// The flaws that keep the row out, at least one.
pub fn read(row: &RawRow<'_>, mapping: &Mapping) -> Result<Reading, Vec<Flaw>> {
    let mut draft = Draft::new(row, mapping);
    draft.look_at_faults();
    if draft
        .flaws
        .iter()
        .any(|flaw| flaw.weight == Weight::Refused)
    {
        return Err(draft.refused());
    }
    for (target, feed) in &mapping.feeds {
        if let Some((text, column)) = mapping.text(*target, feed, row) {
            draft.take(*target, &text, column);
        }
    }
    draft.finish()
}

/// A row while it is read.
struct Draft<'a> {
    row: &'a RawRow<'a>,
    mapping: &'a Mapping,
    incident: Incident,
    uid: Option<Uid>,
    id: Option<Number>,
    people: people::People,
    sources: sources::Sources,
    dates: dates::Dates,
    flaws: Vec<Flaw>,
    violation_text: Option<(String, Option<usize>)>,
}

impl<'a> Draft<'a> {
    fn new(row: &'a RawRow<'a>, mapping: &'a Mapping) -> Self {
        Self {
            row,
            mapping,
            incident: Incident::default(),
            uid: None,
            id: None,
            people: people::People::default(),
            sources: sources::Sources::default(),
            dates: dates::Dates::default(),
            flaws: Vec::new(),
            violation_text: None,
        }
    }

    fn look_at_faults(&mut self) {
        let Some(fault) = self.row.fault() else {
            return;
        };
        let reason = match fault {
            RowFault::Undecodable { byte } => Reason::Undecodable { byte },
            RowFault::UnclosedQuote => Reason::UnclosedQuote,
            RowFault::StrayQuote => Reason::StrayQuote,
            RowFault::TooManyCells { got, expected } => Reason::ExtraCells { got, expected },
            RowFault::TooFewCells { got, expected } => Reason::MissingCells { got, expected },
        };
        let weight = if self.row.is_broken() {
            Weight::Refused
        } else {
            Weight::Noted
        };
        self.flaw(weight, None, None, reason);
    }

    /// One field's text into its place. A cell that `--value` explains is read as what it stands for.
    fn take(&mut self, target: Target, text: &str, column: Option<usize>) {
        match self.mapping.terms.taught(target, column, text) {
            Some(values) => values
                .to_vec()
                .iter()
                .for_each(|value| self.put(target, value, column)),
            None => self.put(target, text, column),
        }
    }

    fn put(&mut self, target: Target, text: &str, column: Option<usize>) {
        match target.field {
            Field::Uid => self.put_uid(text, column),
            Field::Id => self.put_id(text, column),
            Field::ExternalId => self.incident.external_id = Some(text.to_owned()),
            Field::Origin => self.incident.origin = Some(text.to_owned()),
            Field::Title => self.incident.title = Some(text.to_owned()),
            Field::Time => self.incident.time = Some(text.to_owned()),
            Field::Place => self.incident.place = Some(text.to_owned()),
            Field::Admin1 => self.incident.admin1 = Some(text.to_owned()),
            Field::Notes => self.incident.notes = Some(text.to_owned()),
            Field::StatedReason => self.incident.stated_reason = Some(text.to_owned()),
            Field::Latitude => self.incident.latitude = Some(text.to_owned()),
            Field::Longitude => self.incident.longitude = Some(text.to_owned()),
            Field::Facility => {
                self.incident.facility = Some(FacilityName {
                    name: text.to_owned(),
                })
            }
            Field::FacilityType => self.put_facility_type(target, text, column),
            Field::OtherFacilities => self.put_other_facilities(text),
            Field::Country => self.put_country(text, column),
            Field::Violation => self.put_violations(target, text, column),
            Field::Tag => self.incident.tags.extend(list(text).map(str::to_owned)),
            Field::Verification => self.put_verification(target, text, column),
            Field::Confidentiality => self.put_confidentiality(target, text, column),
            field if dates::is_of_event(field) => self.put_event_date(target, text, column),
            field if field.is_sources() => self.put_source(target, text, column),
            _ => self.put_person(target, text, column),
        }
    }

    fn put_uid(&mut self, text: &str, column: Option<usize>) {
        match text.parse() {
            Ok(uid) => self.uid = Some(uid),
            Err(_) => self.flaw(Weight::Refused, column, Some(text), Reason::BadUid),
        }
    }

    fn put_id(&mut self, text: &str, column: Option<usize>) {
        match text.parse() {
            Ok(number) => self.id = Some(number),
            Err(_) => self.flaw(Weight::Refused, column, Some(text), Reason::UnknownId),
        }
    }

    /// What kind of place it is belongs to the register; here the cell stays with the record.
    fn put_facility_type(&mut self, target: Target, text: &str, column: Option<usize>) {
        if self.term::<FacilityType>(target, text, column).is_some() {
            column.into_iter().for_each(|column| self.keep(column));
        }
    }

    fn put_other_facilities(&mut self, text: &str) {
        for part in list(text) {
            let (role, name) = Terms::other_facility(part);
            self.incident.other_facilities.push(OtherFacility {
                name: name.to_owned(),
                role,
            });
        }
    }

    fn put_country(&mut self, text: &str, column: Option<usize>) {
        match text.parse::<Country>() {
            Ok(country) => self.incident.country = Some(country),
            Err(_) => self.note(column, text, Reason::NotACountry),
        }
    }

    fn put_violations(&mut self, target: Target, text: &str, column: Option<usize>) {
        self.violation_text = Some((text.to_owned(), column));
        let mut read = Violations::NONE;
        for part in list(text) {
            let taught = self
                .mapping
                .terms
                .taught(target, column, part)
                .map(<[String]>::to_vec);
            for value in taught.unwrap_or_else(|| vec![part.to_owned()]) {
                if let Some(violation) = self.term::<Violation>(target, &value, column) {
                    read = read.with(violation);
                }
            }
        }
        self.incident.violations = self.incident.violations.or(read);
    }

    fn put_verification(&mut self, target: Target, text: &str, column: Option<usize>) {
        self.incident.verification = self.term(target, text, column).unwrap_or_default();
    }

    fn put_confidentiality(&mut self, target: Target, text: &str, column: Option<usize>) {
        self.incident.confidentiality = self.term(target, text, column).unwrap_or_default();
    }

    /// A term of a closed vocabulary; what is outside is noted and stays with the record as imported.
    fn term<T: Term>(&mut self, target: Target, text: &str, column: Option<usize>) -> Option<T> {
        let term = self.mapping.terms.read(text);
        if term.is_none() {
            self.note(
                column,
                text,
                Reason::NotATerm {
                    field: target.field.slug(),
                },
            );
        }
        term
    }

    fn flaw(&mut self, weight: Weight, column: Option<usize>, value: Option<&str>, reason: Reason) {
        self.flaws.push(Flaw {
            weight,
            line: self.row.line,
            column: column.map(|column| self.mapping.headers[column].trim().to_owned()),
            value: value.map(str::to_owned),
            reason,
        });
    }

    /// Notes a cell: the field stays unknown, the cell stays with the record.
    fn note(&mut self, column: Option<usize>, value: &str, reason: Reason) {
        self.flaw(Weight::Noted, column, Some(value), reason);
        if let Some(column) = column {
            self.keep(column);
        }
    }

    fn keep(&mut self, column: usize) {
        let header = match self.mapping.headers[column].trim() {
            "" => format!("#{}", column + 1),
            header => header.to_owned(),
        };
        let cell = self.row.cell(column);
        if !cell.trim().is_empty()
            && !self
                .incident
                .unmapped
                .iter()
                .any(|(kept, _)| *kept == header)
        {
            self.incident.unmapped.push((header, cell.to_owned()));
        }
    }

    fn refused(self) -> Vec<Flaw> {
        self.flaws
            .into_iter()
            .filter(|flaw| flaw.weight == Weight::Refused)
            .collect()
    }

    fn finish(mut self) -> Result<Reading, Vec<Flaw>> {
        self.finish_people();
        self.finish_sources();
        let date_from_death = self.finish_dates();
        if self.incident.violations.is_empty() {
            let (text, column) = self.violation_text.take().unzip();
            self.flaw(
                Weight::Refused,
                column.flatten(),
                text.as_deref(),
                Reason::NoViolation,
            );
        }
        self.mapping
            .unmapped
            .iter()
            .for_each(|column| self.keep(*column));
        if self.flaws.iter().any(|flaw| flaw.weight == Weight::Refused) {
            return Err(self.refused());
        }
        let identity = match (self.uid, &self.incident.external_id, self.id) {
            (Some(uid), _, _) => Identity::Uid(uid),
            (None, Some(id), _) => Identity::External(id.clone()),
            (None, None, Some(number)) => Identity::Number(number),
            (None, None, None) => Identity::Row(of_row(self.row, self.mapping)),
        };
        Ok(Reading {
            incident: self.incident,
            identity,
            id: self.id,
            date_from_death,
            noted: self.flaws,
        })
    }
}

#[cfg(test)]
mod tests;
