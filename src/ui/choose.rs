//! A list that narrows as one types: facilities with their counts, commands with their keys, orders, help.

use crate::app::choose::{Choice, Chooser, Item};
use crate::app::layout::Area;
use crate::domain::safe::harmless;

use super::pen::Pen;
use super::popup;
use super::text::cut;
use super::typed;
use super::view::View;

/// Draws it.
pub fn draw<S, W>(view: &View<'_, S>, chooser: &Chooser<W>, pen: &mut Pen<'_>) {
    // A short list of fixed length takes no more room than it needs; one that narrows keeps its size.
    let (columns, rows) = match chooser.choice {
        Choice::Sort => (44, chooser.items.len()),
        Choice::Value | Choice::Answer | Choice::Meaning => (72, chooser.items.len()),
        Choice::Facility | Choice::Palette | Choice::Help | Choice::Field | Choice::Column => {
            (84, chooser.height)
        }
    };
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).min(20);
    let title = title(view, chooser);
    let inside = popup::open(view, (columns, rows + 4), &title, pen);
    typed::draw(
        view,
        &chooser.line,
        (inside.x, inside.y),
        inside.width.saturating_sub(14),
        pen,
    );
    let told = format!(
        "{} / {}",
        view.words.number(chooser.hits.len() as u64),
        view.words.number(chooser.items.len() as u64)
    );
    pen.write_right(
        inside,
        if chooser.is_here { &told } else { "…" },
        view.theme.dim,
    );
    draw_hits(
        view,
        chooser,
        Area {
            y: inside.y + 2,
            height: rows,
            ..inside
        },
        pen,
    );
    if chooser.is_here && chooser.hits.is_empty() {
        pen.write(
            inside.x + 2,
            inside.y + 2,
            inside.width,
            &view.say("choose-nothing"),
            view.theme.dim,
        );
    }
}

/// What is chosen; for a text, with that text.
fn title<S, W>(view: &View<'_, S>, chooser: &Chooser<W>) -> String {
    let key = chooser.choice.title();
    match &chooser.about {
        Some(text) => view
            .words
            .tell(key, &[("text", harmless(text).into_owned().into())]),
        None => view.say(key),
    }
}

fn draw_hits<S, W>(view: &View<'_, S>, chooser: &Chooser<W>, area: Area, pen: &mut Pen<'_>) {
    let top = chooser.cursor.saturating_sub(chooser.height - 1);
    let hits = chooser
        .hits
        .iter()
        .enumerate()
        .skip(top)
        .take(chooser.height);
    for (y, (at, (item, other))) in (area.y..).zip(hits) {
        let here = Area {
            y,
            height: 1,
            ..area
        };
        draw_item(view, &chooser.items[*item], *other, here, pen);
        if at == chooser.cursor {
            pen.mark(here, view.theme.accent, view.theme.chosen);
        }
    }
}

/// The name, the other name that fitted, and at the right a key or a count.
fn draw_item<S, W>(
    view: &View<'_, S>,
    item: &Item<W>,
    other: Option<usize>,
    here: Area,
    pen: &mut Pen<'_>,
) {
    let aside = match item.count {
        Some(count) => format!("{}  {:>7}", item.aside, view.words.number(count)),
        None => item.aside.clone(),
    };
    let used = pen.write_right(here, &aside, view.theme.dim);
    let room = usize::from(here.width.saturating_sub(used + 4));
    let name = harmless(&item.text).into_owned();
    let written = pen.write(
        here.x + 2,
        here.y,
        here.width,
        &cut(&name, room),
        view.theme.plain,
    );
    if let Some(other) = other.and_then(|other| item.also.get(other)) {
        let left = room.saturating_sub(usize::from(written) + 2);
        pen.write(
            here.x + 4 + written,
            here.y,
            here.width,
            &cut(&harmless(other), left),
            view.theme.dim,
        );
    }
}
