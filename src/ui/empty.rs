//! An empty list is an answer: what to leave out of the query, how much that would give, and what may have been meant.

use crate::app::layout::Area;

use super::pen::Pen;
use super::view::View;

/// Draws it.
pub fn draw(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    let (x, room) = (area.x + 3, area.width.saturating_sub(4));
    let mut y = area.y + 1;
    let is_all = view.app.question.is_everything();
    let told = if is_all {
        "empty-archive"
    } else {
        "empty-list"
    };
    pen.write(x, y, room, &view.say(told), view.theme.strong);
    y += 2;
    for (part, count) in view.app.way_out.without.iter().take(5) {
        let without = format!("{}  {part}", view.say("empty-without"));
        let used = pen.write(x, y, room.saturating_sub(10), &without, view.theme.plain);
        pen.write(
            x + used + 3,
            y,
            10,
            &view.words.number(*count),
            view.theme.strong,
        );
        y += 1;
    }
    if let Some((_, found, records)) = view.app.did_you_mean() {
        y += u16::from(!view.app.way_out.without.is_empty());
        let args = [("word", found.into()), ("count", records.into())];
        pen.write(
            x,
            y,
            room,
            &view.words.tell("empty-did-you-mean", &args),
            view.theme.plain,
        );
    }
}
