//! One calendar day as a number. Must never hold a day outside the years 0001 to 9999.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::flaw::DateFlaw;
use crate::domain::json_text::json_as_text;

/// Days from 0001-01-01 (which chrono counts as 1) to 1970-01-01.
const EPOCH: i32 = 719_163;

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01; always within the years 0001 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(i32);

impl Day {
    /// 0001-01-01.
    pub const MIN: Day = Day(1 - EPOCH);
    /// 9999-12-31.
    pub const MAX: Day = Day(2_932_896);

    /// The day of a year (1 to 9999), month (1 to 12) and day of month (1 to 31); `None` where there is no such day.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        (1..=9999)
            .contains(&year)
            .then(|| Day(date.num_days_from_ce() - EPOCH))
    }

    /// Year, month (1 to 12), day of month (1 to 31).
    pub fn ymd(self) -> (i32, u32, u32) {
        let date = self.naive();
        (date.year(), date.month(), date.day())
    }

    /// Days since 1970-01-01, negative before it.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day of that number since 1970-01-01; a number beyond the calendar gives its nearest end.
    pub const fn from_number(number: i32) -> Day {
        if number < Day::MIN.0 {
            Day::MIN
        } else if number > Day::MAX.0 {
            Day::MAX
        } else {
            Day(number)
        }
    }

    /// The day after; the last day of the calendar stays itself.
    pub const fn succ(self) -> Day {
        Day::from_number(self.0 + 1)
    }

    /// The day before; the first day of the calendar stays itself.
    pub const fn pred(self) -> Day {
        Day::from_number(self.0 - 1)
    }

    /// The first day of this day's month.
    pub fn month_start(self) -> Day {
        let (_, _, day) = self.ymd();
        Day(self.0 + 1 - day.cast_signed())
    }

    /// The last day of this day's month.
    pub fn month_end(self) -> Day {
        let (year, month, _) = self.ymd();
        last_of_month(year, month).unwrap_or(Day::MAX)
    }

    /// Reads exactly `YYYY-MM-DD`: `None` where the text has another form.
    pub(super) fn read_iso(text: &str) -> Option<Result<Day, DateFlaw>> {
        let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
        if bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let (year, month, day) = (
            digits(&bytes[..4])?,
            digits(&bytes[5..7])?,
            digits(&bytes[8..])?,
        );
        Some(civil(year.cast_signed(), month, day))
    }

    fn naive(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0 + EPOCH)
            .expect("invariant: a Day lies within the years 0001 to 9999")
    }
}

/// The day, or why there is none.
pub(super) fn civil(year: i32, month: u32, day: u32) -> Result<Day, DateFlaw> {
    if !(1..=9999).contains(&year) {
        return Err(DateFlaw::OutOfRange);
    }
    Day::from_ymd(year, month, day).ok_or(DateFlaw::Impossible {
        year,
        month,
        day: Some(day),
    })
}

/// The last day of a month, `None` where there is no such month.
pub(super) fn last_of_month(year: i32, month: u32) -> Option<Day> {
    (28..=31)
        .rev()
        .find_map(|day| Day::from_ymd(year, month, day))
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |sum, byte| {
        byte.is_ascii_digit()
            .then(|| sum * 10 + u32::from(byte - b'0'))
    })
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        let mut number = year.unsigned_abs() * 10_000 + month * 100 + day;
        let mut text = *b"0000-00-00";
        // By hand, since a format is slow and an import writes a million.
        for place in [9, 8, 6, 5, 3, 2, 1, 0] {
            text[place] += u8::try_from(number % 10).unwrap_or_default();
            number /= 10;
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl FromStr for Day {
    type Err = DateFlaw;

    fn from_str(text: &str) -> Result<Day, DateFlaw> {
        Day::read_iso(text).unwrap_or(Err(DateFlaw::Unreadable))
    }
}

json_as_text!(Day);

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::Day;
    use crate::domain::date::DateFlaw;

    #[test]
    fn the_calendar_knows_leap_years_and_its_own_ends() {
        assert_eq!(Day::from_ymd(1970, 1, 1).map(Day::number), Some(0));
        assert_eq!(
            Day::from_ymd(2024, 2, 29).unwrap().succ().to_string(),
            "2024-03-01"
        );
        assert_eq!(
            Day::from_ymd(2022, 12, 31).unwrap().succ().to_string(),
            "2023-01-01"
        );
        assert_eq!(Day::from_ymd(1900, 2, 29), None);
        assert_eq!(
            (Day::MIN.to_string(), Day::MIN.pred()),
            ("0001-01-01".into(), Day::MIN)
        );
        assert_eq!(
            (Day::MAX.to_string(), Day::MAX.succ()),
            ("9999-12-31".into(), Day::MAX)
        );
        assert_eq!(
            (Day::from_ymd(0, 1, 1), Day::from_ymd(10_000, 1, 1)),
            (None, None)
        );
        assert_eq!(
            (Day::from_number(i32::MIN), Day::from_number(i32::MAX)),
            (Day::MIN, Day::MAX)
        );
    }

    #[test]
    fn a_day_is_read_only_in_its_one_form() {
        assert_eq!(
            "2022-04-17".parse(),
            Ok(Day::from_ymd(2022, 4, 17).unwrap())
        );
        assert_eq!(
            "2021-02-31".parse::<Day>(),
            Err(DateFlaw::Impossible {
                year: 2021,
                month: 2,
                day: Some(31)
            })
        );
        assert_eq!("0000-02-03".parse::<Day>(), Err(DateFlaw::OutOfRange));
        for text in [
            "",
            "2022-4-17",
            "2022-04-17 ",
            "+022-04-17",
            "２０２２-０４-１７",
            "2022/04/17",
        ] {
            assert_eq!(text.parse::<Day>(), Err(DateFlaw::Unreadable), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_day_is_written_and_read_back(number in Day::MIN.number()..=Day::MAX.number()) {
            let day = Day::from_number(number);
            let (y, m, d) = day.ymd();
            prop_assert_eq!(Day::from_ymd(y, m, d), Some(day));
            prop_assert_eq!(day.to_string().parse(), Ok(day));
            let json = serde_json::to_string(&day).unwrap();
            prop_assert_eq!(serde_json::from_str::<Day>(&json).unwrap(), day);
            let (_, after, first) = day.month_end().succ().ymd();
            prop_assert_eq!(day == Day::MAX || number > 2_932_865 || (first == 1 && after == m % 12 + 1), true);
            prop_assert_eq!(day.month_start().ymd(), (y, m, 1));
        }
    }
}
