//! A report into rows. Must never decide anything: numbers, links, salts and digests are given.

use rusqlite::{Connection, Statement};

use super::cells::Put;
use super::digest::{Hash, Salt};
use super::error::Result;
use super::sources::Sources;
use super::sql;
use crate::domain::count::Moment;
use crate::domain::country::Country;
use crate::domain::incident::{ImportRef, Incident, Number, Uid};
use crate::domain::responsible::{Institution, Role};
use crate::domain::source::{self, Consent};
use crate::domain::standing::Tri;
use crate::domain::victim::{Autopsy, Certificate, Custody, Death, Manner, Sex, Victim};
use crate::domain::violation::Violation;

/// What stands with a report in this archive and is not its content.
#[derive(Clone, Debug)]
pub(super) struct Standing<'a> {
    /// Running number.
    pub number: Number,
    /// Uid.
    pub uid: Uid,
    /// Row of its origin.
    pub origin: Option<u32>,
    /// Row of the facility where it happened.
    pub facility: Option<u32>,
    /// Rows of the other facilities, in their order.
    pub others: &'a [Option<u32>],
    /// The import that brought it.
    pub import: Option<ImportRef>,
    /// Entered.
    pub created: Moment,
    /// Last changed.
    pub updated: Moment,
    /// Its own salt; `None` where it follows from the batch's.
    pub salt: Option<Salt>,
    /// Digest of its canonical JSON under the salt.
    pub digest: Hash,
}

/// The prepared statements that write a report.
pub(super) struct Rows<'c> {
    conn: &'c Connection,
    incident: Statement<'c>,
    victim: Statement<'c>,
    responsible: Statement<'c>,
    other: Statement<'c>,
    tag: Statement<'c>,
    citation: Statement<'c>,
}

impl<'c> Rows<'c> {
    /// Prepares the statements.
    pub(super) fn prepare(conn: &'c Connection) -> Result<Self> {
        Ok(Self {
            conn,
            incident: conn.prepare(&sql::insert("incident", INCIDENT))?,
            victim: conn.prepare(VICTIM)?,
            responsible: conn.prepare("INSERT INTO responsible VALUES (?1,?2,?3,?4,?5,?6)")?,
            other: conn.prepare("INSERT INTO other_facility VALUES (?1,?2,?3,?4,?5)")?,
            tag: conn.prepare("INSERT INTO tag VALUES (?1,?2,?3)")?,
            citation: conn.prepare("INSERT INTO citation VALUES (?1,?2,?3,?4,?5,?6,?7,?8)")?,
        })
    }

    /// Writes a report that is not there yet.
    pub(super) fn insert(
        &mut self,
        standing: &Standing<'_>,
        incident: &Incident,
        sources: &mut Sources<'c>,
    ) -> Result<()> {
        self.incident(standing, incident)?;
        let number = standing.number.0;
        for (place, victim) in (1..).zip(&incident.victims) {
            self.victim(number, place, victim)?;
        }
        for (place, by) in (1..).zip(&incident.responsible) {
            let row = Put::into(&mut self.responsible).put(number)?.put(place)?;
            let row = row.term(by.institution, Institution::slug)?.put(&by.unit)?;
            row.term(by.role, Role::slug)?.put(&by.name)?.run()?;
        }
        for ((place, other), link) in (1..).zip(&incident.other_facilities).zip(standing.others) {
            let row = Put::into(&mut self.other).put(number)?.put(place)?;
            row.put(&other.name)?
                .put(other.role.slug())?
                .put(link)?
                .run()?;
        }
        for (place, tag) in (1..).zip(&incident.tags) {
            Put::into(&mut self.tag)
                .put(number)?
                .put(place)?
                .put(tag)?
                .run()?;
        }
        for (place, source) in (1..).zip(&incident.sources) {
            let id = sources.id(source)?;
            let row = Put::into(&mut self.citation)
                .put(number)?
                .put(place)?
                .put(id)?;
            let row = row
                .put(source.grade.to_string())?
                .put(&source.page)?
                .put(&source.quote)?;
            let row = row.put(source.connection.map(source::Connection::slug))?;
            row.term(source.consent, Consent::slug)?.run()?;
        }
        Ok(())
    }

    /// Writes a report over what it was.
    pub(super) fn replace(
        &mut self,
        standing: &Standing<'_>,
        incident: &Incident,
        sources: &mut Sources<'c>,
    ) -> Result<()> {
        for table in PARTS {
            self.conn
                .execute(&sql::delete(table, "incident"), [standing.number.0])?;
        }
        let mut over = self.conn.prepare(&sql::insert_over("incident", INCIDENT))?;
        std::mem::swap(&mut self.incident, &mut over);
        let done = self.insert(standing, incident, sources);
        std::mem::swap(&mut self.incident, &mut over);
        done
    }

