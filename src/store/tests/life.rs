//! The archive, seen through two windows, and beside it what it must hold: every deed is done to both.

mod imports;
mod register;

use std::collections::BTreeSet;

use super::places::{Links, Places};
use super::{DAY, Deed, FIRST, NOON};
use crate::domain::count::Moment;
use crate::domain::date::Day;
use crate::domain::facility::Facility;
use crate::domain::incident::{Incident, Number};
use crate::search::evaluate::tests::archive::{FACILITIES, Kept};
use crate::store::{Access, Store};

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
}

fn moment(added: i32) -> Moment {
    let first = Day::from_ymd(2026, 11, 20).unwrap().number();
    Moment(NOON + i64::from((added - first).max(0)) * DAY)
}
