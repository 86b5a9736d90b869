//! The archive: one SQLite file, and the only holder of a connection to it.
//!
//! Everything that is written goes through one transaction with its journal entry; everything that is read comes from
//! one state. Must never word a sentence for people, never create a file on opening, and never hand a connection out.

mod answers;
mod apart;
mod arrivals;
mod ask;
mod backup;
mod batch;
mod begin;
mod blocks;
mod build;
mod bulk;
mod cells;
mod changes;
mod connection;
mod dates;
mod digest;
mod dump;
mod duplicates;
mod edit;
mod enrol;
mod error;
mod facets;
mod facilities;
mod gathering;
mod import;
mod index;
mod inserts;
mod journal;
mod key;
mod known;
mod lines;
mod links;
mod listing;
mod look;
mod memory;
mod merging;
mod migrate;
mod names;
mod observations;
mod open;
mod original;
mod page;
mod part;
mod places;
mod proposals;
mod purge;
mod read;
mod register;
mod rehearsal;
mod rows;
mod saved;
mod secret;
mod shelf;
mod shifts;
mod slicing;
mod sorting;
mod sources;
mod split;
mod sql;
mod stats;
mod texts;
mod twins;
mod undo;
mod verify;
mod vouch;
mod words;
mod write;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use apart::{Apart, Batches};
pub use batch::{Batch, BatchEnd, BatchStart, KeptFlaw};
pub use digest::uid_of;
pub use enrol::{Enrolled, Enrolment, FieldChange};
pub use error::{Error, Result};
pub use facilities::Registered;
pub use gathering::{Gathering, Prepared};
pub use import::Import;
pub use journal::Action;
pub use look::Notice;
pub use merging::Joined;
pub use open::Access;
pub use original::{OriginalRow, Piece};
pub use page::Wants;
pub use part::Patience;
pub use places::Places;
pub use proposals::Proposal;
pub use register::FacilityMatch;
pub use rehearsal::Rehearsal;
pub use saved::Saved;
pub use secret::Secret;
pub use stats::{By, StatRow, Sum, Unit};
pub use undo::Undone;
pub use verify::Finding;

use crate::domain::incident::{Number, Record};
use key::Key;
use memory::Memory;
use read::Reports;

/// An open archive.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
    key: Option<Key>,
    actor: String,
    notices: Vec<Notice>,
    read_only: bool,
    /// Loaded at the first question; dropped when a write fails, since it may then be ahead of the file.
    memory: Option<Memory>,
    /// See [`Store::break_imports`].
    broken: bool,
}

impl Store {
    /// Where the archive lies, as an absolute path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is to be told about how it was opened.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Whether nothing can be written.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Whether it is encrypted.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.key.is_some()
    }

    /// Another number whenever another connection has written since it was last asked: then what is on the screen may
    /// be old. Questions read what is new by themselves.
    ///
    /// # Errors
    /// Those of reading.
    pub fn generation(&self) -> Result<i64> {
        Ok(self
            .conn
            .pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Whether a record says otherwise than its digest: somebody has altered it outside the program.
    ///
    /// # Errors
    /// `NoSuch`, and those of reading.
    pub fn is_altered(&mut self, number: Number) -> Result<bool> {
        let kept = Reports::prepare(&self.conn)?.get(number)?;
        Ok(kept.ok_or(Error::NoSuch("record"))?.is_altered())
    }

    /// The record of a number; deleted ones are not there.
    ///
    /// # Errors
    /// `NoSuch`, and those of reading.
    pub fn record(&mut self, number: Number) -> Result<Record> {
        let kept = Reports::prepare(&self.conn)?.get(number)?;
        let kept = kept
            .filter(|kept| kept.deleted.is_none())
            .ok_or(Error::NoSuch("record"))?;
        Ok(kept.record)
    }
}

#[cfg(test)]
mod tests;
