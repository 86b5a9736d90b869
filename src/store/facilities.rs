//! The register of facilities and what sources say of them. Must never merge two, and never overwrite an observation.

use rusqlite::Connection;

use super::Store;
use super::cells::{Cells, Put};
use super::error::{Error, Result};
use super::journal::{Action, Subject};
use super::observations::observations;
use super::register::{FacilityMatch, Register};
use super::sql;
use super::write::Desk;
use crate::domain::count::Moment;
use crate::domain::country::Country;
use crate::domain::facility::{Facility, FacilityType, Observation};

/// A facility with its row in the register and how many records happened there.
#[derive(Clone, Debug, PartialEq)]
pub struct Registered {
    /// Its row.
    pub id: u32,
    /// What the register holds.
    pub facility: Facility,
    /// Records that happened there, sealed ones left out.
    pub incidents: u64,
}

const COLUMNS: &str = "SELECT id, external_id, name, short_name, type, operator, country, admin1, admin2, place, latitude,
    longitude, opened, closed, system, demo FROM facility";

#[rustfmt::skip]
const FACILITY: &[&str] = &[
    "id", "external_id", "name", "short_name", "type", "operator", "country", "admin1", "admin2", "place", "latitude",
    "longitude", "opened", "closed", "system", "demo",
];

impl Store {
    /// The whole register, by name.
    ///
    /// # Errors
    /// Those of reading.
    pub fn facilities(&mut self) -> Result<Vec<Registered>> {
        let counts = self.facility_counts()?;
        let mut all: Vec<Registered> = all(&self.conn)?
            .into_iter()
            .map(|(id, facility)| Registered {
                id,
                facility,
                incidents: counts.get(&id).copied().unwrap_or(0),
            })
            .collect();
        all.sort_by_cached_key(|one| (crate::search::fold::key(&one.facility.name), one.id));
        Ok(all)
    }

    /// One facility, and every observation of it.
    ///
    /// # Errors
    /// `NoSuch`; those of reading.
    pub fn facility(&mut self, id: u32) -> Result<(Registered, Vec<Observation>)> {
        let incidents = self.facility_counts()?.get(&id).copied().unwrap_or(0);
        let facility = one(&self.conn, id)?;
        Ok((
            Registered {
                id,
                facility,
                incidents,
            },
            observations(&self.conn, Some(id))?,
        ))
    }

    /// Which facility a name or an alias means, as an import would take it; `None` where none fits.
    ///
    /// # Errors
    /// Those of reading.
    pub fn find_facility(
        &mut self,
        name: &str,
        country: Option<Country>,
        admin1: Option<&str>,
    ) -> Result<Option<FacilityMatch>> {
        Ok(Register::load(&self.conn)?.find(name, country, admin1))
    }

    /// Adds a facility.
    ///
    /// # Errors
    /// `Taken` where its name or alias means one within the same country and division; those of writing.
    pub fn add_facility(&mut self, facility: &Facility, now: Moment) -> Result<u32> {
        self.write(now, |desk| desk.add_facility(facility))
    }

    /// Gives a facility other names and particulars; records stay linked.
    ///
    /// # Errors
    /// `NoSuch`; those of writing.
    pub fn edit_facility(&mut self, id: u32, facility: &Facility, now: Moment) -> Result<()> {
        self.write(now, |desk| {
            let old = one(desk.conn, id)?;
            desk.conn
                .execute(&sql::delete("facility_alias", "facility"), [id])?;
            put(desk.conn, id, facility)?;
            let payload = serde_json::json!([old, facility]).to_string();
            desk.tell_of_facility(Action::EditFacility, id, payload)
        })
    }
}

impl Desk<'_> {
    fn add_facility(&mut self, facility: &Facility) -> Result<u32> {
        let (country, admin1) = (facility.country, facility.admin1.as_deref());
        let taken = facility
            .names()
            .any(|name| self.memory.register.holds(name, country, admin1));
        if taken {
            return Err(Error::Taken("facility"));
        }
        let id =
            self.conn
                .query_row("SELECT coalesce(max(id), 0) + 1 FROM facility", [], |row| {
                    row.get(0)
                })?;
        put(self.conn, id, facility)?;
        let payload = serde_json::json!([null, facility]).to_string();
        self.tell_of_facility(Action::AddFacility, id, payload)?;
        Ok(id)
    }

    fn tell_of_facility(&mut self, action: Action, id: u32, payload: String) -> Result<()> {
        self.tell(action, Subject::Facility(id.into()), Some(payload), None)?;
        // After the entry: by it the register knows who was put into it.
        self.memory.register = Register::load(self.conn)?;
        Ok(())
    }
}

/// Every facility with its row.
pub(super) fn all(conn: &Connection) -> Result<Vec<(u32, Facility)>> {
    let mut all = conn.prepare(&format!("{COLUMNS} ORDER BY id"))?;
    let mut rows = all.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, mut facility) = read(&mut Cells::of(row))?;
        facility.aliases = aliases(conn, id)?;
        found.push((id, facility));
    }
    Ok(found)
}

fn one(conn: &Connection, id: u32) -> Result<Facility> {
    let mut one = conn.prepare(&format!("{COLUMNS} WHERE id = ?1"))?;
    let mut rows = one.query([id])?;
    let (id, facility) = read(&mut Cells::of(
        rows.next()?.ok_or(Error::NoSuch("facility"))?,
    ))?;
    Ok(Facility {
        aliases: aliases(conn, id)?,
        ..facility
    })
}

fn read(cells: &mut Cells<'_, '_>) -> Result<(u32, Facility)> {
    let id = cells.next()?;
    let facility = Facility {
        external_id: cells.next()?,
        name: cells.next()?,
        short_name: cells.next()?,
        aliases: Vec::new(),
        kind: cells.term()?,
        operator: cells.next()?,
        country: cells.term()?,
        admin1: cells.next()?,
        admin2: cells.next()?,
        place: cells.next()?,
        latitude: cells.next()?,
        longitude: cells.next()?,
        opened: cells.date()?,
        closed: cells.date()?,
        system: cells.next()?,
        demo: cells.next()?,
    };
    Ok((id, facility))
}

fn aliases(conn: &Connection, id: u32) -> Result<Vec<String>> {
    let mut all =
        conn.prepare("SELECT alias FROM facility_alias WHERE facility = ?1 ORDER BY place")?;
    Ok(all
        .query_map([id], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}

fn put(conn: &Connection, id: u32, facility: &Facility) -> Result<()> {
    let mut insert = conn.prepare(&sql::insert_over("facility", FACILITY))?;
    let row = Put::into(&mut insert)
        .put(id)?
        .put(&facility.external_id)?
        .put(&facility.name)?;
    let row = row
        .put(&facility.short_name)?
        .put(facility.kind.map(FacilityType::slug))?
        .put(&facility.operator)?;
    let row = row
        .put(facility.country.as_ref().map(Country::code))?
        .put(&facility.admin1)?
        .put(&facility.admin2)?;
    let row = row
        .put(&facility.place)?
        .put(&facility.latitude)?
        .put(&facility.longitude)?;
    let row = row.date(&facility.opened)?.date(&facility.closed)?;
    row.put(facility.system)?.put(facility.demo)?.run()?;
    let mut insert = conn.prepare("INSERT INTO facility_alias VALUES (?1, ?2, ?3)")?;
    for (place, alias) in (1..).zip(&facility.aliases) {
        let place: i64 = place;
        insert.execute((id, place, alias))?;
    }
    Ok(())
}
