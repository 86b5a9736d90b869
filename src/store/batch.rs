//! Imports that were made: their files, figures and flaws. Must never hold a record's contents.

use rusqlite::{Connection, Row, params};

use super::Store;
use super::cells::{Cells, Put};
use super::digest::{Hash, Salt};
use super::error::{Error, Result};
use crate::domain::count::Moment;
use crate::domain::flaw::{Flaw, Reason, Weight};
use crate::domain::incident::Number;

/// What is known when an import begins.
#[derive(Clone, Debug, Default)]
pub struct BatchStart {
    /// Name of the file, without folders.
    pub file: String,
    /// The data set that its reports belong to where they name none.
    pub origin: String,
    /// Whether its rows belong to several data sets, and may repeat each other.
    pub mixed: bool,
    /// Whether its rows are told apart by what they say: one that was corrected comes in as new, and may repeat a record
    /// of its own data set.
    pub by_row: bool,
    /// About how many bytes it has, 0 where nobody knows: decides how indexes are built.
    pub size: u64,
    /// Whether nobody else is to look at the archive meanwhile: then pages are written once instead of twice.
    pub alone: bool,
}

/// What is known when it ends.
#[derive(Clone, Debug, Default)]
pub struct BatchEnd {
    /// SHA-256 of the file.
    pub sha256: Hash,
    /// Its size.
    pub bytes: u64,
    /// The encoding that it was read in.
    pub encoding: Option<String>,
    /// The delimiter that it was read with.
    pub delimiter: Option<String>,
    /// Its headers.
    pub headers: Vec<String>,
    /// Which column fed which field, as JSON.
    pub mapping: Option<String>,
    /// The options, as JSON.
    pub options: Option<String>,
    /// The figures, as JSON.
    pub summary: Option<String>,
    /// What stays to be seen of its flaws.
    pub flaws: Vec<Flaw>,
}

/// An import that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Its number.
    pub id: u32,
    /// When.
    pub at: Moment,
    /// By whom.
    pub actor: String,
    /// The data set.
    pub origin: String,
    /// Name of the file.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: Option<Hash>,
    /// Its size.
    pub bytes: u64,
    /// Encoding.
    pub encoding: Option<String>,
    /// Delimiter.
    pub delimiter: Option<String>,
    /// Headers.
    pub headers: Vec<String>,
    /// Mapping, as JSON.
    pub mapping: Option<String>,
    /// Options, as JSON.
    pub options: Option<String>,
    /// Figures, as JSON.
    pub summary: Option<String>,
    /// Records that it brought.
    pub added: u64,
    /// Records that it changed.
    pub changed: u64,
    /// When it was undone, where it was.
    pub undone: Option<Moment>,
}

/// A flaw as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFlaw {
    /// Refused or noted.
    pub weight: Weight,
    /// Line of the row.
    pub line: u64,
    /// Header of the column.
    pub column: Option<String>,
    /// The cell as it stood.
    pub value: Option<String>,
    /// The reason's slug.
    pub reason: String,
    /// The reason's numbers or field, with a space between.
    pub detail: Option<String>,
}

const COLUMNS: &str = "SELECT id, at, actor, origin, file, sha256, bytes, encoding, delimiter, headers, mapping, options,
    summary, added, changed, undone FROM batch";

impl Store {
    /// Every import, the oldest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn batches(&mut self) -> Result<Vec<Batch>> {
        let mut all = self.conn.prepare(&format!("{COLUMNS} ORDER BY id"))?;
        let mut rows = all.query([])?;
        let mut batches = Vec::new();
        while let Some(row) = rows.next()? {
            batches.push(batch(row)?);
        }
        Ok(batches)
    }

    /// One import.
    ///
    /// # Errors
    /// `NoSuch`; those of reading.
    pub fn batch(&mut self, id: u32) -> Result<Batch> {
        one(&self.conn, id)
    }

    /// The flaws that were kept of an import, in the order of its file.
    ///
    /// # Errors
    /// Those of reading.
    pub fn flaws(&mut self, batch: u32) -> Result<Vec<KeptFlaw>> {
        let mut all = self.conn.prepare(
            "SELECT weight, line, header, value, reason, detail FROM flaw WHERE batch = ?1 ORDER BY place",
        )?;
        let flaw = |row: &Row<'_>| {
            let weight: String = row.get(0)?;
            Ok(KeptFlaw {
                weight: if weight == "refused" {
                    Weight::Refused
                } else {
                    Weight::Noted
                },
                line: row.get::<_, i64>(1)?.cast_unsigned(),
                column: row.get(2)?,
                value: row.get(3)?,
                reason: row.get(4)?,
                detail: row.get(5)?,
            })
        };
        Ok(all.query_map([batch], flaw)?.collect::<Result<_, _>>()?)
    }
}

