//! Ages as people write them: in years, in months or days, between two, about. Must never make an age of a text that
//! holds anything else.

use super::count::{NotAnAge, Years, decimal};

/// An age as it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Age {
    /// One age.
    pub exact: Option<Years>,
    /// The youngest, where two stand.
    pub low: Option<Years>,
    /// The oldest.
    pub high: Option<Years>,
    /// Whether it is said to be about that.
    pub estimated: bool,
}

/// Words for years, folded by [`plain`].
const WHOLE: &[&str] = &["anos", "ano", "years", "year", "yrs", "yr"];
/// What may stand around them, or in their place.
const YEARS: &[&str] = &["a", "y", "yo", "old", "edad", "de"];
/// Words for what is less than a year; an age in them counts whole years.
const MONTHS: &[&str] = &["meses", "mes", "months", "month", "mos"];
const WEEKS: &[&str] = &["semanas", "semana", "weeks", "week"];
const DAYS: &[&str] = &["dias", "dia", "days", "day", "horas", "hours"];
/// Words for about.
const ABOUT: &[&str] = &[
    "about",
    "approx",
    "approximately",
    "aprox",
    "aproximadamente",
    "circa",
    "ca",
    "c",
    "unos",
    "unas",
    "alrededor",
    "cerca",
    "~",
    "est",
];
/// Words around two ages.
const BETWEEN: &[&str] = &[
    "between", "entre", "and", "y", "e", "a", "to", "o", "or", "-", "/",
];

impl Age {
    /// Reads `41`, `54.0`, `41 años`, `6 meses` (0), `20-25`, `entre 20 y 25`, `unos 40`.
    ///
    /// # Errors
    /// [`NotAnAge`]: `-1`, `300`, `unk`, anything else.
    pub fn read(text: &str) -> Result<Self, NotAnAge> {
        if let Ok(exact) = text.parse() {
            return Ok(Self {
                exact: Some(exact),
                ..Self::default()
            });
        }
        let plain = plain(text);
        // A minus in front is no dash between two.
        if plain.starts_with('-') || plain.len() > 40 {
            return Err(NotAnAge);
        }
        let mut age = Self::default();
        let (mut numbers, mut scale, mut in_years) = (Vec::new(), 1.0, false);
        for word in words(&plain) {
            match decimal(word) {
                Ok(number) => numbers.push(number),
                Err(_) if ABOUT.contains(&word) => age.estimated = true,
                Err(_) if MONTHS.contains(&word) => scale = 12.0,
                Err(_) if WEEKS.contains(&word) => scale = 52.0,
                Err(_) if DAYS.contains(&word) => scale = 365.0,
                Err(_) if WHOLE.contains(&word) => in_years = true,
                Err(_) if YEARS.contains(&word) || BETWEEN.contains(&word) => {}
                Err(_) => return Err(NotAnAge),
            }
        }
        match numbers.as_slice() {
            // `5 años y 6 meses` are not two ages.
            _ if in_years && scale > 1.0 => return Err(NotAnAge),
            [one] => age.exact = Some(years(*one, scale)?),
            [low, high] if low <= high => {
                (age.low, age.high) = (Some(years(*low, scale)?), Some(years(*high, scale)?));
            }
            _ => return Err(NotAnAge),
        }
        Ok(age)
    }

    /// Whether a text is one age in years and nothing else: no bound of two, nor about that.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        let plain = plain(text);
        let is_number = |word: &&str| decimal(word).is_ok();
        let (numbers, others): (Vec<_>, Vec<_>) = words(&plain).partition(is_number);
        let is_of_years = |word: &&str| WHOLE.contains(word) || YEARS.contains(word);
        numbers.len() == 1 && others.iter().all(is_of_years) && Self::read(text).is_ok()
    }
}

/// What is counted in months or days counts in whole years.
fn years(number: f64, scale: f64) -> Result<Years, NotAnAge> {
    let years = if scale > 1.0 {
        (number / scale).floor()
    } else {
        number
    };
    Years::of(years)
}

/// Small letters without the accents that these words have, dashes as `-`.
fn plain(text: &str) -> String {
    let sign = |sign: char| match sign {
        'ñ' => 'n',
        'í' => 'i',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    };
    text.trim().to_lowercase().chars().map(sign).collect()
}

/// Runs of letters, runs of digits with their point, and signs.
fn words(plain: &str) -> impl Iterator<Item = &str> {
    let class = |sign: char| match sign {
        sign if sign.is_ascii_digit() || sign == '.' || sign == ',' => 0,
        sign if sign.is_alphabetic() => 1,
        sign if sign.is_whitespace() || matches!(sign, '(' | ')') => 2,
        _ => 3,
    };
    let mut rest = plain;
    let cut = std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest
            .find(|sign| class(sign) != class(first))
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    });
    let cut = cut.map(|word| match word.trim_end_matches(['.', ',']) {
        "" => "",
        word => word,
    });
    cut.filter(|word| !word.trim_matches([' ', '(', ')']).trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::Age;

    fn told(text: &str) -> String {
        match Age::read(text) {
            Err(_) => "none".to_owned(),
            Ok(age) => {
                let about = if age.estimated { "~" } else { "" };
                match (age.exact, age.low, age.high) {
                    (Some(exact), _, _) => format!("{about}{exact}"),
                    (_, Some(low), Some(high)) => format!("{about}{low}-{high}"),
                    _ => "empty".to_owned(),
                }
            }
        }
    }

    #[test]
    fn an_age_is_read_as_it_is_written_and_no_further() {
        for (text, age) in [
            ("41", "41"),
            ("41 años", "41"),
            ("41 AÑOS", "41"),
            ("41 years old", "41"),
            ("41yrs.", "41"),
            ("0.22", "0.22"),
            ("54.0", "54"),
            ("6 meses", "0"),
            ("18 months", "1"),
            ("3 días", "0"),
            ("20-25", "20-25"),
            ("20 – 25 años", "20-25"),
            ("entre 20 y 25", "20-25"),
            ("20 a 25 años", "20-25"),
            ("unos 40", "~40"),
            ("~40", "~40"),
            ("-1", "none"),
            ("−1", "none"),
            ("unk", "none"),
            ("", "none"),
            ("300", "none"),
            ("25-20", "none"),
            ("40+", "none"),
            ("1.200", "none"),
            ("1.200 años", "none"),
            ("5 años y 6 meses", "none"),
            ("45.3287671", "45.33"),
            ("19/03/1999", "none"),
            ("2 hijos", "none"),
            ("NaN", "none"),
            ("infinity", "none"),
        ] {
            assert_eq!(told(text), age, "{text}");
        }
    }

    #[test]
    fn one_age_is_no_bound_of_two() {
        for (text, is_one) in [
            ("20", true),
            ("21 años", true),
            ("entre 20", false),
            ("unos 20", false),
            ("6 meses", false),
            ("20-25", false),
        ] {
            assert_eq!(Age::is_one(text), is_one, "{text}");
        }
    }
}
