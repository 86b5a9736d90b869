//! Records as JSON: one object with all of them, or one object a line.

use serde_json::{Map, Value, json};

use super::answer::{Answer, Sink};
use crate::cli::archive::Archive;
use crate::cli::report::{Exit, Failure, Said};
use crate::domain::incident::Number;
use crate::domain::safe::escape_json;
use crate::export::ceiling::below;
use crate::export::json::{FORMAT_VERSION, object};
use crate::search::evaluate::Membership;

/// The names of an object.
#[rustfmt::skip]
const NAMES: [&str; 29] = [
    "format_version", "id", "uid", "external_id", "origin", "title", "date", "time", "facility", "other_facilities",
    "place", "admin1", "country", "latitude", "longitude", "violations", "other_violation", "victims", "victim_count",
    "responsible", "stated_reason", "notes", "verification", "confidentiality", "sources", "tags", "unmapped",
    "import", "match",
];

/// Refuses names that no object has.
pub fn check(fields: &[String]) -> Result<(), Failure> {
    let unknown = fields.iter().find(|field| !NAMES.contains(&field.as_str()));
    unknown.map_or(Ok(()), |field| {
        let said = Said::new("report-unknown-field").text("field", field);
        let names = Said::new("report-fields-are").text("fields", NAMES.join(" "));
        Err(Failure::new(Exit::Usage, said).hint(names))
    })
}

/// One object.
pub fn write_json(
    put: Sink<'_>,
    archive: &mut Archive,
    answer: &mut Answer,
) -> Result<(), Failure> {
    let counts = &answer.counts;
    let head = json!({
        "format_version": FORMAT_VERSION, "certain": counts.certain, "possible": counts.possible, "near": counts.near,
    });
    let head = head.to_string();
    put(head.trim_end_matches('}'))?;
    put(",\"incidents\":[")?;
    for (at, (number, stands)) in answer.numbers.clone().into_iter().enumerate() {
        put(if at == 0 { "\n" } else { ",\n" })?;
        let object = one(archive, answer, number, stands)?;
        put(&escape_json(&object.to_string()))?;
    }
    put(match answer.numbers.is_empty() {
        true => "]}\n",
        false => "\n]}\n",
    })
}

/// One object a line.
pub fn write_lines(
    put: Sink<'_>,
    archive: &mut Archive,
    answer: &mut Answer,
) -> Result<(), Failure> {
    for (number, stands) in answer.numbers.clone() {
        let object = one(archive, answer, number, stands)?;
        put(&escape_json(&object.to_string()))?;
        put("\n")?;
    }
    Ok(())
}

fn one(
    archive: &mut Archive,
    answer: &mut Answer,
    number: Number,
    stands: Membership,
) -> Result<Value, Failure> {
    let record = archive.ask(|store| store.record(number))?;
    let names = match answer.wanted.is_empty() {
        true => Vec::new(),
        false => archive.ask(|store| store.facility_names(number))?,
    };
    let found = answer.found(&record, &names, stands);
    let shown = below(&record.incident, answer.ceiling, &mut answer.withheld);
    let mut object = object(
        number,
        &shown,
        record.import,
        Some((&found, answer.ceiling)),
    );
    if !answer.fields.is_empty() {
        object = picked(object, &answer.fields);
    }
    Ok(Value::Object(object))
}

/// Only these, in the order asked; the version stays, since every object carries it.
fn picked(mut object: Map<String, Value>, fields: &[String]) -> Map<String, Value> {
    let mut kept = Map::new();
    kept.insert("format_version".to_owned(), json!(FORMAT_VERSION));
    for field in fields {
        let value = object.remove(field).unwrap_or(Value::Null);
        kept.entry(field.as_str()).or_insert(value);
    }
    kept
}
