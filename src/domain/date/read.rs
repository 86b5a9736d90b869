//! Dates as people write them in files. Must never guess an order of day and month or a century, and never give more
//! than was written.
//!
//! Every reading ends in a form of EDTF, so that a date from a file and one typed in a form can mean nothing different.

use super::day::civil;
use super::flaw::DateFlaw;
use super::lex::{Atom, Item, Number, items, tokens, without_time};
use super::manner::Manner;
use super::order::{Order, Triple};
use super::value::{Date, Precision};
use super::written::Written;

/// What is known of a column's dates before one is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The order of day and month, declared or proved by the column; never guessed.
    pub order: Option<Order>,
    /// For years of two digits: the first year of the hundred they fall in (1930: 30 is 1930, 29 is 2029).
    pub pivot: Option<i32>,
    /// The column knows no more than this, whatever it writes.
    pub precision: Option<Precision>,
}

impl Date {
    /// Reads a cell of a file: every form of [`Date::from_edtf`]; ISO date-times of any zone (the day as written
    /// stands); `17/04/2022`, `4/17/2022`, `17-04-22` under an order and a pivot; month names of five languages;
    /// `20-21/05/1977` (one of these days); `c. 2021`; `before 2019`, `después de 2019`; the words for unknown.
    ///
    /// Parts are read wide: `principios de` a month is its first 15 days, `mediados de` the 8th to the 23rd, `fines de`
    /// the 16th to its end; of a year the first half, April to September, the second half. `00/05/1977` is a month
    /// whose day is not known. A time of day is left out of the day and stays in the text.
    ///
    /// # Errors
    /// [`DateFlaw`], with the reason; never something more exact than written.
    pub fn read(cell: &str, reading: &Reading) -> Result<Date, DateFlaw> {
        let form = cell.trim();
        // Days in numbers first: they are no EDTF, and a whole column may hold nothing else.
        let date = match (Triple::scan(form), in_days(form, reading)) {
            (Some(triple), _) => in_numbers(triple, reading)?
                .date(Manner::default())?
                .with_text(cell),
            // The number itself tells nobody when.
            (None, Some(day)) => day?,
            (None, None) => read_form(form, reading)?.with_text(cell),
        };
        match reading.precision {
            Some(precision) => date.no_finer_than(precision),
            None => Ok(date),
        }
    }
}

/// The day of a number, where the column counts days.
fn in_days(form: &str, reading: &Reading) -> Option<Result<Date, DateFlaw>> {
    let counts = reading.order == Some(Order::Serial);
    let serial = counts.then(|| Date::serial_of(form)).flatten()?;
    Some(Date::from_serial(serial))
}

fn in_numbers(triple: Triple, reading: &Reading) -> Result<Written, DateFlaw> {
    let (year, month, day) = triple.read(reading.order, |year| full_year(year, reading.pivot))?;
    Written::of(year, month, day)
}

fn read_form(form: &str, reading: &Reading) -> Result<Date, DateFlaw> {
    match Date::from_edtf(form) {
        Err(DateFlaw::Unreadable) => read_loose(form, reading),
        Err(flaw) => zero_parts(form).ok_or(flaw),
        Ok(date) => Ok(date),
    }
}

/// `1977-05-00`, `1977-00-00`, `0000-00-00`: a part that is not known, written as zeros.
fn zero_parts(form: &str) -> Option<Date> {
    let parts: Vec<u32> = form
        .splitn(3, '-')
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [year @ ..=9999, month, 0] = parts[..] else {
        return None;
    };
    Written::of(year.cast_signed(), month, 0)
        .ok()
        .and_then(|written| written.date(Manner::default()).ok())
}

fn read_loose(form: &str, reading: &Reading) -> Result<Date, DateFlaw> {
    let tokens = tokens(zoneless(form)).ok_or(DateFlaw::Unreadable)?;
    let (manner, body) = Manner::take(without_time(&tokens));
    let items = items(body).ok_or(DateFlaw::Unreadable)?;
    shape(&items, reading)?.date(manner)
}

/// `2022-04-17T10:20+02:00[Europe/Paris]` without the name of its zone.
fn zoneless(form: &str) -> &str {
    match form.find('[') {
        Some(at) if at > 0 && form[..at].contains(':') && form.ends_with(']') => &form[..at],
        _ => form,
    }
}

