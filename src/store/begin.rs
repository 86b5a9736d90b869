//! What an import begins with, whether it writes or only looks: who stands in the archive, and what new records may
//! repeat. Must never write.

use rusqlite::Connection;

use super::batch::{self, BatchStart};
use super::error::Result;
use super::gathering::{Begin, Gathering};
use super::known::Known;
use super::memory::Memory;
use super::twins::Twins;
use crate::domain::count::Moment;

/// The gathering of an import over memory as fresh as the open transaction. Memory is taken out of its place: an import is
/// ahead of the file until it ends.
pub(super) fn gathering(
    home: &mut Option<Memory>,
    conn: &Connection,
    start: &BatchStart,
    number: u32,
    now: Moment,
) -> Result<Gathering> {
    let mut memory = home.take().map_or_else(|| Memory::load(conn), Ok)?;
    memory.freshen(conn)?;
    memory.know_all(conn)?;
    let shapes = match start.by_row {
        true => batch::shapes(conn, &start.origin)?,
        false => Vec::new(),
    };
    Ok(Gathering::new(Begin {
        known: Known::load(conn)?,
        twins: Twins::load(conn, &memory, start)?,
        memory,
        shapes,
        batch: number,
        now,
        next: next_number(conn)?,
    }))
}

/// The number that the next new report gets.
pub(super) fn next_number(conn: &Connection) -> Result<u32> {
    let next = "SELECT value FROM meta WHERE key = 'next_number'";
    Ok(conn.query_row(next, [], |row| row.get(0))?)
}
