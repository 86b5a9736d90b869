//! What is done to the register of facilities, and what becomes of the reports that name them.

use super::{Batch, Life};
use crate::domain::count::Moment;
use crate::domain::facility::Facility;
use crate::search::fold::key;
use crate::store::enrol::Enrolled;
use crate::store::tests::NOON;
use crate::store::tests::places::Means;
use crate::store::{BatchEnd, BatchStart, Error, Undone};

impl Life {
    /// Whether a report, or what it was once, needs it.
    pub(super) fn is_used(&self, facility: u32) -> bool {
        let links = self.held.iter().map(|held| &held.links);
        let mut links = links.chain(self.olds.iter().map(|old| &old.links));
        links.any(|links| links.all().any(|id| id == facility))
    }

    pub(super) fn take_back_register(&mut self, batch: usize, force: bool, told: &mut Undone) {
        let Batch {
            id: batch,
            ref facility,
            ..
        } = self.batches[batch];
        for place in &mut self.places.all {
            place.vouched.retain(|by| *by != Some(batch));
        }
        if let Some((id, was, made)) = facility.clone() {
            let is = self.places.all.iter().find(|place| place.id == id);
            let stands = is.is_some_and(|is| is.names == made || force);
            match was {
                Some(names) if stands => {
                    self.places.get_mut(id).names = names;
                    told.facilities_restored += 1;
                }
                None if stands && !self.is_used(id) => {
                    self.places.all.retain(|place| place.id != id);
                    told.facilities += 1;
                }
                _ => {}
            }
        }
        let is_undone = |batch: u32| {
            self.batches
                .iter()
                .any(|one| one.id == batch && one.is_undone)
        };
        let of_nobody = self.places.all.iter().filter(|place| {
            place.made_by.is_some_and(is_undone)
                && place.vouched.is_empty()
                && place.names.len() == 1
                && !self.is_used(place.id)
        });
        let gone: Vec<u32> = of_nobody.map(|place| place.id).collect();
        told.facilities += gone.len() as u64;
        self.places.all.retain(|place| !gone.contains(&place.id));
    }

    pub(super) fn new_facility(&mut self, facility: &Facility) {
        let done = self.store().add_facility(facility, Moment(NOON));
        match self.places.sharing(facility, None).is_empty() {
            true => assert_eq!(done.unwrap(), self.places.add(facility, None)),
            false => assert!(matches!(done, Err(Error::Taken(_)))),
        }
    }

    fn any_place(&self, at: usize) -> Option<u32> {
        let all = &self.places.all;
        (!all.is_empty()).then(|| all[at % all.len()].id)
    }

    /// Another name in the place of the first, which stays as an alias or goes; and another division.
    pub(super) fn rename(&mut self, at: usize, name: &str, keep: bool, admin1: Option<&str>) {
        let Some(id) = self.any_place(at) else { return };
        let old = self.places.get(id).clone();
        let mut new = old.clone();
        new.names.retain(|own| own != name);
        if !keep && !new.names.is_empty() {
            new.names.remove(0);
        }
        new.names.insert(0, name.to_owned());
        new.admin1 = admin1.map(str::to_owned);
        let done = self
            .store()
            .edit_facility(id, &new.facility(), Moment(NOON));
        let mut added = new.facility();
        added.name = String::new();
        added.aliases = new.names.clone();
        if old.admin1 == new.admin1 {
            added.aliases.retain(|name| !old.is_called(name));
        }
        if self.places.sharing(&added, Some(id)).is_empty() {
            done.unwrap();
            new.vouched.push(None);
            *self.places.get_mut(id) = new;
        } else {
            assert!(matches!(done, Err(Error::Taken(_))));
        }
    }

