//! `stats`: how many, by fields. Must never add certain and possible, and never print a number without its unit.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::asking::{Asked, HOW, tell_beside};
use super::empty::ways_out;
use super::grid::Grid;
use super::parse;
use super::report::{Exit, Failure, Said};
use super::session::Session;
use crate::domain::page::FacetValue;
use crate::export::csv_line;
use crate::export::json::FORMAT_VERSION;
use crate::store::{By, StatRow, Unit};

/// Count by fields: by year, month, facility, violation, country and others.
///
///   testigo stats --by facility
///   testigo stats --by facility,year
///   testigo stats type:torture --by year --format csv
///   testigo stats --by violation --unit victims
///
/// Every number names its unit: incidents, victim entries and violations are
/// three different counts, and none of them is a count of persons. What has no
/// value stands in a row of its own, and so does a date over more than one year
/// or month. A date that its source doubts (2022-05~) is possible in its year,
/// never certain. What is reported is no sample of what happened: a trend here
/// may be one of reporting.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment, after_long_help = HOW)]
pub struct Stats {
    #[command(flatten)]
    query: Asked,

    /// By these: year month facility violation country admin1 place origin verification confidentiality
    #[arg(long, value_name = "FIELD,…", value_parser = parse::by, value_delimiter = ',', required = true)]
    by: Vec<By>,

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
        let (query, mut archive) = self.query.open(session)?;
        let (rows, counts) = archive.ask(|store| {
            let never = || false;
            Ok((
                store.stats(&query, &self.by, self.unit, &never)?,
                store.count(&query, &never)?,
            ))
        })?;
        let ways = ways_out(&mut archive, &query, &counts)?;
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
        ways.tell(session);
        Ok(Exit::Done)
    }

    fn print_table(&self, session: &mut Session, rows: &[StatRow]) -> Result<(), Failure> {
        let counts = ["cli-certain", "cli-possible"];
        let headings = self.by.iter().map(|by| heading(*by)).chain(counts);
        let mut grid = Grid::new(headings.map(|key| session.words.say(key)).collect());
        for row in rows {
            let values = self.by.iter().zip(&row.values);
            let mut cells: Vec<String> = values
                .map(|(by, value)| label(session, *by, value))
                .collect();
            let number = |count: u64, mark: &str| match count {
                0 => String::new(),
                _ => session.words.number(count) + mark,
            };
            cells.extend([number(row.certain, ""), number(row.possible, "?")]);
            grid.add(&cells);
        }
        grid.print(&mut session.out)
    }

    fn print_csv(&self, session: &mut Session, rows: &[StatRow]) -> Result<(), Failure> {
        let counts = ["certain", "possible"];
        let header: Vec<&str> = self.by.iter().map(|by| name(*by)).chain(counts).collect();
        session.out.raw(&csv_line(header))?;
        for row in rows {
            let text = |value: &FacetValue| json_of(value).as_str().unwrap_or_default().to_owned();
            let mut cells: Vec<String> = row.values.iter().map(text).collect();
            cells.extend([row.certain.to_string(), row.possible.to_string()]);
            session
                .out
                .csv(&csv_line(cells.iter().map(String::as_str)))?;
        }
        Ok(())
    }

    fn print_json(&self, session: &mut Session, rows: &[StatRow]) -> Result<(), Failure> {
        let by: Vec<&str> = self.by.iter().map(|by| name(*by)).collect();
        let row = |row: &StatRow| {
            let values = by
                .iter()
                .zip(&row.values)
                .map(|(name, value)| ((*name).to_owned(), json_of(value)));
            let counts = [("certain", row.certain), ("possible", row.possible)];
            let counts = counts.map(|(name, count)| (name.to_owned(), json!(count)));
            Value::Object(values.chain(counts).collect())
        };
        let rows: Vec<Value> = rows.iter().map(row).collect();
        let unit = parse::unit_name(self.unit);
        let object =
            json!({"format_version": FORMAT_VERSION, "unit": unit, "by": by, "rows": rows});
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
fn json_of(value: &FacetValue) -> Value {
    match value {
        FacetValue::Term(text) | FacetValue::Text(text) => json!(text),
        FacetValue::Country(country) => json!(country.code()),
        FacetValue::Year(year) => json!(year.to_string()),
        FacetValue::Spread => json!("spread"),
        FacetValue::None => Value::Null,
    }
}
