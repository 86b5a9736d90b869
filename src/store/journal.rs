//! The journal: every write, in order, each entry chained to the one before it. Must never be written outside the
//! transaction of the write it tells of.
//!
//! An entry's hash is over its sequence, time, actor, action, subject, batch, the salted digest of its payload, the
//! digest of the report as it then was, and the hash before it. So a purge can take payload and salt away and the chain
//! still holds.

use rusqlite::{Connection, OptionalExtension, Row};
use rustc_hash::FxHashMap;

use super::cells::{Cells, Put};
use super::digest::{self, Hash, Salt, over};
use super::error::Result;
use crate::domain::count::Moment;
use crate::domain::incident::Number;
use crate::domain::page::Happening;
use crate::domain::term::terms;

terms! {
    /// What was done. A slug that archives hold is never changed.
    Action, "action" {
        Add = "add",
        Edit = "edit",
        Delete = "delete",
        Undelete = "undelete",
        Purge = "purge",
        Import = "import",
        UndoImport = "undo_import",
        AddFacility = "add_facility",
        EditFacility = "edit_facility",
        MergeFacility = "merge_facility",
        AddObservation = "add_observation",
        MarkDuplicate = "mark_duplicate",
        SaveView = "save_view",
        DeleteView = "delete_view",
        SaveProfile = "save_profile",
        DeleteProfile = "delete_profile",
    }
}

/// What an entry speaks of, such as `T-0042` or `F-3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// A report.
    Incident(Number),
    /// A row of the register.
    Facility(i64),
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Incident(number) => number.fmt(f),
            Self::Facility(id) => write!(f, "F-{id}"),
        }
    }
}

/// One entry to be written.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// When.
    pub at: Moment,
    /// By the label they chose.
    pub actor: &'a str,
    /// What.
    pub action: Action,
    /// To what.
    pub subject: Option<Subject>,
    /// In which import.
    pub batch: Option<u32>,
    /// What changed, as JSON.
    pub payload: Option<String>,
    /// The report's digest after the write, or that over all the reports of an import.
    pub record: Option<Hash>,
}

/// What the hash of an entry is over, payload and salt aside.
struct Chained<'a> {
    seq: i64,
    at: i64,
    actor: &'a str,
    action: &'a str,
    subject: Option<&'a str>,
    batch: Option<u32>,
    digest: Hash,
    record: Option<Hash>,
    prev: Hash,
}

impl Chained<'_> {
    fn hash(&self) -> Hash {
        let batch = self.batch.map(u32::to_be_bytes);
        over(&[
            b"entry",
            &self.seq.to_be_bytes(),
            &self.at.to_be_bytes(),
            self.actor.as_bytes(),
            self.action.as_bytes(),
            self.subject.unwrap_or_default().as_bytes(),
            batch.as_ref().map_or(&[], |batch| batch.as_slice()),
            &self.digest,
            self.record.as_ref().map_or(&[], |record| record.as_slice()),
            &self.prev,
        ])
    }
}

/// Writes an entry behind the last one.
pub(super) fn append(conn: &Connection, entry: Entry<'_>) -> Result<()> {
    let salt: Salt = digest::random()?;
    let payload = entry.payload.unwrap_or_default();
    let last = conn.query_row(
        "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1",
        [],
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Hash>(1)?)),
    );
    let (seq, prev) = last
        .optional()?
        .map_or((1, [0; 32]), |(seq, hash)| (seq + 1, hash));
    let subject = entry.subject.map(|subject| subject.to_string());
    let chained = Chained {
        seq,
        at: entry.at.0,
        actor: entry.actor,
        action: entry.action.slug(),
        subject: subject.as_deref(),
        batch: entry.batch,
        digest: over(&[&salt, payload.as_bytes()]),
        record: entry.record,
        prev,
    };
    let mut insert =
        conn.prepare("INSERT INTO journal VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)")?;
    let row = Put::into(&mut insert)
        .put(seq)?
        .put(chained.at)?
        .put(chained.actor)?
        .put(chained.action)?;
    let row = row
        .put(chained.subject)?
        .put(chained.batch)?
        .put(&payload)?
        .put(salt)?;
    row.put(chained.digest)?
        .put(chained.record)?
        .put(prev)?
        .put(chained.hash())?
        .run()
}

/// What happened to a report, oldest first; its import is not among it.
pub(super) fn history(conn: &Connection, number: Number) -> Result<Vec<Happening>> {
    let mut entries =
        conn.prepare("SELECT at, actor, action FROM journal WHERE subject = ?1 ORDER BY seq")?;
    let happening = |row: &Row<'_>| {
        Ok(Happening {
            at: Moment(row.get(0)?),
            actor: row.get(1)?,
            action: row.get(2)?,
        })
    };
    Ok(entries
        .query_map([number.to_string()], happening)?
        .collect::<Result<_, _>>()?)
}

/// What the chain vouches for, as far as it holds.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// Entries whose hash, predecessor or payload does not fit.
    pub broken: Vec<i64>,
    /// Sequence, subject and digest of every entry about a report.
    pub records: Vec<(i64, String, Hash)>,
    /// Subject of every report that was deleted and not brought back, and when.
    pub deleted: FxHashMap<String, Moment>,
    /// Subject of every report that went with its import.
    pub gone: Vec<String>,
    /// Sequence, batch and digest of every import.
    pub imports: Vec<(i64, u32, Hash)>,
}

impl Checked {
    fn mark(&mut self, action: &str, subject: &str, at: Moment) {
        if action == Action::Delete.slug() {
            self.deleted.insert(subject.to_owned(), at);
        } else if action == Action::Undelete.slug() {
            self.deleted.remove(subject);
        }
    }
}

/// Follows the chain from its first entry.
pub(super) fn check(conn: &Connection) -> Result<Checked> {
    let mut checked = Checked::default();
    let (mut next, mut prev) = (1, [0; 32]);
    let mut entries = conn.prepare("SELECT * FROM journal ORDER BY seq")?;
    let mut rows = entries.query([])?;
    while let Some(row) = rows.next()? {
        let mut cells = Cells::of(row);
        let (seq, at) = (cells.next()?, cells.next()?);
        let (actor, action): (String, String) = (cells.next()?, cells.next()?);
        let (subject, batch): (Option<String>, Option<u32>) = (cells.next()?, cells.next()?);
        let (payload, salt): (Option<String>, Option<Salt>) = (cells.next()?, cells.next()?);
        let (digest, record) = (cells.next()?, cells.next()?);
        let chained = Chained {
            seq,
            at,
            actor: &actor,
            action: &action,
            subject: subject.as_deref(),
            batch,
            digest,
            record,
            prev: cells.next()?,
        };
        let hash: Hash = cells.next()?;
        // Without payload and salt (purged) only the digest is left, and the chain vouches for that.
        let told = payload
            .zip(salt)
            .is_none_or(|(payload, salt)| over(&[&salt, payload.as_bytes()]) == digest);
        if seq != next || chained.prev != prev || chained.hash() != hash || !told {
            checked.broken.push(seq);
        }
        (next, prev) = (seq + 1, hash);
        if let Some(subject) = &subject {
            checked.mark(&action, subject, Moment(at));
        }
        match (subject, batch, record) {
            (Some(subject), _, Some(record)) => checked.records.push((seq, subject, record)),
            (Some(subject), Some(_), None) => checked.gone.push(subject),
            (None, Some(batch), Some(record)) => checked.imports.push((seq, batch, record)),
            _ => {}
        }
    }
    Ok(checked)
}
