//! The imported file, kept byte for byte, and where its rows stand in it. Must never change a byte; what a row's cells
//! are is the reader's business.

use std::io::{self, Write};
use std::ops::Range;

use rusqlite::{Connection, OptionalExtension, Statement, params};
use sha2::{Digest, Sha256};

use super::Store;
use super::digest::Hash;
use super::error::{Error, Result};
use super::places::Places;
use crate::domain::incident::Number;

/// A piece of the file; packed on whatever thread reads the file.
#[derive(Debug)]
pub struct Piece {
    start: u64,
    length: u32,
    packed: Vec<u8>,
}

impl Piece {
    /// Packs the bytes that stand at `start` in the file, with zstd level 1.
    ///
    /// # Errors
    /// When zstd has no memory.
    pub fn pack(start: u64, bytes: &[u8]) -> io::Result<Self> {
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        let packed = zstd::bulk::compress(bytes, 1)?;
        Ok(Self {
            start,
            length,
            packed,
        })
    }
}

/// Keeps the file of a batch, piece by piece.
pub(super) struct Keeping<'c> {
    batch: u32,
    piece: Statement<'c>,
    places: Statement<'c>,
}

impl<'c> Keeping<'c> {
    /// Prepares the statements.
    pub(super) fn of(conn: &'c Connection, batch: u32) -> Result<Self> {
        Ok(Self {
            batch,
            piece: conn.prepare("INSERT INTO original VALUES (?1, ?2, ?3, ?4)")?,
            places: conn.prepare("INSERT INTO original_row VALUES (?1, ?2, ?3, ?4)")?,
        })
    }

    /// Writes a piece of the file.
    pub(super) fn piece(&mut self, piece: &Piece) -> Result<()> {
        let start = piece.start.cast_signed();
        let row = params![self.batch, start, piece.length, piece.packed];
        self.piece.execute(row)?;
        Ok(())
    }

    /// Writes where rows of the file stand.
    pub(super) fn places(&mut self, places: &Places) -> Result<()> {
        if let Some((line, start)) = places.first() {
            let (line, start) = (line.cast_signed(), start.cast_signed());
            let row = params![self.batch, line, start, places.packed()];
            self.places.execute(row)?;
        }
        Ok(())
    }
}

/// A row as it stood in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginalRow {
    /// Its bytes, in the file's encoding.
    pub bytes: Vec<u8>,
    /// Name of the file.
    pub file: String,
    /// The headers of the file.
    pub headers: Vec<String>,
    /// The encoding that it was read in.
    pub encoding: Option<String>,
    /// The delimiter that it was read with.
    pub delimiter: Option<String>,
}

impl Store {
    /// The row that a record was imported from; `None` where it was typed in or the file was not kept.
    ///
    /// # Errors
    /// Those of reading.
    pub fn original_row(&mut self, number: Number) -> Result<Option<OriginalRow>> {
        let import = self.record(number)?.import;
        let Some(import) = import else {
            return Ok(None);
        };
        let batch = self.batch(import.batch)?;
        let Some(range) = find(&self.conn, batch.id, import.line)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        write_range(&self.conn, batch.id, range, &mut bytes)?;
        Ok(Some(OriginalRow {
            bytes,
            file: batch.file,
            headers: batch.headers,
            encoding: batch.encoding,
            delimiter: batch.delimiter,
        }))
    }

    /// Writes the file of a batch as it came; whether it was kept.
    ///
    /// # Errors
    /// Those of reading and of `to`.
    pub fn original(&mut self, batch: u32, to: &mut impl Write) -> Result<bool> {
        let kept = self.conn.query_row(
            "SELECT EXISTS (SELECT 1 FROM original WHERE batch = ?1)",
            [batch],
            |row| row.get(0),
        )?;
        write_range(&self.conn, batch, 0..u64::MAX, to)?;
        Ok(kept)
    }
}

