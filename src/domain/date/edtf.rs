//! The forms of ISO 8601-2 (EDTF) that an archive accepts, and what they mean in days. Strict: it never guesses.
//!
//! `edtf-core` gives the grammar. What it allows and this file refuses: years outside 0001 to 9999, significant digits
//! (`1950S2`), and `{…}` (all of several days: several incidents). Its northern seasons are replaced by `season`.

use edtf_core::{
    Bound, DateField, Edtf, Interval, IntervalEndpoint, Set, SetElement, SetKind, YearKind,
};

use super::day::Day;
use super::flaw::DateFlaw;
use super::season;
use super::span::Span;
use super::value::{Date, Precision, Qualifier};
use super::words::is_unknown_word;

impl Date {
    /// Reads `2022`, `2022-04`, `2022-04-17`, each with `?` `~` `%`; `2022-04-XX`, `2022-XX-17`, `202X`, `2022-21`;
    /// `[a..b]`, `[a..]`, `[..b]`, `[a,b]`; `a/b`, `a/..`, `../b`; an ISO date-time, whose zone never shifts the day.
    /// Empty and the words for unknown give an unknown date. The text is kept as given.
    ///
    /// Where a mask leaves gaps other than those of `2022-XX-17` (`202X-04`, `2022-04-X7`, `[a,b]`), the days between
    /// count as possible: rather one too many is shown as possible than one too few.
    ///
    /// # Errors
    /// [`DateFlaw`]: impossible, end before start, out of range, or not one of these forms.
    pub fn from_edtf(text: &str) -> Result<Date, DateFlaw> {
        let form = text.trim();
        if let Some(day) = Day::read_iso(form) {
            return Ok(Date::written_day(text, form, day?));
        }
        if form.is_empty() || is_unknown_word(form) {
            return Ok(Date::unknown(text));
        }
        let parsed = Edtf::parse(form).map_err(|error| flaw(form, error.message))?;
        let (span, precision) = match &parsed {
            Edtf::Date(date) => once(date)?,
            Edtf::DateTime(moment) => once(&moment.date)?,
            Edtf::Interval(interval) => lasting(interval)?,
            Edtf::Set(set) => one_of(set)?,
        };
        let edtf = if let Edtf::DateTime(moment) = &parsed {
            moment.date.to_string()
        } else {
            parsed.to_string()
        };
        let qualifier = Qualifier::of(parsed.is_uncertain(), parsed.is_approximate());
        Ok(Date::understood(text, edtf, span, precision, qualifier))
    }
}

fn once(date: &edtf_core::Date) -> Result<(Span, Precision), DateFlaw> {
    let (from, to) = reach(date)?;
    Ok((Span::once(from, to, is_monthly(date)), precision(date)))
}

fn lasting(interval: &Interval) -> Result<(Span, Precision), DateFlaw> {
    use IntervalEndpoint::{Date, OnOrAfter, OnOrBefore, Open, Unknown};
    let start = match &interval.start {
        Date(date) => reach(date)?,
        OnOrBefore(date) => (i32::MIN, reach(date)?.1),
        OnOrAfter(_) | Open | Unknown => (i32::MIN, i32::MAX),
    };
    let end = match &interval.end {
        Date(date) => reach(date)?,
        OnOrAfter(date) => (reach(date)?.0, i32::MAX),
        OnOrBefore(_) | Open | Unknown => (i32::MIN, i32::MAX),
    };
    if end.1 < start.0 {
        return Err(DateFlaw::EndBeforeStart);
    }
    let ends = [&interval.start, &interval.end];
    let coarser = ends.into_iter().filter_map(dated).map(precision).max();
    Ok((Span::lasting(start, end), coarser.unwrap_or_default()))
}

