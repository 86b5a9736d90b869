//! The screen on an archive that lies in a file: the same road as in the program, without its thread.

#![allow(clippy::unwrap_used, reason = "a desk is part of the tests")]

use testigo::domain::count::Moment;
use testigo::domain::facility::Facility;
use testigo::domain::standing::Confidentiality;
use testigo::store::{Access, Store};

use crate::desk::{Desk, Setting, small_archive};

/// An archive in a file with the incidents of the small one; the folder goes with it.
fn archive() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("a.testigo"), Access::default()).unwrap();
    for incident in small_archive::incidents() {
        store.add(&incident, Moment(1_764_000_000)).unwrap();
    }
    (folder, store)
}

#[test]
fn a_file_is_browsed_searched_and_narrowed() {
    let (_folder, store) = archive();
    let mut desk = Desk::on(Setting::default(), store);
    assert!(
        desk.lines()[0].ends_with("8 incidents"),
        "{}",
        desk.screen()
    );
    desk.press("/tortura");
    assert!(
        desk.lines()[0].ends_with("3 of 8 incidents"),
        "{}",
        desk.screen()
    );
    assert!(desk.lines()[1].contains("torutra"), "{}", desk.screen());
    desk.press("<enter>f<space><esc>");
    assert!(desk.screen().contains('▸'), "{}", desk.screen());
    desk.press("<enter>");
    assert!(desk.screen().contains("T-0001"), "{}", desk.screen());
    desk.press("<esc>FR");
    assert!(
        desk.line_with("Río Seco").contains('2'),
        "{}",
        desk.screen()
    );
}

#[test]
fn what_only_sealed_records_say_leaves_the_filters_with_the_question_for_them() {
    let (_folder, mut store) = archive();
    let mut sealed = small_archive::incidents().remove(0);
    (sealed.uid, sealed.external_id) = (None, None);
    sealed.confidentiality = Confidentiality::Sealed;
    sealed.facility.as_mut().unwrap().name = "Penal Oculto".to_owned();
    store.add(&sealed, Moment(1_764_000_000)).unwrap();
    let mut desk = Desk::on(Setting::default(), store);
    assert!(!desk.screen().contains("Penal Oculto"), "{}", desk.screen());
    desk.press("/level:sealed");
    assert!(desk.screen().contains("Penal Oculto"), "{}", desk.screen());
    desk.press("<^u>zzzzzzzz");
    assert!(!desk.screen().contains("Penal Oculto"), "{}", desk.screen());
}

#[test]
fn a_word_that_nothing_is_near_to_is_offered_the_nearest_and_enter_takes_it() {
    let (_folder, store) = archive();
    let mut desk = Desk::on(Setting::default(), store);
    desk.press("/tottttura");
    let offer = desk.line_with("Did you mean");
    assert!(
        offer.contains("tortura  (3 in the archive)"),
        "{}",
        desk.screen()
    );
    desk.press("<enter>");
    assert_eq!(desk.app.question.text, "tortura");
    assert!(
        desk.lines()[0].ends_with("3 of 8 incidents"),
        "{}",
        desk.screen()
    );
    desk.press("/<^u>zzzzzzzz");
    assert!(!desk.screen().contains("Did you mean"), "{}", desk.screen());
}

