//! The engine against the reference, and what people see of it in scenes.

pub(crate) mod archive;
mod facets;
pub(crate) mod made_up;
pub(crate) mod reference;

use std::cell::Cell;

use proptest::prelude::{
    ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};

use self::archive::{Archive, Kept, number};
use self::made_up::{kept, query_text};
use self::reference::Reference;
use super::{Answer, Failure, Membership, Part, answer, hits, part, wanted};
use crate::domain::date::{Date, Day};
use crate::domain::facility::FacilityName;
use crate::domain::incident::Incident;
use crate::domain::page::Spelling;
use crate::domain::standing::Confidentiality;
use crate::domain::victim::{Death, Victim};
use crate::domain::violation::{Violation, Violations};
use crate::search::query::{Labels, Query, Reading, Views};

fn read(text: &str) -> Query {
    let labels = Labels::empty();
    let view = ("x", "tortura (date:2022 OR sex:female)");
    let views = Views::new(vec![(view.0.to_owned(), view.1.to_owned())]);
    let today = Day::from_ymd(2026, 11, 24).unwrap();
    let reading = Reading {
        views: Some(&views),
        ..Reading::new(today, &labels)
    };
    Query::read(text, &reading).unwrap_or_else(|mistake| panic!("{text}: {mistake}"))
}

fn ask(archive: &Archive, query: &Query) -> Answer {
    answer(query, archive, &|| false).unwrap()
}

/// Engine and reference, side by side.
fn both(archive: &Archive, query: &Query) -> (Vec<Membership>, Vec<Membership>) {
    let answer = ask(archive, query);
    let engine = (0..archive.records.len()).map(|place| answer.contains(number(place)));
    (
        engine.collect(),
        Reference::of(&archive.records, query).answer(query),
    )
}

/// Of the usual 256 fewer, of any other number that many.
pub(crate) fn cases() -> u32 {
    match ProptestConfig::default().cases {
        256 => 40,
        asked => asked,
    }
}

fn bare(notes: &str) -> Kept {
    Kept {
        incident: Incident {
            notes: Some(notes.to_owned()),
            date: Date::from_edtf("2022-04-17").unwrap(),
            violations: Violations::NONE.with(Violation::Torture),
            ..Incident::default()
        },
        live: true,
        duplicate: false,
        added: 0,
        batch: 0,
        facility: 0,
        facilities: Vec::new(),
        names: Vec::new(),
    }
}

fn archive_of(notes: &[&str]) -> Archive {
    Archive::of(notes.iter().map(|notes| bare(notes)).collect())
}

#[test]
fn what_stands_there_by_another_spelling_is_counted_apart() {
    let archive = archive_of(&[
        "tortura",
        "torutra y golpes",
        "tortuda",
        "golpes",
        "la tortura, torutra",
    ]);
    let answer = ask(&archive, &read("torutra golpez"));
    let counts = answer.counts();
    assert_eq!((counts.certain, counts.near, counts.total), (0, 1, 5));
    assert_eq!(answer.contains(number(1)), Membership::Near(1));
    let spelled: Vec<String> = counts
        .spellings
        .iter()
        .map(|s| format!("{} {} {} {}", s.asked, s.found, s.records, s.taken))
        .collect();
    // Of those, only what stands there by the spelling.
    assert_eq!(spelled, ["torutra tortura 0 true", "golpez golpes 1 true"]);
    let both = ask(&archive, &read("tortura"));
    assert_eq!((both.counts().certain, both.counts().near), (2, 2));
    assert_eq!(ask(&archive, &read("=torutra")).counts().near, 0);
    assert_eq!(ask(&archive, &read("-tortura")).counts().certain, 3);
}

#[test]
fn changes_of_several_words_add_up() {
    let archive = archive_of(&["tortura y golpes", "torutra y golpes", "golpez de torutra"]);
    let answer = ask(&archive, &read("torutra golpez"));
    let stands = [0, 1, 2].map(|place| answer.contains(number(place)));
    assert_eq!(
        stands,
        [Membership::Near(2), Membership::Near(1), Membership::Yes]
    );
}

#[test]
fn a_record_is_found_by_its_number() {
    let archive = archive_of(&["a", "b", "c"]);
    let query = read(&format!("id:{},T-{}", number(0), number(2)));
    let answer = ask(&archive, &query);
    let stands = [0, 1, 2].map(|place| answer.contains(number(place)));
    assert_eq!(stands, [Membership::Yes, Membership::No, Membership::Yes]);
}

#[test]
fn a_word_that_must_be_so_and_stands_nowhere_is_offered_another_spelling() {
    let archive = archive_of(&["tortura", "golpes"]);
    let counts = ask(&archive, &read("=torutra")).counts();
    assert_eq!((counts.certain, counts.near), (0, 0));
    assert_eq!(
        (
            counts.spellings[0].found.as_str(),
            counts.spellings[0].taken
        ),
        ("tortura", false)
    );
}

