//! An import: one transaction, from its beginning to [`Import::finish`]. Dropped before, nothing was added. Must never
//! look anything up in the file for a row that is new.

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::apart::{self, Apart, Batches};
use super::arrivals::Arrivals;
use super::batch::{self, BatchEnd, BatchStart};
use super::begin;
use super::bulk::Bulk;
use super::changes;
use super::digest::{self, Hash, Salt, canonical, of_record};
use super::edit::{edited_fields, keep_imported_digest};
use super::error::{Error, Result};
use super::gathering::{Gathering, Prepared};
use super::index;
use super::journal::{self, Action, Entry};
use super::memory::Memory;
use super::names::ORIGINS;
use super::original::{Keeping, Piece};
use super::places::Places;
use super::read::{Kept, Reports};
use super::register;
use super::rows::Standing;
use super::split;
use super::vouch::add_changed;
use super::{Batch, Store};
use crate::domain::count::Moment;
use crate::domain::incident::{Incident, Number, Record};

/// An import that is under way.
pub struct Import<'s> {
    conn: &'s Connection,
    /// Where memory goes back to when all is committed.
    home: &'s mut Option<Memory>,
    arrivals: Arrivals<'s>,
    reports: Reports<'s>,
    keeping: Keeping<'s>,
    batch: u32,
    actor: &'s str,
    now: Moment,
    first: u32,
    next: u32,
    changed: u32,
    digests: Sha256,
    salt: Salt,
    broken: bool,
    /// Last, so that it takes everything back after all statements are gone.
    bulk: Bulk<'s>,
}

impl Store {
    /// Begins an import. The [`Gathering`] numbers, links and folds the new reports, here or on another thread.
    ///
    /// # Errors
    /// `ReadOnly`, `Busy`; those of reading.
    pub fn import(&mut self, start: &BatchStart, now: Moment) -> Result<(Import<'_>, Gathering)> {
        if self.read_only {
            return Err(Error::ReadOnly);
        }
        let conn = &self.conn;
        let bulk = Bulk::begin(conn, start)?;
        let salt = digest::random()?;
        let batch = batch::begin(conn, start, now, &self.actor, salt)?;
        let gathering = begin::gathering(&mut self.memory, conn, start, batch, now)?;
        let first = begin::next_number(conn)?;
        let import = Import {
            conn,
            home: &mut self.memory,
            arrivals: Arrivals::of(conn, batch, salt, now)?,
            reports: Reports::prepare(conn)?,
            keeping: Keeping::of(conn, batch)?,
            batch,
            actor: &self.actor,
            now,
            first,
            next: first,
            changed: 0,
            digests: Sha256::new(),
            salt,
            broken: self.broken,
            bulk,
        };
        Ok((import, gathering))
    }
}

