//! An empty list is an answer: what to leave out of the query, how much that would give, and what may have been meant.

use crate::app::layout::Area;
use crate::domain::safe::harmless;

use super::pen::Pen;
use super::text::width;
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
    let ways: Vec<(String, u64)> = view.app.way_out.without.iter().take(5).cloned().collect();
    let without = view.say("empty-without");
    let widest = ways
        .iter()
        .map(|(part, _)| width(&harmless(part)))
        .max()
        .unwrap_or(0);
    let at = u16::try_from(width(&without) + widest + 5)
        .unwrap_or(u16::MAX)
        .min(room.saturating_sub(8));
    for (part, count) in &ways {
        pen.write(
            x,
            y,
            at.saturating_sub(2),
            &format!("{without}  {part}"),
            view.theme.plain,
        );
        pen.write(x + at, y, 8, &view.words.number(*count), view.theme.strong);
        y += 1;
    }
    if let Some((_, found, records)) = view.app.did_you_mean() {
        y += u16::from(!ways.is_empty());
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
