//! An archive through a life of its own: reports are added, changed, deleted, brought back, purged, imported and taken
//! back, across the edge of two blocks; between the deeds it answers as a plain loop over the reports would.

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest};

use super::{BatchEnd, BatchStart, Store, uid_of};
use crate::domain::count::Moment;
use crate::domain::date::Day;
use crate::domain::facility::Facility;
use crate::domain::incident::{Incident, Number};
use crate::search::evaluate::Membership;
use crate::search::evaluate::tests::archive::{FACILITIES, Kept};
use crate::search::evaluate::tests::cases;
use crate::search::evaluate::tests::made_up::{kept, query_text};
use crate::search::evaluate::tests::reference::Reference;
use crate::search::query::{Labels, Query, Reading, Views};

/// The first number given: the seventh report stands in another block.
const FIRST: u32 = 65_530;
/// Noon of 20 November 2026.
const NOON: i64 = 1_795_176_000;
const DAY: i64 = 86_400;

/// Something done to an archive, or asked of it. A place stands for a report, or an import, wherever it is found.
#[derive(Clone, Debug)]
enum Deed {
    Add(Box<Kept>),
    Edit(usize, Box<Incident>),
    Delete(usize),
    BringBack(usize),
    Purge(usize),
    Import(Vec<Kept>),
    Undo(usize, bool),
    Ask(String),
}

fn deed() -> impl Strategy<Value = Deed> {
    let place = || any::<usize>();
    prop_oneof![
        4 => kept().prop_map(|kept| Deed::Add(Box::new(kept))),
        3 => (place(), kept()).prop_map(|(at, kept)| Deed::Edit(at, Box::new(kept.incident))),
        2 => place().prop_map(Deed::Delete),
        1 => place().prop_map(Deed::BringBack),
        1 => place().prop_map(Deed::Purge),
        2 => vec(kept(), 1..6).prop_map(Deed::Import),
        1 => (place(), any::<bool>()).prop_map(|(at, force)| Deed::Undo(at, force)),
        8 => query_text().prop_map(Deed::Ask),
    ]
}

/// The archive, and beside it what it must hold.
struct Life {
    store: Store,
    held: Vec<(Number, Kept)>,
    imports: Vec<u32>,
    rows: u32,
}

impl Life {
    fn begin() -> Self {
        let mut store = Store::imagined().unwrap();
        store.read_only = false;
        let number = "UPDATE meta SET value = ?1 WHERE key = 'next_number'";
        store.conn.execute(number, [FIRST]).unwrap();
        for names in FACILITIES {
            let facility = Facility {
                name: names[0].to_owned(),
                aliases: names[1..].iter().map(|name| (*name).to_owned()).collect(),
                country: "XX".parse().ok(),
                ..Facility::default()
            };
            store.add_facility(&facility, Moment(NOON)).unwrap();
        }
        Self {
            store,
            held: Vec::new(),
            imports: Vec::new(),
            rows: 0,
        }
    }

    /// Does it; of an archive that holds nothing of the kind, nothing.
    fn act(&mut self, deed: Deed) {
        match deed {
            Deed::Add(kept) => self.add(*kept),
            Deed::Edit(at, incident) => self.edit(at, *incident),
            Deed::Delete(at) => self.delete(at),
            Deed::BringBack(at) => self.bring_back(at),
            Deed::Purge(at) => self.purge(at),
            Deed::Import(rows) => self.import(rows),
            Deed::Undo(at, force) => self.undo(at, force),
            Deed::Ask(_) => {}
        }
    }

    fn place(&self, at: usize, live: bool) -> Option<usize> {
        let fit = self.held.iter().enumerate();
        let fit: Vec<usize> = fit
            .filter(|(_, (_, kept))| kept.live == live)
            .map(|(place, _)| place)
            .collect();
        (!fit.is_empty()).then(|| fit[at % fit.len()])
    }

    fn add(&mut self, kept: Kept) {
        let kept = standing(kept, 0);
        let number = self.store.add(&kept.incident, moment(&kept)).unwrap();
        self.held.push((number, kept));
    }

    fn edit(&mut self, at: usize, incident: Incident) {
        let Some(place) = self.place(at, true) else {
            return;
        };
        let (number, kept) = &mut self.held[place];
        kept.incident = linked(incident);
        let now = Moment(NOON + 9 * DAY);
        self.store.edit(*number, &kept.incident, now).unwrap();
    }

