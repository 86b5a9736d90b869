//! The key of an encrypted archive. Must never stand in SQL text or a message, and never touch a plain archive.

use rusqlite::Connection;

use super::error::{Error, Result};
use super::secret::Secret;

/// What opens an encrypted archive: derived once from the passphrase, handed to each connection of the process.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// As SQLCipher takes a raw key with its salt: `x'…'`, 64 and 32 hexadecimal digits.
    #[cfg(feature = "encryption")]
    raw: Secret,
}

#[cfg(feature = "encryption")]
impl Key {
    /// The key that SQLCipher 4 derives by itself, so that its own shell opens the archive with the passphrase too:
    /// PBKDF2-HMAC-SHA512, 256,000 rounds, 32 bytes (<https://www.zetetic.net/sqlcipher/design/>). Takes 0.2 s.
    ///
    /// # Errors
    /// `WrongPassphraseOrNotArchive` for an empty passphrase: it protects nothing.
    pub(super) fn derive(passphrase: &Secret, salt: [u8; 16]) -> Result<Self> {
        use std::fmt::Write;
        if passphrase.is_empty() {
            return Err(Error::WrongPassphraseOrNotArchive);
        }
        let mut key = [0; 32];
        pbkdf2::pbkdf2_hmac::<sha2::Sha512>(passphrase.bytes(), &salt, 256_000, &mut key);
        // Long enough from the start: a text that grows would leave its first half behind in memory.
        let mut raw = String::with_capacity(99);
        raw.push_str("x'");
        for byte in key.iter().chain(&salt) {
            // Writing to a String cannot fail.
            let _ = write!(raw, "{byte:02x}");
        }
        raw.push('\'');
        key.fill(0);
        std::hint::black_box(&key);
        Ok(Self { raw: raw.into() })
    }

    /// Hands the key to a connection that has read nothing yet.
    pub(super) fn unlock(&self, conn: &Connection) -> Result<()> {
        // Else it writes to stderr of its own accord.
        conn.pragma_update(None, "cipher_log_level", "NONE")?;
        conn.key(Some(rusqlite::MAIN_DB), self.raw.bytes(), false)?;
        conn.pragma_update(None, "cipher_page_size", super::look::PAGE.cast_signed())?;
        Ok(())
    }
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
