//! An import that its data set stops: its ids seem to be those of another one, or its rows the same records, told apart in
//! the other way or corrected. Told with the lines that go on. Must never choose for people.

use std::path::Path;

use super::line;
use super::options::Import;
use super::questions::answer;
use crate::cli::archive::Archive;
use crate::cli::process::Signals;
use crate::cli::report::{Exit, Failure, Said};
use crate::cli::session::Session;
use crate::cli::shell::quoted;
use crate::ingest::field::Field;
use crate::ingest::origin;
use crate::ingest::summary::{Again, InTheOtherWay, Summary};
use crate::store::{Apart, Batches};

/// The ids of the file seem to be those of another data set: the line that brings it in as one of its own, and the
/// option that says they are the same records.
pub fn another_set(import: &Import, session: &Session, set: &Summary, file: &Path) -> Failure {
    let command = as_another(import, session, set);
    let same = Said::new("report-import-same-origin").text("option", "--same-origin");
    Failure::new(Exit::Usage, seems_another(set, file))
        .not_added()
        .hint(Said::new("report-import-answer").text("command", command))
        .hint(same)
}

/// The line that brings the file in as a data set of its own.
fn as_another(import: &Import, session: &Session, set: &Summary) -> String {
    let named = Import {
        origin: None,
        ..import.clone()
    };
    line::of(&named, session, &[("--origin", own_origin(set))])
}

fn seems_another(set: &Summary, file: &Path) -> Said {
    Said::new("report-import-another-set")
        .path("path", file)
        .text("origin", &set.origin)
        .count("elsewhere", set.elsewhere)
        .count("known", set.known_ids)
}

/// A name that the file's data set may have: its own, where another one was named, else one with a number.
fn own_origin(set: &Summary) -> String {
    match origin::of_file(&set.name) {
        own if own != set.origin => own,
        own => format!("{own}-2"),
    }
}

/// Asks for the name of the file's own data set.
pub fn ask_origin(
    import: &mut Import,
    session: &Session,
    set: &Summary,
    file: &Path,
    signals: &Signals,
) -> Result<(), Failure> {
    session.note(&seems_another(set, file));
    match answer(session, "import-answer-origin", signals)?.as_str() {
        "=" => import.same_origin = true,
        name => import.origin = Some(name.to_owned()),
    }
    Ok(())
}

/// The data set holds records that are told apart in the other way, and no row is among them: what takes those back, the
/// option that tells the rows apart as they are, and the line that brings the rows in as a data set of their own.
pub fn in_the_other_way(
    import: &Import,
    session: &Session,
    archive: &mut Archive,
    set: &Summary,
    file: &Path,
) -> Failure {
    let Some(InTheOtherWay { way, batches }) = &set.in_the_other_way else {
        return Failure::new(Exit::Usage, Said::new("report-import-unanswered"));
    };
    let key = match way {
        Apart::ById => "report-import-ids-after-rows",
        Apart::ByRow => "report-import-rows-after-ids",
    };
    let records = batches.iter().map(|(_, records)| records).sum();
    let said = Said::new(key)
        .path("path", file)
        .text("origin", &set.origin)
        .count("count", records);
    let mut failure = brought(Failure::new(Exit::Usage, said).not_added(), batches);
    let maps = batches
        .iter()
        .filter_map(|(batch, _)| id_column(archive, *batch));
    for option in maps.filter(|_| *way == Apart::ByRow) {
        failure = failure.hint(Said::new("report-import-as-before").text("option", option));
    }
    failure
        .hint(Said::new("report-import-undo-first").text("command", undo(session, batches)))
        .hint(others(import, session, set))
}

/// The rows seem to be records of the data set once more, some corrected, and nothing names them: what takes the earlier
/// ones back, how the next correction finds its records, and the line that brings the rows in as further ones.
pub fn again(import: &Import, session: &Session, set: &Summary, file: &Path) -> Failure {
    let Some(Again { rows, batches }) = &set.again else {
        return Failure::new(Exit::Usage, Said::new("report-import-unanswered"));
    };
    let said = Said::new("report-import-again")
        .path("path", file)
        .text("origin", &set.origin)
        .count("count", *rows)
        .count("new", set.new);
    let mut failure = brought(Failure::new(Exit::Usage, said).not_added(), batches);
    if !batches.is_empty() {
        let command = undo(session, batches);
        failure = failure.hint(Said::new("report-import-undo-corrected").text("command", command));
    }
    failure.hint(others(import, session, set))
}

/// Says which imports brought the records that are there.
fn brought(failure: Failure, batches: &Batches) -> Failure {
    batches.iter().fold(failure, |failure, (batch, records)| {
        let brought = Said::new("report-import-brought").count("count", *records);
        failure.hint(brought.text("batch", batch.to_string()))
    })
}

/// The line that takes these imports back, the newest first.
fn undo(session: &Session, batches: &Batches) -> String {
    let undo = |(batch, _): &(u32, u64)| {
        let mut words = line::program(session);
        words.extend(["imports", "undo"].map(str::to_owned));
        words.push(batch.to_string());
        line::whole(&words)
    };
    let undo: Vec<String> = batches.iter().rev().map(undo).collect();
    undo.join(" && ")
}

fn others(import: &Import, session: &Session, set: &Summary) -> Said {
    Said::new("report-import-other-records").text("command", as_another(import, session, set))
}

/// The option that fed the ids of an import.
fn id_column(archive: &mut Archive, batch: u32) -> Option<String> {
    let batch = archive.ask(|store| store.batch(batch)).ok()?;
    let mapping: serde_json::Value = serde_json::from_str(&batch.mapping?).ok()?;
    let field = Field::ExternalId.slug();
    let column = mapping.get(field)?.as_str()?;
    Some(format!("--map {}", quoted(&format!("{field}={column}"))))
}
