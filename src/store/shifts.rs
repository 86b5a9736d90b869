//! What many changed reports move in and out of the sets of a block, gathered, so that each set is read and written
//! once however many of them it has. Must be written before anybody asks, in the same transaction.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;

use super::error::Result;
use super::index::{place, posting_key};
use super::memory::Memory;
use crate::domain::incident::Number;
use crate::search::postings;
use crate::search::set::Bits;

/// So many moves are held at most: some 8 MB.
const MOST: usize = 1 << 20;

/// Moves within one block.
#[derive(Debug, Default)]
pub(super) struct Shifts {
    block: u32,
    /// Slots that a word's set loses or gets, in the order of their reports.
    of_word: FxHashMap<u32, Vec<(u16, bool)>>,
    count: usize,
}

impl Shifts {
    /// Takes the difference between the terms that a report had and those it has.
    pub(super) fn take(
        &mut self,
        conn: &Connection,
        memory: &mut Memory,
        number: Number,
        had: &BTreeSet<String>,
        has: &BTreeSet<String>,
    ) -> Result<()> {
        let (block, slot) = place(number);
        if block != self.block || self.count >= MOST {
            self.write(conn)?;
            self.block = block;
        }
        let lost = had.difference(has).map(|term| (false, term));
        for (within, term) in lost.chain(has.difference(had).map(|term| (true, term))) {
            let word = memory.vocabulary.add(term);
            self.of_word.entry(word).or_default().push((slot, within));
            self.count += 1;
        }
        Ok(())
    }

    /// Writes what was gathered.
    pub(super) fn write(&mut self, conn: &Connection) -> Result<()> {
        self.count = 0;
        let mut find = conn.prepare("SELECT numbers FROM posting WHERE key = ?1")?;
        let mut write = conn.prepare("INSERT OR REPLACE INTO posting VALUES (?1, ?2)")?;
        let mut delete = conn.prepare("DELETE FROM posting WHERE key = ?1")?;
        let mut words: Vec<_> = self.of_word.drain().collect();
        words.sort_unstable_by_key(|(word, _)| *word);
        for (word, moves) in words {
            let key = posting_key(self.block, word);
            let old: Option<Vec<u8>> = find.query_row([key], |row| row.get(0)).optional()?;
            let mut set = old
                .as_deref()
                .map_or(Ok(Bits::default()), postings::decode)?;
            moves
                .iter()
                .for_each(|(slot, within)| set.set(*slot, *within));
            match set.is_empty() {
                true => delete.execute([key])?,
                false => write.execute(params![key, postings::encode_bits(&set)])?,
            };
        }
        Ok(())
    }
}
