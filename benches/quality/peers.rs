//! The others that one could search with: SQLite's FTS5 by words and by trigrams, best first, and `fzf --filter`.

use std::io::Write;
use std::process::{Command, Stdio};

use rusqlite::Connection;
use testigo::search::fold::fold;

use super::FIRST;

/// The notes as each of them wants them.
pub struct Peers {
    indexes: Connection,
    /// A note a line, its number in front.
    lines: String,
}

impl Peers {
    /// Makes the indexes; accents are dropped for all.
    pub fn of(texts: &[String]) -> Self {
        let indexes = Connection::open_in_memory().expect("memory");
        indexes.execute_batch(
            "CREATE VIRTUAL TABLE plain USING fts5(text, tokenize = 'unicode61 remove_diacritics 2');
             CREATE VIRTUAL TABLE trigrams USING fts5(text, tokenize = 'trigram remove_diacritics 1');",
        ).expect("FTS5 is built in");
        for table in ["plain", "trigrams"] {
            let mut insert = indexes
                .prepare(&format!("INSERT INTO {table}(rowid, text) VALUES (?1, ?2)"))
                .expect("SQL");
            for (at, text) in texts.iter().enumerate() {
                insert.execute((at as i64, text)).expect("a note");
            }
        }
        let line = |(at, text): (usize, &String)| {
            format!("{at}\t{}\n", fold(text).replace(['\n', '\t', '\r'], " "))
        };
        let lines = texts.iter().enumerate().map(line).collect();
        Self { indexes, lines }
    }

    /// Plain FTS5.
    pub fn plain(&self, word: &str) -> Vec<usize> {
        self.first("plain", &format!("\"{word}\""))
    }

    /// FTS5 by trigrams: any of the word's.
    pub fn trigrams(&self, word: &str) -> Vec<usize> {
        let letters: Vec<char> = fold(word).chars().collect();
        let trigrams: Vec<String> = letters
            .windows(3)
            .map(|three| format!("\"{}\"", three.iter().collect::<String>()))
            .collect();
        self.first("trigrams", &trigrams.join(" OR "))
    }

    fn first(&self, table: &str, question: &str) -> Vec<usize> {
        let sql =
            format!("SELECT rowid FROM {table} WHERE {table} MATCH ?1 ORDER BY rank LIMIT {FIRST}");
        let mut select = self.indexes.prepare(&sql).expect("SQL");
        let rows = select
            .query_map([question], |row| row.get::<_, i64>(0))
            .expect("a question");
        rows.map(|row| row.expect("a row") as usize).collect()
    }

    /// `fzf`, where it is installed.
    pub fn fzf(&self, word: &str) -> Vec<usize> {
        let folded = fold(word);
        let child = Command::new("fzf")
            .args(["--filter", &folded, "--nth=2..", "--delimiter=\t"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let Ok(mut child) = child else {
            return Vec::new();
        };
        let mut stdin = child.stdin.take().expect("piped");
        stdin.write_all(self.lines.as_bytes()).expect("fzf reads");
        drop(stdin);
        let output = child.wait_with_output().expect("fzf ends");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let number = |line: &str| line.split('\t').next()?.parse().ok();
        text.lines().take(FIRST).filter_map(number).collect()
    }
}
