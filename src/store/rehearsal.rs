//! An import that only looks: the same gathering over the state of one moment, for a dry run. Must never write, and never
//! stand in the way of somebody who does.

use rusqlite::Connection;

use super::Store;
use super::apart::{self, Apart, Batches};
use super::batch::BatchStart;
use super::begin;
use super::edit::edited_fields;
use super::error::{Error, Result};
use super::gathering::Gathering;
use super::read::Reports;
use crate::domain::count::Moment;
use crate::domain::incident::{Number, Record};

/// A look at the archive as it stands now.
pub struct Rehearsal<'s> {
    conn: &'s Connection,
    reports: Reports<'s>,
}

impl Store {
    /// Begins a dry run: what [`Store::import`] begins, without its transaction that writes.
    ///
    /// # Errors
    /// Those of reading.
    pub fn rehearse(
        &mut self,
        start: &BatchStart,
        now: Moment,
    ) -> Result<(Rehearsal<'_>, Gathering)> {
        let conn = &self.conn;
        conn.execute_batch("BEGIN")?;
        // Dropped on any way out, it ends what was begun.
        let rehearsal = Rehearsal {
            conn,
            reports: Reports::prepare(conn)?,
        };
        let gathering = begin::gathering(&mut self.memory, conn, start, 0, now)?;
        Ok((rehearsal, gathering))
    }
}

impl Rehearsal<'_> {
    /// As [`super::Import::record`].
    ///
    /// # Errors
    /// `NoSuch`; those of reading.
    pub fn record(&mut self, number: Number) -> Result<Record> {
        let kept = self.reports.get(number)?;
        Ok(kept.ok_or(Error::NoSuch("record"))?.record)
    }

    /// As [`super::Import::edited_fields`].
    ///
    /// # Errors
    /// Those of reading.
    pub fn edited_fields(&self, number: Number) -> Result<Vec<String>> {
        edited_fields(self.conn, number)
    }

    /// As [`super::Import::in_the_other_way`].
    ///
    /// # Errors
    /// Those of reading.
    pub fn in_the_other_way(&self, origin: &str, way: Apart) -> Result<Batches> {
        apart::in_the_other_way(self.conn, origin, way, u32::MAX)
    }

    /// As [`super::Import::brought`].
    ///
    /// # Errors
    /// Those of reading.
    pub fn brought(&self, records: &[Number]) -> Result<Batches> {
        apart::brought(self.conn, records)
    }
}

impl Drop for Rehearsal<'_> {
    fn drop(&mut self) {
        // Nothing was written, so that nothing is lost where this fails.
        let _ = self.conn.execute_batch("ROLLBACK");
    }
}
