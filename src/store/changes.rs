//! What an import changed: the old content kept, and the index brought after it when the import ends.

use rusqlite::{Connection, Statement};

use super::cells::{Cells, Put};
use super::digest::{Hash, Salt, canonical};
use super::error::{Error, Result};
use super::index;
use super::links::{Links, State};
use super::memory::Memory;
use super::read::{Kept, Reports};
use super::shifts::Shifts;
use crate::domain::incident::{Incident, Number};
use crate::search::entries;

/// What a report held before an import changed it.
#[derive(Debug)]
pub(super) struct Old {
    /// The report.
    pub number: Number,
    /// Its content.
    pub incident: Incident,
    /// Row of the facility where it happened.
    pub facility: Option<u32>,
    /// Rows of its other facilities.
    pub others: Vec<Option<u32>>,
    /// When it had last been changed.
    pub updated: i64,
    /// Its salt.
    pub salt: Salt,
    /// Its digest.
    pub digest: Hash,
    /// Its digest as the import left it.
    pub after: Hash,
}

/// Takes away what was kept of a report; its digest stays.
pub(super) const BLANK: &str =
    "UPDATE superseded SET content = '', others = NULL, salt = zeroblob(16) WHERE incident = ?1";

/// Keeps what a report holds before `batch` changes it; `ChangedAlready` where it has, and then nothing is written.
pub(super) fn keep_old(conn: &Connection, batch: u32, kept: &Kept, after: Hash) -> Result<()> {
    let json = canonical(&kept.record.incident);
    let content = std::str::from_utf8(&json).expect("invariant: JSON is UTF-8");
    let mut insert =
        conn.prepare("INSERT INTO superseded VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?;
    let row = Put::into(&mut insert)
        .put(batch)?
        .put(kept.record.number.0)?
        .put(content)?;
    let row = row.put(kept.facility)?.list(&kept.others)?;
    let row = row
        .put(kept.record.updated.0)?
        .put(kept.salt_used())?
        .put(kept.digest)?;
    match row.put(after)?.run() {
        Err(Error::Sqlite(error))
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) =>
        {
            Err(Error::ChangedAlready(kept.record.number))
        }
        done => done,
    }
}

/// The reports that `batch` changed and whose old content is kept, by number. They are read one by one: all of them may
/// be more than memory holds.
pub(super) fn numbers(conn: &Connection, batch: u32) -> Result<Vec<Number>> {
    let mut all = conn.prepare(
        "SELECT incident FROM superseded WHERE batch = ?1 AND content <> '' ORDER BY incident",
    )?;
    let numbers = all.query_map([batch], |row| row.get(0).map(Number))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}

/// Reads what reports held before `batch` changed them.
pub(super) struct Olds<'c> {
    batch: u32,
    one: Statement<'c>,
}

impl<'c> Olds<'c> {
    /// Those of a batch.
    pub(super) fn of(conn: &'c Connection, batch: u32) -> Result<Self> {
        let one = conn.prepare(
            "SELECT content, facility_id, others, updated, salt, digest, after FROM superseded
             WHERE batch = ?1 AND incident = ?2",
        )?;
        Ok(Self { batch, one })
    }

    /// What a report held.
    pub(super) fn get(&mut self, number: Number) -> Result<Old> {
        let mut rows = self.one.query((self.batch, number.0))?;
        let row = rows.next()?.ok_or(Error::NoSuch("kept content"))?;
        let mut cells = Cells::of(row);
        let content = cells.text()?.unwrap_or_default();
        let incident = serde_json::from_str(content)
            .map_err(|_| Error::damaged("a kept content cannot be read"))?;
        let (facility, others) = (cells.next()?, cells.list()?);
        let (updated, salt) = (cells.next()?, cells.next()?);
        Ok(Old {
            number,
            incident,
            facility,
            others,
            updated,
            salt,
            digest: cells.next()?,
            after: cells.next()?,
        })
    }
}

/// Takes what was kept from one facility to another, so that an undo finds the one that is left.
pub(super) fn follow(conn: &Connection, from: u32, into: u32) -> Result<()> {
    conn.execute(
        "UPDATE superseded SET facility_id = ?2 WHERE facility_id = ?1",
        [from, into],
    )?;
    conn.execute(
        "UPDATE superseded SET others =
           (SELECT json_group_array(iif(value = ?1, ?2, value)) FROM json_each(others))
         WHERE others IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(others) WHERE value = ?1)",
        [from, into],
    )?;
    Ok(())
}

/// Brings links, words and columns after what `batch` changed.
pub(super) fn index(
    conn: &Connection,
    memory: &mut Memory,
    reports: &mut Reports<'_>,
    batch: u32,
) -> Result<()> {
    let (mut touched, mut shifts) = (Vec::new(), Shifts::default());
    let mut olds = Olds::of(conn, batch)?;
    for number in numbers(conn, batch)? {
        let old = olds.get(number)?;
        let kept = reports.get(old.number)?.ok_or(Error::NoSuch("record"))?;
        let incident = &kept.record.incident;
        let was = memory.links_with(&old.incident, old.facility, old.others);
        let links = memory.link(incident, Some(batch));
        memory.save_links(conn)?;
        write_links(conn, old.number, &links)?;
        let state = State::of(&kept);
        let beside = links.beside(state);
        let had = index::terms(&old.incident, &was.beside(state));
        let has = index::terms(incident, &beside);
        shifts.take(conn, memory, old.number, &had, &has)?;
        let (block, slot) = index::place(old.number);
        memory
            .block_or_new(block)
            .columns
            .set(slot, &entries::row(incident, &beside));
        touched.push(block);
    }
    shifts.write(conn)?;
    touched.dedup();
    for block in touched {
        index::write_columns(conn, memory.block_or_new(block))?;
        index::touch(conn, memory.block_or_new(block))?;
    }
    Ok(())
}

/// Writes the links of a report whose rows stand.
fn write_links(conn: &Connection, number: Number, links: &Links) -> Result<()> {
    let origin = (links.origin > 0).then_some(links.origin);
    conn.execute(
        "UPDATE incident SET facility_id = ?2, origin = ?3 WHERE number = ?1",
        (number.0, links.facility(), origin),
    )?;
    for (place, other) in (1..).zip(&links.others) {
        let place: i64 = place;
        conn.execute(
            "UPDATE other_facility SET facility_id = ?3 WHERE incident = ?1 AND place = ?2",
            (number.0, place, other),
        )?;
    }
    Ok(())
}
