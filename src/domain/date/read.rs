//! Dates as people write them in files. Must never guess an order of day and month or a century, and never give more
//! than was written.
//!
//! Every reading ends in a form of EDTF, so that a date from a file and one typed in a form can mean nothing different.

use super::day::{Day, last_of_month};
use super::flaw::DateFlaw;
use super::lex::{Atom, Item, Number, Token, items, tokens, without_time};
use super::order::{Order, Triple, checked};
use super::value::{Date, Precision, Qualifier};
use super::words::{Part, Word};

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

/// A date in plain numbers before it is given its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Unknown,
    Year(i32),
    Month(i32, u32),
    Day(Day),
    Between(Day, Day),
    Months(i32, u32, u32),
}

/// What stands around the numbers.
#[derive(Clone, Copy, Debug, Default)]
struct Manner {
    qualifier: Option<Qualifier>,
    side: Option<Word>,
    part: Option<Part>,
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
        reading
            .precision
            .map_or(Ok(date.clone()), |precision| date.no_finer_than(precision))
    }
}

/// `1977-05-00`, `1977-00-00`, `0000-00-00`: a part that is not known, written as zeros.
fn zero_parts(form: &str) -> Option<Date> {
    let parts: Vec<u32> = form
        .splitn(3, '-')
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [year, month, 0] = parts[..] else {
        return None;
    };
    written(year.cast_signed(), month, 0)
        .ok()
        .and_then(|written| form_of(written, Manner::default()).ok())
}

fn read_loose(form: &str, reading: &Reading) -> Result<Date, DateFlaw> {
    if let Some(triple) = Triple::scan(form) {
        let (year, month, day) =
            triple.read(reading.order, |year| full_year(year, reading.pivot))?;
        return form_of(written(year, month, day)?, Manner::default());
    }
    let tokens = tokens(zoneless(form)).ok_or(DateFlaw::Unreadable)?;
    let (manner, body) = manner(without_time(&tokens));
    let items = items(&body).ok_or(DateFlaw::Unreadable)?;
    form_of(shape(&items, reading)?, manner)
}

/// `2022-04-17T10:20+02:00[Europe/Paris]` without the name of its zone.
fn zoneless(form: &str) -> &str {
    match form.find('[') {
        Some(at) if at > 0 && form[..at].contains(':') && form.ends_with(']') => &form[..at],
        _ => form,
    }
}

/// Takes the words of manner off a date.
fn manner(tokens: &[Token]) -> (Manner, Vec<Token>) {
    let mut manner = Manner::default();
    let mut body = Vec::with_capacity(tokens.len());
    for token in tokens {
        let doubt = match token {
            Token::Word(Word::About) | Token::Sign('~') => Some(Qualifier::Approximate),
            Token::Sign('?') => Some(Qualifier::Uncertain),
            Token::Sign('%') => Some(Qualifier::Both),
            _ => None,
        };
        match token {
            _ if doubt.is_some() => manner.qualifier = Qualifier::and(manner.qualifier, doubt),
            Token::Word(side @ (Word::Before | Word::After)) if manner.side.is_none() => {
                manner.side = Some(*side);
            }
            Token::Word(Word::Part(part)) if manner.part.is_none() => manner.part = Some(*part),
            other => body.push(*other),
        }
    }
    // `fines/09/1976`: the sign that stood behind the word.
    if manner.part.is_some() && matches!(body.first(), Some(Token::Sign('/' | '-' | '.'))) {
        body.remove(0);
    }
    (manner, body)
}

fn shape(items: &[Item], reading: &Reading) -> Result<Written, DateFlaw> {
    use Atom::{Month, Number};
    let atoms: Vec<Atom> = items.iter().map(|item| item.atom).collect();
    let signs: Vec<char> = items.iter().skip(1).map(|item| item.sign).collect();
    let year = |number| full_year(number, reading.pivot);
    if let Some(triple) = Triple::of(items) {
        let (year, month, day) = triple.read(reading.order, year)?;
        return written(year, month, day);
    }
    match (atoms.as_slice(), signs.as_slice()) {
        ([Number(only)], _) => single(*only),
        ([Number(a), Number(b)], [sign]) => year_and_month(*a, *b, *sign, reading),
        ([Number(y), Number(m), Number(d)], _) if y.digits == 4 => {
            written(year(*y)?, m.value, d.value)
        }
        ([Number(a), Number(b), Number(c), Number(d)], [s, t, u]) => {
            days_in_numbers([*a, *b, *c, *d], [*s, *t, *u], reading)
        }
        ([Month(m), Number(y)], _) => written(year(*y)?, *m, 0),
        ([Number(y), Month(m)], _) if y.digits == 4 => written(year(*y)?, *m, 0),
        ([Number(y), Month(m), Number(d)], _)
            if y.digits == 4 || reading.order == Some(Order::Ymd) =>
        {
            written(year(*y)?, *m, d.value)
        }
        ([Number(d), Month(m), Number(y)] | [Month(m), Number(d), Number(y)], _) => {
            written(year(*y)?, *m, d.value)
        }
        ([Number(a), Number(b), Month(m), Number(y)], [sign, ..]) if is_either(*sign) => {
            days(year(*y)?, *m, *a, *b)
        }
        ([Month(m), Number(a), Number(b), Number(y)], [_, sign, _]) if is_either(*sign) => {
            days(year(*y)?, *m, *a, *b)
        }
        ([Month(a), Month(b), Number(y)], [sign, _]) if is_either(*sign) => {
            months(year(*y)?, *a, *b)
        }
        _ => Err(DateFlaw::Unreadable),
    }
}

