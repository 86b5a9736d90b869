//! Where the bytes of an import come from. A file is read twice (first to look, then to import), so a
//! stream is held in memory; it must never be written to the disk, where it would lie unencrypted.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::reader::ReadError;

/// A file, or what a stream held.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file by its path.
    File(PathBuf),
    /// All bytes of a stream.
    Bytes(Arc<[u8]>),
}

impl Input {
    /// Reads a stream to its end.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn of_stream(mut stream: impl Read) -> io::Result<Self> {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        Ok(Self::Bytes(bytes.into()))
    }

    /// Begins at the first byte.
    ///
    /// # Errors
    /// [`ReadError`]: a folder, or a file that cannot be opened.
    pub fn open(&self) -> Result<Box<dyn Read + Send>, ReadError> {
        match self {
            Self::File(path) => open(path),
            Self::Bytes(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
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
