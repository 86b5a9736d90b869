//! Draws the screens on which a table finds its way into the archive: [`draw`] is pure, one file a part. Must never
//! change the state or ask anything.

mod columns;
mod fields;
mod foot;
mod head;
mod pane;
mod preview;
mod questions;
mod terms;
mod value;
mod verdicts;

use ratatui::Frame;

use crate::app::binding::Mode;
use crate::app::layout::SMALLEST;
use crate::app::mapping::Importing;
use crate::app::mapping::answers::{PHRASES, Spoken};
use crate::app::mapping::parts::Popup;
use crate::ingest::field::Field;
use crate::words::Words;

use super::pen::Pen;
use super::theme::Theme;
use super::{choose, labels, on_a_clear_frame, too_small};
use pane::View;

/// The words that must be searched while one types, in the language of the interface.
#[must_use]
pub fn spoken(words: &Words) -> Spoken {
    let field = |field: &Field| (*field, words.say(&format!("field-{}", field.slug())));
    let is_here = |mode: Mode| mode.is_of_import() || mode == Mode::Choose;
    let help = labels::help(words, &is_here).into_iter();
    Spoken {
        fields: Field::ALL.iter().map(field).collect(),
        terms: terms::all(words),
        phrases: PHRASES.map(|key| (key, words.say(key))).to_vec(),
        help: help.map(|(_, text, keys)| (text, keys)).collect(),
    }
}

/// Draws the whole screen.
pub fn draw(importing: &Importing, words: &Words, theme: &Theme, frame: &mut Frame<'_>) {
    let view = View {
        app: importing,
        size: importing.size,
        words,
        theme,
    };
    on_a_clear_frame(frame, theme, |pen| draw_all(&view, pen));
}

fn draw_all(view: &View<'_>, pen: &mut Pen<'_>) {
    let (columns, rows) = view.size;
    if view.app.blank {
        return;
    }
    if columns < SMALLEST.0 || rows < SMALLEST.1 {
        return too_small::draw(view, pen);
    }
    if view.app.is_rehearsing {
        verdicts::draw(view, pen);
    } else {
        draw_columns(view, pen);
    }
    foot::draw(view, view.app.panes().footer, pen);
    match &view.app.popup {
        Some(Popup::Choose(chooser)) => choose::draw(view, chooser, pen),
        Some(Popup::Type(of, line, is_wrong)) => {
            value::draw(view, *of, line, *is_wrong, pen);
        }
        None => {}
    }
}

fn draw_columns(view: &View<'_>, pen: &mut Pen<'_>) {
    let panes = view.app.panes();
    head::draw(view, panes.header, pen);
    questions::draw(view, panes.questions, pen);
    pen.rule(panes.upper_rule, view.theme.dim);
    columns::draw(view, panes.columns, pen);
    pen.upright(
        panes.fields.x - 1,
        panes.fields.y,
        panes.fields.height,
        view.theme.dim,
    );
    fields::draw(view, panes.fields, pen);
    pen.rule(panes.lower_rule, view.theme.dim);
    preview::draw(view, panes.preview, pen);
    foot::line(view, panes.line, pen);
}
