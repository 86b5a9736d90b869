//! What the store says, told to people.

use std::path::Path;

use super::{Exit, Failure, Said};
use crate::store::Error;

impl Failure {
    /// What went wrong with the archive at `path`.
    #[must_use]
    pub fn of_store(error: &Error, path: &Path) -> Self {
        let at = |exit, key| Self::new(exit, Said::new(key).path("path", path));
        match error {
            Error::NotThere(_) => at(Exit::NoArchive, "report-not-there").how_to_begin(),
            Error::AlreadyThere(_) => at(Exit::Failed, "report-already-there").untouched(),
            Error::Busy => at(Exit::Busy, "report-busy").unchanged(),
            Error::PassphraseNeeded => {
                at(Exit::Passphrase, "report-passphrase-needed").how_to_unlock()
            }
            Error::WrongPassphraseOrNotArchive => {
                at(Exit::Passphrase, "report-wrong-passphrase").unchanged()
            }
            Error::NotAnArchive => at(Exit::Damaged, "report-not-an-archive").untouched(),
            Error::Damaged(what) => damaged(what, path),
            Error::Newer { found, known } => newer(*found, *known, path),
            Error::Full => at(Exit::Disk, "report-full").unchanged(),
            Error::ReadOnly => at(Exit::Disk, "report-read-only").unchanged(),
            Error::Io(error) => Self::of_file(path, error).unchanged(),
            Error::NoEncryption => at(Exit::NoEncryption, "report-no-encryption").untouched(),
            Error::NoSuch(what) => no_such(what),
            Error::Taken(what) => taken(what),
            Error::Apart => {
                Self::new(Exit::Usage, Said::new("report-facilities-apart")).unchanged()
            }
            Error::Lacks(what) => lacks(what),
            Error::ChangedSince(numbers) => changed_since(numbers.len()),
            Error::Stopped => Self::new(Exit::Interrupted, Said::new("report-stopped")).unchanged(),
            error => other(error, path),
        }
    }

    /// Says that the archive is as it was.
    #[must_use]
    pub fn unchanged(self) -> Self {
        self.hint(Said::new("report-nothing-changed"))
    }

    /// Says that the file was not touched.
    #[must_use]
    pub fn untouched(self) -> Self {
        self.hint(Said::new("report-file-untouched"))
    }

    fn how_to_begin(self) -> Self {
        self.hint(Said::new("report-how-to-begin"))
    }

    fn how_to_unlock(self) -> Self {
        self.hint(Said::new("report-how-to-unlock"))
    }
}

fn damaged(what: &str, path: &Path) -> Failure {
    let said = Said::new("report-damaged")
        .path("path", path)
        .text("what", what);
    Failure::new(Exit::Damaged, said).hint(Said::new("report-how-to-save-a-damaged-one"))
}

fn newer(found: i64, known: i64, path: &Path) -> Failure {
    let said = Said::new("report-newer")
        .path("path", path)
        .text("found", found.to_string())
        .text("known", known.to_string());
    Failure::new(Exit::Newer, said).untouched()
}

fn no_such(what: &str) -> Failure {
    let key = match what {
        "record" => "report-no-record",
        "import" => "report-no-batch",
        "import that stands" => "report-undone-already",
        "facility" => "report-no-facility",
        _ => "report-nothing-of-that-name",
    };
    Failure::new(Exit::Failed, Said::new(key))
}

fn taken(what: &str) -> Failure {
    let key = match what {
        "uid" => "report-uid-taken",
        "facility" => "report-facility-taken",
        _ => "report-name-taken",
    };
    Failure::new(Exit::Failed, Said::new(key)).unchanged()
}

fn lacks(what: &str) -> Failure {
    let key = match what {
        "violation" => "report-no-violation",
        _ => "report-something-wanting",
    };
    Failure::new(Exit::Usage, Said::new(key))
        .unchanged()
        .hint(Said::new("report-how-to-name-a-violation"))
}

fn changed_since(count: usize) -> Failure {
    let said = Said::new("report-changed-since").count("count", count as u64);
    Failure::new(Exit::Failed, said).unchanged()
}

fn other(error: &Error, path: &Path) -> Failure {
    let said = Said::new("report-store")
        .path("path", path)
        .text("why", error.to_string());
    Failure::new(Exit::Failed, said).unchanged()
}
