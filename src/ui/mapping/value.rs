//! The popup in which a text is typed: a value for every row, the name of a profile.

use crate::app::mapping::parts::Typed;
use crate::app::prompt::TextLine;

use super::pane::View;
use crate::ui::pen::Pen;
use crate::ui::{popup, typed};

/// Draws it.
pub fn draw(view: &View<'_>, of: Typed, line: &TextLine, is_wrong: bool, pen: &mut Pen<'_>) {
    let inside = popup::open(view, (62, 6), &title(view, of), pen);
    typed::draw(view, line, (inside.x, inside.y + 1), inside.width, pen);
    let keys = match of {
        Typed::Value(_) => [
            "mapping-value-wrong",
            "mapping-value-none",
            "mapping-value-hint",
        ],
        Typed::Profile => [
            "mapping-profile-wrong",
            "mapping-profile-none",
            "mapping-profile-hint",
        ],
    };
    let (key, style) = match (is_wrong, line.text().trim().is_empty()) {
        (true, _) => (keys[0], view.theme.warning),
        (false, true) => (keys[1], view.theme.dim),
        (false, false) => (keys[2], view.theme.dim),
    };
    let room = inside.width.saturating_sub(2);
    pen.write(inside.x + 2, inside.y + 3, room, &view.say(key), style);
}

fn title(view: &View<'_>, of: Typed) -> String {
    match of {
        Typed::Value(target) => {
            let args = [("field", view.app.spoken.field(target).into())];
            view.words.tell("mapping-value-title", &args)
        }
        Typed::Profile => view.say("mapping-profile-title"),
    }
}
