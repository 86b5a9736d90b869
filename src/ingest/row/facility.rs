//! A row of a register → a facility, with what was noted. It must never make a place more exact than the cell says.

use crate::domain::country::Country;
use crate::domain::facility::Facility;
use crate::domain::flaw::{Flaw, Reason, Weight};
use crate::ingest::field::Field;
use crate::ingest::mapping::Mapping;
use crate::ingest::reader::RawRow;
use crate::search::fold::key;

use super::margin::{Margin, Told};

/// Reads one row.
///
/// # Errors
/// The flaws that keep the row out, at least one.
pub fn facility(row: &RawRow<'_>, mapping: &Mapping) -> Result<(Facility, Vec<Flaw>), Vec<Flaw>> {
    let cells = mapping.cells(row);
    let mut margin = Margin::of(&cells, mapping);
    let mut facility = Facility::default();
    for (target, feed) in &mapping.feeds {
        if let Some((text, column)) = mapping.text(*target, feed, &cells) {
            let told = Told {
                target: *target,
                text: &text,
                column,
            };
            put(&mut facility, &mut margin, &told);
        }
    }
    if key(&facility.name).is_empty() {
        margin.write(Weight::Refused, None, None, Reason::NoName);
    }
    if margin.is_refused() {
        return Err(margin.refusals());
    }
    facility.demo = facility.country == Some(Country::DEMO);
    let (_, noted) = margin.finish();
    Ok((facility, noted))
}

fn put(facility: &mut Facility, margin: &mut Margin<'_>, told: &Told<'_>) {
    match told.target.field {
        Field::ExternalId => facility.external_id = told.owned(),
        Field::Name => facility.name = spaced(told.text),
        Field::ShortName => facility.short_name = told.owned(),
        Field::Alias => facility
            .aliases
            .extend(margin.parts(told).into_iter().map(spaced)),
        Field::FacilityType => facility.kind = margin.term(told),
        Field::Operator => facility.operator = told.owned(),
        Field::Country => put_country(facility, margin, told),
        Field::Admin1 => facility.admin1 = told.owned(),
        Field::Admin2 => facility.admin2 = told.owned(),
        Field::Place => facility.place = told.owned(),
        Field::Latitude => facility.latitude = degrees(margin, told, 90.0),
        Field::Longitude => facility.longitude = degrees(margin, told, 180.0),
        Field::Opened => facility.opened = margin.date(told),
        Field::Closed => facility.closed = margin.date(told),
        _ => {}
    }
}

/// A name on one line, with single blanks: tables break and pad them.
fn spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn put_country(facility: &mut Facility, margin: &mut Margin<'_>, told: &Told<'_>) {
    match told.text.parse() {
        Ok(country) => facility.country = Some(country),
        Err(_) => margin.note(told, Reason::NotACountry),
    }
}

/// As written, where it is a number within its bounds.
fn degrees(margin: &mut Margin<'_>, told: &Told<'_>, most: f64) -> Option<String> {
    let fits = told
        .text
        .parse::<f64>()
        .is_ok_and(|degrees| degrees.abs() <= most);
    if !fits {
        margin.note(told, Reason::NotDegrees);
    }
    fits.then(|| told.text.to_owned())
}
