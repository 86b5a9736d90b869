//! Changing and deleting one record. Must keep what was there in the journal, and never give a number away.

use super::Store;
use super::digest::{self, canonical, of_record};
use super::error::{Error, Result};
use super::index;
use super::journal::{Action, Subject};
use super::links::State;
use super::read::{Kept, Reports};
use super::rows::{Rows, Standing};
use super::sources::Sources;
use super::write::{Desk, refuse_taken_id};
use crate::domain::count::Moment;
use crate::domain::incident::{Incident, Number};
use crate::search::entries;

impl Store {
    /// Gives a record another content; its uid stays. What changed stands in the journal, field by field.
    ///
    /// # Errors
    /// `NoSuch`, `Lacks` without a violation, `Taken` where another record has its id in its data set; those of writing.
    pub fn edit(&mut self, number: Number, incident: &Incident, now: Moment) -> Result<()> {
        if incident.violations.is_empty() {
            return Err(Error::Lacks("violation"));
        }
        self.write(now, |desk| {
            let kept = desk.kept(number)?;
            let incident = Incident {
                uid: Some(kept.uid()),
                ..incident.clone()
            };
            desk.edit(&kept, &incident)
        })
    }

    /// Takes a record out of every view; [`Store::undelete`] brings it back.
    ///
    /// # Errors
    /// `NoSuch`; those of writing.
    pub fn delete(&mut self, number: Number, now: Moment) -> Result<()> {
        self.write(now, |desk| {
            let kept = desk.kept(number)?;
            desk.mark_deleted(&kept, Action::Delete, Some(now))
        })
    }

    /// Brings a deleted record back.
    ///
    /// # Errors
    /// `NoSuch` where it was not deleted; those of writing.
    pub fn undelete(&mut self, number: Number, now: Moment) -> Result<()> {
        self.write(now, |desk| {
            let kept = Reports::prepare(desk.conn)?.get(number)?;
            let kept = kept
                .filter(|kept| kept.deleted.is_some())
                .ok_or(Error::NoSuch("deleted record"))?;
            desk.mark_deleted(&kept, Action::Undelete, None)
        })
    }

    /// The fields of a record that were changed by hand, by their names in JSON.
    ///
    /// # Errors
    /// Those of reading.
    pub fn edited_fields(&mut self, number: Number) -> Result<Vec<String>> {
        edited_fields(&self.conn, number)
    }
}

impl Desk<'_> {
    /// A record that stands.
    pub(super) fn kept(&self, number: Number) -> Result<Kept> {
        let kept = Reports::prepare(self.conn)?.get(number)?;
        kept.filter(|kept| kept.deleted.is_none())
            .ok_or(Error::NoSuch("record"))
    }

    fn edit(&mut self, kept: &Kept, incident: &Incident) -> Result<()> {
        let (number, old) = (kept.record.number, &kept.record.incident);
        if old == incident {
            return Ok(());
        }
        let pair = |incident: &Incident| (incident.origin.clone(), incident.external_id.clone());
        if pair(old) != pair(incident) {
            refuse_taken_id(self.conn, Some(number), incident)?;
        }
        let digest = self.replace(kept, incident, digest::random()?)?;
        let change = change(old, incident);
        self.tell(
            Action::Edit,
            Subject::Incident(number),
            Some(change),
            Some(digest),
        )
    }

    /// Writes a record's new content with its index, under a salt; its digest.
    pub(super) fn replace(
        &mut self,
        kept: &Kept,
        incident: &Incident,
        salt: digest::Salt,
    ) -> Result<digest::Hash> {
        let number = kept.record.number;
        let digest = of_record(&salt, &canonical(incident));
        let (was, links) = (self.memory.links_of(kept), self.link(incident)?);
        let state = State::of(kept);
        let standing = Standing {
            number,
            uid: kept.uid(),
            origin: (links.origin > 0).then_some(links.origin),
            facility: links.facility(),
            others: &links.others,
            import: kept.record.import,
            created: kept.record.created,
            updated: self.now,
            salt: Some(salt),
            digest,
        };
        Rows::prepare(self.conn)?.replace((standing, incident), &mut Sources::few(self.conn)?)?;
        keep_imported_digest(self.conn, kept)?;
        let was = (&kept.record.incident, &was.beside(state));
        self.index(number, Some(was), (incident, &links.beside(state)))?;
        Ok(digest)
    }

    fn mark_deleted(&mut self, kept: &Kept, action: Action, deleted: Option<Moment>) -> Result<()> {
        let number = kept.record.number;
        self.conn.execute(
            "UPDATE incident SET deleted = ?2 WHERE number = ?1",
            (number.0, deleted.map(|moment| moment.0)),
        )?;
        let links = self.memory.links_of(kept);
        let state = State {
            live: deleted.is_none(),
            ..State::of(kept)
        };
        let row = entries::row(&kept.record.incident, &links.beside(state));
        index::set_row(self.conn, self.memory, number, &row)?;
        self.tell(action, Subject::Incident(number), None, Some(kept.digest))
    }
}

/// The entry of an import vouches for the digests that its reports came with.
pub(super) fn keep_imported_digest(conn: &rusqlite::Connection, kept: &Kept) -> Result<()> {
    if kept.record.import.is_some() {
        conn.execute(
            "UPDATE incident SET imported_digest = coalesce(imported_digest, ?2) WHERE number = ?1",
            (kept.record.number.0, kept.digest),
        )?;
    }
    Ok(())
}

/// The fields that differ, as `{"field": [old, new]}`.
fn change(old: &Incident, new: &Incident) -> String {
    let [old, new] = [old, new].map(|incident| serde_json::to_value(incident).unwrap_or_default());
    let mut changed = serde_json::Map::new();
    for (field, before, after) in fields(&old, &new) {
        if before != after {
            changed.insert(field.clone(), serde_json::json!([before, after]));
        }
    }
    serde_json::Value::Object(changed).to_string()
}

fn fields<'a>(
    old: &'a serde_json::Value,
    new: &'a serde_json::Value,
) -> impl Iterator<Item = (&'a String, &'a serde_json::Value, &'a serde_json::Value)> {
    const NULL: &serde_json::Value = &serde_json::Value::Null;
    let names = [old, new]
        .into_iter()
        .filter_map(serde_json::Value::as_object)
        .flat_map(|object| object.keys());
    names.map(move |name| {
        (
            name,
            old.get(name).unwrap_or(NULL),
            new.get(name).unwrap_or(NULL),
        )
    })
}

/// See [`Store::edited_fields`].
pub(super) fn edited_fields(conn: &rusqlite::Connection, number: Number) -> Result<Vec<String>> {
    let mut edits =
        conn.prepare("SELECT payload FROM journal WHERE subject = ?1 AND action = 'edit'")?;
    let mut rows = edits.query([Subject::Incident(number).to_string()])?;
    let mut fields = Vec::new();
    while let Some(row) = rows.next()? {
        let payload: Option<String> = row.get(0)?;
        let changed =
            serde_json::from_str::<serde_json::Map<_, _>>(payload.as_deref().unwrap_or("{}"));
        fields.extend(
            changed
                .unwrap_or_default()
                .into_iter()
                .map(|(field, _)| field),
        );
    }
    fields.sort_unstable();
    fields.dedup();
    Ok(fields)
}
