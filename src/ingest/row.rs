//! A raw row and a mapping → an incident with what was noted, or the flaws that refuse it. Pure.
//! After this nobody checks a value again. It must never make a value more than the cell says.

mod bounds;
mod dates;
mod facility;
mod margin;
mod people;
mod reading;
mod reasons;
mod sources;
mod when;

use crate::domain::country::Country;
use crate::domain::facility::{FacilityName, FacilityType};
use crate::domain::flaw::{Flaw, Reason, Weight};
use crate::domain::incident::{Incident, Number, Uid};

use super::field::{Field, MOST, Target};
use super::identity::{Identity, of_row};
use super::lists::cut;
use super::mapping::Mapping;
use super::reader::RawRow;
use super::terms::is_empty_word;
use bounds::{MOST_PARTS, end_of_parts};
use dates::{Dates, is_of_event};
pub use facility::facility;
use margin::{Margin, Told};
use people::People;
pub use reading::Reading;
use sources::Sources;

/// Reads one row.
///
/// # Errors
/// The flaws that keep the row out, at least one.
pub fn read(row: &RawRow<'_>, mapping: &Mapping) -> Result<Reading, Vec<Flaw>> {
    let cells = mapping.cells(row);
    let mut draft = Draft::new(Margin::of(&cells, mapping));
    if draft.margin.is_refused() {
        return Err(draft.margin.refusals());
    }
    for (target, feed) in &mapping.feeds {
        mapping.each_text(*target, feed, &cells, |text, column| {
            draft.take(&Told {
                target: *target,
                text,
                column,
            });
        });
        if mapping.is_withheld(feed, &cells) {
            draft.hold(*target);
        }
    }
    draft.finish()
}

/// Whether a row can be read at all.
///
/// # Errors
/// The flaws that keep it out whatever its cells say.
pub fn sound(row: &RawRow<'_>, mapping: &Mapping) -> Result<(), Vec<Flaw>> {
    let cells = mapping.cells(row);
    let margin = Margin::of(&cells, mapping);
    match margin.is_refused() {
        true => Err(margin.refusals()),
        false => Ok(()),
    }
}

/// A row while it is read.
struct Draft<'a> {
    margin: Margin<'a>,
    incident: Incident,
    uid: Option<Uid>,
    id: Option<Number>,
    people: People,
    sources: Sources,
    dates: Dates,
    /// What the row says was done, and the column that says it.
    violation: Option<(String, Option<usize>)>,
    facility_type: Option<FacilityType>,
    /// Whether texts lay above the ceiling when our own table was written.
    is_withheld: bool,
}

impl<'a> Draft<'a> {
    fn new(margin: Margin<'a>) -> Self {
        Self {
            margin,
            incident: Incident::default(),
            uid: None,
            id: None,
            people: People::default(),
            sources: Sources::default(),
            dates: Dates::default(),
            violation: None,
            facility_type: None,
            is_withheld: false,
        }
    }

    /// A text that lay above a ceiling says nothing, but that its victim or source is there.
    fn hold(&mut self, target: Target) {
        self.is_withheld = true;
        match target.field {
            field if field.is_sources() => self.sources.hold(target),
            _ => self.people.hold(target),
        }
    }

    /// One field's text into its place. Where `--separator` parts a field that usually holds one thing, each part is of
    /// another victim, source or responsible.
    fn take(&mut self, told: &Told<'_>) {
        let Some(signs) = self.margin.mapping.lists.between_people(told.target) else {
            return self.take_one(told);
        };
        for (nth, text) in (told.target.nth..MOST).zip(cut(told.text, signs)) {
            if !is_empty_word(text) {
                let target = Target { nth, ..told.target };
                self.take_one(&Told {
                    target,
                    text,
                    ..*told
                });
            }
        }
    }

    /// A cell that `--value` explains is read as what it stands for; where that is nothing, the cell stays. Of a list
    /// without an end its beginning is taken.
    fn take_one(&mut self, told: &Told<'_>) {
        let told = &self.within_bounds(told);
        let terms = &self.margin.mapping.terms;
        match terms.taught(told.target, told.column, told.text) {
            Some([]) => self.margin.keep_unread(told),
            Some(values) => values
                .iter()
                .for_each(|text| self.put(&Told { text, ..*told })),
            None => self.put(told),
        }
    }

