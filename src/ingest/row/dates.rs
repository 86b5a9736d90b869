//! The dates of a row: whole dates beat their parts, the death has its own date, and a row with a death's date alone
//! takes its date from it. An unreadable date of event or death refuses the row.

use crate::domain::date::{Date, Reading};
use crate::domain::flaw::{Reason, Weight};
use crate::domain::victim::Victim;
use crate::ingest::field::{Field, Target};

use super::margin::{Margin, Told};
use super::reasons::of_date;

/// What the row says of when.
#[derive(Default)]
pub(super) struct Dates {
    date: Date,
    end: Date,
    earliest: Date,
    latest: Date,
    /// Columns of the earliest and the latest day.
    bounds: Vec<usize>,
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
    columns: Vec<usize>,
}

/// Whether the field tells when the event was, or a part of when the death was.
pub(super) fn is_of_event(field: Field) -> bool {
    (Field::Date..=Field::DateDay).contains(&field)
        || (Field::DeathYear..=Field::DeathDay).contains(&field)
}

impl Parts {
    /// The parts as one text: `2022`, `December 2021`, `2021-12-05`, `2022-XX-17`; none without a year.
    fn text(&self) -> Option<String> {
        let whole = |text: &str| text.trim_end_matches(".0").to_owned();
        let year = whole(self.year.as_deref()?);
        let number = |text: &str| whole(text).parse::<u32>().ok();
        // A part that is no number stands as it is: it makes a date that cannot be read, not a less exact one.
        let part = |text: &str| {
            number(text).map_or_else(|| text.to_owned(), |number| format!("{number:02}"))
        };
        Some(match (self.month.as_deref(), self.day.as_deref()) {
            (None, None) => year,
            (None, Some(day)) => format!("{year}-XX-{}", part(day)),
            (Some(month), None) if number(month).is_none() => format!("{month} {year}"),
            (Some(month), Some(day)) if number(month).is_none() => {
                format!("{} {month} {year}", whole(day))
            }
            (Some(month), None) => format!("{year}-{}", part(month)),
            (Some(month), Some(day)) => format!("{year}-{}-{}", part(month), part(day)),
        })
    }
}

impl Dates {
    pub fn put(&mut self, margin: &mut Margin<'_>, told: &Told<'_>) {
        match told.target.field {
            Field::DateYear => self.event.year = told.owned(),
            Field::DateMonth => self.event.month = told.owned(),
            Field::DateDay => self.event.day = told.owned(),
            Field::DeathYear => self.death.year = told.owned(),
            Field::DeathMonth => self.death.month = told.owned(),
            Field::DeathDay => self.death.day = told.owned(),
            Field::DateText => return told.put_text(&mut self.date),
            _ => return self.put_whole(margin, told),
        }
        let parts = if told.target.field <= Field::DateDay {
            &mut self.event
        } else {
            &mut self.death
        };
        parts.columns.extend(told.column);
    }

    fn put_whole(&mut self, margin: &mut Margin<'_>, told: &Told<'_>) {
        let Some(date) = margin.event_date(told) else {
            return;
        };
        if matches!(told.target.field, Field::DateEarliest | Field::DateLatest) {
            self.bounds.extend(told.column);
        }
        match told.target.field {
            Field::Date => self.date = date,
            Field::DateEnd => self.end = date,
            Field::DateEarliest => self.earliest = date,
            Field::DateLatest => self.latest = date,
            _ => self.as_of = date,
        }
    }

    /// Settles the incident's date and that of the first death; says whether the first was taken from the second, which
    /// a record that is told whole does not need.
    pub fn finish(
        self,
        margin: &mut Margin<'_>,
        victims: &mut Vec<Victim>,
        takes_from_death: bool,
    ) -> (Date, bool) {
        // The parts are the first victim's: another's death says nothing about them.
        let own = first_death(victims.get(..1).unwrap_or_default());
        if let Some(date) = whole_or_parts(margin, own, &self.death) {
            set_first_death(victims, date);
        }
        let death = first_death(victims).filter(|_| takes_from_death);
        let whole = self.joined(margin);
        let from_death = whole.is_none() && death.is_some();
        let date = whole_or_parts(margin, whole.or(death), &self.event).unwrap_or_default();
        match self.as_of.latest() {
            Some(day) => (date.with_as_of(day), from_death),
            None => (date, from_death),
        }
    }

