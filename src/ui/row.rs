//! One line of the list, and the names of its columns.

use ratatui::style::Style;

use crate::app::layout::Area;
use crate::domain::page::Line;
use crate::domain::safe::harmless;
use crate::domain::violation::{Group, Violation};

use super::columns::{Columns, date_shown, mark};
use super::count;
use super::pen::Pen;
use super::text::{cut_middle, lower_first};
use super::view::View;

/// Draws the names of the columns.
pub fn head(view: &View<'_>, area: Area, columns: &Columns, pen: &mut Pen<'_>) {
    let places = columns.places(Area { height: 1, ..area });
    let mut name = |place, key| pen.put(place, &view.say(key), view.theme.dim);
    name(places.date, "column-date");
    name(places.facility, "column-facility");
    name(places.what, "column-what");
    name(places.standing, "column-standing");
    pen.write_right(places.victims, &view.say("column-victims"), view.theme.dim);
}

/// Draws a record's line.
pub fn draw(
    view: &View<'_>,
    line: &Line,
    here: Area,
    columns: &Columns,
    is_chosen: bool,
    pen: &mut Pen<'_>,
) {
    let (plain, places) = (view.theme.plain, columns.places(here));
    // A date is never cut: a long one takes its room from the facility.
    let Area { width: room, x, .. } = places.facility;
    let dated = pen.write(
        places.date.x,
        here.y,
        columns.date + room,
        &date_shown(line),
        plain,
    );
    let over = dated.saturating_sub(columns.date).min(room);
    let (place, style) = place(view, line, room - over);
    pen.write(x + over, here.y, room - over, &place, style);
    let Area { x, width, .. } = places.what;
    pen.write_all(x, here.y, width, &what(view, line, is_chosen));
    let victims = line
        .victims
        .map_or("–".to_owned(), |range| count::range(view.words, range));
    pen.write_right(places.victims, &victims, plain);
    let Area { x, width, .. } = places.standing;
    pen.write_all(x, here.y, width, &standing(view, line, columns.is_brief));
    pen.put(
        places.mark,
        &mark(view, line, columns.is_narrow),
        view.theme.dim,
    );
}

/// The facility, cut in its middle; else the place, else the country, dim.
fn place(view: &View<'_>, line: &Line, columns: u16) -> (String, Style) {
    if let Some(facility) = &line.facility {
        return (
            cut_middle(&harmless(facility), usize::from(columns)),
            view.theme.plain,
        );
    }
    let country = || line.country.map(|country| view.say(&country.key()));
    let other = line.place.clone().or_else(country);
    (other.unwrap_or_else(|| "–".to_owned()), view.theme.dim)
}

/// `† «torutra» · death · beating`: the spelling that was found, then deaths before the rest, each in the hue of its
/// group; what has no room is cut off at the end.
fn what(view: &View<'_>, line: &Line, is_chosen: bool) -> Vec<(String, Style)> {
    let mut kinds: Vec<Violation> = line.violations.iter().collect();
    kinds.sort_by_key(|kind| kind.group() != Group::Life);
    let hue = |style| if is_chosen { view.theme.plain } else { style };
    let mut parts: Vec<(String, Style)> = kinds
        .into_iter()
        .map(|kind| {
            (
                view.say(&format!("violation-short-{}", kind.slug())),
                hue(view.theme.hue(kind)),
            )
        })
        .collect();
    let found = line.near.iter().filter(|_| !view.app.names_hidden);
    let found = found.map(|found| (format!("«{found}»"), view.theme.strong));
    parts.splice(0..0, found);
    let mark = if line.death { "† " } else { "" };
    let mut pieces = vec![(mark.to_owned(), hue(view.theme.deaths))];
    for (at, part) in parts.into_iter().enumerate() {
        if at > 0 {
            pieces.push((" · ".to_owned(), view.theme.dim));
        }
        pieces.push(part);
    }
    pieces
}

/// `likely ?`: `?` where the date only may lie in the range asked, `≠` where something disagrees.
fn standing(view: &View<'_>, line: &Line, is_brief: bool) -> Vec<(String, Style)> {
    let name = if is_brief {
        let slug = line.verification.slug();
        view.say(&format!("verification-short-{slug}"))
    } else {
        lower_first(&view.say(line.verification.key()))
    };
    let mut marks = String::new();
    if line.possible {
        marks.push('?');
    }
    if line.conflict {
        marks.push('≠');
    }
    let gap = if marks.is_empty() { "" } else { " " };
    vec![
        (name, view.theme.plain),
        (format!("{gap}{marks}"), view.theme.warning),
    ]
}
