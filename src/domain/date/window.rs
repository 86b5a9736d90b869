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

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};

    use super::Window;
    use crate::domain::date::{Answer, Date, DateFlaw, Day, Kind, Span};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn window(text: &str) -> Window {
        Window::read(text, day("2026-11-24")).unwrap()
    }

    fn asked(date: &str, of: &str) -> Answer {
        window(of).answer(&Date::from_edtf(date).unwrap().span())
    }

    #[test]
    fn an_inexact_day_is_certain_only_inside() {
        assert_eq!(asked("2022-04", "2022"), Answer::Yes);
        assert_eq!(asked("2022-04", "2022-04"), Answer::Yes);
        assert_eq!(asked("2022-04", "2022-04-01..2022-04-29"), Answer::Maybe);
        assert_eq!(asked("2022-04", "2022-04-30..2023"), Answer::Maybe);
        assert_eq!(asked("2022-04", "2022-05.."), Answer::No);
        assert_eq!(asked("2022-04?", "2022"), Answer::Maybe);
        assert_eq!(asked("", "2022"), Answer::Undated);
        assert_eq!(asked("[..2018-12-31]", "..2018"), Answer::Yes);
        assert_eq!(asked("[..2018-12-31]", "1970..2018"), Answer::Maybe);
    }

    #[test]
    fn both_ends_of_a_window_are_inside() {
        for (date, of, expected) in [
            ("2022-12-31", "..2022", Answer::Yes),
            ("2023-01-01", "..2022", Answer::No),
            ("2024-02-29", "2024-02", Answer::Yes),
            ("2022-03-01", "2022-03..2023", Answer::Yes),
            ("2022-02-28", "2022-03..2023", Answer::No),
            ("2023-12-31", "2022-03..2023", Answer::Yes),
        ] {
            assert_eq!(asked(date, of), expected, "{date} in {of}");
        }
    }

    #[test]
    fn a_duration_is_certain_where_its_sure_days_touch() {
        assert_eq!(asked("2022-04-17/2022-06-02", "2022-05-01"), Answer::Yes);
        assert_eq!(asked("2022-04/2022-06", "2022-05"), Answer::Yes);
        assert_eq!(asked("2022-04/2022-06", "2022-04-15"), Answer::Maybe);
        assert_eq!(asked("2022-04/2022-06", "2022-06-01"), Answer::Yes);
        assert_eq!(asked("2022-04/2022-06", "2022-06-02"), Answer::Maybe);
        assert_eq!(
            asked("2022-04/2022-04", "2022-04"),
            Answer::Yes,
            "no sure day, and yet wholly inside"
        );
        assert_eq!(
            asked("2022-04/2022-04", "2022-04-02..2022-04-30"),
            Answer::Maybe
        );
    }

    #[test]
    fn an_open_end_is_sure_only_as_far_as_a_source_speaks() {
        let held = Date::from_edtf("2022-04-17/..").unwrap();
        let may = window("2022-05");
        assert_eq!(window("2022-04-17").answer(&held.span()), Answer::Yes);
        assert_eq!(may.answer(&held.span()), Answer::Maybe);
        assert_eq!(window("2022-04-16").answer(&held.span()), Answer::No);
        let seen = held.with_as_of(day("2022-05-01"));
        assert_eq!(may.answer(&seen.span()), Answer::Yes);
        assert_eq!(window("2022-05-02..").answer(&seen.span()), Answer::Maybe);
        let early = Date::from_edtf("2022-04-17/..")
            .unwrap()
            .with_as_of(day("2020-01-01"));
        assert_eq!(
            early.span().map(|span| span.sure_to),
            Some(day("2022-04-17").number())
        );
    }

    #[test]
    fn what_is_typed_widens_outward_and_is_written_back_short() {
        for (text, expected) in [
            ("2022", "2022"),
            ("2022..2022", "2022"),
            ("2022-01..2022-12", "2022"),
            ("2022-03..2023", "2022-03..2023-12"),
            ("2022-03..2023-06", "2022-03..2023-06"),
            ("..2022-06", "..2022-06"),
            ("2022..", "2022.."),
            ("..", ".."),
            ("2022-01-01..2022-01-17", "2022-01-01..2022-01-17"),
            ("abril-2022", "2022-04"),
            ("April 2022..mayo-2022", "2022-04..2022-05"),
            ("202X", "2020..2029"),
            ("[2022-04-03..2022-04-09]", "2022-04-03..2022-04-09"),
            ("today", "2026-11-24"),
            ("ayer", "2026-11-23"),
            ("this-month", "2026-11"),
            ("last-month", "2026-10"),
            ("mes pasado", "2026-10"),
            ("last-year", "2025"),
            ("este año", "2026"),
            ("last-30-days", "2026-10-26..2026-11-24"),
            ("últimos 30 días", "2026-10-26..2026-11-24"),
            ("last-9-months", "2026-02-25..2026-11-24"),
            ("last-1-year", "2025-11-25..2026-11-24"),
        ] {
            assert_eq!(window(text).to_string(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_window_is_refused_with_its_reason() {
        let refused = |text| Window::read(text, day("2026-11-24")).unwrap_err();
        assert_eq!(refused("2023..2022"), DateFlaw::EndBeforeStart);
        assert_eq!(
            refused("2021-02-31"),
            DateFlaw::Impossible {
                year: 2021,
                month: 2,
                day: Some(31)
            }
        );
        assert_eq!(refused("03/04/2022"), DateFlaw::Ambiguous);
        for text in [
            "",
            "unknown",
            "2022?",
            "last-0-days",
            "last-99999999999-days",
            "next-year",
            "2022..2023..2024",
        ] {
            assert_eq!(refused(text), DateFlaw::Unreadable, "{text}");
        }
    }

    #[test]
    fn months_back_end_where_a_month_ends() {
        assert_eq!(
            Window::read("last-month", day("2024-03-31"))
                .unwrap()
                .to_string(),
            "2024-02"
        );
        assert_eq!(
            Window::read("last-1-month", day("2023-03-31"))
                .unwrap()
                .to_string(),
            "2023-03"
        );
    }

    /// The law: every course of events that a span allows, tried day by day.
    fn by_force(hits: impl Iterator<Item = bool>) -> Answer {
        let (mut some, mut all) = (false, true);
        hits.for_each(|hit| (some, all) = (some | hit, all & hit));
        match (some, all) {
            (true, true) => Answer::Yes,
            (true, false) => Answer::Maybe,
            (false, _) => Answer::No,
        }
    }

    const MONTH: std::ops::Range<i32> = 19_000..19_012;

    fn stretch() -> impl Strategy<Value = (i32, i32)> {
        (MONTH, 0..6).prop_map(|(from, length)| (from, from + length))
    }

    fn any_window() -> impl Strategy<Value = Window> {
        (stretch(), any::<bool>(), any::<bool>()).prop_map(|((from, to), open, endless)| Window {
            from: (!open).then(|| Day::from_number(from)),
            to: (!endless).then(|| Day::from_number(to)),
        })
    }

    fn touches(window: Window, from: i32, to: i32) -> bool {
        window.from.is_none_or(|day| to >= day.number())
            && window.to.is_none_or(|day| from <= day.number())
    }

    proptest! {
        #[test]
        fn an_inexact_day_agrees_with_every_possible_day((from, to) in stretch(), window in any_window()) {
            let text = format!("[{}..{}]", Day::from_number(from), Day::from_number(to));
            let span = Date::from_edtf(&text).unwrap().span();
            let law = by_force((from..=to).map(|day| touches(window, day, day)));
            prop_assert_eq!(window.answer(&span), law);
        }

        #[test]
        fn a_duration_agrees_with_every_possible_start_and_end(a in stretch(), b in stretch(), window in any_window()) {
            proptest::prop_assume!(b.1 >= a.0);
            let span = Span::lasting(a, b);
            prop_assert_eq!(span.kind, Kind::Duration);
            let pairs = (a.0..=a.1).flat_map(|start| (b.0..=b.1).map(move |end| (start, end)));
            let possible = pairs.filter(|(start, end)| start <= end);
            let law = by_force(possible.map(|(start, end)| touches(window, start, end)));
            prop_assert_eq!(window.contains(&span), law);
            let (days, marks) = span.pack();
            prop_assert_eq!(Span::unpack(days, marks), span);
        }

        #[test]
        fn the_same_day_of_an_unknown_month_agrees_with_each_of_them(place in 1_u32..=31, from in 18_900_i32..19_400, length in 0..50) {
            let span = Date::from_edtf(&format!("2022-XX-{place:02}")).unwrap().span();
            let window = Window { from: Some(Day::from_number(from)), to: Some(Day::from_number(from + length)) };
            let days = (1..=12).filter_map(|month| Day::from_ymd(2022, month, place));
            let law = by_force(days.map(|day| touches(window, day.number(), day.number())));
            prop_assert_eq!(window.answer(&span), law);
        }

        #[test]
        fn a_window_is_read_back_as_it_was(window in any_window(), far in 0..30_000_i32) {
            let to = window.to.map(|day| Day::from_number(day.number() + far).month_end());
            for window in [window, Window { to, ..window }, Window { from: window.from.map(Day::month_start), to }] {
                prop_assert_eq!(Window::read(&window.to_string(), day("2026-11-24")), Ok(window));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in r"\PC{0,20}", words in "(last|this|ultimos)-[0-9]{1,12}-(days|weeks|months|years)") {
            let _ = Window::read(&text, day("2026-11-24"));
            let _ = Window::read(&words, Day::MIN);
        }
    }
}
