//! Times what an archive is asked: opening until the first page, counts, facets, words, dates, pages, and an edit.
//! `cargo bench --bench questions -- [ROWS…] [--keep]`: sizes side by side, so that one sees that the cost grows with
//! the answer and not with the archive. Middle of many runs, files in the system's cache.

#[path = "yard.rs"]
mod yard;

use std::time::{Duration, Instant};

use testigo::domain::incident::Number;
use testigo::domain::page::{Slice, Sort, SortKey};
use testigo::store::{Store, Wants};

use yard::process::resident;
use yard::table::{grouped, megabytes, time};
use yard::{NOW, archive, middle, middle_after, once, open, query};

/// What is asked, and whether as it stands while it is typed.
const ASKED: [(&str, &str, bool); 10] = [
    ("everything", "", false),
    ("exact word", "hospital", false),
    ("two words", "hospital tortura", false),
    ("prefix as typed", "tort", true),
    ("one letter as typed", "t", true),
    ("misspelt", "torutra", false),
    ("phrase", "\"police soldiers\"", false),
    ("date range", "date:2022-03..2023", false),
    ("facility", "facility:bartolina", false),
    (
        "kind, place and word",
        "type:death_in_custody facility:bartolina golpes",
        false,
    ),
];

/// Lines and counts.
const BARE: Wants = Wants {
    facets: false,
    timeline: false,
};
/// All that stands on the screen.
const WHOLE: Wants = Wants {
    facets: true,
    timeline: true,
};

/// Lines of a page.
const PAGE: u64 = 45;

fn main() {
    yard::side_by_side("asked of …", measure);
}

fn measure(rows: u64, put: yard::Put<'_>) {
    starts(rows, put);
    let mut store = open(&archive(rows));
    asks(&mut store, put);
    put("no longer wanted, until it ends", time(stopped(&mut store)));
    pages(&mut store, rows, put);
    let record = middle(|| store.detail(Number(7), None).expect("a record"));
    put("a record with its history", time(record));
    put("an edit saved", time(edit(&mut store)));
    let memory = resident().map_or("-".to_owned(), megabytes);
    put("memory after all that (Linux only)", memory);
}

fn starts(rows: u64, put: yard::Put<'_>) {
    let path = archive(rows);
    let mut start = |thing: &str, text: &str, lines: u64, wants: Wants| {
        let took = middle(|| ask(&mut open(&path), text, false, &slice(0, lines), wants));
        put(thing, time(took));
    };
    start("opening until the first page", "", PAGE, BARE);
    start("opening until counts and facets", "", PAGE, WHOLE);
    start(
        "one shot: opening, two words, 20 lines",
        "hospital tortura",
        20,
        BARE,
    );
}

/// Answers are kept, and what was looked up for them: others push out the one that is to be timed.
fn ask_others(store: &mut Store) {
    for number in 1..=40 {
        ask(store, &format!("id:{number}"), false, &page(0), BARE);
    }
}

/// The first page with counts, facets and timeline, as the screen asks.
fn asks(store: &mut Store, put: yard::Put<'_>) {
    for (thing, text, typing) in ASKED {
        let mut found = 0;
        let took = middle_after(store, ask_others, |store| {
            found = ask(store, text, typing, &page(0), WHOLE);
        });
        put(thing, format!("{} ({})", time(took), grouped(found)));
    }
    let hospital = query("hospital", false);
    let count = middle_after(store, ask_others, |store| {
        store.count(&hospital, &|| false).expect("a count");
    });
    put("exact word, count only", time(count));
}

/// The longest time from the moment when an answer is no longer wanted until the work on it ends, whenever that comes.
fn stopped(store: &mut Store) -> Duration {
    let mut longest = Duration::ZERO;
    for (_, text, typing) in ASKED {
        for after in [0, 1, 2, 4, 8, 16, 32, 64, 128, 256].map(Duration::from_millis) {
            ask_others(store);
            let begun = Instant::now();
            let stop = || begun.elapsed() >= after;
            let answer = store.ask(&query(text, typing), &page(0), WHOLE, &stop);
            if answer.is_err() {
                longest = longest.max(begun.elapsed() - after);
            }
        }
    }
    longest
}

fn pages(store: &mut Store, rows: u64, put: yard::Put<'_>) {
    for (thing, offset) in [
        ("one page further", PAGE),
        ("a page in the middle", rows / 2),
        ("the last page", rows - PAGE),
    ] {
        let took = middle(|| ask(store, "", false, &page(offset), BARE));
        put(thing, time(took));
    }
    let by_facility = Slice {
        sort: vec![Sort {
            key: SortKey::Facility,
            reversed: false,
        }],
        ..page(0)
    };
    let first = once(|| ask(store, "", false, &by_facility, BARE));
    put("another order, the first time", time(first));
}

/// Asks, facets and counts beside; how many were found.
fn ask(store: &mut Store, text: &str, typing: bool, slice: &Slice, wants: Wants) -> u64 {
    let page = store
        .ask(&query(text, typing), slice, wants, &|| false)
        .expect("an answer");
    page.counts.certain + page.counts.possible + page.counts.near
}

fn page(offset: u64) -> Slice {
    slice(offset, PAGE)
}

fn slice(offset: u64, limit: u64) -> Slice {
    Slice {
        sort: Vec::new(),
        offset,
        limit,
        around: None,
    }
}

/// A word goes into the notes of one record and out again, and the file is synced each time.
fn edit(store: &mut Store) -> Duration {
    let kept = store.record(Number(7)).expect("a record").incident;
    let mut longer = kept.clone();
    longer.notes = Some(kept.notes.clone().unwrap_or_default() + " hospital tortura police");
    let mut turn = [&longer, &kept].into_iter().cycle();
    middle(|| {
        let incident = turn.next().expect("invariant: a cycle does not end");
        store
            .edit(Number(7), incident, NOW)
            .expect("an edit is saved");
    })
}
