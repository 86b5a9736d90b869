//! New reports of an import on their way into the file, a few at a time, so that their rows go in together. Must never
//! change their order; what waits is written before anything is looked up.

use rusqlite::Connection;

use super::digest::{Hash, Salt, canonical_into, of_record, salt_in_batch};
use super::duplicates;
use super::error::Result;
use super::gathering::Prepared;
use super::rows::{Report, Rows, Standing};
use super::sources::Sources;
use crate::domain::count::Moment;
use crate::domain::incident::{ImportRef, Incident};

/// So many reports wait at most.
const WAITING: usize = 64;

/// The reports that wait, and the statements that write them.
pub(super) struct Arrivals<'c> {
    conn: &'c Connection,
    batch: u32,
    salt: Salt,
    /// The canonical JSON of the report at hand.
    json: Vec<u8>,
    now: Moment,
    rows: Rows<'c>,
    sources: Sources<'c>,
    waiting: Vec<Arrival>,
}

struct Arrival {
    incident: Box<Incident>,
    line: u64,
    prepared: Prepared,
    digest: Hash,
}

impl<'c> Arrivals<'c> {
    /// Those of a batch.
    pub(super) fn of(conn: &'c Connection, batch: u32, salt: Salt, now: Moment) -> Result<Self> {
        Ok(Self {
            conn,
            batch,
            salt,
            json: Vec::new(),
            now,
            rows: Rows::prepare(conn)?,
            sources: Sources::many(conn)?,
            waiting: Vec::with_capacity(WAITING),
        })
    }

    /// Takes the next new report; gives its digest, which is made here and not where it was prepared: that is the
    /// busiest of the three workers.
    pub(super) fn take(
        &mut self,
        incident: Box<Incident>,
        line: u64,
        prepared: Prepared,
    ) -> Result<Hash> {
        let uid = incident
            .uid
            .expect("invariant: whoever imports gives each report its uid");
        canonical_into(&incident, &mut self.json);
        let digest = of_record(&salt_in_batch(&self.salt, uid), &self.json);
        self.waiting.push(Arrival {
            incident,
            line,
            prepared,
            digest,
        });
        if self.waiting.len() >= WAITING {
            self.write()?;
        }
        Ok(digest)
    }

    /// Writes all that wait.
    pub(super) fn write(&mut self) -> Result<()> {
        let reports = self
            .waiting
            .iter()
            .map(|one| one.report(self.batch, self.now));
        let reports: Vec<Report<'_>> = reports.collect();
        self.rows.insert(&reports, &mut self.sources)?;
        for Arrival { prepared, .. } in &self.waiting {
            duplicates::mark(self.conn, prepared.number, &prepared.twins)?;
        }
        self.waiting.clear();
        Ok(())
    }

    /// Writes a report over what it was.
    pub(super) fn replace(&mut self, report: Report<'_>) -> Result<()> {
        self.rows.replace(report, &mut self.sources)
    }
}

impl Arrival {
    fn report(&self, batch: u32, now: Moment) -> Report<'_> {
        let (prepared, line) = (&self.prepared, self.line);
        let standing = Standing {
            number: prepared.number,
            uid: self
                .incident
                .uid
                .expect("invariant: a prepared report has its uid"),
            origin: (prepared.links.origin > 0).then_some(prepared.links.origin),
            facility: prepared.links.facility(),
            others: &prepared.links.others,
            import: Some(ImportRef { batch, line }),
            created: now,
            updated: now,
            salt: None,
            digest: self.digest,
        };
        (standing, &self.incident)
    }
}
