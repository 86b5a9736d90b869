//! What happened, when and where; of what somebody died; how far it is to be believed; the account.

use ratatui::text::Span;

use crate::domain::date::{Date, Kind, Precision, Qualifier};
use crate::domain::incident::{Incident, TextField};
use crate::domain::victim::Death;
use crate::domain::violation::{Group, Violation};
use crate::search::fold::key;

use super::sheet::{Pieces, Sheet};
use crate::ui::text::{lower_first, width};

/// Id and marks, title, date and place.
pub fn head(sheet: &mut Sheet<'_>) {
    let record = &sheet.detail.record;
    let incident = &record.incident;
    let mut marks = vec![lower_first(&sheet.say(incident.confidentiality.key()))];
    if incident.is_demo() {
        marks.insert(0, sheet.say("mark-demo"));
    }
    let (id, marks) = (record.number.to_string(), marks.join(" · "));
    let blank = " ".repeat(sheet.columns.saturating_sub(width(&id) + width(&marks)));
    let line = vec![
        Span::styled(id, sheet.theme().strong),
        Span::raw(blank),
        Span::styled(marks, sheet.theme().dim),
    ];
    sheet.lines.push(line.into());
    if let Some(title) = incident
        .title
        .as_ref()
        .filter(|_| !sheet.view.app.names_hidden)
    {
        let title = sheet.marked(title);
        sheet.prose(&title);
    }
    let done = worded_title(sheet, incident);
    sheet.prose(&done);
    let mut when = dated(sheet, &incident.date);
    when.push(sheet.dim(" · "));
    when.extend(place(sheet, incident));
    sheet.prose(&when);
    for other in &incident.other_facilities {
        let role = lower_first(&sheet.say(other.role.key()));
        let mut pieces = vec![sheet.dim(format!("{role}  "))];
        pieces.extend(sheet.marked(&other.name));
        sheet.prose(&pieces);
    }
}

/// `Death in custody, beating`: what was done, deaths first, never a name.
fn worded_title(sheet: &Sheet<'_>, incident: &Incident) -> Pieces {
    let mut kinds: Vec<Violation> = incident.violations.iter().collect();
    kinds.sort_by_key(|kind| kind.group() != Group::Life);
    let labels = kinds.iter().enumerate().map(|(at, kind)| {
        let label = sheet.say(kind.key());
        if at == 0 { label } else { lower_first(&label) }
    });
    let strong = sheet.theme().strong;
    let mut title = vec![(labels.collect::<Vec<_>>().join(", "), strong)];
    if let Some(own) = &incident.other_violation {
        title.push((": ".to_owned(), strong));
        title.extend(sheet.marked_in(strong, own));
    }
    title
}

/// The date as it was written, then what it means in its normal form: how exact, how long, how sure.
pub fn dated(sheet: &Sheet<'_>, date: &Date) -> Pieces {
    if date.is_unknown() {
        let written = date.text().trim();
        let mut pieces = vec![sheet.plain(sheet.say("record-no-date"))];
        if !written.is_empty() {
            pieces.push(sheet.dim(format!(" («{}»)", crate::domain::safe::harmless(written))));
        }
        return pieces;
    }
    let mut pieces = vec![(
        crate::domain::safe::harmless(date.text().trim()).into_owned(),
        sheet.theme().strong,
    )];
    let mut meaning = Vec::new();
    match date.edtf() {
        Some(edtf) if edtf != date.text().trim() => meaning.push(edtf.to_owned()),
        _ => {}
    }
    meaning.push(match date.kind() {
        Kind::Duration => lasting(sheet, date.edtf().unwrap_or_default()),
        Kind::Day => sheet.say(precision_key(date.precision())),
    });
    meaning.extend(
        date.qualifier()
            .map(|doubt| sheet.say(qualifier_key(doubt))),
    );
    if let Some(day) = date.as_of() {
        meaning.push(
            sheet
                .view
                .words
                .tell("date-as-of", &[("day", day.to_string().into())]),
        );
    }
    pieces.push(sheet.dim(format!(", {}", meaning.join(", "))));
    pieces
}

/// `on all days, from first to last`; of an open end only where the other one is.
fn lasting(sheet: &Sheet<'_>, edtf: &str) -> String {
    const OPEN: &str = "..";
    let tell = |key, day: &str| sheet.view.words.tell(key, &[("day", day.into())]);
    match edtf.split_once('/') {
        Some((OPEN, end)) if end != OPEN => tell("date-until", end),
        Some((start, OPEN)) if start != OPEN => tell("date-from-on", start),
        _ => sheet.say("date-duration"),
    }
}

const fn precision_key(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "date-the-day",
        Precision::Range => "date-one-day-within",
        Precision::Month => "date-some-day-of-month",
        Precision::Season => "date-some-day-of-season",
        Precision::Year => "date-some-day-of-year",
        Precision::Decade => "date-some-day-of-decade",
        Precision::Unknown => "record-no-date",
    }
}

const fn qualifier_key(doubt: Qualifier) -> &'static str {
    match doubt {
        Qualifier::Uncertain => "qualifier-uncertain",
        Qualifier::Approximate => "qualifier-approximate",
        Qualifier::Both => "qualifier-both",
    }
}