    /// A field that makes a row of each part of its cell gets no more of them than a record takes.
    fn within_bounds<'t>(&mut self, told: &Told<'t>) -> Told<'t> {
        let field = told.target.field;
        let is_bound = field.is_of_parts() && !self.margin.mapping.is_own;
        let bound = is_bound.then(|| end_of_parts(told.text, field));
        let Some(end) = bound.flatten() else {
            return *told;
        };
        let reason = Reason::TooManyParts { limit: MOST_PARTS };
        self.margin.write(Weight::Noted, told.column, None, reason);
        told.column
            .into_iter()
            .for_each(|column| self.margin.keep(column));
        Told {
            text: &told.text[..end],
            ..*told
        }
    }

    fn put(&mut self, told: &Told<'_>) {
        let (incident, margin) = (&mut self.incident, &mut self.margin);
        match told.target.field {
            Field::Uid => self.put_uid(told),
            Field::Id => self.put_id(told),
            Field::ExternalId => incident.external_id = told.owned(),
            Field::Origin => incident.origin = told.owned(),
            Field::Title => incident.title = told.owned(),
            Field::Time => incident.time = told.owned(),
            Field::Place => incident.place = told.owned(),
            Field::Admin1 => incident.admin1 = told.owned(),
            Field::Notes => incident.notes = told.owned(),
            Field::StatedReason => incident.stated_reason = told.owned(),
            Field::Latitude => incident.latitude = told.owned(),
            Field::Longitude => incident.longitude = told.owned(),
            Field::Facility => incident.facility = told.owned().map(|name| FacilityName { name }),
            Field::FacilityType => self.put_facility_type(told),
            Field::OtherFacilities => incident.other_facilities.extend(
                margin
                    .parts(told)
                    .into_iter()
                    .map(|part| margin.other_facility(part)),
            ),
            Field::Country => self.put_country(told),
            Field::Violation => self.put_violations(told),
            Field::Tag => incident.tags.extend(margin.values(told)),
            Field::OtherViolation => incident.other_violation = told.owned(),
            Field::Verification => incident.verification = margin.term(told).unwrap_or_default(),
            Field::Confidentiality => {
                incident.confidentiality = margin.term(told).unwrap_or_default()
            }
            field if is_of_event(field) => self.dates.put(margin, told),
            field if field.is_sources() => self.sources.put(margin, told),
            _ => self.people.put(margin, told),
        }
    }

    fn put_uid(&mut self, told: &Told<'_>) {
        match told.text.parse() {
            Ok(uid) => self.uid = Some(uid),
            Err(_) => self.margin.refuse(told, Reason::BadUid),
        }
    }

    fn put_id(&mut self, told: &Told<'_>) {
        match told.text.parse() {
            Ok(number) => self.id = Some(number),
            Err(_) => self.margin.refuse(told, Reason::UnknownId),
        }
    }

    /// What kind of place it is belongs to the register, and goes there where the row makes its facility new; the cell
    /// stays with the record.
    fn put_facility_type(&mut self, told: &Told<'_>) {
        self.facility_type = self.margin.term(told);
        if self.facility_type.is_some() {
            told.column
                .into_iter()
                .for_each(|column| self.margin.keep(column));
        }
    }

    fn put_country(&mut self, told: &Told<'_>) {
        match told.text.parse::<Country>() {
            Ok(country) => self.incident.country = Some(country),
            Err(_) => self.margin.note(told, Reason::NotACountry),
        }
    }

    fn put_violations(&mut self, told: &Told<'_>) {
        for text in self.margin.parts(told) {
            if let Some(violation) = self.margin.term(&Told { text, ..*told }) {
                self.incident.violations = self.incident.violations.with(violation);
            }
        }
        self.violation
            .get_or_insert_with(|| (told.text.to_owned(), told.column));
    }

    fn finish(mut self) -> Result<Reading, Vec<Flaw>> {
        if self.is_withheld {
            self.margin
                .write(Weight::Noted, None, None, Reason::Withheld);
            if let (None, Some(number)) = (self.uid, self.id) {
                return Ok(Reading::of_number(number, self.margin.flaws));
            }
        }
        self.people.finish(&mut self.margin, &mut self.incident);
        self.incident.sources = self.sources.finish();
        let is_whole = self.margin.mapping.is_own && self.uid.is_some();
        let (date, date_from_death) =
            self.dates
                .finish(&mut self.margin, &mut self.incident.victims, !is_whole);
        self.incident.date = date;
        if self.incident.violations.is_empty() {
            let (text, column) = self.violation.unzip();
            self.margin.write(
                Weight::Refused,
                column.flatten(),
                text.as_deref(),
                Reason::NoViolation,
            );
        }
        if self.margin.is_refused() {
            return Err(self.margin.refusals());
        }
        self.margin
            .mapping
            .unmapped
            .iter()
            .for_each(|column| self.margin.keep(*column));
        let identity = match (self.uid, &self.incident.external_id, self.id) {
            (Some(uid), _, _) => Identity::Uid(uid),
            (None, Some(id), _) => Identity::External(id.clone()),
            (None, None, Some(number)) => Identity::Number(number),
            (None, None, None) => Identity::Row(of_row(self.margin.cells.row, self.margin.mapping)),
        };
        let (kept, noted) = self.margin.finish();
        self.incident.unmapped = kept;
        Ok(Reading {
            incident: self.incident,
            identity,
            id: self.id,
            facility_type: self.facility_type,
            date_from_death,
            noted,
        })
    }
}

#[cfg(test)]
mod tests;
