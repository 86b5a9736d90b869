//! The popup for a stretch of days: what is typed, what it means, what the list would hold.

use crate::app::dates::DatesPopup;
use crate::app::layout::Area;
use crate::domain::date::{DateFlaw, Window};

use super::count;
use super::pen::Pen;
use super::popup;
use super::typed;
use super::view::View;

/// Draws it.
pub fn draw(view: &View<'_>, dates: &DatesPopup, pen: &mut Pen<'_>) {
    let inside = popup::open(view, (62, 9), &view.say("dates-title"), pen);
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
        None => (view.say("dates-all"), view.theme.plain),
        Some(Ok(window)) => (meaning(view, *window), view.theme.strong),
        Some(Err(flaw)) => (view.say(flaw_key(*flaw)), view.theme.warning),
    };
    pen.write(inside.x + 2, row(3).y, inside.width - 2, &meaning, style);
    if let Some(counts) = &dates.counts {
        let found = count::told(view.words, counts.certain, counts.possible, " + ");
        let used = pen.write(
            inside.x + 2,
            row(4).y,
            inside.width - 2,
            &view.words.tell("dates-found", &[("found", found.into())]),
            view.theme.plain,
        );
        if counts.undated > 0 {
            let left_out = view
                .words
                .tell("timeline-left-out", &[("count", counts.undated.into())]);
            pen.write(
                inside.x + 4 + used,
                row(4).y,
                inside.width.saturating_sub(used + 4),
                &left_out,
                view.theme.dim,
            );
        }
    }
    pen.write(
        inside.x + 2,
        row(6).y,
        inside.width - 2,
        &view.say("dates-hint"),
        view.theme.dim,
    );
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
