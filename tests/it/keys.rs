//! The keys from outside: every key that the footer shows does something, and no answer comes too late to be dropped.

use testigo::app::binding::Mode;
use testigo::app::keymap::KEYMAP;

use crate::desk::Desk;

#[test]
fn every_mode_can_be_reached_and_left() {
    for (keys, mode) in [
        ("/", Mode::Prompt),
        ("f", Mode::Filters),
        ("d", Mode::Dates),
        ("F", Mode::Choose),
        (":", Mode::Choose),
        ("?", Mode::Choose),
        ("s", Mode::Choose),
        ("<enter>", Mode::Record),
    ] {
        let mut desk = Desk::new();
        desk.press(keys);
        assert_eq!(desk.app.mode(), mode, "{keys}");
        desk.press("<esc>");
        assert_eq!(desk.app.mode(), Mode::List, "{keys} and Esc");
    }
}

#[test]
fn every_key_of_the_footer_changes_something() {
    for mode in [
        Mode::List,
        Mode::Filters,
        Mode::Record,
        Mode::Prompt,
        Mode::Choose,
        Mode::Dates,
    ] {
        for binding in KEYMAP
            .iter()
            .filter(|binding| binding.modes.contains(&mode) && !binding.name.is_empty())
        {
            let mut desk = Desk::set(
                crate::desk::Setting {
                    query: "tortura type:beating",
                    ..Default::default()
                },
                crate::desk::small_archive::incidents(),
            );
            desk.press(way_to(mode));
            if !desk.app.is_possible(binding.action) {
                continue;
            }
            let before = (desk.screen(), desk.app.mode());
            desk.press(&format!("<{}>", binding.first_key()));
            let is_changed = before != (desk.screen(), desk.app.mode()) || desk.exit.is_some();
            assert!(
                is_changed,
                "{} in {mode:?}\n{}",
                binding.first_key(),
                desk.screen()
            );
        }
    }
}

fn way_to(mode: Mode) -> &'static str {
    match mode {
        Mode::Filters => "f",
        Mode::Record => "<enter>",
        Mode::Prompt => "/",
        Mode::Choose => ":",
        Mode::Dates => "d",
        Mode::Name => "wx y",
        Mode::List | Mode::FirstRun => "",
        Mode::Columns | Mode::Value | Mode::Verdicts => "", // screens of their own
    }
}

#[test]
fn an_answer_that_was_overtaken_is_dropped() {
    let mut desk = Desk::new();
    desk.hold().press("/tor");
    assert_eq!(desk.held.len(), 3);
    desk.deliver(2);
    let newest = desk.screen();
    desk.deliver(0);
    desk.deliver(0);
    assert_eq!(desk.screen(), newest);
    assert!(desk.lines()[0].ends_with("4 of 8 incidents"), "{newest}");
}
