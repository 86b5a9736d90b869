//! Creating and opening an archive. Must never create on opening, and never open what is no archive.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::MAIN_DB;

use super::connection::{self, Mode};
use super::error::{Error, Result};
use super::key::Key;
use super::look::{Notice, known, look};
use super::migrate::{self, APPLICATION_ID};
use super::secret::Secret;
use super::{Store, digest};

/// How an archive is to be opened.
#[derive(Clone, Debug)]
pub struct Access {
    /// For an encrypted archive; a plain one ignores it.
    pub passphrase: Option<Secret>,
    /// Nothing will be written, not even a mended mode.
    pub read_only: bool,
    /// The label under which writes stand in the journal; never a login name.
    pub actor: String,
    /// How long to wait for another process that writes.
    pub patience: Duration,
}

impl Default for Access {
    fn default() -> Self {
        Self {
            passphrase: None,
            read_only: false,
            actor: "local".to_owned(),
            patience: Duration::from_secs(5),
        }
    }
}

/// A file that was looked at, with its key where it needs one.
pub(super) struct Unlocked {
    pub path: PathBuf,
    pub key: Option<Key>,
    pub notices: Vec<Notice>,
}

impl Unlocked {
    fn at(path: &Path, access: &Access) -> Result<Self> {
        let path = std::path::absolute(path)?;
        let look = look(&path, access.read_only)?;
        let key = match &access.passphrase {
            _ if !look.encrypted => None,
            Some(passphrase) => Some(Key::derive(passphrase, look.salt)?),
            None if cfg!(feature = "encryption") => return Err(Error::PassphraseNeeded),
            None => return Err(Error::NoEncryption),
        };
        Ok(Self {
            path,
            key,
            notices: look.notices,
        })
    }
}

impl Store {
    /// Makes a new archive, encrypted where a passphrase is given, and opens it. The file is 0600.
    ///
    /// # Errors
    /// `AlreadyThere`, `NoEncryption`, `Io`, `Full`; then no file is left behind.
    pub fn create(path: &Path, access: Access) -> Result<Self> {
        let path = std::path::absolute(path)?;
        let salt = digest::random()?;
        let key = access
            .passphrase
            .as_ref()
            .map(|passphrase| Key::derive(passphrase, salt))
            .transpose()?;
        make_file(&path)?;
        let made = Self::fill(&path, key.as_ref(), access.patience);
        if made.is_err() {
            // What is there is ours and empty: a half-made archive must not stand in the way of the next attempt.
            std::fs::remove_file(&path)?;
        }
        made?;
        Self::open(&path, access)
    }

    fn fill(path: &Path, key: Option<&Key>, patience: Duration) -> Result<()> {
        let mut conn = connection::fresh(path, key, patience)?;
        migrate::migrate(&mut conn)?;
        conn.close().map_err(|(_, error)| error.into())
    }

    /// An empty archive in memory, for a look at what an import would do where there is none.
    ///
    /// # Errors
    /// Those of making one.
    pub fn imagined() -> Result<Self> {
        let mut conn = connection::in_memory()?;
        migrate::migrate(&mut conn)?;
        Ok(Self {
            conn,
            path: PathBuf::new(),
            key: None,
            actor: Access::default().actor,
            notices: Vec::new(),
            read_only: true,
            memory: None,
            broken: false,
        })
    }

    /// Opens an archive that is there.
    ///
    /// # Errors
    /// See [`Error`]; a file that is no archive stays untouched.
    pub fn open(path: &Path, access: Access) -> Result<Self> {
        let file = Unlocked::at(path, &access)?;
        let in_use = beside(&file.path, "-wal") || beside(&file.path, "-journal");
        let mode = match (access.read_only, in_use) {
            (false, _) => Mode::Write,
            (true, false) => Mode::Look,
            (true, true) => Mode::Read,
        };
        Self::open_as(file, access, mode)
    }

    /// Opens a file that nobody is to write meanwhile, such as a copy, and leaves nothing beside it.
    pub(super) fn open_still(path: &Path, access: &Access) -> Result<Self> {
        let access = Access {
            read_only: true,
            ..access.clone()
        };
        let file = Unlocked::at(path, &access)?;
        let in_use = beside(&file.path, "-wal") || beside(&file.path, "-journal");
        Self::open_as(
            file,
            access,
            if in_use { Mode::Read } else { Mode::Immutable },
        )
    }

    /// Opens what has been looked at.
    pub(super) fn open_as(file: Unlocked, access: Access, mode: Mode) -> Result<Self> {
        let Unlocked {
            path,
            key,
            mut notices,
        } = file;
        let (mut conn, immutable) = open_or_immutable(&path, key.as_ref(), mode, access.patience)?;
        let id: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
        if id != APPLICATION_ID {
            return Err(Error::NotAnArchive);
        }
        known(migrate::version(&conn)?)?;
        let read_only = access.read_only || immutable || conn.is_readonly(MAIN_DB)?;
        if !read_only {
            migrate::migrate(&mut conn)?;
        }
        if read_only && !access.read_only {
            notices.push(Notice::ReadOnly);
        }
        let actor = access.actor;
        Ok(Self {
            conn,
            path,
            key,
            actor,
            notices,
            read_only,
            memory: None,
            broken: false,
        })
    }

    /// Tidies up and closes: one file remains. Where somebody else is writing, tidying up is left to them; where the disk
    /// is full, to whoever closes it next: all that was acknowledged stands safe in the file beside it.
    ///
    /// # Errors
    /// Those of writing; the archive is whole even then.
    pub fn close(self) -> Result<()> {
        if !self.read_only {
            self.conn.busy_timeout(Duration::ZERO)?;
            match self.tidy() {
                Ok(()) | Err(Error::Busy | Error::Full) => {}
                Err(error) => return Err(error),
            }
        }
        self.conn.close().map_err(|(_, error)| error.into())
    }

    fn tidy(&self) -> Result<()> {
        let tidy = "PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);";
        Ok(self.conn.execute_batch(tidy)?)
    }
}

/// On a medium that cannot be written SQLite cannot share a WAL; where none is left over, nothing can change either.
fn open_or_immutable(
    path: &Path,
    key: Option<&Key>,
    mode: Mode,
    patience: Duration,
) -> Result<(rusqlite::Connection, bool)> {
    match connection::open(path, key, mode, patience) {
        Err(Error::Io(_) | Error::ReadOnly)
            if !beside(path, "-wal") && !beside(path, "-journal") =>
        {
            Ok((
                connection::open(path, key, Mode::Immutable, patience)?,
                true,
            ))
        }
        opened => Ok((opened?, false)),
    }
}

fn beside(path: &Path, ending: &str) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    Path::new(&name).exists()
}

/// Makes an empty file that is its owner's alone; never over one that is there.
pub(super) fn make_file(path: &Path) -> Result<()> {
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    made.map(drop).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::AlreadyThere(path.to_owned()),
        _ => Error::Io(error),
    })
}
