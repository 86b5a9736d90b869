//! `verify`, `dump`, `backup`, `restore`: is it whole, what does it hold, a safe copy.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use super::archive::Archive;
use super::output::Output;
use super::prompt::can_ask;
use super::report::{Exit, Failure, Said, finding};
use super::secret;
use super::session::Session;
use crate::domain::safe::{Safe, escape_json};
use crate::store::{Access, Error, Finding, Store};

/// Check that the archive is whole: the file, the journal, every record, the
/// index, the kept files.
///
/// Nothing is mended. Exit 4 where something is not as it should be.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Verify;

impl Verify {
    /// Checks it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let mut archive = session.archive()?;
        let findings = archive.ask(|store| store.verify(|_, _| {}))?;
        archive.close()?;
        tell(session, &findings, "cli-verify-whole")
    }
}

/// Each finding on a line of stdout; one line where there is none.
fn tell(session: &mut Session, findings: &[Finding], whole: &'static str) -> Result<Exit, Failure> {
    for finding_ in findings {
        let line = finding(finding_).in_words(&session.words);
        session.out.line(&Safe::line(&line))?;
    }
    if findings.is_empty() {
        let line = session.words.say(whole);
        session.out.line(&Safe::line(&line))?;
        return Ok(Exit::Done);
    }
    session.out.end()?;
    session.note(&Said::new("cli-verify-found").count("count", findings.len() as u64));
    Ok(Exit::Problem)
}

/// Print the whole content as canonical JSON Lines: the same bytes for the same
/// content.
///
/// All of it, sealed records too. Redirect it to a place that you trust.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Dump;

impl Dump {
    /// Prints it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let mut archive = session.archive()?;
        let mut lines = Lines {
            out: &mut session.out,
            pending: Vec::new(),
            failure: None,
        };
        let dumped = archive.store().dump(&mut lines);
        if let Some(failure) = lines.failure {
            return Err(failure);
        }
        let altered = dumped.map_err(|error| Failure::of_store(&error, archive.path()))?;
        archive.close()?;
        for number in &altered {
            session.note(&Said::new("cli-altered").text("record", number.to_string()));
        }
        match altered.is_empty() {
            true => Ok(Exit::Done),
            false => Ok(Exit::Problem),
        }
    }
}

/// Lines of JSON on their way to stdout, their dangerous characters escaped.
struct Lines<'a> {
    out: &'a mut Output,
    pending: Vec<u8>,
    failure: Option<Failure>,
}

impl Write for Lines<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pending.extend_from_slice(bytes);
        if let Some(end) = self.pending.iter().rposition(|byte| *byte == b'\n') {
            let whole: Vec<u8> = self.pending.drain(..=end).collect();
            let text = String::from_utf8_lossy(&whole);
            if let Err(failure) = self.out.raw(&escape_json(&text)) {
                self.failure = Some(failure);
                return Err(io::ErrorKind::BrokenPipe.into());
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Copy the archive to a new file while it is in use, and check the copy.
///
///   testigo backup /media/stick/archive-2026-11.testigo
///
/// The copy of an encrypted archive is encrypted with the same passphrase. Never
/// copy the file itself while the program runs.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Backup {
    /// The new file
    file: PathBuf,
}

impl Backup {
    /// Copies it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let mut archive = session.archive()?;
        let findings = archive.store().backup(&self.file);
        let findings = findings.map_err(|error| Failure::of_store(&error, &self.file))?;
        archive.close()?;
        session.note(&Said::new("cli-backup-made").path("path", &self.file));
        tell(session, &findings, "cli-verify-copy-whole")
    }
}

/// Make the archive anew out of a backup. An archive that is there is never
/// written over.
///
///   testigo -a new.testigo restore /media/stick/archive-2026-11.testigo
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Restore {
    /// The backup
    file: PathBuf,
}

impl Restore {
    /// Makes it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let to = session.path()?;
        if to.symlink_metadata().is_ok() {
            return Err(Failure::of_store(&Error::AlreadyThere(to.clone()), &to));
        }
        let access = session.access()?;
        let restored = match Store::restore(&self.file, &to, &access) {
            Err(Error::PassphraseNeeded) if can_ask() => {
                let passphrase = Some(secret::ask(&session.words)?);
                Store::restore(
                    &self.file,
                    &to,
                    &Access {
                        passphrase,
                        ..access
                    },
                )
            }
            restored => restored,
        };
        let (store, findings) = restored.map_err(|error| Failure::of_store(&error, &self.file))?;
        Archive::new(store, to.clone()).close()?;
        session.note(&Said::new("cli-restored").path("path", &to));
        tell(session, &findings, "cli-verify-copy-whole")
    }
}
