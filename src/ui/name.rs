//! The popup for the name of a view: what is typed, what would be kept under it, and what is to be said of the name.

use crate::app::layout::Area;
use crate::app::naming::{Fit, NamePopup};
use crate::domain::safe::harmless;

use super::pen::Pen;
use super::popup;
use super::text::cut;
use super::typed;
use super::view::View;

/// Draws it.
pub fn draw(view: &View<'_>, name: &NamePopup, pen: &mut Pen<'_>) {
    let inside = popup::open(view, (62, 8), &view.say("name-title"), pen);
    let (x, room) = (inside.x + 2, inside.width.saturating_sub(2));
    let line = Area {
        y: inside.y + 1,
        ..inside
    };
    typed::draw(view, &name.line, (line.x, line.y), line.width, pen);
    let kept = match name.text.is_empty() {
        true => view.say("name-everything"),
        false => harmless(&name.text).into_owned(),
    };
    let kept = cut(&kept, usize::from(room));
    pen.write(x, inside.y + 3, room, &kept, view.theme.dim);
    let (key, style) = match name.fit {
        Fit::Empty => ("name-empty", view.theme.dim),
        Fit::Free => ("name-free", view.theme.plain),
        Fit::Taken => ("name-taken", view.theme.plain),
        Fit::Meant => ("name-meant", view.theme.warning),
        Fit::Unreadable => ("name-unreadable", view.theme.warning),
        Fit::Itself => ("name-itself", view.theme.warning),
    };
    pen.write(x, inside.y + 5, room, &view.say(key), style);
}
