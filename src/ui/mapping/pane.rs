//! What the panes of an import share: what they are handed, which row is where one is, how wide their parts are.

use crate::app::layout::Area;
use crate::app::mapping::Importing;
use crate::app::mapping::layout::Pane;
use crate::domain::safe::harmless;

use crate::ui::pen::Pen;
use crate::ui::{text, view};

/// What the parts are handed.
pub type View<'a> = view::View<'a, Importing>;

/// Marks a line as the one where one is; in the pane where one is, so that there is one mark.
pub fn mark(view: &View<'_>, pane: Pane, row: Area, pen: &mut Pen<'_>) {
    if view.app.pane == pane {
        pen.mark(row, view.theme.accent, view.theme.chosen);
    }
}

/// How wide a column of texts must be, at most so wide.
pub fn fitted<'t>(texts: impl Iterator<Item = &'t str>, most: u16) -> u16 {
    let widest = texts.map(|text| text::width(&harmless(text))).max();
    let widest = u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX);
    widest.saturating_add(2).min(most)
}

/// The rows of an area that show a list from its first seen line on, with the place of each in the list.
pub fn rows(view: &View<'_>, pane: Pane, area: Area) -> impl Iterator<Item = (usize, Area)> {
    let first = view.app.place(pane).top;
    let seen = view.app.count(pane).saturating_sub(first);
    let row = move |(at, y)| {
        let here = Area {
            y,
            height: 1,
            ..area
        };
        (first + at, here)
    };
    (area.y..area.y + area.height)
        .enumerate()
        .take(seen)
        .map(row)
}
