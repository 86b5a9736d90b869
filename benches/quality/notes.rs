//! Notes of real tables: the cells that are prose. Kept in memory and in the target folder alone.

use std::fs::File;
use std::path::Path;

use testigo::ingest::reader::{Options, open};
use testigo::search::fold::words;

use super::Holders;

/// A cell of so many bytes is prose.
const PROSE: usize = 60;

/// Notes and who holds which word.
pub struct Notes {
    /// As they stand.
    pub texts: Vec<String>,
    /// By folded word; notes ascending.
    pub holders: Holders,
}

impl Notes {
    /// Reads the prose of tables, a note a row.
    pub fn read(folder: &Path, files: &[&str]) -> Self {
        let mut texts = Vec::new();
        for file in files {
            let source =
                File::open(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
            let (_, mut rows) = open(source, &|_| false, &Options::default()).expect("a table");
            while let Some(batch) = rows.next_batch().expect("rows") {
                let prose = batch.rows().map(|row| {
                    row.cells()
                        .filter(|cell| cell.len() >= PROSE)
                        .collect::<Vec<_>>()
                        .join("\n")
                });
                texts.extend(prose.filter(|note| !note.is_empty()));
            }
        }
        let mut holders = Holders::new();
        for (note, text) in texts.iter().enumerate() {
            for word in words(text) {
                let held = holders.entry(word.folded).or_default();
                if held.last() != Some(&note) {
                    held.push(note);
                }
            }
        }
        Self { texts, holders }
    }

    /// Writes them as a table that can be imported.
    pub fn write(&self, path: &Path) {
        let quoted = |text: &str| text.replace('"', "\"\"");
        let rows = self
            .texts
            .iter()
            .enumerate()
            .map(|(at, text)| format!("{at},other,\"{}\"\n", quoted(text)));
        let table = std::iter::once("external_id,violation,notes\n".to_owned())
            .chain(rows)
            .collect::<String>();
        std::fs::write(path, table).expect("the target folder can be written");
    }
}
