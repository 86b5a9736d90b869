//! The popup in which a value for every row is typed.

use crate::app::prompt::TextLine;
use crate::ingest::field::Target;

use super::pane::View;
use crate::ui::pen::Pen;
use crate::ui::{popup, typed};

/// Draws it.
pub fn draw(view: &View<'_>, target: Target, line: &TextLine, is_wrong: bool, pen: &mut Pen<'_>) {
    let field = view.app.spoken.field(target);
    let args = [("field", field.into())];
    let title = view.words.tell("mapping-value-title", &args);
    let inside = popup::open(view, (62, 6), &title, pen);
    typed::draw(view, line, (inside.x, inside.y + 1), inside.width, pen);
    let (key, style) = match (is_wrong, line.text().trim().is_empty()) {
        (true, _) => ("mapping-value-wrong", view.theme.warning),
        (false, true) => ("mapping-value-none", view.theme.dim),
        (false, false) => ("mapping-value-hint", view.theme.dim),
    };
    let room = inside.width.saturating_sub(2);
    pen.write(inside.x + 2, inside.y + 3, room, &view.say(key), style);
}
