//! A text being typed: its end is seen where it is longer than its room, and the cursor always.

use crate::app::prompt::TextLine;
use crate::domain::safe::harmless;

use super::pen::Pen;
use super::text::{end, width};
use super::view::View;

/// Draws it behind a `/`, with the cursor in it.
pub fn draw<S>(
    view: &View<'_, S>,
    line: &TextLine,
    (x, y): (u16, u16),
    columns: u16,
    pen: &mut Pen<'_>,
) {
    pen.write(x, y, 1, "/", view.theme.accent);
    let whole = harmless(line.text()).into_owned();
    let before = harmless(line.before_cursor()).into_owned();
    let seen = end(&before, usize::from(columns).saturating_sub(4));
    let shown = whole.get(before.len() - seen.len()..).unwrap_or_default();
    pen.write(x + 2, y, columns.saturating_sub(2), shown, view.theme.plain);
    pen.cursor = Some((x + 2 + u16::try_from(width(seen)).unwrap_or(0), y));
}
