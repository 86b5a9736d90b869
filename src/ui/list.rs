//! The list: one line a record, the near ones apart. Only the lines that are seen are laid out.
//!
//! Columns give way from the right as the screen narrows; the date never does.

use crate::app::layout::{Area, Pane};

use super::columns::Columns;
use super::empty;
use super::pen::Pen;
use super::row;
use super::view::View;

/// Draws it.
pub fn draw(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    let list = &view.app.list;
    if list.page.is_none() {
        return;
    }
    if view.app.is_empty() {
        empty::draw(view, area, pen);
        return;
    }
    // By all lines that are here, not by those seen: scrolling must not move the columns.
    let columns = Columns::fit(
        view,
        area.width,
        list.page.as_ref().map_or(&[], |page| &page.lines),
    );
    row::head(view, area, &columns, pen);
    for at in 0..area.height.saturating_sub(1) {
        let place = list.top + u64::from(at);
        let here = Area {
            y: area.y + 1 + at,
            height: 1,
            ..area
        };
        match list.index(place) {
            Some(index) => draw_row(view, index, here, &columns, pen),
            None if list.is_parted() && place == list.plain_count() => parting(view, here, pen),
            None => {}
        }
    }
}

fn draw_row(view: &View<'_>, index: u64, here: Area, columns: &Columns, pen: &mut Pen<'_>) {
    let list = &view.app.list;
    let is_chosen = index == list.cursor;
    match list.line(index) {
        Some(line) => row::draw(view, line, here, columns, is_chosen, pen),
        None => drop(pen.write(here.x + 2, here.y, 3, "···", view.theme.dim)),
    }
    if is_chosen {
        let is_here = view.app.pane == Pane::List && view.app.popup.is_none();
        let style = if is_here {
            view.theme.chosen
        } else {
            view.theme.marked
        };
        pen.mark(here, view.theme.accent, style);
    }
}

/// `── near, by spelling ──────── 6 ─`
fn parting(view: &View<'_>, here: Area, pen: &mut Pen<'_>) {
    let row = Area {
        x: here.x + 2,
        width: here.width.saturating_sub(2),
        ..here
    };
    pen.rule(row, view.theme.dim);
    let near = view.app.counts().map_or(0, |counts| counts.near);
    let name = format!(" {} ", view.say("list-near"));
    pen.write(
        row.x + 2,
        row.y,
        row.width.saturating_sub(2),
        &name,
        view.theme.dim,
    );
    let count = format!(" {} ", view.words.number(near));
    pen.write_right(
        Area {
            width: row.width.saturating_sub(1),
            ..row
        },
        &count,
        view.theme.dim,
    );
}
