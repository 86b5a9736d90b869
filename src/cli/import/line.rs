//! The complete command line of an import, with what answers its questions added. Must never hold a passphrase.

use std::path::{Path, PathBuf};

use super::meaning::{Layout, Meaning};
use super::options::{Conflict, Import};
use crate::cli::session::Session;
use crate::cli::shell;
use crate::ingest::plan::Subject;
use crate::ingest::summary::Summary;

/// The line as it could be typed, with more options at its end.
pub fn of(import: &Import, session: &Session, more: &[(&str, String)]) -> String {
    let mut words = before(import, session);
    words.extend(spread(import.meaning.written()));
    words.extend(after(import));
    words.extend(spread(more.to_vec()));
    whole(&words)
}

/// Words as a shell takes them.
pub fn whole(words: &[String]) -> String {
    shell::line(words.iter().map(String::as_str))
}

/// The program and the archive.
pub fn program(session: &Session) -> Vec<String> {
    let archive = session.options.archive.as_ref();
    let archive = archive.map(|path| path.to_string_lossy().into_owned());
    let mut words = vec!["testigo".to_owned()];
    words.extend(
        archive
            .into_iter()
            .flat_map(|path| ["--archive".to_owned(), path]),
    );
    words
}

/// The program, the archive, the command and its files.
pub fn before(import: &Import, session: &Session) -> Vec<String> {
    let path = |path: &PathBuf| path.to_string_lossy().into_owned();
    let mut words = program(session);
    words.extend((import.subject == Subject::Register).then(|| "facilities".to_owned()));
    words.push("import".to_owned());
    words.extend(import.files.iter().map(path));
    words
}

/// The options that say nothing about the meaning of columns.
pub fn after(import: &Import) -> Vec<String> {
    let mut words = spread(others(import));
    words.extend(flags(import).into_iter().map(str::to_owned));
    words
}

fn spread(options: Vec<(&str, String)>) -> Vec<String> {
    let words = |(option, value): (&str, String)| [option.to_owned(), value];
    options.into_iter().flat_map(words).collect()
}

/// The line that brings refused rows in, once they are mended. The archive keeps what an import went by, so it need not
/// be said again; where nothing was imported, there is nothing kept.
pub fn of_mended(import: &Import, session: &Session, rejects: &Path, summary: &Summary) -> String {
    let mut mended = Import {
        files: vec![rejects.to_owned()],
        layout: Layout::default(),
        rejects: None,
        save_profile: None,
        ..import.clone()
    };
    match summary.batch {
        Some(_) => {
            mended.meaning = Meaning::default();
            mended.profile = None;
            mended.origin = None;
        }
        None => mended.origin = Some(summary.origin.clone()),
    }
    of(&mended, session, &[])
}

fn others(import: &Import) -> Vec<(&'static str, String)> {
    let layout = &import.layout;
    let path = |path: &PathBuf| path.to_string_lossy().into_owned();
    let delimiter = layout.delimiter.map(|byte| char::from(byte).to_string());
    let header_line = layout.header_line.map(|line| line.to_string());
    let skip_rows = (layout.skip_rows > 0).then(|| layout.skip_rows.to_string());
    let on_conflict = (import.on_conflict == Conflict::Update).then(|| "update".to_owned());
    let single = [
        ("--encoding", layout.encoding.clone()),
        ("--delimiter", delimiter),
        ("--header-line", header_line),
        ("--skip-rows", skip_rows),
        ("--sheet", layout.sheet.clone()),
        ("--profile", import.profile.clone()),
        ("--save-profile", import.save_profile.clone()),
        ("--origin", import.origin.clone()),
        ("--rejects", import.rejects.as_ref().map(path)),
        ("--on-conflict", on_conflict),
    ];
    let given = single.into_iter();
    given
        .filter_map(|(option, value)| Some((option, value?)))
        .collect()
}

fn flags(import: &Import) -> Vec<&'static str> {
    let flags = [
        (import.dry_run, "--dry-run"),
        (import.same_origin, "--same-origin"),
        (import.all_or_nothing, "--all-or-nothing"),
        (import.no_original, "--no-original"),
        (import.json, "--json"),
        (import.yes, "--yes"),
    ];
    flags
        .into_iter()
        .filter(|(set, _)| *set)
        .map(|(_, flag)| flag)
        .collect()
}
