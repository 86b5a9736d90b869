//! Hostile texts, each shown in every way in which the program shows a text: none does more than stand there.
//! The files are our own work, payloads inert.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use testigo::domain::safe::{Safe, escape_json};

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
