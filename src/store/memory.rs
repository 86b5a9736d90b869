//! What of an archive stands in memory: vocabulary, packed columns, register, small lists. Everything here is also in
//! the file; must never be newer than what is committed, or be used after another process has written.

use std::sync::Arc;

use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::answers::{Answers, Made};
use super::error::{Error, Result};
use super::names::{LOCALITIES, Names, ORIGINS};
use super::register::Register;
use super::shelf::{Failure, Shelf, packed_key};
use crate::domain::page::Sort;
use crate::search::begun::Placed;
use crate::search::columns::{Column, Columns};
use crate::search::count::{Counts, Facet};
use crate::search::damage::Damaged;
use crate::search::evaluate::Known;
use crate::search::marked::Marked;
use crate::search::order::Order;
use crate::search::term::Kind;
use crate::search::vocabulary::Vocabulary;

/// One block: the packed columns of up to 65,536 reports, as far as they were asked for.
#[derive(Debug)]
pub(super) struct Block {
    /// The number of its first report, divided by 65,536.
    pub id: u32,
    /// Grows with every write to it.
    pub generation: i64,
    /// Its columns.
    pub columns: Columns,
}

/// Numbers have 32 bits, the lower sixteen of which are the place in a block.
const MOST_BLOCKS: u32 = u16::MAX as u32;

/// All of it.
#[derive(Debug)]
pub(super) struct Memory {
    /// Words and marks; none before [`Memory::know_words`].
    pub vocabulary: Vocabulary,
    /// Whether the vocabulary was read: what asks for no word need not wait for it.
    pub knows_words: bool,
    /// How many of them stand in the file.
    pub words_saved: u32,
    /// The number of the first term of the last bundle there.
    pub last_bundle: u32,
    /// Grows when words get other numbers.
    pub edition: i64,
    /// Ascending by id.
    pub blocks: Vec<Block>,
    /// Facilities.
    pub register: Register,
    /// Data sets.
    pub origins: Names,
    /// Folded places and first-level divisions.
    pub localities: Names,
    /// Orders of the list, kept while nothing changes.
    pub orders: Vec<(Placed, Vec<Sort>, Arc<Order>)>,
    /// Answers, kept as long.
    pub answers: Answers,
    /// Marks that were counted, kept as long.
    pub marked: Made<Kind, Marked>,
    /// Counts of all that may be seen while no sealed records are asked for, kept as long.
    pub totals: Made<Facet, Counts>,
    /// What was looked up in the blocks, kept as long.
    pub known: Known,
    /// What went wrong in reading columns since it was last asked.
    failure: Failure,
    /// `PRAGMA data_version` when it was read: another one says that another connection has written.
    version: i64,
}

impl From<Damaged> for Error {
    fn from(damaged: Damaged) -> Self {
        Self::damaged(format!("index: {damaged}"))
    }
}

impl Memory {
    /// Reads everything.
    pub(super) fn load(conn: &Connection) -> Result<Self> {
        let mut memory = Self::open(conn)?;
        memory.know_all(conn)?;
        Ok(memory)
    }

    /// Reads the registers; the vocabulary is left to [`Memory::know_words`], and a column is read when it is asked for.
    pub(super) fn open(conn: &Connection) -> Result<Self> {
        let mut memory = Self::bare(conn)?;
        memory.knows_words = false;
        memory.read_blocks(conn)?;
        Ok(memory)
    }

    /// Reads what was not read yet, for one who writes.
    pub(super) fn know_all(&mut self, conn: &Connection) -> Result<()> {
        self.know_words(conn)?;
        let shelf = self.shelf(conn);
        for block in &self.blocks {
            block.columns.by(block.id, &shelf).read_all();
        }
        self.failed()
    }

    /// From where columns are read that are not here yet.
    pub(super) fn shelf<'a>(&'a self, conn: &'a Connection) -> Shelf<'a> {
        Shelf::new(conn, &self.failure)
    }

    /// What went wrong in reading columns.
    pub(super) fn failed(&self) -> Result<()> {
        self.failure.take().map_or(Ok(()), Err)
    }

