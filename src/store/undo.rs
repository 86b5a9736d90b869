//! Takes an import back to the exact state before it. Must never take away what was changed since, unless told to, and
//! never give a number a second time.

mod facilities;

use rusqlite::{Connection, OptionalExtension};
use rustc_hash::FxHashSet;

use super::Store;
use super::batch;
use super::build::{self, Builder};
use super::changes::{self, Old, Olds};
use super::digest::Hash;
use super::duplicates;
use super::error::{Error, Result};
use super::index::place;
use super::journal::{self, Action, Entry, Subject};
use super::memory::Memory;
use super::read::Reports;
use super::register::Register;
use super::rows::{PARTS, Rows, Standing};
use super::sources::Sources;
use super::sql;
use super::write::Desk;
use crate::domain::count::Moment;
use crate::domain::incident::Number;

/// What an undo did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// Records taken away.
    pub removed: u64,
    /// Records that hold again what they held before.
    pub restored: u64,
    /// Records of the import, or changed by it, that were changed since and stay as they are.
    pub kept: Vec<Number>,
    /// Facilities taken away: made by the import and used by nobody else.
    pub facilities: u64,
    /// Facilities that are again as they were before.
    pub facilities_restored: u64,
    /// Names of facilities that the import brought or changed and that stay: changed since, or in use.
    pub facilities_kept: Vec<String>,
}

impl Store {
    /// Undoes an import. Records changed since stay, unless `force`; what stayed can be undone later.
    ///
    /// # Errors
    /// `NoSuch` where there is no such import or nothing of it is left to be undone; those of writing.
    pub fn undo(&mut self, id: u32, force: bool, now: Moment) -> Result<Undone> {
        // A check of references would look through a whole table for each source that goes; `verify` looks at all.
        self.conn.execute_batch("PRAGMA foreign_keys = OFF")?;
        let done = self.write(now, |desk| desk.undo(id, force));
        self.conn.execute_batch("PRAGMA foreign_keys = ON")?;
        done
    }
}

impl Desk<'_> {
    fn undo(&mut self, id: u32, force: bool) -> Result<Undone> {
        let batch = batch::one(self.conn, id)?;
        if batch.undone.is_some() && !self.is_left_of(id)? {
            return Err(Error::NoSuch("import that stands"));
        }
        let mut undone = Undone::default();
        let restored = self.restore(id, force, &mut undone)?;
        let numbers = self.of_batch(id)?;
        let changed = changed_since(self.conn, id)?;
        let (stay, go): (Vec<Number>, Vec<Number>) = numbers
            .into_iter()
            .partition(|number| !force && changed.contains(number));
        undone.removed = go.len() as u64;
        undone.kept.extend(&stay);
        let twins = duplicates::unmark(self.conn, &go)?;
        remove(self.conn, &go)?;
        let blocks = restored.iter().chain(&go).chain(&twins);
        let blocks = blocks.map(|number| place(*number).0).collect();
        undone.kept.sort_unstable();
        undone.kept.dedup();
        self.clear(id, &undone.kept)?;
        let register = self.take_back_register(id, force)?;
        undone.facilities = register.removed + self.take_back_made(id)?;
        undone.facilities_restored = register.restored;
        undone.facilities_kept = register.kept;
        undone
            .facilities_kept
            .extend(facilities::left(self.conn, id)?);
        self.conn.execute(
            "DELETE FROM source WHERE id NOT IN (SELECT source FROM citation UNION SELECT source FROM observation)",
            [],
        )?;
        self.memory.register = Register::load(self.conn)?;
        rebuild(self.conn, self.memory, blocks)?;
        let payload =
            serde_json::json!({"removed": undone.removed, "restored": undone.restored}).to_string();
        self.tell_undo(id, None, Some(payload), None)?;
        self.tell_records(id, restored.iter().chain(&undone.kept), &go)?;
        Ok(undone)
    }

    fn tell_undo(
        &self,
        batch: u32,
        subject: Option<Subject>,
        payload: Option<String>,
        record: Option<Hash>,
    ) -> Result<()> {
        let entry = Entry {
            at: self.now,
            actor: self.actor,
            action: Action::UndoImport,
            subject,
            batch: Some(batch),
            payload,
            record,
        };
        journal::append(self.conn, entry)
    }

    /// An undone import vouches for nothing any more: from here on the journal does for what stays, and knows that
    /// what it has spoken of before is gone.
    fn tell_records<'n>(
        &self,
        id: u32,
        stay: impl Iterator<Item = &'n Number>,
        go: &[Number],
    ) -> Result<()> {
        let mut digest = self
            .conn
            .prepare("SELECT digest FROM incident WHERE number = ?1")?;
        for number in stay {
            let digest = digest.query_row([number.0], |row| row.get(0)).optional()?;
            self.tell_undo(id, Some(Subject::Incident(*number)), None, digest)?;
        }
        let mut told = self
            .conn
            .prepare("SELECT 1 FROM journal WHERE subject = ?1")?;
        for number in go {
            let subject = Subject::Incident(*number);
            if told.exists([subject.to_string()])? {
                self.tell_undo(id, Some(subject), None, None)?;
            }
        }
        Ok(())
    }

    /// Gives the records that the import changed what they held before; their numbers.
    fn restore(&mut self, id: u32, force: bool, undone: &mut Undone) -> Result<Vec<Number>> {
        let mut restored = Vec::new();
        let (conn, mut reports) = (self.conn, Reports::prepare(self.conn)?);
        let (mut rows, mut sources) = (Rows::prepare(conn)?, Sources::many(conn)?);
        let mut olds = Olds::of(conn, id)?;
        for number in changes::numbers(conn, id)? {
            let old = olds.get(number)?;
            let Some(kept) = reports.get(old.number)? else {
                continue;
            };
            if kept.digest != old.after && !force {
                undone.kept.push(old.number);
                continue;
            }
            let links = self
                .memory
                .links_with(&old.incident, old.facility, old.others.clone());
            self.memory.save_links(conn)?;
            let standing = standing(&kept, &old, (links.origin > 0).then_some(links.origin));
            rows.replace((standing, &old.incident), &mut sources)?;
            undone.restored += 1;
            restored.push(old.number);
        }
        Ok(restored)
    }

    fn of_batch(&self, id: u32) -> Result<Vec<Number>> {
        let mut all = self
            .conn
            .prepare("SELECT number FROM incident WHERE batch = ?1 ORDER BY number")?;
        Ok(all
            .query_map([id], |row| row.get(0).map(Number))?
            .collect::<Result<_, _>>()?)
    }

    /// Whether records of an import outlived its undo, or still hold what it gave them.
    fn is_left_of(&self, id: u32) -> Result<bool> {
        let left = "SELECT 1 FROM incident WHERE batch = ?1
           UNION ALL SELECT 1 FROM superseded WHERE batch = ?1 AND content <> ''";
        Ok(self.conn.prepare(left)?.exists([id])?)
    }

    /// Takes away what the import kept, but for what the records need that stay: its file, and what they held before.
    fn clear(&mut self, id: u32, kept: &[Number]) -> Result<()> {
        let tables: &[&str] = if kept.is_empty() {
            &["flaw", "original", "original_row"]
        } else {
            &["flaw"]
        };
        for table in tables {
            self.conn.execute(&sql::delete(table, "batch"), [id])?;
        }
        let mut all = self
            .conn
            .prepare("SELECT incident FROM superseded WHERE batch = ?1")?;
        let all = all.query_map([id], |row| row.get(0).map(Number))?;
        let mut delete = self
            .conn
            .prepare("DELETE FROM superseded WHERE batch = ?1 AND incident = ?2")?;
        for number in all.collect::<Result<Vec<_>, _>>()? {
            if kept.binary_search(&number).is_err() {
                delete.execute((id, number.0))?;
            }
        }
        self.conn.execute(
            "UPDATE batch SET undone = ?2 WHERE id = ?1",
            (id, self.now.0),
        )?;
        Ok(())
    }
}

