//! What a header means. It must never take a header whose meaning it would guess: those are asked about.

use crate::search::fold::fold;

use super::field::{Field, Target};

/// Headers that could mean several things, each with the fields that a person most likely means: never
/// taken without asking (a US state is not a verification status, a name may be the reporter's).
pub const ASK_FIRST: &[(&str, &[Field])] = &[
    ("country", &[Field::Country]),
    ("pais", &[Field::Country]),
    ("estado", &[Field::Verification, Field::Admin1]),
    ("state", &[Field::Admin1]),
    ("status", &[Field::Verification]),
    ("name", &[Field::VictimName]),
    ("nombre", &[Field::VictimName]),
    ("type", &[Field::Violation]),
    ("tipo", &[Field::Violation]),
    ("tipodehecho", &[Field::Violation]),
    ("hecho", &[Field::Violation]),
    ("tipodeabuso", &[Field::Violation]),
    ("typeofabuse", &[Field::Violation]),
    ("confidencial", &[Field::Confidentiality]),
    ("confidential", &[Field::Confidentiality]),
    ("reservado", &[Field::Confidentiality]),
    ("nombres", &[Field::VictimName]),
    ("situacion", &[Field::CustodyStatus]),
    ("victims", &[Field::VictimCount]),
    ("victimas", &[Field::VictimCount]),
    ("birthdate", &[Field::VictimBirthDate]),
    ("dateofbirth", &[Field::VictimBirthDate]),
    ("dob", &[Field::VictimBirthDate]),
    ("fechadenacimiento", &[Field::VictimBirthDate]),
    ("fechanacimiento", &[Field::VictimBirthDate]),
];

/// A header as it is compared: folded, without spaces, dots, dashes and underscores.
#[must_use]
pub fn squeeze(header: &str) -> String {
    fold(header)
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .collect()
}

/// What a header is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recognised {
    /// It is taken.
    Taken(Target),
    /// It may mean one of these, but only a person can say.
    Ask(&'static [Field]),
}

/// What a header means, where it is known.
///
/// In a table that testigo wrote itself (`own`) every field name is taken as it stands, and nothing else.
#[must_use]
pub fn recognise(header: &str, own: bool) -> Option<Recognised> {
    let squeezed = squeeze(header);
    if own {
        let target: Target = header.parse().ok()?;
        return Field::ALL
            .contains(&target.field)
            .then_some(Recognised::Taken(target));
    }
    if let Some((_, fields)) = ASK_FIRST.iter().find(|(name, _)| *name == squeezed) {
        return Some(Recognised::Ask(fields));
    }
    if squeezed == "id" {
        return Some(Recognised::Taken(Field::ExternalId.into()));
    }
    let by_slug = || {
        header
            .trim()
            .to_lowercase()
            .replace([' ', '.', '-'], "_")
            .parse()
            .ok()
    };
    let by_header = || {
        // A slug is folded already: this is asked of every cell of a file's first rows.
        let takes = |field: &&Field| {
            field.headers().contains(&squeezed.as_str())
                || field
                    .slug()
                    .split('_')
                    .flat_map(str::chars)
                    .eq(squeezed.chars())
        };
        Field::ALL
            .iter()
            .find(takes)
            .map(|field| Target::from(*field))
    };
    let target: Target = by_slug().or_else(by_header)?;
    (!target.field.is_text_of_date()).then_some(Recognised::Taken(target))
}

#[cfg(test)]
mod tests {
    use super::{ASK_FIRST, Field, Recognised, recognise};

    fn taken(header: &str) -> Option<String> {
        match recognise(header, false)? {
            Recognised::Taken(target) => Some(target.to_string()),
            Recognised::Ask(fields) => Some(format!("ask {fields:?}")),
        }
    }

    #[test]
    fn headers_are_known_in_both_languages_whatever_their_case_accents_and_dots() {
        for (header, field) in [
            ("Death.Date", "death_date"),
            ("Fecha de muerte", "death_date"),
            ("FECHA", "date"),
            ("Año", "date_year"),
            ("number_of_detentions", "victim_count"),
            ("Descripción de los hechos", "notes"),
            ("Id", "external_id"),
            ("victim2_name", "victim2_name"),
            ("source3_url", "source3_url"),
            ("Full.Name", "victim_name"),
        ] {
            assert_eq!(taken(header).as_deref(), Some(field), "{header}");
        }
    }

    #[test]
    fn headers_of_two_meanings_are_never_taken_without_asking() {
        for header in [
            "Country",
            "País",
            "estado",
            "State",
            "status",
            "name",
            "nombre",
            "type",
            "tipo",
            "Fecha de nacimiento",
        ] {
            assert!(
                matches!(recognise(header, false), Some(Recognised::Ask(_))),
                "{header}"
            );
        }
    }

    #[test]
    fn a_header_means_one_field_only() {
        let mut all: Vec<_> = Field::ALL
            .iter()
            .flat_map(|field| field.headers())
            .chain(ASK_FIRST.iter().map(|(name, _)| name))
            .collect();
        all.sort_unstable();
        let before = all.len();
        all.dedup();
        assert_eq!(all.len(), before);
    }
}
