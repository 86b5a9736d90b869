//! Where packed columns are read from when they are first asked for. A question cannot stop in the middle for what went
//! wrong here: it is kept in mind, and whoever began the reading must ask for it at the end.

use std::cell::RefCell;

use rusqlite::{Connection, MAIN_DB};

use super::error::{Error, Result};
use crate::search::columns::{Column, Fetch};
use crate::search::damage::Damaged;

/// What went wrong first.
pub(super) type Failure = RefCell<Option<Error>>;

/// The columns in the file.
#[derive(Clone, Copy)]
pub(super) struct Shelf<'a> {
    conn: &'a Connection,
    failure: &'a Failure,
}

impl<'a> Shelf<'a> {
    /// Of an archive in an open transaction.
    pub(super) fn new(conn: &'a Connection, failure: &'a Failure) -> Self {
        Self { conn, failure }
    }

    fn read(&self, block: u32, column: Column, length: usize) -> Result<Vec<u8>> {
        let key = packed_key(block, column);
        let blob = self.conn.blob_open(MAIN_DB, "packed", "bytes", key, true)?;
        if blob.len() != length {
            return Err(Damaged::Column(blob.len()).into());
        }
        let mut bytes = vec![0; length];
        blob.read_at_exact(&mut bytes, 0)?;
        Ok(bytes)
    }
}

/// The key of a block's column in the table.
pub(super) fn packed_key(block: u32, column: Column) -> i64 {
    i64::from(block) << 8 | i64::from(column.number())
}

impl Fetch for Shelf<'_> {
    fn fetch(&self, block: u32, column: Column, bytes: usize) -> Vec<u8> {
        self.read(block, column, bytes).unwrap_or_else(|error| {
            self.failure.borrow_mut().get_or_insert(error);
            Vec::new()
        })
    }
}
