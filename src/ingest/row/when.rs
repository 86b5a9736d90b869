//! A cell that says when → its date, with what is the matter with it in the margin. Must never read a number for a day
//! where nobody says that it is one.

use crate::domain::date::{Date, DateFlaw, Day};
use crate::domain::flaw::{Reason, Weight};
use crate::ingest::serials::Serials;

use super::margin::{Margin, Told};
use super::reasons::of_date;

/// Years before this one are hardly of our calendar: 1399 of the Persian one is 2020, 1443 of the Islamic one 2021.
const LONG_AGO: i32 = 1800;

impl Margin<'_> {
    /// A date that is neither the event's nor the death's: what cannot be read is noted.
    pub fn date(&mut self, told: &Told<'_>) -> Date {
        self.read_date(told).unwrap_or_else(|flaw| {
            self.note(told, of_date(flaw));
            Date::unknown(told.text)
        })
    }

    /// When somebody was born.
    pub fn birth_date(&mut self, told: &Told<'_>) -> Date {
        let date = self.date(told);
        self.doubt(told, &date);
        date
    }

    /// A date of the event or the death: what cannot be read refuses the row.
    pub fn event_date(&mut self, told: &Told<'_>) -> Option<Date> {
        let date = self.read_date(told);
        date.inspect_err(|flaw| self.refuse(told, of_date(*flaw)))
            .inspect(|date| self.doubt(told, date))
            .ok()
    }

    /// Notes a date that hardly anybody means; it stands as it was read. In a table of our own it was noted before.
    fn doubt(&mut self, told: &Told<'_>, date: &Date) {
        let is_late = |day: Day| self.mapping.today.is_some_and(|today| day > today.succ());
        let reason = match date.earliest() {
            _ if self.mapping.is_own => return,
            Some(day) if day.ymd().0 < LONG_AGO => Reason::LongAgo,
            // Where the sun rises first it is tomorrow already.
            Some(day) if is_late(day) => Reason::NotYet,
            _ => return,
        };
        self.write(Weight::Noted, told.column, Some(told.text), reason);
    }

    /// A date as text writes it, or as our own tables do; in a sheet also as a number of days.
    fn read_date(&self, told: &Told<'_>) -> Result<Date, DateFlaw> {
        if let Some(ours) = self
            .mapping
            .is_own
            .then(|| Date::of_cell(told.text))
            .flatten()
        {
            return ours;
        }
        let reading = self.mapping.readings.of_cell(told.target, told.column);
        let day = |serials: Serials| serials.day(told.text);
        match self.mapping.serials.and_then(day) {
            Some(day) => Date::read(day?.text(), &reading),
            None => Date::read(told.text, &reading),
        }
    }
}
