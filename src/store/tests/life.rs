//! The archive, seen through two windows, and beside it what it must hold: every deed is done to both.

use std::collections::BTreeSet;

use super::places::{Links, Means, Places};
use super::twins::{Way, twins};
use super::{DAY, Deed, FIRST, NOON, Row};
use crate::domain::count::Moment;
use crate::domain::date::Day;
use crate::domain::facility::Facility;
use crate::domain::incident::{Incident, Number};
use crate::search::evaluate::tests::archive::{FACILITIES, Kept};
use crate::search::fold::key;
use crate::store::enrol::Enrolled;
use crate::store::{Access, BatchEnd, BatchStart, Error, Store, Undone, uid_of};

/// A report that is there, deleted or not.
#[derive(Clone, Debug)]
pub struct Held {
    pub number: Number,
    pub kept: Kept,
    pub links: Links,
    /// Another one after each change.
    version: u64,
    /// When a hand last did something to it.
    touched: u64,
}

/// What a report was before an import changed it.
#[derive(Debug)]
struct Old {
    batch: u32,
    number: Number,
    incident: Incident,
    links: Links,
    before: u64,
    after: u64,
}

/// An import, of reports or of facilities.
#[derive(Debug)]
struct Batch {
    id: u32,
    at: u64,
    is_undone: bool,
    /// The facility that it brought or named otherwise: what it was, and what it made of it.
    facility: Option<(u32, Option<Vec<String>>, Vec<String>)>,
}

/// A file that comes in.
struct File {
    batch: u32,
    way: Way,
    added: i32,
    /// What its rows may repeat.
    known: Vec<Held>,
    steps: Vec<Step>,
}

enum Step {
    Put(Number, Incident),
    /// Whether it is the first row that changes this record; another one is refused.
    Change(Number, Incident, bool),
}

pub struct Life {
    windows: [Store; 2],
    at: usize,
    pub held: Vec<Held>,
    pub places: Places,
    pub marks: BTreeSet<(Number, Number)>,
    olds: Vec<Old>,
    batches: Vec<Batch>,
    /// How many numbers and uids were given.
    numbers: u32,
    given: u32,
    clock: u64,
    /// Goes last.
    _folder: tempfile::TempDir,
}

