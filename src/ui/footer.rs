//! The last line: what the keys do here, or what has just happened; and where one is in the list.
//! Every key comes from the table.

use crate::app::action::Action;
use crate::app::binding::Mode;
use crate::app::keymap::KEYMAP;
use crate::app::layout::Area;
use crate::app::note::Note;
use crate::app::question::Taken;
use crate::app::record::Part;
use crate::domain::safe::harmless;
use crate::worker::message::Failed;

use super::chips;
use super::labels::sort_key;
use super::pen::Pen;
use super::text::{cut, width};
use super::view::View;

/// Columns of a query that could not be read: enough to know it by.
const QUERY_SHOWN: usize = 32;

/// Draws it.
pub fn draw(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    let inside = Area {
        width: area.width.saturating_sub(1),
        ..area
    };
    let used = pen.write_right(inside, &position(view), view.theme.dim);
    let room = area.width.saturating_sub(used + 4);
    if let Some(note) = &view.app.note {
        let style = if is_trouble(note) {
            view.theme.warning
        } else {
            view.theme.plain
        };
        pen.write(area.x + 1, area.y, room, &said(view, note), style);
        return;
    }
    if !view.app.pending.is_empty() {
        let begun: String = view.app.pending.iter().map(ToString::to_string).collect();
        pen.write(
            area.x + 1,
            area.y,
            room,
            &format!("{begun}…"),
            view.theme.accent,
        );
        return;
    }
    let is_possible = |action| view.app.is_possible(action);
    keys(
        view,
        view.app.mode(),
        &is_possible,
        Area {
            width: room,
            ..area
        },
        pen,
    );
}

/// The keys of this mode in the order of the table, as many as have room; help always.
pub fn keys<S>(
    view: &View<'_, S>,
    mode: Mode,
    is_possible: &dyn Fn(Action) -> bool,
    area: Area,
    pen: &mut Pen<'_>,
) {
    let named = KEYMAP
        .iter()
        .filter(|binding| binding.modes.contains(&mode) && !binding.name.is_empty());
    let named = named.filter(|binding| is_possible(binding.action));
    let told: Vec<(String, String)> = named
        .map(|binding| (binding.first_key(), view.say(binding.name)))
        .collect();
    let columns = |(key, name): &(String, String)| {
        u16::try_from(width(key) + width(name) + 3).unwrap_or(u16::MAX)
    };
    let help = told.iter().position(|(key, _)| key == "?");
    let mut left = area
        .width
        .saturating_sub(help.map_or(0, |at| columns(&told[at])));
    let mut x = area.x + 1;
    let mut is_full = false;
    for (at, told) in told.iter().enumerate() {
        let is_help = Some(at) == help;
        let needed = columns(told);
        is_full = is_full || (!is_help && needed > left);
        if is_full && !is_help {
            continue;
        }
        left = left.saturating_sub(if is_help { 0 } else { needed });
        x += pen.write(x, area.y, 12, &told.0, view.theme.accent);
        x += pen.write(x + 1, area.y, 40, &told.1, view.theme.plain) + 3;
    }
}

/// `1 of 42, then 6 near`
fn position(view: &View<'_>) -> String {
    let list = &view.app.list;
    let Some(counts) = view.app.counts().filter(|_| list.count() > 0) else {
        return String::new();
    };
    let args = [
        ("at", (list.cursor + 1).into()),
        ("count", (counts.certain + counts.possible).into()),
        ("near", counts.near.into()),
    ];
    let key = match (list.plain_count(), counts.near) {
        _ if counts.at_least => "position-at-least",
        (_, 0) => "position",
        (0, _) => "position-near",
        _ => "position-and-near",
    };
    view.words.tell(key, &args)
}

const fn is_trouble(note: &Note) -> bool {
    matches!(
        note,
        Note::Failed(_)
            | Note::CopyFailed
            | Note::Withheld
            | Note::QueryNotRead(_)
            | Note::ViewNotRead(_)
            | Note::ReadOnly
    )
}

fn said(view: &View<'_>, note: &Note) -> String {
    let words = view.words;
    match note {
        Note::Failed(failed) => failure(view, failed),
        Note::Match(at, count) => words.tell(
            "note-match",
            &[("at", (*at).into()), ("count", (*count).into())],
        ),
        Note::NoMatch => words.say("note-no-match"),
        Note::HasNone(Part::AsImported) => words.say("note-not-imported"),
        Note::HasNone(Part::History) => words.say("note-no-history"),
        Note::Sorted(key, reversed) => {
            let by = words.say(sort_key(*key));
            words.tell(
                if *reversed {
                    "note-sorted-reversed"
                } else {
                    "note-sorted"
                },
                &[("by", by.into())],
            )
        }
        Note::CopiedInTmux(what) => {
            words.tell("note-copied-tmux", &[("what", what.as_str().into())])
        }
        Note::AskedToCopy(what) => {
            words.tell("note-asked-to-copy", &[("what", what.as_str().into())])
        }
        Note::CopyFailed => words.say("note-copy-failed"),
        Note::Withheld => words.say("note-withheld"),
        Note::NamesHidden(true) => words.say("note-names-hidden"),
        Note::NamesHidden(false) => words.say("note-names-shown"),
        Note::TakenOff(Taken::Words(text)) => {
            words.tell("note-taken-off", &[("part", text.as_str().into())])
        }
        Note::TakenOff(Taken::Filter(filter)) => words.tell(
            "note-taken-off",
            &[("part", chips::said(view, filter).into())],
        ),
        Note::Stopped => words.say("note-stopped"),
        Note::View(name) => words.tell("note-view", &[("name", called(name).into())]),
        Note::ViewNotRead(name) => {
            words.tell("note-view-not-read", &[("name", called(name).into())])
        }
        Note::NoView(number) => words.tell("note-no-view", &[("number", (*number).into())]),
        Note::ViewSaved(name, key) => view_saved(view, name, *key),
        Note::ReadOnly => words.say("note-read-only"),
        Note::QueryNotRead(query) => {
            let query = cut(&harmless(query), QUERY_SHOWN);
            words.tell("note-query-not-read", &[("query", query.into())])
        }
    }
}

/// The name of a view, as much of it as it takes to know it by.
fn called(name: &str) -> String {
    cut(&harmless(name), QUERY_SHOWN)
}

fn view_saved(view: &View<'_>, name: &str, key: Option<usize>) -> String {
    let name = called(name);
    match key {
        Some(key) => {
            let args = [("name", name.into()), ("key", key.to_string().into())];
            view.words.tell("note-view-saved-key", &args)
        }
        None => view.words.tell("note-view-saved", &[("name", name.into())]),
    }
}

fn failure(view: &View<'_>, failed: &Failed) -> String {
    let words = view.words;
    match failed {
        Failed::Busy => words.say("failed-busy"),
        Failed::NotOpened(why) => words.tell("failed-not-opened", &[("why", why.as_str().into())]),
        Failed::NotRead(why) => words.tell("failed-not-read", &[("why", why.as_str().into())]),
        Failed::NotWritten(why) => {
            words.tell("failed-not-written", &[("why", why.as_str().into())])
        }
        Failed::Gone => words.say("failed-gone"),
    }
}
