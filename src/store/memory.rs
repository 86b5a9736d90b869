//! What of an archive stands in memory: vocabulary, packed columns, register, small lists. Everything here is also in
//! the file; must never be newer than what is committed, or be used after another process has written.

use std::sync::Arc;

use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::error::{Error, Result};
use super::names::{LOCALITIES, Names, ORIGINS};
use super::register::Register;
use crate::domain::page::Sort;
use crate::search::columns::{Column, Columns};
use crate::search::damage::Damaged;
use crate::search::order::Order;
use crate::search::vocabulary::Vocabulary;

/// One block: the packed columns of up to 65,536 reports.
#[derive(Debug)]
pub(super) struct Block {
    /// The number of its first report, divided by 65,536.
    pub id: u32,
    /// Grows with every write to it.
    pub generation: i64,
    /// Its columns.
    pub columns: Columns,
}

/// All of it.
#[derive(Debug)]
pub(super) struct Memory {
    /// Words and marks.
    pub vocabulary: Vocabulary,
    /// How many of them stand in the file.
    pub words_saved: u32,
    /// Grows when words get other numbers.
    edition: i64,
    /// Ascending by id.
    pub blocks: Vec<Block>,
    /// Facilities.
    pub register: Register,
    /// Data sets.
    pub origins: Names,
    /// Folded places and first-level divisions.
    pub localities: Names,
    /// Orders of the list, kept while nothing changes.
    pub orders: Vec<(Vec<Sort>, Arc<Order>)>,
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
        let mut memory = Self::bare(conn)?;
        memory.vocabulary = vocabulary(conn)?;
        memory.words_saved = memory.vocabulary.len();
        memory.read_blocks(conn)?;
        Ok(memory)
    }

    /// Reads the registers and nothing of the index.
    pub(super) fn bare(conn: &Connection) -> Result<Self> {
        Ok(Self {
            version: version(conn)?,
            vocabulary: Vocabulary::default(),
            words_saved: 0,
            edition: edition(conn)?,
            blocks: Vec::new(),
            orders: Vec::new(),
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
            self.orders.clear();
            self.version = version;
        }
        Ok(())
    }

    /// Reads the words that are new; all of them where numbers were given anew.
    fn freshen_words(&mut self, conn: &Connection) -> Result<()> {
        let edition = edition(conn)?;
        if edition != self.edition {
            self.vocabulary = vocabulary(conn)?;
            self.edition = edition;
        } else {
            let mut new = conn.prepare("SELECT id, word FROM word WHERE id >= ?1 ORDER BY id")?;
            let mut rows = new.query([self.vocabulary.len()])?;
            while let Some(row) = rows.next()? {
                let (id, word): (u32, String) = (row.get(0)?, row.get(1)?);
                if self.vocabulary.add(&word) != id {
                    return Err(Damaged::WordNumber(id).into());
                }
            }
        }
        self.words_saved = self.vocabulary.len();
        Ok(())
    }

    /// Writes the facilities, data sets and places that are new; a report's row names them.
    pub(super) fn save_links(&mut self, conn: &Connection) -> Result<()> {
        self.register.save(conn)?;
        self.origins.save(conn)?;
        self.localities.save(conn)
    }

    /// Writes all that is new, words too.
    pub(super) fn save(&mut self, conn: &Connection) -> Result<()> {
        self.save_links(conn)?;
        let mut insert = conn.prepare("INSERT INTO word (id, word) VALUES (?1, ?2)")?;
        for word in self.words_saved..self.vocabulary.len() {
            insert.execute((word, self.vocabulary.word(word)))?;
        }
        self.words_saved = self.vocabulary.len();
        Ok(())
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

fn edition(conn: &Connection) -> Result<i64> {
    Ok(
        conn.query_row("SELECT value FROM meta WHERE key = 'edition'", [], |row| {
            row.get(0)
        })?,
    )
}

fn vocabulary(conn: &Connection) -> Result<Vocabulary> {
    let mut all = conn.prepare("SELECT id, word FROM word ORDER BY id")?;
    let words = all
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<Vec<(u32, String)>, _>>()?;
    Ok(Vocabulary::load(words)?)
}

/// The key of a block's column in the table.
pub(super) fn packed_key(block: u32, column: Column) -> i64 {
    i64::from(block) << 8 | i64::from(column.number())
}

/// The columns of a block as the table holds them.
pub(super) fn columns(conn: &Connection, block: u32) -> Result<Columns> {
    let mut one = conn.prepare("SELECT bytes FROM packed WHERE key = ?1")?;
    let mut blobs = Vec::with_capacity(Column::ALL.len());
    for column in Column::ALL {
        blobs.push((
            *column,
            one.query_row([packed_key(block, *column)], |row| row.get::<_, Vec<u8>>(0))?,
        ));
    }
    Ok(Columns::from_blobs(blobs)?)
}
