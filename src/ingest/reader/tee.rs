//! A reader that shows every byte once, in order, to somebody else: to hash and keep the file.
//! It must never change, hold back or repeat a byte.

use std::io::{self, Read};

/// Passes bytes on, and each run of them to a callback first.
pub struct Tee<R, F> {
    source: R,
    see: F,
}

impl<R: Read, F: FnMut(&[u8])> Tee<R, F> {
    /// `see` gets every non-empty run of bytes that is read from `source`.
    pub fn new(source: R, see: F) -> Self {
        Self { source, see }
    }
}

impl<R: Read, F: FnMut(&[u8])> Read for Tee<R, F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        if count > 0 {
            (self.see)(&buffer[..count]);
        }
        Ok(count)
    }
}
