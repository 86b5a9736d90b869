//! Sees every byte of a file as it is read: hashes it, counts it, and packs it in pieces that the
//! archive keeps. It must never hold more than a piece.

use std::io;

use sha2::{Digest, Sha256};

use crate::store::Piece;

/// Bytes of the file in a piece: one is unpacked whenever a record is looked at, so small ones (a megabyte took 2 ms).
const PIECE: usize = 128 << 10;

/// Hashes and packs; `give` gets each piece in order.
pub(super) struct Keeper<F> {
    hasher: Sha256,
    seen: u64,
    pending: Vec<u8>,
    keep: bool,
    give: F,
    failure: Option<io::Error>,
}

impl<F: FnMut(Piece)> Keeper<F> {
    /// Without `keep` nothing is packed.
    pub fn new(keep: bool, give: F) -> Self {
        Self {
            hasher: Sha256::new(),
            seen: 0,
            pending: Vec::new(),
            keep,
            give,
            failure: None,
        }
    }

    /// Takes the next bytes of the file.
    pub fn see(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.seen += bytes.len() as u64;
        if self.keep {
            self.pending.extend_from_slice(bytes);
            while self.pending.len() >= PIECE {
                let rest = self.pending.split_off(PIECE);
                let piece = std::mem::replace(&mut self.pending, rest);
                self.pack(&piece, self.seen - self.pending.len() as u64 - PIECE as u64);
            }
        }
    }

    fn pack(&mut self, bytes: &[u8], start: u64) {
        match Piece::pack(start, bytes) {
            Ok(piece) => (self.give)(piece),
            Err(error) => self.failure = Some(error),
        }
    }

    /// Packs the rest; gives SHA-256 and size of the file.
    ///
    /// # Errors
    /// A piece could not be packed.
    pub fn finish(mut self) -> io::Result<([u8; 32], u64)> {
        let rest = std::mem::take(&mut self.pending);
        if !rest.is_empty() {
            self.pack(&rest, self.seen - rest.len() as u64);
        }
        match self.failure {
            Some(error) => Err(error),
            None => Ok((self.hasher.finalize().into(), self.seen)),
        }
    }
}
