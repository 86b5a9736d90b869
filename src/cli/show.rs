//! `show`: one record whole.

mod prose;

use clap::Args;

use super::asking::tell_withheld;
use super::report::{Exit, Failure, Said};
use super::session::Session;
use crate::domain::incident::Number;
use crate::domain::standing::Confidentiality;
use crate::export::ceiling::{Withheld, below};
use crate::export::json::object;

/// Show one record whole.
///
///   testigo show T-0042
///   testigo show 42 --json --ceiling restricted
///
/// Names of victims and of the alleged, sources, and cells as they were imported
/// are restricted: below that ceiling they stand as [withheld].
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Show {
    /// Its id, such as T-0042 or 42
    #[arg(value_parser = super::parse::number)]
    id: Number,

    /// As one JSON object
    #[arg(long)]
    json: bool,

    /// How much may be shown: public, internal, restricted or sealed
    #[arg(long, value_name = "LEVEL", value_parser = super::parse::level, default_value = "internal")]
    ceiling: Confidentiality,
}

impl Show {
    /// Prints it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let mut archive = session.archive()?;
        let record = archive.ask(|store| store.record(self.id))?;
        let mut withheld = Withheld::default();
        let shown = below(&record.incident, self.ceiling, &mut withheld);
        if self.json {
            let object = object(record.number, &shown, record.import, None);
            session
                .out
                .json(&serde_json::Value::Object(object).to_string())?;
        } else {
            let twins = archive.ask(|store| store.twins(self.id))?;
            prose::print(session, &record, &shown, &twins)?;
        }
        if archive.ask(|store| store.is_altered(self.id))? {
            session.note(&Said::new("cli-altered").text("record", self.id.to_string()));
        }
        tell_withheld(session, withheld, self.ceiling);
        archive.close()?;
        Ok(Exit::Done)
    }
}
