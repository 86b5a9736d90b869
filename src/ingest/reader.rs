//! Any table of text → rows: what the bytes are ([`detect`]), then batches of [`RawRow`] ([`Reader`]).
//!
//! It must never lose a row in silence (what is left out is counted in [`Skipped`]), never mend a
//! cell (no trimming, no replacing: that is the row reader's), and never hold a whole file.
//!
//! ```text
//! bytes ─ sample ─ detect (sniff, encoding, delimiter, header) ─ Layout
//!   └──── Tee ──── Reader: window of whole lines → UTF-8 (lines) → rows (grammar) → Batch
//! ```
//! A window always ends where a physical line ends, and a row that the window cuts is read again,
//! from its first byte, in the next one. So no parser state crosses the edge of a chunk, which is
//! where rows get lost.
//!
//! The seam for spreadsheets and JSON Lines is the trait [`Rows`]: whoever yields [`Batch`]es can
//! stand in for [`Reader`].

mod batch;
mod book;
mod cell;
mod detect;
mod elements;
mod encoding;
mod error;
mod grammar;
mod header;
mod json;
mod keys;
mod layout;
mod lines;
mod object;
mod open;
mod ruler;
mod sheet;
mod sieve;
mod sniff;
mod stream;
mod table;
mod tee;
mod workbook;
mod zipped;

pub use batch::{Batch, CellFault, RawRow, RowFault};
pub use book::Seekable;
pub use detect::detect;
pub use elements::Objects;
pub use error::ReadError;
pub use layout::{Form, Layout, NAMED_DELIMITERS, Options, Sheet, are_reports};
pub use object::object_cells;
pub(crate) use object::{pairs, place};
pub use open::{Replayed, SAMPLE_BYTES, open};
pub use sieve::Skipped;
pub use stream::{CHUNK_BYTES, ROW_LIMIT, Reader, Rows};
pub use table::{Source, layout, rows};
pub use tee::Tee;

#[cfg(test)]
mod tests;
