//! Facilities as rows. Must never decide anything.

use rusqlite::Connection;

use crate::domain::country::Country;
use crate::domain::facility::{Facility, FacilityType};
use crate::store::cells::{Cells, Put};
use crate::store::error::{Error, Result};
use crate::store::sql;

const COLUMNS: &str = "SELECT id, external_id, name, short_name, type, operator, country, admin1, admin2, place, latitude,
    longitude, opened, closed, system, demo FROM facility";

#[rustfmt::skip]
const FACILITY: &[&str] = &[
    "id", "external_id", "name", "short_name", "type", "operator", "country", "admin1", "admin2", "place", "latitude",
    "longitude", "opened", "closed", "system", "demo",
];

/// Every facility with its row.
pub fn all(conn: &Connection) -> Result<Vec<(u32, Facility)>> {
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

pub fn one(conn: &Connection, id: u32) -> Result<Facility> {
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

/// Takes a facility out of the register.
pub fn remove(conn: &Connection, id: u32) -> Result<()> {
    conn.execute(&sql::delete("facility_alias", "facility"), [id])?;
    conn.execute(&sql::delete("facility", "id"), [id])?;
    Ok(())
}

/// Puts a facility in the place of what stands in its row.
pub fn replace(conn: &Connection, id: u32, facility: &Facility) -> Result<()> {
    conn.execute(&sql::delete("facility_alias", "facility"), [id])?;
    put(conn, id, facility)
}
