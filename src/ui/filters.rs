//! The filters: each value with its counts under the query, what is chosen with `▸`, what has no hits dim.

use crate::app::filters::FilterRow;
use crate::app::layout::{Area, Pane};
use crate::domain::page::{FacetKey, FacetValue};
use crate::domain::safe::harmless;
use crate::domain::standing::{Confidentiality, Verification};
use crate::domain::victim::Sex;
use crate::domain::violation::Violation;

use super::count;
use super::pen::Pen;
use super::text::{cut, cut_middle, lower_first, width};
use super::view::View;

/// Draws them.
pub fn draw(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    pen.clear(area, view.theme.plain);
    let filters = &view.app.filters;
    let seen = filters
        .rows
        .iter()
        .enumerate()
        .skip(filters.top)
        .take(usize::from(area.height));
    for (y, (at, row)) in (area.y..).zip(seen) {
        let here = Area {
            y,
            height: 1,
            ..area
        };
        draw_row(view, row, here, pen);
        if view.app.pane == Pane::Filters && at == filters.cursor {
            pen.mark(here, view.theme.accent, view.theme.chosen);
        }
    }
}

/// Whether rows stand above those that are seen, and below them.
pub fn more(view: &View<'_>, area: Area) -> (bool, bool) {
    let filters = &view.app.filters;
    let below = filters.top + usize::from(area.height) < filters.rows.len();
    (filters.top > 0, below)
}

fn draw_row(view: &View<'_>, row: &FilterRow, here: Area, pen: &mut Pen<'_>) {
    match row {
        FilterRow::Head(key) => drop(pen.write(
            here.x + 1,
            here.y,
            here.width,
            &view.say(head(*key)),
            view.theme.dim,
        )),
        FilterRow::Value {
            key,
            value,
            certain,
            possible,
            is_chosen,
        } => {
            draw_value(
                view,
                (*key, value),
                (*certain, *possible),
                *is_chosen,
                here,
                pen,
            );
        }
        FilterRow::More(_, more) => {
            let text = match more {
                0 => view.say("filters-fewer"),
                more => view
                    .words
                    .tell("filters-more", &[("count", (*more).into())]),
            };
            pen.write(
                here.x + 3,
                here.y,
                here.width.saturating_sub(3),
                &text,
                view.theme.dim,
            );
        }
        FilterRow::Gap => {}
    }
}

fn draw_value(
    view: &View<'_>,
    (key, value): (FacetKey, &FacetValue),
    (certain, possible): (u64, u64),
    is_chosen: bool,
    here: Area,
    pen: &mut Pen<'_>,
) {
    let style = match (is_chosen, certain + possible) {
        (true, _) => view.theme.accent,
        (false, 0) => view.theme.dim,
        (false, _) if view.app.is_counting() => view.theme.dim,
        (false, _) => view.theme.plain,
    };
    if is_chosen {
        pen.write(here.x + 1, here.y, 1, "▸", style);
    }
    // An older answer's counts would be taken for this one's.
    let told = match view.app.is_counting() {
        true => "…".to_owned(),
        false => count::told(view.words, certain, possible, "+"),
    };
    let inside = Area {
        width: here.width.saturating_sub(1),
        ..here
    };
    let used = pen.write_right(inside, &told, style);
    let room = usize::from(here.width.saturating_sub(used + 5));
    pen.write(
        here.x + 3,
        here.y,
        here.width,
        &fitted(view, key, value, room),
        style,
    );
}

/// The name of a value in so many columns: a term by its short form where its label is too long.
fn fitted(view: &View<'_>, key: FacetKey, value: &FacetValue, columns: usize) -> String {
    let name = harmless(&name(view, key, value)).into_owned();
    match value {
        FacetValue::Term(slug) if key == FacetKey::Type && width(&name) > columns => {
            cut(&view.say(&format!("violation-short-{slug}")), columns)
        }
        FacetValue::Facility(_, row) => {
            let row = format!(" F-{row}");
            cut_middle(&name, columns.saturating_sub(width(&row))) + &row
        }
        FacetValue::Text(_) => cut_middle(&name, columns),
        _ => cut(&name, columns),
    }
}

const fn head(key: FacetKey) -> &'static str {
    match key {
        FacetKey::Type => "facet-type",
        FacetKey::Facility => "facet-facility",
        FacetKey::Country => "facet-country",
        FacetKey::Year => "facet-year",
        FacetKey::Status => "facet-status",
        FacetKey::Place => "facet-place",
        FacetKey::Level => "facet-level",
        FacetKey::Origin => "facet-origin",
        FacetKey::Sex => "facet-sex",
        FacetKey::Tag => "facet-tag",
    }
}

fn name(view: &View<'_>, key: FacetKey, value: &FacetValue) -> String {
    match value {
        FacetValue::Term(slug) => {
            let family = match key {
                FacetKey::Status => Verification::KEY,
                FacetKey::Level => Confidentiality::KEY,
                FacetKey::Sex => Sex::KEY,
                _ => Violation::KEY,
            };
            lower_first(&view.say(&format!("{family}-{slug}")))
        }
        FacetValue::Text(text) | FacetValue::Facility(text, _) => text.clone(),
        FacetValue::Country(country) => view.say(&country.key()),
        FacetValue::Year(year) => year.to_string(),
        FacetValue::Spread => view.say("facet-spread"),
        FacetValue::None => view.say(none(key)),
    }
}

/// What is said of records that have no value.
const fn none(key: FacetKey) -> &'static str {
    match key {
        FacetKey::Year => "facet-no-date",
        FacetKey::Tag => "facet-no-tag",
        FacetKey::Origin => "facet-no-origin",
        _ => "mark-not-known",
    }
}
