//! Is the archive whole? Looks at everything and mends nothing.

use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::build::{self, Builder, Built};
use super::digest::{Hash, canonical, of_record};
use super::error::{Error, Result};
use super::index::posting_key;
use super::journal::{self, Checked};
use super::memory::Memory;
use super::read::Kept;
use super::vouch::{Vouched, import_digest};
use super::{Store, facilities, original};
use crate::domain::incident::Number;
use crate::search::columns::Column;
use crate::search::postings;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// What SQLite says of the file.
    File(String),
    /// Rows of this table name something that is not there.
    Dangling(String),
    /// A record that cannot be read.
    Unreadable(Number),
    /// A record whose content does not fit its digest: it was changed outside the program.
    Altered(Number),
    /// A record whose digest the journal does not vouch for, or that the journal knows and the archive does not hold.
    Unvouched(Number),
    /// A record that was deleted, or brought back, outside the program: the journal tells otherwise.
    Deleted(Number),
    /// The entry of this import does not fit its records: some were altered, added or taken away.
    Import(u32),
    /// A facility that is not as the journal knows it.
    Facility(u32),
    /// The kept file of this import does not fit its digest.
    Original(u32),
    /// This entry of the journal, or the one before it, was altered or taken away.
    Journal(i64),
    /// The index of this block holds other sets than its records say; how many.
    Postings {
        /// The block.
        block: u32,
        /// Words concerned.
        words: u64,
    },
    /// A packed column of this block is not what its records say.
    Column {
        /// The block.
        block: u32,
        /// The column.
        column: &'static str,
    },
    /// The index cannot be read.
    Index(String),
}

impl Store {
    /// Looks at everything: the file, the journal, every record, the index, the kept files. `progress` is told how
    /// many blocks of records are done, and of how many.
    ///
    /// # Errors
    /// Only where nothing can be read at all; what is wrong is found, not an error.
    pub fn verify(&mut self, mut progress: impl FnMut(u64, u64)) -> Result<Vec<Finding>> {
        let transaction = self.conn.transaction()?;
        let mut findings = Vec::new();
        file(&transaction, &mut findings)?;
        let checked = journal::check(&transaction)?;
        findings.extend(checked.broken.iter().copied().map(Finding::Journal));
        let mut records = Vouched::by(&transaction, &checked)?;
        let (mut memory, readable) = match Memory::load(&transaction) {
            Ok(memory) => (memory, true),
            Err(error) => {
                findings.push(Finding::Index(error.to_string()));
                (Memory::bare(&transaction)?, false)
            }
        };
        let words = memory.vocabulary.len();
        let mut builder = Builder::new(&transaction)?;
        let ids = every_block(&transaction, &memory)?;
        for (done, block) in (0..).zip(&ids) {
            progress(done, ids.len() as u64);
            let built = builder.build(&mut memory, *block, |number, kept| {
                if let Ok(kept) = &kept {
                    findings.extend(deleted_outside(kept, &checked));
                }
                look_at(number, kept.ok(), &mut records, &mut findings)
            })?;
            if readable {
                let stored = (&memory, *block, words);
                compare(&transaction, stored, &built, &mut findings)?;
            }
        }
        progress(ids.len() as u64, ids.len() as u64);
        findings.extend(records.missing().map(Finding::Unvouched));
        imports(&transaction, &checked, &mut findings)?;
        findings.extend(
            facilities::altered(&transaction)?
                .into_iter()
                .map(Finding::Facility),
        );
        originals(&transaction, &mut findings)?;
        findings.sort();
        findings.dedup();
        Ok(findings)
    }
}

fn file(conn: &Connection, findings: &mut Vec<Finding>) -> Result<()> {
    conn.pragma_query(None, "integrity_check", |row| {
        let said: String = row.get(0)?;
        if said != "ok" {
            findings.push(Finding::File(said));
        }
        Ok(())
    })?;
    conn.pragma_query(None, "foreign_key_check", |row| {
        findings.push(Finding::Dangling(row.get(0)?));
        Ok(())
    })?;
    Ok(())
}

