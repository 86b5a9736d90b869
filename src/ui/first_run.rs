//! Where there is no archive yet: three lines and three choices, not a manual.

use super::pen::Pen;
use super::view::View;

/// Draws it.
pub fn draw(view: &View<'_>, pen: &mut Pen<'_>) {
    let (columns, rows) = view.app.size;
    let width = 72.min(columns.saturating_sub(4));
    let (x, mut y) = ((columns - width) / 2, (rows / 4).max(2));
    pen.write(x, y, width, "testigo", view.theme.accent);
    y += 2;
    for key in ["first-run-1", "first-run-2", "first-run-3"] {
        pen.write(x, y, width, &view.say(key), view.theme.plain);
        y += 1;
    }
    y += 1;
    let choices = [
        ("first-run-make", "testigo init"),
        ("first-run-demo", "d"),
        ("first-run-import", "testigo init && testigo import FILE"),
    ];
    for (key, how) in choices {
        pen.write(x, y, width, &view.say(key), view.theme.plain);
        pen.write(
            x + 28.min(width),
            y,
            width.saturating_sub(28),
            how,
            view.theme.accent,
        );
        y += 1;
    }
}
