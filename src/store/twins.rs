//! Finds what another data set may have brought already, or the same one where its rows have no ids. All that can be repeated is read once, before the first row,
//! into one keyed table; a row then costs a few looks into memory. Must never merge, and never ask the file for a row.

use std::hash::{DefaultHasher, Hash, Hasher};

use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::batch::BatchStart;
use super::cells::Cells;
use super::error::Result;
use super::memory::Memory;
use crate::domain::count::Years;
use crate::domain::date::{Kind, Span};
use crate::domain::incident::{Incident, Number};
use crate::domain::twin::{Likeness, Twin};
use crate::domain::victim::{Sex, Victim};
use crate::search::columns::Row;
use crate::search::flag;
use crate::search::fold::{Folder, is_pair};

/// A record is marked with so many others at most: a name that is everybody's says little.
const MOST: usize = 8;
/// So many entries of one key are looked at, the newest first, so that no file can make an import crawl.
const LOOKED_AT: usize = 512;
/// The end of a chain.
const END: u32 = u32::MAX;

/// What may be repeated, by what it is known by.
#[derive(Debug, Default)]
pub(super) struct Twins {
    /// Key → its newest entry.
    newest: FxHashMap<u64, u32>,
    entries: Vec<Entry>,
    /// Whether rows of one file may repeat each other, since they belong to several data sets.
    mixed: bool,
    /// Whether rows may repeat records of their own data set.
    within: bool,
    folder: Folder,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    number: u32,
    /// Whether the victim has a name.
    named: bool,
    /// The entry before it that has the same key.
    before: u32,
}

/// By what a victim may be known again.
struct Keys {
    name: Option<u64>,
    circumstances: [Option<u64>; 2],
}

impl Twins {
    /// Reads what records of other data sets than the file's are known by; of all data sets where its rows name several,
    /// or are told apart by what they say.
    pub(super) fn load(conn: &Connection, memory: &Memory, start: &BatchStart) -> Result<Self> {
        let (mixed, within) = (start.mixed, start.by_row && !start.mixed);
        let mut twins = Self {
            mixed,
            within,
            ..Self::default()
        };
        let own = memory.origins.get(&start.origin);
        let own = own.filter(|_| !mixed && !within);
        let own = own.and_then(|own| u16::try_from(own).ok()).unwrap_or(0);
        let other = |row_origin: u16, flags: u16| {
            flags & flag::LIVE != 0 && (own == 0 || row_origin != own)
        };
        let mut blocks = memory.blocks.iter().map(|block| block.columns.whole());
        let any = blocks.any(|columns| {
            let mut all = columns.origin().iter().zip(columns.flags());
            all.any(|(origin, flags)| other(*origin, *flags))
        });
        if !any {
            return Ok(twins);
        }
        let mut all = conn.prepare("SELECT incident, name, sex, age FROM victim")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let mut cells = Cells::of(row);
            let number = Number(cells.next()?);
            let packed = memory.row(number);
            if other(packed.origin, packed.flags) {
                let name = cells.text()?;
                let (sex, age): (Sex, Option<Years>) = (cells.stated()?, cells.years()?);
                let keys = twins.keys(name, sex, age, &packed);
                twins.learn(number, &keys);
            }
        }
        Ok(twins)
    }

    /// The records that a new one may repeat, each once; the row is its packed form.
    pub(super) fn of(
        &mut self,
        number: Number,
        incident: &Incident,
        row: &Row,
        memory: &Memory,
    ) -> Vec<Twin> {
        if self.entries.is_empty() && !self.mixed {
            return Vec::new();
        }
        let mut found = Vec::new();
        let keys: Vec<Keys> = incident
            .victims
            .iter()
            .map(|victim: &Victim| self.keys(victim.name.as_deref(), victim.sex, victim.age, row))
            .collect();
        for keys in &keys {
            self.find(keys, row, memory, &mut found);
        }
        if self.mixed {
            keys.iter().for_each(|keys| self.learn(number, keys));
        }
        found
    }

    fn find(&self, keys: &Keys, row: &Row, memory: &Memory, found: &mut Vec<Twin>) {
        let by_name = keys.name.map(|key| (key, Likeness::Name));
        let by_rest = keys.circumstances.into_iter().flatten();
        let by_rest = by_rest.map(|key| (key, Likeness::Circumstances));
        for (key, likeness) in by_name.into_iter().chain(by_rest) {
            for entry in self.chain(key).take(LOOKED_AT) {
                let other = memory.row(Number(entry.number));
                let alike = match likeness {
                    Likeness::Name => meet(row, &other),
                    Likeness::Circumstances => {
                        !(entry.named && keys.name.is_some())
                            && row.violations & other.violations != 0
                    }
                };
                let apart = self.within || row.origin == 0 || row.origin != other.origin;
                let number = Number(entry.number);
                let told = |twin: &Twin| twin.number == number;
                if alike && apart && found.len() < MOST && !found.iter().any(told) {
                    found.push(Twin { number, likeness });
                }
            }
        }
    }

    fn chain(&self, key: u64) -> impl Iterator<Item = Entry> {
        let mut at = self.newest.get(&key).copied().unwrap_or(END);
        std::iter::from_fn(move || {
            let entry = *self.entries.get(at as usize)?;
            at = entry.before;
            Some(entry)
        })
    }

    fn learn(&mut self, number: Number, keys: &Keys) {
        for key in keys.name.iter().chain(keys.circumstances.iter().flatten()) {
            let at = u32::try_from(self.entries.len()).unwrap_or(END);
            let before = self.newest.insert(*key, at).unwrap_or(END);
            self.entries.push(Entry {
                number: number.0,
                named: keys.name.is_some(),
                before,
            });
        }
    }

    fn keys(&mut self, name: Option<&str>, sex: Sex, age: Option<Years>, row: &Row) -> Keys {
        let name = name.and_then(|name| key_of_name(&mut self.folder, name));
        let circumstances = match age {
            Some(age) if sex != Sex::Unknown && row.facility > 0 => {
                let key = |day| key_of((row.facility, day, age.hundredths(), sex.slug()));
                days(row).map(|day| day.map(key))
            }
            _ => [None; 2],
        };
        Keys {
            name,
            circumstances,
        }
    }
}

