//! A whole register comes in: one transaction, one batch, an entry of the journal for each facility. What is there is
//! added to; must never merge two, and never take away what a person put in.

mod compare;
mod places;

use std::collections::BTreeSet;

use rusqlite::{Transaction, TransactionBehavior};
use serde_json::json;

use super::batch::{self, BatchEnd, BatchStart};
use super::digest::{self, Hash};
use super::error::{Error, Result};
use super::facilities::{one, replace};
use super::journal::{self, Action, Entry, Subject};
use super::memory::Memory;
use super::original::{Keeping, Piece};
use super::register::Register;
use super::vouch::import_digest;
use super::{Batch, Store};
use crate::domain::count::Moment;
use crate::domain::facility::Facility;
pub use compare::FieldChange;
use compare::{changes, taken_together, with};
use places::{Place, Places};

/// What became of a facility of a register.
#[derive(Clone, Debug, PartialEq)]
pub enum Enrolled {
    /// It was not there.
    New(u32),
    /// It was there, and takes this from the file.
    Changed(u32, Vec<FieldChange>),
    /// It was there; it stands as it is, though the file says this.
    Differs(u32, Vec<FieldChange>),
    /// It was there as it is.
    Unchanged(u32),
    /// Its names mean these two or more: it stays out.
    Doubtful(Vec<u32>),
}

/// A register that is coming in. Dropped before [`Enrolment::finish`], nothing was added.
pub struct Enrolment<'s> {
    transaction: Transaction<'s>,
    /// What stands in memory; its register is read anew at the end.
    home: &'s mut Option<Memory>,
    register: Register,
    batch: u32,
    rehearsal: bool,
    actor: &'s str,
    now: Moment,
    made: u32,
    changed: u32,
}

impl Store {
    /// Begins to bring in a register; a rehearsal tells what would become of it, and writes nothing.
    ///
    /// # Errors
    /// `ReadOnly`, `Busy`; those of reading.
    pub fn enrol(
        &mut self,
        start: &BatchStart,
        now: Moment,
        rehearsal: bool,
    ) -> Result<Enrolment<'_>> {
        if self.read_only && !rehearsal {
            return Err(Error::ReadOnly);
        }
        let behavior = match rehearsal {
            true => TransactionBehavior::Deferred,
            false => TransactionBehavior::Immediate,
        };
        let transaction = self.conn.transaction_with_behavior(behavior)?;
        let batch = match rehearsal {
            true => 0,
            false => batch::begin(&transaction, start, now, &self.actor, digest::random()?)?,
        };
        Ok(Enrolment {
            register: Register::load(&transaction)?,
            transaction,
            home: &mut self.memory,
            batch,
            rehearsal,
            actor: &self.actor,
            now,
            made: 0,
            changed: 0,
        })
    }
}

impl Enrolment<'_> {
    /// Keeps a piece of the file.
    ///
    /// # Errors
    /// Those of writing.
    pub fn keep(&mut self, piece: &Piece) -> Result<()> {
        if self.rehearsal {
            return Ok(());
        }
        Keeping::of(&self.transaction, self.batch)?.piece(piece)
    }

    /// Takes all facilities of the file; what became of each, in their order. With `update` the file takes the place of
    /// what differs, but for what a person has edited.
    ///
    /// # Errors
    /// Those of writing.
    pub fn take(&mut self, facilities: &[Facility], update: bool) -> Result<Vec<Enrolled>> {
        let places = Places::of(&self.register, facilities);
        let mut next = self.register.next();
        let mut enrolled = Vec::with_capacity(facilities.len());
        for (facility, place) in facilities.iter().zip(places.0) {
            enrolled.push(match place {
                Place::New => {
                    self.put(next, None, facility)?;
                    next += 1;
                    Enrolled::New(next - 1)
                }
                Place::There(id) => self.add_to(id, facility, update)?,
                Place::Doubtful(ids) => Enrolled::Doubtful(ids),
            });
        }
        Ok(enrolled)
    }

    fn add_to(&mut self, id: u32, facility: &Facility, update: bool) -> Result<Enrolled> {
        let old = one(&self.transaction, id)?;
        let by_hand = if update {
            self.edited(id)?
        } else {
            BTreeSet::new()
        };
        let told = taken_together(&old, facility);
        let differs = changes(&old, &told);
        let takes =
            |change: &&FieldChange| change.adds() || (update && !by_hand.contains(&change.field));
        let taken: Vec<FieldChange> = differs.iter().filter(takes).cloned().collect();
        if taken.is_empty() {
            return Ok(match differs.is_empty() {
                true => Enrolled::Unchanged(id),
                false => Enrolled::Differs(id, differs),
            });
        }
        let new = with(&old, &taken)?;
        self.put(id, Some(&old), &new)?;
        Ok(Enrolled::Changed(id, differs))
    }

    fn put(&mut self, id: u32, old: Option<&Facility>, new: &Facility) -> Result<()> {
        if self.rehearsal {
            return Ok(());
        }
        replace(&self.transaction, id, new)?;
        let action = match old {
            Some(_) => Action::EditFacility,
            None => Action::AddFacility,
        };
        *(if old.is_some() {
            &mut self.changed
        } else {
            &mut self.made
        }) += 1;
        let entry = Entry {
            at: self.now,
            actor: self.actor,
            action,
            subject: Some(Subject::Facility(id.into())),
            batch: Some(self.batch),
            payload: Some(json!((old, new)).to_string()),
            record: None,
        };
        journal::append(&self.transaction, entry)
    }

    /// The fields of a facility that were changed by hand.
    fn edited(&self, id: u32) -> Result<BTreeSet<String>> {
        let mut edits = self.transaction.prepare(
            "SELECT payload FROM journal WHERE subject = ?1 AND action = 'edit_facility' AND batch IS NULL",
        )?;
        let mut rows = edits.query([Subject::Facility(id.into()).to_string()])?;
        let mut fields = BTreeSet::new();
        while let Some(row) = rows.next()? {
            let payload: Option<String> = row.get(0)?;
            let change = serde_json::from_str::<(Facility, Facility)>(&payload.unwrap_or_default());
            if let Ok((old, new)) = change {
                fields.extend(changes(&old, &new).into_iter().map(|change| change.field));
            }
        }
        Ok(fields)
    }

    /// Ends it: all of it is there at once. A rehearsal is never ended.
    ///
    /// # Errors
    /// Those of writing; nothing was added then.
    pub fn finish(self, end: &BatchEnd) -> Result<Batch> {
        let conn = &self.transaction;
        batch::end(conn, self.batch, end, self.made, self.changed, None)?;
        let record: Hash = import_digest(conn, self.batch)?;
        let payload = json!({"facilities": self.made, "facilities_changed": self.changed});
        let entry = Entry {
            at: self.now,
            actor: self.actor,
            action: Action::Import,
            subject: None,
            batch: Some(self.batch),
            payload: Some(payload.to_string()),
            record: Some(record),
        };
        journal::append(conn, entry)?;
        let batch = batch::one(conn, self.batch)?;
        let register = Register::load(conn)?;
        self.transaction.commit()?;
        if let Some(memory) = self.home {
            memory.register = register;
            memory.outdate();
        }
        Ok(batch)
    }
}
