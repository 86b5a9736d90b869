//! An archive through a life of its own: reports are added, changed, deleted, brought back, purged, imported, changed by
//! imports and taken back, facilities are named, merged and taken back, through two windows and across the edge of two
//! blocks; between the deeds it answers as a plain loop over the reports would.

mod asked;
mod life;
mod places;
mod plain;
mod twins;

use proptest::collection::vec;
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest,
};

use crate::domain::count::Range;
use crate::domain::date::Day;
use crate::domain::facility::Facility;
use crate::domain::incident::Incident;
use crate::search::evaluate::tests::archive::Kept;
use crate::search::evaluate::tests::cases;
use crate::search::evaluate::tests::made_up::kept;
use crate::search::query::{Labels, Query, Reading, Views};
use asked::{Asked, asked, both};
use life::Life;
use twins::Way;

/// The first number given: the seventh report stands in another block.
const FIRST: u32 = 65_530;
/// Noon of 20 November 2026.
const NOON: i64 = 1_795_176_000;
const DAY: i64 = 86_400;

/// What facilities are called.
const NAMES: &[&str] = &[
    "Peña Honda",
    "La Honda",
    "Cerro Gris",
    "Penal del Cerro",
    "Río Seco",
    "Otro",
    "Golpes Altos",
    "Nueva Honda",
];

/// Something done to an archive, or asked of it. A place stands for a report, a facility or an import, wherever it is
/// found.
#[derive(Clone, Debug)]
enum Deed {
    Add(Box<Kept>),
    Edit(usize, Box<Incident>),
    Delete(usize),
    BringBack(usize),
    Purge(usize),
    Import(Vec<Row>, Way, &'static str),
    Undo(usize, bool),
    Rebuild,
    NewFacility(Facility),
    Rename(usize, &'static str, bool, Option<&'static str>),
    Alias(usize, &'static str),
    Merge(usize, usize, bool),
    Enrol(Facility),
    Ask(Box<Asked>),
}

/// A row of a file.
#[derive(Clone, Debug)]
enum Row {
    New(Box<Kept>),
    /// Of a record that is there.
    Change(usize, Box<Incident>),
}

/// A report that may name any of the facilities, and counts of victims.
fn report() -> impl Strategy<Value = Box<Kept>> {
    let name = || prop::option::of(prop::sample::select(NAMES));
    let victims = prop::option::weighted(0.2, (0_u32..3, 0_u32..3));
    let origin = prop::sample::select(vec![None, Some("other set")]);
    (kept(), name(), name(), victims, origin).prop_map(|(mut kept, own, other, victims, origin)| {
        let incident = &mut kept.incident;
        if let (Some(name), Some(facility)) = (own, &mut incident.facility) {
            name.clone_into(&mut facility.name);
        }
        if let (Some(name), Some(facility)) = (other, incident.other_facilities.first_mut()) {
            name.clone_into(&mut facility.name);
        }
        incident.victim_count = victims.map(|(low, more)| Range {
            low,
            best: low + more / 2,
            high: low + more,
        });
        incident.origin = incident.origin.take().or(origin.map(str::to_owned));
        Box::new(kept)
    })
}

fn facility() -> impl Strategy<Value = Facility> {
    let name = || prop::sample::select(NAMES);
    let admin1 = prop::option::weighted(0.3, Just("Norte".to_owned()));
    (
        name(),
        prop::option::of(name()),
        admin1,
        prop::bool::weighted(0.8),
    )
        .prop_map(|(name, alias, admin1, country)| Facility {
            name: name.to_owned(),
            aliases: alias
                .filter(|alias| *alias != name)
                .map(str::to_owned)
                .into_iter()
                .collect(),
            admin1,
            country: country.then(|| "XX".parse().unwrap()),
            ..Facility::default()
        })
}

fn deed() -> impl Strategy<Value = Deed> {
    let place = || any::<usize>();
    let name = || prop::sample::select(NAMES);
    let admin1 = prop::option::weighted(0.3, Just("Norte"));
    let row = prop_oneof![
        2 => report().prop_map(Row::New),
        1 => (place(), report()).prop_map(|(at, kept)| Row::Change(at, Box::new(kept.incident))),
    ];
    let way = prop::sample::select(vec![Way::ById, Way::ByRow, Way::Mixed]);
    let origin = prop::sample::select(vec!["demo set", "other set"]);
    prop_oneof![
        4 => report().prop_map(Deed::Add),
        3 => (place(), report()).prop_map(|(at, kept)| Deed::Edit(at, Box::new(kept.incident))),
        2 => place().prop_map(Deed::Delete),
        1 => place().prop_map(Deed::BringBack),
        1 => place().prop_map(Deed::Purge),
        4 => (vec(row, 1..7), way, origin).prop_map(|(rows, way, origin)| Deed::Import(rows, way, origin)),
        3 => (place(), any::<bool>()).prop_map(|(at, force)| Deed::Undo(at, force)),
        1 => Just(Deed::Rebuild),
        1 => facility().prop_map(Deed::NewFacility),
        1 => (place(), name(), any::<bool>(), admin1)
            .prop_map(|(at, name, keep, admin1)| Deed::Rename(at, name, keep, admin1)),
        2 => (place(), name()).prop_map(|(at, name)| Deed::Alias(at, name)),
        1 => (place(), place(), any::<bool>()).prop_map(|(from, into, force)| Deed::Merge(from, into, force)),
        1 => facility().prop_map(Deed::Enrol),
        10 => asked().prop_map(|asked| Deed::Ask(Box::new(asked))),
    ]
}

fn read(text: &str) -> Query {
    let labels = Labels::empty();
    let view = ("x", "tortura (date:2022 OR sex:female)");
    let views = Views::new(vec![(view.0.to_owned(), view.1.to_owned())]);
    let reading = Reading {
        views: Some(&views),
        ..Reading::new(Day::from_ymd(2026, 11, 24).unwrap(), &labels)
    };
    Query::read(text, &reading).unwrap()
}

proptest! {
    // An archive is slow to make: PROPTEST_CASES asks for more.
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn an_archive_answers_as_a_plain_loop_does_whatever_was_done_to_it(
        deeds in vec((any::<bool>(), deed()), 1..24),
    ) {
        let mut life = Life::begin();
        for (window, deed) in deeds {
            if let Deed::Ask(asked) = &deed {
                life.look_through(window);
                for (part, (archive, reference)) in both(&mut life, asked) {
                    prop_assert_eq!(archive, reference, "{} of {:?}", part, asked);
                }
            }
            life.act(window, deed);
        }
        prop_assert_eq!(life.store().verify(|_, _| {}).unwrap(), []);
    }
}
