//! `show`: one record whole.

mod prose;

use clap::Args;

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
/// Names of victims and of the alleged, sources, and cells as they were imported are restricted: below
/// that ceiling they stand as [withheld].
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
        let path = session.path()?;
        let mut store = session.open()?;
        let record = store
            .record(self.id)
            .map_err(|error| Failure::of_store(&error, &path))?;
        let mut withheld = Withheld::default();
        let shown = below(&record.incident, self.ceiling, &mut withheld);
        if self.json {
            let object = object(record.number, &shown, record.import, None);
            session
                .out
                .json(&serde_json::Value::Object(object).to_string())?;
        } else {
            prose::print(session, &record, &shown)?;
        }
        tell_withheld(session, withheld, self.ceiling);
        store
            .close()
            .map_err(|error| Failure::of_store(&error, &path))?;
        Ok(Exit::Done)
    }
}

/// Tells on stderr what a ceiling held back.
pub fn tell_withheld(session: &Session, withheld: Withheld, ceiling: Confidentiality) {
    let counts = [
        ("cli-withheld-records", withheld.records),
        ("cli-withheld-parts", withheld.parts),
    ];
    for (key, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        let said = Said::new(key).count("count", count);
        session.note(&said.text("ceiling", ceiling.slug()));
    }
    if withheld.is_any() {
        session.note(&Said::new("cli-withheld-how"));
    }
}
