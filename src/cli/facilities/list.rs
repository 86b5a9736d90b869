//! `facilities list`: the register by name, with how many records happened where.

use serde_json::json;

use crate::cli::grid::Grid;
use crate::cli::report::{Exit, Failure};
use crate::cli::session::Session;
use crate::export::json::FORMAT_VERSION;
use crate::store::{Registered, Store};

use super::which::name_of;

/// Prints it.
pub fn list(session: &mut Session, as_json: bool) -> Result<Exit, Failure> {
    let mut archive = session.archive()?;
    let all = archive.ask(Store::facilities)?;
    archive.close()?;
    if as_json {
        let objects: Vec<_> = all.iter().map(object).collect();
        let object = json!({"format_version": FORMAT_VERSION, "facilities": objects});
        session.out.json(&object.to_string())?;
        return Ok(Exit::Done);
    }
    let headings = [
        "cli-facilities-id",
        "field-facility",
        "cli-facilities-short",
        "cli-facilities-type",
        "field-admin1",
        "field-country",
        "cli-facilities-incidents",
    ];
    let mut grid = Grid::new(headings.map(|key| session.words.say(key)).to_vec());
    for one in &all {
        grid.add(&cells(session, one));
    }
    grid.print(&mut session.out)?;
    Ok(Exit::Done)
}

fn cells(session: &Session, one: &Registered) -> [String; 7] {
    let facility = &one.facility;
    let kind = facility.kind.map(|kind| session.words.say(kind.key()));
    [
        name_of(one.id),
        facility.name.clone(),
        facility.short_name.clone().unwrap_or_default(),
        kind.unwrap_or_default(),
        facility.admin1.clone().unwrap_or_default(),
        facility
            .country
            .map(|country| country.code().to_owned())
            .unwrap_or_default(),
        session.words.number(one.incidents),
    ]
}

/// A facility as JSON: what the register holds, its id, its incidents.
pub fn object(one: &Registered) -> serde_json::Value {
    let mut object = json!(one.facility);
    object["id"] = json!(name_of(one.id));
    object["incidents"] = json!(one.incidents);
    object
}
