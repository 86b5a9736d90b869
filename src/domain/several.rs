//! A cell that speaks of several people where one belongs: what parts them, or that it only says how many they are. It
//! must never part them: nobody knows whom of them the other cells of the row speak of.

use std::borrow::Cow;

/// What parts several people in one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Parting {
    /// A sign.
    Sign(char),
    /// A word between spaces.
    Word(&'static str),
    /// Nothing: the cell says how many they are, not who.
    Number,
}

/// Signs between people, but for the comma, which also stands between the surname and the name of one.
const SIGNS: [char; 5] = [';', '\n', '|', '/', '&'];
/// Words between people, as they stand between names, and in capitals.
const WORDS: [[&str; 3]; 3] = [
    ["y", " y ", " Y "],
    ["e", " e ", " E "],
    ["and", " and ", " AND "],
];
/// Number words from two on, in the order of their numbers, by language.
const NUMBERS: [&[&str]; 2] = [
    &[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ],
    &[
        "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
    ],
];
/// Words for people who have no name here.
const PEOPLE: &[&str] = &[
    "men",
    "women",
    "boys",
    "girls",
    "children",
    "people",
    "persons",
    "minors",
    "males",
    "females",
    "inmates",
    "prisoners",
    "detainees",
    "protesters",
    "students",
    "workers",
    "victims",
    "others",
    "hombres",
    "mujeres",
    "niños",
    "niñas",
    "menores",
    "personas",
    "jóvenes",
    "adultos",
    "adultas",
    "internos",
    "internas",
    "reos",
    "reclusos",
    "reclusas",
    "presos",
    "presas",
    "detenidos",
    "detenidas",
    "manifestantes",
    "estudiantes",
    "trabajadores",
    "víctimas",
    "otros",
    "otras",
];

/// What parts the people whom a name names; none where it names one, as far as anybody can tell. A comma between two
/// parts of several words each parts people, unless in this column it stands between surnames and names. What stands in
/// brackets is another name of the same person, or a remark.
#[must_use]
pub fn of_names(name: &str, surnames_first: bool) -> Option<Parting> {
    let name = &*outside_brackets(name);
    if number_of_people(name).is_some() {
        return Some(Parting::Number);
    }
    let names = |sign: &char| name.split(*sign).filter(|part| is_name(part)).count();
    let sign = SIGNS.into_iter().find(|sign| names(sign) >= 2);
    let comma = || parts_by_commas(name, surnames_first).then_some(',');
    let mut words = WORDS.into_iter();
    let by_word = |[word, small, capital]: [&'static str; 3]| {
        // In capitals it may be an initial: there a whole name must stand on either side.
        let is_parted = parted_by_word(name, small, 1) || parted_by_word(name, capital, 2);
        is_parted.then_some(Parting::Word(word))
    };
    let sign = sign.or_else(comma).map(Parting::Sign);
    sign.or_else(|| words.find_map(by_word))
}

/// What parts several values, each of which stands for one person: `F; M`, `20, 21`.
#[must_use]
pub fn of_values(text: &str, is_value: impl Fn(&str) -> bool) -> Option<Parting> {
    let mut signs = SIGNS.into_iter().chain([',']);
    let sign = signs.find(|sign| parts(text, *sign, &is_value));
    let mut words = WORDS.into_iter();
    let by_word = |[word, small, _]: [&'static str; 3]| {
        let (left, right) = text.split_once(small)?;
        (is_value(left) && is_value(right)).then_some(Parting::Word(word))
    };
    let sign = sign.map(Parting::Sign);
    sign.or_else(|| words.find_map(by_word))
}

/// How many people a text speaks of without a name: `12 men`, `dos mujeres no identificadas`. One is a person.
#[must_use]
pub fn number_of_people(text: &str) -> Option<u32> {
    let mut words = text.split_whitespace();
    let number = number(words.next()?).filter(|number| *number > 1)?;
    let is_of_people = |word: &str| PEOPLE.contains(&word.to_lowercase().as_str());
    words.any(is_of_people).then_some(number)
}

/// Whether a cell is written as `Paz, Luis`: with one comma, and a single word on either side of it.
#[must_use]
pub fn begins_with_surname(name: &str) -> bool {
    let name = outside_brackets(name);
    let sides = name
        .split_once(',')
        .filter(|(_, given)| !given.contains(','));
    sides.is_some_and(|(surname, given)| {
        is_name(surname) && is_name(given) && (words(surname) == 1 || words(given) == 1)
    })
}

