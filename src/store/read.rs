//! Reports out of rows. Must give back exactly the content that was put in, or say that it is damaged.

use rusqlite::{Connection, Row, Statement};

use super::cells::Cells;
use super::digest::{Hash, Salt, canonical, of_record, salt_in_batch};
use super::error::{Error, Result};
use crate::domain::count::Moment;
use crate::domain::country::Country;
use crate::domain::facility::{FacilityName, OtherFacility};
use crate::domain::incident::{ImportRef, Incident, Number, Record, Uid};
use crate::domain::responsible::Responsible;
use crate::domain::source::{Grade, Source};
use crate::domain::standing::{Confidentiality, Verification};
use crate::domain::victim::{Death, Victim};

/// A report as kept, with what vouches for it.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    /// The record.
    pub record: Record,
    /// Row of the facility where it happened.
    pub facility: Option<u32>,
    /// Rows of the other facilities.
    pub others: Vec<Option<u32>>,
    /// When it was deleted, where it was.
    pub deleted: Option<Moment>,
    /// Whether it is marked as a possible duplicate.
    pub duplicate: bool,
    /// Its own salt, where it has one.
    pub salt: Option<Salt>,
    /// That of its batch; gone when a record of it was purged.
    batch_salt: Option<Salt>,
    /// Its digest.
    pub digest: Hash,
}

impl Kept {
    /// Its uid.
    pub(super) fn uid(&self) -> Uid {
        self.record
            .incident
            .uid
            .expect("invariant: a kept report has its uid")
    }

    /// Whether it says otherwise than its digest, so that somebody has altered it outside the program; where its salt is
    /// gone nobody can tell.
    pub(super) fn is_altered(&self) -> bool {
        let digest = |salt| of_record(&salt, &canonical(&self.record.incident));
        self.salt_used()
            .is_some_and(|salt| digest(salt) != self.digest)
    }

    /// The salt of its digest: its own, or the one that follows from its batch's; `None` where neither is there.
    pub(super) fn salt_used(&self) -> Option<Salt> {
        let of_batch = || Some(salt_in_batch(&self.batch_salt?, self.uid()));
        self.salt.or_else(of_batch)
    }
}

/// The prepared statements that read a report.
pub(super) struct Reports<'c> {
    incident: Statement<'c>,
    victims: Statement<'c>,
    responsible: Statement<'c>,
    others: Statement<'c>,
    tags: Statement<'c>,
    sources: Statement<'c>,
}

impl<'c> Reports<'c> {
    /// Prepares the statements.
    pub(super) fn prepare(conn: &'c Connection) -> Result<Self> {
        Ok(Self {
            incident: conn.prepare(INCIDENT)?,
            victims: conn.prepare("SELECT * FROM victim WHERE incident = ?1 ORDER BY place")?,
            responsible: conn
                .prepare("SELECT * FROM responsible WHERE incident = ?1 ORDER BY place")?,
            others: conn
                .prepare("SELECT * FROM other_facility WHERE incident = ?1 ORDER BY place")?,
            tags: conn.prepare("SELECT * FROM tag WHERE incident = ?1 ORDER BY place")?,
            sources: conn.prepare(SOURCES)?,
        })
    }

    /// The report of a number, deleted ones too; `None` where there is none.
    pub(super) fn get(&mut self, number: Number) -> Result<Option<Kept>> {
        let mut kept = {
            let mut rows = self.incident.query([number.0])?;
            let Some(row) = rows.next()? else {
                return Ok(None);
            };
            kept(row)?
        };
        let incident = &mut kept.record.incident;
        incident.victims = all(&mut self.victims, number, victim)?;
        incident.responsible = all(&mut self.responsible, number, responsible)?;
        incident.tags = all(&mut self.tags, number, tag)?;
        incident.sources = all(&mut self.sources, number, source)?;
        (incident.other_facilities, kept.others) =
            all(&mut self.others, number, other)?.into_iter().unzip();
        Ok(Some(kept))
    }
}

impl Reports<'_> {
    /// The victims of a report.
    pub(super) fn victims(&mut self, number: Number) -> Result<Vec<Victim>> {
        all(&mut self.victims, number, victim)
    }

    /// The sources of a report.
    pub(super) fn sources(&mut self, number: Number) -> Result<Vec<Source>> {
        all(&mut self.sources, number, source)
    }
}

fn all<T>(
    statement: &mut Statement<'_>,
    number: Number,
    read: impl Fn(&mut Cells<'_, '_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut rows = statement.query([number.0])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(&mut Cells::of(row))?);
    }
    Ok(found)
}

