//! Times what an archive is asked: opening until the first page, counts, facets, words, dates, pages, and an edit.
//! `cargo bench --bench questions -- [ROWS…] [--fresh]`: sizes side by side, so that one sees that the cost grows with
//! the answer and not with the archive. Middle of many runs, files in the system's cache.

#[path = "yard.rs"]
mod yard;

use testigo::domain::incident::Number;
use testigo::domain::page::{Slice, Sort, SortKey};
use testigo::store::{Store, Wants};

use yard::process::resident;
use yard::table::{grouped, megabytes, time};
use yard::{NOW, archive, middle, once, open, query};

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

/// Lines of a page.
const PAGE: u64 = 45;

fn main() {
    yard::side_by_side("asked of …", measure);
}

fn measure(rows: u64, put: &mut dyn FnMut(&str, String)) {
    let path = archive(rows);
    let all = Wants {
        facets: true,
        timeline: true,
    };
    let starts = |wants: Wants| middle(|| ask(&mut open(&path), "", false, &page(0), wants));
    put(
        "opening until the first page",
        time(starts(Wants::default())),
    );
    put("opening until counts and facets", time(starts(all)));
    put(
        "one shot: opening, words, 20 lines",
        time(middle(|| {
            ask(
                &mut open(&path),
                "hospital tortura",
                false,
                &slice(0, 20),
                Wants::default(),
            )
        })),
    );
    let mut store = open(&path);
    for (thing, text, typing) in ASKED {
        let mut found = 0;
        let took = middle(|| found = ask(&mut store, text, typing, &page(0), all));
        put(thing, format!("{} ({})", time(took), grouped(found)));
    }
    let count = middle(|| {
        store
            .count(&query("hospital", false), &|| false)
            .expect("a count")
    });
    put("exact word, count only", time(count));
    for (thing, offset) in [
        ("one page further", PAGE),
        ("a page in the middle", rows / 2),
        ("the last page", rows - PAGE),
    ] {
        let took = middle(|| ask(&mut store, "", false, &page(offset), Wants::default()));
        put(thing, time(took));
    }
    let by_facility = Slice {
        sort: vec![Sort {
            key: SortKey::Facility,
            reversed: false,
        }],
        ..page(0)
    };
    let first = once(|| ask(&mut store, "", false, &by_facility, Wants::default()));
    put("another order, the first time", time(first));
    put(
        "a record with its history",
        time(middle(|| store.detail(Number(7), None).expect("a record"))),
    );
    put("an edit saved", time(edit(&mut store)));
    put(
        "memory after all that (Linux only)",
        resident().map_or("-".to_owned(), megabytes),
    );
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
fn edit(store: &mut Store) -> std::time::Duration {
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