fn find(conn: &Connection, batch: u32, line: u64) -> Result<Option<Range<u64>>> {
    let segment = conn.query_row(
        "SELECT first_line, start, places FROM original_row WHERE batch = ?1 AND first_line <= ?2
         ORDER BY first_line DESC LIMIT 1",
        params![batch, line.cast_signed()],
        |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, i64>(1)?,
                row.get::<_, Vec<u8>>(2)?,
            ))
        },
    );
    let Some((first, start, places)) = segment.optional()? else {
        return Ok(None);
    };
    Places::find(
        line,
        (first.cast_unsigned(), start.cast_unsigned()),
        &places,
    )
}

/// The pieces of a stretch of a file, found from the last one that begins no later: none before it is looked at.
const PIECES: &str = "SELECT start, length, bytes FROM original
    WHERE batch = ?1 AND start < ?2 AND start + length > ?3
    AND start >= coalesce((SELECT max(start) FROM original WHERE batch = ?1 AND start <= ?3), 0)
    ORDER BY start";

/// Writes a stretch of a kept file.
fn write_range(
    conn: &Connection,
    batch: u32,
    range: Range<u64>,
    to: &mut impl Write,
) -> Result<()> {
    let mut pieces = conn.prepare(PIECES)?;
    // An end beyond what SQLite can count means the end of the file.
    let end = i64::try_from(range.end).unwrap_or(i64::MAX);
    let mut rows = pieces.query(params![batch, end, range.start.cast_signed()])?;
    while let Some(row) = rows.next()? {
        let start = row.get::<_, i64>(0)?.cast_unsigned();
        let bytes = unpack(
            row.get(1)?,
            row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?,
        )?;
        to.write_all(
            &bytes[cut(range.start, start, bytes.len())..cut(range.end, start, bytes.len())],
        )?;
    }
    Ok(())
}

/// Writes spaces over a row of a kept file, so that nothing of it is left there; the file then no longer fits its
/// digest, and its batch says so.
pub(super) fn blank(conn: &Connection, batch: u32, line: u64) -> Result<()> {
    let Some(range) = find(conn, batch, line)? else {
        return Ok(());
    };
    let mut pieces = conn.prepare(PIECES)?;
    let mut rows = pieces.query(params![
        batch,
        range.end.cast_signed(),
        range.start.cast_signed()
    ])?;
    let mut blanked = Vec::new();
    while let Some(row) = rows.next()? {
        let start = row.get::<_, i64>(0)?.cast_unsigned();
        let mut bytes = unpack(
            row.get(1)?,
            row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?,
        )?;
        let (from, to) = (
            cut(range.start, start, bytes.len()),
            cut(range.end, start, bytes.len()),
        );
        bytes[from..to].fill(b' ');
        blanked.push(Piece::pack(start, &bytes)?);
    }
    for piece in blanked {
        conn.execute(
            "UPDATE original SET bytes = ?3 WHERE batch = ?1 AND start = ?2",
            params![batch, piece.start.cast_signed(), piece.packed],
        )?;
    }
    conn.execute("UPDATE batch SET blanked = 1 WHERE id = ?1", [batch])?;
    Ok(())
}

/// The place in a piece of a place in the file.
fn cut(at: u64, start: u64, length: usize) -> usize {
    usize::try_from(at.saturating_sub(start))
        .unwrap_or(usize::MAX)
        .min(length)
}

/// The length is checked by what comes out: a piece made by hand must not fill the memory.
fn unpack(length: u32, packed: &[u8]) -> Result<Vec<u8>> {
    const MOST: usize = 1 << 28;
    let length = usize::try_from(length).unwrap_or(usize::MAX).min(MOST);
    let bytes = zstd::bulk::decompress(packed, length).ok();
    let whole = bytes.filter(|bytes| bytes.len() == length);
    whole.ok_or_else(|| Error::damaged("a piece of a kept file cannot be unpacked"))
}

/// SHA-256 and size of a kept file; `None` where it was not kept.
pub(super) fn check(conn: &Connection, batch: u32) -> Result<Option<(Hash, u64)>> {
    let mut seen = Seen {
        hasher: Sha256::new(),
        length: 0,
    };
    write_range(conn, batch, 0..u64::MAX, &mut seen)?;
    Ok((seen.length > 0).then(|| (seen.hasher.finalize().into(), seen.length)))
}

struct Seen {
    hasher: Sha256,
    length: u64,
}

impl Write for Seen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.hasher.update(bytes);
        self.length += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
