//! `count`: how many.

use clap::Args;
use serde_json::json;

use super::asking::{Asked, HOW, counted, tell_beside};
use super::empty::ways_out;
use super::report::{Exit, Failure};
use super::session::Session;
use crate::domain::safe::Safe;
use crate::export::json::FORMAT_VERSION;

/// Count the records that answer a query.
///
///   testigo count 'tortura date:2022'
///   testigo count type:custody_deaths --json
///
/// Certain answers and possible ones are two numbers, never one: 37 + 5? of
/// 12,431.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment, after_long_help = HOW)]
pub struct Count {
    #[command(flatten)]
    query: Asked,

    /// As a JSON object
    #[arg(long)]
    json: bool,
}

impl Count {
    /// Prints it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let (query, mut archive) = self.query.open(session)?;
        let counts = archive.ask(|store| store.count(&query, &|| false))?;
        let ways = ways_out(&mut archive, &query, &counts)?;
        archive.close()?;
        if self.json {
            let (certain, possible, near) = (counts.certain, counts.possible, counts.near);
            let object = json!({
                "format_version": FORMAT_VERSION, "certain": certain, "possible": possible, "near": near,
            });
            session.out.json(&object.to_string())?;
        } else {
            let found = counted(session, &counts);
            session.out.line(&Safe::line(&found))?;
        }
        session.out.end()?;
        tell_beside(session, &counts);
        ways.tell(session);
        Ok(Exit::Done)
    }
}
