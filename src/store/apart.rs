//! How the records of a data set are told apart: by ids, or by what their rows say. A file that comes in the one way finds
//! nothing of what came in the other, so this is asked where it found nothing; so is what brought the records that a
//! corrected file may repeat. Must never be asked row by row.

use rusqlite::{Connection, OptionalExtension};

use super::digest::uid_of;
use super::error::Result;
use crate::domain::incident::{Number, Uid};

/// What tells a record from the others of its data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// An id that the file gives.
    ById,
    /// What its row says.
    ByRow,
}

/// The imports whose records are told apart in the other way, each with how many records of it are there.
pub type Batches = Vec<(u32, u64)>;

/// Which imports brought the records of a data set below this number; none where one of them is told apart in this way:
/// a data set may hold both. What an undo kept, because hands have edited it, does not count: the undo named it. Ends at the first such record, so that the next file of a data set costs one row.
pub(super) fn in_the_other_way(
    conn: &Connection,
    origin: &str,
    way: Apart,
    below: u32,
) -> Result<Batches> {
    let mut all = conn.prepare(
        "SELECT batch, uid, external_id FROM incident WHERE origin = (SELECT id FROM origin WHERE name = ?1)
           AND number < ?2 AND batch IN (SELECT id FROM batch WHERE undone IS NULL) AND deleted IS NULL ORDER BY number",
    )?;
    let mut rows = all.query((origin, below))?;
    let mut batches = Batches::new();
    while let Some(row) = rows.next()? {
        let (batch, id): (u32, Option<String>) = (row.get(0)?, row.get(2)?);
        let uid = Uid(row.get(1)?);
        // A hand may have given a record its id: its uid says what it came with.
        let by_id = id.is_some_and(|id| uid_of(origin, &id) == uid);
        if by_id == (way == Apart::ById) {
            return Ok(Batches::new());
        }
        match batches.iter_mut().find(|(of, _)| *of == batch) {
            Some((_, records)) => *records += 1,
            None => batches.push((batch, 1)),
        }
    }
    Ok(batches)
}

/// Which imports brought these records; what stands without an import, or what an undo kept, does not count.
pub(super) fn brought(conn: &Connection, records: &[Number]) -> Result<Batches> {
    let mut of = conn.prepare(
        "SELECT batch FROM incident WHERE number = ?1
           AND batch IN (SELECT id FROM batch WHERE undone IS NULL)",
    )?;
    let mut batches = std::collections::BTreeMap::new();
    for number in records {
        if let Some(batch) = of.query_row([number.0], |row| row.get(0)).optional()? {
            *batches.entry(batch).or_default() += 1;
        }
    }
    Ok(batches.into_iter().collect())
}
