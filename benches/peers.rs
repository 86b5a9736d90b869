//! The same questions put to testigo and to the others that one could search with: SQLite's FTS5 (how many, and the
//! newest page), `rg` and `fzf --filter` over the table itself. `cargo bench --bench peers -- [ROWS…] [--keep]`: time,
//! and how many reports were found. What is not installed is left out.

#[path = "yard.rs"]
mod yard;

#[path = "peers/full_text.rs"]
mod full_text;

use std::fs::File;
use std::process::{Command, Stdio};
use std::time::Duration;

use testigo::domain::page::Slice;
use testigo::store::{Store, Wants};

use full_text::FullText;
use yard::archive::{archive, open, unlocking};
use yard::table::{grouped, time};
use yard::{csv, middle, middle_after, once, query};

/// One question, as each of them wants it.
struct Question {
    name: &'static str,
    /// To testigo and to FTS5.
    text: &'static str,
    /// To `rg`: a regular expression.
    pattern: &'static str,
    /// To `fzf`.
    letters: &'static str,
}

const QUESTIONS: [Question; 4] = [
    Question {
        name: "a word",
        text: "hospital",
        pattern: r"\bhospital\b",
        letters: "'hospital",
    },
    Question {
        name: "two words",
        text: "hospital tortura",
        pattern: r"\bhospital\b.*\btortura\b|\btortura\b.*\bhospital\b",
        letters: "'hospital 'tortura",
    },
    Question {
        name: "a phrase",
        text: "\"police soldiers\"",
        pattern: r"\bpolice soldiers\b",
        letters: "'police\\ soldiers",
    },
    Question {
        name: "a misspelt word",
        text: "torutra",
        pattern: r"\btorutra\b",
        letters: "torutra",
    },
];

/// Lines of a page.
const PAGE: u64 = 45;

fn main() {
    yard::side_by_side("asked of …", measure);
}

fn measure(rows: u64, put: yard::Put<'_>) {
    let mut store = open(&archive(rows));
    let full_text = FullText::of(rows);
    for question in &QUESTIONS {
        let name = question.name;
        put(
            &format!("{name}: testigo, page and all counts"),
            ours(&mut store, question.text),
        );
        put(
            &format!("{name}: FTS5, page and number"),
            figure(|| full_text.ask(question.text, PAGE)),
        );
        put(
            &format!("{name}: testigo, one shot"),
            one_shot(rows, question.text),
        );
        put(
            &format!("{name}: rg"),
            lines(rows, Command::new("rg").args(["-i", question.pattern])),
        );
        put(
            &format!("{name}: fzf"),
            lines(
                rows,
                Command::new("fzf").args(["--filter", question.letters]),
            ),
        );
    }
}

/// As the screen asks: a page, every count, facets and timeline. What was looked up is kept, so others push it out.
fn ours(store: &mut Store, text: &str) -> String {
    let others = |store: &mut Store| {
        for number in 1..=40 {
            ask(store, &format!("id:{number}"));
        }
    };
    let mut found = 0;
    let took = middle_after(store, others, |store| found = ask(store, text));
    told(took, found)
}

fn ask(store: &mut Store, text: &str) -> u64 {
    let slice = Slice {
        sort: Vec::new(),
        offset: 0,
        limit: PAGE,
        around: None,
    };
    let wants = Wants {
        facets: true,
        timeline: true,
    };
    let page = store
        .ask(&query(text, false), &slice, wants, &|| false)
        .expect("an answer");
    page.counts.certain + page.counts.possible + page.counts.near
}

/// The program itself, started for one question.
fn one_shot(rows: u64, text: &str) -> String {
    let took = middle(|| {
        Command::new(env!("CARGO_BIN_EXE_testigo"))
            .arg("-a")
            .arg(archive(rows))
            .args(unlocking())
            .args(["list", text, "--limit", "20", "--format", "ids"])
            .stdin(Stdio::null())
            .output()
            .expect("the program")
    });
    time(took)
}

fn figure(mut ask: impl FnMut() -> u64) -> String {
    let mut found = 0;
    let took = middle(|| found = ask());
    told(took, found)
}

/// A program that reads the table and writes the lines that fit; once, for some take half a minute.
fn lines(rows: u64, command: &mut Command) -> String {
    let table = File::open(csv(rows)).expect("the table");
    let mut output = None;
    let took = once(|| output = command.stdin(table).stderr(Stdio::null()).output().ok());
    match output {
        Some(output) => {
            let found = output.stdout.iter().filter(|byte| **byte == b'\n').count();
            told(took, found as u64)
        }
        None => "-".to_owned(),
    }
}

fn told(took: Duration, found: u64) -> String {
    format!("{} ({})", time(took), grouped(found))
}
