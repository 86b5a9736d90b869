//! What every command works with: the surroundings, the words, the clock, the way to the archive. The clock is read
//! here, once. Must never create a file.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{Datelike, Local};

use super::archive::Archive;
use super::options::Global;
use super::output::Output;
use super::prompt::can_ask;
use super::report::{Exit, Failure, Said};
use super::secret;
use crate::domain::count::Moment;
use crate::domain::date::Day;
use crate::domain::safe::Safe;
use crate::settings::Settings;
use crate::store::{Access, Error, Notice, Store};
use crate::words::Words;

/// One run of the program.
pub struct Session {
    /// What the surroundings say.
    pub settings: Settings,
    /// What the options of every command say.
    pub options: Global,
    /// The sentences.
    pub words: Words,
    /// When the command began.
    pub now: Moment,
    /// The day on which it began, where the user is.
    pub today: Day,
    /// stdout.
    pub out: Output,
}

impl Session {
    /// Reads the clock, and puts together what the surroundings and the options say.
    #[must_use]
    pub fn begin(settings: Settings, options: Global) -> Self {
        let clock = Local::now();
        let today = Day::from_ymd(clock.year(), clock.month(), clock.day());
        let color = options.color.unwrap_or(settings.color);
        Self {
            words: Words::new(options.lang.unwrap_or(settings.lang)),
            now: Moment(clock.timestamp()),
            today: today.unwrap_or(Day::MAX),
            out: Output::new(color),
            settings,
            options,
        }
    }

    /// Where the archive is, or would be.
    ///
    /// # Errors
    /// Where nothing names one and there is no home folder.
    pub fn path(&self) -> Result<PathBuf, Failure> {
        let named = self.options.archive.as_ref();
        named
            .or(self.settings.archive.as_ref())
            .cloned()
            .ok_or_else(|| Failure::new(Exit::Usage, Said::new("report-no-home")))
    }

    /// Opens the archive; the one road by which a command gets at it.
    ///
    /// # Errors
    /// Why it cannot be opened; then it is as it was.
    pub fn archive(&self) -> Result<Archive, Failure> {
        let path = self.path()?;
        Ok(Archive::new(self.open_at(&path)?, path))
    }

    /// Opens the archive to look at it and no more; where there is none, an empty one in memory, which is told.
    ///
    /// # Errors
    /// As [`Session::archive`].
    pub fn archive_to_look_at(&self) -> Result<Archive, Failure> {
        let path = self.path()?;
        if !path.exists() {
            self.note(&Said::new("report-looked-at-empty").path("path", &path));
            let store = Store::imagined().map_err(|error| Failure::of_store(&error, &path))?;
            return Ok(Archive::new(store, path));
        }
        let access = Access {
            read_only: true,
            ..self.access()?
        };
        Ok(Archive::new(self.open_with(&path, access)?, path))
    }

    /// Opens the archive at a path.
    ///
    /// # Errors
    /// As [`Session::archive`].
    pub fn open_at(&self, path: &Path) -> Result<Store, Failure> {
        self.open_with(path, self.access()?)
    }

    fn open_with(&self, path: &Path, access: Access) -> Result<Store, Failure> {
        let failed = |error: Error| Failure::of_store(&error, path);
        let store = match Store::open(path, access.clone()) {
            Err(Error::PassphraseNeeded) if can_ask() => {
                let passphrase = Some(secret::ask(&self.words)?);
                Store::open(
                    path,
                    Access {
                        passphrase,
                        ..access
                    },
                )
                .map_err(failed)?
            }
            opened => opened.map_err(failed)?,
        };
        for notice in store.notices() {
            self.note(&of_notice(*notice, path));
        }
        Ok(store)
    }

    /// How archives are opened in this run; with a passphrase where the options give one.
    ///
    /// # Errors
    /// Where the passphrase they name cannot be had.
    pub fn access(&self) -> Result<Access, Failure> {
        let actor = self.options.actor.as_ref();
        Ok(Access {
            passphrase: secret::given(&self.options)?,
            read_only: self.options.read_only,
            actor: actor.unwrap_or(&self.settings.actor).clone(),
            patience: Duration::from_millis(self.options.patience),
        })
    }

    /// A sentence of the language.
    #[must_use]
    pub fn say(&self, said: &Said) -> String {
        said.in_words(&self.words)
    }

    /// Tells something beside the data, on stderr.
    pub fn note(&self, said: &Said) {
        self.tell(&self.say(said));
    }

    /// Tells a sentence that is worded already, on stderr.
    pub fn tell(&self, sentence: &str) {
        // Where stderr is gone there is nobody left to tell.
        let _ = writeln!(io::stderr(), "{}", Safe::block(sentence));
    }
}

fn of_notice(notice: Notice, path: &Path) -> Said {
    let mode = |key, mode: u32| Said::new(key).text("mode", format!("{mode:04o}"));
    let said = match notice {
        Notice::ModeMended(was) => mode("report-mode-mended", was),
        Notice::OpenToOthers(is) => mode("report-open-to-others", is),
        Notice::OwnedByAnother => Said::new("report-owned-by-another"),
        Notice::ReadOnly => Said::new("report-opened-read-only"),
    };
    said.path("path", path)
}
