//! An import that only looks: the same gathering over the state of one moment, for a dry run. Must never write, and never
//! stand in the way of somebody who does.

use rusqlite::Connection;

use super::Store;
use super::batch::BatchStart;
use super::edit::edited_fields;
use super::error::{Error, Result};
use super::gathering::{Begin, Gathering};
use super::import::{fresh, next_number};
use super::known::Known;
use super::read::Reports;
use super::twins::Twins;
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
        let memory = fresh(&mut self.memory, conn)?;
        let gathering = Gathering::new(Begin {
            known: Known::load(conn)?,
            twins: Twins::load(conn, &memory, &start.origin, start.mixed)?,
            memory,
            batch: 0,
            now,
            next: next_number(conn)?,
        });
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
}

impl Drop for Rehearsal<'_> {
    fn drop(&mut self) {
        // Nothing was written, so that nothing is lost where this fails.
        let _ = self.conn.execute_batch("ROLLBACK");
    }
}
