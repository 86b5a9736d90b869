//! A screen that is too small says so, and how large it must be.

use crate::app::layout::SMALLEST;

use super::pen::Pen;
use super::text::flow;
use super::view::View;

/// Draws it.
pub fn draw<S>(view: &View<'_, S>, pen: &mut Pen<'_>) {
    let (columns, rows) = view.size;
    let whole = |number: u16| u64::from(number).into();
    let args = [
        ("columns", whole(SMALLEST.0)),
        ("rows", whole(SMALLEST.1)),
        ("now", format!("{columns} × {rows}").into()),
    ];
    let told = view.words.tell("too-small", &args);
    let lines = flow(
        &[(told, view.theme.plain)],
        usize::from(columns.saturating_sub(2)).max(1),
    );
    for (y, line) in (0..rows).zip(&lines) {
        pen.write_line(1, y, columns.saturating_sub(1), line);
    }
}
