//! What sources say of facilities and systems. Must never overwrite an observation, and never add two together.

use rusqlite::Connection;

use super::Store;
use super::cells::{Cells, Put};
use super::error::Result;
use super::facilities::rows::one;
use super::journal::{Action, Subject};
use super::read::source;
use super::sources::Sources;
use super::write::Desk;
use crate::domain::count::Moment;
use crate::domain::facility::Observation;
use crate::domain::source::{Connection as Link, Consent};

impl Store {
    /// Every observation, of facilities and of systems.
    ///
    /// # Errors
    /// Those of reading.
    pub fn observations(&mut self) -> Result<Vec<Observation>> {
        observations(&self.conn, None)
    }

    /// Adds what a source says of a facility or a system; the subject is linked where it is in the register.
    ///
    /// # Errors
    /// Those of writing.
    pub fn add_observation(&mut self, observation: &Observation, now: Moment) -> Result<i64> {
        self.write(now, |desk| {
            let facility = desk.memory.register.named(&observation.subject);
            desk.add_observation(facility, observation)
        })
    }

    /// Adds what a source says of this facility or system, all of it or none.
    ///
    /// # Errors
    /// `NoSuch`; those of writing.
    pub fn observe(&mut self, facility: u32, said: &[Observation], now: Moment) -> Result<()> {
        self.write(now, |desk| {
            one(desk.conn, facility)?;
            let add = |one| desk.add_observation(Some(facility), one).map(drop);
            said.iter().try_for_each(add)
        })
    }
}

impl Desk<'_> {
    fn add_observation(&mut self, facility: Option<u32>, observation: &Observation) -> Result<i64> {
        let id = self.conn.query_row(
            "SELECT coalesce(max(id), 0) + 1 FROM observation",
            [],
            |row| row.get(0),
        )?;
        let source = Sources::few(self.conn)?.id(&observation.source)?;
        let columns: Vec<String> = (1..=21).map(|at| format!("?{at}")).collect();
        let mut insert = self.conn.prepare(&format!(
            "INSERT INTO observation VALUES ({})",
            columns.join(", ")
        ))?;
        let row = Put::into(&mut insert)
            .put(id)?
            .put(facility)?
            .put(&observation.subject)?
            .put(&observation.metric)?;
        let row = row
            .put(&observation.value)?
            .put(&observation.low)?
            .put(&observation.high)?
            .put(&observation.unit)?;
        let row = row
            .date(&observation.as_of)?
            .date(&observation.from)?
            .date(&observation.to)?;
        let row = row
            .put(observation.cumulative)?
            .put(&observation.counted)?
            .put(source)?;
        let cited = &observation.source;
        let row = row
            .put(cited.grade.to_string())?
            .put(&cited.page)?
            .put(&cited.quote)?;
        let row = row
            .put(cited.connection.map(Link::slug))?
            .term(cited.consent, Consent::slug)?;
        row.put(&observation.note)?.put(None::<u32>)?.run()?;
        let subject = Subject::Facility(facility.map_or(0, i64::from));
        let payload =
            serde_json::to_string(observation).expect("invariant: an observation has a JSON form");
        self.tell(Action::AddObservation, subject, Some(payload), None)?;
        Ok(id)
    }
}

/// Observations in the order in which they were added, of one facility or all.
pub(super) fn observations(conn: &Connection, facility: Option<u32>) -> Result<Vec<Observation>> {
    let mut all = conn.prepare(
        "SELECT o.subject, o.metric, o.value, o.low, o.high, o.unit, o.as_of, o.since, o.until, o.cumulative, o.counted,
           o.note, s.type, s.title, s.publisher, s.url, s.date, s.accessed, s.archived, s.language, s.digest,
           s.restricted, o.grade, o.page, o.quote, o.connection, o.consent
         FROM observation o JOIN source s ON s.id = o.source WHERE ?1 IS NULL OR o.facility = ?1 ORDER BY o.id",
    )?;
    let mut rows = all.query([facility])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let cells = &mut Cells::of(row);
        let mut observation = Observation {
            subject: cells.next()?,
            metric: cells.next()?,
            value: cells.next()?,
            low: cells.next()?,
            high: cells.next()?,
            unit: cells.next()?,
            as_of: cells.date()?,
            from: cells.date()?,
            to: cells.date()?,
            cumulative: cells.next()?,
            counted: cells.next()?,
            note: cells.next()?,
            ..Observation::default()
        };
        observation.source = source(cells)?;
        found.push(observation);
    }
    Ok(found)
}
