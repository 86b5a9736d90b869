//! How the dates of each column are read: in which order, in which hundred years, how exactly. It must never let a wish
//! go by that no column of dates heeds.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::date::{Order, Reading};

use super::feed::Feed;
use super::field::Target;
use super::headers::{Headers, Misfit};
use super::wishes::Wishes;

/// By field, and the first column of what feeds it.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    by_column: BTreeMap<(Target, usize), Reading>,
    /// For dates that no column gives.
    elsewhere: Reading,
}

/// The order in which a column writes its dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldOrder {
    /// Header of the column.
    pub column: String,
    /// The order.
    pub order: Order,
    /// The cell that proves it, and its line; `None` where an option said it.
    pub proof: Option<(String, u64)>,
}

impl Readings {
    /// What `--date-order`, `--two-digit-years` and `--precision` say of the columns that feed dates.
    ///
    /// # Errors
    /// [`Misfit`]: no such column, or [`Misfit::NoDates`].
    pub(super) fn of(
        feeds: &BTreeMap<Target, Feed>,
        wishes: &Wishes,
        columns: &Headers<'_>,
    ) -> Result<Self, Misfit> {
        let dated: BTreeSet<usize> = date_alternatives(feeds)
            .flat_map(|(_, columns)| columns.iter().copied())
            .collect();
        let find = |name: &String| {
            let column = columns.find(name)?;
            let known = dated.contains(&column);
            known
                .then_some(column)
                .ok_or_else(|| Misfit::NoDates { name: name.clone() })
        };
        let (mut orders, mut every) = (Vec::new(), None);
        for (name, order) in &wishes.orders {
            match name {
                Some(name) => orders.push((find(name)?, *order)),
                None => every = every.or(Some(*order)),
            }
        }
        let mut precisions = Vec::new();
        for (name, precision) in &wishes.precisions {
            precisions.push((find(name)?, *precision));
        }
        let elsewhere = Reading {
            order: every,
            pivot: wishes.pivot,
            precision: None,
        };
        let reading = |columns: &[usize]| Reading {
            order: of_one(&orders, columns).or(every),
            precision: of_one(&precisions, columns),
            ..elsewhere
        };
        let by_column = date_alternatives(feeds)
            .map(|(target, columns)| ((target, columns[0]), reading(columns)))
            .collect();
        Ok(Self {
            by_column,
            elsewhere,
        })
    }

    /// How a date of this field is read, from this column or from none.
    #[must_use]
    pub fn of_cell(&self, target: Target, column: Option<usize>) -> Reading {
        let of_column = column.and_then(|column| self.by_column.get(&(target, column)));
        of_column.copied().unwrap_or(self.elsewhere)
    }

    /// The columns whose order is known, each by the first of those that are joined.
    pub fn orders(&self) -> impl Iterator<Item = (usize, Order)> {
        let readings = self.by_column.iter();
        readings.filter_map(|((_, column), reading)| Some((*column, reading.order?)))
    }

    /// Takes the order that a column proved.
    pub(super) fn prove(&mut self, target: Target, column: usize, order: Order) {
        let elsewhere = self.elsewhere;
        let reading = self.by_column.entry((target, column));
        reading.or_insert(elsewhere).order = Some(order);
    }
}

/// The columns that give whole dates: each alternative of each field, never empty.
pub(super) fn date_alternatives(
    feeds: &BTreeMap<Target, Feed>,
) -> impl Iterator<Item = (Target, &[usize])> {
    let dates = feeds.iter().filter(|(target, _)| target.field.is_date());
    dates.flat_map(|(target, feed)| {
        let all = feed.alternatives.iter().map(Vec::as_slice);
        all.filter(|columns| !columns.is_empty())
            .map(|columns| (*target, columns))
    })
}

/// What was said last of one of these columns.
fn of_one<T: Copy>(told: &[(usize, T)], columns: &[usize]) -> Option<T> {
    let of = told.iter().rfind(|(column, _)| columns.contains(column));
    of.map(|(_, told)| *told)
}
