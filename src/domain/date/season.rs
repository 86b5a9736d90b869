//! Which months a sub-year code of ISO 8601-2 can mean. Must never take one hemisphere for granted.
//!
//! Codes 21 to 24 do not say where on Earth: an archive may be northern or southern, count seasons by months or by the
//! sun, and give a summer across the turn of the year the number of either year. So such a season reaches from the
//! first to the last month that any of these readings allows; days between that none allows are taken in rather than
//! a possible one left out. Codes 25 to 32 name their hemisphere, 33 to 41 are exact parts of the year.

use super::day::{Day, last_of_month};

/// First and last day of a sub-year code of a year; `None` where the code is unknown or the days leave the calendar.
pub(super) fn reach(year: i32, code: u8) -> Option<(Day, Day)> {
    let (first, last) = months(code)?;
    Some((
        Day::from_ymd(turn(year, first).0, turn(year, first).1, 1)?,
        last_of_month(turn(year, last).0, turn(year, last).1)?,
    ))
}

/// Months counted from January as 1; 0 is the December before, 13 to 15 are January to March of the next year.
fn months(code: u8) -> Option<(i32, i32)> {
    Some(match code {
        // Spring, autumn: northern from March, southern until December (by the sun until its 21st).
        21 | 23 => (3, 12),
        // Summer, winter: in one hemisphere across the turn of the year, in the other in the middle of it.
        22 | 24 => (0, 15),
        25 | 31 => (3, 6),
        26 | 32 => (6, 9),
        27 | 29 => (9, 12),
        28 | 30 => (0, 15),
        33..=36 => (i32::from(code - 33) * 3 + 1, i32::from(code - 33) * 3 + 3),
        37..=39 => (i32::from(code - 37) * 4 + 1, i32::from(code - 37) * 4 + 4),
        40 | 41 => (i32::from(code - 40) * 6 + 1, i32::from(code - 40) * 6 + 6),
        _ => return None,
    })
}

fn turn(year: i32, month: i32) -> (i32, u32) {
    let months = month - 1;
    (
        year + months.div_euclid(12),
        months.rem_euclid(12).unsigned_abs() + 1,
    )
}
