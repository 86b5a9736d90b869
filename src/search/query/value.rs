//! What may stand behind a field: each value as its type, read once and written back in English.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use super::age::Ages;
use super::field::Field;
use super::labels::slug_of;
use super::mistake::{Mistake, MistakeKind};
use super::reading::Reading;
use super::tree::{Has, Value};
use super::word::{Name, Signed};
use crate::domain::country::Country;
use crate::domain::date::{DateFlaw, Window, is_unknown_word};
use crate::domain::responsible::Institution;
use crate::domain::source::SourceType;
use crate::domain::standing::{Confidentiality, Verification};
use crate::domain::victim::{Custody, Manner, Sex};
use crate::domain::violation::{Group, Headline, Violation};

impl Value {
    /// Reads one value of a field from the bytes `at` of a query's text (`view:` is read where views are known).
    pub(super) fn read(
        field: Field,
        piece: &str,
        at: Range<usize>,
        reading: &Reading<'_>,
        typed: bool,
    ) -> Result<Self, Mistake> {
        let signed = Signed::read(piece, false);
        if signed.text.is_empty() {
            return Err(Mistake::new(at, MistakeKind::MissingValue(field)));
        }
        let text = signed.text.as_str();
        let slug = slug_of(text);
        let no_value = || Mistake::new(at.clone(), MistakeKind::NotAValue(field));
        let days = || match Window::read(text, reading.today) {
            Ok(window) => Ok(Self::Days(window)),
            Err(DateFlaw::EndBeforeStart) => Err(Mistake::new(
                at.clone(),
                MistakeKind::EndsBeforeItBegins(field),
            )),
            Err(_) => Err(no_value()),
        };
        let name = || Name::read(piece, typed).map(Self::Name);
        let read = match field {
            Field::Facility | Field::Place | Field::Admin1 => name(),
            Field::Victim | Field::Tag | Field::Origin => name(),
            Field::Source if signed.quoted || signed.whole => name(),
            Field::Source => term("source_type", &slug, reading)
                .map(Self::SourceType)
                .or_else(name),
            Field::Date | Field::Died if is_unknown_word(text) => Some(Self::Undated),
            Field::Date | Field::Died | Field::Added => return days(),
            Field::Type => violation(&slug, reading),
            Field::Country => country(text, &slug, reading).map(Self::Country),
            Field::Status => term(Verification::KEY, &slug, reading).map(Self::Status),
            Field::Level => term(Confidentiality::KEY, &slug, reading).map(Self::Level),
            Field::Sex => term(Sex::KEY, &slug, reading).map(Self::Sex),
            Field::Age => Ages::read(text).map(Self::Age),
            Field::Minor => yes_or_no(&slug).map(Self::Minor),
            Field::Custody => term(Custody::KEY, &slug, reading).map(Self::Custody),
            Field::Manner => term(Manner::KEY, &slug, reading).map(Self::Manner),
            Field::By => term(Institution::KEY, &slug, reading).map(Self::By),
            Field::Grade => text.parse().ok().map(Self::Grade),
            Field::Batch => text.parse().ok().map(Self::Batch),
            Field::Id => text.parse().ok().map(Self::Id),
            Field::Has => has(&slug, reading).map(Self::Has),
            Field::Near | Field::Certain => yes_or_no(&slug).map(Self::Switch),
            Field::View => None,
        };
        read.ok_or_else(|| {
            let labels = keys_of(field).iter().flat_map(|key| reading.labels.of(key));
            no_value().suggest(&slug, terms_of(field).into_iter().chain(labels))
        })
    }
}

