//! What a row says otherwise than the record that is there. A field that the row does not tell is no
//! difference, and an empty cell never empties a field: not in a victim, a death or a source either.

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::incident::Incident;
use crate::domain::responsible::Responsible;
use crate::domain::source::Source;
use crate::domain::victim::{Death, Victim};
use crate::search::fold::key;

use super::summary::Change;

type Object = Map<String, Value>;

/// The differences by field, old and new as JSON.
#[must_use]
pub fn changes(there: &Incident, row: &Incident) -> Vec<Change> {
    let (old, row, empty) = (object(there), object(row), object(&Incident::default()));
    let new = over(&old, row, &empty);
    let differs = |(field, value): &(String, Value)| old.get(field) != Some(value);
    let change = |(field, new): (String, Value)| Change {
        old: old.get(&field).unwrap_or(&Value::Null).to_string(),
        new: new.to_string(),
        field,
    };
    new.into_iter().filter(differs).map(change).collect()
}

/// The record with what the row tells in its place, but for fields that were edited by hand.
#[must_use]
pub fn filled(there: &Incident, row: &Incident, by_hand: &[String]) -> Incident {
    let mut told = object(row);
    told.retain(|field, _| !by_hand.contains(field));
    let new = over(&object(there), told, &object(&Incident::default()));
    serde_json::from_value(Value::Object(new))
        .expect("invariant: values of two reports in their fields are a report")
}

/// Whether a row tells of another time or another place than the record that has its id: then the id may be one of
/// another data set. What only one of them tells, or was edited by hand, is no sign; nor is a date within the other.
#[must_use]
pub fn is_elsewhere(there: &Incident, row: &Incident, by_hand: &[String]) -> bool {
    let by_hand = |field: &str| by_hand.iter().any(|edited| edited == field);
    let apart = |field: &str, old: Option<&str>, new: Option<&str>| {
        let told = old.zip(new).filter(|_| !by_hand(field));
        told.is_some_and(|(old, new)| key(old) != key(new))
    };
    let facility = |of: &Incident| of.facility.as_ref().map(|facility| facility.name.clone());
    let another_time = there
        .date
        .span()
        .zip(row.date.span())
        .is_some_and(|(a, b)| a.possible_from > b.possible_to || b.possible_from > a.possible_to);
    another_time && !by_hand("date")
        || apart(
            "facility",
            facility(there).as_deref(),
            facility(row).as_deref(),
        )
        || apart("place", there.place.as_deref(), row.place.as_deref())
        || apart("admin1", there.admin1.as_deref(), row.admin1.as_deref())
        || there
            .country
            .zip(row.country)
            .is_some_and(|(old, new)| old != new)
            && !by_hand("country")
}

fn object(of: &impl Serialize) -> Object {
    match serde_json::to_value(of) {
        Ok(Value::Object(fields)) => fields,
        _ => unreachable!("reports and their parts are JSON objects"),
    }
}

/// What was there, with every field of `row` that is not as in an empty one in its place.
fn over(there: &Object, row: Object, empty: &Object) -> Object {
    let mut fields = there.clone();
    for (field, told) in row {
        if empty.get(&field) != Some(&told) {
            let old = there.get(&field).unwrap_or(&Value::Null);
            let new = placed(&field, old, told);
            fields.insert(field, new);
        }
    }
    fields
}

/// What a told value leaves in a field: parts are told field by field, a date under other words stays as it is.
fn placed(field: &str, old: &Value, told: Value) -> Value {
    let empty = match field {
        "victims" => object(&Victim::default()),
        "death" => object(&Death::default()),
        "responsible" => object(&Responsible::default()),
        "sources" => object(&Source::default()),
        _ => Object::new(),
    };
    match (old, told) {
        (old, told) if same_date(old, &told) => old.clone(),
        (Value::Object(old), Value::Object(told)) if field == "death" => {
            Value::Object(over(old, told, &empty))
        }
        (Value::Array(old), Value::Array(told)) if field == "unmapped" => cells(old, told),
        (Value::Array(old), Value::Array(told)) if !empty.is_empty() => parts(old, told, &empty),
        (_, told) => told,
    }
}

/// Victims, responsible or sources in their places. Those that the row does not reach stay; a source under another
/// address or title is another source.
fn parts(old: &[Value], told: Vec<Value>, empty: &Object) -> Value {
    let mut parts = old.to_vec();
    for (nth, told) in told.into_iter().enumerate() {
        match (parts.get(nth), told) {
            (Some(Value::Object(old)), Value::Object(told)) if !another_source(old, &told) => {
                parts[nth] = Value::Object(over(old, told, empty));
            }
            (Some(_), told) => parts[nth] = told,
            (None, told) => parts.push(told),
        }
    }
    Value::Array(parts)
}