    fn delete(&mut self, at: usize) {
        if let Some(place) = self.place(at, true) {
            self.store.delete(self.held[place].0, Moment(NOON)).unwrap();
            self.held[place].1.live = false;
        }
    }

    fn bring_back(&mut self, at: usize) {
        if let Some(place) = self.place(at, false) {
            let number = self.held[place].0;
            self.store.undelete(number, Moment(NOON)).unwrap();
            self.held[place].1.live = true;
        }
    }

    fn purge(&mut self, at: usize) {
        if let Some(place) = self.place(at, true) {
            let (number, _) = self.held.remove(place);
            self.store.purge(number, Moment(NOON)).unwrap();
        }
    }

    fn import(&mut self, rows: Vec<Kept>) {
        let now = moment(&rows[0]);
        let added = rows[0].added;
        let start = BatchStart {
            file: "made-up.csv".to_owned(),
            origin: "demo set".to_owned(),
            ..BatchStart::default()
        };
        let (mut import, mut gathering) = self.store.import(&start, now).unwrap();
        let batch = import.batch();
        for row in rows {
            let mut kept = standing(row, batch);
            kept.added = added;
            self.rows += 1;
            kept.incident.uid = Some(uid_of("made-up", &self.rows.to_string()));
            let prepared = gathering.prepare(&kept.incident);
            self.held.push((prepared.number(), kept.clone()));
            import.put(Box::new(kept.incident), 1, prepared).unwrap();
        }
        import.finish(gathering, &BatchEnd::default()).unwrap();
        self.imports.push(batch);
    }

    /// Reports of the import that were changed since stay, unless it is forced; then the import can be undone again.
    fn undo(&mut self, at: usize, force: bool) {
        if self.imports.is_empty() {
            return;
        }
        let place = at % self.imports.len();
        let batch = self.imports[place];
        let undone = self.store.undo(batch, force, Moment(NOON)).unwrap();
        self.held
            .retain(|(number, kept)| kept.batch != batch || undone.kept.contains(number));
        if undone.kept.is_empty() {
            self.imports.remove(place);
        }
    }

    /// How each report stands: the archive's word, and the reference's.
    fn both(&mut self, query: &Query) -> (Vec<Membership>, Vec<Membership>) {
        let told = self.store.numbers(query, &[], &|| false).unwrap();
        let of = |number: &Number| {
            let found = told.iter().find(|(told, _)| told == number);
            found.map_or(Membership::No, |(_, stands)| *stands)
        };
        let engine = self.held.iter().map(|(number, _)| of(number)).collect();
        let records: Vec<Kept> = self.held.iter().map(|(_, kept)| kept.clone()).collect();
        let reference = Reference::of(&records, query).answer(query);
        (engine, reference)
    }
}

fn moment(kept: &Kept) -> Moment {
    let first = Day::from_ymd(2026, 11, 20).unwrap().number();
    Moment(NOON + i64::from(kept.added - first) * DAY)
}

fn standing(kept: Kept, batch: u32) -> Kept {
    Kept {
        incident: linked(kept.incident),
        live: true,
        batch,
        ..kept
    }
}

/// In the country of the register's facilities, and in no division, so that their names mean them.
fn linked(incident: Incident) -> Incident {
    Incident {
        country: "XX".parse().ok(),
        admin1: None,
        ..incident
    }
}

fn read(text: &str) -> Query {
    let labels = Labels::empty();
    let view = ("x", "tortura (date:2022 OR sex:female)");
    let views = Views::new(vec![(view.0.to_owned(), view.1.to_owned())]);
    let reading = Reading {
        views: Some(&views),
        ..Reading::new(Day::from_ymd(2026, 11, 24).unwrap(), &labels)
    };
    // Which reports may repeat each other is no matter of one report: it has tests of its own.
    Query::read(&text.replace("has:duplicate", "has:victim"), &reading).unwrap()
}

proptest! {
    // An archive is slow to make: PROPTEST_CASES asks for more.
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn an_archive_answers_as_a_plain_loop_does_whatever_was_done_to_it(deeds in vec(deed(), 1..16)) {
        let mut life = Life::begin();
        for deed in deeds {
            if let Deed::Ask(text) = &deed {
                let query = read(text);
                let (engine, reference) = life.both(&query);
                prop_assert_eq!(engine, reference, "of {}", query);
            }
            life.act(deed);
        }
        prop_assert_eq!(life.store.verify(|_, _| {}).unwrap(), []);
    }
}
