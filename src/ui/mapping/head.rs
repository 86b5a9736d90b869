//! The first line: which file, how it is read, and how much of it has been looked at.

use crate::app::layout::Area;
use crate::app::mapping::parts::Settled;
use crate::ingest::reader::{Form, Objects};
use crate::words::Words;

use super::pane::View;
use crate::ui::pen::Pen;

/// Draws it.
pub fn draw(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    let inside = Area {
        width: area.width.saturating_sub(1),
        ..area
    };
    let used = pen.write_right(inside, &looked_at(view), view.theme.strong);
    let pieces = [
        (format!(" {}", view.app.request.name), view.theme.strong),
        (format!(" · {}", read_as(view)), view.theme.dim),
    ];
    pen.write_all(area.x, area.y, area.width.saturating_sub(used + 3), &pieces);
}

/// `UTF-8 · comma · headers in line 1 · data set casos`
pub fn read_as(view: &View<'_>) -> String {
    let layout = &view.app.sample.layout;
    let origin = ("origin", view.app.origin.as_str().into());
    let form = match &layout.form {
        Form::Text => {
            let args = [
                ("encoding", layout.encoding.into()),
                ("delimiter", delimiter(view.words, layout.delimiter).into()),
                ("line", layout.header_line.into()),
                origin,
            ];
            return view.words.tell("mapping-read-as", &args);
        }
        Form::Sheet(sheet) => {
            let line = ("line", layout.header_line.into());
            let args = [("sheet", sheet.name.as_str().into()), line];
            view.words.tell("import-sheet", &args)
        }
        Form::Json(Objects::Lines) => view.say("import-json-lines"),
        Form::Json(Objects::Loose | Objects::Array { .. }) => view.say("import-json"),
    };
    let args = [("form", form.into()), origin];
    view.words.tell("mapping-read-form", &args)
}

fn delimiter(words: &Words, byte: u8) -> String {
    match byte {
        b',' => words.say("import-comma"),
        b';' => words.say("import-semicolon"),
        b'\t' => words.say("import-tab"),
        b'|' => words.say("import-pipe"),
        other => char::from(other).to_string(),
    }
}

/// `816 rows`, or how far the file has been read.
pub fn looked_at(view: &View<'_>) -> String {
    match (&view.app.settled, view.app.running) {
        (_, Some(running)) => {
            let hundredths = running.read.saturating_mul(100) / view.app.bytes.max(1);
            let args = [("percent", hundredths.min(100).into())];
            view.words.tell("mapping-reading", &args)
        }
        (Settled::Whole(plan), None) => {
            let rows = plan.survey.rows;
            view.words.tell("mapping-rows", &[("count", rows.into())])
        }
        (Settled::Sample(..), None) => view.say("mapping-not-read"),
    }
}
