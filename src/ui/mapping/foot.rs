//! The last two lines: the command line that does the same, and what the keys do here or what has just happened.

use crate::app::event::Copied;
use crate::app::layout::Area;
use crate::app::mapping::parts::Note;
use crate::ingest::headers::Misfit;

use super::pane::View;
use crate::ui::footer;
use crate::ui::pen::Pen;

/// Draws the command line.
pub fn line(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    let text = view.app.command();
    pen.write(area.x + 1, area.y, 1, "$", view.theme.dim);
    let room = area.width.saturating_sub(4);
    pen.write(area.x + 3, area.y, room, &text, view.theme.dim);
}

/// Draws the footer.
pub fn draw(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    let room = area.width.saturating_sub(2);
    if let Some(note) = &view.app.note {
        let style = match note {
            Note::Unanswered(_) | Note::Misfit(_) | Note::Copied(Copied::Failed) => {
                view.theme.warning
            }
            _ => view.theme.plain,
        };
        pen.write(area.x + 1, area.y, room, &said(view, note), style);
        return;
    }
    let is_possible = |action| view.app.is_possible(action);
    let inside = Area {
        width: room,
        ..area
    };
    footer::keys(view, view.app.mode(), &is_possible, inside, pen);
}

fn said(view: &View<'_>, note: &Note) -> String {
    let words = view.words;
    match note {
        Note::Unanswered(count) => words.tell("mapping-unanswered", &[("count", (*count).into())]),
        Note::Misfit(misfit) => misfitting(view, misfit),
        Note::NoDates => words.say("mapping-no-dates"),
        Note::NoColumn => words.say("mapping-no-column"),
        Note::Copied(Copied::InTmux(_)) => words.say("mapping-copied-tmux"),
        Note::Copied(Copied::Asked(_)) => words.say("mapping-asked-to-copy"),
        Note::Copied(Copied::Failed) => words.say("note-copy-failed"),
        Note::Stopped => words.say("note-stopped"),
        Note::NothingToPeel => words.say("mapping-q-leaves"),
    }
}

fn misfitting(view: &View<'_>, misfit: &Misfit) -> String {
    let name: &str = match misfit {
        Misfit::NoColumn { name, .. } | Misfit::TwoColumns { name, .. } => name,
        Misfit::NoTerm { value, .. } => value,
        Misfit::NoDates { name } | Misfit::BadPattern { column: name, .. } => name,
        Misfit::NotAList { field } => field,
        Misfit::OfAnother { field } => field,
        Misfit::WholeReports => return view.say("mapping-whole-reports"),
    };
    let args = [("name", name.into())];
    view.words.tell("mapping-misfit", &args)
}