#[test]
fn a_word_that_nothing_is_near_to_is_offered_the_nearest_and_found_by_none_of_them() {
    let archive = archive_of(&["tortura", "torturado y tortura", "golpes"]);
    let offered = |text| {
        let counts = ask(&archive, &read(text)).counts();
        assert_eq!((counts.certain, counts.near), (0, 0), "{text}");
        let told = |near: Spelling| (near.found, near.records, near.taken);
        counts.spellings.into_iter().map(told).collect::<Vec<_>>()
    };
    let tortura = ("tortura".to_owned(), 2, false);
    assert_eq!(offered("tottttura"), std::slice::from_ref(&tortura));
    assert_eq!(offered("=tottttura"), [tortura]);
    assert_eq!(offered("zzzzzzz"), []);
    let counts = ask(&archive, &read("golpe*")).counts();
    assert_eq!((counts.certain, counts.spellings), (1, vec![]));
}

#[test]
fn a_deleted_record_is_neither_counted_nor_suggested() {
    let mut records = vec![bare("tortura"), bare("golpes")];
    records[0].live = false;
    let counts = ask(&Archive::of(records), &read("torutra")).counts();
    assert_eq!(
        (
            counts.certain,
            counts.near,
            counts.total,
            counts.spellings.len()
        ),
        (0, 0, 1, 0)
    );
}

#[test]
fn sealed_records_are_only_counted_until_they_are_asked_for() {
    let mut records = vec![bare("tortura"), bare("tortura"), bare("golpes")];
    records[0].incident.confidentiality = Confidentiality::Sealed;
    let archive = Archive::of(records);
    let counts = |text| {
        let counts = ask(&archive, &read(text)).counts();
        (counts.certain, counts.sealed, counts.total)
    };
    assert_eq!(counts("tortura"), (1, 1, 2));
    assert_eq!(counts("tortura level:sealed"), (1, 0, 3));
    assert_eq!(counts("tortura -level:sealed"), (1, 0, 2));
    assert_eq!(counts(""), (2, 1, 2));
}

#[test]
fn those_left_out_for_want_of_a_date_are_counted_where_the_rest_fits() {
    let mut records = vec![bare("tortura"), bare("tortura"), bare("golpes")];
    records[1].incident.date = Date::default();
    records[2].incident.date = Date::default();
    let archive = Archive::of(records);
    let counts = |text| {
        let counts = ask(&archive, &read(text)).counts();
        (counts.certain, counts.possible, counts.undated)
    };
    assert_eq!(counts("tortura date:2022"), (1, 0, 1));
    assert_eq!(counts("tortura -date:2022"), (0, 0, 1));
    assert_eq!(counts("tortura date:unknown"), (1, 0, 0));
    assert_eq!(counts("tortura"), (2, 0, 0));
}

#[test]
fn a_death_is_placed_by_its_own_date_only_where_it_is_what_was_asked_for() {
    let mut record = bare("");
    let victim = Victim {
        death: Some(Death {
            date: Date::from_edtf("2022-06-02").unwrap(),
            ..Death::default()
        }),
        ..Victim::default()
    };
    record.incident.victims = vec![victim];
    record.incident.violations = record.incident.violations.with(Violation::DeathInCustody);
    let archive = Archive::of(vec![record]);
    let count = |text| ask(&archive, &read(text)).counts().certain;
    for (text, expected) in [
        ("type:life date:2022-06", 1),
        ("type:life date:2022-04", 0),
        ("type:torture date:2022-04", 1),
        ("type:torture date:2022-06", 0),
        ("date:2022-04", 1),
        ("date:2022-06", 1),
        ("died:2022-06", 1),
        ("died:2022-04", 0),
    ] {
        assert_eq!(count(text), expected, "of {text}");
    }
}

#[test]
fn an_alias_finds_what_happened_in_the_facility() {
    let mut record = bare("golpes");
    record.incident.facility = Some(FacilityName {
        name: "Peña Honda".to_owned(),
    });
    let archive = Archive::of(vec![record, bare("la honda")]);
    let found = |text| {
        let answer = ask(&archive, &read(text));
        [0, 1].map(|place| answer.contains(number(place)) == Membership::Yes)
    };
    assert_eq!(found("\"la honda\""), [true, true]);
    assert_eq!(found("facility:\"la honda\""), [true, false]);
}

#[test]
fn a_question_that_is_no_longer_wanted_stops() {
    let archive = archive_of(&["tortura"]);
    assert_eq!(
        answer(&read("tortura"), &archive, &|| true),
        Err(Failure::Stopped)
    );
}