/// Facility by the register, as written where that differs, place, country.
fn place(sheet: &Sheet<'_>, incident: &Incident) -> Pieces {
    let mut pieces = Vec::new();
    let written = incident
        .facility
        .as_ref()
        .map(|facility| facility.name.as_str());
    match (&sheet.detail.facility, written) {
        (Some(known), Some(written)) if known != written => {
            pieces.extend(sheet.marked(known));
            pieces.push(sheet.dim(" («"));
            pieces.extend(sheet.marked(written));
            pieces.push(sheet.dim("»)"));
        }
        (_, Some(written)) => pieces.extend(sheet.marked(written)),
        (Some(known), None) => pieces.extend(sheet.marked(known)),
        (None, None) => {}
    }
    pieces.extend(by_another_name(sheet, incident));
    for part in [&incident.place, &incident.admin1].into_iter().flatten() {
        if !pieces.is_empty() {
            pieces.push(sheet.plain(", "));
        }
        pieces.extend(sheet.marked(part));
    }
    if let Some(country) = incident.country {
        let name = if country.code() == "XX" {
            "XX".to_owned()
        } else {
            sheet.say(&country.key())
        };
        pieces.push(sheet.plain(if pieces.is_empty() {
            name
        } else {
            format!(", {name}")
        }));
    }
    if pieces.is_empty() {
        pieces.push(sheet.dim(sheet.say("record-no-place")));
    }
    pieces
}

/// The words of another name of the register by which the record was found, where no name that is shown holds them.
fn by_another_name(sheet: &Sheet<'_>, incident: &Incident) -> Pieces {
    let others = incident.other_facilities.iter().map(|other| &other.name);
    let own = incident.facility.as_ref().map(|own| &own.name);
    let shown = own.into_iter().chain(&sheet.detail.facility).chain(others);
    let shown: Vec<String> = shown.map(|name| key(name)).collect();
    let hits = sheet.detail.hits.iter();
    let elsewhere = hits.filter(|hit| {
        let holds = |name: &String| {
            name.split(' ')
                .any(|word| hit.found.split(' ').any(|found| found == word))
        };
        hit.field == TextField::Facility && !shown.iter().any(holds)
    });
    let found: Vec<&str> = elsewhere.map(|hit| hit.found.as_str()).collect();
    if found.is_empty() || sheet.view.app.names_hidden {
        return Vec::new();
    }
    vec![
        sheet.dim(format!(" ({} ", sheet.say("record-another-name"))),
        (found.join(" "), sheet.theme().matched),
        sheet.dim(")"),
    ]
}

/// The causes of each death, official and reported side by side; `≠` where they disagree.
pub fn causes(sheet: &mut Sheet<'_>) {
    let deaths: Vec<&Death> = sheet.detail.record.incident.deaths().collect();
    let official = sheet.say("record-official");
    let reported = sheet.say("record-reported");
    let columns = width(&official).max(width(&reported)) + 2;
    for death in deaths {
        if death.cause_official.is_none() && death.cause_reported.is_none() {
            continue;
        }
        sheet.gap();
        let mut key = "record-cause";
        for (name, cause) in [
            (&official, &death.cause_official),
            (&reported, &death.cause_reported),
        ] {
            let mut pieces = vec![sheet.dim(format!("{name:columns$}"))];
            match cause {
                Some(cause) => pieces.extend(sheet.marked(cause)),
                None => pieces.push(sheet.dim(sheet.say("mark-not-known"))),
            }
            if key == "record-cause" && death.causes_disagree() {
                pieces.push(("  ≠".to_owned(), sheet.theme().warning));
            }
            if key == "record-cause" {
                sheet.labelled(key, &pieces);
            } else {
                sheet.unlabelled(&pieces);
            }
            key = "";
        }
    }
}

/// How far it is to be believed, with the number of its sources.
pub fn standing(sheet: &mut Sheet<'_>) {
    let incident = &sheet.detail.record.incident;
    sheet.gap();
    let mut pieces = vec![(
        lower_first(&sheet.say(incident.verification.key())),
        sheet.theme().strong,
    )];
    let sources = sheet
        .view
        .words
        .tell("count-sources", &[("count", incident.sources.len().into())]);
    pieces.push(sheet.dim(format!(", {sources}")));
    if incident.has_conflict() {
        pieces.push((
            format!("  ≠ {}", sheet.say("record-conflict")),
            sheet.theme().warning,
        ));
    }
    sheet.labelled("record-standing", &pieces);
}

/// The reason the authorities gave, then the account.
pub fn account(sheet: &mut Sheet<'_>) {
    let incident = &sheet.detail.record.incident;
    let hidden = sheet.view.app.names_hidden;
    let texts = [
        ("record-reason", &incident.stated_reason),
        ("record-notes", &incident.notes),
    ];
    for (key, text) in texts {
        let Some(text) = text else { continue };
        sheet.heading(key);
        let pieces = if hidden {
            vec![sheet.hidden()]
        } else {
            sheet.marked(text)
        };
        sheet.prose(&pieces);
    }
}
