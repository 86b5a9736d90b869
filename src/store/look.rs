//! Looks at a file before SQLite may: what is no archive stays untouched, byte for byte.
//! Must never create anything; the one thing it changes is a mode that lets others read.

use std::fs::{File, Metadata};
use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use super::error::{Error, Result};
use super::migrate::{APPLICATION_ID, NEWEST};

/// Bytes of a page. Part of the form of an archive: an encrypted one cannot be read with any other.
pub(super) const PAGE: u64 = 8192;

/// Something to be told about an opening that went well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Others could read the file; its mode was this and is 0600 now.
    ModeMended(u32),
    /// Others can read the file, and its mode could not be mended.
    OpenToOthers(u32),
    /// The file belongs to another user.
    OwnedByAnother,
    /// It could only be opened for reading.
    ReadOnly,
}

/// What the first look says of a file.
#[derive(Debug)]
pub(super) struct Look {
    /// Whether the file has no mark of SQLite and so is taken for encrypted.
    pub encrypted: bool,
    /// The first 16 bytes, the salt of an encrypted archive.
    #[cfg_attr(
        not(feature = "encryption"),
        allow(dead_code, reason = "only a build with encryption reads it")
    )]
    pub salt: [u8; 16],
    /// What is to be told.
    pub notices: Vec<Notice>,
}

/// Looks at the file: regular, owner, mode, header.
///
/// # Errors
/// `NotThere`, `NotAnArchive`, `Newer`, `Io`; the file is untouched then.
pub(super) fn look(path: &Path, read_only: bool) -> Result<Look> {
    let metadata = std::fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::NotThere(path.to_owned()),
        _ => Error::Io(error),
    })?;
    if !metadata.is_file() {
        return Err(Error::NotAnArchive);
    }
    let header = header(path)?;
    let encrypted = !header.starts_with(b"SQLite format 3\0");
    if encrypted {
        whole_pages(&metadata)?;
    } else {
        ours(&header)?;
    }
    let mut salt = [0; 16];
    salt.copy_from_slice(&header[..16]);
    let notices = mend(path, &metadata, read_only);
    Ok(Look {
        encrypted,
        salt,
        notices,
    })
}

fn header(path: &Path) -> Result<Vec<u8>> {
    let mut header = Vec::with_capacity(100);
    File::open(path)?.take(100).read_to_end(&mut header)?;
    if header.len() < 100 {
        return Err(Error::NotAnArchive);
    }
    Ok(header)
}

fn whole_pages(metadata: &Metadata) -> Result<()> {
    if metadata.len().is_multiple_of(PAGE) {
        Ok(())
    } else {
        Err(Error::NotAnArchive)
    }
}

/// `application_id` and `user_version` stand at bytes 68 and 60 (<https://sqlite.org/fileformat.html>). Read here and
/// not by PRAGMA, since SQLite would write beside a foreign file in WAL mode.
fn ours(header: &[u8]) -> Result<()> {
    let number = |at: usize| {
        header[at..at + 4]
            .iter()
            .fold(0, |sum, byte| sum << 8 | i64::from(*byte))
    };
    if number(68) != i64::from(APPLICATION_ID) {
        return Err(Error::NotAnArchive);
    }
    known(number(60))
}

/// Refuses a form that this program does not know.
pub(super) fn known(version: i64) -> Result<()> {
    if version > NEWEST {
        return Err(Error::Newer {
            found: version,
            known: NEWEST,
        });
    }
    Ok(())
}

fn mend(path: &Path, metadata: &Metadata, read_only: bool) -> Vec<Notice> {
    let mode = metadata.mode() & 0o777;
    let mut notices = Vec::new();
    if metadata.uid() != rustix::process::geteuid().as_raw() {
        notices.push(Notice::OwnedByAnother);
    }
    if mode & 0o077 != 0 {
        let mended =
            !read_only && std::fs::set_permissions(path, PermissionsExt::from_mode(0o600)).is_ok();
        notices.push(if mended {
            Notice::ModeMended(mode)
        } else {
            Notice::OpenToOthers(mode)
        });
    }
    notices
}
