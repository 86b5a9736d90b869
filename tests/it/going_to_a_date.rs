//! Going to a date: the first record on it or before, in the order of the list, narrows nothing.

use crate::desk::Desk;

#[test]
fn one_goes_to_the_first_record_of_a_day_or_earlier() {
    let mut desk = Desk::new();
    desk.press("<^g>2022-12");
    assert!(
        desk.screen()
            .contains("to the first of 2022-12-31 or earlier")
    );
    desk.press("<enter>");
    assert!(
        desk.line_with("▌").contains("2022-12-24"),
        "{}",
        desk.screen()
    );
    desk.press("<^g>2022-12-23<enter>");
    assert!(
        desk.line_with("▌").contains("2022-08-03"),
        "{}",
        desk.screen()
    );
    assert!(desk.screen().contains("8 incidents"));
    desk.press("<^g>1999<enter>");
    assert!(
        desk.line_with("▌").contains("2022-04-17"),
        "{}",
        desk.screen()
    );
}

#[test]
fn with_the_oldest_first_one_goes_to_the_day_or_later() {
    let mut desk = Desk::new();
    desk.press("S<^g>2022-12");
    assert!(
        desk.screen()
            .contains("to the first of 2022-12-01 or later")
    );
    desk.press("<enter>");
    assert!(
        desk.line_with("▌").contains("2022-12-24"),
        "{}",
        desk.screen()
    );
}

#[test]
fn another_order_gives_way_to_that_by_date_and_escape_leaves_all_as_it_was() {
    let mut desk = Desk::new();
    desk.press("<^g>2022<esc>");
    assert!(desk.footer().contains("1 of 8"), "{}", desk.footer());
    desk.press("<^g>20x");
    desk.press("<enter>");
    assert!(desk.screen().contains("Go to a date"));
}