fn shape(items: &[Item], reading: &Reading) -> Result<Written, DateFlaw> {
    let atoms: Vec<Atom> = items.iter().map(|item| item.atom).collect();
    let signs: Vec<char> = items.iter().skip(1).map(|item| item.sign).collect();
    if let Some(either) = either(&atoms, &signs, reading) {
        return either;
    }
    if signs.contains(&'|') {
        return Err(DateFlaw::Unreadable);
    }
    let year = |number| full_year(number, reading.pivot);
    if let Some(triple) = Triple::of(items) {
        return in_numbers(triple, reading);
    }
    match (atoms.as_slice(), signs.as_slice()) {
        ([Atom::Number(only)], _) => single(*only),
        ([Atom::Number(a), Atom::Number(b)], [sign]) => year_and_month(*a, *b, *sign, reading),
        ([Atom::Number(y), Atom::Number(m), Atom::Number(d)], [a, b])
            if y.digits == 4 && a == b =>
        {
            Written::of(year(*y)?, m.value, d.value)
        }
        _ => named_month(&atoms, reading),
    }
}

/// `17 de abril de 2022`, `Apr 17, 2022`, `2022 April 17`, `Mar 2021`, `2021 March`.
fn named_month(atoms: &[Atom], reading: &Reading) -> Result<Written, DateFlaw> {
    use Atom::{Month, Number};
    let year = |number| full_year(number, reading.pivot);
    let leads =
        |number: &super::lex::Number| number.digits == 4 || reading.order == Some(Order::Ymd);
    match atoms {
        [Month(m), Number(y)] => Written::of(year(*y)?, *m, 0),
        [Number(y), Month(m)] if y.digits == 4 => Written::of(year(*y)?, *m, 0),
        [Number(y), Month(m), Number(d)] if leads(y) => Written::of(year(*y)?, *m, d.value),
        [Number(d), Month(m), Number(y)] | [Month(m), Number(d), Number(y)] => {
            Written::of(year(*y)?, *m, d.value)
        }
        _ => Err(DateFlaw::Unreadable),
    }
}

/// One of two days or months: `20-21/05/1977`, `20 o 21 de mayo de 1977`, `April/May 1977`; `None` for other shapes.
fn either(atoms: &[Atom], signs: &[char], reading: &Reading) -> Option<Result<Written, DateFlaw>> {
    use Atom::{Month, Number};
    let year = |number: &super::lex::Number| full_year(*number, reading.pivot);
    match (atoms, signs) {
        // Of two joined by another sign than the rest, it is the days that are joined: no order is needed.
        ([Number(a), Number(b), Number(m), Number(y)], [sign, s, t])
            if is_either(*sign) && s == t && s != sign =>
        {
            Some(year(y).and_then(|year| days(year, m.value, *a, *b)))
        }
        ([Number(m), Number(a), Number(b), Number(y)], [s, sign, t])
            if is_either(*sign) && s == t && s != sign =>
        {
            Some(year(y).and_then(|year| days(year, m.value, *a, *b)))
        }
        ([Number(a), Number(b), Month(m), Number(y)], [sign, ..])
        | ([Month(m), Number(a), Number(b), Number(y)], [_, sign, _])
            if is_either(*sign) =>
        {
            Some(year(y).and_then(|year| days(year, *m, *a, *b)))
        }
        ([Month(a), Month(b), Number(y)], [sign, _]) if is_either(*sign) => {
            Some(year(y).and_then(|year| months(year, *a, *b)))
        }
        _ => None,
    }
}

fn is_either(sign: char) -> bool {
    matches!(sign, '-' | '/' | '|')
}

/// A year, or `20220417` (with its year between 1800 and 2199 no other order is possible).
fn single(number: Number) -> Result<Written, DateFlaw> {
    match number {
        Number { value, digits: 4 } => Written::of(value.cast_signed(), 0, 0),
        Number { value, digits: 8 } if (1800..2200).contains(&(value / 10_000)) => Written::of(
            (value / 10_000).cast_signed(),
            value / 100 % 100,
            value % 100,
        ),
        _ => Err(DateFlaw::Unreadable),
    }
}

