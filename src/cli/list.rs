//! `list`: the records that answer a query.

mod answer;
mod flat;
mod json;
mod table;

use clap::{Args, ValueEnum};

pub use answer::Answer;
pub use flat::write_csv;
pub use json::{write_json, write_lines};

use super::asking::{Asked, HOW, tell_beside, tell_withheld};
use super::empty::ways_out;
use super::parse;
use super::report::{Exit, Failure};
use super::session::Session;
use crate::domain::page::Sort;
use crate::domain::safe::Safe;
use crate::domain::standing::Confidentiality;
use crate::export::ceiling::Withheld;
use crate::search::evaluate::wanted;

/// List the records that answer a query.
///
///   testigo list 'tortura date:2022'
///   testigo list type:custody_deaths --sort -died --limit 20
///   testigo list 'facility:"peña honda"' --format csv --ceiling sealed > peña-honda.csv
///   testigo list has:duplicate --format ids
///
/// Certain and possible answers come first: a possible one, marked ?, has a date
/// too inexact to say. What stands there by a corrected spelling only comes after
/// them, marked ~.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment, after_long_help = HOW)]
pub struct List {
    #[command(flatten)]
    query: Asked,

    /// How to print: a table, csv that import reads back, json, jsonl (one object a line), ids
    #[arg(long, value_enum, default_value_t = Format::Table, value_name = "FORMAT")]
    format: Format,

    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// In this order: date died added id facility victims status type match, several with commas, - in front from the other end
    #[arg(long, value_name = "KEY", value_delimiter = ',', value_parser = parse::sort, allow_hyphen_values = true)]
    sort: Vec<Sort>,

    /// Only these fields: names of import's fields in table and csv, of the object's in json and jsonl
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    fields: Vec<String>,

    /// How much may be shown: public, internal, restricted or sealed
    #[arg(long, value_name = "LEVEL", value_parser = parse::level, default_value = "internal")]
    ceiling: Confidentiality,
}

/// How records are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading.
    Table,
    /// Flat, as `import` reads it back.
    Csv,
    /// One object with all of them.
    Json,
    /// One object a line.
    Jsonl,
    /// Only the ids.
    Ids,
}

impl List {
    /// Prints them.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        self.check_fields()?;
        let (query, mut archive) = self.query.open(session)?;
        let never = || false;
        let counts = archive.ask(|store| store.count(&query, &never))?;
        let limit = self.limit.map_or(u64::MAX, |limit| limit as u64);
        let numbers =
            archive.ask(|store| store.first_numbers(&query, &self.sort, limit, &never))?;
        let mut answer = Answer {
            wanted: wanted(&query, &counts.spellings),
            query,
            numbers,
            counts,
            fields: self.fields,
            sort: self.sort,
            ceiling: self.ceiling,
            withheld: Withheld::default(),
        };
        match self.format {
            Format::Table => table::print(session, &mut archive, &mut answer)?,
            Format::Csv => write_csv(&mut |row| session.out.csv(row), &mut archive, &mut answer)?,
            Format::Json => {
                write_json(&mut |text| session.out.raw(text), &mut archive, &mut answer)?
            }
            Format::Jsonl => {
                write_lines(&mut |text| session.out.raw(text), &mut archive, &mut answer)?
            }
            Format::Ids => print_ids(session, &answer)?,
        }
        session.out.end()?;
        tell_beside(session, &answer.counts);
        tell_withheld(session, answer.withheld, answer.ceiling);
        ways_out(&mut archive, &answer.query, &answer.counts)?.tell(session);
        archive.close()?;
        Ok(Exit::Done)
    }

    fn check_fields(&self) -> Result<(), Failure> {
        match self.format {
            Format::Table | Format::Csv => flat::check(&self.fields),
            Format::Json | Format::Jsonl => json::check(&self.fields),
            Format::Ids => Ok(()),
        }
    }
}

fn print_ids(session: &mut Session, answer: &Answer) -> Result<(), Failure> {
    for (number, _) in &answer.numbers {
        session.out.line(&Safe::line(&number.to_string()))?;
    }
    Ok(())
}
