//! What went wrong, told to people: what, where, what is safe, what to do next; and the exit code that scripts read.
//!
//! The only place that words an error. The words stand in `assets/locales/*/report.ftl`; every value in them is made
//! harmless here. Must never show a panic's text, and never let an error pass in silence.

mod archive;
mod asked;
mod finding;
mod flaw;
mod import;
mod profile;
mod wish;

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::ExitCode;

use crate::domain::safe::Safe;
use crate::words::{Arg, Words};

pub use finding::finding;
pub use flaw::{kept_reason, mending, reason, reason_of};
pub use wish::wish;

/// How the program ends. The numbers are a contract with scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done; an empty answer is an answer.
    Done = 0,
    /// Failed, for a reason that has no number of its own.
    Failed = 1,
    /// Used wrongly, or a question that needs an answer.
    Usage = 2,
    /// Done, but some rows were refused.
    SomeRefused = 3,
    /// `verify` found a problem.
    Problem = 4,
    /// No archive there.
    NoArchive = 10,
    /// Another process is writing.
    Busy = 11,
    /// Wrong passphrase, or not an archive.
    Passphrase = 12,
    /// Damaged, or not an archive.
    Damaged = 13,
    /// Made by a newer version.
    Newer = 14,
    /// Disk full, read-only, or the system refused.
    Disk = 15,
    /// Encrypted, and this build has no encryption.
    NoEncryption = 16,
    /// Stopped by SIGINT.
    Interrupted = 130,
    /// Stopped by SIGTERM or SIGHUP.
    Terminated = 143,
}

impl Exit {
    /// The number.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }
}

/// A sentence by its key, with its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    key: Cow<'static, str>,
    values: Vec<(&'static str, Arg<'static>)>,
}

impl Said {
    /// The sentence of that key.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self {
            key: key.into(),
            values: Vec::new(),
        }
    }

    /// The sentence of a key that is made from a slug.
    #[must_use]
    pub fn keyed(key: String) -> Self {
        Self {
            key: key.into(),
            values: Vec::new(),
        }
    }

    /// With a text in it, made harmless: file names and cells are anybody's.
    #[must_use]
    pub fn text(mut self, name: &'static str, text: impl AsRef<str>) -> Self {
        let safe = Safe::line(text.as_ref()).into_string();
        self.values.push((name, safe.into()));
        self
    }

    /// With a path in it.
    #[must_use]
    pub fn path(self, name: &'static str, path: &std::path::Path) -> Self {
        self.text(name, path.to_string_lossy())
    }

    /// With a number in it.
    #[must_use]
    pub fn count(mut self, name: &'static str, count: u64) -> Self {
        self.values.push((name, count.into()));
        self
    }

    /// The sentence in a language.
    #[must_use]
    pub fn in_words(&self, words: &Words) -> String {
        words.tell(&self.key, &self.values)
    }
}

/// Why a command did not do what it was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    exit: Exit,
    /// What and where; none where nothing went wrong: the reader went away, or somebody left.
    error: Option<Said>,
    /// A quotation under the error, such as a query with a caret; harmless, line by line.
    quoted: Vec<String>,
    hints: Vec<Said>,
}

impl Failure {
    /// With this exit code and sentence.
    #[must_use]
    pub fn new(exit: Exit, error: Said) -> Self {
        Self {
            exit,
            error: Some(error),
            quoted: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// Left by choice: nothing went wrong, so that only hints are told.
    #[must_use]
    pub fn left(exit: Exit) -> Self {
        Self {
            exit,
            error: None,
            quoted: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// What is safe, or what to do next.
    #[must_use]
    pub fn hint(mut self, hint: Said) -> Self {
        self.hints.push(hint);
        self
    }

    /// A line quoted under the error.
    #[must_use]
    pub fn quote(mut self, line: impl AsRef<str>) -> Self {
        self.quoted.push(Safe::line(line.as_ref()).into_string());
        self
    }

    /// How the program ends with it.
    #[must_use]
    pub fn exit(&self) -> Exit {
        self.exit
    }

    /// Writing to stdout failed. A reader that has seen enough is no error.
    #[must_use]
    pub fn of_stdout(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::left(Exit::Done);
        }
        let said = Said::new("report-stdout").text("why", error.to_string());
        Self::new(Exit::Disk, said)
    }

    /// A file could not be read or written.
    #[must_use]
    pub fn of_file(path: &std::path::Path, error: &io::Error) -> Self {
        let said = Said::new("report-file")
            .path("path", path)
            .text("why", why(error));
        Self::new(Exit::Disk, said)
    }

    /// The whole of it in a language, as it goes to stderr.
    #[must_use]
    pub fn in_words(&self, words: &Words) -> String {
        let error =
            |error: &Said| format!("{}: {}\n", words.say("report-error"), error.in_words(words));
        let mut text = self.error.as_ref().map_or_else(String::new, error);
        let indent = if self.error.is_some() { "  " } else { "" };
        for line in &self.quoted {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "  {line}");
        }
        for hint in &self.hints {
            let _ = writeln!(text, "{indent}{}", hint.in_words(words));
        }
        text
    }

    /// Tells it on stderr.
    pub fn tell(&self, words: &Words) {
        // Where stderr itself is gone there is nobody left to tell.
        let _ = io::stderr().write_all(self.in_words(words).as_bytes());
    }
}

/// The system's own words for an error, without the number behind them.
fn why(error: &io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((why, _)) => why.to_lowercase(),
        None => text,
    }
}

/// A bug: one line, the place in the source, never the panic's own text.
#[must_use]
pub fn bug(place: Option<String>) -> ExitCode {
    let at = place.unwrap_or_default();
    let line = format!(
        "error: the program has a mistake in it, at {at}; what was being written was taken back, and the archive is as it was\n"
    );
    let _ = io::stderr().write_all(line.as_bytes());
    ExitCode::from(Exit::Failed.code())
}
