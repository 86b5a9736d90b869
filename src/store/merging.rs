//! Two facilities become one: records, figures and names follow. Must never take two for one by itself: somebody said so.

use std::collections::BTreeSet;

use super::Store;
use super::changes;
use super::error::{Error, Result};
use super::facilities::{one, remove};
use super::index::{self, place};
use super::journal::Action;
use super::register::FacilityMatch;
use super::write::Desk;
use crate::domain::count::Moment;
use crate::domain::country::Country;
use crate::domain::facility::Facility;
use crate::domain::incident::Number;
use crate::search::fold::key;
use crate::search::order::number;
use crate::search::set::Bits;
use crate::search::term::{Kind, Term};

/// What it did that two names mean one facility now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// Names that are new to it.
    pub names: Vec<String>,
    /// Facilities that went into it.
    pub facilities: u64,
    /// Records that are linked to it now and were not before.
    pub records: u64,
}

impl Store {
    /// Merges one facility into another, which takes over its names, its records and its figures, and what it says that
    /// the other leaves out. Across countries only by `force`.
    ///
    /// # Errors
    /// `NoSuch`; `Apart` where they lie in two countries, or one is a whole system; those of writing.
    pub fn merge_facilities(
        &mut self,
        from: u32,
        into: u32,
        force: bool,
        now: Moment,
    ) -> Result<Joined> {
        self.write(now, |desk| {
            let (gone, stays) = (one(desk.conn, from)?, one(desk.conn, into)?);
            if from == into {
                return Err(Error::NoSuch("facility"));
            }
            if gone.system != stays.system || (!force && apart(gone.country, stays.country)) {
                return Err(Error::Apart);
            }
            desk.join(into, &[], &[from])
        })
    }

    /// Gives a facility other names. What was only made of such a text, and may be the same place, goes into it with its
    /// records.
    ///
    /// # Errors
    /// `NoSuch`; `Taken` where a name means another one of the register within the same country and division; those of
    /// writing.
    pub fn alias_facility(&mut self, id: u32, aliases: &[String], now: Moment) -> Result<Joined> {
        self.write(now, |desk| {
            let facility = one(desk.conn, id)?;
            let aliases: Vec<&str> = aliases.iter().map(|alias| alias.trim()).collect();
            if aliases.iter().any(|alias| key(alias).is_empty()) {
                return Err(Error::Lacks("alias"));
            }
            let register = &desk.memory.register;
            let mut made: BTreeSet<u32> = BTreeSet::new();
            for alias in &aliases {
                made.extend(register.made_of(alias, id));
            }
            let named = Facility {
                name: String::new(),
                aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
                country: facility.country,
                admin1: facility.admin1,
                ..Facility::default()
            };
            let taken = register.sharing(&named, Some(id));
            if taken.iter().any(|other| !made.contains(other)) {
                return Err(Error::Taken("facility"));
            }
            let made: Vec<u32> = made.into_iter().collect();
            desk.join(id, &aliases, &made)
        })
    }
}

fn apart(one: Option<Country>, other: Option<Country>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
}

