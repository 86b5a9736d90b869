//! A report as the JSON object of the contract: its content, with what this archive knows of it around. Must never
//! invent a value: what is unknown is `null` or left out.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::ceiling::{WITHHELD, shows};
use crate::domain::incident::{ImportRef, Incident, Number};
use crate::domain::page::Hit;
use crate::domain::standing::Confidentiality;

/// The version of every object that the program prints.
pub const FORMAT_VERSION: u64 = 1;

/// Why a report stands in an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Whether it surely answers; else it may.
    pub certain: bool,
    /// Whether it stands there only by a corrected spelling.
    pub near: bool,
    /// The words found in it.
    pub words: Vec<Hit>,
}

/// The object of a report: its number and import in this archive, its content, and why it was found.
#[must_use]
pub fn object(
    number: Number,
    incident: &Incident,
    import: Option<ImportRef>,
    found: Option<(&Match, Confidentiality)>,
) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("format_version".into(), json!(FORMAT_VERSION));
    object.insert("id".into(), json!(number.to_string()));
    if let Value::Object(content) = value(incident) {
        object.extend(content);
    }
    object.insert("import".into(), value(&import));
    if let Some((found, ceiling)) = found {
        object.insert("match".into(), matched(found, ceiling));
    }
    object
}

fn matched(found: &Match, ceiling: Confidentiality) -> Value {
    let word = |hit: &Hit| {
        let matched = match shows(hit.field, ceiling) {
            true => hit.found.as_str(),
            false => WITHHELD,
        };
        json!({"asked": hit.asked, "matched": matched, "changes": hit.changes, "field": hit.field})
    };
    let words: Vec<Value> = found.words.iter().map(word).collect();
    match found.near {
        true => json!({"certain": found.certain, "near": true, "words": words}),
        false => json!({"certain": found.certain, "words": words}),
    }
}

fn value(thing: &impl Serialize) -> Value {
    serde_json::to_value(thing)
        .expect("invariant: domain values have text keys and serialise without failing")
}

/// A report out of the object that this program prints: what only one archive knows of it is left aside.
///
/// # Errors
/// What is wrong with it, as serde says it: a technical text that names the field.
pub fn read(text: &str) -> Result<Incident, serde_json::Error> {
    let mut object: Map<String, Value> = serde_json::from_str(text)?;
    for known_here in ["format_version", "id", "import", "match"] {
        object.remove(known_here);
    }
    serde_json::from_value(Value::Object(object)).map(Incident::tidied)
}

#[cfg(test)]
mod tests {
    use super::{Match, object, read};
    use crate::domain::incident::{ImportRef, Incident, Number, TextField};
    use crate::domain::page::Hit;
    use crate::domain::standing::Confidentiality;

    fn report() -> Incident {
        serde_json::from_str(r#"{"violations":["torture"],"notes":"tortura"}"#).expect("a report")
    }

    #[test]
    fn an_object_reads_back_to_its_report() {
        let import = Some(ImportRef { batch: 1, line: 18 });
        let printed = serde_json::to_string(&object(Number(42), &report(), import, None));
        let printed = printed.expect("JSON");
        assert!(printed.starts_with(r#"{"format_version":1,"id":"T-0042","uid":null,"#));
        assert!(printed.ends_with(r#""import":{"batch":1,"line":18}}"#));
        assert_eq!(read(&printed).expect("our own"), report());
    }

    #[test]
    fn a_match_names_the_word_and_the_field_and_no_name_above_the_ceiling() {
        let hit = |field| Hit {
            asked: "torutra".into(),
            found: "tortura".into(),
            changes: 1,
            field,
        };
        let found = Match {
            certain: true,
            near: true,
            words: vec![hit(TextField::Notes), hit(TextField::Victim)],
        };
        let found = Some((&found, Confidentiality::Internal));
        let printed = object(Number(1), &report(), None, found)["match"].to_string();
        assert_eq!(
            printed,
            r#"{"certain":true,"near":true,"words":[{"asked":"torutra","matched":"tortura","changes":1,"field":"notes"},{"asked":"torutra","matched":"[withheld]","changes":1,"field":"victim"}]}"#
        );
    }

    #[test]
    fn a_field_that_is_none_is_refused() {
        let error = read(r#"{"violations":["torture"],"facilty":"x"}"#).expect_err("a typo");
        assert!(error.to_string().contains("facilty"), "{error}");
    }
}
