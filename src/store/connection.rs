//! Opens the connection and hardens it, in the order of the README's trust section.
//! Must never create a file: `create` hands it one that is there, empty and 0600.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, OpenFlags};

use super::error::{Error, Result};
use super::key::Key;
use super::look::PAGE;

/// What may be done through the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Read and write.
    Write,
    /// Only read, and leave no file beside it that was not there: the last to close a WAL takes it away, which SQLite
    /// only lets those do who could write.
    Look,
    /// Only read.
    Read,
    /// Only read, on a medium on which nothing can be written and nothing changes.
    Immutable,
}

/// Opens the file with the key, hardened and with the journal that the mode allows. Whether the key is right shows
/// with the first read, which is made here.
pub(super) fn open(
    path: &Path,
    key: Option<&Key>,
    mode: Mode,
    patience: Duration,
) -> Result<Connection> {
    let access = if matches!(mode, Mode::Write | Mode::Look) {
        OpenFlags::SQLITE_OPEN_READ_WRITE
    } else {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    };
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let conn = match mode {
        Mode::Immutable => {
            Connection::open_with_flags(immutable(path), flags | OpenFlags::SQLITE_OPEN_URI)?
        }
        _ => Connection::open_with_flags(path, flags)?,
    };
    conn.busy_timeout(patience)?;
    harden(&conn)?;
    if let Some(key) = key {
        key.unlock(&conn)?;
    }
    first_read(&conn, key.is_some())?;
    conn.execute_batch(READING)?;
    if mode == Mode::Look {
        conn.execute_batch("PRAGMA query_only = ON")?;
    }
    if mode == Mode::Write && !conn.is_readonly(MAIN_DB)? {
        conn.execute_batch(WRITING)?;
    }
    Ok(conn)
}

/// An empty archive's place in memory: nothing of it is ever on a disk.
pub(super) fn in_memory() -> Result<Connection> {
    let conn = Connection::open_in_memory()?;
    harden(&conn)?;
    conn.execute_batch(READING)?;
    Ok(conn)
}

/// Opens the empty file of an archive that is being made: page size and key come before the first write.
pub(super) fn fresh(path: &Path, key: Option<&Key>, patience: Duration) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(patience)?;
    harden(&conn)?;
    if let Some(key) = key {
        key.unlock(&conn)?;
    }
    conn.pragma_update(None, "page_size", PAGE.cast_signed())?;
    conn.execute_batch(READING)?;
    Ok(conn)
}

/// Said again at every open: an import may have been killed in another journal mode.
const WRITING: &str =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
    PRAGMA journal_size_limit = 67108864;";

/// 16 MB of pages: what questions read again and again stands in memory already, and a larger cache would only hold the
/// columns twice.
const READING: &str = "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
    PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;";

/// While many rows are written among others: 64 MB.
pub(super) const WIDE_CACHE: &str = "PRAGMA cache_size = -65536;";

/// As it is opened.
pub(super) const USUAL_CACHE: &str = "PRAGMA cache_size = -16384;";

fn harden(conn: &Connection) -> Result<()> {
    for (option, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, false),
    ] {
        conn.set_db_config(option, on)?;
    }
    Ok(())
}

/// With a key, "not a database" says that the key is wrong or that the file is something else: nobody can tell which.
fn first_read(conn: &Connection, keyed: bool) -> Result<()> {
    let read = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
        row.get::<_, i64>(0)
    });
    match read.map_err(Error::from) {
        Ok(_) => Ok(()),
        Err(Error::NotAnArchive) if keyed => Err(Error::WrongPassphraseOrNotArchive),
        Err(error) => Err(error),
    }
}

/// `file:` with the path's bytes, all but the plainest escaped.
fn immutable(path: &Path) -> String {
    use std::fmt::Write;
    use std::os::unix::ffi::OsStrExt;
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.".contains(byte) {
            uri.push(char::from(*byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri + "?immutable=1"
}