fn another_source(old: &Object, told: &Object) -> bool {
    ["url", "title"].into_iter().any(|name| {
        let text = |of: &Object| of.get(name).and_then(Value::as_str).map(str::to_owned);
        text(old)
            .zip(text(told))
            .is_some_and(|(old, told)| old != told)
    })
}

/// Cells under their headers: the row's take the place of those of the same header.
fn cells(old: &[Value], told: Vec<Value>) -> Value {
    let mut cells = old.to_vec();
    // A table may have thousands of columns: no cell is looked for among all.
    let places: FxHashMap<&str, usize> = (0..old.len())
        .filter_map(|place| Some((old[place][0].as_str()?, place)))
        .collect();
    for cell in told {
        match cell[0].as_str().and_then(|header| places.get(header)) {
            Some(place) => cells[*place] = cell,
            None => cells.push(cell),
        }
    }
    Value::Array(cells)
}

/// Whether both are dates that mean the same, whatever their text: a table that was written holds their form.
fn same_date(old: &Value, told: &Value) -> bool {
    let meaning = |date: &Value| {
        let date = date.as_object().filter(|date| date.contains_key("edtf"))?;
        let of = |name| date.get(name).cloned().unwrap_or_default();
        Some([of("edtf"), of("qualifier"), of("as_of")])
    };
    let plain = |date: &Value| {
        let edtf = Value::from(date.as_str()?);
        Some([edtf, Value::Null, Value::Null])
    };
    match (meaning(old), meaning(told)) {
        (Some(old), Some(told)) => old == told,
        (Some(old), None) => plain(told).is_some_and(|told| old == told),
        (None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{changes, filled};
    use crate::domain::incident::Incident;

    fn report(json: &str) -> Incident {
        serde_json::from_str(json).expect("a report")
    }

    /// What changes, field by field, when a row comes over a record; `filled` leaves no further difference.
    fn told(there: &str, row: &str) -> Vec<(String, String)> {
        let (there, row) = (report(there), report(row));
        assert_eq!(changes(&filled(&there, &row, &[]), &row), []);
        changes(&there, &row)
            .into_iter()
            .map(|change| (change.field, change.new))
            .collect()
    }

    #[test]
    fn an_empty_cell_is_no_difference_and_empties_nothing() {
        let there = r#"{"place":"Norte","notes":"Se la llevaron.","verification":"likely"}"#;
        let changed = told(there, r#"{"place":"Sur"}"#);
        assert_eq!(changed, [("place".into(), "\"Sur\"".into())]);
    }

    #[test]
    fn an_empty_cell_of_a_victim_a_death_or_a_source_empties_nothing_either() {
        let there = report(
            r#"{"victims":[{"name":"Persona 1","sex":"female","age":30,
                            "death":{"date":"2022-04-17","cause_official":"infarto"}},{"name":"Persona 2"}],
                "sources":[{"title":"a","url":"https://example.org/1","grade":"B2"}],
                "unmapped":[["Obs.","x"],["Otra","y"]]}"#,
        );
        let row = report(
            r#"{"victims":[{"name":"Persona 1","age":31,"death":{"cause_reported":"golpes"}}],
                "sources":[{"title":"a"}],"unmapped":[["Otra","z"]]}"#,
        );
        let expected = report(
            r#"{"victims":[{"name":"Persona 1","sex":"female","age":31,
                            "death":{"date":"2022-04-17","cause_official":"infarto","cause_reported":"golpes"}},
                           {"name":"Persona 2"}],
                "sources":[{"title":"a","url":"https://example.org/1","grade":"B2"}],
                "unmapped":[["Obs.","x"],["Otra","z"]]}"#,
        );
        assert_eq!(filled(&there, &row, &[]), expected);
        let fields: Vec<_> = changes(&there, &row)
            .into_iter()
            .map(|one| one.field)
            .collect();
        assert_eq!(fields, ["victims", "unmapped"]);
    }

    #[test]
    fn another_source_does_not_inherit_a_grade() {
        let there = r#"{"sources":[{"url":"https://example.org/1","grade":"B2"}]}"#;
        let row = r#"{"sources":[{"url":"https://example.org/2"}]}"#;
        assert_eq!(filled(&report(there), &report(row), &[]), report(row));
    }

    #[test]
    fn a_date_under_other_words_is_no_difference() {
        let there = r#"{"date":{"text":"03/04/2022","edtf":"2022-04-03"},
                        "victims":[{"birth_date":{"text":"3 de abril de 1990","edtf":"1990-04-03"}}]}"#;
        let row = r#"{"date":"2022-04-03","victims":[{"birth_date":"1990-04-03"}]}"#;
        assert_eq!(told(there, row), []);
        assert_eq!(told(there, r#"{"date":"2022-04-04"}"#).len(), 1);
    }
}
