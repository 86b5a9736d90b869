//! `doctor`: where things are and how they stand; the index made anew. Must work where there is no archive.

use clap::Args;

use super::output::{Look, padded};
use super::report::{Exit, Failure, Said};
use super::session::Session;
use crate::domain::safe::Safe;
use crate::search::query::Query;
use crate::store::Store;

/// Cells of the label column.
const LABEL: usize = 18;

/// Say where things are and how they stand: paths, version, settings, archive.
///
///   testigo doctor
///   testigo doctor --rebuild     makes the search index anew from the records
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Doctor {
    /// Make the search index anew from the records, which stay as they are
    #[arg(long)]
    rebuild: bool,
}

impl Doctor {
    /// Looks, and rebuilds where it was asked.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        if self.rebuild {
            let mut archive = session.archive()?;
            archive.ask(|store| store.rebuild(|_, _| {}))?;
            archive.close()?;
            session.note(&Said::new("cli-doctor-rebuilt"));
        }
        let mut lines = surroundings(session);
        let path = session.path()?;
        let opened = path.symlink_metadata().is_ok().then(|| session.archive());
        let failure = match opened {
            None => {
                lines.push((
                    "cli-doctor-state",
                    session.words.say("cli-doctor-not-there"),
                ));
                None
            }
            Some(Ok(mut archive)) => {
                lines.extend(of_archive(session, &mut archive)?);
                archive.close()?;
                None
            }
            Some(Err(failure)) => Some(failure),
        };
        for (key, text) in lines {
            let label = Safe::line(&padded(&session.words.say(key), LABEL));
            session
                .out
                .pieces(&[(label, Look::Dim), (Safe::line(&text), Look::Plain)])?;
        }
        failure.map_or(Ok(Exit::Done), Err)
    }
}

type Lines = Vec<(&'static str, String)>;

fn surroundings(session: &Session) -> Lines {
    let settings = &session.settings;
    let file = settings.file.as_ref().map(|file| {
        let there = if file.exists() {
            "cli-doctor-there"
        } else {
            "cli-doctor-not-there"
        };
        format!("{} ({})", file.to_string_lossy(), session.words.say(there))
    });
    let encryption = if cfg!(feature = "encryption") {
        "tri-yes"
    } else {
        "tri-no"
    };
    vec![
        ("cli-doctor-version", env!("CARGO_PKG_VERSION").to_owned()),
        ("cli-doctor-encryption", session.words.say(encryption)),
        ("cli-doctor-settings", file.unwrap_or_default()),
        (
            "cli-doctor-language",
            session.words.lang().code().to_owned(),
        ),
        (
            "cli-doctor-actor",
            session
                .options
                .actor
                .as_ref()
                .unwrap_or(&settings.actor)
                .clone(),
        ),
        (
            "cli-doctor-archive",
            session
                .path()
                .map(|path| path.to_string_lossy().into_owned())
                .unwrap_or_default(),
        ),
    ]
}

fn of_archive(session: &Session, archive: &mut super::archive::Archive) -> Result<Lines, Failure> {
    let words = &session.words;
    let yes = |is: bool| words.say(if is { "tri-yes" } else { "tri-no" });
    let bytes = std::fs::metadata(archive.path()).map_or(0, |metadata| metadata.len());
    let encrypted = archive.store().is_encrypted();
    let read_only = archive.store().is_read_only();
    let counts = archive.ask(|store| store.count(&Query::default(), &|| false))?;
    let imports = archive.ask(Store::batches)?.len();
    let facilities = archive.ask(Store::facilities)?.len();
    Ok(vec![
        ("cli-doctor-encrypted", yes(encrypted)),
        ("cli-doctor-read-only", yes(read_only)),
        ("cli-doctor-bytes", words.number(bytes)),
        ("cli-doctor-records", words.number(counts.total)),
        ("cli-doctor-sealed", words.number(counts.sealed)),
        ("cli-doctor-imports", words.number(imports as u64)),
        ("cli-doctor-facilities", words.number(facilities as u64)),
    ])
}
