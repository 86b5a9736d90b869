//! One JSON object → its keys with their values, each as a text. It must never read deeper than the object's own keys.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// The keys of one object with their values as written, in the order of the file.
pub(crate) struct Pairs<'a>(pub(crate) Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Collect)
    }
}

struct Collect;

impl<'de> Visitor<'de> for Collect {
    type Value = Pairs<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}

/// Reads one object.
///
/// # Errors
/// The place, in bytes from the start of `text`, of what does not fit.
pub(crate) fn pairs(text: &str) -> Result<Vec<(String, &RawValue)>, usize> {
    let read: Result<Pairs<'_>, _> = serde_json::from_str(text);
    read.map(|pairs| pairs.0)
        .map_err(|error| place(text, &error))
}

/// Where an error stands, in bytes from the start of `text`.
pub(crate) fn place(text: &str, error: &serde_json::Error) -> usize {
    let lines = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    let at = (before + error.column().saturating_sub(1)).min(text.len());
    // Half a character is found behind it, and behind the other half that it lacks.
    let mut halves = halves(text);
    halves
        .find(|half| (*half..half + PAIR).contains(&at))
        .unwrap_or(at)
}

/// Bytes of a character that is written as two halves: `\ud83d\ude00`.
const PAIR: usize = 12;

/// Where halves of characters stand alone in a text of JSON, in bytes from its start.
pub(super) fn halves(json: &str) -> impl Iterator<Item = usize> {
    let unit = |at: usize| {
        let digits = json.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += json.get(at..)?.find('\\')?;
            let here = at;
            match (unit(here), unit(here + PAIR / 2)) {
                (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => at += PAIR,
                (Some(0xD800..=0xDFFF), _) => {
                    at += PAIR / 2;
                    return Some(here);
                }
                // A backslash takes the meaning of the next one away.
                _ => at += 1 + json[here + 1..].chars().next().map_or(0, char::len_utf8),
            }
        }
    })
}

/// The text of a value: of a string what it says, of null nothing, of all else its JSON. None where a string holds half
/// a character, which no text can.
pub(super) fn text(value: &RawValue) -> Option<Cow<'_, str>> {
    match value.get() {
        "null" => Some(Cow::Borrowed("")),
        json if json.starts_with('"') => serde_json::from_str(json).ok().map(Cow::Owned),
        json => Some(Cow::Borrowed(json)),
    }
}

/// The keys of one object with the texts of their values; none where it is broken.
#[must_use]
pub fn object_cells(object: &[u8]) -> Vec<(String, String)> {
    let object = String::from_utf8_lossy(object);
    let pairs = pairs(&object).unwrap_or_default();
    let cell = |(key, value): (String, &RawValue)| {
        let text = text(value).unwrap_or(Cow::Borrowed(value.get()));
        (key, text.into_owned())
    };
    pairs.into_iter().map(cell).collect()
}

/// Whether an object is a report as this program writes them, not a row with keys of its own.
pub(super) fn is_report(pairs: &[(String, &RawValue)]) -> bool {
    pairs.iter().any(|(key, value)| match key.as_str() {
        "format_version" => true,
        "violations" => value.get().starts_with('['),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{pairs, text};

    #[test]
    fn a_value_is_its_text_and_nested_ones_their_json() {
        let object = r#"{"a":"x\n\u00f1","b":34,"c":null,"d":[1, {"e":"f"}],"g":true,"h":2.50}"#;
        let texts: Vec<String> = pairs(object)
            .unwrap()
            .iter()
            .map(|(key, value)| format!("{key}={}", text(value).unwrap()))
            .collect();
        assert_eq!(
            texts,
            [
                "a=x\nñ",
                "b=34",
                "c=",
                r#"d=[1, {"e":"f"}]"#,
                "g=true",
                "h=2.50"
            ]
        );
    }

    #[test]
    fn half_a_character_is_no_text() {
        let halves = pairs(r#"{"a":"x\ud800y","b":"\udc00\ud800","c":"\ud83d\ude00"}"#).unwrap();
        let texts: Vec<Option<String>> = halves
            .iter()
            .map(|(_, value)| text(value).map(Into::into))
            .collect();
        assert_eq!(texts, [None, None, Some("😀".to_owned())]);
    }

    #[test]
    fn a_broken_object_tells_the_place() {
        assert_eq!(pairs("{\"a\":1,\n\"b\":x}").err(), Some(12));
        assert_eq!(pairs("[1]").err(), Some(0));
        assert!(pairs("{\"a\":").is_err());
        assert!(pairs("").is_err());
    }
}
