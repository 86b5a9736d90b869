//! Purges a record: its rows, its places in the index, words that nobody else has, what the journal and the kept file
//! hold of it. Must leave of it no more than its number and the digests that the journal vouches for.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};
use rustc_hash::FxHashSet;

use super::Store;
use super::changes;
use super::digest::salt_in_batch;
use super::duplicates;
use super::error::{Error, Result};
use super::index;
use super::journal::{Action, Subject};
use super::original;
use super::read::{Kept, Reports};
use super::rows::PARTS;
use super::sql;
use super::words::WRITE_BUNDLE;
use super::write::Desk;
use crate::domain::count::Moment;
use crate::domain::incident::{ImportRef, Number, Uid};
use crate::search::columns::Row;
use crate::search::flag;
use crate::search::vocabulary::only;

impl Store {
    /// Takes a record away for good, deleted before or not; then the file is written anew without it. Its number is
    /// never given again. Copies and exported files are not in reach.
    ///
    /// # Errors
    /// `NoSuch`; those of writing. Where only the writing anew fails, the record is gone from every table.
    pub fn purge(&mut self, number: Number, now: Moment) -> Result<()> {
        self.conn.execute_batch("PRAGMA foreign_keys = OFF")?;
        let done = self.write(now, |desk| desk.purge(number));
        self.conn.execute_batch("PRAGMA foreign_keys = ON")?;
        done?;
        // Numbers of words have gone from memory too.
        self.memory = None;
        self.conn.execute_batch(
            "PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);",
        )?;
        Ok(())
    }
}

impl Desk<'_> {
    fn purge(&mut self, number: Number) -> Result<()> {
        let kept = Reports::prepare(self.conn)?
            .get(number)?
            .ok_or(Error::NoSuch("record"))?;
        self.leave_index(&kept)?;
        self.leave_places()?;
        if let Some(import) = kept.record.import {
            keep_salts(self.conn, import.batch)?;
            self.leave_file(import)?;
        }
        self.conn.execute(
            "INSERT INTO purged SELECT number, batch, coalesce(imported_digest, digest) FROM incident WHERE number = ?1",
            [number.0],
        )?;
        self.leave_twins(number)?;
        leave_rows(self.conn, number)?;
        leave_journal(self.conn, number)?;
        leave_vocabulary(self.conn)?;
        self.tell(Action::Purge, Subject::Incident(number), None, None)
    }

    /// Its sets and its packed row.
    fn leave_index(&mut self, kept: &Kept) -> Result<()> {
        let links = self.memory.links_of(kept);
        let beside = links.beside(super::links::State::of(kept));
        let had = index::terms(&kept.record.incident, &beside);
        index::change_terms(
            self.conn,
            self.memory,
            kept.record.number,
            &had,
            &BTreeSet::new(),
        )?;
        index::set_row(self.conn, self.memory, kept.record.number, &Row::default())
    }

    /// Its marks of a possible duplicate; another record may have had no other.
    fn leave_twins(&mut self, number: Number) -> Result<()> {
        for other in duplicates::unmark(self.conn, &[number])? {
            if !duplicates::is_marked(self.conn, other)? {
                let mut row = self.memory.row(other);
                row.flags &= !flag::DUPLICATE;
                index::set_row(self.conn, self.memory, other, &row)?;
            }
        }
        Ok(())
    }

    /// Places that no record has any more: its own, and those that it had before it was changed.
    fn leave_places(&self) -> Result<()> {
        let mut held: FxHashSet<u32> = FxHashSet::default();
        for block in &self.memory.blocks {
            let columns = block.columns.whole();
            held.extend(columns.place().iter().chain(columns.admin1()));
        }
        let mut delete = self.conn.prepare("DELETE FROM locality WHERE id = ?1")?;
        for (id, _) in self.memory.localities.iter() {
            if !held.contains(&id) {
                delete.execute([id])?;
            }
        }
        Ok(())
    }

    /// Its row in the kept file, and what was noted about it.
    fn leave_file(&mut self, import: ImportRef) -> Result<()> {
        let line = import.line.cast_signed();
        original::blank(self.conn, import.batch, import.line)?;
        self.conn.execute(
            "UPDATE flaw SET value = NULL WHERE batch = ?1 AND line = ?2",
            params![import.batch, line],
        )?;
        Ok(())
    }
}

/// Words that no block has any more: its own, and those that it had before it was changed. Their numbers stay taken.
fn leave_vocabulary(conn: &Connection) -> Result<()> {
    let mut held = conn.prepare("SELECT DISTINCT key & 0xFFFFFFFF FROM posting")?;
    let held = held
        .query_map([], |row| row.get(0))?
        .collect::<Result<FxHashSet<u32>, _>>()?;
    let mut bundles = conn.prepare("SELECT first, words FROM vocabulary")?;
    let bundles = bundles
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<Vec<(u32, String)>, _>>()?;
    let mut write = conn.prepare(WRITE_BUNDLE)?;
    for (first, words) in &bundles {
        let kept = only((*first, words), |number| held.contains(&number));
        if kept != *words {
            write.execute(params![first, kept])?;
        }
    }
    let next = "UPDATE meta SET value = value + 1 WHERE key = 'edition'";
    conn.execute(next, [])?;
    Ok(())
}

/// Gives every record of a batch its own salt and takes the batch's away: from it that of the purged one would follow.
fn keep_salts(conn: &Connection, batch: u32) -> Result<()> {
    let salt: Option<[u8; 16]> =
        conn.query_row("SELECT salt FROM batch WHERE id = ?1", [batch], |row| {
            row.get(0)
        })?;
    let Some(salt) = salt else { return Ok(()) };
    let mut all =
        conn.prepare("SELECT number, uid FROM incident WHERE batch = ?1 AND salt IS NULL")?;
    let all = all
        .query_map([batch], |row| Ok((row.get(0)?, Uid(row.get(1)?))))?
        .collect::<Result<Vec<(u32, Uid)>, _>>()?;
    let mut update = conn.prepare("UPDATE incident SET salt = ?2 WHERE number = ?1")?;
    for (number, uid) in all {
        update.execute(params![number, salt_in_batch(&salt, uid)])?;
    }
    conn.execute("UPDATE batch SET salt = NULL WHERE id = ?1", [batch])?;
    Ok(())
}

fn leave_rows(conn: &Connection, number: Number) -> Result<()> {
    for table in PARTS {
        conn.execute(&sql::delete(table, "incident"), [number.0])?;
    }
    conn.execute(&sql::delete("incident", "number"), [number.0])?;
    conn.execute(
        "DELETE FROM source WHERE id NOT IN (SELECT source FROM citation UNION SELECT source FROM observation)",
        [],
    )?;
    conn.execute(changes::BLANK, [number.0])?;
    Ok(())
}

fn leave_journal(conn: &Connection, number: Number) -> Result<()> {
    conn.execute(
        "UPDATE journal SET payload = NULL, salt = NULL WHERE subject = ?1",
        [number.to_string()],
    )?;
    Ok(())
}
