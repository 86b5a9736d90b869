//! The dates of a row: whole dates beat their parts, the death has its own date, and a row with a
//! death's date alone takes its date from it. An unreadable date of event or death refuses the row.

use crate::domain::date::{Date, DateFlaw, Reading};
use crate::domain::flaw::{Reason, Weight};

use super::Draft;
use crate::ingest::field::{Field, Target};

/// What the row says of when.
#[derive(Default)]
pub(super) struct Dates {
    date: Date,
    end: Date,
    earliest: Date,
    latest: Date,
    as_of: Date,
    event: Parts,
    death: Parts,
}

/// Year, month and day in cells of their own.
#[derive(Default)]
struct Parts {
    year: Option<String>,
    month: Option<String>,
    day: Option<String>,
    column: Option<usize>,
}

/// Whether the field tells when the event or the death was.
pub(super) fn is_of_event(field: Field) -> bool {
    (Field::Date..=Field::DateDay).contains(&field)
        || (Field::DeathDate..=Field::DeathDay).contains(&field)
}

/// The reason of a flaw in a date.
pub(super) fn reason(flaw: DateFlaw) -> Reason {
    match flaw {
        DateFlaw::Impossible { .. } => Reason::ImpossibleDate,
        DateFlaw::Ambiguous => Reason::AmbiguousDate,
        DateFlaw::TwoDigitYear => Reason::TwoDigitYear,
        DateFlaw::Unreadable => Reason::UnreadableDate,
        DateFlaw::EndBeforeStart => Reason::EndBeforeStart,
        DateFlaw::OutOfRange => Reason::DateOutOfRange,
    }
}

impl Parts {
    /// The parts as one text: `2022`, `December 2021`, `2021-12-05`.
    fn text(&self) -> Option<String> {
        let whole = |text: &str| text.trim_end_matches(".0").to_owned();
        let year = whole(self.year.as_deref()?);
        let number = |text: &Option<String>| {
            text.as_deref()
                .and_then(|text| whole(text).parse::<u32>().ok())
        };
        Some(
            match (&self.month, number(&self.month), number(&self.day)) {
                (None, _, _) => year,
                (Some(_), Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
                (Some(_), Some(month), None) => format!("{year}-{month:02}"),
                (Some(month), None, Some(day)) => format!("{day} {month} {year}"),
                (Some(month), None, None) => format!("{month} {year}"),
            },
        )
    }
}

impl Draft<'_> {
    /// How dates of a field are read.
    pub(super) fn reading(&self, target: Target) -> Reading {
        self.mapping
            .readings
            .get(&target)
            .cloned()
            .unwrap_or_default()
    }

    pub(super) fn put_event_date(&mut self, target: Target, text: &str, column: Option<usize>) {
        match target.field {
            Field::DateYear => self.dates.event.year = Some(text.to_owned()),
            Field::DateMonth => self.dates.event.month = Some(text.to_owned()),
            Field::DateDay => self.dates.event.day = Some(text.to_owned()),
            Field::DeathYear => self.dates.death.year = Some(text.to_owned()),
            Field::DeathMonth => self.dates.death.month = Some(text.to_owned()),
            Field::DeathDay => self.dates.death.day = Some(text.to_owned()),
            _ => return self.put_whole_date(target, text, column),
        }
        let parts = if target.field <= Field::DateDay {
            &mut self.dates.event
        } else {
            &mut self.dates.death
        };
        parts.column = parts.column.or(column);
    }

    fn put_whole_date(&mut self, target: Target, text: &str, column: Option<usize>) {
        let Some(date) = self.read_date(&self.reading(target), text, column) else {
            return;
        };
        match target.field {
            Field::Date => self.dates.date = date,
            Field::DateEnd => self.dates.end = date,
            Field::DateEarliest => self.dates.earliest = date,
            Field::DateLatest => self.dates.latest = date,
            Field::DateAsOf => self.dates.as_of = date,
            _ => self.people.death(target.nth).date = date,
        }
    }

    /// A date of the event or the death; what cannot be read refuses the row.
    fn read_date(&mut self, reading: &Reading, text: &str, column: Option<usize>) -> Option<Date> {
        Date::read(text, reading)
            .inspect_err(|flaw| self.flaw(Weight::Refused, column, Some(text), reason(*flaw)))
            .ok()
    }

    /// Settles the incident's date; says whether it was taken from the death.
    pub(super) fn finish_dates(&mut self) -> bool {
        let death_parts = std::mem::take(&mut self.dates.death);
        if let Some(date) = self.whole_or_parts(self.first_death_date(), &death_parts) {
            self.set_first_death_date(date);
        }
        let death = self.first_death_date();
        let whole = self.joined_date();
        let from_death = whole.is_none() && death.is_some();
        let event_parts = std::mem::take(&mut self.dates.event);
        let date = self
            .whole_or_parts(whole.or(death), &event_parts)
            .unwrap_or_default();
        self.incident.date = match self.dates.as_of.latest() {
            Some(day) => date.with_as_of(day),
            None => date,
        };
        from_death
    }

    /// The whole date columns as one date: `date` with `date_end` lasts, `date_earliest` with `date_latest` is once.
    fn joined_date(&mut self) -> Option<Date> {
        let known = |date: &Date| !date.is_unknown();
        let Dates {
            date,
            end,
            earliest,
            latest,
            ..
        } = &self.dates;
        let joined = match (known(date), known(end), known(earliest) || known(latest)) {
            (true, false, _) => Ok(date.clone()),
            (_, true, _) => Date::lasting(date, end),
            (false, false, true) => Date::once_between(earliest, latest),
            (false, false, false) => return None,
        };
        joined
            .inspect_err(|flaw| self.flaw(Weight::Refused, None, None, reason(*flaw)))
            .ok()
    }

    /// The whole date where there is one, else the parts; parts that disagree with it are noted.
    fn whole_or_parts(&mut self, whole: Option<Date>, parts: &Parts) -> Option<Date> {
        let Some(text) = parts.text() else {
            return whole;
        };
        let Some(whole) = whole else {
            return self.read_date(&Reading::default(), &text, parts.column);
        };
        let agrees = Date::read(&text, &Reading::default()).is_ok_and(|parts| {
            parts.earliest() <= whole.latest() && whole.earliest() <= parts.latest()
        });
        if !agrees {
            self.flaw(
                Weight::Noted,
                parts.column,
                Some(&text),
                Reason::DatesDisagree,
            );
            parts
                .column
                .into_iter()
                .for_each(|column| self.keep(column));
        }
        Some(whole)
    }

    fn first_death_date(&self) -> Option<Date> {
        self.incident
            .deaths()
            .map(|death| death.date.clone())
            .find(|date| !date.is_unknown())
    }

    fn set_first_death_date(&mut self, date: Date) {
        if self.incident.victims.is_empty() {
            self.incident
                .victims
                .push(crate::domain::victim::Victim::default());
        }
        if let Some(victim) = self.incident.victims.first_mut() {
            let death = victim.death.get_or_insert_default();
            if death.date.is_unknown() {
                death.date = date;
            }
        }
    }
}
