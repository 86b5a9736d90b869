//! Making a date less exact, where a column writes more than it knows (a month as its first day). Must never make one
//! more exact.

use super::day::Day;
use super::flaw::DateFlaw;
use super::span::Kind;
use super::value::{Date, Precision};

impl Date {
    /// The date as a month or a year, where it was more exact than that; a stretch as `[a..b]` of months or years.
    /// Other precisions, durations and dates with an open side stay as they are. The text stays.
    ///
    /// # Errors
    /// None that a readable date can cause; passed on from the reading of the coarser form.
    pub fn no_finer_than(self, precision: Precision) -> Result<Date, DateFlaw> {
        let (Some(earliest), Some(latest)) = (self.earliest(), self.latest()) else {
            return Ok(self);
        };
        let length = match precision {
            Precision::Month => "YYYY-MM".len(),
            Precision::Year => "YYYY".len(),
            _ => return Ok(self),
        };
        if self.kind() == Kind::Duration || self.precision() >= precision {
            return Ok(self);
        }
        let short = |day: Day| day.to_string()[..length].to_owned();
        let (from, to) = (short(earliest), short(latest));
        let form = if from == to {
            from
        } else {
            format!("[{from}..{to}]")
        };
        Date::kept(self.text(), Some(&form), self.qualifier(), self.as_of())
    }
}
