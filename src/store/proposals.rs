//! Which of the facilities that an import's texts have made may be ones that stand there under another spelling: for a
//! person to accept, never more.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::register::Register;
use crate::search::alike::{Alike, Parts};
use crate::search::fold::key;

/// New names that are looked at: those that most rows have.
const MOST_LOOKED_AT: usize = 10_000;

/// A new text that may be a spelling of a facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The text, as the import's first row has it.
    pub text: String,
    /// Rows that have it.
    pub rows: u64,
    /// The facility's row in the register.
    pub facility: u32,
    /// Its name.
    pub name: String,
    /// Whether that name means it alone.
    pub is_plain: bool,
    /// Whether it is no newer than the text: both came with this import, and more rows have this spelling.
    pub is_new: bool,
}

/// The nearest facility of each text that made one, most rows first; `rows` by the facility that was made.
pub(super) fn proposals(register: &Register, rows: &FxHashMap<u32, u64>) -> Vec<Proposal> {
    let mut made: Vec<(u32, u64)> = rows.iter().map(|(id, rows)| (*id, *rows)).collect();
    made.sort_unstable_by_key(|(id, rows)| (Reverse(*rows), *id));
    made.truncate(MOST_LOOKED_AT);
    if made.is_empty() {
        return Vec::new();
    }
    let places: FxHashMap<u32, usize> = (made.iter().zip(0..))
        .map(|((id, _), place)| (*id, place))
        .collect();
    let names: Vec<(u32, &str)> = register.names().collect();
    let mut names: Vec<(u32, &str)> = (names.into_iter())
        .filter(|(id, _)| !rows.contains_key(id) || places.contains_key(id))
        .collect();
    names.sort_unstable();
    let alike = Alike::of(names.iter().map(|(_, name)| *name));
    let mut found = Vec::new();
    for (id, rows) in &made {
        let Some(text) = register.name(*id) else {
            continue;
        };
        // Of two that are new the one that more rows have is the name.
        let before = |other: u32| places.get(&other) < places.get(id);
        let whose = |at: usize| {
            let other = names[at].0;
            let fits = other != *id && before(other) && register.may_be_one(*id, other);
            fits.then_some(other)
        };
        if let Some(at) = alike.nearest(&Parts::of(text), whose) {
            found.push(proposal(register, (text, *rows), names[at].0, &places));
        }
    }
    found
}

fn proposal(
    register: &Register,
    (text, rows): (&str, u64),
    facility: u32,
    places: &FxHashMap<u32, usize>,
) -> Proposal {
    let name = register.name(facility).unwrap_or_default().to_owned();
    Proposal {
        text: text.to_owned(),
        rows,
        facility,
        is_plain: register.means(&key(&name)) == 1,
        is_new: places.contains_key(&facility),
        name,
    }
}
