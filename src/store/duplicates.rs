//! Marks of records that may be one. A mark stands with both of them, so that each is found by its own number; what is
//! taken away leaves none behind.

use rusqlite::Connection;

use super::Store;
use super::error::{Error, Result};
use crate::domain::incident::Number;
use crate::domain::twin::Twin;

impl Store {
    /// The records that a record may be one with, by number, and why.
    ///
    /// # Errors
    /// Those of reading.
    pub fn twins(&mut self, number: Number) -> Result<Vec<Twin>> {
        of(&self.conn, number)
    }
}

/// Marks a record and those that it may repeat.
pub(super) fn mark(conn: &Connection, number: Number, twins: &[Twin]) -> Result<()> {
    if twins.is_empty() {
        return Ok(());
    }
    let mut insert = conn.prepare("INSERT OR REPLACE INTO duplicate VALUES (?1, ?2, ?3)")?;
    for twin in twins {
        let why = twin.likeness.slug();
        insert.execute((number.0, twin.number.0, why))?;
        insert.execute((twin.number.0, number.0, why))?;
    }
    Ok(())
}

/// The records that a record may be one with, by number.
pub(super) fn of(conn: &Connection, number: Number) -> Result<Vec<Twin>> {
    let mut all = conn.prepare(
        "SELECT d.other, d.reason FROM duplicate d JOIN incident i ON i.number = d.other
         WHERE d.incident = ?1 AND i.deleted IS NULL ORDER BY d.other",
    )?;
    let mut rows = all.query([number.0])?;
    let mut twins = Vec::new();
    while let Some(row) = rows.next()? {
        let reason = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let likeness = reason
            .parse()
            .map_err(|_| Error::damaged("a mark of a duplicate without a reason"))?;
        twins.push(Twin {
            number: Number(row.get(0)?),
            likeness,
        });
    }
    Ok(twins)
}

/// Takes the marks of records away, on both sides; the records that had the other side.
pub(super) fn unmark(conn: &Connection, numbers: &[Number]) -> Result<Vec<Number>> {
    let mut find = conn.prepare("SELECT other FROM duplicate WHERE incident = ?1")?;
    let mut delete = conn.prepare("DELETE FROM duplicate WHERE incident = ?1 AND other = ?2")?;
    let mut left = Vec::new();
    for number in numbers {
        let others = find.query_map([number.0], |row| row.get(0).map(Number))?;
        for other in others.collect::<Result<Vec<_>, _>>()? {
            delete.execute((number.0, other.0))?;
            delete.execute((other.0, number.0))?;
            left.push(other);
        }
    }
    Ok(left)
}

/// Whether a record has a mark.
pub(super) fn is_marked(conn: &Connection, number: Number) -> Result<bool> {
    let mut marks = conn.prepare("SELECT 1 FROM duplicate WHERE incident = ?1")?;
    Ok(marks.exists([number.0])?)
}
