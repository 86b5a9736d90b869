//! `count` and `stats`: how many.

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::asking::{Asked, HOW, counted, tell_beside};
use super::grid::Grid;
use super::parse;
use super::report::{Exit, Failure, Said};
use super::session::Session;
use crate::domain::page::FacetValue;
use crate::domain::safe::Safe;
use crate::export::csv_line;
use crate::export::json::FORMAT_VERSION;
use crate::store::{By, StatRow, Unit};

/// Count the records that answer a query.
///
///   testigo count 'tortura date:2022'
///   testigo count type:custody_deaths --json
///
/// Certain answers and possible ones are two numbers, never one: 37 + 5? of 12,431.
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
        let query = self.query.read(session)?;
        let mut archive = session.archive()?;
        let counts = archive.ask(|store| store.count(&query, &|| false))?;
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
        Ok(Exit::Done)
    }
}

/// Count by a field: by year, month, facility, violation, country and others.
///
///   testigo stats --by facility
///   testigo stats type:torture --by year --format csv
///   testigo stats --by violation --unit victims
///
/// Every number names its unit: incidents, victim entries and violations are three different counts, and none
/// of them is a count of persons.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment, after_long_help = HOW)]
pub struct Stats {
    #[command(flatten)]
    query: Asked,

    /// By this field: year month facility violation country admin1 place origin verification confidentiality
    #[arg(long, value_name = "FIELD", value_parser = parse::by)]
    by: By,

    /// What is counted: incidents, victims or violations
    #[arg(long, value_name = "UNIT", value_parser = parse::unit, default_value = "incidents")]
    unit: Unit,

    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table, value_name = "FORMAT")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Json,
}

impl Stats {
    /// Prints them.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let query = self.query.read(session)?;
        let mut archive = session.archive()?;
        let (rows, counts) = archive.ask(|store| {
            let never = || false;
            Ok((
                store.stats(&query, &[self.by], self.unit, &never)?,
                store.count(&query, &never)?,
            ))
        })?;
        archive.close()?;
        match self.format {
            Format::Table => self.print_table(session, &rows)?,
            Format::Csv => self.print_csv(session, &rows)?,
            Format::Json => self.print_json(session, &rows)?,
        }
        session.out.end()?;
        if self.format == Format::Table {
            session.note(&Said::new(unit_key(self.unit)));
        }
        tell_beside(session, &counts);
        Ok(Exit::Done)
    }

    fn print_table(&self, session: &mut Session, rows: &[StatRow]) -> Result<(), Failure> {
        let headings = [heading(self.by), "cli-certain", "cli-possible"];
        let mut grid = Grid::new(headings.map(|key| session.words.say(key)).to_vec());
        for row in rows {
            let number = |count: u64| {
                if count == 0 {
                    String::new()
                } else {
                    session.words.number(count)
                }
            };
            let possible = number(row.possible);
            let possible = if possible.is_empty() {
                possible
            } else {
                format!("{possible}?")
            };
            grid.add(&[
                label(session, self.by, &row.values[0]),
                number(row.certain),
                possible,
            ]);
        }
        grid.print(&mut session.out)
    }

    fn print_csv(&self, session: &mut Session, rows: &[StatRow]) -> Result<(), Failure> {
        session
            .out
            .raw(&csv_line([name(self.by), "certain", "possible"]))?;
        for row in rows {
            let value = value(&row.values[0]);
            let value = value.as_str().unwrap_or_default();
            let (certain, possible) = (row.certain.to_string(), row.possible.to_string());
            session.out.csv(&csv_line([value, &certain, &possible]))?;
        }
        Ok(())
    }

    fn print_json(&self, session: &mut Session, rows: &[StatRow]) -> Result<(), Failure> {
        let by = name(self.by);
        let row = |row: &StatRow| {
            let mut object = Map::new();
            object.insert(by.to_owned(), value(&row.values[0]));
            object.insert("certain".to_owned(), json!(row.certain));
            object.insert("possible".to_owned(), json!(row.possible));
            Value::Object(object)
        };
        let rows: Vec<Value> = rows.iter().map(row).collect();
        let unit = parse::unit_name(self.unit);
        let object =
            json!({"format_version": FORMAT_VERSION, "unit": unit, "by": [by], "rows": rows});
        session.out.json(&object.to_string())
    }
}

/// The word that names a field on the command line.
fn name(by: By) -> &'static str {
    let named = By::ALL.iter().find(|(_, other)| *other == by);
    named.map_or("", |(name, _)| name)
}

fn heading(by: By) -> &'static str {
    match by {
        By::Year => "cli-year",
        By::Month => "cli-month",
        By::Facility => "field-facility",
        By::Violation => "field-violation",
        By::Country => "field-country",
        By::Admin1 => "field-admin1",
        By::Place => "field-place",
        By::Origin => "field-origin",
        By::Verification => "field-verification",
        By::Confidentiality => "field-confidentiality",
    }
}

fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::Incidents => "cli-unit-incidents",
        Unit::Victims => "cli-unit-victims",
        Unit::Violations => "cli-unit-violations",
    }
}

/// A value as a person reads it.
fn label(session: &Session, by: By, value: &FacetValue) -> String {
    let words = &session.words;
    match (by, value) {
        (By::Violation, FacetValue::Term(slug)) => words.say(&format!("violation-{slug}")),
        (By::Verification, FacetValue::Term(slug)) => words.say(&format!("verification-{slug}")),
        (_, FacetValue::Term(slug)) => words.say(&format!("confidentiality-{slug}")),
        (_, FacetValue::Text(text)) => text.clone(),
        (_, FacetValue::Country(country)) => words.say(&country.key()),
        (_, FacetValue::Year(year)) => year.to_string(),
        (_, FacetValue::Spread) => words.say("cli-spread"),
        (_, FacetValue::None) => words.say("mark-not-known"),
    }
}

/// A value as a program reads it; `null` for what has none, or none exact enough.
fn value(value: &FacetValue) -> Value {
    match value {
        FacetValue::Term(text) | FacetValue::Text(text) => json!(text),
        FacetValue::Country(country) => json!(country.code()),
        FacetValue::Year(year) => json!(year.to_string()),
        FacetValue::Spread => json!("spread"),
        FacetValue::None => Value::Null,
    }
}
