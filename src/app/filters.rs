//! The filters: what the list holds, counted by type, facility and what else a facet is, and which of it is chosen.
//! Must never hold a choice of its own: what is chosen stands in the query's text.
//!
//! While one is in the filters, rows keep their order, so that nothing moves under the cursor; a value without hits
//! is dim, not gone. A facet of which no record says anything is left out.

use std::collections::HashSet;

use crate::domain::page::{Facet, FacetKey, FacetRow, FacetValue};
use crate::search::query::Field;

use super::action::Step;
use super::question::{Question, Reader, quoted};

/// Values of a facet that are shown before it is unfolded.
const FOLDED: usize = 8;

/// Values of a facet that are kept: nobody reads further, and one finds the rest by its name.
const MOST: usize = 500;

/// One row of the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterRow {
    /// The name of a facet, with all that it counts.
    Head(FacetKey),
    /// A value.
    Value {
        /// Of which facet.
        key: FacetKey,
        /// Which.
        value: FacetValue,
        /// Certain answers.
        certain: u64,
        /// Possible answers.
        possible: u64,
        /// Whether the query asks for it.
        is_chosen: bool,
    },
    /// So many values are folded away; or a way to fold them again, where 0.
    More(FacetKey, usize),
    /// Room before the next facet.
    Gap,
}

/// The pane.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    /// Its rows.
    pub rows: Vec<FilterRow>,
    /// The row one is at.
    pub cursor: usize,
    /// First row seen.
    pub top: usize,
    /// Rows that are seen at once.
    pub height: usize,
    unfolded: Vec<FacetKey>,
    known: Vec<(FacetKey, Vec<FacetValue>)>,
    with_sealed: bool,
}

impl Filters {
    /// Takes the counts of an answer in. `keep_order`: rows stay where they are, as one is among them.
    pub fn take(
        &mut self,
        facets: &[Facet],
        question: &Question,
        reader: &Reader,
        keep_order: bool,
    ) {
        let at = self.rows.get(self.cursor).cloned();
        let mut rows = Vec::new();
        for facet in facets {
            let known = self.order(facet, keep_order);
            if known.iter().all(|value| *value == FacetValue::None) && facet.key != FacetKey::Year {
                continue;
            }
            let own = Field::of_facet(facet.key);
            let filters = question.query.filters();
            let asked = filters.iter().any(|filter| filter.field == own);
            let is_chosen = |value: &FacetValue| {
                let condition = condition(facet.key, value).filter(|_| asked);
                condition.is_some_and(|(field, value)| question.has(field, &value, reader))
            };
            self.add_facet(&mut rows, facet, &known, &is_chosen);
        }
        self.rows = rows;
        self.cursor = at
            .and_then(|row| self.rows.iter().position(|other| is_same(&row, other)))
            .unwrap_or(self.cursor);
        self.settle();
    }

    /// Forgets what it knows where sealed records were asked for and are no more.
    pub fn asked(&mut self, sealed: bool) {
        if std::mem::replace(&mut self.with_sealed, sealed) && !sealed {
            self.known.clear();
        }
    }

    /// The values of a facet in the order they are shown in: as counted, then those that were known before.
    fn order(&mut self, facet: &Facet, keep_order: bool) -> Vec<FacetValue> {
        let index = self
            .known
            .iter()
            .position(|(key, _)| *key == facet.key)
            .unwrap_or_else(|| {
                self.known.push((facet.key, Vec::new()));
                self.known.len() - 1
            });
        let known = &mut self.known[index].1;
        let counted: Vec<FacetValue> = facet.rows.iter().map(|row| row.value.clone()).collect();
        let (mut first, second) = if keep_order {
            (known.clone(), counted)
        } else {
            (counted, known.clone())
        };
        let seen: HashSet<FacetValue> = first.iter().cloned().collect();
        first.extend(second.into_iter().filter(|value| !seen.contains(value)));
        first.truncate(MOST);
        if facet.key == FacetKey::Year && !keep_order {
            first.sort_by_key(|value| std::cmp::Reverse(year(value)));
        }
        known.clone_from(&first);
        first
    }

    fn add_facet(
        &self,
        rows: &mut Vec<FilterRow>,
        facet: &Facet,
        values: &[FacetValue],
        is_chosen: &dyn Fn(&FacetValue) -> bool,
    ) {
        if !rows.is_empty() {
            rows.push(FilterRow::Gap);
        }
        rows.push(FilterRow::Head(facet.key));
        let is_unfolded = self.unfolded.contains(&facet.key);
        let shown = if is_unfolded || values.len() <= FOLDED + 1 {
            values.len()
        } else {
            FOLDED
        };
        for (at, value) in values.iter().enumerate() {
            let none = FacetRow {
                value: value.clone(),
                certain: 0,
                possible: 0,
            };
            let row = facet
                .rows
                .iter()
                .find(|row| row.value == *value)
                .unwrap_or(&none);
            let is_chosen = is_chosen(value);
            if at < shown || is_chosen {
                rows.push(FilterRow::Value {
                    key: facet.key,
                    value: value.clone(),
                    certain: row.certain,
                    possible: row.possible,
                    is_chosen,
                });
            }
        }
        if values.len() > FOLDED + 1 {
            rows.push(FilterRow::More(facet.key, values.len() - shown));
        }
    }

