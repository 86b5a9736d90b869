//! Hostile texts, each shown in every way in which the program shows a text: none does more than stand there.
//! The files are our own work, payloads inert.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use testigo::app::event::Event;
use testigo::domain::safe::{Safe, escape_json};

use crate::desk::Desk;

/// Each of them means something else to some other search engine, a shell, a database or a terminal.
pub const QUERIES: [&str; 44] = [
    "",
    "   ",
    "\"\"",
    "*",
    "a*",
    "\"a\"*",
    "^a",
    "a-b",
    "-",
    "--",
    "---x",
    "NEAR(a b",
    "NEAR(a b, 99999999999)",
    "a NEAR b",
    "a AND",
    "OR",
    "NOT x",
    "(",
    ")",
    "()",
    "(a",
    "\"unclosed",
    "\"\"\"",
    "col:x",
    "title:x",
    "{title body}:x",
    "date:",
    "date:9999999999",
    "date:2023..2022",
    "age:-1",
    "id:T-99999999999999999999",
    "batch:4294967296",
    "https://example.org/a?b=c&d=(e)",
    "'; DROP TABLE incident; --",
    "1' OR '1'='1",
    "$(touch x) `touch x` %s%n %d",
    "../../etc/passwd",
    "\u{202e}etseuqer",
    "\u{1b}[2J\u{7}",
    "\u{feff}tortura",
    "Z\u{351}\u{36b}a\u{363}l\u{348}g\u{359}o\u{35c}",
    "👩‍👩‍👧‍👦 🇸🇻 ﷽ ٱلْعَرَبِيَّة",
    "𝓉𝓸𝓻𝓽𝓾𝓻𝓪 ﬁn ẞ İ ı",
    "田中さんにあげて下さい",
];

/// Identity and text of each line of a file; bytes that are no UTF-8 as the reader would mark them.
fn lines(file: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/hostile")
        .join(file);
    let text = fs::read_to_string(path).expect("a file of hostile texts");
    let line = |line: &str| {
        let line: Value = serde_json::from_str(line).expect("a JSON line");
        let bytes = base64(line["b64"].as_str().expect("b64"));
        (
            line["id"].as_str().expect("id").to_owned(),
            String::from_utf8_lossy(&bytes).into_owned(),
        )
    };
    text.lines().map(line).collect()
}

pub fn base64(text: &str) -> Vec<u8> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0u32, 0);
    for c in text.trim_end_matches('=').chars() {
        held = held << 6 | u32::try_from(ALPHABET.find(c).expect("base64")).expect("below 64");
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).expect("one byte"));
        }
    }
    bytes
}

/// What a terminal would make of a text: true where it did anything but print.
fn moves_a_terminal(text: &str) -> bool {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    let screen = |text: &str| {
        let mut terminal = vt100::Parser::new(50, 200, 0);
        terminal.process(text.as_bytes());
        terminal.screen().contents_formatted()
    };
    screen(text) != screen(&plain)
}

#[test]
fn no_hostile_text_moves_the_terminal() {
    let all: Vec<_> = ["terminal-escapes.jsonl", "unicode.jsonl"]
        .into_iter()
        .flat_map(lines)
        .collect();
    assert_eq!(all.len(), 57 + 35);
    for (id, text) in &all {
        let line = Safe::line(text);
        assert!(!moves_a_terminal(line.as_str()), "{id}: {line}");
        let block = Safe::block(text);
        for row in block.as_str().split('\n').collect::<BTreeSet<_>>() {
            assert!(!moves_a_terminal(row), "{id}: {row}");
        }
    }
    // The control: raw, most of the escapes do move it.
    let moved = lines("terminal-escapes.jsonl")
        .iter()
        .filter(|(_, text)| moves_a_terminal(text))
        .count();
    assert!(moved > 40, "the oracle sees only {moved}");
}

#[test]
fn no_hostile_text_hides_or_reorders() {
    let hides = |c: char| matches!(c, '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{3164}' | '\u{e0000}'..='\u{e007f}');
    for (id, text) in lines("unicode.jsonl") {
        let line = Safe::line(&text);
        assert!(!line.as_str().contains(hides), "{id}: {line}");
        let json = serde_json::to_string(&text).expect("a JSON string");
        assert!(!escape_json(&json).contains(hides), "{id}");
        assert_eq!(
            serde_json::from_str::<String>(&escape_json(&json)).expect("JSON"),
            text,
            "{id}"
        );
    }
}

#[test]
fn whatever_is_typed_into_the_prompt_is_answered_or_told_what_is_wrong() {
    let mut desk = Desk::new();
    for query in QUERIES {
        desk.press("/<^u>");
        for letter in query.chars().filter(|letter| !letter.is_control()) {
            desk.press(&letter.to_string());
        }
        let typed = desk.screen();
        let is_mistaken = desk
            .app
            .prompt
            .as_ref()
            .is_some_and(|it| it.mistake.is_some());
        assert_eq!(is_mistaken, typed.contains("  ^ "), "{query}:\n{typed}");
        desk.press("<^u>").happen(Event::Paste(query.to_owned()));
        assert!(desk.app.prompt.is_some(), "{query}");
        desk.press("<esc>");
        assert!(
            desk.screen().contains("8 incidents"),
            "{query}:\n{}",
            desk.screen()
        );
    }
    desk.press("/").happen(Event::Paste("tortura ".repeat(33)));
    assert!(
        desk.screen().contains("too many words: 32 are the most"),
        "{}",
        desk.screen()
    );
    desk.press("<^u>").happen(Event::Paste("ñ".repeat(513)));
    assert!(
        desk.screen()
            .contains("too long: 512 characters are the most"),
        "{}",
        desk.screen()
    );
}
