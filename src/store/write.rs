//! Writing: one transaction each, with its journal entry and its part of the index. Must leave file and memory as they
//! were where anything fails.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::Store;
use super::digest::{self, canonical, of_record, uid_of};
use super::error::{Error, Result};
use super::index;
use super::journal::{self, Action, Entry, Subject};
use super::links::{Links, State};
use super::memory::Memory;
use super::rows::{Rows, Standing};
use super::sources::Sources;
use crate::domain::count::Moment;
use crate::domain::incident::{Incident, Number, Uid};
use crate::search::entries::{self, Beside};

/// A report and what the index needs beside it.
pub(super) type At<'a> = (&'a Incident, &'a Beside<'a>);

/// What a write works with: the open transaction, memory as fresh as it, and who writes when.
pub(super) struct Desk<'a> {
    pub conn: &'a Connection,
    pub memory: &'a mut Memory,
    pub actor: &'a str,
    pub now: Moment,
}

impl Store {
    /// Runs a write in a transaction of its own.
    pub(super) fn write<T>(
        &mut self,
        now: Moment,
        act: impl FnOnce(&mut Desk<'_>) -> Result<T>,
    ) -> Result<T> {
        if self.read_only {
            return Err(Error::ReadOnly);
        }
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Taken out, so that it is gone where anything fails below: it may be ahead of the file then.
        let mut memory = match self.memory.take() {
            Some(mut memory) => {
                memory.freshen(&transaction)?;
                memory.know_all(&transaction)?;
                memory
            }
            None => Memory::load(&transaction)?,
        };
        let done = act(&mut Desk {
            conn: &transaction,
            memory: &mut memory,
            actor: &self.actor,
            now,
        })?;
        transaction.commit()?;
        memory.outdate();
        self.memory = Some(memory);
        Ok(done)
    }

    /// Adds a new report and gives it a number; a uid too, where it has none. Its facilities are linked, or made.
    ///
    /// # Errors
    /// `Lacks` without a violation, `Taken` where a record has its uid, or its id in its data set; those of writing.
    pub fn add(&mut self, incident: &Incident, now: Moment) -> Result<Number> {
        if incident.violations.is_empty() {
            return Err(Error::Lacks("violation"));
        }
        self.write(now, |desk| desk.add(incident))
    }
}

impl Desk<'_> {
    fn add(&mut self, incident: &Incident) -> Result<Number> {
        let uid = incident.uid.map_or_else(|| given_uid(incident), Ok)?;
        let incident = &Incident {
            uid: Some(uid),
            ..incident.clone()
        };
        if number_of(self.conn, uid)?.is_some() {
            return Err(Error::Taken("uid"));
        }
        refuse_taken_id(self.conn, None, incident)?;
        let number = next_number(self.conn)?;
        let salt = digest::random()?;
        let digest = of_record(&salt, &canonical(incident));
        let links = self.link(incident)?;
        let standing = Standing {
            number,
            uid,
            origin: (links.origin > 0).then_some(links.origin),
            facility: links.facility(),
            others: &links.others,
            import: None,
            created: self.now,
            updated: self.now,
            salt: Some(salt),
            digest,
        };
        Rows::prepare(self.conn)?.insert(&[(standing, incident)], &mut Sources::few(self.conn)?)?;
        self.index(
            number,
            None,
            (incident, &links.beside(State::new(0, self.now))),
        )?;
        self.tell(Action::Add, Subject::Incident(number), None, Some(digest))?;
        Ok(number)
    }

    /// Links a report's facilities, places and data set; those that are new are made.
    pub(super) fn link(&mut self, incident: &Incident) -> Result<Links> {
        let links = self.memory.link(incident, None);
        self.memory.save_links(self.conn)?;
        Ok(links)
    }

    /// Takes a report's place in the index from what it was to what it is.
    pub(super) fn index(&mut self, number: Number, was: Option<At<'_>>, is: At<'_>) -> Result<()> {
        let had = was
            .map(|(incident, beside)| index::terms(incident, beside))
            .unwrap_or_default();
        let has = index::terms(is.0, is.1);
        index::change_terms(self.conn, self.memory, number, &had, &has)?;
        self.memory.save(self.conn)?;
        index::set_row(self.conn, self.memory, number, &entries::row(is.0, is.1))
    }

    /// Writes the journal entry of what was done.
    pub(super) fn tell(
        &mut self,
        action: Action,
        subject: Subject,
        payload: Option<String>,
        record: Option<digest::Hash>,
    ) -> Result<()> {
        let (at, actor, subject) = (self.now, self.actor, Some(subject));
        journal::append(
            self.conn,
            Entry {
                at,
                actor,
                action,
                subject,
                batch: None,
                payload,
                record,
            },
        )
    }
}

/// The uid that follows from origin and id, a random one where the report has none.
fn given_uid(incident: &Incident) -> Result<Uid> {
    match (&incident.origin, &incident.external_id) {
        (Some(origin), Some(id)) => Ok(uid_of(origin, id)),
        _ => digest::new_uid(),
    }
}

/// The number of a uid, of a deleted record too.
pub(super) fn number_of(conn: &Connection, uid: Uid) -> Result<Option<Number>> {
    let mut find = conn.prepare("SELECT number FROM incident WHERE uid = ?1")?;
    Ok(find
        .query_row([uid.0], |row| row.get(0))
        .optional()?
        .map(Number))
}

/// The pair of data set and id is unique. Only hands can break that: what an import brings has its uid from the pair. So
/// it has no index, which each import would pay for; a report whose pair is new waits for a look through the table.
pub(super) fn refuse_taken_id(
    conn: &Connection,
    own: Option<Number>,
    incident: &Incident,
) -> Result<()> {
    let (Some(origin), Some(id)) = (&incident.origin, &incident.external_id) else {
        return Ok(());
    };
    let taken = conn
        .prepare(
            "SELECT 1 FROM incident WHERE origin = (SELECT id FROM origin WHERE name = ?1) AND external_id = ?2
               AND number IS NOT ?3",
        )?
        .exists((origin, id, own.map(|own| own.0)))?;
    if taken {
        return Err(Error::Taken("id"));
    }
    Ok(())
}

/// Takes the next running number: never one that was given before, whatever became of it.
fn next_number(conn: &Connection) -> Result<Number> {
    let number = conn.query_row(
        "UPDATE meta SET value = value + 1 WHERE key = 'next_number' RETURNING value - 1",
        [],
        |row| row.get(0),
    )?;
    Ok(Number(number))
}
