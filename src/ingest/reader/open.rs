//! A stream that can be read only once: its start is looked at, then read again from memory.

use std::io::{Chain, Cursor, Read};

use super::detect::detect;
use super::error::ReadError;
use super::layout::{Layout, Options};
use super::stream::Reader;

/// How much of the start is looked at, in bytes.
pub const SAMPLE_BYTES: u64 = 1 << 20;

/// The sample, then the rest of the stream.
pub type Replayed<R> = Chain<Cursor<Vec<u8>>, R>;

/// Reads a sample, finds the layout, and gives a reader that begins at the first byte again.
/// `known` says whether a header name is one we know. Wrap `source` in [`super::Tee`] to see the
/// bytes: each passes once.
///
/// # Errors
/// See [`ReadError`]: empty, not a table of text, no header, or the stream cannot be read.
pub fn open<R: Read>(
    mut source: R,
    known: &dyn Fn(&str) -> bool,
    options: &Options,
) -> Result<(Layout, Reader<Replayed<R>>), ReadError> {
    let mut sample = Vec::new();
    source
        .by_ref()
        .take(SAMPLE_BYTES)
        .read_to_end(&mut sample)?;
    let whole = (sample.len() as u64) < SAMPLE_BYTES;
    let layout = detect(&sample, whole, known, options)?;
    let reader = Reader::new(Cursor::new(sample).chain(source), &layout);
    Ok((layout, reader))
}
