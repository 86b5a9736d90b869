//! Writes the index: a report's terms into postings, its row into packed columns. Must only be called inside the
//! transaction that writes the report, and leaves memory and file equal when that is committed.

use std::collections::BTreeSet;

use rusqlite::{Connection, MAIN_DB, OptionalExtension, params};

use super::error::Result;
use super::memory::{Block, Memory};
use super::shelf::packed_key;
use crate::domain::incident::{Incident, Number};
use crate::search::columns::{Column, Row};
use crate::search::entries::{Beside, for_each_term};
use crate::search::fold::Folder;
use crate::search::postings;
use crate::search::term::{Term, short_prefixes};

/// The block of a number, and its slot there.
pub(super) fn place(number: Number) -> (u32, u16) {
    (number.0 >> 16, (number.0 & 0xFFFF) as u16)
}

/// The key of a word's set in a block.
pub(super) fn posting_key(block: u32, word: u32) -> i64 {
    i64::from(block) << 32 | i64::from(word)
}

/// The terms of a report, short prefixes included, each once.
pub(super) fn terms(incident: &Incident, beside: &Beside<'_>) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for_each_term(incident, beside, &mut Folder::default(), |term| {
        for prefix in short_prefixes(term) {
            terms.insert(Term::Prefix(prefix).spelled());
        }
        terms.insert(term.to_owned());
    });
    terms
}

/// Changes the sets of a report from the terms it had to those it has: only the difference is written.
pub(super) fn change_terms(
    conn: &Connection,
    memory: &mut Memory,
    number: Number,
    had: &BTreeSet<String>,
    has: &BTreeSet<String>,
) -> Result<()> {
    let mut find = conn.prepare("SELECT numbers FROM posting WHERE key = ?1")?;
    let mut write = conn.prepare("INSERT OR REPLACE INTO posting VALUES (?1, ?2)")?;
    let mut delete = conn.prepare("DELETE FROM posting WHERE key = ?1")?;
    let (block, slot) = place(number);
    let lost = had.difference(has).map(|term| (false, term));
    for (within, term) in lost.chain(has.difference(had).map(|term| (true, term))) {
        let key = posting_key(block, memory.vocabulary.add(term));
        let old: Option<Vec<u8>> = find.query_row([key], |row| row.get(0)).optional()?;
        match postings::with(old.as_deref().unwrap_or(&EMPTY), slot, within)? {
            Some(new) => write.execute(params![key, new])?,
            None => delete.execute([key])?,
        };
    }
    Ok(())
}

/// The code of the empty set.
const EMPTY: [u8; 1] = [0];

/// Puts the packed row of a report into its block, in memory and in the file.
pub(super) fn set_row(
    conn: &Connection,
    memory: &mut Memory,
    number: Number,
    row: &Row,
) -> Result<()> {
    let (id, slot) = place(number);
    let block = memory.block_or_new(id);
    let grows = block.generation == 0 || usize::from(slot) >= block.columns.capacity();
    let patches = |block: &Block| -> Vec<_> {
        let columns = Column::ALL.iter().filter(|_| !grows);
        columns
            .map(|column| block.columns.byte_patch(*column, slot))
            .collect()
    };
    let before = patches(block);
    block.columns.set(slot, row);
    if grows {
        write_columns(conn, block)?;
    }
    for ((column, old), new) in Column::ALL.iter().zip(before).zip(patches(block)) {
        if old != new {
            let mut blob =
                conn.blob_open(MAIN_DB, "packed", "bytes", packed_key(id, *column), false)?;
            blob.write_all_at(&new.bytes, new.offset)?;
        }
    }
    touch(conn, block)
}

/// Writes all columns of a block anew.
pub(super) fn write_columns(conn: &Connection, block: &Block) -> Result<()> {
    let columns = Column::ALL
        .iter()
        .map(|column| (*column, block.columns.to_bytes(*column)));
    write_packed(conn, block.id, &columns.collect::<Vec<_>>())
}

/// Writes the columns of a block as they are given.
pub(super) fn write_packed(
    conn: &Connection,
    block: u32,
    columns: &[(Column, Vec<u8>)],
) -> Result<()> {
    let mut insert = conn.prepare("INSERT OR REPLACE INTO packed VALUES (?1, ?2, ?3)")?;
    for (column, bytes) in columns {
        insert.execute(params![packed_key(block, *column), column.name(), bytes])?;
    }
    Ok(())
}

/// Tells every other process that the block has changed. No generation is ever given twice, so that a block that went
/// away and came back is never taken for the old one.
pub(super) fn touch(conn: &Connection, block: &mut Block) -> Result<()> {
    block.generation = conn.query_row(
        "UPDATE meta SET value = value + 1 WHERE key = 'generation' RETURNING value",
        [],
        |row| row.get(0),
    )?;
    conn.execute(
        "INSERT OR REPLACE INTO block VALUES (?1, ?2)",
        (block.id, block.generation),
    )?;
    Ok(())
}
