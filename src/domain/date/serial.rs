//! Days as spreadsheets count them. Must only be asked where a cell is known to be such a number.

use super::day::Day;
use super::flaw::DateFlaw;
use super::value::Date;

/// The 29 February 1900 that spreadsheets count and the calendar does not have.
const NO_SUCH_DAY: i32 = 60;
/// 1899-12-30, day 0 for every serial after [`NO_SUCH_DAY`].
const ZERO: i32 = -25_569;
/// 9999-12-31.
const LAST: f64 = 2_958_466.0;

impl Date {
    /// The day of a serial of the 1900 system (1 is 1900-01-01); a fraction is a time of day and is left out. The text
    /// is the day as ISO 8601 writes it.
    ///
    /// # Errors
    /// [`DateFlaw::OutOfRange`] below 1 or after the year 9999; [`DateFlaw::Impossible`] for 60, a day that never was.
    pub fn from_serial(serial: f64) -> Result<Date, DateFlaw> {
        if !(1.0..LAST).contains(&serial) {
            return Err(DateFlaw::OutOfRange);
        }
        #[allow(
            clippy::cast_possible_truncation,
            reason = "checked above: it fits, and the fraction is to be left out"
        )]
        let whole = serial as i32;
        match whole {
            NO_SUCH_DAY => Err(DateFlaw::Impossible {
                year: 1900,
                month: 2,
                day: Some(29),
            }),
            early if early < NO_SUCH_DAY => Ok(Date::day(Day::from_number(ZERO + 1 + early))),
            later => Ok(Date::day(Day::from_number(ZERO + later))),
        }
    }

    /// The number of days that a text of five digits before its point or comma counts: 10000 is in 1927, 99999 in 2173.
    /// What has fewer is a year, what has more a date without its signs; none where it is neither.
    #[must_use]
    pub fn serial_of(text: &str) -> Option<f64> {
        let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_serial =
            whole.len() == 5 && !whole.starts_with('0') && digits(whole) && digits(part);
        // A time of day never shifts a day.
        is_serial.then(|| whole.parse().ok()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::date::{Date, DateFlaw};

    #[test]
    fn a_spreadsheets_number_is_its_day() {
        let edtf = |serial| {
            Date::from_serial(serial).map(|date| date.edtf().map(str::to_owned).unwrap_or_default())
        };
        assert_eq!(edtf(1.0), Ok("1900-01-01".into()));
        assert_eq!(edtf(59.9), Ok("1900-02-28".into()));
        assert_eq!(
            edtf(60.0),
            Err(DateFlaw::Impossible {
                year: 1900,
                month: 2,
                day: Some(29)
            })
        );
        assert_eq!(edtf(61.0), Ok("1900-03-01".into()));
        assert_eq!(edtf(44_668.75), Ok("2022-04-17".into()));
        assert_eq!(edtf(2_958_465.0), Ok("9999-12-31".into()));
        for serial in [0.0, -3.0, 2_958_466.0, f64::NAN, f64::INFINITY] {
            assert_eq!(edtf(serial), Err(DateFlaw::OutOfRange), "{serial}");
        }
    }
}
