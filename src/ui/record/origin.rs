//! Where the record came from: what it may repeat, its cells as imported, what happened to it since.

use crate::app::action::Action;
use crate::app::binding::Binding;
use crate::app::keymap::KEYMAP;
use crate::app::record::Part;
use crate::domain::safe::harmless;

use super::sheet::{Pieces, Sheet};

/// Duplicates, unmapped columns, as imported, history.
pub fn draw(sheet: &mut Sheet<'_>) {
    duplicates(sheet);
    unmapped(sheet);
    imported(sheet);
    history(sheet);
}

fn duplicates(sheet: &mut Sheet<'_>) {
    let twins = sheet.detail.duplicates.clone();
    if twins.is_empty() {
        return;
    }
    sheet.gap();
    for (nth, twin) in twins.iter().enumerate() {
        let pieces = vec![
            (format!("{}  ", twin.number), sheet.theme().warning),
            sheet.plain(sheet.say(twin.likeness.key())),
        ];
        match nth {
            0 => sheet.labelled("record-duplicates", &pieces),
            _ => sheet.unlabelled(&pieces),
        }
    }
}

/// Columns of the file that no field took, kept with the record.
fn unmapped(sheet: &mut Sheet<'_>) {
    let cells = &sheet.detail.record.incident.unmapped;
    if cells.is_empty() {
        return;
    }
    sheet.heading("record-unmapped");
    if sheet.view.app.names_hidden {
        let pieces = vec![sheet.hidden()];
        return sheet.prose(&pieces);
    }
    for (header, cell) in cells {
        let mut pieces = vec![sheet.dim(format!("{}  ", harmless(header)))];
        pieces.extend(sheet.marked(cell));
        sheet.prose(&pieces);
    }
}

/// One line, or the cells of the row as they came.
fn imported(sheet: &mut Sheet<'_>) {
    let Some(import) = sheet.detail.record.import else {
        return;
    };
    sheet.gap();
    sheet.set_anchor(Part::AsImported);
    let file = sheet.detail.file.clone().unwrap_or_default();
    let args = [("file", file.into()), ("line", import.line.into())];
    let told = sheet.view.words.tell("record-file-line", &args);
    let mut pieces = vec![sheet.raw(&told)];
    pieces.push(key_of(sheet, Action::AsImported));
    sheet.labelled("record-as-imported", &pieces);
    if !sheet.is_unfolded(Part::AsImported) {
        return;
    }
    if sheet.view.app.names_hidden {
        let pieces = vec![sheet.hidden()];
        return sheet.prose(&pieces);
    }
    if sheet.detail.as_imported.is_empty() {
        let pieces = vec![sheet.dim(sheet.say("record-not-kept"))];
        return sheet.prose(&pieces);
    }
    let (full, empty): (Vec<_>, Vec<_>) = sheet
        .detail
        .as_imported
        .iter()
        .partition(|(_, cell)| !cell.is_empty());
    for (header, cell) in full {
        let pieces: Pieces = vec![
            sheet.dim(format!("{}  ", harmless(header))),
            sheet.raw(cell),
        ];
        sheet.prose(&pieces);
    }
    let empty: Vec<&str> = empty.iter().map(|(header, _)| header.as_str()).collect();
    if !empty.is_empty() {
        let told = sheet.view.words.tell(
            "record-empty-cells",
            &[("headers", empty.join(", ").into())],
        );
        let pieces = vec![sheet.dim(harmless(&told))];
        sheet.prose(&pieces);
    }
}

fn history(sheet: &mut Sheet<'_>) {
    let happenings = &sheet.detail.history;
    if happenings.is_empty() {
        return;
    }
    sheet.gap();
    sheet.set_anchor(Part::History);
    let told = sheet
        .view
        .words
        .tell("record-entries", &[("count", happenings.len().into())]);
    let pieces = vec![sheet.plain(told), key_of(sheet, Action::History)];
    sheet.labelled("record-history", &pieces);
    if !sheet.is_unfolded(Part::History) {
        return;
    }
    for happening in happenings {
        let pieces = vec![
            sheet.dim(format!("{}  ", happening.at)),
            sheet.raw(&happening.action),
            sheet.dim("  "),
            sheet.raw(&happening.actor),
        ];
        sheet.prose(&pieces);
    }
}

/// The key that unfolds it, from the table.
fn key_of(sheet: &Sheet<'_>, action: Action) -> (String, ratatui::style::Style) {
    let key = KEYMAP
        .iter()
        .find(|binding| binding.action == action)
        .map(Binding::first_key);
    (
        format!("   {}", key.unwrap_or_default()),
        sheet.theme().accent,
    )
}
