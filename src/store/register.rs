//! The register of facilities in memory, and which facility a text means. Must never merge what only looks alike: a
//! text that fits two is left unlinked. Must never depend on the order in which rows come.

use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::cells::Put;
use super::error::Result;
use crate::domain::country::Country;
use crate::search::fold::key;

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

/// What identity rests on.
#[derive(Clone, Debug)]
struct Known {
    name: String,
    country: Option<Country>,
    /// Folded.
    admin1: Option<String>,
    system: bool,
    /// Whether somebody put it into the register or edited it there; else it was made of a text.
    registered: bool,
}

/// A facility that a text has made and that is not in the file yet.
#[derive(Debug)]
pub(super) struct Made {
    id: u32,
    name: String,
    country: Option<Country>,
    admin1: Option<String>,
    batch: Option<u32>,
}

/// Every facility by its row and by the folded form of its names.
#[derive(Debug, Default)]
pub(super) struct Register {
    known: FxHashMap<u32, Known>,
    /// Folded name, short name or alias → rows.
    names: FxHashMap<String, Vec<u32>>,
    last: u32,
    new: Vec<Made>,
}

impl Register {
    /// Reads the whole register.
    pub(super) fn load(conn: &Connection) -> Result<Self> {
        let mut register = Self::default();
        let mut all = conn.prepare(
            "SELECT id, name, short_name, country, admin1, system, EXISTS (SELECT 1 FROM journal
               WHERE subject = 'F-' || id AND action IN ('add_facility', 'edit_facility'))
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
                registered: row.get(6)?,
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

    /// Whether a name or an alias means a facility in exactly this country and division.
    pub(super) fn holds(&self, name: &str, country: Option<Country>, admin1: Option<&str>) -> bool {
        let admin1 = admin1.map(key);
        let lies = |id: &u32| {
            self.known
                .get(id)
                .is_some_and(|known| known.lies_in(country, admin1.as_deref()))
        };
        self.names
            .get(&key(name))
            .is_some_and(|ids| ids.iter().any(lies))
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
        the_one(&named, |known| {
            of_country(known) && known.fits(admin1.as_deref(), alone)
        })
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
        let id = self.last + 1;
        let (name, own_admin1) = (text.to_owned(), admin1.map(str::to_owned));
        self.new.push(Made {
            id,
            name,
            country,
            admin1: own_admin1,
            batch,
        });
        let known = Known {
            name: text.to_owned(),
            country,
            admin1: admin1.map(key),
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

/// Writes facilities that texts have made.
pub(super) fn save(conn: &Connection, made: Vec<Made>) -> Result<()> {
    if made.is_empty() {
        return Ok(());
    }
    let mut insert = conn
        .prepare("INSERT INTO facility (id, name, country, admin1, demo, batch) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for one in made {
        let row = Put::into(&mut insert)
            .put(one.id)?
            .put(one.name)?
            .put(one.country.as_ref().map(Country::code))?;
        row.put(one.admin1)?
            .put(one.country == Some(Country::DEMO))?
            .put(one.batch)?
            .run()?;
    }
    Ok(())
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

impl Known {
    /// A text that names no country may mean it; a facility whose country nobody knows is not taken for one of a
    /// country.
    fn may_lie_in(&self, country: Option<Country>) -> bool {
        country.is_none_or(|country| self.country == Some(country))
    }

    /// Of two divisions it is never the same. A text may leave the division out; a facility too, where no other of the
    /// country has its name.
    fn fits(&self, admin1: Option<&str>, alone: bool) -> bool {
        match (admin1, self.admin1.as_deref()) {
            (None, _) => true,
            (Some(_), None) => alone,
            (Some(admin1), Some(own)) => own == admin1,
        }
    }

    fn lies_in(&self, country: Option<Country>, admin1: Option<&str>) -> bool {
        self.country == country && self.admin1.as_deref() == admin1
    }
}
