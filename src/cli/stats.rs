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
use crate::store::{By, StatRow, Sum, Unit};

/// Count by fields: by year, month, facility, violation, country and others.
///
///   testigo stats --by facility
///   testigo stats --by facility,year
///   testigo stats type:torture --by year --format csv
///   testigo stats --by violation --unit victims
///   testigo stats type:life --by sex,year --unit victims
///
/// Every number names its unit: incidents, victim entries and violations are
/// three different counts, and none of them is a count of persons. Victims are
/// told with the lowest and highest count where sources give a range: 37 (30–45).
/// A record with several violations, sexes, institutions, sources or tags counts
/// in the row of each, so rows may add up to more than there is. What has no value
/// or an unknown one stands in a row of its own, and so does a date over more than one year
/// or month. The rows of most stand first, years and months in their order where
/// they are the first field. A date that its source doubts (2022-05~) is possible in its year,
/// never certain. What is reported is no sample of what happened: a trend here
/// may be one of reporting.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment, after_long_help = HOW)]
pub struct Stats {
    #[command(flatten)]
    query: Asked,

    /// By these: year month facility violation country admin1 place origin verification confidentiality sex institution source tag
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
        session.note(&Said::new("cli-stats-no-sample"));
        tell_beside(session, &counts);
        ways.tell(session);
        Ok(Exit::Done)
    }

    /// The numbers of a row by their names: of victims also how few and how many there may be.
    fn names(&self) -> &'static [&'static str] {
        match self.unit {
            Unit::Victims => &VICTIM_COUNTS,
            Unit::Incidents | Unit::Violations => &VICTIM_COUNTS[..2],
        }
    }

    /// In the order of their names.
    fn numbers(&self, row: &StatRow) -> Vec<u64> {
        let (yes, maybe) = (row.certain, row.possible);
        let all = [
            yes.best, maybe.best, yes.low, yes.high, maybe.low, maybe.high,
        ];
        all[..self.names().len()].to_vec()
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
            cells.extend([
                counted(session, row.certain, ""),
                counted(session, row.possible, "?"),
            ]);
            grid.add(&cells);
        }
        grid.print(&mut session.out)
    }

    fn print_csv(&self, session: &mut Session, rows: &[StatRow]) -> Result<(), Failure> {
        let counts = self.names().iter().copied();
        let header: Vec<&str> = self.by.iter().map(|by| name(*by)).chain(counts).collect();
        session.out.raw(&csv_line(header))?;
        for row in rows {
            let text = |value: &FacetValue| json_of(value).as_str().unwrap_or_default().to_owned();
            let mut cells: Vec<String> = row.values.iter().map(text).collect();
            cells.extend(self.numbers(row).iter().map(u64::to_string));
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
            let counts = self.names().iter().zip(self.numbers(row));
            let counts = counts.map(|(name, count)| ((*name).to_owned(), json!(count)));
            Value::Object(values.chain(counts).collect())
        };
        let rows: Vec<Value> = rows.iter().map(row).collect();
        let unit = parse::unit_name(self.unit);
        let object =
            json!({"format_version": FORMAT_VERSION, "unit": unit, "by": by, "rows": rows});
        session.out.json(&object.to_string())
    }
}

/// What a row is told by.
const VICTIM_COUNTS: [&str; 6] = [
    "certain",
    "possible",
    "certain_low",
    "certain_high",
    "possible_low",
    "possible_high",
];

/// `37`, `37 (30–45)`, `5?`; nothing for none.
fn counted(session: &Session, sum: Sum, mark: &str) -> String {
    let number = |count: u64| session.words.number(count);
    match sum {
        Sum { high: 0, .. } => String::new(),
        sum if sum.is_exact() => number(sum.best) + mark,
        Sum { low, best, high } => {
            format!("{}{mark} ({}–{})", number(best), number(low), number(high))
        }
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
        By::Sex => "field-victim_sex",
        By::Institution => "field-responsible",
        By::SourceType => "field-source_type",
        By::Tag => "field-tag",
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
        (By::Sex, FacetValue::Term(slug)) => words.say(&format!("sex-{slug}")),
        (By::Institution, FacetValue::Term(slug)) => words.say(&format!("institution-{slug}")),
        (By::SourceType, FacetValue::Term(slug)) => words.say(&format!("source_type-{slug}")),
        (_, FacetValue::Term(slug)) => words.say(&format!("confidentiality-{slug}")),
        (_, FacetValue::Text(text)) => text.clone(),
        (_, FacetValue::Facility(name, row)) => format!("{name} (F-{row})"),
        (_, FacetValue::Country(country)) => words.say(&country.key()),
        (_, FacetValue::Year(year)) => year.to_string(),
        (_, FacetValue::Spread) => words.say("cli-spread"),
        (_, FacetValue::None) => words.say("mark-not-known"),
    }
}

/// A value as a program reads it; `null` for what has none, or none exact enough.
fn json_of(value: &FacetValue) -> Value {
    match value {
        FacetValue::Term(text) | FacetValue::Text(text) | FacetValue::Facility(text, _) => {
            json!(text)
        }
        FacetValue::Country(country) => json!(country.code()),
        FacetValue::Year(year) => json!(year.to_string()),
        FacetValue::Spread => json!("spread"),
        FacetValue::None => Value::Null,
    }
}
