//! Imports into the archive, of reports, and what taking them back leaves.

use std::collections::BTreeSet;

use super::{Batch, Held, Life, Old, moment};
use crate::domain::count::Moment;
use crate::domain::incident::{Incident, Number};
use crate::search::evaluate::tests::archive::Kept;
use crate::store::tests::twins::{Way, twins};
use crate::store::tests::{NOON, Row};
use crate::store::{BatchEnd, BatchStart, Error, Undone, uid_of};

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

impl Life {
    pub(super) fn import(&mut self, rows: Vec<Row>, way: Way, origin: &str) {
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

    pub(super) fn next_batch(&self) -> u32 {
        self.batches.len() as u32 + 1
    }

    pub(super) fn began(
        &mut self,
        id: u32,
        facility: Option<(u32, Option<Vec<String>>, Vec<String>)>,
    ) {
        self.batches.push(Batch {
            id,
            at: self.clock,
            is_undone: false,
            facility,
        });
    }

    /// Reports of the import that were changed since stay, unless it is forced; then the import can be undone again.
    pub(super) fn undo(&mut self, at: usize, force: bool) {
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
}
