//! Small lists of names by number: data sets, folded places. Must never give a number twice.

use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::error::Result;

/// The statements of one list.
#[derive(Debug)]
pub(super) struct Table {
    all: &'static str,
    insert: &'static str,
}

/// Data sets.
pub(super) const ORIGINS: Table = Table {
    all: "SELECT id, name FROM origin",
    insert: "INSERT INTO origin (id, name) VALUES (?1, ?2)",
};

/// Folded places and first-level divisions.
pub(super) const LOCALITIES: Table = Table {
    all: "SELECT id, name FROM locality",
    insert: "INSERT INTO locality (id, name) VALUES (?1, ?2)",
};

/// A list in memory.
#[derive(Debug)]
pub(super) struct Names {
    table: &'static Table,
    ids: FxHashMap<String, u32>,
    last: u32,
}

impl Names {
    /// Reads the list.
    pub(super) fn load(conn: &Connection, table: &'static Table) -> Result<Self> {
        let mut all = conn.prepare(table.all)?;
        let rows = all.query_map([], |row| Ok((row.get(1)?, row.get(0)?)))?;
        let ids: FxHashMap<String, u32> = rows.collect::<Result<_, _>>()?;
        let last = ids.values().copied().max().unwrap_or(0);
        Ok(Self { table, ids, last })
    }

    /// The number of a name.
    pub(super) fn get(&self, name: &str) -> Option<u32> {
        self.ids.get(name).copied()
    }

    /// Every number with its name.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        self.ids.iter().map(|(name, id)| (*id, name.as_str()))
    }

    /// The number of a name, which is put in where it is new.
    pub(super) fn get_or_add(&mut self, conn: &Connection, name: &str) -> Result<u32> {
        if let Some(id) = self.get(name) {
            return Ok(id);
        }
        self.last += 1;
        conn.execute(self.table.insert, (self.last, name))?;
        self.ids.insert(name.to_owned(), self.last);
        Ok(self.last)
    }
}
