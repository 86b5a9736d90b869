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
        let date = match Date::from_edtf(form) {
            Err(DateFlaw::Unreadable) => read_loose(form, reading)?.with_text(cell),
            Err(flaw) => zero_parts(form).ok_or(flaw)?.with_text(cell),
            Ok(date) if form.len() == cell.len() => date,
            Ok(date) => date.with_text(cell),
        };
        match reading.precision {
            Some(precision) => date.no_finer_than(precision),
            None => Ok(date),
        }
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
    if let Some(triple) = Triple::scan(form) {
        let (year, month, day) =
            triple.read(reading.order, |year| full_year(year, reading.pivot))?;
        return Written::of(year, month, day)?.date(Manner::default());
    }
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
        let (year, month, day) = triple.read(reading.order, year)?;
        return Written::of(year, month, day);
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