fn number(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    let place = |words: &[&str]| words.iter().position(|word| *word == lower);
    let told = || NUMBERS.into_iter().find_map(place);
    let counted = || u32::try_from(told()? + 2).ok();
    lower.parse().ok().or_else(counted)
}

fn outside_brackets(name: &str) -> Cow<'_, str> {
    let Some((before, within)) = name.split_once('(') else {
        return Cow::Borrowed(name);
    };
    let after = within.split_once(')').map_or("", |(_, after)| after);
    Cow::Owned(before.to_owned() + &outside_brackets(after))
}

/// Whether every part between the signs is one of somebody, and there are two at least.
fn parts(text: &str, sign: char, is_one: impl Fn(&str) -> bool) -> bool {
    let mut filled = text
        .split(sign)
        .map(str::trim)
        .filter(|part| !part.is_empty());
    match (filled.next(), filled.next()) {
        (Some(one), Some(other)) => is_one(one) && is_one(other) && filled.all(is_one),
        _ => false,
    }
}

fn parts_by_commas(name: &str, surnames_first: bool) -> bool {
    // An age or an address may follow a name.
    let is_part = |part: &str| is_name(part) && !part.contains(|sign: char| sign.is_numeric());
    let is_whole = |part: &str| is_part(part) && words(part) >= 2;
    match name.matches(',').count() {
        0 => false,
        1 => !surnames_first && parts(name, ',', is_whole),
        _ => parts(name, ',', is_part),
    }
}

fn parted_by_word(name: &str, word: &str, least: usize) -> bool {
    let is_side = |side: &str| is_name(side) && words(side) >= least;
    let sides = name.split_once(word);
    sides.is_some_and(|(left, right)| is_side(left) && is_side(right))
}

fn is_name(part: &str) -> bool {
    part.chars().filter(|sign| sign.is_alphabetic()).count() >= 3
}

fn words(part: &str) -> usize {
    part.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::{Parting, begins_with_surname, number_of_people, of_names, of_values};

    #[test]
    fn people_in_one_cell_are_told_apart_by_signs_words_and_numbers() {
        for (name, parting) in [
            ("Persona Uno; Persona Dos", Parting::Sign(';')),
            ("Persona Uno\nPersona Dos", Parting::Sign('\n')),
            ("Persona Uno, Persona Dos", Parting::Sign(',')),
            ("Uno, Dos, Tres", Parting::Sign(',')),
            ("Persona Uno / Persona Dos", Parting::Sign('/')),
            ("Uno y Dos", Parting::Word("y")),
            ("PERSONA UNO Y PERSONA DOS", Parting::Word("y")),
            ("Persona Uno and Persona Dos", Parting::Word("and")),
            ("12 men", Parting::Number),
            ("dos mujeres no identificadas", Parting::Number),
        ] {
            assert_eq!(of_names(name, false), Some(parting), "{name}");
        }
    }

    #[test]
    fn one_person_stays_one() {
        for name in [
            "Paz, Luis",
            "Paz Sol, Luis",
            "Luis Paz, Jr.",
            "Paz, Luis;",
            "LUIS Y PAZ",
            "Luis Paz (34, Río Seco)",
            "Paz, Luis (alias Sol, Luis)",
            "Paz Sol, Luis (Río Seco, Este)",
            "Persona 12",
            "1 mujer",
            "12",
            "NN",
        ] {
            assert_eq!(of_names(name, false), None, "{name}");
        }
        assert_eq!(of_names("Paz Sol, Luis Abel", true), None);
        assert!(begins_with_surname("Paz Sol, Luis") && !begins_with_surname("Luis Paz"));
        assert!(!begins_with_surname("Paz Sol, Luis Abel"), "it may be two");
    }

    #[test]
    fn values_of_several_people_are_values_each() {
        let is_letter = |part: &str| matches!(part, "F" | "M");
        assert_eq!(of_values("F; M", is_letter), Some(Parting::Sign(';')));
        assert_eq!(of_values("F,M", is_letter), Some(Parting::Sign(',')));
        assert_eq!(of_values("F y M", is_letter), Some(Parting::Word("y")));
        assert_eq!(of_values("F; X", is_letter), None);
        assert_eq!(of_values("F;", is_letter), None);
    }

    #[test]
    fn a_number_of_people_is_read_in_digits_and_in_words() {
        for (text, number) in [
            ("12 unidentified men", Some(12)),
            ("Doce internos", Some(12)),
            ("two women", Some(2)),
            ("2 casos", None),
            ("mujeres", None),
        ] {
            assert_eq!(number_of_people(text), number, "{text}");
        }
    }
}