#[test]
fn what_was_heard_before_it_was_stopped_need_not_be_asked_again() {
    let archive = archive_of(&["de tortura"; 12]);
    let query = read("\"de tortura\"");
    let order: Vec<u32> = (0..12).map(number).collect();
    let wanted = Part {
        order: &order,
        lines: 2,
        is_line: &|stands| stands == Membership::Yes,
        around: None,
        moment: 3,
        more: 3,
    };
    let first = part(&query, &archive, &wanted, &|| false).unwrap();
    assert!(first.at_least && first.counts().certain < 12);
    assert_eq!(
        part(&query, &archive, &wanted, &|| true),
        Err(Failure::Stopped)
    );
    let next = part(&query, &archive, &wanted, &|| false).unwrap();
    assert!(next.counts().certain >= first.counts().certain);
}

#[test]
fn a_hit_names_its_word_its_spelling_and_its_field() {
    let mut record = bare("Señales de torutra y golpes.");
    record.incident.title = Some("Torturado".to_owned());
    let archive = Archive::of(vec![record.clone(), bare("tortura")]);
    let query = read("tortura tortu* \"de torutra\" -golpes facility:honda");
    let wanted = wanted(&query, &ask(&archive, &query).spellings);
    let found: Vec<String> = hits(&wanted, record.incident.texts())
        .iter()
        .map(|hit| {
            format!(
                "{} {} {} {:?}",
                hit.asked, hit.found, hit.changes, hit.field
            )
        })
        .collect();
    assert_eq!(
        found,
        ["tortu torturado 0 Title", "de torutra de torutra 0 Notes"]
    );
}

proptest! {
    // Sets of whole blocks are slow without optimisation: PROPTEST_CASES asks for more.
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn the_engine_answers_as_a_plain_loop_does(
        records in prop::collection::vec(kept(), 0..12),
        texts in prop::collection::vec(query_text(), 1..6),
    ) {
        let archive = Archive::of(records);
        for text in texts {
            let query = read(&text);
            let (engine, reference) = both(&archive, &query);
            prop_assert_eq!(engine, reference, "of {}", query);
        }
    }

    #[test]
    fn an_answer_in_parts_begins_as_the_whole_does_and_comes_to_it(
        records in prop::collection::vec(kept(), 0..12),
        places in prop::collection::vec(any::<u8>(), 12),
        text in prop_oneof![query_text(), query_text().prop_map(|text| format!("\"de tortura\" {text}"))],
        (lines, moment, more) in (1_usize..6, 0_usize..4, 1_usize..4),
    ) {
        let query = read(&text);
        let whole = ask(&Archive::of(records.clone()), &query);
        let mut order: Vec<u32> = (0..records.len()).filter(|at| records[*at].live).map(number).collect();
        order.sort_by_key(|one| places[(*one - number(0)) as usize]);
        let is_line = |stands| matches!(stands, Membership::Yes | Membership::Maybe);
        let archive = Archive::of(records);
        let wanted = Part { order: &order, lines, is_line: &is_line, around: None, moment, more };
        let found = |answer: &Answer| -> Vec<u32> {
            let before = order.iter().copied().take_while(|one| !answer.is_open(*one));
            before.filter(|one| is_line(answer.contains(*one))).take(lines).collect()
        };
        let mut parts = vec![part(&query, &archive, &wanted, &|| false).unwrap()];
        while parts[parts.len() - 1].at_least {
            parts.push(part(&query, &archive, &wanted, &|| false).unwrap());
            prop_assert!(parts.len() < 200, "no end of {}", query);
        }
        for part in &parts {
            prop_assert!(found(&whole).starts_with(&found(part)), "of {}", query);
            prop_assert!(!part.at_least || !found(part).is_empty(), "of {}", query);
            prop_assert!(part.counts().certain <= whole.counts().certain, "of {}", query);
        }
        prop_assert_eq!(parts.pop(), Some(whole), "of {}", query);
    }

    #[test]
    fn what_was_asked_before_changes_no_answer(
        records in prop::collection::vec(kept(), 0..12),
        asked in prop::collection::vec((query_text(), 0_u32..40), 1..8),
    ) {
        let archive = Archive::of(records.clone());
        for (text, looks) in asked {
            let query = read(&text);
            // A question that is overtaken leaves behind what it has looked up.
            let left = Cell::new(looks);
            let stop = || left.replace(left.get().saturating_sub(1)) == 0;
            drop(answer(&query, &archive, &stop));
            let fresh = ask(&Archive::of(records.clone()), &query);
            prop_assert_eq!(ask(&archive, &query), fresh, "of {}", query);
        }
    }
}
