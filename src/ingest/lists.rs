//! Where a cell that holds several things is cut: at `;`, `|` and newlines, or where `--separator` says. It must never
//! cut a field that holds one text.

use std::collections::BTreeMap;

use super::field::{Field, Target};
use super::headers::Misfit;

/// What stands between the parts of a list, where nobody says otherwise.
const USUAL: &[char] = &[';', '|', '\n', '\r'];

/// The signs between the parts, by field.
#[derive(Clone, Debug, Default)]
pub struct Lists(BTreeMap<Target, Vec<char>>);

impl Lists {
    /// From the field and signs of each wish; those of one field add up.
    ///
    /// # Errors
    /// [`Misfit::NotAList`] for a field that an incident has once, and that is one text.
    pub(super) fn of(wishes: &[(Target, String)]) -> Result<Self, Misfit> {
        let mut lists = BTreeMap::<Target, Vec<char>>::new();
        for (target, signs) in wishes {
            let field = target.field;
            if !is_list(field) && !is_of_several(field) {
                return Err(Misfit::NotAList {
                    field: field.slug(),
                });
            }
            lists.entry(*target).or_default().extend(signs.chars());
        }
        Ok(Self(lists))
    }

    /// The parts of a list cell, trimmed, empty ones left out.
    pub fn parts<'t>(&self, target: Target, text: &'t str) -> impl Iterator<Item = &'t str> {
        let signs = self.0.get(&target).map_or(USUAL, Vec::as_slice);
        cut(text, signs).filter(|part| !part.is_empty())
    }

    /// The signs that part one thing from the next in a field that usually holds one: each part is of another victim,
    /// source or responsible.
    #[must_use]
    pub fn between_people(&self, target: Target) -> Option<&[char]> {
        let signs = self.0.get(&target)?;
        (!is_list(target.field)).then_some(signs)
    }

    /// The signs that were told, where they were.
    #[must_use]
    pub fn told(&self, target: Target) -> Option<&[char]> {
        self.0.get(&target).map(Vec::as_slice)
    }
}

/// The parts of a text between these signs, trimmed.
pub(super) fn cut<'t>(text: &'t str, signs: &[char]) -> impl Iterator<Item = &'t str> {
    text.split(signs).map(str::trim)
}

/// Fields that hold any number of things.
fn is_list(field: Field) -> bool {
    matches!(
        field,
        Field::Violation
            | Field::Tag
            | Field::Alias
            | Field::OtherFacilities
            | Field::VictimAlias
            | Field::Contributing
            | Field::Responsible
            | Field::SourceTitle
            | Field::SourceUrl
    )
}

/// Fields of somebody or something of which an incident may have several.
fn is_of_several(field: Field) -> bool {
    field.is_victims() || field.is_sources() || field.is_responsibles()
}