#[test]
fn what_is_found_is_marked_where_it_stands() {
    let (_folder, store) = archive();
    let mut desk = Desk::on(Setting::default(), store);
    desk.press("/bruises<enter><enter>n");
    assert!(
        desk.footer().starts_with(" match 1 of 1"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_view_saved_on_the_screen_is_one_of_the_archive() {
    let (folder, store) = archive();
    let mut desk = Desk::on(Setting::default(), store);
    desk.press("/date:last-30-days golpes<enter>wde estos días<enter>");
    assert!(desk.footer().contains("1 opens it"), "{}", desk.footer());
    drop(desk);
    let mut store = Store::open(&folder.path().join("a.testigo"), Access::default()).unwrap();
    let saved = store.views().unwrap();
    assert_eq!(
        (saved[0].name.as_str(), saved[0].text.as_str()),
        ("de estos días", "date:last-30-days golpes")
    );
    assert_eq!(store.verify(|_, _| ()).unwrap().len(), 0);
}

/// An archive in a file with these incidents, in a register of two facilities of one name.
fn registered(incidents: &[&str]) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("a.testigo"), Access::default()).unwrap();
    let now = Moment(1_764_000_000);
    for (admin1, alias) in [("Norte", "Granja Lila"), ("Sur", "La Honda")] {
        let facility = Facility {
            name: "Peña Honda".to_owned(),
            aliases: vec![alias.to_owned()],
            admin1: Some(admin1.to_owned()),
            country: "XX".parse().ok(),
            ..Facility::default()
        };
        store.add_facility(&facility, now).unwrap();
    }
    for incident in incidents {
        store
            .add(&serde_json::from_str(incident).unwrap(), now)
            .unwrap();
    }
    (folder, store)
}

const NORTH: &str = r#"{"violations":["torture"],"facility":{"name":"Peña Honda"},"admin1":"Norte","country":"XX"}"#;
const SOUTH: &str =
    r#"{"violations":["beating"],"facility":{"name":"Peña Honda"},"admin1":"Sur","country":"XX"}"#;

#[test]
fn of_two_facilities_of_one_name_each_is_taken_alone() {
    let (_folder, store) = registered(&[NORTH, SOUTH, SOUTH]);
    let mut desk = Desk::on(Setting::default(), store);
    assert!(
        desk.line_with("Peña Honda F-1").contains('1'),
        "{}",
        desk.screen()
    );
    assert!(
        desk.line_with("Peña Honda F-2").contains('2'),
        "{}",
        desk.screen()
    );
    desk.press("/facility:F-2<enter>");
    assert!(
        desk.lines()[0].ends_with("2 of 3 incidents"),
        "{}",
        desk.screen()
    );
    assert!(
        desk.line_with("Peña Honda F-2").contains('▸'),
        "{}",
        desk.screen()
    );
    desk.press("<esc>Fpe");
    for told in ["F-1  XX", "F-2  XX"] {
        assert!(desk.screen().contains(told), "{}", desk.screen());
    }
    desk.press("<enter>");
    let first = &desk.lines()[0];
    assert!(
        first.contains(" of 3 incidents") && desk.screen().contains("▸ Peña Honda F-"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_record_found_by_another_name_of_its_facility_says_by_which_word() {
    let (_folder, store) = registered(&[NORTH, SOUTH]);
    let mut desk = Desk::on(Setting::default(), store);
    desk.press("/lila<enter><enter>n");
    let screen = desk.screen();
    assert!(screen.contains("Peña Honda (another name:"), "{screen}");
    assert!(screen.contains("lila), Norte, XX"), "{screen}");
    assert!(
        desk.footer().starts_with(" match 1 of 1"),
        "{}",
        desk.screen()
    );
}

#[test]
fn what_is_found_is_marked_wherever_it_stands_and_an_open_end_is_told_as_one() {
    let (_folder, store) = registered(&[
        r#"{"violations":["other"],"title":"Zarzuela","other_violation":"zarzuela","date":"2022-05-02/..",
            "victims":[{"name":"Persona 1","code":"zarzuela-1","occupation":"zarzuela","nationality":"zarzuela"}],
            "sources":[{"url":"https://example.org/zarzuela"}]}"#,
    ]);
    let mut desk = Desk::on(Setting::default(), store);
    desk.press("/zarzuela<enter><enter>n");
    assert!(
        desk.footer().starts_with(" match 1 of 5"),
        "{}",
        desk.screen()
    );
    assert!(
        desk.screen().contains("2022-05-02/.., from 2022-05-02 on"),
        "{}",
        desk.screen()
    );
}
