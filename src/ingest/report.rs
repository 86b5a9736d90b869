//! A row that is a whole report → the report, or the flaws that refuse it: the JSON object that this program writes,
//! taken as it is. Pure. What only one archive knows of a report is left aside; it must never invent a value.

use serde::Deserialize;
use serde::de::value::MapDeserializer;
use serde_json::Error;
use serde_json::value::RawValue;

use crate::domain::cell::WITHHELD;
use crate::domain::flaw::{Flaw, Reason, Weight};
use crate::domain::incident::{Incident, Number};

use super::identity::{Identity, of_row};
use super::mapping::Mapping;
use super::reader::{RawRow, pairs, place};
use super::row::{self, Reading};

/// What one archive alone knows of a report; its running number counts where nothing else names it.
const KNOWN_HERE: [&str; 4] = ["format_version", "id", "import", "match"];

/// What a report is told apart by within a file: its uid, else its id and the data set that it names. None where nothing
/// names it, and where it cannot be read: it stays out, and must keep no sound one of its id out.
#[must_use]
pub fn key(row: &RawRow<'_>) -> Option<[String; 2]> {
    if row.is_broken() {
        return None;
    }
    let report = incident(pairs(row.cell(0)).ok()?).ok()?;
    match (report.uid, report.external_id) {
        (Some(uid), _) => Some([String::new(), uid.to_string()]),
        (None, Some(id)) => Some([report.origin.unwrap_or_default(), id]),
        (None, None) => None,
    }
}

/// Reads one report.
///
/// # Errors
/// The flaws that keep it out, at least one.
pub fn read(row: &RawRow<'_>, mapping: &Mapping) -> Result<Reading, Vec<Flaw>> {
    row::sound(row, mapping)?;
    let refused = |reason, value| vec![flaw(row, Weight::Refused, reason, value)];
    let text = row.cell(0);
    let pairs = pairs(text).map_err(|at| refused(not_json(row, at), None))?;
    let id = running_number(&pairs);
    let incident = incident(pairs).map_err(|error| match error.is_data() {
        true => refused(Reason::NotAReport, Some(said(&error))),
        false => refused(not_json(row, place(text, &error)), None),
    })?;
    let is_withheld = text.contains(WITHHELD);
    let note = || flaw(row, Weight::Noted, Reason::Withheld, None);
    let noted = Vec::from_iter(is_withheld.then(note));
    match (incident.uid, id) {
        (None, Some(number)) if is_withheld => return Ok(Reading::of_number(number, noted)),
        _ if incident.violations.is_empty() => return Err(refused(Reason::NoViolation, None)),
        _ => {}
    }
    let identity = match (incident.uid, &incident.external_id, id) {
        (Some(uid), _, _) => Identity::Uid(uid),
        (None, Some(id), _) => Identity::External(id.clone()),
        (None, None, Some(number)) => Identity::Number(number),
        (None, None, None) => Identity::Row(of_row(row, mapping)),
    };
    Ok(Reading {
        incident,
        identity,
        id,
        facility_type: None,
        date_from_death: false,
        noted,
    })
}

/// The report: what one archive alone knows of it is left aside, and what was withheld is as unknown as if nobody had
/// told it.
fn incident(pairs: Vec<(String, &RawValue)>) -> Result<Incident, Error> {
    let told = pairs
        .into_iter()
        .filter(|(key, _)| !KNOWN_HERE.contains(&key.as_str()));
    Incident::deserialize(MapDeserializer::new(told)).map(Incident::tidied)
}

fn running_number(pairs: &[(String, &RawValue)]) -> Option<Number> {
    let (_, id) = pairs.iter().find(|(key, _)| key == "id")?;
    serde_json::from_str::<String>(id.get()).ok()?.parse().ok()
}

fn not_json(row: &RawRow<'_>, at: usize) -> Reason {
    Reason::NotJson {
        byte: row.bytes.start + at as u64,
    }
}

/// What serde says, without the place: a report stands on one line, and its line is told.
fn said(error: &Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ")
        .map_or(text.clone(), |(said, _)| said.to_owned())
}

fn flaw(row: &RawRow<'_>, weight: Weight, reason: Reason, value: Option<String>) -> Flaw {
    Flaw {
        weight,
        line: row.line,
        column: None,
        value,
        reason,
    }
}