    /// The whole date columns as one date: `date` with `date_end` lasts, `date_earliest` with `date_latest` is once.
    fn joined(&self, margin: &mut Margin<'_>) -> Option<Date> {
        let known = |date: &Date| !date.is_unknown();
        let joined = match (
            known(&self.date),
            known(&self.end),
            known(&self.earliest) || known(&self.latest),
        ) {
            (true, false, _) => Ok(self.date.clone()),
            (_, true, _) => Date::lasting(&self.date, &self.end),
            (false, false, true) => Date::once_between(&self.earliest, &self.latest),
            (false, false, false) if self.date.is_empty() => return None,
            (false, false, false) => Ok(self.date.clone()),
        };
        let joined =
            joined.inspect_err(|flaw| margin.write(Weight::Refused, None, None, of_date(*flaw)));
        let date = joined.ok()?;
        self.note_bounds(margin, &date);
        Some(date)
    }

    /// Bounds give way to the date that stands beside them; where it reaches beyond them, the row says so.
    fn note_bounds(&self, margin: &mut Margin<'_>, date: &Date) {
        let is_before = self.earliest.earliest() > date.earliest();
        let is_after = self.latest.latest().is_some_and(|latest| {
            let day = date.latest();
            day.is_none_or(|day| day > latest)
        });
        if is_before || is_after {
            let text = [self.earliest.text(), self.latest.text()].join(" .. ");
            note_columns(
                margin,
                Field::DateEarliest,
                text.trim(),
                &self.bounds,
                Reason::DatesDisagree,
            );
        }
    }
}

/// The whole date where there is one, else the parts; parts that disagree with it are noted.
fn whole_or_parts(margin: &mut Margin<'_>, whole: Option<Date>, parts: &Parts) -> Option<Date> {
    let Some(text) = parts.text() else {
        if whole.is_none()
            && let Some(part) = parts.month.as_ref().or(parts.day.as_ref())
        {
            note_columns(
                margin,
                Field::DateYear,
                part,
                &parts.columns,
                Reason::NoYear,
            );
        }
        return whole;
    };
    let told = Told {
        target: Target::from(Field::DateYear),
        text: &text,
        column: parts.columns.first().copied(),
    };
    let Some(whole) = whole else {
        return margin.event_date(&told);
    };
    let agrees = Date::read(&text, &Reading::default()).is_ok_and(|parts| {
        parts.earliest() <= whole.latest() && whole.earliest() <= parts.latest()
    });
    if !agrees {
        note_columns(
            margin,
            Field::DateYear,
            &text,
            &parts.columns,
            Reason::DatesDisagree,
        );
    }
    Some(whole)
}

/// Notes what stands in several columns; each of their cells stays with the record.
fn note_columns(
    margin: &mut Margin<'_>,
    field: Field,
    text: &str,
    columns: &[usize],
    reason: Reason,
) {
    let told = Told {
        target: Target::from(field),
        text,
        column: columns.first().copied(),
    };
    margin.note(&told, reason);
    columns.iter().for_each(|column| margin.keep(*column));
}

fn first_death(victims: &[Victim]) -> Option<Date> {
    let deaths = victims.iter().filter_map(|victim| victim.death.as_ref());
    deaths
        .map(|death| death.date.clone())
        .find(|date| !date.is_unknown())
}

fn set_first_death(victims: &mut Vec<Victim>, date: Date) {
    if victims.is_empty() {
        victims.push(Victim::default());
    }
    if let Some(victim) = victims.first_mut() {
        let death = victim.death.get_or_insert_default();
        if death.date.is_unknown() {
            death.date = date;
        }
    }
}
