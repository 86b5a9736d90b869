//! The popup for a stretch of days: what is typed, what it means, what the list would hold.

use crate::app::dates::DatesPopup;
use crate::app::layout::Area;
use crate::domain::date::{DateFlaw, Window};
use crate::domain::page::Counts;

use super::count;
use super::pen::Pen;
use super::popup;
use super::typed;
use super::view::View;

/// Draws it.
pub fn draw(view: &View<'_>, dates: &DatesPopup, pen: &mut Pen<'_>) {
    let inside = popup::open(
        view,
        (62, 9),
        &view.say(if dates.is_to_go {
            "day-title"
        } else {
            "dates-title"
        }),
        pen,
    );
    typed::draw(
        view,
        &dates.line,
        (inside.x, inside.y + 1),
        inside.width,
        pen,
    );
    let row = |at: u16| Area {
        y: inside.y + at,
        height: 1,
        ..inside
    };
    let (meaning, style) = match &dates.window {
        None if dates.is_to_go => (view.say("day-empty"), view.theme.dim),
        None => (view.say("dates-all"), view.theme.plain),
        Some(Ok(_)) if dates.is_to_go => (day(view, dates), view.theme.strong),
        Some(Ok(window)) => (meaning(view, *window), view.theme.strong),
        Some(Err(flaw)) => (view.say(flaw_key(*flaw)), view.theme.warning),
    };
    pen.write(inside.x + 2, row(3).y, inside.width - 2, &meaning, style);
    if let Some(counts) = &dates.counts {
        found(view, counts, row(4), pen);
    }
    pen.write(
        inside.x + 2,
        row(6).y,
        inside.width - 2,
        &view.say(if dates.is_to_go {
            "day-hint"
        } else {
            "dates-hint"
        }),
        view.theme.dim,
    );
}

/// `12 incidents   3 without a date left out`
fn found(view: &View<'_>, counts: &Counts, here: Area, pen: &mut Pen<'_>) {
    let found = count::told(view.words, counts.certain, counts.possible, " + ");
    let found = view.words.tell("dates-found", &[("found", found.into())]);
    let room = here.width.saturating_sub(2);
    let used = pen.write(here.x + 2, here.y, room, &found, view.theme.plain);
    if counts.undated > 0 {
        let args = [("count", counts.undated.into())];
        let left_out = view.words.tell("timeline-left-out", &args);
        let room = here.width.saturating_sub(used + 4);
        pen.write(here.x + 4 + used, here.y, room, &left_out, view.theme.dim);
    }
}

/// `to the first record of 2022-06-30 or before`
fn day(view: &View<'_>, dates: &DatesPopup) -> String {
    let is_oldest_first = view.app.list.is_oldest_first();
    let day = dates.day(is_oldest_first);
    let key = if is_oldest_first {
        "day-or-later"
    } else {
        "day-or-earlier"
    };
    let day = day.map_or(String::new(), |day| day.to_string());
    view.words.tell(key, &[("day", day.into())])
}

/// `from 2022-03-01 to 2023-12-31, both included`
fn meaning(view: &View<'_>, window: Window) -> String {
    let day = |day: crate::domain::date::Day| day.to_string();
    match (window.from, window.to) {
        (Some(from), Some(to)) if from == to => {
            view.words.tell("dates-day", &[("day", day(from).into())])
        }
        (Some(from), Some(to)) => view.words.tell(
            "dates-from-to",
            &[("from", day(from).into()), ("to", day(to).into())],
        ),
        (Some(from), None) => view.words.tell("dates-from", &[("day", day(from).into())]),
        (None, Some(to)) => view.words.tell("dates-to", &[("day", day(to).into())]),
        (None, None) => view.say("dates-all"),
    }
}

const fn flaw_key(flaw: DateFlaw) -> &'static str {
    match flaw {
        DateFlaw::Impossible { .. } => "dates-impossible",
        DateFlaw::Ambiguous => "dates-ambiguous",
        DateFlaw::TwoDigitYear => "dates-two-digit-year",
        DateFlaw::Unreadable => "dates-unreadable",
        DateFlaw::EndBeforeStart => "dates-end-before-start",
        DateFlaw::OutOfRange => "dates-out-of-range",
    }
}
