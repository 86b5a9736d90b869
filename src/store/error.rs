//! What can go wrong with an archive, as kinds that a caller can tell apart.
//! Must never hold a record's contents, and never word a sentence for people: `cli::report` does.

use std::io;
use std::path::PathBuf;

use rusqlite::ErrorCode;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No file there. Opening never creates one.
    #[error("no archive at {}", .0.display())]
    NotThere(PathBuf),
    /// A file is there already; creating never overwrites one.
    #[error("a file is there already: {}", .0.display())]
    AlreadyThere(PathBuf),
    /// Another process is writing.
    #[error("the archive is busy")]
    Busy,
    /// The file has no mark of SQLite and whole pages: encrypted, and no passphrase was given.
    #[error("a passphrase is needed, or it is not an archive")]
    PassphraseNeeded,
    /// The passphrase does not open it, or it is not an archive.
    #[error("wrong passphrase, or not an archive")]
    WrongPassphraseOrNotArchive,
    /// Empty, foreign, or no regular file.
    #[error("not an archive")]
    NotAnArchive,
    /// SQLite says that the file is malformed, or what it holds contradicts itself.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Made by a newer version of the program.
    #[error("made by a newer version: form {found}, this program knows {known}")]
    Newer {
        /// `user_version` of the file.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The archive, or where it lies, cannot be written.
    #[error("read-only")]
    ReadOnly,
    /// The system refused.
    #[error("i/o: {0}")]
    Io(#[from] io::Error),
    /// Encrypted, and this build has no encryption.
    #[error("this build cannot open or make encrypted archives")]
    NoEncryption,
    /// No such record, batch, facility, view or profile.
    #[error("no such {0}")]
    NoSuch(&'static str),
    /// The uid, name or id is taken by another one.
    #[error("the {0} is taken")]
    Taken(&'static str),
    /// Two facilities that cannot be one: they lie in two countries, or one is a whole system.
    #[error("the facilities lie apart")]
    Apart,
    /// A value that an archive cannot hold, such as a report without a violation.
    #[error("a report must have a {0}")]
    Lacks(&'static str),
    /// Cannot be undone as it stands; the records that were changed since.
    #[error("{} records were changed since", .0.len())]
    ChangedSince(Vec<crate::domain::incident::Number>),
    /// An earlier row of the same import has changed this record already; the import goes on as if the later row were
    /// not there.
    #[error("an earlier row has changed the record")]
    ChangedAlready(crate::domain::incident::Number),
    /// The caller asked to stop.
    #[error("stopped")]
    Stopped,
    /// Anything else that SQLite says.
    #[error("sqlite: {0}")]
    Sqlite(rusqlite::Error),
}

/// What the store returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Damage, named by the table and what is wrong with it.
    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(what.into())
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        if let Some(what) = of_form(&error) {
            return Self::damaged(what);
        }
        let Some(code) = error.sqlite_error_code() else {
            return of_values(error);
        };
        match code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::DatabaseCorrupt => Self::damaged("the file is malformed"),
            ErrorCode::NotADatabase => Self::NotAnArchive,
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::OperationInterrupted => Self::Stopped,
            ErrorCode::SystemIoFailure if is_cut(&error) => {
                Self::damaged("the file ends too early")
            }
            ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => {
                Self::Io(io::Error::other(error.to_string()))
            }
            _ => Self::Sqlite(error),
        }
    }
}

/// The table or column that a statement names and the file does not have, or has already though its form says that it
/// has none: all statements are this program's own.
fn of_form(error: &rusqlite::Error) -> Option<String> {
    let said = match error {
        rusqlite::Error::SqliteFailure(_, Some(said)) => said,
        rusqlite::Error::SqlInputError { msg, .. } => msg,
        _ => return None,
    };
    let is_other = said.starts_with("no such ") || said.ends_with(" already exists");
    is_other.then(|| said.clone())
}

/// What stands in place of a column's where a value was read by itself.
const NO_COLUMN: usize = usize::MAX;

/// Whether a page is asked for beyond the end of the file.
fn is_cut(error: &rusqlite::Error) -> bool {
    let cut = |error: &rusqlite::ffi::Error| {
        error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHORT_READ
    };
    error.sqlite_error().is_some_and(cut)
}

/// A value in a column that is not what the column must hold was not written by this program, and it takes no row away
/// that it counts on.
fn of_values(error: rusqlite::Error) -> Error {
    match error {
        rusqlite::Error::QueryReturnedNoRows => Error::damaged("a row is missing"),
        rusqlite::Error::FromSqlConversionFailure(NO_COLUMN, ..)
        | rusqlite::Error::Utf8Error(..) => Error::damaged("a value cannot be read"),
        rusqlite::Error::FromSqlConversionFailure(column, ..)
        | rusqlite::Error::InvalidColumnType(column, ..)
        | rusqlite::Error::IntegralValueOutOfRange(column, _) => {
            Error::damaged(format!("a value in column {column} cannot be read"))
        }
        error => Error::Sqlite(error),
    }
}
