//! The register of facilities in memory, and which facility a text means. Must never merge what only looks alike: a
//! text that fits two is left unlinked. Must never depend on the order in which rows come.

mod known;
mod made;

use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::error::Result;
use crate::domain::country::Country;
use crate::domain::facility::Facility;
use crate::search::fold::key;
use known::Known;
pub(super) use made::{Made, save};

/// What became of a facility's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacilityMatch {
    /// It is a name or an alias of this one.
    Linked(u32),
    /// It was new; this one was made for it.
    Made(u32),
    /// It fits more than one, or says nothing: left unlinked.
    Doubtful,
}

impl FacilityMatch {
    /// The facility's row, where there is one.
    #[must_use]
    pub fn id(self) -> Option<u32> {
        match self {
            Self::Linked(id) | Self::Made(id) => Some(id),
            Self::Doubtful => None,
        }
    }
}

/// Every facility by its row and by the folded form of its names.
#[derive(Debug, Default)]
pub(super) struct Register {
    known: FxHashMap<u32, Known>,
    /// Folded name, short name or alias → rows.
    names: FxHashMap<String, Vec<u32>>,
    /// The highest row that was ever given: the journal knows those that are gone.
    last: u32,
    new: Vec<Made>,
}

impl Register {
    /// Reads the whole register.
    pub(super) fn load(conn: &Connection) -> Result<Self> {
        let mut register = Self::default();
        let mut all = conn.prepare(
            "SELECT id, name, short_name, country, admin1, system, external_id, EXISTS (SELECT 1 FROM journal
               WHERE subject = 'F-' || id AND action IN ('add_facility', 'edit_facility')
                 AND (batch IS NULL OR batch NOT IN (SELECT id FROM batch WHERE undone IS NOT NULL)))
             FROM facility ORDER BY id",
        )?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let country: Option<String> = row.get(3)?;
            let admin1: Option<String> = row.get(4)?;
            let known = Known {
                name: row.get(1)?,
                country: country.and_then(|code| code.parse().ok()),
                admin1: admin1.as_deref().map(key),
                system: row.get(5)?,
                external_id: row.get(6)?,
                registered: row.get(7)?,
            };
            let short: Option<String> = row.get(2)?;
            register.take(row.get(0)?, known, short.as_deref());
        }
        let mut aliases =
            conn.prepare("SELECT facility, alias FROM facility_alias ORDER BY facility, place")?;
        let mut rows = aliases.query([])?;
        while let Some(row) = rows.next()? {
            let alias: String = row.get(1)?;
            register.alias(row.get(0)?, &alias);
        }
        register.last = register.last.max(last_told(conn)?);
        Ok(register)
    }

    fn take(&mut self, id: u32, known: Known, short: Option<&str>) {
        self.alias(id, &known.name);
        if let Some(short) = short {
            self.alias(id, short);
        }
        self.known.insert(id, known);
        self.last = self.last.max(id);
    }

    fn alias(&mut self, id: u32, name: &str) {
        let ids = self.names.entry(key(name)).or_default();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }

    /// The name that a facility is shown by.
    pub(super) fn name(&self, id: u32) -> Option<&str> {
        self.known.get(&id).map(|known| known.name.as_str())
    }

    /// Every facility with the name that it is shown by.
    pub(super) fn shown(&self) -> impl Iterator<Item = (u32, &str)> {
        self.known
            .iter()
            .map(|(id, known)| (*id, known.name.as_str()))
    }

    /// Every facility with its names: row and folded name, an alias each.
    pub(super) fn names(&self) -> impl Iterator<Item = (u32, &str)> {
        self.names
            .iter()
            .flat_map(|(name, ids)| ids.iter().map(move |id| (*id, name.as_str())))
    }

    /// The names of one facility, folded, in alphabetical order.
    pub(super) fn names_of(&self, id: u32) -> Vec<String> {
        let own = self.names().filter(|(own, _)| *own == id);
        let mut names: Vec<String> = own.map(|(_, name)| name.to_owned()).collect();
        names.sort_unstable();
        names
    }

    /// The row that the next facility gets: none is ever given twice.
    pub(super) fn next(&self) -> u32 {
        self.last + 1
    }

    /// The others that have a name or an alias in common with this one, in exactly its country and division.
    pub(super) fn sharing(&self, facility: &Facility, own: Option<u32>) -> Vec<u32> {
        let admin1 = facility.admin1.as_deref().map(key);
        let names = facility
            .names()
            .filter_map(|name| self.names.get(&key(name)));
        let mut found: Vec<u32> = names
            .flatten()
            .copied()
            .filter(|id| Some(*id) != own)
            .filter(|id| {
                let known = self.known.get(id);
                known.is_some_and(|known| known.lies_in(facility.country, admin1.as_deref()))
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What was only made of a text, has this name, and may be the same place as a facility: records may follow it. Where
    /// the facility names no division, no two of two divisions do.
    pub(super) fn made_of(&self, name: &str, of: u32) -> Vec<u32> {
        let Some((ids, own)) = self.names.get(&key(name)).zip(self.known.get(&of)) else {
            return Vec::new();
        };
        let made = ids
            .iter()
            .filter_map(|id| Some((*id, self.known.get(id)?)))
            .filter(|(id, known)| *id != of && !known.registered && known.may_be(own));
        let made: Vec<(u32, &Known)> = made.collect();
        let is_sure = own.admin1.is_some() || made.len() == 1;
        let sure = made
            .iter()
            .filter(|(_, known)| is_sure || known.admin1.is_none());
        sure.map(|(id, _)| *id).collect()
    }

    /// Whether nothing says that these two lie apart, and neither is a whole system.
    pub(super) fn may_be_one(&self, one: u32, other: u32) -> bool {
        match (self.known.get(&one), self.known.get(&other)) {
            (Some(one), Some(other)) => !one.system && !other.system && one.may_be(other),
            _ => false,
        }
    }

    /// How many facilities a folded name means.
    pub(super) fn means(&self, folded: &str) -> usize {
        self.names.get(folded).map_or(0, Vec::len)
    }

    /// Its id in the register it came from, and its folded name.
    pub(super) fn told(&self, id: u32) -> Option<(Option<&str>, String)> {
        let known = self.known.get(&id).filter(|known| !known.system)?;
        Some((known.external_id.as_deref(), key(&known.name)))
    }

    /// The one facility or system that has this name; `None` where none or several have.
    pub(super) fn named(&self, name: &str) -> Option<u32> {
        match self.names.get(&key(name)).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        }
    }

    /// Which facility a text means; `None` where none fits. It means the one of its name in exactly its country and
    /// division; where there is none, the only one of the register that may lie there, never one that a text has made.
    /// Where several of the register lie in no division that anybody knows, it may mean any of them.
    pub(super) fn find(
        &self,
        text: &str,
        country: Option<Country>,
        admin1: Option<&str>,
    ) -> Option<FacilityMatch> {
        let folded = key(text);
        if folded.is_empty() {
            return Some(FacilityMatch::Doubtful);
        }
        let admin1 = admin1.map(key);
        let named: Vec<(u32, &Known)> = self
            .names
            .get(&folded)?
            .iter()
            .filter_map(|id| Some((*id, self.known.get(id)?)))
            .filter(|(_, known)| !known.system)
            .collect();
        let exact = |known: &Known| known.lies_in(country, admin1.as_deref());
        if let Some(found) = the_one(&named, exact) {
            return Some(found);
        }
        let of_country = |known: &Known| known.registered && known.may_lie_in(country);
        let alone = named.iter().filter(|(_, known)| of_country(known)).count() == 1;
        let fits = |known: &Known| of_country(known) && known.fits(admin1.as_deref(), alone);
        // Of several whose division nobody knows the text may mean any: no further one is made of it.
        let anywhere = |known: &Known| of_country(known) && known.admin1.is_none();
        let of_several = || the_one(&named, anywhere).filter(|one| one.id().is_none());
        the_one(&named, fits).or_else(of_several)
    }

    /// Which facility a text means; one is made where none fits, and written by [`Register::save`].
    pub(super) fn find_or_make(
        &mut self,
        text: &str,
        country: Option<Country>,
        admin1: Option<&str>,
        batch: Option<u32>,
    ) -> FacilityMatch {
        if let Some(found) = self.find(text, country, admin1) {
            return found;
        }
        let id = self.next();
        let (name, own_admin1) = (text.to_owned(), admin1.map(str::to_owned));
        self.new.push(Made {
            id,
            name,
            country,
            admin1: own_admin1,
            kind: None,
            batch,
        });
        let known = Known {
            name: text.to_owned(),
            country,
            admin1: admin1.map(key),
            external_id: None,
            system: false,
            registered: false,
        };
        self.take(id, known, None);
        FacilityMatch::Made(id)
    }

    /// Takes the new facilities out, so that another thread can write them.
    pub(super) fn take_new(&mut self) -> Vec<Made> {
        std::mem::take(&mut self.new)
    }

    /// Writes what is new.
    pub(super) fn save(&mut self, conn: &Connection) -> Result<()> {
        save(conn, self.take_new())
    }
}

/// The one of them that is so; doubtful where several are.
fn the_one(named: &[(u32, &Known)], is_so: impl Fn(&Known) -> bool) -> Option<FacilityMatch> {
    let mut found = named.iter().filter(|(_, known)| is_so(known));
    match (found.next(), found.next()) {
        (None, _) => None,
        (Some((id, _)), None) => Some(FacilityMatch::Linked(*id)),
        _ => Some(FacilityMatch::Doubtful),
    }
}

/// The highest row that the journal speaks of.
fn last_told(conn: &Connection) -> Result<u32> {
    let last: Option<u32> = conn.query_row(
        "SELECT max(CAST(substr(subject, 3) AS INTEGER)) FROM journal WHERE subject >= 'F-' AND subject < 'F.'",
        [],
        |row| row.get(0),
    )?;
    Ok(last.unwrap_or(0))
}
