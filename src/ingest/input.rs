//! Where the bytes of an import come from. A file is read twice (first to look, then to import), so a
//! stream is held in memory; it must never be written to the disk, where it would lie unencrypted.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{BufReader, Cursor, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rustix::fs::OFlags;

use super::reader::{ReadError, Seekable, Source};

/// The most bytes of a stream: it is held whole, and twice while it comes in, and the program is to stay below 300 MB.
pub const STREAM_LIMIT: u64 = 64 << 20;

/// A file, or what a stream held.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file by its path, as it was when it was named.
    File(PathBuf, Stamp),
    /// All bytes of a stream.
    Bytes(Arc<[u8]>),
}

/// By what a file is known to be the one that was looked at: somebody may save it anew while a question waits for its
/// answer, and what was understood of the old one would be said of the new one. Not by its inode: some file systems give
/// another one at each look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    fn of(found: &Metadata) -> Self {
        Self {
            length: found.len(),
            modified: found.modified().ok(),
        }
    }
}

impl Input {
    /// A file by its path. A pipe or a device can be read once only: it is a stream under a path.
    ///
    /// # Errors
    /// [`ReadError`]: a folder, a file that cannot be opened; those of [`Input::of_stream`].
    pub fn of_path(path: &Path) -> Result<Self, ReadError> {
        let file = File::open(path)?;
        let found = file.metadata()?;
        match found.is_file() {
            true => Ok(Self::File(path.to_owned(), Stamp::of(&found))),
            false if found.is_dir() => Err(ReadError::Directory),
            false => Self::of_stream(file),
        }
    }

    /// Reads a stream to its end.
    ///
    /// # Errors
    /// [`ReadError`]: those of the stream, and where it holds more than [`STREAM_LIMIT`].
    pub fn of_stream(stream: impl Read) -> Result<Self, ReadError> {
        let mut bytes = Vec::new();
        stream.take(STREAM_LIMIT + 1).read_to_end(&mut bytes)?;
        match bytes.len() as u64 > STREAM_LIMIT {
            true => Err(ReadError::StreamTooLong {
                limit: STREAM_LIMIT,
            }),
            false => Ok(Self::Bytes(bytes.into())),
        }
    }

    /// How many bytes there are.
    #[must_use]
    pub fn size(&self) -> u64 {
        match self {
            Self::File(_, stamp) => stamp.length,
            Self::Bytes(bytes) => bytes.len() as u64,
        }
    }

    /// Makes sure, when all was read, that nobody wrote into it meanwhile.
    ///
    /// # Errors
    /// [`ReadError::Changed`] where somebody did; the file cannot be looked at.
    pub fn is_as_it_was(&self) -> Result<(), ReadError> {
        match self {
            Self::File(path, stamp) => open(path, *stamp).map(drop),
            Self::Bytes(_) => Ok(()),
        }
    }
}

impl Source for Input {
    fn open(&self) -> Result<Box<dyn Read + Send>, ReadError> {
        match self {
            // No longer than it was: one that somebody goes on writing has an end, too.
            Self::File(path, stamp) => Ok(Box::new(open(path, *stamp)?.take(stamp.length))),
            Self::Bytes(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
        }
    }

    fn open_anywhere(&self) -> Result<Box<dyn Seekable>, ReadError> {
        match self {
            Self::File(path, stamp) => Ok(Box::new(BufReader::new(open(path, *stamp)?))),
            Self::Bytes(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
        }
    }
}

/// A regular file that is still the one that was looked at. A pipe in its place would be waited for without an end.
fn open(path: &Path, stamp: Stamp) -> Result<File, ReadError> {
    let mut options = OpenOptions::new();
    let waits_for_none = OFlags::NONBLOCK.bits().cast_signed();
    let file = options.read(true).custom_flags(waits_for_none).open(path)?;
    let found = file.metadata()?;
    match found.is_file() && Stamp::of(&found) == stamp {
        true => Ok(file),
        false => Err(ReadError::Changed),
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::io::{Read, repeat};
    use std::path::{Path, PathBuf};
    use std::time::{Duration, SystemTime};

    use rustix::fs::{CWD, Mode};

    use super::{Input, STREAM_LIMIT};
    use crate::ingest::reader::{ReadError, Source};

    #[test]
    fn a_stream_without_an_end_is_given_up() {
        let endless = Input::of_stream(repeat(b'x'));
        assert!(matches!(
            endless,
            Err(ReadError::StreamTooLong {
                limit: STREAM_LIMIT
            })
        ));
    }

    #[test]
    fn what_a_stream_held_is_read_as_often_as_is_asked() {
        let input = Input::of_stream(&b"date,notes\n"[..]).expect("a short stream");
        for _ in 0..2 {
            let mut text = String::new();
            let mut bytes = input.open().expect("held in memory");
            bytes.read_to_string(&mut text).expect("text");
            assert_eq!(text, "date,notes\n");
        }
    }

    /// A file of its own, and what it is once it was looked at.
    fn looked_at(folder: &Path) -> (PathBuf, Input) {
        let path = folder.join("cases.csv");
        fs::write(&path, "date,notes\n").expect("a place to write");
        let input = Input::of_path(&path).expect("readable");
        (path, input)
    }

    #[test]
    fn a_file_that_was_saved_anew_since_it_was_looked_at_is_another_one() {
        let folder = tempfile::tempdir().expect("a place to write");
        let (path, input) = looked_at(folder.path());
        assert!(input.is_as_it_was().is_ok());
        fs::write(&path, "notes,date\n").expect("a place to write");
        let later = SystemTime::now() + Duration::from_secs(1);
        let file = File::options().write(true).open(&path).expect("ours");
        file.set_modified(later).expect("ours");
        assert!(matches!(input.open(), Err(ReadError::Changed)));
        assert!(matches!(input.open_anywhere(), Err(ReadError::Changed)));
        assert!(matches!(input.is_as_it_was(), Err(ReadError::Changed)));
    }

    #[test]
    fn a_pipe_in_the_place_of_a_file_is_not_waited_for() {
        let folder = tempfile::tempdir().expect("a place to write");
        let (path, input) = looked_at(folder.path());
        fs::remove_file(&path).expect("ours");
        rustix::fs::mkfifoat(CWD, &path, Mode::RUSR).expect("a place to write");
        assert!(matches!(input.open(), Err(ReadError::Changed)));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_no_file_that_could_be_read_twice() {
        let nothing = Input::of_path("/dev/null".as_ref()).expect("readable");
        assert!(matches!(nothing, Input::Bytes(bytes) if bytes.is_empty()));
    }
}
