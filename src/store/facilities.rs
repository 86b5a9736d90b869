//! The register of facilities and what sources say of them. Must never merge two, and never overwrite an observation.

pub(super) mod rows;
mod vouched;

use super::Store;
use super::error::{Error, Result};
use super::journal::{self, Action, Entry, Subject};
use super::observations::observations;
use super::register::{FacilityMatch, Register};
use super::write::Desk;
use crate::domain::count::Moment;
use crate::domain::country::Country;
use crate::domain::facility::{Facility, Observation};
use crate::search::fold::key;
pub(super) use rows::{all, one, remove, replace};
pub(super) use vouched::altered;

/// A facility with its row in the register and how many records happened there.
#[derive(Clone, Debug, PartialEq)]
pub struct Registered {
    /// Its row.
    pub id: u32,
    /// What the register holds.
    pub facility: Facility,
    /// Records that happened there, sealed ones left out.
    pub incidents: u64,
}

impl Store {
    /// The whole register, by name.
    ///
    /// # Errors
    /// Those of reading.
    pub fn facilities(&mut self) -> Result<Vec<Registered>> {
        let counts = self.facility_counts()?;
        let mut all: Vec<Registered> = all(&self.conn)?
            .into_iter()
            .map(|(id, facility)| Registered {
                id,
                facility,
                incidents: counts.get(&id).copied().unwrap_or(0),
            })
            .collect();
        all.sort_by_cached_key(|one| (key(&one.facility.name), one.id));
        Ok(all)
    }

    /// One facility, and every observation of it.
    ///
    /// # Errors
    /// `NoSuch`; those of reading.
    pub fn facility(&mut self, id: u32) -> Result<(Registered, Vec<Observation>)> {
        let incidents = self.facility_counts()?.get(&id).copied().unwrap_or(0);
        let facility = one(&self.conn, id)?;
        Ok((
            Registered {
                id,
                facility,
                incidents,
            },
            observations(&self.conn, Some(id))?,
        ))
    }

    /// Which facility a name or an alias means, as an import would take it; `None` where none fits.
    ///
    /// # Errors
    /// Those of reading.
    pub fn find_facility(
        &mut self,
        name: &str,
        country: Option<Country>,
        admin1: Option<&str>,
    ) -> Result<Option<FacilityMatch>> {
        Ok(Register::load(&self.conn)?.find(name, country, admin1))
    }

    /// Adds a facility; its row.
    ///
    /// # Errors
    /// `Taken` where its name or alias means one within the same country and division; those of writing.
    pub fn add_facility(&mut self, facility: &Facility, now: Moment) -> Result<u32> {
        self.write(now, |desk| {
            desk.refuse_taken_names(facility, None)?;
            let id = desk.memory.register.next();
            replace(desk.conn, id, facility)?;
            desk.tell_of_facility(Action::AddFacility, id, (None, Some(facility)), None)?;
            desk.reload_register()?;
            Ok(id)
        })
    }

    /// Gives a facility other names and particulars; records stay linked.
    ///
    /// # Errors
    /// `NoSuch`; `Taken` where a new name means another one within the same country and division; those of writing.
    pub fn edit_facility(&mut self, id: u32, facility: &Facility, now: Moment) -> Result<()> {
        self.write(now, |desk| {
            let old = one(desk.conn, id)?;
            let settled = (old.country, &old.admin1) == (facility.country, &facility.admin1);
            let is_new = |name: &&str| !settled || !old.names().any(|own| key(own) == key(name));
            let new = Facility {
                name: String::new(),
                aliases: facility.names().filter(is_new).map(str::to_owned).collect(),
                ..facility.clone()
            };
            desk.refuse_taken_names(&new, Some(id))?;
            desk.replace_facility(id, &old, facility, None)?;
            desk.reload_register()
        })
    }
}

impl Desk<'_> {
    fn refuse_taken_names(&self, facility: &Facility, own: Option<u32>) -> Result<()> {
        match self.memory.register.sharing(facility, own).is_empty() {
            true => Ok(()),
            false => Err(Error::Taken("facility")),
        }
    }

    /// Puts what a facility is now in the place of what it was; whoever is done reloads the register.
    pub(super) fn replace_facility(
        &self,
        id: u32,
        old: &Facility,
        new: &Facility,
        batch: Option<u32>,
    ) -> Result<()> {
        replace(self.conn, id, new)?;
        self.tell_of_facility(Action::EditFacility, id, (Some(old), Some(new)), batch)
    }

    /// Writes the journal's entry: what the facility was, and what it is now.
    pub(super) fn tell_of_facility(
        &self,
        action: Action,
        id: u32,
        change: (Option<&Facility>, Option<&Facility>),
        batch: Option<u32>,
    ) -> Result<()> {
        let entry = Entry {
            at: self.now,
            actor: self.actor,
            action,
            subject: Some(Subject::Facility(id.into())),
            batch,
            payload: Some(serde_json::json!(change).to_string()),
            record: None,
        };
        journal::append(self.conn, entry)
    }

    /// After the entries: by them the register knows who was put into it.
    pub(super) fn reload_register(&mut self) -> Result<()> {
        self.memory.register = Register::load(self.conn)?;
        Ok(())
    }
}
