//! Why a whole file cannot be read. It must never hold a cell's contents.

use std::io;

use calamine::XlsxError;
use thiserror::Error;

/// A workbook with a password.
pub(super) const PROTECTED: &str = "password";

/// A reason that stops the reading of a file; a fault of one row is a [`super::RowFault`].
#[derive(Debug, Error)]
pub enum ReadError {
    /// No byte, or nothing but blanks and line ends.
    #[error("empty")]
    Empty,
    /// The bytes are something else; `what` is a technical name ("PNG image").
    #[error("not a table of text: {what}")]
    NotText {
        /// What the bytes look like.
        what: &'static str,
    },
    /// No row that could be the header, or the line named by the options is blank or not there.
    #[error("no header line")]
    NoHeader,
    /// The header itself has a quote that is not closed, or not where the cell ends: it may have
    /// swallowed rows.
    #[error("the header of line {line} has a quote that does not close")]
    BrokenHeader {
        /// 1-based physical line where the header begins.
        line: u64,
    },
    /// It is not the file any more that was looked at first: somebody wrote into it, or put another one in its place.
    #[error("changed since it was looked at")]
    Changed,
    /// A folder was given in place of a file.
    #[error("is a directory")]
    Directory,
    /// The header has more columns, or is longer, than any table of incidents.
    #[error("too wide: more than {limit} columns, or a header longer than the sample")]
    TooWide {
        /// The most columns that are read.
        limit: usize,
    },
    /// A row does not end within the limit: most often a quote that is never closed.
    #[error("the row of line {line} is longer than {limit} bytes")]
    RowTooLong {
        /// 1-based physical line where the row begins.
        line: u64,
        /// The most bytes a row may have.
        limit: usize,
    },
    /// A stream holds more than is kept in memory at once.
    #[error("a stream of more than {limit} bytes")]
    StreamTooLong {
        /// The most bytes that are kept.
        limit: u64,
    },
    /// A workbook that is not read here: an old one, one of another program, one with a password.
    #[error("workbook: {what}")]
    OtherWorkbook {
        /// What it is ("XLS").
        what: &'static str,
    },
    /// A workbook that is broken, or holds what no program writes.
    #[error("broken workbook")]
    BadWorkbook,
    /// A workbook that would unpack to more than is read, as nothing but a trap does.
    #[error("workbook of too much")]
    TooMuch,
    /// The options name a sheet that is not there.
    #[error("no such sheet")]
    NoSheet {
        /// Those that are; none where the file is no workbook.
        sheets: Vec<String>,
    },
    /// The options name an encoding that nobody knows.
    #[error("unknown encoding {0:?}")]
    UnknownEncoding(String),
    /// The options name a delimiter that cannot be one: a quote, a line end, or beyond ASCII.
    #[error("byte {0:#04x} cannot be a delimiter")]
    BadDelimiter(u8),
    /// The operating system said no.
    #[error("read: {0}")]
    Io(#[source] io::Error),
}

impl ReadError {
    /// What a reader of workbooks says; a password is the one thing that its user can do something about.
    pub(super) fn of_workbook(error: &XlsxError) -> Self {
        match error {
            XlsxError::Password => Self::OtherWorkbook { what: PROTECTED },
            _ => Self::BadWorkbook,
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::IsADirectory => Self::Directory,
            _ => Self::Io(error),
        }
    }
}
