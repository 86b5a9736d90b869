//! A report into rows. Must never decide anything: numbers, links, salts and digests are given.

use rusqlite::Connection;

use super::cells::Put;
use super::digest::{Hash, Salt};
use super::error::Result;
use super::inserts::Inserts;
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

/// A report and what stands with it.
pub(super) type Report<'a> = (Standing<'a>, &'a Incident);

/// The prepared statements that write reports.
pub(super) struct Rows<'c> {
    conn: &'c Connection,
    incident: Inserts<'c>,
    victim: Inserts<'c>,
    responsible: Inserts<'c>,
    other: Inserts<'c>,
    tag: Inserts<'c>,
    citation: Inserts<'c>,
}

impl<'c> Rows<'c> {
    /// Prepares the statements.
    pub(super) fn prepare(conn: &'c Connection) -> Result<Self> {
        let into = |table, columns| Inserts::into(conn, table, columns);
        Ok(Self {
            conn,
            incident: into("incident", INCIDENT)?,
            victim: into("victim", VICTIM)?,
            responsible: into("responsible", RESPONSIBLE)?,
            other: into("other_facility", OTHER)?,
            tag: into("tag", TAG)?,
            citation: into("citation", CITATION)?,
        })
    }

    /// Writes reports that are not there yet.
    pub(super) fn insert(
        &mut self,
        reports: &[Report<'_>],
        sources: &mut Sources<'c>,
    ) -> Result<()> {
        self.incident.write(reports, incident)?;
        let victims = parts(reports, |incident| &incident.victims);
        self.victim.write(&victims, victim)?;
        let responsible = parts(reports, |incident| &incident.responsible);
        self.responsible.write(&responsible, |row, (at, by)| {
            let row = row.part(at)?.term(by.institution, Institution::slug)?;
            row.put(&by.unit)?.term(by.role, Role::slug)?.put(&by.name)
        })?;
        let others = parts(reports, |incident| &incident.other_facilities);
        let links = reports.iter().flat_map(|(standing, _)| standing.others);
        let others: Vec<_> = others.into_iter().zip(links).collect();
        self.other.write(&others, |row, ((at, other), link)| {
            let row = row.part(at)?.put(&other.name)?;
            row.put(other.role.slug())?.put(link)
        })?;
        let tags = parts(reports, |incident| &incident.tags);
        self.tag
            .write(&tags, |row, (at, tag)| row.part(at)?.put(tag))?;
        let cited = parts(reports, |incident| &incident.sources);
        let ids = sources.ids(cited.iter().map(|(_, source)| *source))?;
        let cited: Vec<_> = cited.into_iter().zip(ids).collect();
        self.citation.write(&cited, |row, ((at, source), id)| {
            let row = row.part(at)?.put(id)?.put(source.grade.to_string())?;
            let row = row.put(&source.page)?.put(&source.quote)?;
            let row = row.put(source.connection.map(source::Connection::slug))?;
            row.term(source.consent, Consent::slug)
        })
    }

    /// Writes a report over what it was.
    pub(super) fn replace(&mut self, report: Report<'_>, sources: &mut Sources<'c>) -> Result<()> {
        let (Standing { number, .. }, _) = &report;
        for table in PARTS {
            self.conn
                .execute(&sql::delete(table, "incident"), [number.0])?;
        }
        let over = self.conn.prepare(&sql::insert_over("incident", INCIDENT))?;
        let usual = self.incident.swap(over);
        let done = self.insert(&[report], sources);
        self.incident.swap(usual);
        done
    }
}

/// Where a part of a report stands: the report's number, and the place of the part among its like, from 1.
type At = (u32, u32);

/// The parts of one kind of all reports.
fn parts<'a, T>(
    reports: &[Report<'a>],
    of: impl Fn(&'a Incident) -> &'a Vec<T>,
) -> Vec<(At, &'a T)> {
    let of_one = |(standing, incident): &Report<'a>| {
        let number = standing.number.0;
        let parts = (1..).zip(of(incident));
        parts.map(move |(place, part)| ((number, place), part))
    };
    reports.iter().flat_map(of_one).collect()
}

impl Put<'_, '_> {
    /// Where a part stands, two columns.
    fn part(self, (number, place): &At) -> Result<Self> {
        self.put(number)?.put(place)
    }
}

fn incident<'s, 'c>(row: Put<'s, 'c>, report: &Report<'_>) -> Result<Put<'s, 'c>> {
    let (standing, incident) = report;
    let violations: Vec<&str> = incident.violations.iter().map(Violation::slug).collect();
    let (batch, line) = standing
        .import
        .map(|import| (import.batch, import.line))
        .unzip();
    let line = line.map(u64::cast_signed);
    let row = row.put(standing.number.0)?.put(standing.uid.0)?;
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
        .put(&incident.notes)
}

fn victim<'s, 'c>(row: Put<'s, 'c>, (at, victim): &(At, &Victim)) -> Result<Put<'s, 'c>> {
    let row = row
        .part(at)?
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
        Some(told) => death(row, told),
        None => death(row, &Death::default()),
    }
}

fn death<'s, 'c>(row: Put<'s, 'c>, death: &Death) -> Result<Put<'s, 'c>> {
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

#[rustfmt::skip]
const VICTIM: &[&str] = &[
    "incident", "place", "code", "name", "aliases", "birth_date", "sex", "age", "age_low", "age_high", "age_estimated",
    "minor", "nationality", "occupation", "custody_status", "custody_as_of", "legal_basis", "detention_acknowledged",
    "location_disclosed", "family_contact", "counsel_access", "death", "death_date", "death_earliest", "death_latest",
    "death_place", "manner", "cause_official", "cause_reported", "contributing", "autopsy", "certificate",
];

const RESPONSIBLE: &[&str] = &["incident", "place", "institution", "unit", "role", "name"];
const OTHER: &[&str] = &["incident", "place", "name", "role", "facility_id"];
const TAG: &[&str] = &["incident", "place", "tag"];

#[rustfmt::skip]
const CITATION: &[&str] = &[
    "incident", "place", "source", "grade", "page", "quote", "connection", "consent",
];
