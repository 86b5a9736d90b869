//! Questions to an archive: what was put in is found, counted and shown, in one state at a time.

use std::time::Duration;

use testigo::domain::count::Moment;
use testigo::domain::date::Day;
use testigo::domain::incident::{Incident, Number};
use testigo::domain::page::{Around, FacetKey, FacetValue, Page, Slice, Sort, SortKey};
use testigo::search::query::{Labels, Query, Reading};
use testigo::store::{Access, By, Store, Unit, Wants};

use super::NOW;
use super::scene::{Scene, full, incident};

pub fn query(text: &str) -> Query {
    let today = Day::from_ymd(2026, 11, 24).expect("a day");
    Query::read(text, &Reading::new(today, &Labels::default())).expect("a query")
}

pub fn ask(store: &mut Store, text: &str) -> Page {
    ask_by(store, text, &[])
}

fn ask_by(store: &mut Store, text: &str, sort: &[Sort]) -> Page {
    let slice = Slice {
        sort: sort.to_vec(),
        offset: 0,
        limit: 50,
        around: None,
    };
    let wants = Wants {
        facets: true,
        timeline: true,
    };
    store
        .ask(&query(text), &slice, wants, &|| false)
        .expect("an answer")
}

pub fn numbers(page: &Page) -> Vec<u32> {
    page.lines.iter().map(|line| line.number.0).collect()
}

