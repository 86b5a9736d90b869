//! Takes back what an import did to the register. Must never take a facility from a record or a figure that needs it.

use rusqlite::Connection;

use crate::domain::facility::Facility;
use crate::store::error::{Error, Result};
use crate::store::facilities::{one, remove, replace};
use crate::store::journal::Action;
use crate::store::write::Desk;

/// What was taken back of a register's import.
#[derive(Debug, Default)]
pub(super) struct TakenBack {
    /// Facilities that are gone.
    pub removed: u64,
    /// Those that are as they were before.
    pub restored: u64,
    /// Names of those that stay: changed since, or in use.
    pub kept: Vec<String>,
}

/// What a facility was, and what the import made of it.
type Change = (Option<Facility>, Option<Facility>);

/// Whether no record, no other facility's place in one, no figure names it, nor what a record goes back to when the
/// import is undone that changed it.
const UNUSED: &str = "id NOT IN (SELECT facility_id FROM incident WHERE facility_id IS NOT NULL)
    AND id NOT IN (SELECT facility_id FROM other_facility WHERE facility_id IS NOT NULL)
    AND id NOT IN (SELECT facility FROM observation WHERE facility IS NOT NULL)
    AND id NOT IN (SELECT facility_id FROM superseded WHERE facility_id IS NOT NULL AND content <> '')
    AND id NOT IN (SELECT value FROM superseded, json_each(others) WHERE value IS NOT NULL)";

impl Desk<'_> {
    /// Takes back what the entries of a batch tell of facilities, the last first.
    pub(super) fn take_back_register(&self, batch: u32, force: bool) -> Result<TakenBack> {
        let mut told = self.conn.prepare(
            "SELECT subject, payload FROM journal WHERE batch = ?1 AND action IN ('add_facility', 'edit_facility')
             ORDER BY seq DESC",
        )?;
        let told = told
            .query_map([batch], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<(String, String)>, _>>()?;
        let unused = unused(self.conn)?;
        let mut back = TakenBack::default();
        for (subject, payload) in told {
            let id = subject.strip_prefix("F-").and_then(|id| id.parse().ok());
            let change: Option<Change> = serde_json::from_str(&payload).ok();
            let (id, (was, made)) = id
                .zip(change)
                .ok_or_else(|| Error::damaged("an entry of the journal cannot be read"))?;
            let is = match one(self.conn, id) {
                // Merged since: its names and records are another one's now.
                Err(Error::NoSuch(_)) => continue,
                is => is?,
            };
            let since = Some(&is) != made.as_ref();
            match was {
                _ if since && !force => back.kept.push(is.name),
                None if unused.binary_search(&id).is_err() => back.kept.push(is.name),
                was => {
                    self.put_facility_back(id, &is, was.as_ref(), batch)?;
                    *(if was.is_some() {
                        &mut back.restored
                    } else {
                        &mut back.removed
                    }) += 1;
                }
            }
        }
        Ok(back)
    }

    /// Takes away what only texts of undone imports have made. The journal is told, so that no row is given twice.
    pub(super) fn take_back_made(&self, batch: u32) -> Result<u64> {
        let made = made(self.conn)?;
        for id in &made {
            let is = one(self.conn, *id)?;
            self.put_facility_back(*id, &is, None, batch)?;
        }
        Ok(made.len() as u64)
    }

    fn put_facility_back(
        &self,
        id: u32,
        is: &Facility,
        was: Option<&Facility>,
        batch: u32,
    ) -> Result<()> {
        match was {
            Some(was) => replace(self.conn, id, was)?,
            None => remove(self.conn, id)?,
        }
        self.tell_of_facility(Action::UndoImport, id, (Some(is), was), Some(batch))
    }
}

/// Facilities that nothing names, ascending.
fn unused(conn: &Connection) -> Result<Vec<u32>> {
    let mut all = conn.prepare(&format!(
        "SELECT id FROM facility WHERE {UNUSED} ORDER BY id"
    ))?;
    Ok(all
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}

/// What only texts of undone imports have made, where nothing names it and nobody has put it into the register.
fn made(conn: &Connection) -> Result<Vec<u32>> {
    let mut all = conn.prepare(&format!(
        "SELECT id FROM facility WHERE batch IN (SELECT id FROM batch WHERE undone IS NOT NULL) AND {UNUSED}
           AND id NOT IN (SELECT facility FROM facility_alias)
           AND 'F-' || id NOT IN (SELECT subject FROM journal WHERE subject IS NOT NULL
             AND action IN ('add_facility', 'edit_facility')
             AND (batch IS NULL OR batch NOT IN (SELECT id FROM batch WHERE undone IS NOT NULL)))
         ORDER BY id"
    ))?;
    Ok(all
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}

/// Names of those that texts of an import have made and that stay: in use since, or put into the register.
pub(super) fn left(conn: &Connection, batch: u32) -> Result<Vec<String>> {
    let mut all = conn.prepare("SELECT name FROM facility WHERE batch = ?1 ORDER BY id")?;
    Ok(all
        .query_map([batch], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}
