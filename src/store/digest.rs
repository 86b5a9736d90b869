//! What the archive hashes, and in which form: canonical JSON of a report, its salt, its uid, fingerprints of sources.
//! Must never change for what is already kept: old digests are checked by new programs.

use sha2::{Digest, Sha256};

use super::error::{Error, Result};
use crate::domain::incident::{Incident, Uid};

/// A SHA-256.
pub type Hash = [u8; 32];
/// What makes a digest say nothing to whoever guesses the text.
pub type Salt = [u8; 16];

/// SHA-256 over parts, each behind its length (8 bytes, big-endian), so that no two lists of parts look alike.
pub(super) fn over(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

fn short(hash: Hash) -> [u8; 16] {
    let mut short = [0; 16];
    short.copy_from_slice(&hash[..16]);
    short
}

/// The canonical JSON of a report. Its field order is that of [`Incident`]; a field that is added there must be left
/// out of the JSON where it is empty, or every older digest would fail.
pub fn canonical(incident: &Incident) -> Vec<u8> {
    let mut json = Vec::new();
    canonical_into(incident, &mut json);
    json
}

/// [`canonical`] in the place of what a buffer holds, for whoever makes a million.
pub(super) fn canonical_into(incident: &Incident, json: &mut Vec<u8>) {
    json.clear();
    serde_json::to_writer(json, incident).expect("invariant: an incident always has a JSON form");
}

/// The digest of a report under its salt.
pub fn of_record(salt: &Salt, canonical: &[u8]) -> Hash {
    over(&[salt, canonical])
}

/// The salt of a report that came with a batch: not kept with each, but derived from the batch's own. A purge keeps
/// the others' salts with them and takes the batch's away.
pub fn salt_in_batch(batch: &Salt, uid: Uid) -> Salt {
    short(over(&[b"salt", batch, &uid.0]))
}

/// The uid of a report that has an id in its data set: the same in every archive that imports it.
#[must_use]
pub fn uid_of(origin: &str, id: &str) -> Uid {
    Uid(short(over(&[
        b"testigo",
        origin.as_bytes(),
        b"id",
        id.as_bytes(),
    ])))
}

/// Fresh random bytes.
pub(super) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::Io(std::io::Error::other(error.to_string())))?;
    Ok(bytes)
}

/// A new uid for a report that has none.
pub(super) fn new_uid() -> Result<Uid> {
    random().map(Uid)
}

#[cfg(test)]
mod tests {
    use super::{over, uid_of};

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(over(&[b"ab", b"c"]), over(&[b"a", b"bc"]));
        assert_ne!(over(&[b"", b"a"]), over(&[b"a", b""]));
        assert_ne!(uid_of("a", "b1"), uid_of("ab", "1"));
    }

    #[test]
    fn the_uid_of_a_row_is_the_same_for_ever() {
        assert_eq!(
            uid_of("cerro-gris", "17").to_string(),
            "7bb4fd9a073c1a0fd78d6a2a961e27e2"
        );
    }
}