    pub(super) fn alias(&mut self, at: usize, name: &str) {
        let Some(id) = self.any_place(at) else { return };
        let done = self
            .store()
            .alias_facility(id, &[name.to_owned()], Moment(NOON));
        let made = self.places.made_of(name, id);
        let named = Facility {
            aliases: vec![name.to_owned()],
            name: String::new(),
            ..self.places.get(id).facility()
        };
        let taken = self.places.sharing(&named, Some(id));
        if taken.iter().any(|other| !made.contains(other)) {
            assert!(matches!(done, Err(Error::Taken(_))));
        } else {
            done.unwrap();
            self.join(id, &[name], &made);
        }
    }

    pub(super) fn merge(&mut self, from: usize, into: usize, force: bool) {
        let (Some(from), Some(into)) = (self.any_place(from), self.any_place(into)) else {
            return;
        };
        let done = self
            .store()
            .merge_facilities(from, into, force, Moment(NOON));
        if from == into {
            assert!(matches!(done, Err(Error::NoSuch(_))));
        } else {
            done.unwrap();
            self.join(into, &[], &[from]);
        }
    }

    fn join(&mut self, into: u32, aliases: &[&str], from: &[u32]) {
        let gone: Vec<_> = from.iter().map(|id| self.places.get(*id).clone()).collect();
        let place = self.places.get_mut(into);
        let (names, country) = (place.names.len(), place.country);
        for other in &gone {
            place.country = place.country.or(other.country);
        }
        let others = gone
            .iter()
            .flat_map(|other| other.names.iter().map(String::as_str));
        for name in others.chain(aliases.iter().copied()) {
            place.call(name);
        }
        if (names, country) != (place.names.len(), place.country) {
            place.vouched.push(None);
        }
        let joined = place.clone();
        self.places.all.retain(|place| !from.contains(&place.id));
        for id in from {
            self.held
                .iter_mut()
                .for_each(|held| held.links.follow(*id, into));
            self.olds
                .iter_mut()
                .for_each(|old| old.links.follow(*id, into));
        }
        for held in self.held.iter_mut().filter(|held| held.links.own.is_none()) {
            let incident = &held.kept.incident;
            let text = incident
                .facility
                .as_ref()
                .map(|facility| facility.name.as_str());
            let Some(text) = text.filter(|text| joined.is_called(text)) else {
                continue;
            };
            let means = self
                .places
                .means(text, incident.country, incident.admin1.as_deref());
            if means == Means::One(into) {
                held.links.own = Some(into);
            }
        }
    }

    /// A register of one facility comes in.
    pub(super) fn enrol(&mut self, facility: &Facility) {
        let mut enrolment = self
            .store()
            .enrol(&BatchStart::default(), Moment(NOON), false)
            .unwrap();
        let became = enrolment
            .take(std::slice::from_ref(facility), false)
            .unwrap();
        let batch = enrolment.finish(&BatchEnd::default()).unwrap().id;
        let sharing = self.places.sharing(facility, None);
        let called = |id: &&u32| key(&self.places.get(**id).names[0]) == key(&facility.name);
        let there = match sharing.as_slice() {
            [one] => Some(*one),
            several => Some(several.iter().filter(called).copied().collect::<Vec<u32>>())
                .filter(|called| called.len() == 1)
                .map(|called| called[0]),
        };
        let made = match there {
            Some(id) => {
                let place = self.places.get_mut(id);
                let was = place.names.clone();
                let is_new = facility.names().filter(|name| place.call(name)).count() > 0;
                is_new.then(|| {
                    place.vouched.push(Some(batch));
                    (id, Some(was), place.names.clone())
                })
            }
            None if sharing.is_empty() => {
                let id = self.places.add(facility, Some(batch));
                Some((id, None, self.places.get(id).names.clone()))
            }
            None => None,
        };
        match (&became[..], &made) {
            ([Enrolled::New(id)], Some((made, None, _))) => assert_eq!(id, made),
            ([Enrolled::Changed(id, _)], Some((changed, Some(_), _))) => assert_eq!(id, changed),
            ([Enrolled::Unchanged(_) | Enrolled::Doubtful(_)], None) => {}
            other => panic!("{other:?}"),
        }
        self.began(batch, made);
    }
}
