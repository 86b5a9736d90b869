//! What the screen looks like where text cannot say it: without colour, with hostile texts, in any size.

use ratatui::style::{Color, Modifier};
use testigo::app::event::Event;
use testigo::domain::violation::Violation;

use crate::desk::{Desk, Setting, small_archive};

#[test]
fn without_colour_the_chosen_row_has_a_bar_and_is_reversed() {
    let desk = Desk::new();
    let cells = desk.cells();
    let row = (0..cells.area.height)
        .find(|y| (0..cells.area.width).any(|x| cells[(x, *y)].symbol() == "▌"))
        .unwrap();
    let bar = (0..cells.area.width)
        .find(|x| cells[(*x, row)].symbol() == "▌")
        .unwrap();
    assert!(cells[(bar + 4, row)].modifier.contains(Modifier::REVERSED));
    for cell in cells.content() {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
    }
}

#[test]
fn with_colour_a_death_has_its_own_hue() {
    let desk = Desk::set(
        Setting {
            colored: true,
            ..Setting::default()
        },
        small_archive::incidents(),
    );
    let hues: std::collections::BTreeSet<String> = desk
        .cells()
        .content()
        .iter()
        .map(|cell| format!("{:?}", cell.fg))
        .collect();
    assert!(hues.len() >= 4, "{hues:?}");
}

#[test]
fn no_hostile_text_reaches_a_cell() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/hostile/texts.jsonl");
    let given = std::fs::read_to_string(file).unwrap_or_default();
    let mut texts: Vec<String> = given.lines().map(str::to_owned).collect();
    texts.extend(
        [
            "\u{1b}]0;owned\u{7}",
            "\u{9b}31mred",
            "a\u{202e}b",
            "\u{1b}[2J",
            "x\r\n\u{8}y",
            "\u{feff}\u{e0041}",
            "n\u{301}\u{301}",
        ]
        .map(str::to_owned),
    );
    for text in texts {
        let mut incident = small_archive::incident("2022", &text, &[Violation::Torture], &text);
        incident.title = Some(text.clone());
        incident.place = Some(text.clone());
        incident.tags = vec![text.clone()];
        incident.unmapped = vec![(text.clone(), text.clone())];
        let mut desk = Desk::set(Setting::default(), vec![incident]);
        desk.press("<enter>iHF");
        for cell in desk.cells().content() {
            let bad = |c: char| {
                c.is_control()
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
            };
            assert!(
                !cell.symbol().contains(bad),
                "{text:?} gave {:?}",
                cell.symbol()
            );
        }
    }
}

#[test]
fn any_size_is_drawn() {
    let mut desk = Desk::new();
    desk.press("/tortura<enter>");
    for keys in ["", "f", "<esc><enter>", "<esc>F", "<esc>d", "<esc>?"] {
        desk.press(keys);
        for (width, height) in [
            (1, 1),
            (20, 5),
            (59, 19),
            (60, 20),
            (80, 24),
            (100, 20),
            (129, 31),
            (130, 60),
            (300, 80),
        ] {
            desk.resize(width, height);
        }
        desk.resize(156, 30);
    }
}

#[test]
fn a_screen_that_waits_shows_a_spinner_then_says_what_it_does() {
    let mut desk = Desk::new();
    desk.hold().press("/x");
    let header = |desk: &Desk| desk.lines()[0].clone();
    let calm = header(&desk);
    assert_eq!(header(desk.happen(Event::Tick(199))), calm);
    assert!(
        header(desk.happen(Event::Tick(201))).contains('⠙') || header(&desk).contains('⠸'),
        "{}",
        header(&desk)
    );
    assert!(header(desk.happen(Event::Tick(2001))).contains("searching   ^c stops it"));
    desk.press("<^c>");
    assert_eq!(header(&desk), calm);
    assert_eq!(desk.exit, None);
    desk.press("<^c>");
    assert!(desk.exit.is_some());
}
