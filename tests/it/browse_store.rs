//! The screen on an archive that lies in a file: the same road as in the program, without its thread.

#![allow(clippy::unwrap_used, reason = "a desk is part of the tests")]

use testigo::domain::count::Moment;
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
fn a_word_that_nothing_is_near_to_is_offered_the_nearest_and_enter_takes_it() {
    let (_folder, store) = archive();
    let mut desk = Desk::on(Setting::default(), store);
    desk.press("/tottttura");
    let offer = desk.line_with("Did you mean");
    assert!(offer.contains("tortura  (3)"), "{}", desk.screen());
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
