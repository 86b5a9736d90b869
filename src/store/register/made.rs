//! Facilities that texts have made, on their way into the file.

use rusqlite::Connection;

use crate::domain::country::Country;
use crate::domain::facility::FacilityType;
use crate::store::cells::Put;
use crate::store::error::Result;

/// A facility that a text has made and that is not in the file yet.
#[derive(Debug)]
pub struct Made {
    pub id: u32,
    pub name: String,
    pub country: Option<Country>,
    pub admin1: Option<String>,
    /// What kind of place it is, where the row that makes it says so.
    pub kind: Option<FacilityType>,
    pub batch: Option<u32>,
}

/// Writes facilities that texts have made.
pub fn save(conn: &Connection, made: Vec<Made>) -> Result<()> {
    if made.is_empty() {
        return Ok(());
    }
    let mut insert = conn
        .prepare("INSERT INTO facility (id, name, country, admin1, type, demo, batch) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for one in made {
        let row = Put::into(&mut insert)
            .put(one.id)?
            .put(one.name)?
            .put(one.country.as_ref().map(Country::code))?;
        row.put(one.admin1)?
            .put(one.kind.map(FacilityType::slug))?
            .put(one.country == Some(Country::DEMO))?
            .put(one.batch)?
            .run()?;
    }
    Ok(())
}
