//! A date in JSON: text, EDTF form, and what follows from them. Read back, only text, form, qualifier and `as_of`
//! count; what follows from them is worked out again, so that no file can make a date more exact than its form.

use serde::de::Error;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::day::Day;
use super::flaw::DateFlaw;
use super::value::{Date, Precision, Qualifier};

impl Date {
    /// A date as it was kept: its text, its form and what stands beside the form.
    ///
    /// # Errors
    /// [`DateFlaw`] where the form is not one that [`Date::from_edtf`] reads.
    pub fn kept(
        text: &str,
        edtf: Option<&str>,
        qualifier: Option<Qualifier>,
        as_of: Option<Day>,
    ) -> Result<Date, DateFlaw> {
        let mut date = edtf
            .map_or_else(|| Ok(Date::default()), Date::from_edtf)?
            .with_text(text);
        if let Some(qualifier) = qualifier.filter(|_| date.qualifier().is_none()) {
            date = date.with_qualifier(qualifier);
        }
        Ok(match as_of {
            Some(day) => date.with_as_of(day),
            None => date,
        })
    }

    /// Whether there is neither a date nor a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.is_unknown() && self.text().is_empty()
    }

    /// A date of less weight (of a source, a birth): nothing when empty, the form alone where it says
    /// all, else the whole object. [`Date`] reads every one of them.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize_brief<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.edtf() {
            None if self.is_empty() => serializer.serialize_none(),
            Some(edtf)
                if Date::from_edtf(self.text()).is_ok_and(|read| read == *self)
                    && edtf == self.text() =>
            {
                serializer.serialize_str(edtf)
            }
            _ => self.serialize(serializer),
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Date", 8)?;
        object.serialize_field("text", self.text())?;
        object.serialize_field("edtf", &self.edtf())?;
        object.serialize_field("kind", &self.kind())?;
        object.serialize_field("earliest", &self.earliest())?;
        object.serialize_field("latest", &self.latest())?;
        object.serialize_field("precision", &self.precision())?;
        object.serialize_field("qualifier", &self.qualifier())?;
        object.serialize_field("as_of", &self.as_of())?;
        object.end()
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        match Written::deserialize(deserializer)? {
            Written::Nothing(()) => Ok(Date::default()),
            Written::Form(form) if form.trim().is_empty() => Ok(Date::default()),
            Written::Form(form) => Date::from_edtf(&form).map_err(D::Error::custom),
            Written::Whole(kept) => kept.date().map_err(D::Error::custom),
        }
    }
}

/// The three ways a date stands in JSON.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Nothing(()),
    Form(String),
    Whole(Kept),
}

#[derive(Deserialize)]
struct Kept {
    #[serde(default)]
    text: String,
    edtf: Option<String>,
    precision: Option<Precision>,
    qualifier: Option<Qualifier>,
    as_of: Option<Day>,
}

impl Kept {
    /// The text is the form where only one of the two is told: a person writes no more than that.
    fn date(&self) -> Result<Date, DateFlaw> {
        let form = match &self.edtf {
            None if self.precision != Some(Precision::Unknown) && !self.text.trim().is_empty() => {
                Some(self.text.as_str())
            }
            told => told.as_deref(),
        };
        let text = match self.text.is_empty() {
            true => form.unwrap_or_default(),
            false => &self.text,
        };
        Date::kept(text, form, self.qualifier, self.as_of)
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::date::Date;

    #[test]
    fn a_date_in_json_shows_all_that_follows_from_it() {
        let date = Date::from_edtf("2022-04").unwrap();
        let json = serde_json::to_string(&date).unwrap();
        assert_eq!(
            json,
            r#"{"text":"2022-04","edtf":"2022-04","kind":"day","earliest":"2022-04-01","latest":"2022-04-30","precision":"month","qualifier":null,"as_of":null}"#
        );
        assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), date);
    }

    #[test]
    fn no_json_makes_a_date_more_exact_than_its_form() {
        let forged = r#"{"text":"April","edtf":"2022-04","earliest":"2022-04-17","latest":"2022-04-17","precision":"day"}"#;
        let date: Date = serde_json::from_str(forged).unwrap();
        assert_eq!(
            (date.text(), date.earliest().unwrap().to_string()),
            ("April", "2022-04-01".to_owned())
        );
        assert!(serde_json::from_str::<Date>(r#"{"text":"x","edtf":"2021-02-31"}"#).is_err());
    }

    #[test]
    fn text_or_form_alone_stands_for_both_and_what_is_beside_them_stays() {
        let open: Date =
            serde_json::from_str(r#"{"text":"2022-04-17/..","as_of":"2022-06-30"}"#).unwrap();
        assert_eq!(
            (open.edtf(), open.as_of().map(|day| day.to_string())),
            (Some("2022-04-17/.."), Some("2022-06-30".to_owned()))
        );
        let form: Date = serde_json::from_str(r#"{"edtf":"2022-04"}"#).unwrap();
        assert_eq!(form, Date::from_edtf("2022-04").unwrap());
    }
}
