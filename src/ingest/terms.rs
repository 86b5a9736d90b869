//! What the words in cells mean: the vocabularies by slug and label in both languages, the spellings
//! that files really use, and what `--value` teaches. It must never guess: what is not here is noted.

use std::collections::HashMap;

use crate::domain::cell::WITHHELD;
use crate::domain::country::Country;
use crate::domain::date::is_unknown_word;
use crate::domain::facility::FacilityType;
use crate::domain::responsible::{Institution, Role};
use crate::domain::source::{Connection, Consent, Grade, SourceType};
use crate::domain::standing::{Confidentiality, Tri, Verification};
use crate::domain::term::Term;
use crate::domain::victim::{Autopsy, Certificate, Contributing, Custody, Manner, Sex};
use crate::domain::violation::Violation;
use crate::search::fold::key;
use crate::search::query::Labels;

use super::field::{Field, Target};
use super::headers::Misfit;
use super::wishes::ValueWish;

/// Spellings of files beside slugs and labels: vocabulary, text in the form of slugs, slug.
const SPELLINGS: &[(&str, &str, &str)] = &[
    ("sex", "m", "male"),
    ("sex", "man", "male"),
    ("sex", "hombre", "male"),
    ("sex", "masculino", "male"),
    ("sex", "varon", "male"),
    ("sex", "f", "female"),
    ("sex", "woman", "female"),
    ("sex", "mujer", "female"),
    ("sex", "femenino", "female"),
    ("sex", "unk", "unknown"),
    ("sex", "u", "unknown"),
    ("sex", "unspecified", "unknown"),
    ("manner", "accidental", "accident"),
    ("manner", "pending_investigation", "pending"),
    ("manner", "could_not_be_determined", "undetermined"),
    ("manner", "natural_causes", "natural"),
    ("violation", "abuse", "ill_treatment"),
    ("violation", "abuso", "ill_treatment"),
    ("violation", "malos_tratos", "ill_treatment"),
    ("violation", "maltrato", "ill_treatment"),
    ("facility_type", "carcel", "prison"),
    ("facility_type", "penal", "prison"),
    ("facility_type", "prision", "prison"),
    ("tri", "y", "yes"),
    ("tri", "si", "yes"),
    ("tri", "s", "yes"),
    ("tri", "true", "yes"),
    ("tri", "1", "yes"),
    ("tri", "n", "no"),
    ("tri", "false", "no"),
    ("tri", "0", "no"),
    ("institution", "army", "armed_forces"),
    ("institution", "military", "armed_forces"),
    ("institution", "ejercito", "armed_forces"),
    ("institution", "policia", "police"),
    ("institution", "pnc", "police"),
    ("source_type", "ngo", "ngo_report"),
    ("source_type", "testimony", "witness_testimony"),
];

/// The vocabularies as one import reads them.
#[derive(Clone, Debug)]
pub struct Terms {
    labels: Labels,
    /// By field, column (any when none) and text in the form of slugs.
    taught: HashMap<(Target, Option<usize>, String), Vec<String>>,
    /// Columns of sexes whose `M` may be a woman's.
    doubted: Vec<usize>,
}

impl Terms {
    /// The vocabularies with these labels beside their slugs.
    #[must_use]
    pub fn new(labels: Labels) -> Self {
        Self {
            labels,
            taught: HashMap::new(),
            doubted: Vec::new(),
        }
    }

    /// Takes one `--value`.
    ///
    /// # Errors
    /// [`Misfit::NoTerm`] where the field does not know what the text shall mean.
    pub fn teach(&mut self, wish: &ValueWish, column: Option<usize>) -> Result<(), Misfit> {
        for value in &wish.values {
            self.check(wish.target.field, value)?;
        }
        self.taught
            .insert((wish.target, column, form(&wish.text)), wish.values.clone());
        Ok(())
    }

    /// Whether the field knows this value; fields of free text know every value.
    ///
    /// # Errors
    /// [`Misfit::NoTerm`].
    pub fn check(&self, field: Field, value: &str) -> Result<(), Misfit> {
        let known = match field {
            Field::Violation => list(value).all(|part| self.known::<Violation>(part)),
            Field::VictimSex => self.known::<Sex>(value),
            Field::Manner => self.known::<Manner>(value),
            Field::Contributing => list(value).all(|part| self.known::<Contributing>(part)),
            Field::Autopsy => self.known::<Autopsy>(value),
            Field::Certificate => self.known::<Certificate>(value),
            Field::CustodyStatus => self.known::<Custody>(value),
            Field::Responsible => list(value).all(|part| self.known::<Institution>(part)),
            Field::ResponsibleRole => self.known::<Role>(value),
            Field::Verification => self.known::<Verification>(value),
            Field::Confidentiality => self.known::<Confidentiality>(value),
            Field::SourceType => self.known::<SourceType>(value),
            Field::SourceConnection => self.known::<Connection>(value),
            Field::SourceConsent => self.known::<Consent>(value),
            Field::FacilityType => self.known::<FacilityType>(value),
            Field::OtherFacilities => true,
            Field::Country => value.parse::<Country>().is_ok(),
            Field::Grade => value.parse::<Grade>().is_ok(),
            Field::VictimMinor
            | Field::DetentionAcknowledged
            | Field::LocationDisclosed
            | Field::FamilyContact
            | Field::CounselAccess => self.known::<Tri>(value),
            _ => true,
        };
        if known {
            Ok(())
        } else {
            Err(Misfit::NoTerm {
                field: field.slug(),
                value: value.to_owned(),
            })
        }
    }

