//! The options of an import that say how the file is to be read and what its columns mean.

use clap::Args;

use crate::cli::parse;
use crate::cli::report::{Exit, Failure, Said, wish};
use crate::ingest::reader::Options;
use crate::ingest::wishes::{BadWish, PIVOTS, Wishes, options};

/// What the columns mean.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "What the columns mean")]
pub struct Meaning {
    /// A column into a field; A+B joins, A|B takes the first that is filled, #3 is the third; -=COLUMN into none
    #[arg(long, value_name = "FIELD=COLUMN", allow_hyphen_values = true)]
    pub map: Vec<String>,

    /// A value for every row; beside a map it fills empty cells only
    #[arg(long, value_name = "FIELD=VALUE")]
    pub set: Vec<String>,

    /// What a text in a column stands for
    #[arg(long, value_name = "FIELD[@COLUMN]:TEXT=VALUE[,VALUE]")]
    pub value: Vec<String>,

    /// The order of day and month: dmy, mdy or ymd; serial where numbers such as 44562 count days
    #[arg(long, value_name = "[COLUMN:]ORDER")]
    pub date_order: Vec<String>,

    /// The first year of the hundred that two-digit years mean: 1930 makes 29 mean 2029 and 30 mean 1930
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(PIVOTS))]
    pub two_digit_years: Option<i32>,

    /// A column whose days say no more than the month or the year; day where first days are meant as they stand
    #[arg(long, value_name = "COLUMN=month|year|day")]
    pub precision: Vec<String>,

    /// Fields out of one column by named groups: 'where=^(?<date>.*?)\s{3,}(?<place>.*)$'; also columns where.date
    #[arg(long, value_name = "COLUMN=REGEX")]
    pub split: Vec<String>,

    /// Only rows whose cell is this text, whatever its case and accents; several of a column are alternatives
    #[arg(long = "where", value_name = "COLUMN=TEXT")]
    pub only: Vec<String>,

    /// The signs between the parts of a cell: tag=, or victim_name=; for several victims in one cell
    #[arg(long, value_name = "FIELD=CHARS")]
    pub separator: Vec<String>,

    /// What a row is: victims makes rows of one id one incident with several victims [default: incidents]
    #[arg(long, value_name = "incidents|victims")]
    pub rows: Option<String>,
}

/// How the file is written; what is left out is found.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "How the file is written")]
pub struct Layout {
    /// Such as utf-8, windows-1252, utf-16le
    #[arg(long, value_name = "ENCODING")]
    pub encoding: Option<String>,

    /// One character, or: comma semicolon tab pipe
    #[arg(long, value_name = "C", value_parser = parse::delimiter)]
    pub delimiter: Option<u8>,

    /// The line where the headers stand, from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub header_line: Option<u64>,

    /// Lines to leave out at the top
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub skip_rows: u64,

    /// The sheet of a workbook, by its name or its number from 1
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
}

impl Meaning {
    /// The options as they were given.
    #[must_use]
    pub fn written(&self) -> Vec<(&'static str, String)> {
        let lists = [
            ("--map", &self.map),
            ("--set", &self.set),
            ("--value", &self.value),
            ("--date-order", &self.date_order),
            ("--precision", &self.precision),
            ("--split", &self.split),
            ("--where", &self.only),
            ("--separator", &self.separator),
        ];
        let years = self.two_digit_years.map(|year| year.to_string());
        let each = lists.into_iter().flat_map(|(option, values)| {
            let values = values.iter();
            values.map(move |value| (option, value.clone()))
        });
        let rows = self.rows.clone().map(|unit| ("--rows", unit));
        each.chain(years.map(|year| ("--two-digit-years", year)))
            .chain(rows)
            .collect()
    }

    /// The options that say what was settled otherwise.
    #[must_use]
    pub fn of(wishes: &Wishes) -> Self {
        let mut meaning = Self::default();
        for (option, value) in options(wishes) {
            match option {
                "--map" => meaning.map.push(value),
                "--set" => meaning.set.push(value),
                "--value" => meaning.value.push(value),
                "--date-order" => meaning.date_order.push(value),
                "--two-digit-years" => meaning.two_digit_years = value.parse().ok(),
                "--precision" => meaning.precision.push(value),
                "--split" => meaning.split.push(value),
                "--where" => meaning.only.push(value),
                "--separator" => meaning.separator.push(value),
                "--rows" => meaning.rows = Some(value),
                other => unreachable!("{other} is an option of the table above"),
            }
        }
        meaning
    }

    /// The options, read.
    ///
    /// # Errors
    /// Where one of them names no field, or has another form.
    pub fn wishes(&self) -> Result<Wishes, Failure> {
        let mut wishes = Wishes {
            pivot: self.two_digit_years,
            ..Wishes::default()
        };
        each("--map", &self.map, |text| wishes.map(text))?;
        each("--set", &self.set, |text| wishes.set(text))?;
        each("--value", &self.value, |text| wishes.value(text))?;
        each("--date-order", &self.date_order, |text| wishes.order(text))?;
        each("--precision", &self.precision, |text| {
            wishes.precision(text)
        })?;
        each("--split", &self.split, |text| wishes.split(text))?;
        each("--where", &self.only, |text| wishes.only_where(text))?;
        each("--separator", &self.separator, |text| {
            wishes.separator(text)
        })?;
        each("--rows", self.rows.as_slice(), |text| wishes.rows(text))?;
        Ok(wishes)
    }
}

fn each(
    option: &str,
    texts: &[String],
    mut take: impl FnMut(&str) -> Result<(), BadWish>,
) -> Result<(), Failure> {
    texts
        .iter()
        .try_for_each(|text| take(text).map_err(|bad| refused(option, text, &bad)))
}

fn refused(option: &str, text: &str, bad: &BadWish) -> Failure {
    let said = wish(bad).text("option", option).text("text", text);
    Failure::new(Exit::Usage, said)
        .unchanged()
        .hint(Said::new("report-how-to-import"))
}

impl Layout {
    /// The options that say what is known already.
    #[must_use]
    pub fn of(options: &Options) -> Self {
        Self {
            encoding: options.encoding.clone(),
            delimiter: options.delimiter,
            header_line: options.header_line,
            skip_rows: options.skip_rows,
            sheet: options.sheet.clone(),
        }
    }

    /// The options, as the reader takes them.
    pub fn options(&self) -> Options {
        Options {
            encoding: self.encoding.clone(),
            delimiter: self.delimiter,
            header_line: self.header_line,
            skip_rows: self.skip_rows,
            sheet: self.sheet.clone(),
        }
    }
}