    /// Moves to another row that can be stood on.
    pub fn step(&mut self, step: Step) {
        let to = step.from(
            self.cursor as u64,
            self.rows.len() as u64,
            self.height as u64,
        );
        let to = usize::try_from(to).unwrap_or(0);
        let forward = to > self.cursor || step == Step::First;
        let ahead = (to..self.rows.len()).find(|at| self.stands(*at));
        let behind = (0..=to.min(self.rows.len().saturating_sub(1)))
            .rev()
            .find(|at| self.stands(*at));
        self.cursor = if forward {
            ahead.or(behind)
        } else {
            behind.or(ahead)
        }
        .unwrap_or(self.cursor);
        self.reveal();
    }

    /// Scrolls as a wheel does; the row one is at may leave the screen until one moves.
    pub fn scroll(&mut self, lines: i64) {
        let most = self.rows.len().saturating_sub(self.height);
        let top = (self.top as u64).saturating_add_signed(lines);
        self.top = usize::try_from(top).unwrap_or(most).min(most);
    }

    /// Stands on a row, where one can; says whether one does.
    pub fn stand_on(&mut self, row: usize) -> bool {
        let can = self.stands(row);
        if can {
            self.cursor = row;
            self.reveal();
        }
        can
    }

    /// The condition of the row one is at, as field and value; `None` where it has none.
    #[must_use]
    pub fn condition_here(&self) -> Option<(Field, String)> {
        match self.rows.get(self.cursor)? {
            FilterRow::Value { key, value, .. } => condition(*key, value),
            _ => None,
        }
    }

    /// Folds or unfolds where one is at such a row; says whether it was one. The rows follow with the next `take`.
    pub fn fold_here(&mut self) -> bool {
        let Some(FilterRow::More(key, _)) = self.rows.get(self.cursor) else {
            return false;
        };
        match self.unfolded.iter().position(|unfolded| unfolded == key) {
            Some(at) => drop(self.unfolded.remove(at)),
            None => self.unfolded.push(*key),
        }
        true
    }

    fn stands(&self, row: usize) -> bool {
        matches!(
            self.rows.get(row),
            Some(FilterRow::Value { .. } | FilterRow::More(..))
        )
    }

    fn settle(&mut self) {
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
        if !self.stands(self.cursor) {
            let near = (self.cursor..self.rows.len()).chain((0..self.cursor).rev());
            self.cursor = near.into_iter().find(|at| self.stands(*at)).unwrap_or(0);
        }
        self.reveal();
    }

    /// Sees to it that the row one is at is seen, with its facet's name where it is the first.
    pub fn reveal(&mut self) {
        let height = self.height.max(1);
        let head = matches!(
            self.cursor.checked_sub(1).and_then(|at| self.rows.get(at)),
            Some(FilterRow::Head(_))
        );
        let upper = self.cursor - usize::from(head && height > 1);
        self.top = self
            .top
            .clamp((self.cursor + 1).saturating_sub(height), upper);
        self.top = self.top.min(self.rows.len().saturating_sub(height));
    }
}

/// How a value is asked for in the query language; `None` where it cannot be.
#[must_use]
pub fn condition(key: FacetKey, value: &FacetValue) -> Option<(Field, String)> {
    let value = match value {
        FacetValue::Term(slug) => slug.clone(),
        FacetValue::Text(text) if key == FacetKey::Tag => quoted(text), // a tag is one name as it is
        FacetValue::Text(text) => format!("={}", quoted(text)),
        FacetValue::Facility(_, row) => format!("F-{row}"),
        FacetValue::Country(country) => country.code().to_owned(),
        FacetValue::Year(year) => format!("{year:04}"),
        FacetValue::None if key == FacetKey::Year => "unknown".to_owned(),
        FacetValue::Spread | FacetValue::None => return None,
    };
    Some((Field::of_facet(key), value))
}

fn year(value: &FacetValue) -> i32 {
    match value {
        FacetValue::Year(year) => *year,
        FacetValue::Spread => i32::MIN + 1,
        _ => i32::MIN,
    }
}

fn is_same(one: &FilterRow, other: &FilterRow) -> bool {
    match (one, other) {
        (
            FilterRow::Value { key, value, .. },
            FilterRow::Value {
                key: other_key,
                value: other_value,
                ..
            },
        ) => key == other_key && value == other_value,
        (FilterRow::More(key, _), FilterRow::More(other, _)) => key == other,
        _ => false,
    }
}
