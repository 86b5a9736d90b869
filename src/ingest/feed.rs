//! Which columns feed which field: what was mapped, then what was cut out under a field's name, then what is recognised,
//! then what was set. It must never give a column to a field that a person gave another.

use std::collections::BTreeMap;

use super::field::{Field, Target};
use super::headers::{Headers, Misfit};
use super::recognise::{Recognised, recognise};
use super::split::Splits;
use super::terms::Terms;
use super::wishes::Wishes;

/// How a field is fed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Alternatives in order, each of columns joined.
    pub alternatives: Vec<Vec<usize>>,
    /// What fills an empty cell.
    pub set: Option<String>,
}

/// The feeds while they are settled.
pub(super) struct Feeds {
    pub by_target: BTreeMap<Target, Feed>,
    /// Columns that may mean a field, but only a person can say.
    pub ask_first: Vec<(usize, Field)>,
    /// Columns of the file that may not be recognised.
    taken: Vec<bool>,
}

impl Feeds {
    /// Of a table with this many columns of its own; what stands behind them is never recognised.
    pub fn new(own: usize, width: usize) -> Self {
        Self {
            by_target: BTreeMap::new(),
            ask_first: Vec::new(),
            taken: (0..width).map(|column| column >= own).collect(),
        }
    }

    /// What `--map` says.
    ///
    /// # Errors
    /// [`Misfit`] where it names what is not there.
    pub fn map(&mut self, wishes: &Wishes, columns: &Headers<'_>) -> Result<(), Misfit> {
        for name in &wishes.unmapped {
            self.take(columns.find(name)?);
        }
        for (target, expression) in &wishes.maps {
            let alternatives = columns.resolve(expression)?;
            alternatives
                .iter()
                .flatten()
                .for_each(|column| self.take(*column));
            let feed = Feed {
                alternatives,
                set: None,
            };
            self.by_target.insert(*target, feed);
        }
        Ok(())
    }

    /// Groups of patterns under the names of fields; of two with one name the second fills what the first leaves empty.
    pub fn take_groups(&mut self, splits: &Splits) {
        let width = self.taken.len();
        let mapped: Vec<Target> = self.by_target.keys().copied().collect();
        for (nth, (_, name)) in splits.groups().enumerate() {
            if let Ok(target) = name.parse::<Target>()
                && !mapped.contains(&target)
            {
                let feed = self.by_target.entry(target).or_default();
                feed.alternatives.push(vec![width + nth]);
            }
        }
    }

    /// Takes every column whose header is known and whose field is still free: one that is called as the field before
    /// one that may mean it, then the first one.
    pub fn recognise(&mut self, headers: &[String], own: bool) {
        let mut columns: Vec<(usize, &String)> = headers.iter().enumerate().collect();
        columns.sort_by_key(|(_, header)| header.trim().parse::<Target>().is_err());
        for (column, header) in columns {
            if self.taken[column] {
                continue;
            }
            match recognise(header, own) {
                Some(Recognised::Taken(target)) if !self.by_target.contains_key(&target) => {
                    let feed = self.by_target.entry(target).or_default();
                    feed.alternatives.push(vec![column]);
                }
                Some(Recognised::Ask(fields)) => {
                    let asked = fields.iter().map(|field| (column, *field));
                    self.ask_first.extend(asked);
                }
                _ => {}
            }
        }
    }

    /// What `--set` says: for every row where nothing else feeds the field, else for its empty cells.
    ///
    /// # Errors
    /// [`Misfit::NoTerm`].
    pub fn set(&mut self, wishes: &Wishes, terms: &Terms) -> Result<(), Misfit> {
        for (target, value) in &wishes.sets {
            terms.check(target.field, value)?;
            self.by_target.entry(*target).or_default().set = Some(value.clone());
        }
        Ok(())
    }

    /// The file's own columns that no field takes.
    pub fn unmapped(&self, own: usize) -> Vec<usize> {
        let mut fed = vec![false; self.taken.len()];
        let columns = self.by_target.values().flat_map(|feed| &feed.alternatives);
        for column in columns.flatten() {
            if let Some(fed) = fed.get_mut(*column) {
                *fed = true;
            }
        }
        (0..own).filter(|column| !fed[*column]).collect()
    }

    /// A column cut out of another is no column of the file: nothing recognises it.
    fn take(&mut self, column: usize) {
        if let Some(taken) = self.taken.get_mut(column) {
            *taken = true;
        }
    }
}