    fn incident(&mut self, standing: &Standing<'_>, incident: &Incident) -> Result<()> {
        let violations: Vec<&str> = incident.violations.iter().map(Violation::slug).collect();
        let (batch, line) = standing
            .import
            .map(|import| (import.batch, import.line))
            .unzip();
        let line = line.map(u64::cast_signed);
        let row = Put::into(&mut self.incident)
            .put(standing.number.0)?
            .put(standing.uid.0)?;
        let row = row
            .put(standing.origin)?
            .put(&incident.external_id)?
            .put(&incident.title)?;
        let row = row.spread(&incident.date)?.put(&incident.time)?;
        let row = row
            .put(incident.facility.as_ref().map(|facility| &facility.name))?
            .put(standing.facility)?;
        let row = row.put(&incident.place)?.put(&incident.admin1)?;
        let row = row.put(incident.country.as_ref().map(Country::code))?;
        let row = row.put(&incident.latitude)?.put(&incident.longitude)?;
        let row = row
            .put(violations.join(" "))?
            .put(&incident.other_violation)?;
        let row = row
            .range(incident.victim_count)?
            .put(&incident.stated_reason)?;
        let row = row
            .put(incident.verification.slug())?
            .put(incident.confidentiality.slug())?;
        let row = row.list(&incident.unmapped)?.put(batch)?.put(line)?;
        let row = row.put(standing.created.0)?.put(standing.updated.0)?;
        row.put(standing.salt)?
            .put(standing.digest)?
            .put(&incident.notes)?
            .run()
    }

    fn victim(&mut self, number: u32, place: u32, victim: &Victim) -> Result<()> {
        let row = Put::into(&mut self.victim).put(number)?.put(place)?;
        let row = row
            .put(&victim.code)?
            .put(&victim.name)?
            .list(&victim.aliases)?
            .date(&victim.birth_date)?;
        let row = row
            .term(victim.sex, Sex::slug)?
            .years(victim.age)?
            .years(victim.age_low)?
            .years(victim.age_high)?;
        let row = row
            .put(victim.age_estimated)?
            .term(victim.minor, Tri::slug)?;
        let row = row.put(&victim.nationality)?.put(&victim.occupation)?;
        let row = row
            .term(victim.custody_status, Custody::slug)?
            .date(&victim.custody_as_of)?;
        let row = row
            .put(&victim.legal_basis)?
            .term(victim.detention_acknowledged, Tri::slug)?;
        let row = row
            .term(victim.location_disclosed, Tri::slug)?
            .term(victim.family_contact, Tri::slug)?;
        let row = row
            .term(victim.counsel_access, Tri::slug)?
            .put(victim.death.is_some())?;
        match &victim.death {
            Some(death) => Self::death(row, death)?.run(),
            None => Self::death(row, &Death::default())?.run(),
        }
    }

    fn death<'s>(row: Put<'s, 'c>, death: &Death) -> Result<Put<'s, 'c>> {
        let contributing: Vec<&str> = death.contributing.iter().map(|one| one.slug()).collect();
        let row = row
            .spread(&death.date)?
            .put(&death.place)?
            .put(death.manner.map(Manner::slug))?;
        let row = row.put(&death.cause_official)?.put(&death.cause_reported)?;
        let row = row.put((!contributing.is_empty()).then(|| contributing.join(" ")))?;
        row.term(death.autopsy, Autopsy::slug)?
            .term(death.certificate, Certificate::slug)
    }
}

/// The tables that hold parts of a report.
pub(super) const PARTS: [&str; 5] = ["victim", "responsible", "other_facility", "tag", "citation"];

/// The columns of a report, in the order in which they are put.
#[rustfmt::skip]
const INCIDENT: &[&str] = &[
    "number", "uid", "origin", "external_id", "title", "date", "date_earliest", "date_latest", "time", "facility",
    "facility_id", "place", "admin1", "country", "latitude", "longitude", "violations", "other_violation",
    "victims_low", "victims_best", "victims_high", "stated_reason", "verification", "confidentiality", "unmapped",
    "batch", "line", "created", "updated", "salt", "digest", "notes",
];

const VICTIM: &str = "INSERT INTO victim VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,
    ?21,?22,?23,?24,?25,?26,?27,?28,?29,?30,?31,?32)";