/// The words of a name, whatever their order: registers write "Last, First" and "First Last". `NN` is no name.
fn key_of_name(folder: &mut Folder, name: &str) -> Option<u64> {
    let (mut key, mut words, mut nobody) = (0_u64, 0_u64, true);
    folder.for_each_word(name, |word, _| {
        if !is_pair(word) {
            key = key.wrapping_add(key_of(word));
            words += 1;
            nobody &= matches!(word, "n" | "nn");
        }
    });
    (words > 0 && !nobody).then(|| key_of((key, words)))
}

fn key_of(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

/// The exact days of a record: that of the death and its own, one where they are the same.
fn days(row: &Row) -> [Option<i32>; 2] {
    let exact = |span: Span| {
        let exact = span.kind == Kind::Day && span.possible_from == span.possible_to;
        exact.then_some(span.possible_from)
    };
    let death = row.death().and_then(exact);
    [
        death,
        row.date().and_then(exact).filter(|day| death != Some(*day)),
    ]
}

/// Whether dates overlap. A person dies once: where both tell of a death, its dates alone decide.
fn meet(one: &Row, other: &Row) -> bool {
    let overlap =
        |a: Span, b: Span| a.possible_from <= b.possible_to && b.possible_from <= a.possible_to;
    match (one.death(), other.death()) {
        (Some(a), Some(b)) => overlap(a, b),
        _ => {
            let spans = |row: &Row| [row.date(), row.death()];
            let others = spans(other);
            let mut spans = spans(one).into_iter().flatten();
            spans.any(|a| others.into_iter().flatten().any(|b| overlap(a, b)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Folder, key_of_name};

    #[test]
    fn a_name_is_its_words_in_any_order_and_nobody_has_none() {
        let key = |name: &str| key_of_name(&mut Folder::default(), name);
        assert_eq!(key("PERSONA‐Uno,  María"), key("maria persona uno"));
        assert_ne!(key("Persona Uno"), key("Persona Dos"));
        assert_ne!(key("Persona Persona"), key("Persona"));
        assert_eq!([key("NN"), key("N. N."), key(" - ")], [None; 3]);
    }
}
