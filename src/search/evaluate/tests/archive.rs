//! A small archive in memory, indexed as a real one is.

use std::collections::HashMap;
use std::convert::Infallible;

use crate::domain::incident::Incident;
use crate::domain::source::Source;
use crate::domain::victim::Victim;
use crate::search::columns::{Columns, Packed};
use crate::search::entries::{Beside, entries};
use crate::search::evaluate::{Blocks, EachText, Known, Register};
use crate::search::fold::key;
use crate::search::order::{block_of, slot_of};
use crate::search::set::Bits;
use crate::search::term::{Term, short_prefixes};
use crate::search::vocabulary::Vocabulary;

/// Facilities of the register, each by all its names; number 1 is the first.
pub(crate) const FACILITIES: [&[&str]; 3] = [
    &["Peña Honda", "La Honda"],
    &["Cerro Gris", "Penal del Cerro", "Golpes Altos"],
    &["Río Seco"],
];

/// A record as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) incident: Incident,
    pub(crate) live: bool,
    pub(crate) duplicate: bool,
    pub(crate) added: i32,
    pub(crate) batch: u32,
    /// Row of the facility where it happened, 0 for none.
    pub(crate) facility: u32,
    /// Rows of all its facilities.
    pub(crate) facilities: Vec<u32>,
    /// All names that the register has of them.
    pub(crate) names: Vec<String>,
}

/// An archive in memory. Its records stand around the edge of two blocks.
pub(crate) struct Archive {
    pub(crate) records: Vec<Kept>,
    vocabulary: Vocabulary,
    columns: HashMap<u32, Columns>,
    postings: HashMap<(u32, u32), Bits>,
    places: Vec<String>,
    known: Known,
}

pub(crate) fn number(place: usize) -> u32 {
    65_530 + u32::try_from(place).unwrap()
}

fn facility_number(name: &str) -> u32 {
    let named = |names: &&[&str]| names.iter().any(|known| key(known) == key(name));
    FACILITIES
        .iter()
        .position(named)
        .map_or(0, |at| at as u32 + 1)
}

fn others(incident: &Incident) -> Vec<u32> {
    incident
        .other_facilities
        .iter()
        .map(|other| facility_number(&other.name))
        .collect()
}

/// Links a record to the register by what its facilities are called.
fn link(kept: &mut Kept) {
    let facility = kept.incident.facility.as_ref();
    kept.facility = facility.map_or(0, |facility| facility_number(&facility.name));
    let numbers = std::iter::once(kept.facility).chain(others(&kept.incident));
    kept.facilities = numbers.filter(|number| *number > 0).collect();
    let names = kept.facilities.iter();
    let names = names.flat_map(|number| FACILITIES[*number as usize - 1]);
    kept.names = names.map(|name| (*name).to_owned()).collect();
}

impl Archive {
    pub(crate) fn of(mut records: Vec<Kept>) -> Self {
        records.iter_mut().for_each(link);
        let mut archive = Self {
            records: Vec::new(),
            vocabulary: Vocabulary::default(),
            columns: HashMap::from([(0, Columns::default()), (1, Columns::default())]),
            postings: HashMap::new(),
            places: Vec::new(),
            known: Known::default(),
        };
        records
            .iter()
            .enumerate()
            .for_each(|(place, kept)| archive.keep(number(place), kept));
        archive.records = records;
        archive
    }

    fn keep(&mut self, number: u32, kept: &Kept) {
        let incident = &kept.incident;
        let mut locality = |text: &Option<String>| {
            let folded = key(text.as_deref().unwrap_or_default());
            let known = self.places.iter().position(|place| *place == folded);
            let at = known.unwrap_or_else(|| {
                self.places.push(folded.clone());
                self.places.len() - 1
            });
            if folded.is_empty() { 0 } else { at as u32 + 1 }
        };
        let other_facilities = others(incident);
        let beside = Beside {
            facility: kept.facility,
            other_facilities: &other_facilities,
            place: locality(&incident.place),
            admin1: locality(&incident.admin1),
            origin: if incident.origin.is_some() { 1 } else { 0 },
            batch: kept.batch,
            added: kept.added,
            duplicate: kept.duplicate,
            attachment: false,
            live: kept.live,
        };
        let entries = entries(incident, &beside);
        let (block, slot) = (block_of(number), slot_of(number));
        self.columns
            .get_mut(&block)
            .unwrap()
            .set(slot, &entries.row);
        for term in entries.terms {
            let prefixes: Vec<String> = short_prefixes(&term)
                .map(|prefix| Term::Prefix(prefix).spelled())
                .collect();
            for term in prefixes.into_iter().chain([term]) {
                let term = self.vocabulary.add(&term);
                self.postings
                    .entry((block, term))
                    .or_default()
                    .set(slot, true);
            }
        }
    }

    /// The folded place of a number; none of 0.
    pub(crate) fn place(&self, number: u32) -> Option<&str> {
        let at = (number as usize).checked_sub(1)?;
        self.places.get(at).map(String::as_str)
    }

    fn record(&self, record: u32) -> &Kept {
        &self.records[(record - 65_530) as usize]
    }
}

impl Blocks for Archive {
    type Error = Infallible;

    fn numbers(&self) -> Vec<u32> {
        vec![0, 1]
    }

    fn known(&self) -> &Known {
        &self.known
    }

    fn columns(&self, block: u32) -> Packed<'_> {
        self.columns[&block].whole()
    }

    fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    fn postings(&self, block: u32, term: u32, slots: &mut Bits) -> Result<(), Infallible> {
        if let Some(set) = self.postings.get(&(block, term)) {
            slots.or(set);
        }
        Ok(())
    }

    fn named(
        &self,
        register: Register,
        fits: &mut dyn FnMut(&str) -> bool,
    ) -> Result<Vec<u32>, Infallible> {
        let numbers = |all: Vec<bool>| {
            (1..)
                .zip(all)
                .filter(|(_, fits)| *fits)
                .map(|(n, _)| n)
                .collect()
        };
        Ok(match register {
            Register::Facilities => numbers(
                FACILITIES
                    .iter()
                    .map(|names| names.iter().any(|name| fits(&key(name))))
                    .collect(),
            ),
            Register::Places | Register::Admin1 => numbers(
                self.places
                    .iter()
                    .map(|place| !place.is_empty() && fits(place))
                    .collect(),
            ),
            Register::Origins => numbers(vec![fits("demo set")]),
        })
    }

    fn texts(&self, record: u32, each: &mut EachText<'_>) -> Result<(), Infallible> {
        let mut texts = self.record(record).incident.texts().into_iter();
        let _stopped = texts.try_for_each(|(field, text)| each(field, text));
        Ok(())
    }

    fn victims(&self, record: u32, each: &mut dyn FnMut(&Victim)) -> Result<(), Infallible> {
        self.record(record).incident.victims.iter().for_each(each);
        Ok(())
    }

    fn sources(&self, record: u32, each: &mut dyn FnMut(&Source)) -> Result<(), Infallible> {
        self.record(record).incident.sources.iter().for_each(each);
        Ok(())
    }
}
