//! `facilities show`: one facility with every figure that a source gives for it.

use serde_json::json;

use crate::cli::report::{Exit, Failure};
use crate::cli::session::Session;
use crate::export::json::FORMAT_VERSION;

use super::list::object;
use super::told;
use super::which::{Reach, which};

/// Prints it.
pub fn show(session: &mut Session, name: &str, as_json: bool) -> Result<Exit, Failure> {
    let mut archive = session.archive()?;
    let found = which(&mut archive, name, Reach::Beginnings)?;
    let (one, observations) = archive.ask(|store| store.facility(found))?;
    archive.close()?;
    if as_json {
        let mut object = object(&one);
        object["observations"] = json!(observations);
        object["format_version"] = json!(FORMAT_VERSION);
        session.out.json(&object.to_string())?;
    } else {
        told::print(session, &one, &observations)?;
    }
    Ok(Exit::Done)
}
