//! The frame of what lies over the panes: a box in the middle, its title in its upper edge.

use crate::app::layout::Area;

use super::pen::Pen;
use super::view::View;

/// Clears and frames a box of this size in the middle of the screen; gives its inside.
pub fn open<S>(
    view: &View<'_, S>,
    (width, height): (u16, u16),
    title: &str,
    pen: &mut Pen<'_>,
) -> Area {
    let (columns, rows) = view.size;
    let (width, height) = (
        width.min(columns.saturating_sub(2)),
        height.min(rows.saturating_sub(2)),
    );
    let frame = Area::new((columns - width) / 2, (rows - height) / 3, width, height);
    pen.clear(frame, view.theme.plain);
    let style = view.theme.dim;
    let flat = "─".repeat(usize::from(width.saturating_sub(2)));
    pen.write(frame.x, frame.y, width, &format!("┌{flat}┐"), style);
    pen.write(
        frame.x,
        frame.y + height - 1,
        width,
        &format!("└{flat}┘"),
        style,
    );
    pen.upright(frame.x, frame.y + 1, height.saturating_sub(2), style);
    pen.upright(
        frame.x + width - 1,
        frame.y + 1,
        height.saturating_sub(2),
        style,
    );
    pen.write(
        frame.x + 2,
        frame.y,
        width.saturating_sub(4),
        &format!(" {title} "),
        view.theme.strong,
    );
    Area::new(
        frame.x + 2,
        frame.y + 1,
        width.saturating_sub(4),
        height.saturating_sub(2),
    )
}
