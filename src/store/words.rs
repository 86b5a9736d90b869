//! The vocabulary in the file: read when a question first needs it, then only what is new; written in bundles, of which
//! an edit changes the last. Must never give a number that stands in the file to another term.

use rusqlite::Connection;

use super::error::Result;
use super::memory::{Memory, edition};
use crate::search::vocabulary::Vocabulary;

/// Writes a bundle, over the shorter one that began like it.
pub(super) const WRITE_BUNDLE: &str = "INSERT OR REPLACE INTO vocabulary VALUES (?1, ?2)";

impl Memory {
    /// Whether the vocabulary was read.
    pub(super) fn knows_words(&self) -> bool {
        self.knows_words
    }

    /// Reads the vocabulary, unless that was done.
    pub(super) fn know_words(&mut self, conn: &Connection) -> Result<()> {
        if !self.knows_words {
            (self.vocabulary, self.last_bundle) = (Vocabulary::default(), 0);
            self.read_words(conn)?;
            self.knows_words = true;
        }
        Ok(())
    }

    /// Reads the words that are new; all of them where numbers were given anew; none where none were read.
    pub(super) fn freshen_words(&mut self, conn: &Connection) -> Result<()> {
        let edition = edition(conn)?;
        if edition != self.edition {
            self.edition = edition;
            self.knows_words = false;
            return self.know_words(conn);
        }
        match self.knows_words {
            true => self.read_words(conn),
            false => Ok(()),
        }
    }

    /// Reads on from the last bundle, which may have grown.
    fn read_words(&mut self, conn: &Connection) -> Result<()> {
        let rest = "SELECT first, words FROM vocabulary WHERE first >= ?1 ORDER BY first";
        let mut rest = conn.prepare(rest)?;
        let mut rows = rest.query([self.last_bundle])?;
        while let Some(row) = rows.next()? {
            let first = row.get(0)?;
            let words = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
            self.vocabulary.take_in(first, words)?;
            self.last_bundle = first;
        }
        self.words_saved = self.vocabulary.len();
        Ok(())
    }

    /// Writes all that is new, words too.
    pub(super) fn save(&mut self, conn: &Connection) -> Result<()> {
        self.save_links(conn)?;
        let mut write = conn.prepare(WRITE_BUNDLE)?;
        for bundle in self.take_bundles() {
            write.execute(bundle)?;
        }
        Ok(())
    }

    /// The bundles that are new or have grown; from now on they count as saved.
    pub(super) fn take_bundles(&mut self) -> Vec<(u32, String)> {
        if self.words_saved == self.vocabulary.len() {
            return Vec::new();
        }
        let bundles = self.vocabulary.bundles(self.last_bundle);
        let bundles: Vec<(u32, String)> = bundles
            .map(|(first, words)| (first, words.to_owned()))
            .collect();
        self.last_bundle = bundles.last().map_or(0, |(first, _)| *first);
        self.words_saved = self.vocabulary.len();
        bundles
    }
}
