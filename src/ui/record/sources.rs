//! Who says so: each source with its grade, kind, date, and its own words.

use ratatui::text::Span;

use crate::domain::source::Source;

use super::sheet::Sheet;
use crate::ui::text::lower_first;

/// Lists the sources, and the keepers' tags.
pub fn list(sheet: &mut Sheet<'_>) {
    let incident = &sheet.detail.record.incident;
    if !incident.sources.is_empty() {
        sheet.heading("record-sources");
    }
    for source in &incident.sources {
        cite(sheet, source);
    }
    if !incident.tags.is_empty() {
        sheet.gap();
        let tags = sheet.marked(&incident.tags.join(" · "));
        sheet.labelled("record-tags", &tags);
    }
}

/// `B2  relative, interview · 2023-06-13`; a restricted source is not named where names are hidden.
fn cite(sheet: &mut Sheet<'_>, source: &Source) {
    let grade = vec![Span::styled(
        format!("{}  ", source.grade),
        sheet.theme().strong,
    )];
    let hidden = sheet.view.app.names_hidden;
    let mut pieces = Vec::new();
    let kind = source.kind.map(|kind| sheet.say(kind.key()));
    let connection = source
        .connection
        .map(|connection| lower_first(&sheet.say(connection.key())));
    let kind = kind.map(|kind| lower_first(&kind));
    let mut known: Vec<String> = kind.into_iter().chain(connection).collect();
    known.dedup(); // a relative who is a relative
    pieces.push(sheet.plain(known.join(", ")));
    for text in [&source.title, &source.publisher].into_iter().flatten() {
        if !pieces.iter().all(|(text, _)| text.is_empty()) {
            pieces.push(sheet.plain(", "));
        }
        pieces.extend(if hidden {
            vec![sheet.hidden()]
        } else {
            sheet.marked(text)
        });
    }
    if let Some(page) = &source.page {
        pieces.push(sheet.plain(", "));
        pieces.push(sheet.raw(page));
    }
    if !source.date.is_empty() {
        pieces.push(sheet.dim(" · "));
        pieces.push(sheet.raw(source.date.text()));
    }
    sheet.hanging(&pieces, grade, 4);
    let indent = || vec![Span::raw("    ")];
    if let Some(quote) = source.quote.as_ref().filter(|_| !hidden) {
        let mut pieces = vec![sheet.dim("«")];
        pieces.extend(sheet.marked(quote));
        pieces.push(sheet.dim("»"));
        sheet.hanging(&pieces, indent(), 4);
    }
    for address in [&source.url, &source.archived]
        .into_iter()
        .flatten()
        .filter(|_| !hidden)
    {
        let pieces = sheet.marked_in(sheet.theme().dim, address);
        sheet.hanging(&pieces, indent(), 4);
    }
}
