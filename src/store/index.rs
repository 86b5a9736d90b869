//! Writes the index: a report's terms into postings, its row into packed columns. Must only be called inside the
//! transaction that writes the report, and leaves memory and file equal when that is committed.

use std::collections::BTreeSet;

use rusqlite::{Connection, MAIN_DB, OptionalExtension, params};

use super::error::Result;
use super::memory::{Block, Memory, packed_key};
use crate::domain::incident::{Incident, Number};
use crate::search::columns::{Column, Row};
use crate::search::fold::Folder;
use crate::search::postings;
use crate::search::term::{Term, short_prefixes};

use super::entry;

/// The block of a number, and its slot there.
pub(super) fn place(number: Number) -> (u32, u16) {
    (number.0 >> 16, (number.0 & 0xFFFF) as u16)
}

/// The key of a word's set in a block.
pub(super) fn posting_key(block: u32, word: u32) -> i64 {
    i64::from(block) << 32 | i64::from(word)
}

/// The terms of a report, short prefixes included, each once.
pub(super) fn terms(incident: &Incident) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    entry::terms(incident, &mut Folder::default(), |term| {
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
    for (within, term) in had
        .difference(has)
        .map(|term| (false, term))
        .chain(has.difference(had).map(|term| (true, term)))
    {
        let word = word(conn, memory, term)?;
        change(conn, number, word, within)?;
    }
    Ok(())
}

/// The number of a term, which is put into the vocabulary where it is new.
pub(super) fn word(conn: &Connection, memory: &mut Memory, term: &str) -> Result<u32> {
    if let Some(word) = memory.vocabulary.id(term) {
        return Ok(word);
    }
    let word = memory.vocabulary.add(term);
    conn.execute("INSERT INTO word (id, word) VALUES (?1, ?2)", (word, term))?;
    Ok(word)
}

fn change(conn: &Connection, number: Number, word: u32, within: bool) -> Result<()> {
    let (block, slot) = place(number);
    let key = posting_key(block, word);
    let mut find = conn.prepare("SELECT numbers FROM posting WHERE key = ?1")?;
    let old: Option<Vec<u8>> = find.query_row([key], |row| row.get(0)).optional()?;
    match postings::with(old.as_deref().unwrap_or(&[0]), slot, within)? {
        Some(new) => conn.execute(
            "INSERT INTO posting VALUES (?1, ?2) ON CONFLICT DO UPDATE SET numbers = ?2",
            params![key, new],
        )?,
        None => conn.execute("DELETE FROM posting WHERE key = ?1", [key])?,
    };
    Ok(())
}

/// Puts the packed row of a report into its block, in memory and in the file.
pub(super) fn set_row(
    conn: &Connection,
    memory: &mut Memory,
    number: Number,
    row: &Row,
) -> Result<()> {
    let (id, slot) = place(number);
    let block = memory.block_or_new(id);
    let new = block.generation == 0;
    if block.columns.set(slot, row) || new {
        write_columns(conn, block)?;
    } else {
        for column in Column::ALL {
            let patch = block.columns.byte_patch(*column, slot);
            let mut blob =
                conn.blob_open(MAIN_DB, "packed", "bytes", packed_key(id, *column), false)?;
            blob.write_all_at(&patch.bytes, patch.offset)?;
        }
    }
    touch(conn, block)
}

/// Writes all columns of a block anew.
pub(super) fn write_columns(conn: &Connection, block: &Block) -> Result<()> {
    let mut insert = conn.prepare("INSERT OR REPLACE INTO packed VALUES (?1, ?2, ?3)")?;
    for column in Column::ALL {
        let bytes = block.columns.to_bytes(*column);
        insert.execute(params![packed_key(block.id, *column), column.name(), bytes])?;
    }
    Ok(())
}

/// Tells every other process that the block has changed.
pub(super) fn touch(conn: &Connection, block: &mut Block) -> Result<()> {
    block.generation += 1;
    conn.execute(
        "INSERT INTO block VALUES (?1, ?2) ON CONFLICT DO UPDATE SET generation = ?2",
        (block.id, block.generation),
    )?;
    Ok(())
}