fn kept(row: &Row<'_>) -> Result<Kept> {
    let mut cells = Cells::of(row);
    let (number, uid) = (Number(cells.next()?), Uid(cells.next()?));
    let incident = Incident {
        uid: Some(uid),
        origin: cells.next()?,
        external_id: cells.next()?,
        title: cells.next()?,
        date: cells.date()?,
        time: cells.next()?,
        facility: cells
            .next::<Option<String>>()?
            .map(|name| FacilityName { name }),
        place: cells.next()?,
        admin1: cells.next()?,
        country: cells.term::<Country>()?,
        latitude: cells.next()?,
        longitude: cells.next()?,
        violations: cells.terms()?,
        other_violation: cells.next()?,
        victim_count: cells.range()?,
        stated_reason: cells.next()?,
        verification: cells.stated::<Verification>()?,
        confidentiality: cells.stated::<Confidentiality>()?,
        unmapped: cells.list()?,
        notes: cells.next()?,
        ..Incident::default()
    };
    let (batch, line): (Option<u32>, Option<i64>) = (cells.next()?, cells.next()?);
    let import = batch.map(|batch| ImportRef {
        batch,
        line: line.unwrap_or_default().cast_unsigned(),
    });
    let (created, updated) = (Moment(cells.next()?), Moment(cells.next()?));
    Ok(Kept {
        record: Record {
            number,
            incident,
            import,
            created,
            updated,
        },
        facility: cells.next()?,
        others: Vec::new(),
        deleted: cells.next::<Option<i64>>()?.map(Moment),
        salt: cells.next()?,
        digest: cells.next()?,
        batch_salt: cells.next()?,
        duplicate: cells.next()?,
    })
}

fn victim(cells: &mut Cells<'_, '_>) -> Result<Victim> {
    skip_key(cells)?;
    let mut victim = Victim {
        code: cells.next()?,
        name: cells.next()?,
        aliases: cells.list()?,
        birth_date: cells.date()?,
        sex: cells.stated()?,
        age: cells.years()?,
        age_low: cells.years()?,
        age_high: cells.years()?,
        age_estimated: cells.next()?,
        minor: cells.stated()?,
        nationality: cells.next()?,
        occupation: cells.next()?,
        custody_status: cells.stated()?,
        custody_as_of: cells.date()?,
        legal_basis: cells.next()?,
        detention_acknowledged: cells.stated()?,
        location_disclosed: cells.stated()?,
        family_contact: cells.stated()?,
        counsel_access: cells.stated()?,
        death: None,
    };
    if cells.next()? {
        victim.death = Some(death(cells)?);
    }
    Ok(victim)
}

fn death(cells: &mut Cells<'_, '_>) -> Result<Death> {
    Ok(Death {
        date: cells.spread()?,
        place: cells.next()?,
        manner: cells.term()?,
        cause_official: cells.next()?,
        cause_reported: cells.next()?,
        contributing: cells.terms()?,
        autopsy: cells.stated()?,
        certificate: cells.stated()?,
    })
}

fn responsible(cells: &mut Cells<'_, '_>) -> Result<Responsible> {
    skip_key(cells)?;
    Ok(Responsible {
        institution: cells.stated()?,
        unit: cells.next()?,
        role: cells.stated()?,
        name: cells.next()?,
    })
}

fn other(cells: &mut Cells<'_, '_>) -> Result<(OtherFacility, Option<u32>)> {
    skip_key(cells)?;
    let name = cells.next()?;
    let role = cells
        .term()?
        .ok_or_else(|| Error::damaged("a facility without a role"))?;
    Ok((OtherFacility { name, role }, cells.next()?))
}

fn tag(cells: &mut Cells<'_, '_>) -> Result<String> {
    skip_key(cells)?;
    cells.next()
}

/// The columns of [`SOURCES`], also of an observation's source.
pub(super) fn source(cells: &mut Cells<'_, '_>) -> Result<Source> {
    Ok(Source {
        kind: cells.term()?,
        title: cells.next()?,
        publisher: cells.next()?,
        url: cells.next()?,
        date: cells.date()?,
        accessed: cells.date()?,
        archived: cells.next()?,
        language: cells.next()?,
        digest: cells.next()?,
        restricted: cells.next()?,
        grade: cells.stated::<Grade>()?,
        page: cells.next()?,
        quote: cells.next()?,
        connection: cells.term()?,
        consent: cells.stated()?,
    })
}

/// Incident and place.
fn skip_key(cells: &mut Cells<'_, '_>) -> Result<()> {
    cells.next::<i64>()?;
    cells.next::<i64>()?;
    Ok(())
}

const INCIDENT: &str = "SELECT number, uid, (SELECT name FROM origin WHERE id = origin), external_id, title, date, time,
    facility, place, admin1, country, latitude, longitude, violations, other_violation, victims_low, victims_best,
    victims_high, stated_reason, verification, confidentiality, unmapped, notes, batch, line, created, updated,
    facility_id, deleted, salt, digest, (SELECT salt FROM batch WHERE id = batch),
    EXISTS (SELECT 1 FROM duplicate WHERE incident = number) FROM incident WHERE number = ?1";

const SOURCES: &str = "SELECT s.type, s.title, s.publisher, s.url, s.date, s.accessed, s.archived, s.language, s.digest,
    s.restricted, c.grade, c.page, c.quote, c.connection, c.consent
    FROM citation c JOIN source s ON s.id = c.source WHERE c.incident = ?1 ORDER BY c.place";