impl Life {
    pub fn begin() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.testigo");
        let first = Store::create(&path, Access::default()).unwrap();
        let second = Store::open(&path, Access::default()).unwrap();
        for store in [&first, &second] {
            // Nobody pulls the plug here.
            store
                .conn
                .execute_batch("PRAGMA synchronous = OFF")
                .unwrap();
        }
        let number = "UPDATE meta SET value = ?1 WHERE key = 'next_number'";
        first.conn.execute(number, [FIRST]).unwrap();
        let mut life = Self {
            windows: [first, second],
            at: 0,
            held: Vec::new(),
            places: Places::default(),
            marks: BTreeSet::new(),
            olds: Vec::new(),
            batches: Vec::new(),
            numbers: 0,
            given: 0,
            clock: 0,
            _folder: folder,
        };
        for names in FACILITIES {
            life.new_facility(&Facility {
                name: names[0].to_owned(),
                aliases: names[1..].iter().map(|name| (*name).to_owned()).collect(),
                country: "XX".parse().ok(),
                ..Facility::default()
            });
        }
        life
    }

    /// The window that one looks through.
    pub fn store(&mut self) -> &mut Store {
        &mut self.windows[self.at]
    }

    /// Goes to one of them.
    pub fn look_through(&mut self, window: bool) {
        self.at = usize::from(window);
    }

    /// What the reference needs to know of each report.
    pub fn records(&self) -> Vec<Kept> {
        let of = |held: &Held| {
            let names = held
                .links
                .all()
                .flat_map(|id| self.places.get(id).names.clone());
            Kept {
                facility: held.links.own.unwrap_or(0),
                facilities: held.links.all().collect(),
                names: names.collect(),
                duplicate: self.marks.iter().any(|(one, _)| *one == held.number),
                ..held.kept.clone()
            }
        };
        self.held.iter().map(of).collect()
    }

    /// Does it through one of the windows; to an archive that holds nothing of the kind, nothing.
    pub fn act(&mut self, window: bool, deed: Deed) {
        self.look_through(window);
        self.clock += 1;
        match deed {
            Deed::Add(kept) => self.add(*kept),
            Deed::Edit(at, incident) => self.edit(at, *incident),
            Deed::Delete(at) => self.delete(at),
            Deed::BringBack(at) => self.bring_back(at),
            Deed::Purge(at) => self.purge(at),
            Deed::Import(rows, way, origin) => self.import(rows, way, origin),
            Deed::Undo(at, force) => self.undo(at, force),
            Deed::Rebuild => self.store().rebuild(|_, _| {}).unwrap(),
            Deed::NewFacility(facility) => self.new_facility(&facility),
            Deed::Rename(at, name, keep, admin1) => self.rename(at, name, keep, admin1),
            Deed::Alias(at, name) => self.alias(at, name),
            Deed::Merge(from, into, force) => self.merge(from, into, force),
            Deed::Enrol(facility) => self.enrol(&facility),
            Deed::Ask(_) => {}
        }
    }

    fn place(&self, at: usize, live: bool) -> Option<usize> {
        let fit = self.held.iter().enumerate();
        let fit: Vec<usize> = fit
            .filter(|(_, held)| held.kept.live == live)
            .map(|(place, _)| place)
            .collect();
        (!fit.is_empty()).then(|| fit[at % fit.len()])
    }

    /// Numbers are given one after the other, and never again.
    fn hold(&mut self, kept: Kept, batch: u32, links: Links) -> Held {
        let held = Held {
            number: Number(FIRST + self.numbers),
            kept: Kept {
                live: true,
                batch,
                ..kept
            },
            links,
            version: self.clock,
            touched: 0,
        };
        self.numbers += 1;
        self.held.push(held.clone());
        held
    }

    fn add(&mut self, kept: Kept) {
        let number = self
            .store()
            .add(&kept.incident, moment(kept.added))
            .unwrap();
        let links = self.places.link(&kept.incident, None);
        assert_eq!(self.hold(kept, 0, links).number, number);
    }

    fn edit(&mut self, at: usize, incident: Incident) {
        let Some(place) = self.place(at, true) else {
            return;
        };
        let (number, now) = (self.held[place].number, Moment(NOON + 9 * DAY));
        self.store().edit(number, &incident, now).unwrap();
        let uid = self.held[place].kept.incident.uid;
        let incident = Incident { uid, ..incident };
        if self.held[place].kept.incident != incident {
            self.held[place].links = self.places.link(&incident, None);
            self.held[place].kept.incident = incident;
            self.held[place].version = self.clock;
            self.held[place].touched = self.clock;
        }
    }

    fn delete(&mut self, at: usize) {
        if let Some(place) = self.place(at, true) {
            let number = self.held[place].number;
            self.store().delete(number, Moment(NOON)).unwrap();
            self.held[place].kept.live = false;
            self.held[place].touched = self.clock;
        }
    }

    fn bring_back(&mut self, at: usize) {
        if let Some(place) = self.place(at, false) {
            let number = self.held[place].number;
            self.store().undelete(number, Moment(NOON)).unwrap();
            self.held[place].kept.live = true;
            self.held[place].touched = self.clock;
        }
    }

    fn purge(&mut self, at: usize) {
        if let Some(place) = self.place(at, at.is_multiple_of(2)) {
            let number = self.held[place].number;
            self.store().purge(number, Moment(NOON)).unwrap();
            self.forget(|held| held.number == number);
        }
    }

    /// Of what is gone nothing stays.
    fn forget(&mut self, is_gone: impl Fn(&Held) -> bool) {
        let gone = self.held.iter().filter(|held| is_gone(held));
        let gone: BTreeSet<Number> = gone.map(|held| held.number).collect();
        self.held.retain(|held| !gone.contains(&held.number));
        self.olds.retain(|old| !gone.contains(&old.number));
        self.marks
            .retain(|(one, other)| !gone.contains(one) && !gone.contains(other));
    }

    fn import(&mut self, rows: Vec<Row>, way: Way, origin: &str) {
        let news = rows.iter().filter_map(|row| match row {
            Row::New(kept) => Some(kept.added),
            Row::Change(..) => None,
        });
        let added = news.min().unwrap_or_default();
        let of_file =
            |held: &&Held| way == Way::ById && held.kept.incident.origin.as_deref() == Some(origin);
        let there = self
            .held
            .iter()
            .filter(|held| held.kept.live && !of_file(held));
        let mut file = File {
            batch: self.next_batch(),
            way,
            added,
            known: there.cloned().collect(),
            steps: Vec::new(),
        };
        for row in rows {
            self.clock += 1;
            match row {
                Row::New(kept) => self.take_new(*kept, &mut file),
                Row::Change(at, incident) => self.take_change(at, *incident, &mut file),
            }
        }
        self.link_changed(file.batch);
        self.began(file.batch, None);
        self.write(file, origin);
    }

    fn take_new(&mut self, kept: Kept, file: &mut File) {
        self.given += 1;
        let uid = Some(uid_of("made-up", &self.given.to_string()));
        let kept = Kept {
            incident: Incident {
                uid,
                ..kept.incident
            },
            added: file.added,
            ..kept
        };
        let links = self.places.link(&kept.incident, Some(file.batch));
        let new = self.hold(kept, file.batch, links);
        let known = file.known.iter();
        for other in twins(&new, known, file.way) {
            self.marks
                .extend([(new.number, other), (other, new.number)]);
        }
        file.steps
            .push(Step::Put(new.number, new.kept.incident.clone()));
        if file.way == Way::Mixed {
            file.known.push(new);
        }
    }

    fn take_change(&mut self, at: usize, incident: Incident, file: &mut File) {
        if self.held.is_empty() {
            return;
        }
        let place = at % self.held.len();
        let held = &mut self.held[place];
        let number = held.number;
        let mut olds = self.olds.iter();
        let is_first = !olds.any(|old| (old.batch, old.number) == (file.batch, number));
        file.steps
            .push(Step::Change(number, incident.clone(), is_first));
        if is_first {
            self.olds.push(Old {
                batch: file.batch,
                number,
                incident: held.kept.incident.clone(),
                links: held.links.clone(),
                before: held.version,
                after: self.clock,
            });
            held.version = self.clock;
            held.kept.incident = Incident {
                uid: held.kept.incident.uid,
                origin: held.kept.incident.origin.clone(),
                ..incident
            };
        }
    }

    /// Links follow when an import ends, in the order of the numbers.
    fn link_changed(&mut self, batch: u32) {
        let of_batch = self.olds.iter().filter(|old| old.batch == batch);
        let numbers: BTreeSet<Number> = of_batch.map(|old| old.number).collect();
        for number in numbers {
            let mut all = self.held.iter_mut();
            let held = all.find(|held| held.number == number).unwrap();
            held.links = self.places.link(&held.kept.incident, Some(batch));
        }
    }

    /// The same in the archive.
    fn write(&mut self, file: File, origin: &str) {
        let start = BatchStart {
            file: "made-up.csv".to_owned(),
            origin: origin.to_owned(),
            mixed: file.way == Way::Mixed,
            by_row: file.way == Way::ByRow,
            ..BatchStart::default()
        };
        let (mut import, mut gathering) = self.store().import(&start, moment(file.added)).unwrap();
        assert_eq!(import.batch(), file.batch);
        for step in file.steps {
            match step {
                Step::Put(number, incident) => {
                    let prepared = gathering.prepare(&incident);
                    assert_eq!(prepared.number(), number);
                    import.put(Box::new(incident), 1, prepared).unwrap();
                }
                Step::Change(number, incident, true) => import.change(number, &incident).unwrap(),
                Step::Change(number, incident, false) => {
                    let done = import.change(number, &incident);
                    assert!(matches!(done, Err(Error::ChangedAlready(own)) if own == number));
                }
            }
        }
        import.finish(gathering, &BatchEnd::default()).unwrap();
    }

    fn next_batch(&self) -> u32 {
        self.batches.len() as u32 + 1
    }

    fn began(&mut self, id: u32, facility: Option<(u32, Option<Vec<String>>, Vec<String>)>) {
        self.batches.push(Batch {
            id,
            at: self.clock,
            is_undone: false,
            facility,
        });
    }

    /// Reports of the import that were changed since stay, unless it is forced; then the import can be undone again.
    fn undo(&mut self, at: usize, force: bool) {
        if self.batches.is_empty() {
            return;
        }
        let place = at % self.batches.len();
        let Batch {
            id, at, is_undone, ..
        } = self.batches[place];
        let done = self.store().undo(id, force, Moment(NOON));
        let is_left = self.held.iter().any(|held| held.kept.batch == id)
            || self.olds.iter().any(|old| old.batch == id);
        if is_undone && !is_left {
            assert!(matches!(done, Err(Error::NoSuch(_))));
            return;
        }
        let mut told = Undone::default();
        let mut stay: BTreeSet<Number> = BTreeSet::new();
        for old in self.olds.iter().filter(|old| old.batch == id) {
            let held = self
                .held
                .iter_mut()
                .find(|held| held.number == old.number)
                .unwrap();
            if held.version != old.after && !force {
                stay.insert(old.number);
                continue;
            }
            held.kept.incident = old.incident.clone();
            held.links = old.links.clone();
            held.version = old.before;
            told.restored += 1;
        }
        let later = |number: Number| {
            self.olds
                .iter()
                .any(|old| old.batch > id && old.number == number)
        };
        let of_batch: Vec<&Held> = self
            .held
            .iter()
            .filter(|held| held.kept.batch == id)
            .collect();
        let is_changed = |held: &&&Held| !force && (held.touched > at || later(held.number));
        stay.extend(of_batch.iter().filter(is_changed).map(|held| held.number));
        let kept = stay.clone();
        let removed = self.held.len();
        self.forget(|held| held.kept.batch == id && !kept.contains(&held.number));
        told.removed = (removed - self.held.len()) as u64;
        self.olds
            .retain(|old| old.batch != id || stay.contains(&old.number));
        self.batches[place].is_undone = true;
        told.kept = stay.into_iter().collect();
        self.take_back_register(place, force, &mut told);
        let mut done = done.unwrap();
        done.facilities_kept.clear();
        assert_eq!(done, told);
    }

    /// Whether a report, or what it was once, needs it.
    fn is_used(&self, facility: u32) -> bool {
        let links = self.held.iter().map(|held| &held.links);
        let mut links = links.chain(self.olds.iter().map(|old| &old.links));
        links.any(|links| links.all().any(|id| id == facility))
    }

    fn take_back_register(&mut self, batch: usize, force: bool, told: &mut Undone) {
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

    fn new_facility(&mut self, facility: &Facility) {
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
    fn rename(&mut self, at: usize, name: &str, keep: bool, admin1: Option<&str>) {
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

    fn alias(&mut self, at: usize, name: &str) {
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

    fn merge(&mut self, from: usize, into: usize, force: bool) {
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
    fn enrol(&mut self, facility: &Facility) {
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

fn moment(added: i32) -> Moment {
    let first = Day::from_ymd(2026, 11, 20).unwrap().number();
    Moment(NOON + i64::from((added - first).max(0)) * DAY)
}