/// The headers of the tables that a data set came in, each list once; what was taken back does not count.
pub(super) fn shapes(conn: &Connection, origin: &str) -> Result<Vec<Vec<String>>> {
    let mut all = conn.prepare(
        "SELECT DISTINCT headers FROM batch WHERE origin = ?1 AND undone IS NULL AND headers IS NOT NULL",
    )?;
    let mut rows = all.query([origin])?;
    let mut shapes = Vec::new();
    while let Some(row) = rows.next()? {
        shapes.push(Cells::of(row).list()?);
    }
    Ok(shapes)
}

pub(super) fn one(conn: &Connection, id: u32) -> Result<Batch> {
    let mut one = conn.prepare(&format!("{COLUMNS} WHERE id = ?1"))?;
    let mut rows = one.query([id])?;
    batch(rows.next()?.ok_or(Error::NoSuch("import"))?)
}

fn batch(row: &Row<'_>) -> Result<Batch> {
    let mut cells = Cells::of(row);
    Ok(Batch {
        id: cells.next()?,
        at: Moment(cells.next()?),
        actor: cells.next()?,
        origin: cells.next()?,
        file: cells.next()?,
        sha256: cells.next()?,
        bytes: cells.next::<i64>()?.cast_unsigned(),
        encoding: cells.next()?,
        delimiter: cells.next()?,
        headers: cells.list()?,
        mapping: cells.next()?,
        options: cells.next()?,
        summary: cells.next()?,
        added: cells.next::<i64>()?.cast_unsigned(),
        changed: cells.next::<i64>()?.cast_unsigned(),
        undone: cells.next::<Option<i64>>()?.map(Moment),
    })
}

/// Puts an import in when it begins; its number is never given again.
pub(super) fn begin(
    conn: &Connection,
    start: &BatchStart,
    at: Moment,
    actor: &str,
    salt: Salt,
) -> Result<u32> {
    let id = conn.query_row(
        "UPDATE meta SET value = value + 1 WHERE key = 'next_batch' RETURNING value - 1",
        [],
        |row| row.get(0),
    )?;
    conn.execute(
        "INSERT INTO batch (id, at, actor, origin, file, salt) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![id, at.0, actor, start.origin, start.file, salt],
    )?;
    Ok(id)
}

/// Fills in what is known when it ends.
pub(super) fn end(
    conn: &Connection,
    id: u32,
    end: &BatchEnd,
    added: u32,
    changed: u32,
    first: Option<u32>,
) -> Result<()> {
    let mut update = conn.prepare(
        "UPDATE batch SET sha256 = ?2, bytes = ?3, encoding = ?4, delimiter = ?5, headers = ?6, mapping = ?7,
         options = ?8, summary = ?9, added = ?10, changed = ?11, first_number = ?12 WHERE id = ?1",
    )?;
    let row = Put::into(&mut update)
        .put(id)?
        .put(end.sha256)?
        .put(end.bytes.cast_signed())?;
    let row = row
        .put(&end.encoding)?
        .put(&end.delimiter)?
        .list(&end.headers)?;
    let row = row
        .put(&end.mapping)?
        .put(&end.options)?
        .put(&end.summary)?;
    row.put(added)?.put(changed)?.put(first)?.run()?;
    let mut insert = conn.prepare("INSERT INTO flaw VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    for (place, flaw) in (1..).zip(&end.flaws) {
        let weight = if flaw.weight == Weight::Refused {
            "refused"
        } else {
            "noted"
        };
        let row = Put::into(&mut insert)
            .put(id)?
            .put::<i64>(place)?
            .put(flaw.line.cast_signed())?
            .put(weight)?;
        let row = row
            .put(&flaw.column)?
            .put(&flaw.value)?
            .put(flaw.reason.slug())?;
        row.put(detail(&flaw.reason))?.run()?;
    }
    Ok(())
}

fn detail(reason: &Reason) -> Option<String> {
    match reason {
        Reason::Undecodable { byte } | Reason::NotJson { byte } => Some(byte.to_string()),
        Reason::ExtraCells { got, expected } | Reason::MissingCells { got, expected } => {
            Some(format!("{got} {expected}"))
        }
        Reason::IdTwice { first } | Reason::Repeat { first } | Reason::SaysOtherwise { first } => {
            Some(first.to_string())
        }
        Reason::TooManyParts { limit } => Some(limit.to_string()),
        Reason::IdTaken { number } => Some(Number(*number).to_string()),
        Reason::NotATerm { field } | Reason::SeveralValues { field, .. } => {
            Some((*field).to_owned())
        }
        _ => None,
    }
}
