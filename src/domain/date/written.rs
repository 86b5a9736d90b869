//! A date in plain numbers, before it is given its form. Must never hold a day that does not exist.

use super::day::{Day, civil, last_of_month};
use super::flaw::DateFlaw;
use super::manner::{Manner, Side};
use super::value::Date;
use super::words::Part;

/// A date in plain numbers before it is given its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Unknown,
    Year(i32),
    Month(i32, u32),
    Day(Day),
    Between(Day, Day),
    Months(i32, u32, u32),
}

impl Written {
    /// Zeros are parts that are not known.
    pub(super) fn of(year: i32, month: u32, day: u32) -> Result<Written, DateFlaw> {
        match (year, month, day) {
            (0, 0, 0) => Ok(Written::Unknown),
            (..=0 | 10_000.., ..) => Err(DateFlaw::OutOfRange),
            (year, 0, 0) => Ok(Written::Year(year)),
            (year, 1..=12, 0) => Ok(Written::Month(year, month)),
            (year, month, 0) => Err(DateFlaw::Impossible {
                year,
                month,
                day: None,
            }),
            (year, month, day) => civil(year, month, day).map(Written::Day),
        }
    }

    /// The date, by way of its form in EDTF, said in that manner.
    pub(super) fn date(self, manner: Manner) -> Result<Date, DateFlaw> {
        if let (Written::Day(day), true) = (self, manner == Manner::default()) {
            return Ok(Date::day(day));
        }
        let written = manner.part.map_or(Ok(self), |part| self.part(part))?;
        let Some(form) = written.form() else {
            return Ok(Date::default());
        };
        let date = Date::from_edtf(&form)?;
        let date = match manner.side {
            Some(side) => on_side(&date, side)?,
            None => date,
        };
        Ok(match manner.qualifier {
            Some(qualifier) => date.with_qualifier(qualifier),
            None => date,
        })
    }

    fn form(self) -> Option<String> {
        Some(match self {
            Written::Unknown => return None,
            Written::Year(year) => format!("{year:04}"),
            Written::Month(year, month) => format!("{year:04}-{month:02}"),
            Written::Day(day) => day.to_string(),
            Written::Between(a, b) if a == b => a.to_string(),
            Written::Between(a, b) => format!("[{a}..{b}]"),
            Written::Months(year, a, b) => format!("[{year:04}-{a:02}..{year:04}-{b:02}]"),
        })
    }

    /// Read wide, since nobody knows where the end of a month begins: see [`Date::read`].
    fn part(self, part: Part) -> Result<Written, DateFlaw> {
        match (self, part) {
            (Written::Month(year, month), Part::Early) => days_of(year, month, 1, 15),
            (Written::Month(year, month), Part::Middle) => days_of(year, month, 8, 23),
            (Written::Month(year, month), Part::Late) => days_of(year, month, 16, 31),
            (Written::Year(year), Part::Early) => Ok(Written::Months(year, 1, 6)),
            (Written::Year(year), Part::Middle) => Ok(Written::Months(year, 4, 9)),
            (Written::Year(year), Part::Late) => Ok(Written::Months(year, 7, 12)),
            _ => Err(DateFlaw::Unreadable),
        }
    }
}

fn days_of(year: i32, month: u32, from: u32, to: u32) -> Result<Written, DateFlaw> {
    let end = last_of_month(year, month).ok_or(DateFlaw::OutOfRange)?;
    Ok(Written::Between(
        civil(year, month, from)?,
        Day::from_ymd(year, month, to).unwrap_or(end),
    ))
}

/// Wholly before, or wholly after.
fn on_side(date: &Date, side: Side) -> Result<Date, DateFlaw> {
    let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) else {
        return Err(DateFlaw::Unreadable);
    };
    match side {
        Side::Before => Date::from_edtf(&format!("[..{}]", earliest.pred())),
        Side::After => Date::from_edtf(&format!("[{}..]", latest.succ())),
    }
}
