//! SQLite's FTS5 over the corpus: contentless, accents dropped, as small and quick as it gets.

use rusqlite::Connection;

use crate::yard::{SEED, asked, corpus::Corpus, yard};

/// An index of so many reports.
pub struct FullText(Connection);

impl FullText {
    /// Makes it; with `--keep` one that an earlier run has left will do.
    pub fn of(rows: u64) -> Self {
        let path = yard().join(format!("incidents-{rows}.fts5"));
        if !asked("--keep") || !path.exists() {
            let begun = path.with_extension("part");
            let _ = std::fs::remove_file(&begun);
            fill(&Connection::open(&begun).expect("a file"), rows);
            std::fs::rename(&begun, &path).expect("a file can be renamed");
        }
        Self(Connection::open(path).expect("the index"))
    }

    /// How many reports hold it; their newest page is read too.
    pub fn ask(&self, text: &str, page: u64) -> u64 {
        let count = "SELECT count(*) FROM texts WHERE texts MATCH ?1";
        let newest = "SELECT rowid FROM texts WHERE texts MATCH ?1 ORDER BY rowid DESC LIMIT ?2";
        let mut newest = self.0.prepare(newest).expect("SQL");
        let rows = newest.query_map((text, page as i64), |row| row.get::<_, i64>(0));
        let rows: Vec<_> = rows.expect("a question").collect();
        assert!(rows.iter().all(Result::is_ok), "every row can be read");
        let mut count = self.0.prepare(count).expect("SQL");
        count
            .query_row([text], |row| row.get::<_, i64>(0))
            .expect("a count") as u64
    }
}

fn fill(index: &Connection, rows: u64) {
    index
        .execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;
             CREATE VIRTUAL TABLE texts USING fts5(facility, place, victim, source, notes, content = '',
               tokenize = 'unicode61 remove_diacritics 2');",
        )
        .expect("FTS5 is built in");
    let mut insert = index
        .prepare("INSERT INTO texts(rowid, facility, place, victim, source, notes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        .expect("SQL");
    let mut corpus = Corpus::new(SEED);
    for number in 1..=rows {
        let report = corpus.report();
        let [
            _,
            _,
            _,
            facility,
            place,
            _,
            _,
            victim,
            _,
            _,
            _,
            source,
            _,
            notes,
        ] = &report;
        insert
            .execute((number as i64, facility, place, victim, source, notes))
            .expect("a report");
    }
    drop(insert);
    index
        .execute_batch("COMMIT")
        .expect("a file can be written");
}
