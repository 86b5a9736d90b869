//! The transaction of an import and what is done in bulk in it: blocks written in one run, indexes made after the load.
//! Dropped without a commit, it takes everything back.

use rusqlite::{Connection, Statement, params};

use super::batch::BatchStart;
use super::connection::{USUAL_CACHE, WIDE_CACHE};
use super::error::Result;
use super::gathering::Whole;
use super::index::{posting_key, write_packed};
use super::words::WRITE_BUNDLE;
use crate::search::postings;
use crate::search::set::Bits;

/// From so many bytes on a file is large: indexes are then made after the load, which takes a quarter off its time.
const LARGE: u64 = 8 << 20;
/// Bytes of a file that bring about one report.
const A_REPORT: u64 = 512;

const DROP_INDEXES: &str = "DROP INDEX incident_uid; DROP INDEX source_fingerprint;";
/// The words of the migration; `verify` holds the two against each other.
const MAKE_INDEXES: &str = "CREATE UNIQUE INDEX incident_uid ON incident (uid);
    CREATE INDEX source_fingerprint ON source (fingerprint);";

/// The open transaction of an import.
pub(super) struct Bulk<'c> {
    conn: &'c Connection,
    bundle: Statement<'c>,
    append: Statement<'c>,
    find: Statement<'c>,
    replace: Statement<'c>,
    /// The one block that held reports before.
    shared: Option<u32>,
    indexes_dropped: bool,
    open: bool,
}

impl<'c> Bulk<'c> {
    /// Begins the transaction.
    pub(super) fn begin(conn: &'c Connection, start: &BatchStart) -> Result<Self> {
        if start.size >= LARGE {
            // Every row that a row names was written by the same hands just before: looking for it again, eight times a
            // report, finds it. `verify` asks for what names nothing.
            conn.execute_batch("PRAGMA foreign_keys = OFF")?;
        }
        if start.alone && start.size >= LARGE {
            // Refused while somebody else has the archive open; then the WAL does, and writes everything twice.
            let _ = conn.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;");
        }
        let begun = conn.execute_batch("BEGIN IMMEDIATE");
        if begun.is_err() {
            settle(conn);
        }
        begun?;
        let mut bulk = Self {
            conn,
            bundle: conn.prepare(WRITE_BUNDLE)?,
            append: conn.prepare("INSERT INTO posting VALUES (?1, ?2)")?,
            find: conn.prepare("SELECT numbers FROM posting WHERE key = ?1")?,
            replace: conn.prepare("INSERT OR REPLACE INTO posting VALUES (?1, ?2)")?,
            shared: None,
            indexes_dropped: false,
            open: true,
        };
        let next: u32 = conn.query_row(
            "SELECT value FROM meta WHERE key = 'next_number'",
            [],
            |row| row.get(0),
        )?;
        bulk.shared = (next & 0xFFFF != 0).then_some(next >> 16);
        if start.size >= LARGE && start.size / A_REPORT > u64::from(next) / 2 {
            conn.execute_batch(DROP_INDEXES)?;
            bulk.indexes_dropped = true;
        } else {
            // Where rows are only put behind others, none is read again.
            conn.execute_batch(WIDE_CACHE)?;
        }
        Ok(bulk)
    }

    /// Writes a block's words and columns: one run of rows at the end of the table, but for the block that was begun
    /// before this import.
    pub(super) fn write_block(&mut self, whole: &Whole) -> Result<()> {
        for (first, words) in &whole.words {
            self.bundle.execute(params![first, words])?;
        }
        let shared = self.shared == Some(whole.block);
        for (word, set) in whole.sets.iter() {
            let key = posting_key(whole.block, word);
            if shared {
                self.merge(key, set)?;
            } else {
                self.append.execute(params![key, set])?;
            }
        }
        write_packed(self.conn, whole.block, &whole.columns)
    }

    fn merge(&mut self, key: i64, set: &[u8]) -> Result<()> {
        let mut rows = self.find.query([key])?;
        let Some(row) = rows.next()? else {
            drop(rows);
            self.append.execute(params![key, set])?;
            return Ok(());
        };
        let mut bits = Bits::default();
        postings::decode_into(
            row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?,
            &mut bits,
        )?;
        drop(rows);
        postings::decode_into(set, &mut bits)?;
        self.replace
            .execute(params![key, postings::encode_bits(&bits)])?;
        Ok(())
    }

    /// Whether the commit will make indexes anew.
    pub(super) fn makes_indexes(&self) -> bool {
        self.indexes_dropped
    }

    /// Makes the indexes that were dropped, and all of it at once there for everybody.
    pub(super) fn commit(mut self) -> Result<()> {
        if self.indexes_dropped {
            self.conn.execute_batch(MAKE_INDEXES)?;
        }
        self.conn.execute_batch("COMMIT")?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Bulk<'_> {
    fn drop(&mut self) {
        if self.open {
            // Where even this fails, SQLite takes the transaction back when the file is next opened.
            let _ = self.conn.execute_batch("ROLLBACK");
        }
        settle(self.conn);
    }
}

/// Back to the WAL, in which a read never waits for a write.
fn settle(conn: &Connection) {
    // Where it is refused now, the next opening says it again.
    let _ = conn.execute_batch("PRAGMA foreign_keys = ON");
    let _ = conn.execute_batch(USUAL_CACHE);
    let _ = conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
}