fn is_either(sign: char) -> bool {
    matches!(sign, '-' | '/' | '|')
}

/// A year, or `20220417` (with its year between 1800 and 2199 no other order is possible).
fn single(number: Number) -> Result<Written, DateFlaw> {
    match number {
        Number { value, digits: 4 } => written(value.cast_signed(), 0, 0),
        Number { value, digits: 8 } if (1800..2200).contains(&(value / 10_000)) => written(
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
        (1 | 2, 4) => written(year(b)?, a.value, 0),
        (4, 1 | 2) => written(year(a)?, b.value, 0),
        (1 | 2, 2) if b.value > 31 => written(year(b)?, a.value, 0),
        _ => Err(DateFlaw::Unreadable),
    }
}

/// `20-21/05/1977`, `05/20-21/1977`: the two joined by another sign are the days, so that no order is needed.
fn days_in_numbers(
    n: [Number; 4],
    signs: [char; 3],
    reading: &Reading,
) -> Result<Written, DateFlaw> {
    let year = full_year(n[3], reading.pivot)?;
    match signs {
        [either, b, c] if is_either(either) && b == c && b != either => {
            days(year, n[2].value, n[0], n[1])
        }
        [a, either, c] if is_either(either) && a == c && a != either => {
            days(year, n[0].value, n[1], n[2])
        }
        _ => Err(DateFlaw::Unreadable),
    }
}

fn days(year: i32, month: u32, a: Number, b: Number) -> Result<Written, DateFlaw> {
    let (a, b) = (
        checked((year, month, a.value))?,
        checked((year, month, b.value))?,
    );
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

/// Zeros are parts that are not known.
fn written(year: i32, month: u32, day: u32) -> Result<Written, DateFlaw> {
    match (year, month, day) {
        (0, 0, 0) => Ok(Written::Unknown),
        (0, ..) | (10_000.., ..) => Err(DateFlaw::OutOfRange),
        (year, 0, 0) => Ok(Written::Year(year)),
        (year, 1..=12, 0) => Ok(Written::Month(year, month)),
        (year, month, 0) => Err(DateFlaw::Impossible {
            year,
            month,
            day: None,
        }),
        (year, month, day) => checked((year, month, day)).map(Written::Day),
    }
}

fn form_of(written: Written, manner: Manner) -> Result<Date, DateFlaw> {
    let written = manner
        .part
        .map_or(Ok(written), |part| part_of(written, part))?;
    let plain = match written {
        Written::Unknown => return Ok(Date::default()),
        Written::Year(year) => format!("{year:04}"),
        Written::Month(year, month) => format!("{year:04}-{month:02}"),
        Written::Day(day) => day.to_string(),
        Written::Between(a, b) if a == b => a.to_string(),
        Written::Between(a, b) => format!("[{a}..{b}]"),
        Written::Months(year, a, b) => format!("[{year:04}-{a:02}..{year:04}-{b:02}]"),
    };
    let date = Date::from_edtf(&plain)?;
    let date = manner
        .side
        .map_or(Ok(date.clone()), |side| on_side(&date, side))?;
    Ok(manner
        .qualifier
        .map_or(date.clone(), |qualifier| date.with_qualifier(qualifier)))
}

/// Wholly before, or wholly after.
fn on_side(date: &Date, side: Word) -> Result<Date, DateFlaw> {
    let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) else {
        return Err(DateFlaw::Unreadable);
    };
    match side {
        Word::Before => Date::from_edtf(&format!("[..{}]", earliest.pred())),
        _ => Date::from_edtf(&format!("[{}..]", latest.succ())),
    }
}

fn part_of(written: Written, part: Part) -> Result<Written, DateFlaw> {
    match (written, part) {
        (Written::Month(year, month), part) => {
            let end = last_of_month(year, month)
                .ok_or(DateFlaw::Unreadable)?
                .ymd()
                .2;
            let (from, to) = match part {
                Part::Early => (1, 15),
                Part::Middle => (8, 23),
                Part::Late => (16, end),
            };
            Ok(Written::Between(
                checked((year, month, from))?,
                checked((year, month, to))?,
            ))
        }
        (Written::Year(year), Part::Early) => Ok(Written::Months(year, 1, 6)),
        (Written::Year(year), Part::Middle) => Ok(Written::Months(year, 4, 9)),
        (Written::Year(year), Part::Late) => Ok(Written::Months(year, 7, 12)),
        _ => Err(DateFlaw::Unreadable),
    }
}
