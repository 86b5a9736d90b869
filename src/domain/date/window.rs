//! The stretch of days a person asks about, and what a span answers. Must never be narrower than what was typed.

use std::fmt;

use super::day::Day;
use super::flaw::DateFlaw;
use super::read::Reading;
use super::span::{Answer, Span};
use super::value::Date;
use super::words::fold;

/// A stretch of days, both ends inclusive, either of them open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Window {
    /// The first day; `None` is the beginning of time.
    pub from: Option<Day>,
    /// The last day; `None` is its end.
    pub to: Option<Day>,
}

impl Window {
    /// From one day to another, both inclusive.
    ///
    /// # Errors
    /// [`DateFlaw::EndBeforeStart`].
    pub fn new(from: Option<Day>, to: Option<Day>) -> Result<Window, DateFlaw> {
        match (from, to) {
            (Some(from), Some(to)) if to < from => Err(DateFlaw::EndBeforeStart),
            _ => Ok(Window { from, to }),
        }
    }

    /// What a record with this span says: yes where every possible course of events touches the window, maybe where
    /// some does (or where the source itself doubts), no where none does.
    pub fn answer(&self, span: &Option<Span>) -> Answer {
        span.as_ref()
            .map_or(Answer::Undated, |span| self.contains(span))
    }

    /// [`Window::answer`] for a span that is there.
    ///
    /// A course of events misses the window when it ends before it or begins after it. Ending before is possible
    /// exactly where `sure_to` lies before the window, beginning after exactly where `sure_from` lies after it; so one
    /// comparison serves the inexact day (wholly inside), the duration (its sure days touch) and the duration without
    /// sure days that lies wholly inside.
    pub fn contains(&self, span: &Span) -> Answer {
        let from = self.from.map_or(i32::MIN, Day::number);
        let to = self.to.map_or(i32::MAX, Day::number);
        let touches = span.possible_from <= to && span.possible_to >= from;
        if !touches || (span.monthly && !span.meets_monthly(from, to)) {
            return Answer::No;
        }
        if span.sure_from <= to && span.sure_to >= from && !span.qualified {
            Answer::Yes
        } else {
            Answer::Maybe
        }
    }

    /// Reads what stands behind `date:` — `2022`, `2022-03..2023`, `..2022-06`, `2022..`, `april-2022`, `today`,
    /// `yesterday`, `this-month`, `last-month`, `this-year`, `last-year`, `last-30-days` (today is the thirtieth;
    /// weeks, months, years alike), and the Spanish for these. Both ends widen outward and are inclusive.
    ///
    /// # Errors
    /// [`DateFlaw`] where an end is no date, or the window ends before it begins.
    pub fn read(text: &str, today: Day) -> Result<Window, DateFlaw> {
        let text = text.trim();
        if text.starts_with('[') || text.contains('/') {
            return piece(text, today);
        }
        let Some((from, to)) = text.split_once("..") else {
            return piece(text, today);
        };
        let end = |text: &str| {
            if text.trim().is_empty() {
                Ok(Window::default())
            } else {
                piece(text, today)
            }
        };
        Window::new(end(from)?.from, end(to)?.to)
    }
}

fn piece(text: &str, today: Day) -> Result<Window, DateFlaw> {
    let folded = fold(text.trim()).replace([' ', '_'], "-");
    if let Some(window) = relative(&folded, today) {
        return Ok(window);
    }
    let date = Date::read(text, &Reading::default())?;
    match (date.is_unknown(), date.qualifier()) {
        (false, None) => Window::new(date.earliest(), date.latest()),
        _ => Err(DateFlaw::Unreadable),
    }
}

fn relative(folded: &str, today: Day) -> Option<Window> {
    let (year, _, _) = today.ymd();
    let stretch = |from, to| {
        Some(Window {
            from: Some(from),
            to: Some(to),
        })
    };
    let whole_year = |year| stretch(Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?);
    let whole_month = |day: Day| stretch(day.month_start(), day.month_end());
    match folded {
        "today" | "hoy" => stretch(today, today),
        "yesterday" | "ayer" => stretch(today.pred(), today.pred()),
        "this-month" | "este-mes" => whole_month(today),
        "last-month" | "mes-pasado" | "ultimo-mes" => whole_month(today.month_start().pred()),
        "this-year" | "este-ano" => whole_year(year),
        "last-year" | "ano-pasado" | "ultimo-ano" => whole_year(year - 1),
        _ => stretch(lately(folded, today)?, today),
    }
}

/// The first day of `last-30-days`, `ultimos-3-meses`.
fn lately(folded: &str, today: Day) -> Option<Day> {
    let mut words = folded.split('-');
    words
        .next()
        .filter(|last| matches!(*last, "last" | "ultimos" | "ultimas"))?;
    let count: i32 = words
        .next()?
        .parse()
        .ok()
        .filter(|count| (1..=100_000).contains(count))?;
    let unit = words.next().filter(|_| words.next().is_none())?;
    match unit {
        "day" | "days" | "dia" | "dias" => Some(Day::from_number(today.number() - count + 1)),
        "week" | "weeks" | "semana" | "semanas" => {
            Some(Day::from_number(today.number() - count * 7 + 1))
        }
        "month" | "months" | "mes" | "meses" => months_back(today, count),
        "year" | "years" | "ano" | "anos" => months_back(today, count.checked_mul(12)?),
        _ => None,
    }
}

/// The day after the same day so many months ago; in a shorter month its last day stands for it.
fn months_back(today: Day, months: i32) -> Option<Day> {
    let (year, month, day) = today.ymd();
    let count = year * 12 + month.cast_signed() - 1 - months;
    let first = Day::from_ymd(
        count.div_euclid(12),
        count.rem_euclid(12).unsigned_abs() + 1,
        1,
    )?;
    let same = first.number() + day.cast_signed() - 1;
    Some(Day::from_number(same).min(first.month_end()).succ())
}

/// The shortest form that [`Window::read`] reads back: `2022`, `2022-03..2023-06`, `..2022-06`, `..` for all time.
impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.shortest();
        let short = |day: Option<Day>| {
            day.map(|day| day.to_string()[..length].to_owned())
                .unwrap_or_default()
        };
        let (from, to) = (short(self.from), short(self.to));
        if from == to && !from.is_empty() {
            f.write_str(&from)
        } else {
            write!(f, "{from}..{to}")
        }
    }
}

impl Window {
    /// How much of `YYYY-MM-DD` both ends need.
    fn shortest(&self) -> usize {
        let ends = [self.from.map(starts), self.to.map(|to| starts(to.succ()))];
        let all = |least: u8| ends.into_iter().flatten().all(|end| end >= least);
        match () {
            () if all(2) => "YYYY".len(),
            () if all(1) => "YYYY-MM".len(),
            () => "YYYY-MM-DD".len(),
        }
    }
}

/// 2 where a year starts on this day, 1 where a month does.
fn starts(day: Day) -> u8 {
    match day.ymd() {
        (_, 1, 1) => 2,
        (_, _, 1) => 1,
        _ => 0,
    }
}
