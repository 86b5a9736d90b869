//! Values in and out of rows, one after the other, so that the order of a statement's columns is the order of the code.
//! Must never take a value for another: what does not fit its column is damage.

use std::str::FromStr;

use rusqlite::types::{FromSql, ToSqlOutput, Value, ValueRef};
use rusqlite::{Row, Statement, ToSql};

use super::dates;
use super::error::{Error, Result};
use crate::domain::count::{Range, Years};
use crate::domain::date::{Date, Day};

/// Puts values into a statement, first to last.
pub(super) struct Put<'s, 'c> {
    statement: &'s mut Statement<'c>,
    at: usize,
}

impl<'s, 'c> Put<'s, 'c> {
    /// Starts with the first parameter; all are NULL until something is put.
    pub(super) fn into(statement: &'s mut Statement<'c>) -> Self {
        statement.clear_bindings();
        Self { statement, at: 0 }
    }

    /// The next parameter.
    pub(super) fn put<T: ToSql>(mut self, value: T) -> Result<Self> {
        self.at += 1;
        let value = value.to_sql()?;
        if !is_null(&value) {
            self.statement.raw_bind_parameter(self.at, value)?;
        }
        Ok(self)
    }

    /// A date, one column.
    pub(super) fn date(self, date: &Date) -> Result<Self> {
        self.put(dates::to_column(date))
    }

    /// A date with its earliest and latest day, three columns.
    pub(super) fn spread(self, date: &Date) -> Result<Self> {
        let [earliest, latest] = [date.earliest(), date.latest()].map(|day| day.map(Day::number));
        self.date(date)?.put(earliest)?.put(latest)
    }

    /// A term that a silent record has by default stands as NULL.
    pub(super) fn term<T: Default + PartialEq>(
        self,
        term: T,
        slug: fn(T) -> &'static str,
    ) -> Result<Self> {
        let stated = (term != T::default()).then(|| slug(term));
        self.put(stated)
    }

    /// An age, in years.
    pub(super) fn years(self, years: Option<Years>) -> Result<Self> {
        self.put(years.map(|years| f64::from(years.hundredths()) / 100.0))
    }

    /// Low, best and high, three columns.
    pub(super) fn range(self, range: Option<Range>) -> Result<Self> {
        let part = |pick: fn(Range) -> u32| range.map(pick);
        self.put(part(|range| range.low))?
            .put(part(|range| range.best))?
            .put(part(|range| range.high))
    }

    /// A list of texts, as a JSON array; NULL for none.
    pub(super) fn list<T: serde::Serialize>(self, list: &[T]) -> Result<Self> {
        let json = (!list.is_empty()).then(|| serde_json::to_string(list));
        let json = json
            .transpose()
            .expect("invariant: texts always have a JSON form");
        self.put(json)
    }

    /// Runs it.
    pub(super) fn run(self) -> Result<()> {
        self.statement.raw_execute()?;
        Ok(())
    }
}

/// Most cells of a report are empty.
fn is_null(value: &ToSqlOutput<'_>) -> bool {
    matches!(
        value,
        ToSqlOutput::Borrowed(ValueRef::Null) | ToSqlOutput::Owned(Value::Null)
    )
}

/// Takes values out of a row, first to last.
pub(super) struct Cells<'r, 'q> {
    row: &'r Row<'q>,
    at: usize,
}

impl<'r, 'q> Cells<'r, 'q> {
    /// Starts with the first column.
    pub(super) fn of(row: &'r Row<'q>) -> Self {
        Self { row, at: 0 }
    }

    /// The next column.
    pub(super) fn next<T: FromSql>(&mut self) -> Result<T> {
        let value = self.row.get(self.at)?;
        self.at += 1;
        Ok(value)
    }

    /// The next column as a text that stays in the row.
    pub(super) fn text(&mut self) -> Result<Option<&'r str>> {
        let value = self.row.get_ref(self.at)?;
        self.at += 1;
        value
            .as_str_or_null()
            .map_err(|_| Error::damaged(format!("column {} is no text", self.at)))
    }

    /// A date, one column.
    pub(super) fn date(&mut self) -> Result<Date> {
        dates::of_column(self.text()?)
    }

    /// A date, three columns; the days follow from the first.
    pub(super) fn spread(&mut self) -> Result<Date> {
        let date = self.date();
        self.at += 2;
        date
    }

    /// A term, where one stands.
    pub(super) fn term<T: FromStr>(&mut self) -> Result<Option<T>> {
        self.text()?.map(parsed).transpose()
    }

    /// A term, the default where none stands.
    pub(super) fn stated<T: FromStr + Default>(&mut self) -> Result<T> {
        Ok(self.term()?.unwrap_or_default())
    }

    /// Several terms with a space between.
    pub(super) fn terms<T: FromStr, C: FromIterator<T>>(&mut self) -> Result<C> {
        self.text()?
            .unwrap_or_default()
            .split_ascii_whitespace()
            .map(parsed)
            .collect()
    }

    /// An age, in years.
    pub(super) fn years(&mut self) -> Result<Option<Years>> {
        let years: Option<f64> = self.next()?;
        years.map(hundredths).transpose()
    }

    /// Low, best and high, three columns.
    pub(super) fn range(&mut self) -> Result<Option<Range>> {
        let (low, best, high): (Option<u32>, Option<u32>, Option<u32>) =
            (self.next()?, self.next()?, self.next()?);
        Ok(best.and_then(|best| {
            Some(Range {
                low: low?,
                best,
                high: high?,
            })
        }))
    }

    /// A JSON array, empty where nothing stands.
    pub(super) fn list<T: serde::de::DeserializeOwned>(&mut self) -> Result<Vec<T>> {
        let list = self.text()?.map(serde_json::from_str).transpose();
        Ok(list
            .map_err(|_| Error::damaged("a list cannot be read"))?
            .unwrap_or_default())
    }
}

fn parsed<T: FromStr>(slug: &str) -> Result<T> {
    slug.parse()
        .map_err(|_| Error::damaged("a word stands outside its vocabulary"))
}

fn hundredths(years: f64) -> Result<Years> {
    let hundredths = (years * 100.0).round();
    let inside = (0.0..=f64::from(Years::MOST) * 100.0).contains(&hundredths);
    // Inside by the check: at most 12,500.
    let years = inside
        .then(|| Years::from_hundredths(hundredths as u16))
        .flatten();
    years.ok_or_else(|| Error::damaged("an age cannot be read"))
}