impl Import<'_> {
    /// The number of this import.
    #[must_use]
    pub fn batch(&self) -> u32 {
        self.batch
    }

    /// Writes a new report, in the order in which they were prepared. Its uid is part of its digest, so it must stand in
    /// `incident.uid`.
    ///
    /// # Errors
    /// Those of writing.
    ///
    /// # Panics
    /// When reports come in another order than they were prepared in; when the report has no uid.
    pub fn put(
        &mut self,
        incident: Box<Incident>,
        line: u64,
        mut prepared: Prepared,
    ) -> Result<()> {
        assert_eq!(
            prepared.number.0, self.next,
            "invariant: reports are written in the order they were prepared in"
        );
        self.next += 1;
        if let Some(whole) = prepared.whole.take() {
            self.bulk.write_block(&whole)?;
        }
        register::save(self.conn, std::mem::take(&mut prepared.new.facilities))?;
        ORIGINS.save(self.conn, std::mem::take(&mut prepared.new.origins))?;
        let digest = self.arrivals.take(incident, line, prepared)?;
        self.digests.update(digest);
        self.part(self.next - self.first)
    }

    /// Whether a report that is there says exactly this.
    ///
    /// # Errors
    /// `NoSuch`; those of reading.
    pub fn is_same(&mut self, number: Number, incident: &Incident) -> Result<bool> {
        let kept = self.kept(number)?;
        let digest = kept
            .salt_used()
            .map(|salt| of_record(&salt, &canonical(incident)));
        Ok(digest == Some(kept.digest))
    }

    /// A report that is there.
    ///
    /// # Errors
    /// `NoSuch`; those of reading.
    pub fn record(&mut self, number: Number) -> Result<Record> {
        Ok(self.kept(number)?.record)
    }

    /// The fields of a report that were changed by hand, by their names in JSON.
    ///
    /// # Errors
    /// Those of reading.
    pub fn edited_fields(&self, number: Number) -> Result<Vec<String>> {
        edited_fields(self.conn, number)
    }

    /// The imports whose records of this data set are told apart in another way than this.
    ///
    /// # Errors
    /// Those of reading.
    pub fn in_the_other_way(&self, origin: &str, way: Apart) -> Result<Batches> {
        apart::in_the_other_way(self.conn, origin, way, self.first)
    }

    /// The imports that brought these records.
    ///
    /// # Errors
    /// Those of reading.
    pub fn brought(&self, records: &[Number]) -> Result<Batches> {
        apart::brought(self.conn, records)
    }

    fn kept(&mut self, number: Number) -> Result<Kept> {
        self.arrivals.write()?;
        self.reports.get(number)?.ok_or(Error::NoSuch("record"))
    }

    /// Changes a report that was there before this import; what it held is kept, so that the import can be undone. It
    /// stays of the data set that it is of. Links and words follow when the import ends.
    ///
    /// # Errors
    /// `NoSuch`; `ChangedAlready` where an earlier row has: that row stands, and the import can go on; those of writing.
    pub fn change(&mut self, number: Number, incident: &Incident) -> Result<()> {
        let kept = self.kept(number)?;
        let uid = kept.uid();
        let incident = &Incident {
            uid: Some(uid),
            origin: kept.record.incident.origin.clone(),
            ..incident.clone()
        };
        let salt = digest::salt_in_batch(&self.salt, uid);
        let digest = of_record(&salt, &canonical(incident));
        changes::keep_old(self.conn, self.batch, &kept, digest)?;
        let standing = Standing {
            number,
            uid,
            origin: self.origin_of(number)?,
            facility: None,
            others: &vec![None; incident.other_facilities.len()],
            import: kept.record.import,
            created: kept.record.created,
            updated: self.now,
            salt: Some(salt),
            digest,
        };
        self.arrivals.replace((standing, incident))?;
        keep_imported_digest(self.conn, &kept)?;
        self.changed += 1;
        self.part(self.changed)
    }

    /// All stays in one transaction, but for an import that is broken on purpose.
    fn part(&mut self, reports: u32) -> Result<()> {
        if split::is_due(self.broken, reports) {
            self.arrivals.write()?;
            split::commit_midway(self.conn)?;
        }
        Ok(())
    }

    /// The row of a report's data set.
    fn origin_of(&self, number: Number) -> Result<Option<u32>> {
        let origin = "SELECT origin FROM incident WHERE number = ?1";
        Ok(self.conn.query_row(origin, [number.0], |row| row.get(0))?)
    }

    /// Keeps a piece of the file.
    ///
    /// # Errors
    /// Those of writing.
    pub fn keep(&mut self, piece: &Piece) -> Result<()> {
        self.keeping.piece(piece)
    }

    /// Keeps where rows of the file stand.
    ///
    /// # Errors
    /// Those of writing.
    pub fn keep_places(&mut self, places: &Places) -> Result<()> {
        self.keeping.places(places)
    }

    /// Ends the import: the last block, the indexes, the journal; then all of it is there at once.
    ///
    /// # Errors
    /// Those of writing; nothing was added then.
    pub fn finish(mut self, mut gathering: Gathering, end: &BatchEnd) -> Result<Batch> {
        self.arrivals.write()?;
        let added = self.next - self.first;
        if let Some(whole) = gathering.last() {
            self.bulk.write_block(&whole)?;
        }
        let marked = gathering.take_marked();
        let mut memory = gathering.into_memory();
        for block in marked {
            index::write_columns(self.conn, memory.block_or_new(block))?;
            index::touch(self.conn, memory.block_or_new(block))?;
        }
        for block in (self.first >> 16..=(self.next - 1) >> 16).filter(|_| added > 0) {
            index::touch(self.conn, memory.block_or_new(block))?;
        }
        self.conn.execute(
            "UPDATE meta SET value = ?1 WHERE key = 'next_number'",
            [self.next],
        )?;
        changes::index(self.conn, &mut memory, &mut self.reports, self.batch)?;
        memory.save(self.conn)?;
        let first = (added > 0).then_some(self.first);
        batch::end(self.conn, self.batch, end, added, self.changed, first)?;
        self.tell(added)?;
        let batch = batch::one(self.conn, self.batch)?;
        memory.outdate();
        // Indexes want the room; what was held is read again when it is asked for.
        let kept = (!self.bulk.makes_indexes()).then_some(memory);
        self.bulk.commit()?;
        *self.home = kept;
        Ok(batch)
    }

    fn tell(&mut self, added: u32) -> Result<()> {
        let mut digests = std::mem::take(&mut self.digests);
        add_changed(self.conn, self.batch, &mut digests)?;
        let record: Hash = digests.finalize().into();
        let payload =
            serde_json::json!({"first": self.first, "added": added, "changed": self.changed});
        let entry = Entry {
            at: self.now,
            actor: self.actor,
            action: Action::Import,
            subject: None,
            batch: Some(self.batch),
            payload: Some(payload.to_string()),
            record: Some(record),
        };
        journal::append(self.conn, entry)
    }
}
