//! A changed field taken apart: of a victim or a source only what really differs, each part with its way there.

use serde_json::Value;

use super::summary::Change;

/// One value that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The names on the way to it, and places from 1 where there are several: `victims`, `2`, `age`.
    pub path: Vec<String>,
    /// As it stands, as a person reads it; empty where nothing does.
    pub old: String,
    /// As the file has it.
    pub new: String,
}

/// What differs in a change.
#[must_use]
pub fn differences(change: &Change) -> Vec<Difference> {
    let read = |json: &str| serde_json::from_str(json).unwrap_or(Value::Null);
    let (old, new): (Value, Value) = (read(&change.old), read(&change.new));
    let mut found = Vec::new();
    walk(vec![change.field.clone()], &old, &new, &mut found);
    found
}

fn walk(path: Vec<String>, old: &Value, new: &Value, found: &mut Vec<Difference>) {
    if old == new {
        return;
    }
    let further = |name: String| {
        let mut path = path.clone();
        path.push(name);
        path
    };
    match (old, new) {
        (Value::Array(olds), Value::Array(news)) if news.iter().any(Value::is_object) => {
            for (nth, new) in news.iter().enumerate() {
                let old = olds.get(nth).unwrap_or(&Value::Null);
                walk(further((nth + 1).to_string()), old, new, found);
            }
        }
        (Value::Object(_) | Value::Null, Value::Object(news)) if as_text(new).is_none() => {
            for (name, new) in news {
                let old = old.get(name).unwrap_or(&Value::Null);
                walk(further(name.clone()), old, new, found);
            }
        }
        _ => {
            let (old, new) = told_apart(old, new);
            found.push(Difference { path, old, new });
        }
    }
}

/// The text of a value that is one thing to a person: a date, a facility.
fn as_text(value: &Value) -> Option<&str> {
    let text = |name| value.get(name).and_then(Value::as_str);
    let is_alone = value.as_object().is_some_and(|fields| fields.len() == 1);
    text("text").or_else(|| text("name").filter(|_| is_alone))
}

/// Both as a person reads them; dates that were written alike and read otherwise, with how they were read.
fn told_apart(old: &Value, new: &Value) -> (String, String) {
    let (old_text, new_text) = (shown(old), shown(new));
    if old_text != new_text {
        return (old_text, new_text);
    }
    let read = |value: &Value| value.get("edtf").map_or_else(|| value.to_string(), shown);
    let exact = |text: String, value: &Value| format!("{text} ({})", read(value));
    (exact(old_text, old), exact(new_text, new))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(parts) => {
            let parts: Vec<String> = parts.iter().map(shown).collect();
            parts.join(", ")
        }
        other => as_text(other).map_or_else(|| other.to_string(), str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::differences;
    use crate::ingest::summary::Change;

    fn told(field: &str, old: &str, new: &str) -> Vec<String> {
        let change = Change {
            field: field.into(),
            old: old.into(),
            new: new.into(),
        };
        let told = differences(&change).into_iter();
        told.map(|one| format!("{}: {} → {}", one.path.join(" "), one.old, one.new))
            .collect()
    }

    #[test]
    fn only_what_differs_is_told_and_as_a_person_reads_it() {
        assert_eq!(
            told(
                "victims",
                r#"[{"name":"Persona 1","age":34,"death":null},{"name":"Persona 2"}]"#,
                r#"[{"name":"Persona 1","age":35,"death":{"date":{"text":"5 de mayo","edtf":"2022-05-05"}}},{"name":"Persona 2"}]"#
            ),
            [
                "victims 1 age: 34 → 35",
                "victims 1 death date:  → 5 de mayo"
            ]
        );
        assert_eq!(
            told(
                "facility",
                r#"{"name":"Cerro Gris"}"#,
                r#"{"name":"Río Seco"}"#
            ),
            ["facility: Cerro Gris → Río Seco"]
        );
        assert_eq!(
            told("violations", r#"["torture"]"#, r#"["torture","beating"]"#),
            ["violations: torture → torture, beating"]
        );
        assert_eq!(told("place", "null", r#""Norte""#), ["place:  → Norte"]);
    }

    #[test]
    fn dates_that_are_written_alike_and_read_otherwise_are_told_apart() {
        assert_eq!(
            told(
                "date",
                r#"{"text":"01/04/2022","edtf":"2022-04-01"}"#,
                r#"{"text":"01/04/2022","edtf":"2022-04"}"#
            ),
            ["date: 01/04/2022 (2022-04-01) → 01/04/2022 (2022-04)"]
        );
    }
}
