//! A date in JSON: text, EDTF form, and what follows from them. Read back, only text, form, qualifier and `as_of`
//! count; what follows from them is worked out again, so that no file can make a date more exact than its form.

use serde::de::Error;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::day::Day;
use super::flaw::DateFlaw;
use super::value::{Date, Qualifier};

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
        Ok(as_of.map_or(date.clone(), |day| date.with_as_of(day)))
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
        let kept = Kept::deserialize(deserializer)?;
        Date::kept(&kept.text, kept.edtf.as_deref(), kept.qualifier, kept.as_of)
            .map_err(D::Error::custom)
    }
}

#[derive(Deserialize)]
struct Kept {
    #[serde(default)]
    text: String,
    edtf: Option<String>,
    qualifier: Option<Qualifier>,
    as_of: Option<Day>,
}
