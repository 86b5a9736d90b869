//! Who vouches for the digest of a record: the journal's last entry about it, the last import that changed it, or the
//! import that brought it.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::digest::Hash;
use super::error::Result;
use super::journal::Checked;
use super::read::Kept;
use crate::domain::incident::Number;

/// The digest that the journal last gave each record.
pub(super) struct Vouched {
    digests: FxHashMap<u32, Hash>,
    /// Imports that stand: their entry vouches for their records.
    imports: Vec<u32>,
}

impl Vouched {
    /// Gathered from a journal that was followed.
    pub(super) fn by(conn: &Connection, checked: &Checked) -> Result<Self> {
        let mut latest: FxHashMap<u32, (i64, Hash)> = FxHashMap::default();
        let mut vouch = |number, seq, digest| {
            let entry = latest.entry(number).or_insert((seq, digest));
            if entry.0 <= seq {
                *entry = (seq, digest);
            }
        };
        for (seq, subject, digest) in &checked.records {
            if let Ok(Number(number)) = subject.parse() {
                vouch(number, *seq, *digest);
            }
        }
        let seqs: BTreeMap<u32, i64> = checked
            .imports
            .iter()
            .map(|(seq, batch, _)| (*batch, *seq))
            .collect();
        let mut changed =
            conn.prepare("SELECT batch, incident, after FROM superseded WHERE content <> ''")?;
        let mut rows = changed.query([])?;
        while let Some(row) = rows.next()? {
            let batch: u32 = row.get(0)?;
            vouch(
                row.get(1)?,
                seqs.get(&batch).copied().unwrap_or(0),
                row.get(2)?,
            );
        }
        // A number is never given twice: what is gone has no later entry.
        for subject in &checked.gone {
            if let Ok(Number(number)) = subject.parse() {
                latest.remove(&number);
            }
        }
        let mut standing = conn.prepare("SELECT id FROM batch WHERE undone IS NULL")?;
        let standing = standing
            .query_map([], |row| row.get(0))?
            .collect::<Result<Vec<u32>, _>>()?;
        let imports = standing
            .into_iter()
            .filter(|batch| seqs.contains_key(batch))
            .collect();
        let purged = conn
            .prepare("SELECT number FROM purged")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<Vec<u32>, _>>()?;
        for number in purged {
            latest.remove(&number);
        }
        Ok(Self {
            digests: latest
                .into_iter()
                .map(|(number, (_, digest))| (number, digest))
                .collect(),
            imports,
        })
    }

    /// Whether somebody vouches for a record's digest; each record is asked once.
    pub(super) fn vouches(&mut self, kept: &Kept) -> bool {
        let import = kept.record.import.map(|import| import.batch);
        match self.digests.remove(&kept.record.number.0) {
            Some(digest) => digest == kept.digest,
            None => import.is_some_and(|batch| self.imports.contains(&batch)),
        }
    }

    /// What the journal knows and nobody has asked for is gone.
    pub(super) fn missing(self) -> impl Iterator<Item = Number> {
        self.digests.into_keys().map(Number)
    }

    /// It was asked for, and cannot be read.
    pub(super) fn forget(&mut self, number: Number) {
        self.digests.remove(&number.0);
    }
}

/// What the entry of an import vouches for: the digests of the reports it added as they came, in order, and number and
/// digest of those it changed.
pub(super) fn import_digest(conn: &Connection, batch: u32) -> Result<Hash> {
    let mut hasher = Sha256::new();
    let mut added = conn.prepare(
        "SELECT number, coalesce(imported_digest, digest) FROM incident WHERE batch = ?1
         UNION ALL SELECT number, digest FROM purged WHERE batch = ?1 ORDER BY 1",
    )?;
    let mut rows = added.query([batch])?;
    while let Some(row) = rows.next()? {
        hasher.update(row.get::<_, Hash>(1)?);
    }
    add_changed(conn, batch, &mut hasher)?;
    Ok(hasher.finalize().into())
}

/// Takes in number and digest of the reports that an import changed.
pub(super) fn add_changed(conn: &Connection, batch: u32, hasher: &mut Sha256) -> Result<()> {
    let mut changed =
        conn.prepare("SELECT incident, after FROM superseded WHERE batch = ?1 ORDER BY incident")?;
    let mut rows = changed.query([batch])?;
    while let Some(row) = rows.next()? {
        hasher.update(row.get::<_, u32>(0)?.to_be_bytes());
        hasher.update(row.get::<_, Hash>(1)?);
    }
    Ok(())
}
