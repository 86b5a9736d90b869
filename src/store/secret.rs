//! A passphrase in memory. Must never be printed, logged or compared, and is wiped when it is dropped.

use std::fmt;

/// A passphrase; `Debug` hides it, dropping wipes it.
#[derive(Clone)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// Takes a passphrase over, bytes as they were typed.
    #[must_use]
    pub fn new(passphrase: Vec<u8>) -> Self {
        Self(passphrase)
    }

    /// Whether there is nothing in it: an empty passphrase protects nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[cfg_attr(
        not(feature = "encryption"),
        allow(dead_code, reason = "only a build with encryption reads it")
    )]
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(passphrase: String) -> Self {
        Self(passphrase.into_bytes())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.fill(0);
        // Without unsafe code this is what keeps the compiler from leaving the wiping out.
        std::hint::black_box(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn a_secret_is_never_shown() {
        let secret = Secret::from("río seco".to_owned());
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }
}
