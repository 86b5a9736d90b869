//! Small lists of names by number: data sets, folded places. Must never give a number twice.

use std::sync::Arc;

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

/// A list in memory. New names get their number at once and are written by [`Names::save`].
#[derive(Debug)]
pub(super) struct Names {
    table: &'static Table,
    ids: FxHashMap<Arc<str>, u32>,
    names: FxHashMap<u32, Arc<str>>,
    last: u32,
    new: Vec<(u32, String)>,
}

impl Names {
    /// Reads the list.
    pub(super) fn load(conn: &Connection, table: &'static Table) -> Result<Self> {
        let mut all = conn.prepare(table.all)?;
        let rows = all.query_map([], |row| Ok((row.get(1)?, row.get(0)?)))?;
        let ids: FxHashMap<Arc<str>, u32> = rows.collect::<Result<_, _>>()?;
        let last = ids.values().copied().max().unwrap_or(0);
        let names = ids.iter().map(|(name, id)| (*id, Arc::clone(name)));
        Ok(Self {
            table,
            names: names.collect(),
            ids,
            last,
            new: Vec::new(),
        })
    }

    /// Every number with its name.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        self.ids.iter().map(|(name, id)| (*id, &**name))
    }

    /// The name of a number.
    pub(super) fn name(&self, id: u32) -> Option<&str> {
        self.names.get(&id).map(|name| &**name)
    }

    /// The number of a name, where it has one.
    pub(super) fn get(&self, name: &str) -> Option<u32> {
        self.ids.get(name).copied()
    }

    /// The number of a name, a new one where it has none.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(id) = self.get(name) {
            return id;
        }
        self.last += 1;
        let shared: Arc<str> = name.into();
        self.ids.insert(Arc::clone(&shared), self.last);
        self.names.insert(self.last, shared);
        self.new.push((self.last, name.to_owned()));
        self.last
    }

    /// Takes the new names out, so that another thread can write them.
    pub(super) fn take_new(&mut self) -> Vec<(u32, String)> {
        std::mem::take(&mut self.new)
    }

    /// Writes what is new.
    pub(super) fn save(&mut self, conn: &Connection) -> Result<()> {
        self.table.save(conn, self.new.drain(..).collect())
    }
}

impl Table {
    /// Writes names under their numbers.
    pub(super) fn save(&self, conn: &Connection, names: Vec<(u32, String)>) -> Result<()> {
        if !names.is_empty() {
            let mut insert = conn.prepare(self.insert)?;
            for name in names {
                insert.execute(name)?;
            }
        }
        Ok(())
    }
}