fn dated(date: &str, notes: &str) -> Incident {
    let date = format!(r#"{{"violations":["torture"],"date":"{date}"}}"#);
    Incident {
        notes: Some(notes.to_owned()),
        ..serde_json::from_str(&date).expect("an incident")
    }
}

fn three() -> (Scene, Store) {
    let scene = Scene::made();
    let mut store = scene.open();
    store.add(&full(), NOW).expect("added");
    store
        .add(&dated("2023-05-01", "golpizas en la celda"), NOW)
        .expect("added");
    store
        .add(&dated("2021", "golpes y tortura"), NOW)
        .expect("added");
    (scene, store)
}

#[test]
fn what_is_added_is_found_at_once_newest_first() {
    let (_scene, mut store) = three();
    assert_eq!(numbers(&ask(&mut store, "")), [2, 1, 3]);
    assert_eq!(
        numbers(&ask(&mut store, "golpes")),
        [1, 3],
        "a cause of death is searched too"
    );
    assert_eq!(
        numbers(&ask(&mut store, "honda")),
        [1],
        "so is the facility's name"
    );
    assert_eq!(numbers(&ask(&mut store, "facility:honda")), [1]);
    assert_eq!(
        numbers(&ask(&mut store, "place:seco tag:verano victim:uno")),
        [1]
    );
    assert_eq!(numbers(&ask(&mut store, r#""en la celda""#)), [2]);
    assert_eq!(
        numbers(&ask(&mut store, "sex:female minor:yes source:diario")),
        [1]
    );
}

#[test]
fn a_misspelt_word_finds_its_record_and_says_so() {
    let (_scene, mut store) = three();
    let page = ask(&mut store, "torutra");
    assert_eq!((page.counts.certain, page.counts.near), (0, 1));
    assert_eq!(page.lines[0].near, ["tortura"]);
}

#[test]
fn possible_answers_are_counted_apart() {
    let (_scene, mut store) = three();
    let page = ask(&mut store, "date:2021-03");
    assert_eq!(
        (page.counts.certain, page.counts.possible, page.counts.total),
        (0, 1, 3)
    );
    assert!(page.lines[0].possible);
}

#[test]
fn facets_and_timeline_count_what_is_found() {
    let (_scene, mut store) = three();
    let page = ask(&mut store, "");
    let facet = |key| {
        page.facets
            .iter()
            .find(|facet| facet.key == key)
            .expect("a facet")
    };
    let types = facet(FacetKey::Type);
    assert_eq!(types.rows[0].value, FacetValue::Term("torture".into()));
    assert_eq!(types.rows[0].certain, 3);
    let places: Vec<_> = facet(FacetKey::Facility)
        .rows
        .iter()
        .map(|row| (row.value.clone(), row.certain))
        .collect();
    let honda = FacetValue::Text("Penal de Peña Honda".into());
    assert_eq!(places, [(FacetValue::None, 2), (honda, 1)]);
    assert_eq!(page.timeline.months, [(2022, 4, 1, 0), (2023, 5, 1, 0)]);
    assert_eq!(page.timeline.year_only, 1);
}

#[test]
fn each_facet_counts_what_stats_counts() {
    let (_scene, mut store) = three();
    store.warm().expect("the words");
    let page = ask(&mut store, "");
    for (key, by) in [
        (FacetKey::Facility, By::Facility),
        (FacetKey::Country, By::Country),
        (FacetKey::Status, By::Verification),
        (FacetKey::Place, By::Place),
        (FacetKey::Level, By::Confidentiality),
        (FacetKey::Origin, By::Origin),
        (FacetKey::Sex, By::Sex),
        (FacetKey::Tag, By::Tag),
    ] {
        let facet = page.facets.iter().find(|facet| facet.key == key);
        let rows = facet.expect("a facet").rows.iter();
        let mut counted: Vec<_> = rows
            .map(|row| (format!("{:?}", row.value), row.certain, row.possible))
            .collect();
        let stats = store.stats(&query(""), &[by], Unit::Incidents, &|| false);
        let mut expected: Vec<_> = stats
            .expect("counts")
            .iter()
            .map(|row| {
                let value = format!("{:?}", row.values[0]);
                (value, row.certain.best, row.possible.best)
            })
            .collect();
        counted.sort();
        expected.sort();
        assert_eq!(counted, expected, "by {key:?}");
    }
}

#[test]
fn facets_of_marks_follow_when_the_words_are_read() {
    let (scene, store) = three();
    drop(store);
    let mut store = scene.open();
    let keys = |store: &mut Store| -> Vec<FacetKey> {
        let facets = ask(store, "").facets;
        facets.iter().map(|facet| facet.key).collect()
    };
    assert_eq!(keys(&mut store), FacetKey::ALL[..8]);
    store.warm().expect("the words");
    assert_eq!(keys(&mut store), FacetKey::ALL);
}

#[test]
fn a_page_can_be_asked_around_a_day() {
    let (_scene, mut store) = three();
    let mut at = |day: (i32, u32, u32), reversed, text: &str| {
        let slice = Slice {
            sort: vec![Sort {
                key: SortKey::Date,
                reversed,
            }],
            offset: 0,
            limit: 2,
            around: Some(Around::Day(
                Day::from_ymd(day.0, day.1, day.2).expect("a day"),
            )),
        };
        let page = store
            .ask(&query(text), &slice, Wants::default(), &|| false)
            .expect("an answer");
        (page.at, page.offset, numbers(&page))
    };
    // Newest first they stand 2, 1, 3; a page has two.
    assert_eq!(at((2024, 1, 1), false, ""), (Some(0), 0, vec![2, 1]));
    assert_eq!(at((2023, 4, 30), false, ""), (Some(1), 0, vec![2, 1]));
    assert_eq!(at((2022, 1, 1), false, ""), (Some(2), 2, vec![3]));
    assert_eq!(at((1999, 1, 1), false, ""), (Some(2), 2, vec![3]));
    assert_eq!(at((2022, 1, 1), true, ""), (Some(1), 0, vec![3, 1]));
    assert_eq!(at((2023, 4, 30), false, "golpizas"), (Some(0), 0, vec![2]));
    assert_eq!(at((2023, 4, 30), false, "nada"), (Some(0), 0, Vec::new()));
}

#[test]
fn a_list_can_be_sorted_by_anything() {
    let (_scene, mut store) = three();
    let mut by = |key, reversed| numbers(&ask_by(&mut store, "", &[Sort { key, reversed }]));
    assert_eq!(by(SortKey::Date, false), [2, 1, 3]);
    assert_eq!(by(SortKey::Date, true), [3, 1, 2]);
    assert_eq!(by(SortKey::Id, false), [1, 2, 3]);
    assert_eq!(by(SortKey::Added, false), [3, 2, 1]);
    assert_eq!(by(SortKey::Victims, false)[0], 1);
    assert_eq!(by(SortKey::Facility, false)[0], 1);
    assert_eq!(by(SortKey::Died, true)[0], 1);
}

#[test]
fn a_slice_can_be_had_from_anywhere_and_around_a_record() {
    let (_scene, mut store) = three();
    let mut slice = Slice {
        sort: Vec::new(),
        offset: 1,
        limit: 1,
        around: None,
    };
    let page = store
        .ask(&query(""), &slice, Wants::default(), &|| false)
        .expect("an answer");
    assert_eq!((page.offset, numbers(&page)), (1, vec![1]));
    slice.around = Some(Around::Record(Number(3)));
    let page = store
        .ask(&query(""), &slice, Wants::default(), &|| false)
        .expect("an answer");
    assert_eq!((page.offset, numbers(&page)), (2, vec![3]));
}

#[test]
fn a_detail_says_why_the_record_was_found_and_what_happened_to_it() {
    let (_scene, mut store) = three();
    let detail = store
        .detail(Number(1), Some(&query("golpes")))
        .expect("a detail");
    assert_eq!(detail.facility.as_deref(), Some("Penal de Peña Honda"));
    assert_eq!(detail.hits[0].found, "golpes");
    let history: Vec<_> = detail
        .history
        .iter()
        .map(|one| (one.at, one.action.as_str()))
        .collect();
    assert_eq!(history, [(NOW, "add")]);
}

#[test]
fn an_edit_is_found_by_its_new_words_and_no_longer_by_its_old_ones() {
    let (_scene, mut store) = three();
    let later = Moment(NOW.0 + 60);
    let edited = dated("2024-01-05", "incomunicado en Cerro Gris");
    store.edit(Number(3), &edited, later).expect("edited");
    assert_eq!(numbers(&ask(&mut store, "=golpes")), [1]);
    assert_eq!(numbers(&ask(&mut store, "incomunicado")), [3]);
    assert_eq!(numbers(&ask(&mut store, "")), [3, 2, 1]);
    let record = store.record(Number(3)).expect("a record");
    assert_eq!((record.created, record.updated), (NOW, later));
    assert_eq!(
        store.edited_fields(Number(3)).expect("fields"),
        ["date", "notes"]
    );
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
}

#[test]
fn a_deleted_record_is_out_of_every_view_until_it_comes_back() {
    let (_scene, mut store) = three();
    store.delete(Number(1), NOW).expect("deleted");
    assert_eq!(numbers(&ask(&mut store, "")), [2, 3]);
    assert!(store.record(Number(1)).is_err());
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    store.undelete(Number(1), NOW).expect("brought back");
    assert_eq!(numbers(&ask(&mut store, "golpes")), [1, 3]);
}

#[test]
fn sealed_records_are_counted_and_not_shown() {
    let (_scene, mut store) = three();
    let sealed = serde_json::from_str(r#"{"violations":["torture"],"confidentiality":"sealed"}"#)
        .expect("an incident");
    store.add(&sealed, NOW).expect("added");
    let page = ask(&mut store, "");
    assert_eq!(
        (page.counts.total, page.counts.sealed, page.lines.len()),
        (3, 1, 3)
    );
    assert_eq!(numbers(&ask(&mut store, "level:sealed")), [4]);
}

#[test]
fn another_process_sees_what_was_written_since() {
    let (scene, mut store) = three();
    let mut other = scene.open();
    assert_eq!(ask(&mut other, "").counts.certain, 3);
    let before = other.generation().expect("asked");
    assert_eq!(other.generation().expect("asked"), before);
    store
        .add(&incident("traslado a Río Seco"), NOW)
        .expect("added");
    assert_ne!(other.generation().expect("asked"), before);
    assert_eq!(numbers(&ask(&mut other, "traslado")), [1, 4]);
    other.delete(Number(4), NOW).expect("deleted");
    assert_eq!(numbers(&ask(&mut store, "traslado")), [1]);
}

#[test]
fn counts_name_their_unit() {
    let (_scene, mut store) = three();
    let mut count = |by, unit| {
        let rows = store
            .stats(&query(""), &[by], unit, &|| false)
            .expect("counts");
        rows.iter().map(|row| row.certain.best).collect::<Vec<_>>()
    };
    assert_eq!(count(By::Year, Unit::Incidents), [1, 1, 1]);
    assert_eq!(count(By::Violation, Unit::Incidents), [3, 1, 1, 1]);
    assert_eq!(count(By::Facility, Unit::Victims), [3, 0]);
    assert_eq!(count(By::Facility, Unit::Violations), [4, 2]);
}

#[test]
fn an_archive_is_read_and_closed_while_somebody_else_writes() {
    let scene = Scene::made();
    scene
        .open()
        .add(&incident("golpes en la celda"), NOW)
        .expect("added");
    let writer = scene.shell();
    writer.execute_batch("BEGIN IMMEDIATE").expect("begun");
    let mut store = scene.open_with(Access {
        patience: Duration::ZERO,
        ..Access::default()
    });
    assert_eq!(ask(&mut store, "celda").counts.certain, 1);
    store.close().expect("closed");
    writer.execute_batch("COMMIT").expect("committed");
}
