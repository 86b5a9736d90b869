//! The file of refused rows: the original columns, the line and the reason, for its owner alone. Stands there whole or
//! not at all: it is written beside itself and takes its name just before the import is committed.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::cli::report::{Exit, Failure, Said, reason};
use crate::cli::session::Session;
use crate::domain::flaw::Weight;
use crate::export::csv_line;
use crate::ingest::listener::Rejected;
use crate::ingest::mapping::columns_of_the_table;
use crate::words::{Lang, Words};

/// Refused rows on their way to a file; without a path they are only counted.
pub struct Rejects {
    path: Option<PathBuf>,
    headers: Vec<String>,
    words: Words,
    file: Option<BufWriter<File>>,
    /// The name of the file while it is written.
    unfinished: Option<PathBuf>,
    rows: u64,
    finished: bool,
}

impl Rejects {
    /// Makes sure that the file can be written before anything is imported, and takes the place of none of `apart`.
    ///
    /// # Errors
    /// Where it cannot: another place must be named.
    pub fn new(
        path: Option<PathBuf>,
        headers: &[String],
        session: &Session,
        apart: &[&Path],
    ) -> Result<Self, Failure> {
        let named = path.as_deref();
        let is_theirs = |path: &&Path| is_taken(path, apart) || is_beside(path, apart);
        if let Some(path) = named.filter(is_theirs) {
            let said = Said::new("report-rejects-taken").path("path", path);
            return Err(Failure::new(Exit::Usage, said)
                .unchanged()
                .hint(Said::new("report-rejects-where")));
        }
        let lang: Lang = session.words.lang();
        let mut rejects = Self {
            path,
            headers: headers.to_vec(),
            words: Words::new(lang),
            file: None,
            unfinished: None,
            rows: 0,
            finished: false,
        };
        rejects.open().map_err(|error| rejects.not_there(&error))?;
        Ok(rejects)
    }

    /// They cannot be written: nothing is imported then.
    pub fn not_there(&self, error: &io::Error) -> Failure {
        let path = self.path.clone().unwrap_or_default();
        let said = Said::new("report-rejects")
            .path("path", &path)
            .text("why", error.to_string());
        Failure::new(Exit::Disk, said)
            .unchanged()
            .hint(Said::new("report-rejects-where"))
    }

    /// Under a name that is free: whatever has another one, the archive or the table itself may be called so, is not
    /// ours. What an import that was killed leaves is empty, and is taken over; with anything in it, it stays.
    fn open(&mut self) -> io::Result<()> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        let left = named_beside(path, ".part", 1);
        let (unfinished, file) = match left_behind(&left) {
            Some(file) => (left, file),
            None => {
                let free = free_beside(path, ".part");
                let mut new = OpenOptions::new();
                let file = new.write(true).create_new(true).mode(0o600).open(&free)?;
                (free, file)
            }
        };
        // Best effort: it tells another import that this one is not dead.
        let _ = file.try_lock();
        self.file = Some(BufWriter::new(file));
        self.unfinished = Some(unfinished);
        Ok(())
    }

    /// Takes a row.
    ///
    /// # Errors
    /// Those of writing.
    pub fn write(&mut self, row: &Rejected<'_>) -> io::Result<()> {
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        let columns = columns_of_the_table(&self.headers);
        if self.rows == 0 {
            let headers = self.headers[..columns].iter().map(String::as_str);
            // Excel takes a file without this mark for one of its old code pages.
            file.write_all("\u{feff}".as_bytes())?;
            file.write_all(csv_line(headers.chain(["line", "reason"])).as_bytes())?;
        }
        self.rows += 1;
        let cell = |at: usize| row.cells.get(at).map_or("", String::as_str);
        let line = row.line.to_string();
        let refused = row
            .flaws
            .iter()
            .filter(|flaw| flaw.weight == Weight::Refused);
        let reasons: Vec<String> = refused.map(|flaw| reason(&self.words, flaw)).collect();
        let reasons = reasons.join("; ");
        // What stands beyond the last header follows behind: it may be why the row was refused.
        let beyond = row
            .cells
            .iter()
            .skip(self.headers.len())
            .map(String::as_str);
        let cells = (0..columns)
            .map(cell)
            .chain([line.as_str(), reasons.as_str()])
            .chain(beyond);
        file.write_all(csv_line(cells).as_bytes())
    }

    /// Brings the file to its place, where there are rows.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(&mut self) -> io::Result<()> {
        let (Some(mut file), Some(unfinished), Some(path)) =
            (self.file.take(), self.unfinished.clone(), &self.path)
        else {
            return Ok(());
        };
        if self.rows == 0 {
            self.unfinished = None;
            return fs::remove_file(unfinished);
        }
        file.flush()?;
        file.get_ref().sync_all()?;
        // Somebody may have mended the rows of an earlier import there: that file stays.
        if path.exists() {
            fs::rename(path, free_beside(path, "~"))?;
        }
        fs::rename(unfinished, path)?;
        self.unfinished = None;
        self.finished = true;
        Ok(())
    }

    /// The file, where one was written.
    pub fn written(&mut self) -> Option<&Path> {
        self.path.as_deref().filter(|_| self.finished)
    }
}

/// The name with this end behind it, or with a number behind it too where that is taken.
fn free_beside(path: &Path, end: &str) -> PathBuf {
    let mut names = (1..).map(|nth| named_beside(path, end, nth));
    let free = names.find(|path| path.symlink_metadata().is_err());
    free.unwrap_or_else(|| named_beside(path, end, 1))
}

fn named_beside(path: &Path, end: &str, nth: u64) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    if nth > 1 {
        name.push(nth.to_string());
    }
    PathBuf::from(name)
}

/// A file with nothing in it, which no import that runs has open; what a link leads to is none.
fn left_behind(path: &Path) -> Option<File> {
    let is_empty = |found: &Metadata| found.is_file() && found.len() == 0;
    path.symlink_metadata().ok().filter(is_empty)?;
    let file = OpenOptions::new().write(true).open(path).ok()?;
    file.try_lock().ok()?;
    file.metadata().ok().filter(is_empty)?;
    file.set_permissions(Permissions::from_mode(0o600)).ok()?;
    Some(file)
}

/// Whether rejects must not lie there: a folder, a device, or a file that the import itself works with.
fn is_taken(path: &Path, apart: &[&Path]) -> bool {
    let Ok(there) = fs::metadata(path) else {
        return false;
    };
    let same = |other: &&Path| {
        fs::metadata(other)
            .is_ok_and(|other| (other.dev(), other.ino()) == (there.dev(), there.ino()))
    };
    !there.is_file() || apart.iter().any(same)
}

/// Whether a name is one that SQLite gives to what lies beside an archive, be it there now or not.
fn is_beside(path: &Path, apart: &[&Path]) -> bool {
    let place = |path: &Path| {
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
        Some(folder.join(path.file_name()?))
    };
    let ends = ["-wal", "-shm", "-journal"];
    let beside = |other: &&Path| {
        let other = fs::canonicalize(other).ok()?;
        let named = |end: &str| {
            let mut name = other.as_os_str().to_owned();
            name.push(end);
            PathBuf::from(name)
        };
        let place = place(path)?;
        Some(ends.iter().any(|end| named(end) == place))
    };
    apart.iter().any(|other| beside(other).unwrap_or(false))
}

impl Drop for Rejects {
    /// An import that failed leaves no half file.
    fn drop(&mut self) {
        if let Some(path) = self.unfinished.take() {
            // Best effort: a leftover is empty or repeats the user's own file.
            let _ = fs::remove_file(path);
        }
    }
}
