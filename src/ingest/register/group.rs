//! Rows of one facility become one: by their id, else by name, country and division. What a later row says otherwise is
//! noted, and the first stands. It must never lose a name.

use rustc_hash::FxHashMap;

use crate::domain::facility::Facility;
use crate::domain::flaw::{Flaw, Reason, Weight};
use crate::search::fold::key;

/// A facility with the rows that speak of it.
pub(super) struct Group {
    pub facility: Facility,
    /// Its lines, each with its cells.
    pub rows: Vec<(u64, Vec<String>)>,
}

/// The facilities of a file, in the order of their first rows.
#[derive(Default)]
pub(super) struct Groups {
    all: Vec<Group>,
    by_id: FxHashMap<String, usize>,
    by_name: FxHashMap<(String, String, String), Vec<usize>>,
}

impl Groups {
    /// Takes a row; what it says otherwise than an earlier one.
    pub fn take(&mut self, told: &Facility, line: u64, cells: Vec<String>) -> Vec<Flaw> {
        let place = place_of(told);
        let same_name = self.by_name.get(&place).map_or(&[][..], Vec::as_slice);
        let at = match &told.external_id {
            Some(id) => self.by_id.get(id).copied(),
            None => same_name.first().copied().filter(|_| same_name.len() == 1),
        };
        let Some(at) = at else {
            self.by_id
                .extend(told.external_id.clone().map(|id| (id, self.all.len())));
            self.by_name.entry(place).or_default().push(self.all.len());
            self.all.push(Group {
                facility: Facility {
                    aliases: Vec::new(),
                    ..told.clone()
                },
                rows: vec![(line, cells)],
            });
            let first = self.all.last_mut().map(|group| &mut group.facility);
            first
                .into_iter()
                .for_each(|first| add_names(first, &told.aliases));
            return Vec::new();
        };
        let group = &mut self.all[at];
        let first = group.rows.first().map_or(line, |(line, _)| *line);
        group.rows.push((line, cells));
        let noted = add(&mut group.facility, told);
        let flaw = |value: String| Flaw {
            weight: Weight::Noted,
            line,
            column: None,
            value: Some(value),
            reason: Reason::SaysOtherwise { first },
        };
        noted.into_iter().map(flaw).collect()
    }

    /// All of them. A row without an id that came before the row with one stands by itself.
    pub fn into_groups(self) -> Vec<Group> {
        self.all
    }
}

fn place_of(facility: &Facility) -> (String, String, String) {
    let country = facility.country.map(|country| country.code().to_owned());
    let admin1 = facility.admin1.as_deref().map(key);
    (
        key(&facility.name),
        country.unwrap_or_default(),
        admin1.unwrap_or_default(),
    )
}

/// Adds what a further row says; gives back what it says otherwise.
fn add(facility: &mut Facility, told: &Facility) -> Vec<String> {
    add_names(facility, std::slice::from_ref(&told.name));
    add_names(facility, &told.aliases);
    let mut otherwise = Vec::new();
    let texts = [
        (&mut facility.short_name, &told.short_name),
        (&mut facility.operator, &told.operator),
        (&mut facility.admin1, &told.admin1),
        (&mut facility.admin2, &told.admin2),
        (&mut facility.place, &told.place),
        (&mut facility.latitude, &told.latitude),
        (&mut facility.longitude, &told.longitude),
    ];
    for (own, told) in texts {
        match (&own, told) {
            (None, told) => own.clone_from(told),
            (Some(own), Some(told)) if key(own) != key(told) => otherwise.push(told.clone()),
            _ => {}
        }
    }
    match (facility.kind, told.kind) {
        (None, kind) => facility.kind = kind,
        (Some(own), Some(kind)) if own != kind => otherwise.push(kind.slug().to_owned()),
        _ => {}
    }
    match (facility.country, told.country) {
        (None, country) => facility.country = country,
        (Some(own), Some(country)) if own != country => otherwise.push(country.code().to_owned()),
        _ => {}
    }
    for (own, told) in [
        (&mut facility.opened, &told.opened),
        (&mut facility.closed, &told.closed),
    ] {
        if own.is_unknown() {
            own.clone_from(told);
        } else if !told.is_unknown() && own != told {
            otherwise.push(told.text().to_owned());
        }
    }
    otherwise
}

fn add_names(facility: &mut Facility, names: &[String]) {
    for name in names {
        let folded = key(name);
        if !folded.is_empty() && !facility.names().any(|own| key(own) == folded) {
            facility.aliases.push(name.clone());
        }
    }
}
