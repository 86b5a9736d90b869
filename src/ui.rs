//! Draws what [`App`] holds: [`draw`] is pure, one file a pane. Words come by key from `words`, looks from `theme`,
//! and every text goes through one pen that makes it harmless. Must never change the state or ask anything.

mod chips;
mod choose;
mod columns;
mod count;
mod dates;
mod empty;
mod filters;
mod first_run;
mod footer;
mod header;
pub mod labels;
mod list;
pub mod mapping;
mod name;
mod pen;
mod popup;
mod query;
pub mod reasons;
mod record;
mod row;
pub mod text;
pub mod theme;
mod timeline;
mod too_small;
mod typed;
mod view;

use ratatui::Frame;

use crate::app::App;
use crate::app::layout::{Area, Pane, SMALLEST};
use crate::app::record::Measured;
use crate::app::state::Popup;
use crate::words::Words;

use pen::Pen;
use theme::Theme;
use view::View;

/// Draws the whole screen; gives back what only a drawing can know, for [`App::measure`].
pub fn draw(app: &App, words: &Words, theme: &Theme, frame: &mut Frame<'_>) -> Measured {
    let view = View {
        app,
        size: app.size,
        words,
        theme,
    };
    on_a_clear_frame(frame, theme, |pen| draw_all(&view, pen))
}

/// Hands a pen to a drawing, and puts the cursor where the drawing wants it.
fn on_a_clear_frame<T>(
    frame: &mut Frame<'_>,
    theme: &Theme,
    draw: impl FnOnce(&mut Pen<'_>) -> T,
) -> T {
    let area = frame.area();
    let whole = Area::new(area.x, area.y, area.width, area.height);
    let mut pen = Pen::new(frame.buffer_mut());
    pen.clear(whole, theme.plain);
    let drawn = draw(&mut pen);
    if let Some(cell) = pen.cursor {
        frame.set_cursor_position(cell);
    }
    drawn
}

fn draw_all(view: &View<'_>, pen: &mut Pen<'_>) -> Measured {
    let (columns, rows) = view.app.size;
    if view.app.blank {
        return view.app.record.measured.clone();
    }
    if columns < SMALLEST.0 || rows < SMALLEST.1 {
        too_small::draw(view, pen);
        return view.app.record.measured.clone();
    }
    if view.app.archive.missing {
        first_run::draw(view, pen);
        footer::draw(view, view.app.panes().footer, pen);
        return Measured::default();
    }
    let measured = panes(view, pen);
    match &view.app.popup {
        Some(Popup::Choose(chooser)) => choose::draw(view, chooser, pen),
        Some(Popup::Dates(dates)) => dates::draw(view, dates, pen),
        Some(Popup::Name(name)) => name::draw(view, name, pen),
        None => {}
    }
    measured
}

fn panes(view: &View<'_>, pen: &mut Pen<'_>) -> Measured {
    let panes = view.app.panes();
    let dim = view.theme.dim;
    header::draw(view, panes.header, pen);
    query::draw(view, panes.prompt, pen);
    if let Some(chips) = panes.chips {
        query::draw_chips(view, chips, pen);
    }
    pen.rule(panes.upper_rule, dim);
    query::draw_mistake(view, panes.prompt, pen);
    list::draw(view, panes.list, pen);
    let mut measured = view.app.record.measured.clone();
    if let Some(area) = panes.record {
        let is_over = area.x == panes.list.x;
        if is_over {
            pen.clear(area, view.theme.plain);
        } else {
            pen.upright(area.x - 1, area.y, area.height, dim);
        }
        measured = record::draw(view, area, pen);
    }
    if let Some(area) = panes.filters {
        let edge = if view.app.pane == Pane::Filters {
            view.theme.accent
        } else {
            dim
        };
        let is_over = panes.list.x == 0;
        let edge_at = if is_over { area.width - 1 } else { area.width };
        filters::draw(
            view,
            Area {
                width: if is_over { area.width - 1 } else { area.width },
                ..area
            },
            pen,
        );
        pen.upright(edge_at, area.y, area.height, edge);
        let to_the_edge = Area {
            width: edge_at + 1,
            ..area
        };
        pen.more(to_the_edge, filters::more(view, area), edge);
    }
    pen.rule(panes.lower_rule, dim);
    timeline::draw(view, panes.timeline, pen);
    footer::draw(view, panes.footer, pen);
    measured
}
