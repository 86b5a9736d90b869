//! A block of the index made anew from the reports: for a rebuild, for an undo, and to hold the stored one against.

use rusqlite::Connection;

use super::error::Result;
use super::index::{place, posting_key, touch, write_columns};
use super::links::State;
use super::memory::Memory;
use super::read::{Kept, Reports};
use crate::domain::incident::Number;
use crate::search::columns::Columns;
use crate::search::entries::{self, for_each_term};
use crate::search::fold::Folder;
use crate::search::gather::{Gathered, Gatherer};

/// A block as its reports say it should be.
#[derive(Debug)]
pub(super) struct Built {
    /// Its columns.
    pub columns: Columns,
    /// Its sets.
    pub sets: Gathered,
}

/// Builds the blocks of an archive, one after the other.
pub(super) struct Builder<'c> {
    conn: &'c Connection,
    reports: Reports<'c>,
    gatherer: Gatherer,
    folder: Folder,
}

impl<'c> Builder<'c> {
    /// For one archive.
    pub(super) fn new(conn: &'c Connection) -> Result<Self> {
        let reports = Reports::prepare(conn)?;
        Ok(Self {
            conn,
            reports,
            gatherer: Gatherer::default(),
            folder: Folder::default(),
        })
    }

    /// Builds a block; each report is shown first, with its number, as it was read or with what was wrong with it. New
    /// words and places get their numbers in `memory`.
    pub(super) fn build(
        &mut self,
        memory: &mut Memory,
        block: u32,
        mut seen: impl FnMut(Number, Result<&Kept, super::Error>) -> Result<()>,
    ) -> Result<Built> {
        memory.vocabulary.expect_many();
        let mut columns = Columns::default();
        for number in numbers(self.conn, block)? {
            let kept = match self.reports.get(number) {
                Ok(Some(kept)) => kept,
                Ok(None) => continue,
                Err(error) => {
                    seen(number, Err(error))?;
                    continue;
                }
            };
            seen(number, Ok(&kept))?;
            let (_, slot) = place(number);
            let incident = &kept.record.incident;
            let links = memory.links_of(&kept);
            let beside = links.beside(State::of(&kept));
            let (gatherer, vocabulary) = (&mut self.gatherer, &mut memory.vocabulary);
            for_each_term(incident, &beside, &mut self.folder, |term| {
                gatherer.push(slot, vocabulary.add(term));
            });
            columns.set(slot, &entries::row(incident, &beside));
        }
        let sets = self.gatherer.finish(&mut memory.vocabulary);
        Ok(Built { columns, sets })
    }
}

/// The blocks that hold reports.
pub(super) fn blocks(conn: &Connection) -> Result<Vec<u32>> {
    let mut all = conn.prepare("SELECT DISTINCT number >> 16 FROM incident ORDER BY 1")?;
    Ok(all
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}

fn numbers(conn: &Connection, block: u32) -> Result<Vec<Number>> {
    let mut all =
        conn.prepare("SELECT number FROM incident WHERE number BETWEEN ?1 AND ?2 ORDER BY number")?;
    let first = i64::from(block) << 16;
    Ok(all
        .query_map([first, first | 0xFFFF], |row| row.get(0).map(Number))?
        .collect::<Result<_, _>>()?)
}

/// Writes a block anew from its reports; one without reports goes away.
pub(super) fn rebuild(
    conn: &Connection,
    memory: &mut Memory,
    builder: &mut Builder<'_>,
    block: u32,
) -> Result<()> {
    let (first, last) = (posting_key(block, 0), posting_key(block, u32::MAX));
    conn.execute(
        "DELETE FROM posting WHERE key BETWEEN ?1 AND ?2",
        [first, last],
    )?;
    conn.execute("DELETE FROM packed WHERE key >> 8 = ?1", [block])?;
    if numbers(conn, block)?.is_empty() {
        conn.execute("DELETE FROM block WHERE id = ?1", [block])?;
        memory.blocks.retain(|other| other.id != block);
        return Ok(());
    }
    let built = builder.build(memory, block, |_, kept| kept.map(drop))?;
    let mut insert = conn.prepare("INSERT INTO posting VALUES (?1, ?2)")?;
    for (word, set) in built.sets.iter() {
        insert.execute((posting_key(block, word), set))?;
    }
    let standing = memory.block_or_new(block);
    standing.columns = built.columns;
    write_columns(conn, standing)?;
    touch(conn, standing)?;
    memory.save(conn)
}
