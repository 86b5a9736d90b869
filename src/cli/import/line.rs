//! The complete command line of an import, with what answers its questions added. Must never hold a passphrase.

use std::path::Path;

use super::meaning::{Layout, Meaning};
use super::options::{Conflict, Import};
use crate::cli::session::Session;
use crate::cli::shell;
use crate::ingest::summary::Summary;

/// The line as it could be typed, with more options at its end.
pub fn of(import: &Import, session: &Session, more: &[(&str, String)]) -> String {
    let mut words = vec!["testigo".to_owned()];
    if let Some(archive) = &session.options.archive {
        words.extend([
            "--archive".to_owned(),
            archive.to_string_lossy().into_owned(),
        ]);
    }
    words.push("import".to_owned());
    words.extend(
        import
            .files
            .iter()
            .map(|file| file.to_string_lossy().into_owned()),
    );
    for (option, value) in options(import) {
        words.extend([option.to_owned(), value]);
    }
    words.extend(flags(import).into_iter().map(str::to_owned));
    for (option, value) in more {
        words.extend([(*option).to_owned(), value.clone()]);
    }
    shell::line(words.iter().map(String::as_str))
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

fn options(import: &Import) -> Vec<(&'static str, String)> {
    let (meaning, layout) = (&import.meaning, &import.layout);
    let path = |path: &std::path::PathBuf| path.to_string_lossy().into_owned();
    let mut all = Vec::new();
    let lists = [
        ("--map", &meaning.map),
        ("--set", &meaning.set),
        ("--value", &meaning.value),
        ("--date-order", &meaning.date_order),
        ("--precision", &meaning.precision),
        ("--split", &meaning.split),
        ("--where", &meaning.only),
        ("--separator", &meaning.separator),
    ];
    for (option, values) in lists {
        all.extend(values.iter().map(|value| (option, value.clone())));
    }
    let single = [
        (
            "--two-digit-years",
            meaning.two_digit_years.map(|year| year.to_string()),
        ),
        ("--encoding", layout.encoding.clone()),
        (
            "--delimiter",
            layout.delimiter.map(|byte| char::from(byte).to_string()),
        ),
        (
            "--header-line",
            layout.header_line.map(|line| line.to_string()),
        ),
        (
            "--skip-rows",
            (layout.skip_rows > 0).then(|| layout.skip_rows.to_string()),
        ),
        ("--profile", import.profile.clone()),
        ("--save-profile", import.save_profile.clone()),
        ("--origin", import.origin.clone()),
        ("--rejects", import.rejects.as_ref().map(path)),
        (
            "--on-conflict",
            (import.on_conflict == Conflict::Update).then(|| "update".to_owned()),
        ),
    ];
    all.extend(
        single
            .into_iter()
            .filter_map(|(option, value)| Some((option, value?))),
    );
    all
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
