//! The table of sources: one source serves many reports. Must never take two different sources for one.

use rusqlite::{Connection, OptionalExtension, Statement};
use rustc_hash::FxHashMap;

use super::cells::Put;
use super::dates::to_column;
use super::digest::over;
use super::error::Result;
use super::inserts::Inserts;
use crate::domain::source::{Source, SourceType};

/// Finds a source or puts it in.
pub(super) struct Sources<'c> {
    insert: Inserts<'c>,
    find: Statement<'c>,
    /// Fingerprints and rows, read whole where many sources will be asked for.
    known: Option<FxHashMap<i64, i64>>,
    next: i64,
    /// Of this archive, so that nobody can prepare two sources with one fingerprint.
    secret: Vec<u8>,
}

impl<'c> Sources<'c> {
    /// For a few sources: each is looked up.
    pub(super) fn few(conn: &'c Connection) -> Result<Self> {
        Ok(Self {
            insert: Inserts::into(conn, "source", SOURCE)?,
            find: conn.prepare("SELECT id FROM source WHERE fingerprint = ?1")?,
            known: None,
            next: conn.query_row("SELECT coalesce(max(id), 0) + 1 FROM source", [], |row| {
                row.get(0)
            })?,
            secret: conn.query_row("SELECT value FROM meta WHERE key = 'secret'", [], |row| {
                row.get(0)
            })?,
        })
    }

    /// For many sources: all fingerprints are read first (16 bytes each).
    pub(super) fn many(conn: &'c Connection) -> Result<Self> {
        let mut all = conn.prepare("SELECT fingerprint, id FROM source")?;
        let known = all
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(Self {
            known: Some(known),
            ..Self::few(conn)?
        })
    }

    /// The row of a source, its link's fields aside.
    pub(super) fn id(&mut self, source: &Source) -> Result<i64> {
        let ids = self.ids([source])?;
        Ok(*ids.first().expect("invariant: each source has its row"))
    }

    /// The rows of sources, in their order; those that are new are written.
    pub(super) fn ids<'a>(
        &mut self,
        sources: impl IntoIterator<Item = &'a Source>,
    ) -> Result<Vec<i64>> {
        let (mut ids, mut new) = (Vec::new(), Vec::new());
        for source in sources {
            let fingerprint = self.fingerprint(source);
            let here = |new: &Vec<New<'_>>| {
                let mut here = new.iter().filter(|one| one.fingerprint == fingerprint);
                here.next().map(|one| one.id)
            };
            let found = match &self.known {
                Some(known) => known.get(&fingerprint).copied(),
                None => self.find(fingerprint)?.or_else(|| here(&new)),
            };
            let id = found.unwrap_or(self.next);
            if found.is_none() {
                self.next += 1;
                new.push(New {
                    id,
                    fingerprint,
                    source,
                });
                if let Some(known) = &mut self.known {
                    known.insert(fingerprint, id);
                }
            }
            ids.push(id);
        }
        self.insert.write(&new, source)?;
        Ok(ids)
    }

    fn find(&mut self, fingerprint: i64) -> Result<Option<i64>> {
        let found = self.find.query_row([fingerprint], |row| row.get(0));
        Ok(found.optional()?)
    }

    /// 64 bits of a keyed SHA-256: among 10 million sources two meet by chance with 3 in a million.
    fn fingerprint(&self, source: &Source) -> i64 {
        let [date, accessed] = [&source.date, &source.accessed].map(to_column);
        let kind = source.kind.map_or("", |kind| kind.slug());
        let mut parts: Vec<&[u8]> = Vec::with_capacity(20);
        parts.extend([&self.secret, kind.as_bytes()]);
        for text in [
            source.title.as_deref(),
            source.publisher.as_deref(),
            source.url.as_deref(),
            date.as_deref(),
            accessed.as_deref(),
            source.archived.as_deref(),
            source.language.as_deref(),
            source.digest.as_deref(),
            source.restricted.then_some("restricted"),
        ] {
            // An empty text and none at all differ.
            parts.push(if text.is_some() { b"+" } else { b"-" });
            parts.push(text.unwrap_or_default().as_bytes());
        }
        let hash = over(&parts);
        i64::from_be_bytes(
            hash.first_chunk()
                .copied()
                .expect("invariant: a hash has 32 bytes"),
        )
    }
}

/// A source that is not there yet.
struct New<'a> {
    id: i64,
    fingerprint: i64,
    source: &'a Source,
}

fn source<'s, 'c>(row: Put<'s, 'c>, new: &New<'_>) -> Result<Put<'s, 'c>> {
    let source = new.source;
    let row = row
        .put(new.id)?
        .put(new.fingerprint)?
        .put(source.kind.map(SourceType::slug))?;
    let row = row
        .put(&source.title)?
        .put(&source.publisher)?
        .put(&source.url)?;
    let row = row
        .date(&source.date)?
        .date(&source.accessed)?
        .put(&source.archived)?;
    row.put(&source.language)?
        .put(&source.digest)?
        .put(source.restricted)
}

#[rustfmt::skip]
const SOURCE: &[&str] = &[
    "id", "fingerprint", "type", "title", "publisher", "url", "date", "accessed", "archived", "language", "digest",
    "restricted",
];
