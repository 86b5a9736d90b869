//! A cell of a spreadsheet → its text, as a table of text would have it: days as ISO 8601, numbers as they are shown.
//! It must never make a value more than the cell holds.

use std::borrow::Cow;
use std::fmt::Write as _;

use calamine::{DataRef, ExcelDateTime};

use super::batch::CellFault;

/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// The text of a cell; empty where nothing is in it.
pub(super) fn text<'a>(cell: &'a DataRef<'_>) -> Cow<'a, str> {
    match cell {
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cow::Borrowed(text)
        }
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Int(whole) => Cow::Owned(whole.to_string()),
        DataRef::Float(number) => Cow::Owned(shown(*number)),
        DataRef::Bool(is) => Cow::Borrowed(if *is { "true" } else { "false" }),
        DataRef::DateTime(moment) => Cow::Owned(moment_text(moment)),
        DataRef::Error(error) => Cow::Owned(error.to_string()),
    }
}

/// What is to be said of a cell's value, where it is there.
pub(super) fn fault(cell: &DataRef<'_>) -> Option<CellFault> {
    match cell {
        DataRef::Float(number) if is_long(*number) => Some(CellFault::LongNumber),
        _ => None,
    }
}

/// Whether a number has more than the fifteen digits that spreadsheets keep: they make its last ones zero, and beyond
/// 2^53 no two neighbours can be told apart.
fn is_long(number: f64) -> bool {
    number.is_finite() && number.abs() >= 1e15
}

/// A number with the fifteen digits that spreadsheets show: what stands behind them is noise of their arithmetic. A whole
/// number of more digits is no sum but an id: all that is left of it stands.
fn shown(number: f64) -> String {
    if is_long(number) {
        return number.to_string();
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// A day, with its time where it has one; a time alone; a number where no calendar has the day.
fn moment_text(moment: &ExcelDateTime) -> String {
    let serial = moment.as_f64();
    if moment.is_duration() || (0.0..1.0).contains(&serial) {
        return clock(serial);
    }
    // Beyond the calendar calamine gives a day at its edge; and of 1900 a 29 February that never was, which is told as
    // such where dates are read.
    if !(1.0..2_958_466.0).contains(&serial) {
        return shown(serial);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let mut text = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) != (0, 0, 0) {
        // Writing to a String cannot fail.
        let _ = write!(text, "T{hour:02}:{minute:02}:{second:02}");
    }
    text
}

/// A part of a day, or several, as hours and minutes; seconds where there are any.
fn clock(days: f64) -> String {
    let seconds = (days * DAY).round();
    if !(0.0..1e12).contains(&seconds) {
        return shown(days);
    }
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked above: it is whole, positive and fits"
    )]
    let seconds = seconds as u64;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match seconds {
        0 => format!("{hours:02}:{minutes:02}"),
        _ => format!("{hours:02}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, DataRef, ExcelDateTime, ExcelDateTimeType};

    use super::super::batch::CellFault;
    use super::{fault, text};

    fn moment(serial: f64, epoch_1904: bool) -> String {
        let moment = ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, epoch_1904);
        text(&DataRef::DateTime(moment)).into_owned()
    }

    #[test]
    fn a_number_is_written_as_it_is_shown() {
        for (number, shown) in [
            (34.0, "34"),
            (-3.0, "-3"),
            (0.1 + 0.2, "0.3"),
            (12.5, "12.5"),
            (1e21, "1000000000000000000000"),
            (123_456_789_012_345.0, "123456789012345"),
            (1_234_567_890_123_456.0, "1234567890123456"),
            (9_007_199_254_740_991.0, "9007199254740991"),
        ] {
            assert_eq!(text(&DataRef::Float(number)), shown);
        }
        assert_eq!(text(&DataRef::Bool(true)), "true");
        assert_eq!(text(&DataRef::Error(CellErrorType::NA)), "#N/A");
    }

    #[test]
    fn a_number_of_more_digits_than_spreadsheets_keep_is_told() {
        for (number, said) in [
            (999_999_999_999_999.0, None),
            (0.1 + 0.2, None),
            (f64::INFINITY, None),
            (1_234_567_890_123_456.0, Some(CellFault::LongNumber)),
            (-1e15, Some(CellFault::LongNumber)),
        ] {
            assert_eq!(fault(&DataRef::Float(number)), said, "{number}");
        }
    }

    #[test]
    fn a_day_is_iso_in_both_systems_and_a_time_alone_is_a_time() {
        assert_eq!(moment(44_668.0, false), "2022-04-17");
        assert_eq!(moment(43_206.0, true), "2022-04-17");
        assert_eq!(moment(44_668.75, false), "2022-04-17T18:00:00");
        assert_eq!(moment(1.0, false), "1900-01-01");
        assert_eq!(moment(60.0, false), "1900-02-29");
        assert_eq!(moment(0.4375, false), "10:30");
        assert_eq!(moment(1e9, false), "1000000000");
        assert_eq!(moment(-5.0, false), "-5");
    }
}
