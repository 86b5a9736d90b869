//! A name of a place as its parts: words, numbers, and words that many names have. Must never let a number go: `II` and
//! `III` are two places.

use crate::search::fold::key;

/// Words that say what kind of place it is, or less. Two names that differ by one of them may still be one place, where
/// only one of them has it.
#[rustfmt::skip]
const WEAK: &[&str] = &[
    "alcaidia", "camp", "carcel", "cdp", "center", "centre", "centro", "comisaria", "complejo", "complex",
    "correctional", "corrections", "county", "cp", "cuartel", "delegacion", "departamento", "department", "detencion",
    "detention", "district", "division", "establecimiento", "estacion", "estatal", "facility", "federal", "granja",
    "institute", "institution", "instituto", "jail", "municipal", "nacional", "national", "penal", "penitenciaria",
    "penitenciario", "penitentiary", "police", "policia", "policial", "prision", "prison", "provincial", "recinto",
    "reclusion", "reclusorio", "regional", "state", "station", "unidad", "unit", "up",
];

/// Words that say nothing of a place.
const EMPTY: &[&str] = &[
    "a", "al", "and", "at", "d", "de", "del", "e", "el", "en", "for", "in", "la", "las", "lo",
    "los", "of", "the", "y",
];

/// What may stand behind the digits of an ordinal: 1ª, 3era, 14th.
const ORDINAL: &[&str] = &[
    "a", "o", "ra", "ro", "era", "ero", "er", "da", "do", "ta", "to", "ma", "mo", "va", "vo", "na",
    "no", "st", "nd", "rd", "th", "n",
];

/// A name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// Its words but the empty ones, in their order.
    pub words: Vec<String>,
    /// Its numbers and single letters, sorted; Roman ones as Arabic.
    pub numbers: Vec<String>,
    /// All of its letters and digits in a row.
    pub squeezed: String,
}

impl Parts {
    /// Of a name as it is written.
    pub fn of(name: &str) -> Self {
        Self::of_key(&key(name))
    }

    /// Of a folded name.
    pub fn of_key(folded: &str) -> Self {
        let (mut words, mut numbers) = (Vec::new(), Vec::new());
        for word in with_initials_joined(folded) {
            if let Some(number) = number(&word) {
                numbers.push(number);
            } else if !EMPTY.contains(&word.as_str()) {
                words.push(word);
            }
        }
        numbers.sort_unstable();
        let squeezed = folded.chars().filter(|c| !c.is_whitespace()).collect();
        Self {
            words,
            numbers,
            squeezed,
        }
    }

    /// Whether any word of it tells it from others.
    pub fn has_own_words(&self) -> bool {
        self.words.iter().any(|word| !is_weak(word))
    }
}

/// Whether many places have this word.
pub fn is_weak(word: &str) -> bool {
    WEAK.binary_search(&word).is_ok()
}

/// `c p` is what folding leaves of `C.P.`: letters that stand in a row are one word.
fn with_initials_joined(folded: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut initials = String::new();
    let single = |word: &str| word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        if single(word) && !EMPTY.contains(&word) {
            initials.push_str(word);
            continue;
        }
        words.extend((!initials.is_empty()).then(|| std::mem::take(&mut initials)));
        words.push(word.to_owned());
    }
    words.extend((!initials.is_empty()).then_some(initials));
    words
}

/// A number, an ordinal, a Roman number, or a single letter that tells one wing from another.
fn number(word: &str) -> Option<String> {
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        let (number, rest) = word.split_at(digits);
        let number = number.trim_start_matches('0');
        let rest = if ORDINAL.contains(&rest) { "" } else { rest };
        return Some(format!("{number}{rest}"));
    }
    if let Some(roman) = roman(word) {
        return Some(roman.to_string());
    }
    let single = word.chars().count() == 1 && !EMPTY.contains(&word);
    single.then(|| word.to_owned())
}

/// Up to 39: no place counts on.
fn roman(word: &str) -> Option<u32> {
    let tens = word.len() - word.trim_start_matches('x').len();
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let ones = ONES.iter().position(|ones| *ones == &word[tens..])?;
    let number = tens * 10 + ones;
    (tens <= 3 && number > 0).then_some(number as u32)
}

#[cfg(test)]
mod tests {
    use super::{EMPTY, Parts, WEAK};

    #[test]
    fn a_name_falls_into_words_and_numbers() {
        let parts = |name| {
            let parts = Parts::of(name);
            (parts.words.join(" "), parts.numbers.join(" "))
        };
        let pair = |words: &str, numbers: &str| (words.to_owned(), numbers.to_owned());
        assert_eq!(parts("C.P. de Río Seco"), pair("cp rio seco", ""));
        assert_eq!(
            parts("Comisaría 3ª de Cerro Gris"),
            pair("comisaria cerro gris", "3")
        );
        assert_eq!(parts("Peña Honda III"), pair("pena honda", "3"));
        assert_eq!(
            parts("Unit B, Salto Blanco 014"),
            pair("unit salto blanco", "14 b")
        );
        assert_eq!(parts("809 DR 12-bis"), pair("dr bis", "12 809"));
        assert_eq!(parts("ix"), pair("", "9"));
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(WEAK.is_sorted() && EMPTY.is_sorted());
    }
}
