//! Times what a person waits for in a real terminal: the built program, its threads, keys in and bytes out.
//! `cargo bench --bench terminal -- [ROWS…] [--keep] [--encrypted]`: from a key to the last byte that it draws on
//! 160 × 45, with list, counts, filters and timeline.

#[path = "yard.rs"]
mod yard;

#[path = "terminal/screen.rs"]
mod screen;

use std::time::Duration;

use screen::Screen;
use yard::TYPED;
use yard::archive::unlocking;
use yard::table::{grouped, megabytes, time};

/// What is asked for in days.
const RANGES: [&str; 5] = ["2022", "2019-03..2020", "2021..", "..2017", "2023-05"];
/// What is asked for among facilities.
const FACILITIES: [&str; 5] = ["bartolina", "delega", "police", "deten", "centro"];
/// Ways through the list: the key, and one before it that is not timed.
const MOVES: [(&str, &str, &str); 4] = [
    ("one row further", "", DOWN),
    ("one page further", "", "\u{1b}[6~"),
    ("the last row", "g", "G"),
    ("the first row", "G", "g"),
];
const ENTER: &str = "\r";
const ESCAPE: &str = "\u{1b}";
const DOWN: &str = "\u{1b}[B";

fn main() {
    yard::side_by_side("in a terminal, on …", measure);
}

fn measure(rows: u64, put: yard::Put<'_>) {
    let mut screen = starts(rows, put);
    put("memory then (Linux only)", memory(&screen));
    let texts = TYPED.iter().cycle().take(3 * TYPED.len());
    let mut letters: Vec<Duration> = texts.flat_map(|text| typed(&mut screen, text)).collect();
    letters.sort_unstable();
    let nth = |percent| time(letters[letters.len() * percent / 100]);
    put("a letter in the prompt, the middle", nth(50));
    put("a letter in the prompt, 99 of 100", nth(99));
    put("a filter switched", filters(&mut screen));
    put("a range of dates", taken(&mut screen, "d", &RANGES));
    put("a facility", taken(&mut screen, "F", &FACILITIES));
    for (thing, before, key) in MOVES {
        let times = (0..9).map(|_| {
            screen.press(before);
            screen.press(key)
        });
        let times = times.collect();
        put(thing, middle(times));
    }
    put("memory after all that (Linux only)", memory(&screen));
    screen.leave();
}

/// Opens it a few times; the last one stays open.
fn starts(rows: u64, put: yard::Put<'_>) -> Screen {
    let path = yard::archive(rows);
    let (mut firsts, mut wholes) = (Vec::new(), Vec::new());
    let mut open = || {
        let (screen, first, whole) = Screen::open(&path, &unlocking());
        firsts.push(first);
        wholes.push(whole);
        screen
    };
    (0..4).for_each(|_| open().leave());
    let screen = open();
    let shown = screen.shown();
    assert!(shown.contains(&grouped(rows)), "all are told:\n{shown}");
    put("start until the first page is drawn", middle(firsts));
    put("until counts and filters are drawn", middle(wholes));
    screen
}

/// How long each letter took; the prompt is left as it was.
fn typed(screen: &mut Screen, text: &str) -> Vec<Duration> {
    screen.press("/");
    let times = text
        .chars()
        .map(|letter| screen.press(letter.encode_utf8(&mut [0; 4])))
        .collect();
    screen.press(ESCAPE);
    times
}

/// The first filters of the pane, one after the other, each a new question; then none again.
fn filters(screen: &mut Screen) -> String {
    screen.press("f");
    let times = (0..8)
        .map(|_| {
            screen.press(DOWN);
            screen.press(" ")
        })
        .collect();
    cleared(screen);
    middle(times)
}

/// Answers to a question that opens by a key, each taken and then given up again.
fn taken(screen: &mut Screen, key: &str, answers: &[&str]) -> String {
    let times = answers
        .iter()
        .map(|answer| {
            screen.press(key);
            screen.press(answer);
            let took = screen.press(ENTER);
            cleared(screen);
            took
        })
        .collect();
    middle(times)
}

/// Peels off filter after filter, and what else is open.
fn cleared(screen: &mut Screen) {
    for _ in 0..12 {
        screen.press(ESCAPE);
    }
}

fn memory(screen: &Screen) -> String {
    screen.memory().map_or("-".to_owned(), megabytes)
}

fn middle(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    time(times[times.len() / 2])
}
