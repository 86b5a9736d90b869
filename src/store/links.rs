//! What a report is linked to: facilities, places, its data set, each by its number in the register. New ones are made
//! in memory and written by [`Memory::save`].

use super::memory::Memory;
use super::read::Kept;
use super::register::FacilityMatch;
use crate::domain::count::Moment;
use crate::domain::incident::Incident;
use crate::search::entries::Beside;
use crate::search::fold::key;

/// The links of one report.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    /// What the text of the facility where it happened was found to mean.
    pub facility: Option<FacilityMatch>,
    /// The other facilities, in their order.
    pub others: Vec<Option<u32>>,
    /// Those of them that are known.
    numbers: Vec<u32>,
    place: u32,
    admin1: u32,
    /// Its data set, 0 for none.
    pub origin: u32,
}

/// What the index needs of a record beside content and links.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// The import that brought it, 0 for none.
    pub batch: u32,
    /// The day it was entered.
    pub added: i32,
    /// Whether it is marked as a possible duplicate.
    pub duplicate: bool,
    /// Whether it stands: not deleted.
    pub live: bool,
}

impl Links {
    /// The row of the facility where it happened.
    pub(super) fn facility(&self) -> Option<u32> {
        self.facility.and_then(FacilityMatch::id)
    }

    /// All that the index needs beside the report.
    pub(super) fn beside(&self, state: State) -> Beside<'_> {
        Beside {
            facility: self.facility().unwrap_or(0),
            other_facilities: &self.numbers,
            place: self.place,
            admin1: self.admin1,
            // More data sets than a column can tell apart: the rest are found by SQL only.
            origin: u16::try_from(self.origin).unwrap_or(0),
            batch: state.batch,
            added: state.added,
            duplicate: state.duplicate,
            attachment: false,
            live: state.live,
        }
    }
}

impl State {
    /// That of a record that stands and has no mark.
    pub(super) fn new(batch: u32, created: Moment) -> Self {
        let added = i32::try_from(created.day_number()).unwrap_or(0);
        Self {
            batch,
            added,
            duplicate: false,
            live: true,
        }
    }

    /// That of a kept record.
    pub(super) fn of(kept: &Kept) -> Self {
        let batch = kept.record.import.map_or(0, |import| import.batch);
        Self {
            duplicate: kept.duplicate,
            live: kept.deleted.is_none(),
            ..Self::new(batch, kept.record.created)
        }
    }
}

impl Memory {
    /// Links a report; what fits nothing is made.
    pub(super) fn link(&mut self, incident: &Incident, batch: Option<u32>) -> Links {
        let (country, admin1) = (incident.country, incident.admin1.as_deref());
        let register = &mut self.register;
        let facility = incident.facility.as_ref();
        let facility =
            facility.map(|facility| register.find_or_make(&facility.name, country, admin1, batch));
        let others = incident.other_facilities.iter();
        let others: Vec<_> = others
            .map(|other| match (facility, &incident.facility) {
                // Nobody says in which division another one lies; but one of the same name is the same one.
                (Some(own), Some(named)) if key(&named.name) == key(&other.name) => own.id(),
                _ => register
                    .find_or_make(&other.name, country, None, batch)
                    .id(),
            })
            .collect();
        Links {
            facility,
            ..self.places(incident, others)
        }
    }

    /// The links of a kept record, as they stand.
    pub(super) fn links_of(&mut self, kept: &Kept) -> Links {
        self.links_with(&kept.record.incident, kept.facility, kept.others.clone())
    }

    /// The links of a report whose facilities are known.
    pub(super) fn links_with(
        &mut self,
        incident: &Incident,
        facility: Option<u32>,
        others: Vec<Option<u32>>,
    ) -> Links {
        let facility = facility.map(FacilityMatch::Linked);
        Links {
            facility,
            ..self.places(incident, others)
        }
    }

    fn places(&mut self, incident: &Incident, others: Vec<Option<u32>>) -> Links {
        let mut locality = |text: &Option<String>| match text.as_deref().map(key) {
            Some(folded) if !folded.is_empty() => self.localities.number(&folded),
            _ => 0,
        };
        Links {
            facility: None,
            numbers: others.iter().copied().flatten().collect(),
            others,
            place: locality(&incident.place),
            admin1: locality(&incident.admin1),
            origin: incident
                .origin
                .as_deref()
                .map_or(0, |name| self.origins.number(name)),
        }
    }
}
