//! Where the bytes of an import come from. A file is read twice (first to look, then to import), so a
//! stream is held in memory; it must never be written to the disk, where it would lie unencrypted.

use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::reader::{ReadError, Seekable, Source};

/// The most bytes of a stream: it is held whole, and twice while it comes in, and the program is to stay below 300 MB.
pub const STREAM_LIMIT: u64 = 64 << 20;

/// A file, or what a stream held.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file by its path.
    File(PathBuf),
    /// All bytes of a stream.
    Bytes(Arc<[u8]>),
}

impl Input {
    /// A file by its path. A pipe or a device can be read once only: it is a stream under a path.
    ///
    /// # Errors
    /// [`ReadError`]: a folder, a file that cannot be opened; those of [`Input::of_stream`].
    pub fn of_path(path: &Path) -> Result<Self, ReadError> {
        let bytes = open(path)?;
        match std::fs::metadata(path)?.is_file() {
            true => Ok(Self::File(path.to_owned())),
            false => Self::of_stream(bytes),
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
    ///
    /// # Errors
    /// [`ReadError`]: the file cannot be looked at.
    pub fn size(&self) -> Result<u64, ReadError> {
        match self {
            Self::File(path) => Ok(std::fs::metadata(path)?.len()),
            Self::Bytes(bytes) => Ok(bytes.len() as u64),
        }
    }
}

impl Source for Input {
    fn open(&self) -> Result<Box<dyn Read + Send>, ReadError> {
        match self {
            Self::File(path) => open(path),
            Self::Bytes(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
        }
    }

    fn open_anywhere(&self) -> Result<Box<dyn Seekable>, ReadError> {
        match self {
            Self::File(path) => Ok(Box::new(BufReader::new(File::open(path)?))),
            Self::Bytes(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
        }
    }
}

/// A regular file as long as it is now: one that somebody goes on writing has an end, too.
fn open(path: &Path) -> Result<Box<dyn Read + Send>, ReadError> {
    let file = File::open(path)?;
    let found = file.metadata()?;
    if found.is_dir() {
        return Err(ReadError::Directory);
    }
    Ok(if found.is_file() {
        Box::new(file.take(found.len()))
    } else {
        Box::new(file)
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Read, repeat};

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

    #[cfg(unix)]
    #[test]
    fn a_device_is_no_file_that_could_be_read_twice() {
        let nothing = Input::of_path("/dev/null".as_ref()).expect("readable");
        assert!(matches!(nothing, Input::Bytes(bytes) if bytes.is_empty()));
    }
}
