//! The record: everything that is known of it, in the order in which one asks: what, when, where; of what, to whom;
//! how far it is to be believed, by whom; the account; who says so; where it came from.

mod origin;
mod sheet;
mod sources;
mod what;
mod who;

use crate::app::layout::{Area, Pane};
use crate::app::record::Measured;
use crate::domain::page::Detail;
use crate::worker::message::Lane;

use super::pen::Pen;
use super::view::View;
use sheet::Sheet;

/// Draws what is seen of it; gives back its lines and where its matches stand.
pub fn draw(view: &View<'_>, area: Area, pen: &mut Pen<'_>) -> Measured {
    let inside = Area {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let record = &view.app.record;
    let height = u64::from(area.height);
    let is_stale = record.number() != view.app.list.chosen && view.app.work.is_slow(Lane::Detail);
    let Some(detail) = record.detail.as_ref().filter(|_| !is_stale) else {
        return Measured {
            height,
            ..Measured::default()
        };
    };
    let sheet = lay_out(view, detail, usize::from(inside.width));
    let lines = sheet.lines.len() as u64;
    let wanted = sheet
        .anchor(record.reveal)
        .map_or(record.scroll, |line| line.saturating_sub(1));
    let scroll = wanted.min(lines.saturating_sub(height));
    let seen = sheet
        .lines
        .iter()
        .skip(usize::try_from(scroll).unwrap_or(0));
    for (y, line) in (inside.y..inside.y + inside.height).zip(seen) {
        pen.write_line(inside.x, y, inside.width, line);
    }
    let style = if view.app.pane == Pane::Record {
        view.theme.accent
    } else {
        view.theme.dim
    };
    let is_more_below = scroll + u64::from(area.height) < lines;
    pen.more(area, (scroll > 0, is_more_below), style);
    Measured {
        lines,
        height,
        matches: sheet.matches,
        scroll,
    }
}

fn lay_out<'a>(view: &'a View<'a>, detail: &'a Detail, columns: usize) -> Sheet<'a> {
    let mut sheet = Sheet::new(view, detail, columns);
    what::head(&mut sheet);
    what::causes(&mut sheet);
    who::victims(&mut sheet);
    who::responsible(&mut sheet);
    what::standing(&mut sheet);
    what::account(&mut sheet);
    sources::list(&mut sheet);
    origin::draw(&mut sheet);
    sheet
}
