//! One condition of the query in words: `facility Peña Honda II`, `2022 to 2023`, `not torture`.

use crate::domain::standing::{Confidentiality, Verification};
use crate::domain::violation::{Group, Headline, Violation};
use crate::search::query::{Field, Filter};

use super::text::lower_first;
use super::view::View;

/// The filter in words.
#[must_use]
pub fn said(view: &View<'_>, filter: &Filter) -> String {
    let values: Vec<String> = parts(&filter.text)
        .iter()
        .map(|value| valued(view, filter.field, value))
        .collect();
    let joined = values.join(&format!(" {} ", view.say("chip-or")));
    let told = match filter.field {
        Field::Type | Field::Date | Field::Country => joined,
        field => match label_key(field) {
            Some(key) => format!("{} {joined}", lower_first(&view.say(key))),
            None => format!("{field}:{joined}"),
        },
    };
    if filter.negated {
        format!("{} {told}", view.say("chip-not"))
    } else {
        told
    }
}

/// Cuts a list of values at its commas outside quotation marks.
fn parts(values: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let at_comma = |letter: char| {
        is_quoted ^= letter == '"';
        letter == ',' && !is_quoted
    };
    values.split(at_comma).collect()
}

fn valued(view: &View<'_>, field: Field, value: &str) -> String {
    let bare = value.trim_start_matches('=').trim_matches('"');
    let key = match field {
        Field::Type => type_key(bare),
        Field::Status => bare
            .parse()
            .ok()
            .map(|term: Verification| term.key().to_owned()),
        Field::Level => bare
            .parse()
            .ok()
            .map(|term: Confidentiality| term.key().to_owned()),
        Field::Country => bare
            .parse()
            .ok()
            .map(|country: crate::domain::country::Country| country.key()),
        Field::Date | Field::Died | Field::Added => return days(view, bare),
        _ => None,
    };
    match key {
        Some(key) if field == Field::Country => view.say(&key),
        Some(key) => lower_first(&view.say(&key)),
        None => bare.to_owned(),
    }
}

fn type_key(slug: &str) -> Option<String> {
    let violation = slug
        .parse()
        .ok()
        .map(|term: Violation| term.key().to_owned());
    let group = || slug.parse().ok().map(|term: Group| term.key().to_owned());
    let headline = || {
        slug.parse()
            .ok()
            .map(|term: Headline| term.key().to_owned())
    };
    violation.or_else(group).or_else(headline)
}

/// `2022..2023` is "2022 to 2023".
fn days(view: &View<'_>, value: &str) -> String {
    match value.split_once("..") {
        None if value == "unknown" => view.say("chip-no-date"),
        None => value.to_owned(),
        Some(("", to)) => view.words.tell("chip-until", &[("day", to.into())]),
        Some((from, "")) => view.words.tell("chip-since", &[("day", from.into())]),
        Some((from, to)) => view
            .words
            .tell("chip-from-to", &[("from", from.into()), ("to", to.into())]),
    }
}

/// The locale key of what a field asks about; `None` where the query's own word says it best.
const fn label_key(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Facility => "field-facility",
        Field::Place => "field-place",
        Field::Admin1 => "field-admin1",
        Field::Died => "field-death_date",
        Field::Added => "field-created",
        Field::Status => "field-verification",
        Field::Level => "field-confidentiality",
        Field::Victim => "field-victim",
        Field::Sex => "field-victim_sex",
        Field::Age => "field-victim_age",
        Field::Minor => "field-victim_minor",
        Field::Custody => "field-custody_status",
        Field::Manner => "field-manner",
        Field::By => "field-responsible",
        Field::Source => "field-source",
        Field::Grade => "field-grade",
        Field::Tag => "field-tag",
        Field::Origin => "field-origin",
        Field::Batch => "field-batch",
        Field::Id => "field-id",
        _ => return None,
    })
}
