//! The answer that is printed: which records, in which order, and how much of them may be shown.

use crate::cli::report::Failure;
use crate::domain::incident::{Number, Record, TextField};
use crate::domain::page::{Counts, Sort};
use crate::domain::standing::Confidentiality;
use crate::export::ceiling::Withheld;
use crate::export::json::Match;
use crate::search::evaluate::{Membership, Wanted, hits};
use crate::search::query::Query;

/// Where finished text goes: stdout, or a file.
pub type Sink<'a> = &'a mut dyn FnMut(&str) -> Result<(), Failure>;

/// What is printed, and how much of it may be shown.
pub struct Answer {
    pub query: Query,
    pub numbers: Vec<(Number, Membership)>,
    pub counts: Counts,
    pub wanted: Vec<Wanted>,
    pub fields: Vec<String>,
    pub sort: Vec<Sort>,
    pub ceiling: Confidentiality,
    pub withheld: Withheld,
}

impl Answer {
    /// Why a record stands in the answer, by its texts and the names that the register has for its facilities. Of one
    /// above the ceiling no word is told.
    pub fn found(&self, record: &Record, names: &[String], stands: Membership) -> Match {
        let names = names
            .iter()
            .map(|name| (TextField::Facility, name.as_str()));
        let may_tell = record.incident.confidentiality <= self.ceiling;
        Match {
            certain: stands != Membership::Maybe,
            near: matches!(stands, Membership::Near(_)),
            words: match may_tell {
                true => hits(
                    &self.wanted,
                    record.incident.texts().into_iter().chain(names),
                ),
                false => Vec::new(),
            },
        }
    }
}
