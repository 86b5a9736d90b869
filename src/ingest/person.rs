//! Whether a row names somebody else than the record that has its id. A name is another's only where no spelling, no
//! initial and no part of it could be the same; who has no name is nobody else. Must never decide for a person.

use crate::domain::incident::Incident;
use crate::search::distance::Pattern;
use crate::search::fold::key;

/// The first names of both, record and row, where none that the one names may be one that the other does.
#[must_use]
pub fn another(there: &Incident, row: &Incident) -> Option<(String, String)> {
    let (there, row) = (names(there), names(row));
    let may_be_one = |one: &str| row.iter().any(|other| may_be_one(one, other));
    match (there.first(), row.first()) {
        (Some(old), Some(new)) if !there.iter().any(|name| may_be_one(name)) => {
            Some(((*old).to_owned(), (*new).to_owned()))
        }
        _ => None,
    }
}

/// Every name that a report gives its victims.
fn names(of: &Incident) -> Vec<&str> {
    let given = of.victims.iter().flat_map(|victim| {
        let aliases = victim.aliases.iter().map(String::as_str);
        victim.name.as_deref().into_iter().chain(aliases)
    });
    given.filter(|name| is_name(name)).collect()
}

fn is_name(text: &str) -> bool {
    !matches!(key(text).as_str(), "" | "nn" | "n n")
}

/// Whether each word of the shorter name has one of its own in the longer.
fn may_be_one(one: &str, other: &str) -> bool {
    let (one, other) = (key(one), key(other));
    let (mut few, mut many): (Vec<&str>, Vec<&str>) =
        (one.split(' ').collect(), other.split(' ').collect());
    if few.len() > many.len() {
        std::mem::swap(&mut few, &mut many);
    }
    few.into_iter().all(|word| {
        let place = many.iter().position(|other| *other == word);
        let place = place.or_else(|| many.iter().position(|other| alike(word, other)));
        place.map(|place| many.swap_remove(place)).is_some()
    })
}

/// Whether two words differ by a misspelling, or the one is the initial of the other.
fn alike(one: &str, other: &str) -> bool {
    let (a, b) = (one.chars().count(), other.chars().count());
    if a == 1 || b == 1 {
        let is_letter = one.chars().all(char::is_alphabetic);
        return is_letter && one.chars().next() == other.chars().next();
    }
    let changes = match a.min(b) {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    Pattern::new(one).distance(other) <= changes
}

#[cfg(test)]
mod tests {
    use super::another;
    use crate::domain::incident::Incident;

    fn report(names: &[&str]) -> Incident {
        let victims: Vec<_> = names
            .iter()
            .map(|name| serde_json::json!({"name": name}))
            .collect();
        serde_json::from_value(serde_json::json!({"victims": victims})).expect("a report")
    }

    fn are_two(there: &str, row: &str) -> bool {
        another(&report(&[there]), &report(&[row])).is_some()
    }

    #[test]
    fn another_spelling_order_initial_or_a_longer_name_is_the_same_person_perhaps() {
        for (there, row) in [
            ("Persona Primera", "PERSONA  PRIMÉRA"),
            ("Persona Primera", "Primera, Persona"),
            ("Persona Primera", "P. Primera"),
            ("Persona Primera", "Persona Primerra"),
            ("Persona Primera", "Persona María Primera"),
            ("NN", "Persona Primera"),
        ] {
            assert!(!are_two(there, row), "{there}, {row}");
        }
    }

    #[test]
    fn names_that_no_spelling_makes_one_are_two_persons() {
        assert!(are_two("Persona Primera", "Persona Segunda"));
        assert!(are_two("Persona 1", "Persona 2"));
        assert_eq!(
            another(
                &report(&["Persona 1", "Persona 2"]),
                &report(&["Persona 3"])
            ),
            Some(("Persona 1".to_owned(), "Persona 3".to_owned()))
        );
        assert_eq!(
            another(
                &report(&["Persona 1", "Persona 2"]),
                &report(&["Persona 2"])
            ),
            None
        );
    }
}