/// Blocks that hold reports, and those that the index speaks of.
fn every_block(conn: &Connection, memory: &Memory) -> Result<Vec<u32>> {
    let mut ids = build::blocks(conn)?;
    ids.extend(memory.blocks.iter().map(|block| block.id));
    let mut posted = conn.prepare("SELECT DISTINCT key >> 32 FROM posting WHERE key >= 0")?;
    for id in posted.query_map([], |row| row.get(0))? {
        ids.push(id?);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

fn look_at(
    number: Number,
    kept: Option<&Kept>,
    records: &mut Vouched,
    findings: &mut Vec<Finding>,
) -> Result<()> {
    let Some(kept) = kept else {
        findings.push(Finding::Unreadable(number));
        records.forget(number);
        return Ok(());
    };
    let salt = kept.salt_used();
    let digest = salt.map(|salt| of_record(&salt, &canonical(&kept.record.incident)));
    if digest != Some(kept.digest) {
        findings.push(Finding::Altered(number));
    }
    if !records.vouches(kept) {
        findings.push(Finding::Unvouched(number));
    }
    Ok(())
}

/// Whether a record stands is no part of its digest: only the journal tells.
fn deleted_outside(kept: &Kept, checked: &Checked) -> Option<Finding> {
    let number = kept.record.number;
    let told = checked.deleted.get(&number.to_string()).copied();
    (told != kept.deleted).then_some(Finding::Deleted(number))
}

/// Holds a stored block against the one that its records say. Of the words in memory, so many stand in the file.
fn compare(
    conn: &Connection,
    (memory, block, known): (&Memory, u32, u32),
    built: &Built,
    findings: &mut Vec<Finding>,
) -> Result<()> {
    for column in Column::ALL {
        let stored = memory.block(block).map(|stored| &stored.columns);
        let same = stored.is_some_and(|stored| {
            same_start(&stored.to_bytes(*column), &built.columns.to_bytes(*column))
        });
        if !same {
            findings.push(Finding::Column {
                block,
                column: column.name(),
            });
        }
    }
    let mut expected: FxHashMap<u32, &[u8]> = built.sets.iter().collect();
    let mut words = 0;
    let mut stored =
        conn.prepare("SELECT key, numbers FROM posting WHERE key BETWEEN ?1 AND ?2")?;
    let mut rows = stored.query([posting_key(block, 0), posting_key(block, u32::MAX)])?;
    while let Some(row) = rows.next()? {
        let word = (row.get::<_, i64>(0)? & 0xFFFF_FFFF) as u32;
        let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        let same = expected
            .remove(&word)
            .is_some_and(|set| word < known && (set == bytes || same_set(set, bytes)));
        words += u64::from(!same);
    }
    words += expected.len() as u64;
    if words > 0 {
        findings.push(Finding::Postings { block, words });
    }
    Ok(())
}

/// A stored column may have room for more rows than there are now; that room is all zero.
fn same_start(stored: &[u8], built: &[u8]) -> bool {
    let (shared, longer) = (
        stored.len().min(built.len()),
        if stored.len() > built.len() {
            stored
        } else {
            built
        },
    );
    stored[..shared] == built[..shared] && longer[shared..].iter().all(|byte| *byte == 0)
}

fn same_set(one: &[u8], other: &[u8]) -> bool {
    matches!((postings::decode(one), postings::decode(other)), (Ok(one), Ok(other)) if one == other)
}

fn imports(conn: &Connection, checked: &Checked, findings: &mut Vec<Finding>) -> Result<()> {
    let mut undone = conn.prepare("SELECT 1 FROM batch WHERE id = ?1 AND undone IS NOT NULL")?;
    for (_, batch, digest) in &checked.imports {
        if !undone.exists([batch])? && import_digest(conn, *batch)? != *digest {
            findings.push(Finding::Import(*batch));
        }
    }
    Ok(())
}

fn originals(conn: &Connection, findings: &mut Vec<Finding>) -> Result<()> {
    let mut all = conn
        .prepare("SELECT id, sha256, bytes FROM batch WHERE blanked = 0 AND id IN (SELECT batch FROM original)")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let (batch, sha256, bytes): (u32, Option<Hash>, i64) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        match original::check(conn, batch) {
            Ok(Some((hash, length))) if Some(hash) == sha256 && length == bytes.cast_unsigned() => {
            }
            Ok(_) | Err(Error::Damaged(_)) => findings.push(Finding::Original(batch)),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
