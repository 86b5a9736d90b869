//! Saved views on the screen: saved under a name, opened by a key.

use crate::desk::small_archive::SmallArchive;
use crate::desk::{Desk, Setting, small_archive};

fn saved(name: &str, query: &str) -> Desk {
    let mut desk = Desk::new();
    desk.press(&format!("/{query}<enter>w{name}<enter>"));
    desk
}

#[test]
fn a_query_is_saved_as_a_view_and_opened_by_its_key() {
    let mut desk = saved("golpes", "type:beating");
    assert!(
        desk.footer().contains("saved as view golpes   1 opens it"),
        "{}",
        desk.footer()
    );
    desk.press("<esc>");
    assert!(desk.screen().contains("8 incidents"));
    desk.press("1");
    assert!(desk.footer().contains("view golpes"), "{}", desk.footer());
    assert!(desk.screen().contains("1 of 8 incidents"));
    desk.press("<esc>/view:GOLPES<enter>");
    assert!(desk.screen().contains("1 of 8 incidents"));
}

#[test]
fn a_name_that_is_taken_is_asked_for_twice() {
    let mut desk = saved("golpes", "type:beating");
    desk.press("<esc>wgolpes");
    assert!(desk.screen().contains("there is a view of this name"));
    desk.press("<enter>");
    assert!(
        desk.screen()
            .contains("Enter again puts this query in its place")
    );
    desk.press("2<backspace>");
    assert!(desk.screen().contains("there is a view of this name"));
    desk.press("<enter><enter>");
    assert!(desk.footer().contains("saved as view golpes"));
    desk.press("/torutra<enter>1");
    assert!(desk.screen().contains("8 incidents"));
}

#[test]
fn a_view_that_would_ask_for_itself_is_not_saved() {
    let mut desk = saved("golpes", "type:beating");
    desk.press("<esc>/view:golpes<enter>wgolpes");
    assert!(desk.screen().contains("a view cannot ask for itself"));
    desk.press("<enter>");
    assert!(desk.screen().contains("a view cannot ask for itself"));
    desk.press(" 2<enter>");
    assert!(
        desk.footer()
            .contains("saved as view golpes 2   2 opens it")
    );
    desk.press("w\"a\"");
    assert!(desk.screen().contains("a query could not name it"));
}

#[test]
fn the_palette_lists_the_views_with_their_keys() {
    let mut desk = saved("golpes", "type:beating");
    desk.press("<esc>:golpes");
    let line = desk.line_with("view golpes");
    assert!(line.contains('1'), "{line}");
    desk.press("<enter>");
    assert!(desk.screen().contains("1 of 8 incidents"));
}

#[test]
fn a_key_without_a_view_and_an_archive_for_reading_only_say_so() {
    let mut desk = Desk::new();
    desk.press("3");
    assert!(
        desk.footer().contains("there is no view 3   w saves one"),
        "{}",
        desk.footer()
    );
    let setting = Setting {
        read_only: true,
        ..Setting::default()
    };
    let mut desk = Desk::on(setting, SmallArchive::new(small_archive::incidents()));
    desk.press("w");
    assert!(
        desk.footer().contains("open for reading only"),
        "{}",
        desk.footer()
    );
}

#[test]
fn moving_days_stay_as_typed_when_a_filter_is_switched_beside_them() {
    let mut desk = Desk::new();
    desk.press("/date:2000..last-30-days<esc>/-date:last-30-days type:torture<enter>f<space>/");
    assert!(
        desk.line_with(" / ").contains("-date:last-30-days type:"),
        "{}",
        desk.screen()
    );
}
