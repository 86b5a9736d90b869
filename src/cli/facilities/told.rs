//! One facility for people: what the register holds, then each figure with who says so. Must never add figures.

use unicode_width::UnicodeWidthStr;

use crate::cli::output::{Look, padded};
use crate::cli::report::Failure;
use crate::cli::session::Session;
use crate::domain::date::Date;
use crate::domain::facility::{Facility, Observation};
use crate::domain::safe::Safe;
use crate::store::Registered;

use super::which::name_of;

/// Prints it.
pub fn print(
    session: &mut Session,
    one: &Registered,
    observations: &[Observation],
) -> Result<(), Failure> {
    session
        .out
        .pieces(&[(Safe::line(&one.facility.name), Look::Bold)])?;
    let mut lines = vec![(session.words.say("cli-facilities-id"), name_of(one.id))];
    lines.extend(of_facility(session, &one.facility));
    lines.push((
        session.words.say("cli-facilities-incidents"),
        session.words.number(one.incidents),
    ));
    for observation in observations {
        lines.push((metric(session, &observation.metric), figure(observation)));
        lines.extend(who_says(observation).map(|source| (String::new(), source)));
        lines.extend(observation.note.clone().map(|note| (String::new(), note)));
    }
    let width = lines
        .iter()
        .map(|(label, _)| label.width())
        .max()
        .unwrap_or(0)
        + 2;
    for (label, text) in lines {
        let label = Safe::line(&padded(&label, width));
        session
            .out
            .pieces(&[(label, Look::Dim), (Safe::line(&text), Look::Plain)])?;
    }
    Ok(())
}

fn of_facility(session: &Session, facility: &Facility) -> Vec<(String, String)> {
    let words = &session.words;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let fields = [
        ("cli-facilities-short", text(&facility.short_name)),
        ("cli-facilities-aliases", facility.aliases.join("; ")),
        (
            "cli-facilities-type",
            facility
                .kind
                .map(|kind| words.say(kind.key()))
                .unwrap_or_default(),
        ),
        ("cli-facilities-operator", text(&facility.operator)),
        ("field-place", text(&facility.place)),
        ("cli-facilities-admin2", text(&facility.admin2)),
        ("field-admin1", text(&facility.admin1)),
        (
            "field-country",
            facility
                .country
                .map(|country| words.say(&country.key()))
                .unwrap_or_default(),
        ),
        ("cli-facilities-position", position(facility)),
        ("cli-facilities-external-id", text(&facility.external_id)),
        ("cli-facilities-opened", dated(&facility.opened)),
        ("cli-facilities-closed", dated(&facility.closed)),
    ];
    fields
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| (words.say(key), text))
        .collect()
}

/// Degrees north and east, as written.
fn position(facility: &Facility) -> String {
    match (&facility.latitude, &facility.longitude) {
        (Some(latitude), Some(longitude)) => format!("{latitude}, {longitude}"),
        _ => String::new(),
    }
}

/// What was measured, in words where there are some.
fn metric(session: &Session, slug: &str) -> String {
    let key = format!("metric-{slug}");
    let said = session.words.say(&key);
    if said == key {
        slug.replace('_', " ")
    } else {
        said
    }
}

/// The figure, its time, and what was counted in the source's words.
fn figure(observation: &Observation) -> String {
    let value = match (&observation.value, &observation.low, &observation.high) {
        (Some(value), _, _) => value.clone(),
        (None, Some(low), Some(high)) => format!("{low}–{high}"),
        (None, low, high) => low.as_ref().or(high.as_ref()).cloned().unwrap_or_default(),
    };
    let mut parts = vec![
        [Some(value), observation.unit.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
    ];
    parts.push(dated(&observation.as_of));
    let span = [dated(&observation.from), dated(&observation.to)].join(" – ");
    parts.push(span.trim_matches([' ', '–']).to_owned());
    parts.extend(observation.counted.clone());
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

fn who_says(observation: &Observation) -> Option<String> {
    let source = &observation.source;
    let parts = [
        source.title.clone(),
        source.publisher.clone(),
        Some(dated(&source.date)),
        Some(source.grade.to_string()),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn dated(date: &Date) -> String {
    date.edtf().unwrap_or(date.text()).to_owned()
}
