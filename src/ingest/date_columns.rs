//! The columns of one date field, seen whole: which order of day and month they prove. It must never guess one.

use crate::domain::date::{ColumnOrder, Date, DateFlaw, Order, OrderProof, Reading};

use super::field::Target;
use super::mapping::{Feed, Mapping};
use super::question::Question;
use super::reader::RawRow;
use super::terms::is_empty_word;

/// The columns of one date field, and what their cells say.
pub(super) struct DateColumns {
    pub target: Target,
    pub columns: Vec<usize>,
    reading: Reading,
    proof: OrderProof,
    two_digits: Option<(String, u64)>,
}

impl DateColumns {
    pub fn of(target: Target, feed: &Feed, mapping: &Mapping) -> Self {
        Self {
            target,
            columns: feed.alternatives.iter().flatten().copied().collect(),
            reading: mapping.readings.get(&target).copied().unwrap_or_default(),
            proof: OrderProof::default(),
            two_digits: None,
        }
    }

    /// Looks at the field's cells of one row.
    pub fn look(&mut self, row: &RawRow<'_>) {
        for column in &self.columns {
            let cell = row.cell(*column).trim();
            // An ISO day or month, the most there is, needs no order; `03-4-2022` is none.
            let year = cell.split_once('-').map_or("", |(year, _)| year);
            if is_empty_word(cell) || year.len() == 4 {
                continue;
            }
            if self.reading.order.is_none() {
                self.proof.see(cell, row.line);
            }
            if self.reading.pivot.is_none() && self.two_digits.is_none() {
                let trial = Reading {
                    order: self.reading.order.or(Some(Order::Dmy)),
                    ..self.reading
                };
                if Date::read(cell, &trial) == Err(DateFlaw::TwoDigitYear) {
                    self.two_digits = Some((cell.to_owned(), row.line));
                }
            }
        }
    }

    /// What all cells say: the order they prove, none where none is needed.
    pub fn verdict(&self, mapping: &Mapping) -> Result<Option<Order>, Question> {
        let column = || {
            self.columns.first().map_or_else(String::new, |column| {
                mapping.headers[*column].trim().to_owned()
            })
        };
        if let Some((cell, line)) = &self.two_digits {
            return Err(Question::TwoDigitYears {
                column: column(),
                cell: cell.clone(),
                line: *line,
            });
        }
        match self.proof.verdict() {
            ColumnOrder::Unneeded => Ok(None),
            ColumnOrder::Proved(order) => Ok(Some(order)),
            ColumnOrder::Ambiguous { cell, line } => Err(Question::DateOrder {
                column: column(),
                cell,
                line,
            }),
            ColumnOrder::Contradictory { one, other } => {
                let (dmy, mdy) = if one.order == Order::Dmy {
                    (one, other)
                } else {
                    (other, one)
                };
                Err(Question::BothOrders {
                    column: column(),
                    dmy: (dmy.cell, dmy.line),
                    mdy: (mdy.cell, mdy.line),
                })
            }
        }
    }
}