/// `04/2022`, `2022/04`, `11/76`; of two small numbers nobody can say which is the year.
fn year_and_month(
    a: Number,
    b: Number,
    sign: char,
    reading: &Reading,
) -> Result<Written, DateFlaw> {
    let year = |number| full_year(number, reading.pivot);
    match (a.digits, b.digits) {
        _ if !matches!(sign, '/' | '-' | '.') => Err(DateFlaw::Unreadable),
        (1 | 2, 4) => Written::of(year(b)?, a.value, 0),
        (4, 1 | 2) => Written::of(year(a)?, b.value, 0),
        (1 | 2, 2) if b.value > 31 => Written::of(year(b)?, a.value, 0),
        _ => Err(DateFlaw::Unreadable),
    }
}

fn days(year: i32, month: u32, a: Number, b: Number) -> Result<Written, DateFlaw> {
    let (a, b) = (civil(year, month, a.value)?, civil(year, month, b.value)?);
    if a <= b {
        Ok(Written::Between(a, b))
    } else {
        Err(DateFlaw::EndBeforeStart)
    }
}

fn months(year: i32, a: u32, b: u32) -> Result<Written, DateFlaw> {
    if a <= b {
        Ok(Written::Months(year, a, b))
    } else {
        Err(DateFlaw::EndBeforeStart)
    }
}