impl Desk<'_> {
    /// Takes facilities, and further names, into one.
    fn join(&mut self, into: u32, aliases: &[&str], from: &[u32]) -> Result<Joined> {
        let old = one(self.conn, into)?;
        let mut new = old.clone();
        let mut joined = Joined::default();
        let mut gone = Vec::new();
        for id in from {
            let facility = one(self.conn, *id)?;
            new = filled(new, &facility);
            gone.push((*id, facility));
        }
        let names = gone.iter().flat_map(|(_, facility)| facility.names());
        for name in names.chain(aliases.iter().copied()) {
            if !new.names().any(|own| key(own) == key(name)) {
                new.aliases.push(name.to_owned());
                joined.names.push(name.to_owned());
            }
        }
        for (id, facility) in &gone {
            joined.records += self.follow(*id, into)?;
            remove(self.conn, *id)?;
            self.tell_of_facility(Action::MergeFacility, *id, (Some(facility), None), None)?;
            joined.facilities += 1;
        }
        if new != old {
            self.replace_facility(into, &old, &new, None)?;
        }
        self.reload_register()?;
        joined.records += self.link_unlinked(into, &new)?;
        Ok(joined)
    }

    /// Takes records, figures and what imports have kept from one facility to another; how many records there are.
    fn follow(&mut self, from: u32, into: u32) -> Result<u64> {
        let mut happened = Vec::new();
        for block in &self.memory.blocks {
            let there = Bits::select(block.columns.whole().facility(), |facility| {
                facility == from
            });
            happened.extend(there.iter().map(|slot| Number(number(block.id, slot))));
        }
        self.link_to(into, &happened)?;
        let mut others = self
            .conn
            .prepare("SELECT DISTINCT incident FROM other_facility WHERE facility_id = ?1")?;
        let others = others
            .query_map([from], |row| row.get(0).map(Number))?
            .collect::<Result<Vec<_>, _>>()?;
        for other in &others {
            self.mark_other(*other, from, into)?;
        }
        for table in [
            "UPDATE other_facility SET facility_id = ?2 WHERE facility_id = ?1",
            "UPDATE observation SET facility = ?2 WHERE facility = ?1",
        ] {
            self.conn.execute(table, [from, into])?;
        }
        changes::follow(self.conn, from, into)?;
        let all: BTreeSet<Number> = happened.into_iter().chain(others).collect();
        Ok(all.len() as u64)
    }

    /// Links the records of these numbers to the facility where they happened, in the table and in the columns.
    fn link_to(&mut self, facility: u32, numbers: &[Number]) -> Result<()> {
        let mut update = self
            .conn
            .prepare("UPDATE incident SET facility_id = ?2 WHERE number = ?1")?;
        let mut touched = BTreeSet::new();
        for number in numbers {
            update.execute([number.0, facility])?;
            let (block, slot) = place(*number);
            let columns = &mut self.memory.block_or_new(block).columns;
            let mut row = columns.whole().row(slot);
            row.facility = facility;
            columns.set(slot, &row);
            touched.insert(block);
        }
        for block in touched {
            let block = self.memory.block_or_new(block);
            index::write_columns(self.conn, block)?;
            index::touch(self.conn, block)?;
        }
        Ok(())
    }

    /// The mark by which a record is found as one of another facility.
    fn mark_other(&mut self, record: Number, from: u32, into: u32) -> Result<()> {
        let mark = |id: u32| {
            let id = id.to_string();
            BTreeSet::from([Term::Mark(Kind::Facility, &id).spelled()])
        };
        index::change_terms(self.conn, self.memory, record, &mark(from), &mark(into))?;
        self.memory.save(self.conn)?;
        index::touch(self.conn, self.memory.block_or_new(place(record).0))
    }

    /// Links records that stood unlinked because their text fitted two, and fits this one alone now.
    fn link_unlinked(&mut self, id: u32, facility: &Facility) -> Result<u64> {
        let names: BTreeSet<String> = facility.names().map(key).collect();
        let mut doubtful = self.conn.prepare(
            "SELECT number, facility, country, admin1 FROM incident WHERE facility_id IS NULL AND facility IS NOT NULL",
        )?;
        let mut rows = doubtful.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let text: String = row.get(1)?;
            if !names.contains(&key(&text)) {
                continue;
            }
            let (country, admin1): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
            let country = country.and_then(|code| code.parse().ok());
            let means = self.memory.register.find(&text, country, admin1.as_deref());
            if means == Some(FacilityMatch::Linked(id)) {
                found.push(Number(row.get(0)?));
            }
        }
        self.link_to(id, &found)?;
        Ok(found.len() as u64)
    }
}

/// What one leaves out, as the other says it.
fn filled(stays: Facility, gone: &Facility) -> Facility {
    Facility {
        external_id: stays.external_id.or_else(|| gone.external_id.clone()),
        kind: stays.kind.or(gone.kind),
        operator: stays.operator.or_else(|| gone.operator.clone()),
        country: stays.country.or(gone.country),
        admin2: stays.admin2.or_else(|| gone.admin2.clone()),
        place: stays.place.or_else(|| gone.place.clone()),
        latitude: stays.latitude.or_else(|| gone.latitude.clone()),
        longitude: stays.longitude.or_else(|| gone.longitude.clone()),
        opened: if stays.opened.is_unknown() {
            gone.opened.clone()
        } else {
            stays.opened
        },
        closed: if stays.closed.is_unknown() {
            gone.closed.clone()
        } else {
            stays.closed
        },
        ..stays
    }
}
