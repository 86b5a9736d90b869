//! Saved views and profiles: texts under a name. What they mean is for others to read.

use rusqlite::{Connection, OptionalExtension, Row};

use super::Store;
use super::error::{Error, Result};
use super::journal::{self, Action, Entry};
use super::write::Desk;
use crate::domain::count::Moment;

/// A text under a name: the query of a view, the TOML of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its name.
    pub name: String,
    /// The text.
    pub text: String,
}

/// The statements of one kind.
struct Kind {
    all: &'static str,
    one: &'static str,
    save: &'static str,
    delete: &'static str,
    what: &'static str,
    saved: Action,
    deleted: Action,
}

const VIEWS: Kind = Kind {
    all: "SELECT name, query FROM view ORDER BY name",
    one: "SELECT query FROM view WHERE name = ?1",
    save: "INSERT OR REPLACE INTO view VALUES (?1, ?2)",
    delete: "DELETE FROM view WHERE name = ?1",
    what: "view",
    saved: Action::SaveView,
    deleted: Action::DeleteView,
};

const PROFILES: Kind = Kind {
    all: "SELECT name, toml FROM profile ORDER BY name",
    one: "SELECT toml FROM profile WHERE name = ?1",
    save: "INSERT OR REPLACE INTO profile VALUES (?1, ?2)",
    delete: "DELETE FROM profile WHERE name = ?1",
    what: "profile",
    saved: Action::SaveProfile,
    deleted: Action::DeleteProfile,
};

impl Store {
    /// The saved views, by name.
    ///
    /// # Errors
    /// Those of reading.
    pub fn views(&mut self) -> Result<Vec<Saved>> {
        all(&self.conn, &VIEWS)
    }

    /// Saves a view, over the one of that name.
    ///
    /// # Errors
    /// Those of writing.
    pub fn save_view(&mut self, name: &str, query: &str, now: Moment) -> Result<()> {
        self.write(now, |desk| desk.save(&VIEWS, name, query))
    }

    /// Deletes a view.
    ///
    /// # Errors
    /// `NoSuch`; those of writing.
    pub fn delete_view(&mut self, name: &str, now: Moment) -> Result<()> {
        self.write(now, |desk| desk.forget(&VIEWS, name))
    }

    /// The saved profiles, by name.
    ///
    /// # Errors
    /// Those of reading.
    pub fn profiles(&mut self) -> Result<Vec<Saved>> {
        all(&self.conn, &PROFILES)
    }

    /// Saves a profile, over the one of that name.
    ///
    /// # Errors
    /// Those of writing.
    pub fn save_profile(&mut self, name: &str, toml: &str, now: Moment) -> Result<()> {
        self.write(now, |desk| desk.save(&PROFILES, name, toml))
    }

    /// Deletes a profile.
    ///
    /// # Errors
    /// `NoSuch`; those of writing.
    pub fn delete_profile(&mut self, name: &str, now: Moment) -> Result<()> {
        self.write(now, |desk| desk.forget(&PROFILES, name))
    }
}

fn all(conn: &Connection, kind: &Kind) -> Result<Vec<Saved>> {
    let mut all = conn.prepare(kind.all)?;
    let saved = |row: &Row<'_>| {
        Ok(Saved {
            name: row.get(0)?,
            text: row.get(1)?,
        })
    };
    Ok(all.query_map([], saved)?.collect::<Result<_, _>>()?)
}

impl Desk<'_> {
    fn save(&mut self, kind: &Kind, name: &str, text: &str) -> Result<()> {
        let old = self.text(kind, name)?;
        self.conn.execute(kind.save, (name, text))?;
        self.tell_of(kind.saved, name, old.as_deref(), Some(text))
    }

    fn forget(&mut self, kind: &Kind, name: &str) -> Result<()> {
        let old = self.text(kind, name)?.ok_or(Error::NoSuch(kind.what))?;
        self.conn.execute(kind.delete, [name])?;
        self.tell_of(kind.deleted, name, Some(&old), None)
    }

    fn text(&self, kind: &Kind, name: &str) -> Result<Option<String>> {
        Ok(self
            .conn
            .query_row(kind.one, [name], |row| row.get(0))
            .optional()?)
    }

    /// The name stands in the payload, where a purge can reach it.
    fn tell_of(
        &mut self,
        action: Action,
        name: &str,
        old: Option<&str>,
        new: Option<&str>,
    ) -> Result<()> {
        let payload = serde_json::json!({name: [old, new]}).to_string();
        let (at, actor, payload) = (self.now, self.actor, Some(payload));
        journal::append(
            self.conn,
            Entry {
                at,
                actor,
                action,
                subject: None,
                batch: None,
                payload,
                record: None,
            },
        )
    }
}
