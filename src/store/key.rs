//! The key of an encrypted archive. Must never stand in SQL text, and never touch a plain archive.

use rusqlite::Connection;

use super::error::{Error, Result};
use super::secret::Secret;

/// What opens an encrypted archive: derived once from the passphrase, handed to each connection of the process.
#[derive(Clone, Debug)]
pub(super) struct Key {
    #[cfg_attr(
        not(feature = "encryption"),
        allow(dead_code, reason = "only a build with encryption makes one")
    )]
    raw: Secret,
}

#[cfg(not(feature = "encryption"))]
impl Key {
    /// This build has no encryption.
    pub(super) fn derive(_: &Secret, _: [u8; 16]) -> Result<Self> {
        Err(Error::NoEncryption)
    }

    /// Never reached: no key is ever derived here.
    pub(super) fn unlock(&self, _: &Connection) -> Result<()> {
        Err(Error::NoEncryption)
    }
}
