//! The first line: which archive, and how much of it the list holds. The number is never without its whole.

use crate::app::layout::Area;
use crate::app::work::SHOWN_AFTER;
use crate::worker::message::Lane;

use super::count;
use super::pen::Pen;
use super::view::View;

/// Milliseconds after which it is said what is waited for.
const SAID_AFTER: u64 = 2000;
const SPINNER: [&str; 8] = ["⠋", "⠙", "⠸", "⠴", "⠦", "⠇", "⠏", "⠹"];

/// Draws it.
pub fn draw(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    let right = told(view);
    let style = if view.app.is_older() {
        view.theme.dim
    } else {
        view.theme.strong
    };
    let inside = Area {
        width: area.width.saturating_sub(1),
        ..area
    };
    let used = pen.write_right(inside, &right, style);
    let mut pieces = Vec::new();
    if area.width >= 100 {
        pieces.push((" testigo".to_owned(), view.theme.accent));
        pieces.push((" ·".to_owned(), view.theme.dim));
    }
    let name = view
        .app
        .archive
        .name
        .clone()
        .unwrap_or_else(|| view.say("archive-demo"));
    pieces.push((format!(" {name}"), view.theme.strong));
    if view.app.archive.read_only {
        pieces.push((
            format!(" · {}", view.say("header-read-only")),
            view.theme.dim,
        ));
    }
    if view.app.names_hidden {
        pieces.push((
            format!(" · {}", view.say("header-names-hidden")),
            view.theme.warning,
        ));
    }
    pieces.extend(waiting(view).map(|text| (format!("  {text}"), view.theme.dim)));
    pen.write_all(area.x, area.y, area.width.saturating_sub(used + 3), &pieces);
}

/// `37 + 5? of 12,431 incidents`, and what is sealed beside it.
fn told(view: &View<'_>) -> String {
    let Some(counts) = view.app.counts() else {
        return String::new();
    };
    let words = view.words;
    let is_wide = view.app.size.0 >= 100;
    let mut found = count::told(words, counts.certain, counts.possible, " + ");
    if counts.at_least {
        found = words.tell("count-at-least", &[("found", found.into())]);
    }
    let args = [("found", found.into()), ("total", counts.total.into())];
    let is_all = counts.certain == counts.total && view.app.question.is_everything();
    let mut text = match (is_all, is_wide) {
        (true, _) => words.tell("header-all", &args),
        (false, true) => words.tell("header-found-incidents", &args),
        (false, false) => words.tell("header-found", &args),
    };
    if counts.sealed > 0 {
        text = format!(
            "{text} · {}",
            words.tell("header-sealed", &[("count", counts.sealed.into())])
        );
    }
    text
}

/// A spinner, then what it is that takes so long.
fn waiting(view: &View<'_>) -> Option<String> {
    let (lane, waited) = view.app.work.longest()?;
    let turn = usize::try_from(waited / 100).unwrap_or(0) % SPINNER.len();
    match waited {
        ..SHOWN_AFTER => None,
        _ if lane == Lane::Rest => {
            Some(format!("{} {}", SPINNER[turn], view.say("header-counting")))
        }
        SHOWN_AFTER..SAID_AFTER => Some(SPINNER[turn].to_owned()),
        _ => Some(format!(
            "{} {}",
            SPINNER[turn],
            view.say("header-searching")
        )),
    }
}
