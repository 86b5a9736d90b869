//! What a row of a register says against what stands there. Must never lose a name.

use serde_json::{Map, Value, json};

use crate::domain::facility::Facility;
use crate::search::fold::key;
use crate::store::error::{Error, Result};

/// A field that differs, by its name in JSON.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The field.
    pub field: String,
    /// As it stands.
    pub old: Value,
    /// As the file has it.
    pub new: Value,
}

impl FieldChange {
    /// Whether it takes nothing away: a name more, or what was not told before.
    #[must_use]
    pub fn adds(&self) -> bool {
        self.field == "aliases" || self.old.is_null()
    }
}

/// The facility as it would be if all that the file says were taken. The name that it is shown by stays, and so does its
/// id; another one's name is an alias.
pub(super) fn taken_together(old: &Facility, told: &Facility) -> Facility {
    let mut new = Facility {
        short_name: told.short_name.clone().or_else(|| old.short_name.clone()),
        external_id: old.external_id.clone().or_else(|| told.external_id.clone()),
        kind: told.kind.or(old.kind),
        operator: told.operator.clone().or_else(|| old.operator.clone()),
        admin2: told.admin2.clone().or_else(|| old.admin2.clone()),
        place: told.place.clone().or_else(|| old.place.clone()),
        latitude: told.latitude.clone().or_else(|| old.latitude.clone()),
        longitude: told.longitude.clone().or_else(|| old.longitude.clone()),
        ..old.clone()
    };
    for (date, told) in [
        (&mut new.opened, &told.opened),
        (&mut new.closed, &told.closed),
    ] {
        if !told.is_unknown() {
            date.clone_from(told);
        }
    }
    let names: Vec<&str> = std::iter::once(told.name.as_str())
        .chain(told.aliases.iter().map(String::as_str))
        .collect();
    for name in names {
        if !new.names().any(|own| key(own) == key(name)) {
            new.aliases.push(name.to_owned());
        }
    }
    new
}

/// The fields in which two differ.
pub(super) fn changes(old: &Facility, new: &Facility) -> Vec<FieldChange> {
    let [old, new] = [old, new].map(object);
    let value =
        |object: &Map<String, Value>, field: &str| object.get(field).cloned().unwrap_or_default();
    let mut fields: Vec<&String> = old.keys().chain(new.keys()).collect();
    fields.sort_unstable();
    fields.dedup();
    let change = |field: &String| FieldChange {
        field: field.clone(),
        old: value(&old, field),
        new: value(&new, field),
    };
    let all = fields.into_iter().map(change);
    all.filter(|change| change.old != change.new).collect()
}

/// A facility with these changes.
pub(super) fn with(old: &Facility, changes: &[FieldChange]) -> Result<Facility> {
    let mut object = object(old);
    for change in changes {
        object.insert(change.field.clone(), change.new.clone());
    }
    serde_json::from_value(Value::Object(object))
        .map_err(|_| Error::damaged("a facility cannot be read"))
}

fn object(facility: &Facility) -> Map<String, Value> {
    match json!(facility) {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}