/// The English values of a field that has a closed list of them, for suggestions and completion; else none.
#[must_use]
pub fn terms_of(field: Field) -> Vec<&'static str> {
    macro_rules! slugs {
        ($($vocabulary:ty),+) => { [$(<$vocabulary>::ALL.iter().map(|term| term.slug()).collect::<Vec<_>>()),+].concat() };
    }
    match field {
        Field::Type => slugs!(Violation, Group, Headline),
        Field::Status => slugs!(Verification),
        Field::Level => slugs!(Confidentiality),
        Field::Sex => slugs!(Sex),
        Field::Custody => slugs!(Custody),
        Field::Manner => slugs!(Manner),
        Field::By => slugs!(Institution),
        Field::Source => slugs!(SourceType),
        Field::Has => slugs!(Has),
        Field::Minor | Field::Near | Field::Certain => vec!["yes", "no"],
        _ => Vec::new(),
    }
}

/// The vocabularies whose labels are read as values of a field.
const fn keys_of(field: Field) -> &'static [&'static str] {
    match field {
        Field::Type => &[Violation::KEY, Headline::KEY, Group::KEY],
        Field::Status => &[Verification::KEY],
        Field::Level => &[Confidentiality::KEY],
        Field::Sex => &[Sex::KEY],
        Field::Custody => &[Custody::KEY],
        Field::Manner => &[Manner::KEY],
        Field::By => &[Institution::KEY],
        Field::Source => &["source_type"],
        Field::Has => &[Has::KEY],
        _ => &[],
    }
}

fn term<T: FromStr>(key: &str, slug: &str, reading: &Reading<'_>) -> Option<T> {
    let labelled = || reading.labels.slug(key, slug)?.parse().ok();
    slug.parse().ok().or_else(labelled)
}

/// A violation stands before a group of the same name, since both select the same.
fn violation(slug: &str, reading: &Reading<'_>) -> Option<Value> {
    let one = term(Violation::KEY, slug, reading).map(Value::Violation);
    let headline = || term(Headline::KEY, slug, reading).map(Value::Headline);
    let group = || term(Group::KEY, slug, reading).map(Value::Group);
    one.or_else(headline).or_else(group)
}

/// By code or name; a name may be written with `-` or `_` for its blanks.
fn country(text: &str, slug: &str, reading: &Reading<'_>) -> Option<Country> {
    let spaced = || text.replace(['-', '_'], " ").parse().ok();
    let labelled = || reading.labels.slug("country", slug)?.parse().ok();
    text.parse().ok().or_else(spaced).or_else(labelled)
}

fn has(slug: &str, reading: &Reading<'_>) -> Option<Has> {
    let spanish = match slug {
        "victima" => Some(Has::Victim),
        "fuente" => Some(Has::Source),
        "adjunto" => Some(Has::Attachment),
        "conflicto" | "contradiccion" => Some(Has::Conflict),
        "duplicado" => Some(Has::Duplicate),
        _ => None,
    };
    spanish.or_else(|| term(Has::KEY, slug, reading))
}

fn yes_or_no(slug: &str) -> Option<bool> {
    match slug {
        "yes" | "si" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let yes = |yes: bool| if yes { "yes" } else { "no" };
        match self {
            Self::Violation(term) => term.fmt(f),
            Self::Group(term) => term.fmt(f),
            Self::Headline(term) => term.fmt(f),
            Self::Name(name) => name.fmt(f),
            Self::Country(country) => country.fmt(f),
            Self::Days(window) => window.fmt(f),
            Self::Undated => f.write_str("unknown"),
            Self::Status(term) => term.fmt(f),
            Self::Level(term) => term.fmt(f),
            Self::Sex(term) => term.fmt(f),
            Self::Age(ages) => ages.fmt(f),
            Self::Minor(set) | Self::Switch(set) => f.write_str(yes(*set)),
            Self::Custody(term) => term.fmt(f),
            Self::Manner(term) => term.fmt(f),
            Self::By(term) => term.fmt(f),
            Self::SourceType(term) => term.fmt(f),
            Self::Grade(grade) => grade.fmt(f),
            Self::Batch(number) => number.fmt(f),
            Self::Id(number) => number.fmt(f),
            Self::Has(term) => term.fmt(f),
            Self::View(view) => write!(f, "\"{}\"", view.name),
        }
    }
}
