//! The date itself: the text as written and what it means. Must never change the text.

use super::day::Day;
use super::span::{Kind, Span};

/// How exact a date is, the most exact first.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// One day.
    Day,
    /// A few days or months, from one to another.
    Range,
    /// A month.
    Month,
    /// A season or another part of a year.
    Season,
    /// A year.
    Year,
    /// Ten years or more.
    Decade,
    /// Nothing is known.
    #[default]
    Unknown,
}

/// A doubt that the source itself gives to its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Qualifier {
    /// `?`: the source is not sure of it.
    Uncertain,
    /// `~`: about that time.
    Approximate,
    /// `%`: both.
    Both,
}

impl Qualifier {
    /// The sign of ISO 8601-2.
    pub fn sign(self) -> char {
        match self {
            Qualifier::Uncertain => '?',
            Qualifier::Approximate => '~',
            Qualifier::Both => '%',
        }
    }

    /// The doubt that a sign stands for.
    pub(super) fn of_sign(sign: char) -> Option<Qualifier> {
        [Self::Uncertain, Self::Approximate, Self::Both]
            .into_iter()
            .find(|doubt| doubt.sign() == sign)
    }

    /// The two marks together.
    pub(super) fn of(uncertain: bool, approximate: bool) -> Option<Qualifier> {
        match (uncertain, approximate) {
            (true, true) => Some(Qualifier::Both),
            (true, false) => Some(Qualifier::Uncertain),
            (false, true) => Some(Qualifier::Approximate),
            (false, false) => None,
        }
    }

    /// Both doubts in one.
    pub(super) fn and(one: Option<Qualifier>, other: Option<Qualifier>) -> Option<Qualifier> {
        match (one, other) {
            (Some(one), Some(other)) if one != other => Some(Qualifier::Both),
            (one, other) => one.or(other),
        }
    }
}

/// A date as exact as its evidence. The default is unknown, without any text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Date {
    text: String,
    edtf: Option<String>,
    /// Without `as_of` and `qualifier`, which [`Date::span`] adds.
    span: Option<Span>,
    precision: Precision,
    qualifier: Option<Qualifier>,
    as_of: Option<Day>,
}

impl Date {
    /// What a grammar has understood.
    pub(super) fn understood(
        text: &str,
        edtf: String,
        span: Span,
        precision: Precision,
        qualifier: Option<Qualifier>,
    ) -> Date {
        Date {
            text: text.to_owned(),
            edtf: Some(edtf),
            span: Some(span),
            precision,
            qualifier,
            as_of: None,
        }
    }

    /// Nothing is known; the text says so, or is empty.
    pub fn unknown(text: &str) -> Date {
        Date {
            text: text.to_owned(),
            ..Date::default()
        }
    }

    /// One day, written as ISO 8601 writes it.
    pub fn day(day: Day) -> Date {
        let form = day.to_string();
        Date::written_day(&form, &form, day)
    }

    /// One day under the text it came in, and its form `YYYY-MM-DD`, which most cells already have.
    pub(super) fn written_day(text: &str, form: &str, day: Day) -> Date {
        let number = day.number();
        Date::understood(
            text,
            form.to_owned(),
            Span::once(number, number, false),
            Precision::Day,
            None,
        )
    }

    /// The same date under the text as it was written.
    pub fn with_text(mut self, text: &str) -> Date {
        text.clone_into(&mut self.text);
        self
    }

    /// The last day a source speaks of: an open end is sure until then.
    pub fn with_as_of(mut self, day: Day) -> Date {
        self.as_of = Some(day);
        self
    }

    /// Adds a doubt to those the date has. ISO 8601-2 has no sign for a doubt about `[a..b]`: there it stands beside
    /// the EDTF form alone. An unknown date stays as it is.
    pub fn with_qualifier(mut self, qualifier: Qualifier) -> Date {
        let whole = Qualifier::and(self.qualifier, Some(qualifier));
        if let (Some(edtf), Some(whole)) = (&mut self.edtf, whole) {
            *edtf = signed(edtf, whole.sign());
            self.qualifier = Some(whole);
        }
        self
    }

    /// The text as typed or imported.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The normal form of ISO 8601-2, `None` when unknown.
    pub fn edtf(&self) -> Option<&str> {
        self.edtf.as_deref()
    }

    /// Once or lasting; an unknown date counts as once.
    pub fn kind(&self) -> Kind {
        self.span.map(|span| span.kind).unwrap_or_default()
    }

    /// The first possible day; `None` when unknown or open.
    pub fn earliest(&self) -> Option<Day> {
        self.span.and_then(|span| closed(span.possible_from))
    }

    /// The last possible day; `None` when unknown or open.
    pub fn latest(&self) -> Option<Day> {
        self.span.and_then(|span| closed(span.possible_to))
    }

    /// How exact; of a duration, its less exact end.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// The doubt the source gives.
    pub fn qualifier(&self) -> Option<Qualifier> {
        self.qualifier
    }

    /// The last day a source speaks of.
    pub fn as_of(&self) -> Option<Day> {
        self.as_of
    }

    /// Whether nothing is known of it.
    pub fn is_unknown(&self) -> bool {
        self.span.is_none()
    }

    /// What filters and counts need; `None` when unknown.
    pub fn span(&self) -> Option<Span> {
        let span = self.as_of.map_or(self.span, |as_of| {
            self.span.map(|span| span.known_until(as_of))
        })?;
        Some(Span {
            qualified: self.qualifier.is_some(),
            ..span
        })
    }

    /// Ascending: earliest day, then the more exact first; unknown last.
    pub fn sort_key(&self) -> (i32, i32) {
        self.span()
            .map_or((i32::MAX, i32::MAX), |span| span.sort_key())
    }
}

fn closed(number: i32) -> Option<Day> {
    (number != i32::MIN && number != i32::MAX).then(|| Day::from_number(number))
}

/// Puts a sign of doubt behind a date, or behind each dated end of a duration; a set stays as it is.
fn signed(edtf: &str, sign: char) -> String {
    let mark = |end: &str| match end.trim_end_matches(['?', '~', '%']) {
        open if open.is_empty() || open.contains("..") => open.to_owned(),
        date => format!("{}{sign}", date.replace(['?', '~', '%'], "")),
    };
    match edtf.split_once('/') {
        _ if edtf.starts_with('[') => edtf.to_owned(),
        Some((start, end)) => format!("{}/{}", mark(start), mark(end)),
        None => mark(edtf),
    }
}
