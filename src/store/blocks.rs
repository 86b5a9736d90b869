//! The archive as questions see it: blocks, postings, registers, and records where nothing else can tell. All from one
//! state: a read transaction is open while one of these is in use.

use std::cell::RefCell;

use rusqlite::{Connection, OptionalExtension, Statement};
use rustc_hash::FxHashMap;

use super::error::{Error, Result};
use super::index::posting_key;
use super::memory::Memory;
use super::read::Reports;
use super::shelf::Shelf;
use super::texts::Texts;
use crate::domain::incident::Number;
use crate::domain::source::Source;
use crate::domain::victim::Victim;
use crate::search::columns::Packed;
use crate::search::evaluate::{Blocks, EachText, Known, Register};
use crate::search::fold::key;
use crate::search::order::{block_of, slot_of};
use crate::search::postings;
use crate::search::set::Bits;
use crate::search::vocabulary::Vocabulary;

/// Memory and file together.
pub(super) struct View<'a> {
    pub(super) memory: &'a Memory,
    conn: &'a Connection,
    shelf: Shelf<'a>,
    posting: RefCell<Statement<'a>>,
    /// The highest term of each block that was asked for one.
    last_terms: RefCell<FxHashMap<u32, u32>>,
    /// Prepared when first needed.
    reports: RefCell<Option<Reports<'a>>>,
    texts: RefCell<Texts<'a>>,
}

impl<'a> View<'a> {
    /// Over an open transaction and memory as fresh as it.
    pub(super) fn new(conn: &'a Connection, memory: &'a Memory) -> Result<Self> {
        Ok(Self {
            memory,
            conn,
            shelf: memory.shelf(conn),
            posting: RefCell::new(conn.prepare("SELECT numbers FROM posting WHERE key = ?1")?),
            last_terms: RefCell::default(),
            reports: RefCell::new(None),
            texts: RefCell::new(Texts::new(conn)),
        })
    }
}

impl<'a> View<'a> {
    /// The columns of a block; `None` where there is no such block.
    pub(super) fn block(&self, id: u32) -> Option<Packed<'_>> {
        let block = self.memory.block(id)?;
        Some(block.columns.by(id, &self.shelf))
    }

    /// The columns of the block of a record, and its slot there.
    pub(super) fn place(&self, record: u32) -> Option<(Packed<'_>, usize)> {
        let (columns, slot) = (self.block(block_of(record))?, usize::from(slot_of(record)));
        (slot < columns.capacity()).then_some((columns, slot))
    }

    /// Whether a block may hold a term. Terms get their numbers as they first occur, so a block holds none that is newer
    /// than its newest: half of the look-ups of rare words end here.
    fn may_hold(&self, block: u32, term: u32) -> Result<bool> {
        let mut known = self.last_terms.borrow_mut();
        if let Some(last) = known.get(&block) {
            return Ok(term <= *last);
        }
        let sql = "SELECT max(key) FROM posting WHERE key BETWEEN ?1 AND ?2";
        let (first, last) = (posting_key(block, 0), posting_key(block, u32::MAX));
        let highest: Option<i64> = self.conn.query_row(sql, [first, last], |row| row.get(0))?;
        let last = highest.map_or(0, |key| (key - first) as u32);
        known.insert(block, last);
        Ok(term <= last)
    }

    /// Reads a report's victims or sources.
    fn reports<T>(&self, read: impl FnOnce(&mut Reports<'a>) -> Result<T>) -> Result<T> {
        let mut reports = self.reports.borrow_mut();
        match &mut *reports {
            Some(reports) => read(reports),
            none => read(none.insert(Reports::prepare(self.conn)?)),
        }
    }

    /// The facility where a record happened, 0 for none.
    pub(super) fn facility(&self, record: u32) -> u32 {
        let place = self.place(record);
        place.map_or(0, |(columns, slot)| columns.facility()[slot])
    }
}

impl Blocks for View<'_> {
    type Error = Error;

    fn numbers(&self) -> Vec<u32> {
        self.memory.blocks.iter().map(|block| block.id).collect()
    }

    fn known(&self) -> &Known {
        &self.memory.known
    }

    fn columns(&self, block: u32) -> Packed<'_> {
        self.block(block)
            .expect("invariant: only blocks of `numbers` are asked for")
    }

    fn vocabulary(&self) -> &Vocabulary {
        &self.memory.vocabulary
    }

    fn postings(&self, block: u32, term: u32, slots: &mut Bits) -> Result<()> {
        if !self.may_hold(block, term)? {
            return Ok(());
        }
        let mut statement = self.posting.borrow_mut();
        let mut rows = statement.query([posting_key(block, term)])?;
        if let Some(row) = rows.next()? {
            postings::decode_into(
                row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?,
                slots,
            )?;
        }
        Ok(())
    }

    fn named(&self, register: Register, fits: &mut dyn FnMut(&str) -> bool) -> Result<Vec<u32>> {
        Ok(match register {
            Register::Facilities => {
                let mut found: Vec<u32> = self
                    .memory
                    .register
                    .names()
                    .filter(|(_, name)| fits(name))
                    .map(|(id, _)| id)
                    .collect();
                found.sort_unstable();
                found.dedup();
                found
            }
            Register::Places | Register::Admin1 => self
                .memory
                .localities
                .iter()
                .filter(|(_, name)| fits(name))
                .map(|(id, _)| id)
                .collect(),
            Register::Origins => self
                .memory
                .origins
                .iter()
                .filter(|(_, name)| fits(&key(name)))
                .map(|(id, _)| id)
                .collect(),
        })
    }

    fn texts(&self, record: u32, each: &mut EachText<'_>) -> Result<()> {
        let place = self.place(record);
        let flags = place.map_or(0, |(columns, slot)| columns.flags()[slot]);
        self.texts.borrow_mut().of(Number(record), flags, each)
    }

    fn victims(&self, record: u32, each: &mut dyn FnMut(&Victim)) -> Result<()> {
        let victims = self.reports(|reports| reports.victims(Number(record)))?;
        victims.iter().for_each(each);
        Ok(())
    }

    fn sources(&self, record: u32, each: &mut dyn FnMut(&Source)) -> Result<()> {
        let sources = self.reports(|reports| reports.sources(Number(record)))?;
        sources.iter().for_each(each);
        Ok(())
    }
}

/// The name of the file that an import read.
pub(super) fn file_of(conn: &Connection, batch: u32) -> Result<Option<String>> {
    Ok(conn
        .query_row("SELECT file FROM batch WHERE id = ?1", [batch], |row| {
            row.get(0)
        })
        .optional()?)
}