fn dated(end: &IntervalEndpoint) -> Option<&edtf_core::Date> {
    match end {
        IntervalEndpoint::Date(date)
        | IntervalEndpoint::OnOrBefore(date)
        | IntervalEndpoint::OnOrAfter(date) => Some(date),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}

fn one_of(set: &Set) -> Result<(Span, Precision), DateFlaw> {
    if set.kind == SetKind::AllMembers {
        return Err(DateFlaw::Unreadable);
    }
    if let [SetElement::Date(date)] = set.elements.as_slice() {
        return once(date);
    }
    let (mut from, mut to) = (i32::MAX, i32::MIN);
    for element in &set.elements {
        let (first, last) = match element {
            SetElement::Date(date) => reach(date)?,
            SetElement::OnOrBefore(date) => (i32::MIN, reach(date)?.1),
            SetElement::OnOrAfter(date) => (reach(date)?.0, i32::MAX),
            SetElement::Range(a, b) => (reach(a)?.0, reach(b)?.1),
        };
        (from, to) = (from.min(first), to.max(last));
    }
    Ok((Span::once(from, to, false), Precision::Range))
}

/// First and last possible day of one date.
fn reach(date: &edtf_core::Date) -> Result<(i32, i32), DateFlaw> {
    if date.year.significant_digits.is_some() {
        return Err(DateFlaw::Unreadable);
    }
    let YearKind::Standard {
        negative: false, ..
    } = date.year.kind
    else {
        return Err(DateFlaw::OutOfRange);
    };
    if let Some(code) = date
        .month
        .and_then(DateField::value)
        .filter(|&code| code > 12)
    {
        return season_reach(date, code);
    }
    let bounds = Edtf::Date(*date).bounds();
    let masked = date.year.has_unspecified();
    Ok((
        number(bounds.earliest, masked)?,
        number(bounds.latest, masked)?,
    ))
}

fn season_reach(date: &edtf_core::Date, code: u8) -> Result<(i32, i32), DateFlaw> {
    // A masked year with a season ("some winter of the 1970s") is not a form an archive accepts.
    let year = date.year.value().ok_or(DateFlaw::Unreadable)?;
    let year = i32::try_from(year).map_err(|_| DateFlaw::OutOfRange)?;
    let (from, to) = season::reach(year, code).ok_or(DateFlaw::OutOfRange)?;
    Ok((from.number(), to.number()))
}

/// A mask that takes in the year 0000 (`0XXX`) starts with the calendar; a plain 0000 is refused.
fn number(bound: Bound, masked: bool) -> Result<i32, DateFlaw> {
    let Bound::Date(day) = bound else {
        return Err(DateFlaw::OutOfRange);
    };
    let year = i32::try_from(day.year).map_err(|_| DateFlaw::OutOfRange)?;
    match Day::from_ymd(year, day.month.into(), day.day.into()) {
        Some(day) => Ok(day.number()),
        None if masked && year < 1 => Ok(Day::MIN.number()),
        None => Err(DateFlaw::OutOfRange),
    }
}

/// `2022-XX-17`: the day of the month is known, the month is not at all.
fn is_monthly(date: &edtf_core::Date) -> bool {
    let month = date.month.is_some_and(|month| month.digits == [None, None]);
    month && date.day.and_then(DateField::value).is_some()
}

/// The exactness of what a mask leaves, not of how long it is written: `2022-XX-17` is somewhere in a year.
fn precision(date: &edtf_core::Date) -> Precision {
    let unknown = |field: DateField| field.digits == [None, None];
    match (date.month, date.day) {
        _ if date.year.has_unspecified() => Precision::Decade,
        (None, _) => Precision::Year,
        (Some(month), _) if unknown(month) => Precision::Year,
        (Some(month), _) if month.has_unspecified() => Precision::Range,
        (Some(month), _) if month.value() > Some(12) => Precision::Season,
        (Some(_), None) => Precision::Month,
        (Some(_), Some(day)) if unknown(day) => Precision::Month,
        (Some(_), Some(day)) if day.has_unspecified() => Precision::Range,
        (Some(_), Some(_)) => Precision::Day,
    }
}

/// Why the grammar refused: an end before its start, a day that does not exist, or simply another form.
fn flaw(form: &str, message: &str) -> DateFlaw {
    if message.contains("precedes") {
        return DateFlaw::EndBeforeStart;
    }
    let pieces = form
        .split(['/', '[', ']', '{', '}', ',', '?', '~', '%', 'T'])
        .flat_map(|piece| piece.split(".."));
    pieces
        .filter_map(impossible)
        .next()
        .unwrap_or(DateFlaw::Unreadable)
}

/// A piece of the form `YYYY-MM` or `YYYY-MM-DD` that names no month or day.
fn impossible(piece: &str) -> Option<DateFlaw> {
    if let Some(day) = Day::read_iso(piece) {
        return day.err();
    }
    let (year, month) = piece
        .split_once('-')
        .filter(|(year, month)| year.len() == 4 && month.len() == 2)?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    Some(DateFlaw::Impossible {
        year,
        month,
        day: None,
    })
    .filter(|_| !(1..=12).contains(&month))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use crate::domain::date::{Date, DateFlaw, Kind, Precision};

    /// Earliest, latest, kind and precision, as a line.
    fn told(text: &str) -> String {
        let date = match Date::from_edtf(text) {
            Ok(date) => date,
            Err(flaw) => return format!("{flaw:?}"),
        };
        let end = |day: Option<_>| {
            day.map_or_else(
                || "open".to_owned(),
                |day: crate::domain::date::Day| day.to_string(),
            )
        };
        let (kind, qualifier) = (
            date.kind(),
            date.qualifier()
                .map(|q| q.sign().to_string())
                .unwrap_or_default(),
        );
        format!(
            "{} {} {kind:?} {:?}{qualifier}",
            end(date.earliest()),
            end(date.latest()),
            date.precision()
        )
    }

    #[test]
    fn each_accepted_form_means_what_it_says() {
        for (text, expected) in [
            ("2022", "2022-01-01 2022-12-31 Day Year"),
            ("2024-02", "2024-02-01 2024-02-29 Day Month"),
            ("2022-04-17", "2022-04-17 2022-04-17 Day Day"),
            (" 2022-04-17 ", "2022-04-17 2022-04-17 Day Day"),
            ("2022-04-17?", "2022-04-17 2022-04-17 Day Day?"),
            ("2022-04~", "2022-04-01 2022-04-30 Day Month~"),
            ("2022%", "2022-01-01 2022-12-31 Day Year%"),
            ("2022?-04~", "2022-04-01 2022-04-30 Day Month%"),
            ("2022-04-XX", "2022-04-01 2022-04-30 Day Month"),
            ("2022-XX", "2022-01-01 2022-12-31 Day Year"),
            ("2022-XX-17", "2022-01-17 2022-12-17 Day Year"),
            ("2022-1X", "2022-10-01 2022-12-31 Day Range"),
            ("2022-04-1X", "2022-04-10 2022-04-19 Day Range"),
            ("202X", "2020-01-01 2029-12-31 Day Decade"),
            ("0XXX", "0001-01-01 0999-12-31 Day Decade"),
            (
                "[2022-04-03..2022-04-09]",
                "2022-04-03 2022-04-09 Day Range",
            ),
            ("[..2018-12-31]", "open 2018-12-31 Day Range"),
            ("[2019..]", "2019-01-01 open Day Range"),
            ("[2022-04-03,2022-05]", "2022-04-03 2022-05-31 Day Range"),
            ("2022-04/2022-06", "2022-04-01 2022-06-30 Duration Month"),
            ("2022-04-17/..", "2022-04-17 open Duration Day"),
            ("2022-04-17/", "2022-04-17 open Duration Day"),
            ("../2022-05-03", "open 2022-05-03 Duration Day"),
            ("2022-04-17~/2022", "2022-04-17 2022-12-31 Duration Year~"),
            ("2022-04-17T23:59:59+14:00", "2022-04-17 2022-04-17 Day Day"),
            ("2022-04-17T00:00:00Z", "2022-04-17 2022-04-17 Day Day"),
            ("2022-34", "2022-04-01 2022-06-30 Day Season"),
            ("", "open open Day Unknown"),
            ("sin datos", "open open Day Unknown"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn a_season_holds_the_months_of_both_hemispheres() {
        assert_eq!(told("2022-21"), "2022-03-01 2022-12-31 Day Season");
        assert_eq!(told("2022-22"), "2021-12-01 2023-03-31 Day Season");
        assert_eq!(told("2022-23"), "2022-03-01 2022-12-31 Day Season");
        assert_eq!(told("2022-24"), "2021-12-01 2023-03-31 Day Season");
        assert_eq!(told("2022-26"), "2022-06-01 2022-09-30 Day Season");
        assert_eq!(told("0001-22"), "OutOfRange");
    }

    #[test]
    fn what_is_no_date_is_refused_with_its_reason() {
        let impossible =
            |year, month, day| format!("{:?}", DateFlaw::Impossible { year, month, day });
        for (text, expected) in [
            ("2021-02-31", impossible(2021, 2, Some(31))),
            ("2021-13-45", impossible(2021, 13, Some(45))),
            ("2021-13", impossible(2021, 13, None)),
            ("2022-21-05", impossible(2022, 21, Some(5))),
            ("2021-02-01/2021-02-30", impossible(2021, 2, Some(30))),
            ("[2021-02-30..2021-03-01]", impossible(2021, 2, Some(30))),
            ("2022-06/2022-04", "EndBeforeStart".into()),
            ("[2022-06..2022-04]", "EndBeforeStart".into()),
            ("0000", "OutOfRange".into()),
            ("-0044", "OutOfRange".into()),
            ("Y17000", "OutOfRange".into()),
            ("1950S2", "Unreadable".into()),
            ("{2022-04-03,2022-04-05}", "Unreadable".into()),
            ("../..", "Unreadable".into()),
            ("17/04/2022", "Unreadable".into()),
            ("２０２２", "Unreadable".into()),
            ("20220417", "Unreadable".into()),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn the_text_stays_as_it_was_typed() {
        let date = Date::from_edtf(" ?2022-?04 ").unwrap();
        assert_eq!(
            (date.text(), date.edtf()),
            (" ?2022-?04 ", Some("2022-04?"))
        );
        let unknown = Date::from_edtf("No consta").unwrap();
        assert_eq!(
            (unknown.text(), unknown.edtf(), unknown.span()),
            ("No consta", None, None)
        );
        assert_eq!(Date::default(), Date::unknown(""));
        assert_eq!(
            (unknown.kind(), unknown.precision()),
            (Kind::Day, Precision::Unknown)
        );
    }

    proptest! {
        #[test]
        fn the_normal_form_means_the_same_again(text in r"\[?(\.\.)?[0-9]{3}[0-9X](-[0-3X][0-9X]){0,2}[?~%]?((\.\.|/|,)([12][0-9]{3}(-[0-3X][0-9X]){0,2}[?~%]?)?)?\]?") {
            if let Ok(date) = Date::from_edtf(&text) {
                let again = Date::from_edtf(date.edtf().unwrap_or_default()).unwrap();
                prop_assert_eq!(again.span(), date.span());
                prop_assert_eq!(again.edtf(), date.edtf());
                prop_assert_eq!((again.precision(), again.qualifier()), (date.precision(), date.qualifier()));
                let json: Date = serde_json::from_str(&serde_json::to_string(&date).unwrap()).unwrap();
                prop_assert_eq!(json, date);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in r"\PC{0,24}") {
            let _ = Date::from_edtf(&text);
        }
    }
}
