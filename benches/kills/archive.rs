//! The archives of the campaign, plain or encrypted: made, copied, damaged, looked through. Must never mend one.

use std::fs;
use std::path::{Path, PathBuf};

use testigo::store::{Error, Store};

use super::yard;
use super::yard::archive::{ENCRYPTED, access};

/// A byte of a page that every archive has in use.
const IN_USE: usize = 20_000;

/// Makes an empty one; what was there is gone.
pub fn make(archive: &Path) {
    remove(archive);
    close(Store::create(archive, access()).expect("an archive can be made"));
}

/// Opens one.
pub fn open(archive: &Path) -> Result<Store, Error> {
    Store::open(archive, access())
}

/// Closes one.
pub fn close(store: Store) {
    store.close().expect("an archive closes");
}

/// What is wrong with an archive.
pub fn verify(archive: &Path) -> Result<(), String> {
    let mut store = open(archive).map_err(|error| format!("not opened: {error}"))?;
    let findings = store
        .verify(|_, _| {})
        .map_err(|error| format!("not read: {error}"))?;
    store
        .close()
        .map_err(|error| format!("not closed: {error}"))?;
    match findings.as_slice() {
        [] => Ok(()),
        [first, ..] => Err(format!("{first:?}, {} findings", findings.len())),
    }
}

/// The content, as `testigo dump` prints it.
pub fn dump(archive: &Path) -> Vec<u8> {
    let mut store = open(archive).expect("an archive that verifies opens");
    let mut content = Vec::new();
    store.dump(&mut content).expect("an archive can be read");
    close(store);
    content
}

/// Another letter in the first note that can be found; where none can be read, another bit.
pub fn altered(archive: &[u8]) -> Vec<u8> {
    let mut altered = archive.to_vec();
    let letter = archive.windows(9).position(|bytes| bytes == b" hospital");
    assert_eq!(letter.is_none(), yard::asked(ENCRYPTED), "no note is plain");
    match letter {
        Some(at) => altered[at + 1] = b'H',
        None => altered[IN_USE] ^= 1,
    }
    altered
}

/// Puts a copy in the place of another.
pub fn copy(from: &Path, to: &Path) {
    remove(to);
    fs::copy(from, to).expect("an archive can be copied");
}

/// Takes one away, with all that stands beside it.
pub fn remove(archive: &Path) {
    let _ = fs::remove_file(archive);
    beside(archive)
        .iter()
        .for_each(|path| drop(fs::remove_file(path)));
}

/// What stands beside an archive under its name.
pub fn beside(archive: &Path) -> Vec<PathBuf> {
    let name = archive.as_os_str().to_owned();
    let ends = ["-wal", "-shm", "-journal"].map(|end| {
        let mut path = name.clone();
        path.push(end);
        PathBuf::from(path)
    });
    ends.into_iter().filter(|path| path.exists()).collect()
}