/// Two digits need a pivot; one or three are no year.
fn full_year(number: Number, pivot: Option<i32>) -> Result<i32, DateFlaw> {
    let value = number.value.cast_signed();
    match (number.digits, pivot) {
        (4, _) => Ok(value),
        (2, Some(first)) => Ok(first + (value - first).rem_euclid(100)),
        (2, None) => Err(DateFlaw::TwoDigitYear),
        _ => Err(DateFlaw::Unreadable),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::Reading;
    use crate::domain::date::{Date, DateFlaw, Day, Order, Precision};

    fn told(cell: &str, reading: &Reading) -> String {
        match Date::read(cell, reading) {
            Ok(date) => {
                assert_eq!(date.text(), cell, "the text stays");
                let doubt = date
                    .qualifier()
                    .map(|doubt| format!(" {doubt:?}"))
                    .unwrap_or_default();
                format!("{}{doubt}", date.edtf().unwrap_or("unknown"))
            }
            Err(flaw) => format!("{flaw:?}"),
        }
    }

    fn plain(cell: &str) -> String {
        told(cell, &Reading::default())
    }

    const DMY: Reading = Reading {
        order: Some(Order::Dmy),
        pivot: None,
        precision: None,
    };
    const PIVOT: Reading = Reading {
        order: Some(Order::Dmy),
        pivot: Some(1930),
        precision: None,
    };

    #[test]
    fn a_date_is_read_as_people_write_it() {
        for (cell, expected) in [
            ("2022-04-17", "2022-04-17"),
            ("2022", "2022"),
            ("17/04/2022", "2022-04-17"),
            ("4/17/2022", "2022-04-17"),
            ("17.4.2022", "2022-04-17"),
            ("17-04-2022", "2022-04-17"),
            ("5/5/2022", "2022-05-05"),
            ("2022/04/17", "2022-04-17"),
            ("2022.4.7", "2022-04-07"),
            ("20220417", "2022-04-17"),
            ("04/2022", "2022-04"),
            ("2022/4", "2022-04"),
            ("17 de abril de 2022", "2022-04-17"),
            ("Domingo, 17 de abril del año 2022", "2022-04-17"),
            ("1º de mayo de 1977", "1977-05-01"),
            ("Primero de mayo de 1977", "1977-05-01"),
            ("Apr 17, 2022", "2022-04-17"),
            ("April 17th 2022", "2022-04-17"),
            ("october-10-2023", "2023-10-10"),
            ("12-JAN-2013", "2013-01-12"),
            ("12 января 2013 г.", "2013-01-12"),
            ("май 2013", "2013-05"),
            ("3 de março de 2021", "2021-03-03"),
            ("1er août 1944", "1944-08-01"),
            ("le 12 janvier 2013", "2013-01-12"),
            ("Mar 2021", "2021-03"),
            ("Mar. 2021", "2021-03"),
            ("NOV/1976", "1976-11"),
            ("2021 March", "2021-03"),
            ("17\u{a0}de\u{a0}abril\u{a0}de\u{a0}2022", "2022-04-17"),
            ("17–04–2022", "2022-04-17"),
        ] {
            assert_eq!(plain(cell), expected, "{cell}");
        }
    }

    #[test]
    fn a_time_of_day_and_its_zone_never_shift_the_day() {
        for cell in [
            "2022-04-17T23:30:00-05:00",
            "2022-04-17T00:10:00+14:00",
            "2022-04-17T10:20:30.123456789+02:00[Europe/Paris]",
            "2022-04-17 10:20",
            "2022-04-17 10:20:30 UTC",
            "2022-04-17T24:00",
            "2022-04-17T10:20-0300",
            "17/04/2022 - 10:30",
            "20220417T102030Z",
            "17/04/2022 10:30",
            "17/04/2022, 10:30 p.m.",
            "17/04/2022 a las 14 hs",
            "17 de abril de 2022 a las 14:30 horas",
            "Apr 17, 2022 10 pm",
            "17.04.2022 в 10:30",
        ] {
            assert_eq!(plain(cell), "2022-04-17", "{cell}");
        }
    }

    #[test]
    fn what_is_loose_stays_loose() {
        for (cell, expected) in [
            ("c. 2021", "2021~ Approximate"),
            ("ca. April 2021", "2021-04~ Approximate"),
            ("circa 2021", "2021~ Approximate"),
            ("hacia 1976", "1976~ Approximate"),
            (
                "alrededor del 17 de abril de 2022",
                "2022-04-17~ Approximate",
            ),
            ("2021 (aprox.)", "2021~ Approximate"),
            ("17/04/2022 (?)", "2022-04-17? Uncertain"),
            ("before 2019", "[..2018-12-31]"),
            ("antes de abril de 2019", "[..2019-03-31]"),
            ("antes del 17/04/2022", "[..2022-04-16]"),
            ("after 2019", "[2020-01-01..]"),
            ("después del 17 de abril de 2022", "[2022-04-18..]"),
            ("fines/09/1976", "[1976-09-16..1976-09-30]"),
            ("a fines de septiembre de 1976", "[1976-09-16..1976-09-30]"),
            ("principios de febrero de 1976", "[1976-02-01..1976-02-15]"),
            ("mediados de 1976", "[1976-04..1976-09]"),
            ("mid-April 2019", "[2019-04-08..2019-04-23]"),
            ("late February 2024", "[2024-02-16..2024-02-29]"),
            ("20-21/05/1977", "[1977-05-20..1977-05-21]"),
            ("20/21-05-1977", "[1977-05-20..1977-05-21]"),
            ("05/20-21/1977", "[1977-05-20..1977-05-21]"),
            ("20 o 21 de mayo de 1977", "[1977-05-20..1977-05-21]"),
            ("May 20-21, 1977", "[1977-05-20..1977-05-21]"),
            ("abril-mayo de 1977", "[1977-04..1977-05]"),
            ("00/05/1977", "1977-05"),
            ("1977-05-00", "1977-05"),
            ("00/00/1977", "1977"),
            ("0000-00-00", "unknown"),
            ("N/A", "unknown"),
            ("Se desconoce", "unknown"),
            ("  ", "unknown"),
        ] {
            assert_eq!(plain(cell), expected, "{cell}");
        }
    }

    #[test]
    fn a_number_is_a_day_only_where_the_column_counts_days() {
        let serial = Reading {
            order: Some(Order::Serial),
            ..Reading::default()
        };
        let day = |cell: &str| Date::read(cell, &serial).map(|date| date.text().to_owned());
        assert_eq!(day("44562").as_deref(), Ok("2022-01-01"));
        assert_eq!(day(" 44562.99 ").as_deref(), Ok("2022-01-01"));
        assert_eq!(day("44562,5").as_deref(), Ok("2022-01-01"));
        assert_eq!(day("17/04/2022").as_deref(), Ok("17/04/2022"));
        assert_eq!(day("03/04/2022"), Err(DateFlaw::Ambiguous));
        assert_eq!(plain("44562"), "Unreadable");
    }

    #[test]
    fn nothing_is_guessed() {
        assert_eq!(plain("03/04/2022"), "Ambiguous");
        assert_eq!(told("03/04/2022", &DMY), "2022-04-03");
        assert_eq!(
            told(
                "03/04/2022",
                &Reading {
                    order: Some(Order::Mdy),
                    ..DMY
                }
            ),
            "2022-03-04"
        );
        assert_eq!(plain("17-04-22"), "TwoDigitYear");
        assert_eq!(plain("Oct-82"), "TwoDigitYear");
        assert_eq!(told("17-04-22", &PIVOT), "2022-04-17");
        assert_eq!(told("17/04/30", &PIVOT), "1930-04-17");
        assert_eq!(told("17/04/29", &PIVOT), "2029-04-17");
        assert_eq!(told("Oct-82", &PIVOT), "1982-10");
        assert_eq!(told("11/76", &PIVOT), "1976-11");
        assert_eq!(told("11/12", &PIVOT), "Unreadable");
        assert_eq!(
            told(
                "76-04-17",
                &Reading {
                    order: Some(Order::Ymd),
                    ..PIVOT
                }
            ),
            "1976-04-17"
        );
        assert_eq!(
            told(
                "17-04-22",
                &Reading {
                    order: None,
                    ..PIVOT
                }
            ),
            "Ambiguous"
        );
        assert_eq!(
            told(
                "31-12-76",
                &Reading {
                    order: None,
                    ..PIVOT
                }
            ),
            "1976-12-31"
        );
    }

    #[test]
    fn what_leaves_a_doubt_about_its_numbers_stays_unread() {
        for cell in [
            "12 Oct",
            "abril",
            "17",
            "44668",
            "1?/04/2022",
            "17/04/202?",
            "1/4/2?",
            "17 murió 2022",
            "04 2022",
            "2019-2020",
            "17 before 2019",
            "17/04",
            "2022-04-17h",
            "2022-04-10:30",
            "17:04:2022",
            "20 o mayo 1977",
            "17//04/2022",
            "202",
            "last year",
        ] {
            assert_eq!(plain(cell), "Unreadable", "{cell}");
        }
    }

    #[test]
    fn an_impossible_date_is_refused_and_says_which_part() {
        let impossible =
            |year, month, day| format!("{:?}", DateFlaw::Impossible { year, month, day });
        assert_eq!(plain("31/02/2021"), impossible(2021, 2, Some(31)));
        assert_eq!(told("04/17/2022", &DMY), impossible(2022, 17, Some(4)));
        assert_eq!(plain("2021-13-45"), impossible(2021, 13, Some(45)));
        assert_eq!(
            plain("30 de febrero de 2021"),
            impossible(2021, 2, Some(30))
        );
        assert_eq!(plain("13/2021"), impossible(2021, 13, None));
        assert_eq!(plain("45/17/2021"), impossible(2021, 17, Some(45)));
        assert_eq!(plain("21-20/05/1977"), "EndBeforeStart");
        assert_eq!(plain("17/04/0000"), "OutOfRange");
    }

    #[test]
    fn a_column_of_months_written_as_first_days_is_read_as_months() {
        let month = Reading {
            precision: Some(Precision::Month),
            ..DMY
        };
        assert_eq!(told("1973-09-01", &month), "1973-09");
        assert_eq!(told("01/09/1973", &month), "1973-09");
        assert_eq!(told("c. 1 Sep 1973", &month), "1973-09~ Approximate");
        assert_eq!(told("1973", &month), "1973");
        assert_eq!(
            told(
                "1973-09-01",
                &Reading {
                    precision: Some(Precision::Year),
                    ..DMY
                }
            ),
            "1973"
        );
        assert_eq!(told("31/08 o 01/09/1973", &month), "Unreadable");
    }

    proptest! {
        #[test]
        fn a_day_means_the_same_in_every_form(number in -100_000..40_000_i32) {
            let day = Day::from_number(number);
            let (y, m, d) = day.ymd();
            let month = ["enero", "Feb", "março", "avril", "мая", "June", "julio", "août", "Sept", "octubre", "ноября", "dez"][m as usize - 1];
            let forms = [day.to_string(), format!("{d:02}/{m:02}/{y}"), format!("{d}.{m}.{y}"), format!("{y}/{m}/{d}"),
                format!("{d} de {month} de {y}"), format!("{month} {d}, {y}"), format!("{day}T23:59:59-11:00"), format!("{d}/{m}/{y} 0:05")];
            for form in forms {
                prop_assert_eq!(told(&form, &DMY), day.to_string(), "{}", form);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in r"\PC{0,24}", near in r"[0-9]{0,5}[-/. o]{1,2}(enero|de|c\.|fines|[0-9]{1,9})[-/. ]{0,2}[0-9]{0,5}[?~ T:]?[0-9]{0,3}") {
            for reading in [Reading::default(), PIVOT, Reading { precision: Some(Precision::Month), ..DMY }] {
                let _ = Date::read(&text, &reading);
                let _ = Date::read(&near, &reading);
            }
        }
    }
}
