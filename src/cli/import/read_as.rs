//! How a file was read, told to people: what was found, each with the option that overrides it.

use crate::cli::report::Said;
use crate::cli::session::Session;
use crate::ingest::reader::{Form, Layout, Objects, Sheet};

/// The form, and each thing that was found with the option that overrides it.
pub fn read_as(session: &Session, layout: &Layout) -> String {
    match &layout.form {
        Form::Text => text_told(session, layout),
        Form::Sheet(sheet) => sheet_told(session, layout, sheet),
        Form::Json(Objects::Lines) => session.words.say("import-json-lines"),
        Form::Json(Objects::Loose | Objects::Array { .. }) => session.words.say("import-json"),
    }
}

/// Which sheet was taken, and which were not.
fn sheet_told(session: &Session, layout: &Layout, sheet: &Sheet) -> String {
    let taken = Said::new("import-sheet")
        .text("sheet", &sheet.name)
        .text("line", layout.header_line.to_string());
    let mut told = vec![session.say(&taken)];
    for (key, sheets) in [
        ("import-other-sheets", &sheet.others),
        ("import-hidden-sheets", &sheet.hidden),
    ] {
        if !sheets.is_empty() {
            told.push(session.say(&Said::new(key).text("sheets", sheets.join(" · "))));
        }
    }
    told.join("; ")
}

fn text_told(session: &Session, layout: &Layout) -> String {
    let delimiter = match layout.delimiter {
        b',' => session.words.say("import-comma"),
        b';' => session.words.say("import-semicolon"),
        b'\t' => session.words.say("import-tab"),
        b'|' => session.words.say("import-pipe"),
        other => char::from(other).to_string(),
    };
    let said = Said::new("import-layout")
        .text("encoding", layout.encoding)
        .text("delimiter", delimiter)
        .text("line", layout.header_line.to_string());
    session.say(&said)
}