    /// Reads the registers and nothing of the index, which is to be made anew.
    pub(super) fn bare(conn: &Connection) -> Result<Self> {
        Ok(Self {
            version: version(conn)?,
            vocabulary: Vocabulary::default(),
            knows_words: true,
            words_saved: 0,
            last_bundle: 0,
            edition: edition(conn)?,
            blocks: Vec::new(),
            orders: Vec::new(),
            answers: Answers::default(),
            marked: Made::default(),
            totals: Made::default(),
            known: Known::default(),
            failure: Failure::default(),
            register: Register::load(conn)?,
            origins: Names::load(conn, &ORIGINS)?,
            localities: Names::load(conn, &LOCALITIES)?,
        })
    }

    /// Reads again what another process has changed since.
    pub(super) fn freshen(&mut self, conn: &Connection) -> Result<()> {
        let version = version(conn)?;
        if version != self.version {
            self.register = Register::load(conn)?;
            self.origins = Names::load(conn, &ORIGINS)?;
            self.localities = Names::load(conn, &LOCALITIES)?;
            self.freshen_words(conn)?;
            self.read_blocks(conn)?;
            self.outdate();
            self.version = version;
        }
        Ok(())
    }

    /// Forgets what no longer holds once something has changed.
    pub(super) fn outdate(&mut self) {
        self.orders.clear();
        self.answers.forget();
        self.marked.forget();
        self.totals.forget();
        self.known.forget();
    }

    /// Writes the facilities, data sets and places that are new; a report's row names them.
    pub(super) fn save_links(&mut self, conn: &Connection) -> Result<()> {
        self.register.save(conn)?;
        self.origins.save(conn)?;
        self.localities.save(conn)
    }

    /// The block of that id.
    pub(super) fn block(&self, id: u32) -> Option<&Block> {
        let at = self
            .blocks
            .binary_search_by_key(&id, |block| block.id)
            .ok()?;
        self.blocks.get(at)
    }

    /// The block of that id, an empty one where it is new.
    pub(super) fn block_or_new(&mut self, id: u32) -> &mut Block {
        let at = self
            .blocks
            .binary_search_by_key(&id, |block| block.id)
            .unwrap_or_else(|at| {
                self.blocks.insert(
                    at,
                    Block {
                        id,
                        generation: 0,
                        columns: Columns::default(),
                    },
                );
                at
            });
        &mut self.blocks[at]
    }

    /// Reads those blocks whose generation is another than the one in memory, and forgets those that are gone.
    fn read_blocks(&mut self, conn: &Connection) -> Result<()> {
        let mut all = conn.prepare("SELECT id, generation FROM block ORDER BY id")?;
        let ids = all
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<(u32, i64)>, _>>()?;
        let mut old: FxHashMap<u32, Block> = self
            .blocks
            .drain(..)
            .map(|block| (block.id, block))
            .collect();
        for (id, generation) in ids {
            if id > MOST_BLOCKS {
                return Err(Error::damaged("a block that no record can be in"));
            }
            let block = match old.remove(&id) {
                Some(block) if block.generation == generation => block,
                _ => Block {
                    id,
                    generation,
                    columns: columns(conn, id)?,
                },
            };
            self.blocks.push(block);
        }
        Ok(())
    }
}

fn version(conn: &Connection) -> Result<i64> {
    Ok(conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

/// Another number whenever words got other numbers.
pub(super) fn edition(conn: &Connection) -> Result<i64> {
    let edition = "SELECT value FROM meta WHERE key = 'edition'";
    Ok(conn.query_row(edition, [], |row| row.get(0))?)
}

/// The columns of a block as the table holds them, none read yet.
fn columns(conn: &Connection, block: u32) -> Result<Columns> {
    let mut one = conn.prepare("SELECT length(bytes) FROM packed WHERE key = ?1")?;
    let length: u32 = one.query_row([packed_key(block, Column::Flags)], |row| row.get(0))?;
    Ok(Columns::unread_of(Column::Flags, length as usize)?)
}
