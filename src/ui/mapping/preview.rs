//! The first rows as they would be read: the date as it is understood, facility, victim, what was done, what is wrong.

use crate::app::layout::Area;
use crate::app::mapping::sheet::Row;
use crate::domain::date::Date;
use crate::domain::flaw::{Flaw, Weight};
use crate::domain::incident::Incident;
use crate::domain::safe::harmless;

use super::pane::View;
use crate::ui::pen::Pen;
use crate::ui::reasons::reason_of;
use crate::ui::text::{cut_middle, lower_first};

/// Draws them with their head.
pub fn draw(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    let heads = [
        "preview-line",
        "preview-date",
        "preview-facility",
        "preview-victim",
        "preview-what",
        "preview-flaws",
    ];
    let places = places(area);
    pen.write_right(places[0], &view.say(heads[0]), view.theme.dim);
    for (place, head) in places.iter().zip(heads).skip(1) {
        pen.put(*place, &view.say(head), view.theme.dim);
    }
    let rows = (area.y + 1..area.y + area.height).zip(&view.app.sheet.rows);
    for (y, row) in rows {
        draw_one(
            view,
            row,
            Area {
                y,
                height: 1,
                ..area
            },
            pen,
        );
    }
}

fn draw_one(view: &View<'_>, row: &Row, here: Area, pen: &mut Pen<'_>) {
    let [line, date, facility, victim, what, flaws] = places(here);
    pen.write_right(line, &view.words.number(row.line), view.theme.dim);
    if let Some(incident) = &row.incident {
        let place = incident.facility.as_ref().map(|facility| &facility.name);
        let place = place.or(incident.place.as_ref());
        pen.put(date, &when(incident), view.theme.plain);
        pen.put(facility, &cut(place, facility.width), view.theme.plain);
        pen.put(victim, &who(view, incident), view.theme.plain);
        pen.put(what, &done(view, incident), view.theme.plain);
        return pen.put(flaws, &wrong(view, &row.flaws), view.theme.dim);
    }
    let room = Area {
        width: here.x + here.width - date.x,
        ..date
    };
    let args = [("why", wrong(view, &row.flaws).into())];
    pen.put(
        room,
        &view.words.tell("preview-refused", &args),
        view.theme.warning,
    );
}

fn cut(text: Option<&String>, columns: u16) -> String {
    let text = text.map_or("–", String::as_str);
    cut_middle(&harmless(text), usize::from(columns))
}

/// The date of the event, `†` and that of the death where there is no other.
fn when(incident: &Incident) -> String {
    let edtf = |date: &Date| date.edtf().map(str::to_owned);
    let death = || {
        let death = incident.deaths().next()?;
        Some(format!("† {}", edtf(&death.date)?))
    };
    let told = edtf(&incident.date).or_else(death);
    told.unwrap_or_else(|| "–".to_owned())
}

/// The first victim and how many more; else how many.
fn who(view: &View<'_>, incident: &Incident) -> String {
    let name = incident
        .victims
        .first()
        .and_then(|victim| victim.name.as_ref());
    let more = incident.victims.len().saturating_sub(1);
    match (name, more) {
        (Some(name), 0) => name.clone(),
        (Some(name), more) => format!("{name} +{more}"),
        (None, _) => {
            let counted = incident.victims_counted();
            counted.map_or("–".to_owned(), |range| {
                crate::ui::count::range(view.words, range)
            })
        }
    }
}

fn done(view: &View<'_>, incident: &Incident) -> String {
    let short = |slug: &str| view.say(&format!("violation-short-{slug}"));
    let told: Vec<String> = incident
        .violations
        .iter()
        .map(|violation| short(violation.slug()))
        .collect();
    told.join(" · ")
}

/// The gravest flaw with its cell, and how many more.
fn wrong(view: &View<'_>, flaws: &[Flaw]) -> String {
    let refused = flaws.iter().find(|flaw| flaw.weight == Weight::Refused);
    let Some(flaw) = refused.or(flaws.first()) else {
        return String::new();
    };
    let reason = lower_first(&reason_of(view.words, &flaw.reason));
    let mut told = match (&flaw.column, &flaw.value) {
        (Some(column), Some(value)) => format!("{reason}: {column} \"{value}\""),
        (Some(column), None) => format!("{reason}: {column}"),
        (None, Some(value)) => format!("{reason}: \"{value}\""),
        (None, None) => reason,
    };
    if flaws.len() > 1 {
        told = format!("{told} +{}", flaws.len() - 1);
    }
    told
}

/// Line, date, facility, victim, what was done, flaws.
fn places(row: Area) -> [Area; 6] {
    let rest = row.width.saturating_sub(19);
    let part = |twentieths: u16| rest * twentieths / 20;
    let widths = [5, 12, part(5), part(4), part(6), part(5)];
    let mut x = row.x + 1;
    widths.map(|width| {
        let place = Area {
            x,
            width: width.saturating_sub(1),
            height: 1,
            ..row
        };
        x += width;
        place
    })
}
