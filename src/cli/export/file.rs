//! A file that stands there whole or not at all, for its owner alone: written under another name, and given its own at
//! the end.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::cli::report::Failure;

/// A file while it is written; dropped before its end, nothing is left of it.
pub struct NewFile {
    path: PathBuf,
    part: Part,
    file: BufWriter<File>,
    hasher: Sha256,
    bytes: u64,
}

/// A file that is whole, under the name of its part.
pub struct Written {
    path: PathBuf,
    part: Part,
    /// How long it is.
    pub bytes: u64,
    /// Its SHA-256, as hexadecimal.
    pub sha256: String,
}

/// The name that a file has until it is whole.
struct Part(PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        // Where it has its own name by now, there is nothing to take away.
        let _ = fs::remove_file(&self.0);
    }
}

impl NewFile {
    /// Begins one that will lie at `path`.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn new(path: &Path) -> Result<Self, Failure> {
        let mut name = path.as_os_str().to_owned();
        name.push(".part");
        let part = PathBuf::from(name);
        // What an export that was killed left there is nobody's any more.
        let gone = match fs::remove_file(&part) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
        let opened = gone.and_then(|()| {
            let mut options = OpenOptions::new();
            options.write(true).create_new(true).mode(0o600).open(&part)
        });
        let file = opened.map_err(|error| Failure::of_file(path, &error).unchanged())?;
        Ok(Self {
            path: path.to_owned(),
            part: Part(part),
            file: BufWriter::new(file),
            hasher: Sha256::new(),
            bytes: 0,
        })
    }

    /// Writes the next piece.
    ///
    /// # Errors
    /// Where the disk takes no more.
    pub fn write(&mut self, text: &str) -> Result<(), Failure> {
        self.hasher.update(text.as_bytes());
        self.bytes += text.len() as u64;
        let written = self.file.write_all(text.as_bytes());
        written.map_err(|error| Failure::of_file(&self.path, &error).unchanged())
    }

    /// Brings all of it to the disk.
    ///
    /// # Errors
    /// Where the disk takes no more.
    pub fn finish(mut self) -> Result<Written, Failure> {
        let flushed = self.file.flush();
        let synced = flushed.and_then(|()| self.file.get_ref().sync_all());
        synced.map_err(|error| Failure::of_file(&self.path, &error).unchanged())?;
        let digest = self.hasher.finalize();
        Ok(Written {
            path: self.path,
            part: self.part,
            bytes: self.bytes,
            sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        })
    }
}

impl Written {
    /// Gives the file its name.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn stand(self) -> Result<(), Failure> {
        let named = fs::rename(&self.part.0, &self.path);
        named.map_err(|error| Failure::of_file(&self.path, &error).unchanged())
    }
}