    /// Whether a word that elsewhere stands for nothing is a term of this field: `none`, `undetermined`.
    #[must_use]
    pub fn is_told(&self, field: Field, text: &str) -> bool {
        match field {
            Field::Manner => self.known::<Manner>(text),
            Field::Autopsy => self.known::<Autopsy>(text),
            Field::Certificate => self.known::<Certificate>(text),
            _ => false,
        }
    }

    fn known<T: Term>(&self, value: &str) -> bool {
        self.read::<T>(value).is_some()
    }

    /// What `--value` says of a whole cell: the values to read in its place.
    #[must_use]
    pub fn taught(&self, target: Target, column: Option<usize>, text: &str) -> Option<&[String]> {
        // Folding every cell of a file would be a tenth of its import: only fields that were taught anything are folded.
        if self.taught.is_empty()
            || !self
                .taught
                .keys()
                .any(|(taught, ..)| taught.field == target.field)
        {
            return None;
        }
        let text = form(text);
        // What the first victim's field was taught holds for the others.
        let targets = [target, Target::from(target.field)];
        let mut places = targets
            .iter()
            .flat_map(|target| [(*target, column), (*target, None)]);
        places.find_map(|(target, column)| {
            Some(self.taught.get(&(target, column, text.clone()))?.as_slice())
        })
    }

    /// In these columns of sexes `M` is as likely `mujer` as `male`, and is not read any more.
    pub(super) fn doubt_m(&mut self, columns: &[usize]) {
        self.doubted.extend(columns);
    }

    /// Whether a text of a column could mean two terms, so that only `--value` may say which.
    #[must_use]
    pub fn is_doubted(&self, target: Target, column: Option<usize>, text: &str) -> bool {
        target.field == Field::VictimSex
            && matches!(text, "M" | "m")
            && column.is_some_and(|column| self.doubted.contains(&column))
    }

    /// The term that a text names: by slug, by a label of either language, by a spelling of files.
    #[must_use]
    pub fn read<T: Term>(&self, text: &str) -> Option<T> {
        if let Ok(term) = text.parse::<T>() {
            return Some(term);
        }
        let form = form(text);
        let by_slug = || {
            T::ALL
                .iter()
                .map(|term| term.slug())
                .find(|slug| *slug == form)
        };
        let by_spelling = || {
            SPELLINGS
                .iter()
                .find(|(key, spelling, _)| *key == T::KEY && *spelling == form)
                .map(|(_, _, slug)| *slug)
        };
        let slug = by_slug()
            .or_else(by_spelling)
            .or_else(|| self.labels.named(T::KEY, text))?;
        slug.parse().ok()
    }
}

/// A text in the form of slugs: its folded words joined by `_`.
fn form(text: &str) -> String {
    key(text).replace(' ', "_")
}

/// The parts of a list cell: at `;`, `|` and newlines, trimmed, empty ones left out.
pub fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '|', '\n', '\r'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Whether a trimmed cell says no more than an empty one would: `NA`, `sin datos`, `not stated`, `[withheld]` …
/// In a place's name a bare dash is empty, yet `NN` is never a word for nothing: it is an unidentified person.
#[must_use]
pub fn is_empty_word(text: &str) -> bool {
    const LONGEST: usize = 32;
    text.is_empty()
        || text == WITHHELD
        || is_failed_formula(text)
        || (text.len() <= LONGEST && is_unknown_word(text))
}

/// Whether a cell is what spreadsheets show where a formula failed. It tells nothing.
#[must_use]
pub fn is_failed_formula(text: &str) -> bool {
    const SHOWN: [&str; 8] = [
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#DATA!",
    ];
    text.starts_with('#') && SHOWN.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_read_by_slug_by_spelling_and_in_any_case() {
        let terms = Terms::new(Labels::empty());
        for (text, sex) in [
            ("M", Some(Sex::Male)),
            ("Male", Some(Sex::Male)),
            ("FEMALE", Some(Sex::Female)),
            ("Masculino", Some(Sex::Male)),
            ("dog", None),
        ] {
            assert_eq!(terms.read::<Sex>(text), sex, "{text}");
        }
        assert_eq!(
            terms.read::<Manner>("Pending Investigation"),
            Some(Manner::Pending)
        );
        assert_eq!(
            terms.read::<Violation>("Death in custody"),
            Some(Violation::DeathInCustody)
        );
    }

    #[test]
    fn what_a_value_teaches_stands_before_what_is_known() {
        let mut terms = Terms::new(Labels::empty());
        let wish = ValueWish {
            target: Field::Violation.into(),
            column: None,
            text: "Golpes".into(),
            values: vec!["beating".into()],
        };
        terms.teach(&wish, None).expect("a known slug");
        assert_eq!(
            terms.taught(Field::Violation.into(), Some(3), " golpes "),
            Some(&["beating".to_owned()][..])
        );
        let wrong = ValueWish {
            values: vec!["beatings".into()],
            ..wish
        };
        assert!(terms.teach(&wrong, None).is_err());
    }
}
