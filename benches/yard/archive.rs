//! The archives that are asked: plain, or with `--encrypted` encrypted. Made once, next to the files that they hold.

use std::fs;
use std::path::{Path, PathBuf};

use testigo::store::{Access, Secret, Store};

use super::{asked, csv, import, yard};

/// The word for an encrypted archive.
pub const ENCRYPTED: &str = "--encrypted";
/// It guards made-up reports alone.
const PASSPHRASE: &str = "piedra-lisa";

/// How every archive of a run is opened.
pub fn access() -> Access {
    Access {
        passphrase: asked(ENCRYPTED).then(|| Secret::from(PASSPHRASE.to_owned())),
        ..Access::default()
    }
}

/// What the command line needs to open one.
pub fn unlocking() -> Vec<String> {
    match asked(ENCRYPTED) {
        true => vec![
            "--passphrase-command".to_owned(),
            format!("echo {PASSPHRASE}"),
        ],
        false => Vec::new(),
    }
}

/// A new archive at a path; what was there is gone.
pub fn fresh(path: &Path) -> Store {
    for end in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        let _ = fs::remove_file(name);
    }
    Store::create(path, access()).expect("an archive can be made")
}

/// Opens an archive.
pub fn open(path: &Path) -> Store {
    Store::open(path, access()).expect("an archive that a bench has made opens")
}

/// Where the archive of so many reports lies.
pub fn archive(rows: u64) -> PathBuf {
    let how = if asked(ENCRYPTED) { "-encrypted" } else { "" };
    yard().join(format!("incidents-{rows}{how}.testigo"))
}

/// Makes the archive of so many reports; with `--keep` one that an earlier run has left will do.
pub fn make(rows: u64) {
    let path = archive(rows);
    if !asked("--keep") || !path.exists() {
        // Its file first: one that is begun has the name of an archive that is begun.
        let file = csv(rows);
        let begun = path.with_extension("part");
        let mut store = fresh(&begun);
        import(&mut store, &file);
        store.close().expect("an archive closes");
        fs::rename(&begun, &path).expect("a file can be renamed");
    }
}
