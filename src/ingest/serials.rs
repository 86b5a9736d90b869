//! Numbers that stand where dates belong in a sheet: days as spreadsheets count them. It must never take a year for one.

use crate::domain::date::{Date, DateFlaw};

use super::reader::Sheet;

/// Days from the zero of the 1900 system to that of the 1904 system.
const TO_1904: f64 = 1462.0;

/// How a workbook counts days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serials {
    /// From 1900.
    Of1900,
    /// From 1904.
    Of1904,
}

impl Serials {
    /// How the workbook of a sheet counts them.
    #[must_use]
    pub fn of(sheet: &Sheet) -> Self {
        match sheet.days_of_1904 {
            true => Self::Of1904,
            false => Self::Of1900,
        }
    }

    /// The day of a number that [`Date::serial_of`] takes for one; none where it is none.
    #[must_use]
    pub fn day(self, text: &str) -> Option<Result<Date, DateFlaw>> {
        let serial = Date::serial_of(text)?;
        Some(Date::from_serial(match self {
            Self::Of1900 => serial,
            Self::Of1904 => serial + TO_1904,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::Serials;

    fn day(serials: Serials, text: &str) -> Option<String> {
        let date = serials.day(text)?.expect("within the calendar");
        Some(date.text().to_owned())
    }

    #[test]
    fn five_digits_are_a_day_and_years_and_other_numbers_are_not() {
        assert_eq!(day(Serials::Of1900, "44668").as_deref(), Some("2022-04-17"));
        assert_eq!(
            day(Serials::Of1900, "44668.75").as_deref(),
            Some("2022-04-17")
        );
        assert_eq!(day(Serials::Of1904, "43206").as_deref(), Some("2022-04-17"));
        for text in [
            "2022", "20220417", "-44668", "4466x", "04466", "4.4668e4", "",
        ] {
            assert_eq!(day(Serials::Of1900, text), None, "{text}");
        }
    }
}
