//! What a row says otherwise than the record that is there. A field that the row does not tell is no
//! difference, and an empty cell never empties a field.

use serde_json::{Map, Value};

use crate::domain::incident::Incident;

use super::summary::Change;

/// The fields that a row tells: those that are not as in an empty report.
fn told(row: &Incident) -> Map<String, Value> {
    let empty = object(&Incident::default());
    object(row)
        .into_iter()
        .filter(|(field, value)| empty.get(field) != Some(value))
        .collect()
}

fn object(incident: &Incident) -> Map<String, Value> {
    match serde_json::to_value(incident) {
        Ok(Value::Object(fields)) => fields,
        _ => unreachable!("an incident's JSON is an object"),
    }
}

/// The differences by field, old and new as JSON.
#[must_use]
pub fn changes(there: &Incident, row: &Incident) -> Vec<Change> {
    let old = object(there);
    let differs = |(field, new): &(String, Value)| old.get(field) != Some(new);
    let change = |(field, new): (String, Value)| {
        let old = old.get(&field).unwrap_or(&Value::Null).to_string();
        Change {
            field,
            old,
            new: new.to_string(),
        }
    };
    told(row).into_iter().filter(differs).map(change).collect()
}

/// The record with what the row tells in its place.
#[must_use]
pub fn filled(there: Incident, row: &Incident) -> Incident {
    let mut fields = object(&there);
    fields.extend(told(row));
    serde_json::from_value(Value::Object(fields)).unwrap_or(there)
}

#[cfg(test)]
mod tests {
    use super::{changes, filled};
    use crate::domain::incident::Incident;
    use crate::domain::standing::Verification;

    #[test]
    fn an_empty_cell_is_no_difference_and_empties_nothing() {
        let there = Incident {
            place: Some("Norte".into()),
            notes: Some("Se la llevaron.".into()),
            verification: Verification::Likely,
            ..Incident::default()
        };
        let row = Incident {
            place: Some("Sur".into()),
            ..Incident::default()
        };
        let fields: Vec<_> = changes(&there, &row)
            .into_iter()
            .map(|change| (change.field, change.old, change.new))
            .collect();
        assert_eq!(
            fields,
            [("place".into(), "\"Norte\"".into(), "\"Sur\"".into())]
        );
        assert_eq!(
            filled(there.clone(), &row),
            Incident {
                place: Some("Sur".into()),
                ..there
            }
        );
    }
}