/// What stands with a record that holds again what it held.
fn standing<'a>(kept: &super::read::Kept, old: &'a Old, origin: Option<u32>) -> Standing<'a> {
    Standing {
        number: old.number,
        uid: kept.uid(),
        origin,
        facility: old.facility,
        others: &old.others,
        import: kept.record.import,
        created: kept.record.created,
        updated: Moment(old.updated),
        salt: Some(old.salt),
        digest: old.digest,
    }
}

/// Records of an import that the journal tells of after it, or that a later import has changed. That a later import
/// was undone is no change.
fn changed_since(conn: &Connection, id: u32) -> Result<FxHashSet<Number>> {
    let mut told = conn.prepare(
        "SELECT DISTINCT subject FROM journal WHERE subject IS NOT NULL AND action <> 'undo_import' AND seq >
           (SELECT seq FROM journal WHERE action = 'import' AND batch = ?1)",
    )?;
    let told = told
        .query_map([id], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    let mut changed: FxHashSet<Number> = told
        .iter()
        .filter_map(|subject| subject.parse().ok())
        .collect();
    let mut later = conn.prepare("SELECT incident FROM superseded WHERE batch > ?1")?;
    for number in later.query_map([id], |row| row.get(0))? {
        changed.insert(Number(number?));
    }
    Ok(changed)
}

/// Of what a later import changed it keeps the digest alone, which the entry of that import vouches for.
fn remove(conn: &Connection, numbers: &[Number]) -> Result<()> {
    let tables = PARTS
        .into_iter()
        .map(|table| sql::delete(table, "incident"));
    let others = [sql::delete("incident", "number"), changes::BLANK.to_owned()];
    for statement in tables.chain(others) {
        let mut delete = conn.prepare(&statement)?;
        for number in numbers {
            delete.execute([number.0])?;
        }
    }
    Ok(())
}

fn rebuild(conn: &Connection, memory: &mut Memory, mut blocks: Vec<u32>) -> Result<()> {
    blocks.sort_unstable();
    blocks.dedup();
    let mut builder = Builder::new(conn)?;
    for block in blocks {
        build::rebuild(conn, memory, &mut builder, block)?;
    }
    Ok(())
}
