//! A column of dates, seen whole: which order of day and month it proves, in how many digits it writes years, and
//! whether all its days are firsts. It must never guess.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use crate::domain::date::{ColumnOrder, Date, DateFlaw, Order, OrderProof, Reading};

use super::field::Target;
use super::firsts::Firsts;
use super::mapping::Mapping;
use super::question::Question;
use super::readings::ToldOrder;
use super::split::Cells;
use super::terms::is_empty_word;

/// Numbers that may count days, from 1927 to 2119.
const SERIALS: RangeInclusive<f64> = 10_000.0..=80_000.0;

/// The columns of one date, joined where they are several, and what their cells say together.
pub(super) struct DateColumn<'a> {
    pub target: Target,
    /// Never empty; the first one names it.
    pub columns: &'a [usize],
    mapping: &'a Mapping,
    reading: Reading,
    proof: OrderProof,
    two_digits: Option<(String, u64)>,
    firsts: Firsts,
    /// The first number that may count days, with its line, as long as no cell is anything else.
    serial: Option<(String, u64)>,
    has_others: bool,
}

impl<'a> DateColumn<'a> {
    pub fn of(target: Target, columns: &'a [usize], mapping: &'a Mapping) -> Self {
        let reading = mapping.readings.of_cell(target, columns.first().copied());
        Self {
            target,
            columns,
            mapping,
            reading,
            proof: OrderProof::default(),
            two_digits: None,
            // A table that testigo wrote knows how exact its dates are.
            firsts: Firsts::of(target.field, &reading, !mapping.is_own),
            serial: None,
            has_others: false,
        }
    }

    /// Whether the row has anything in it.
    pub fn is_filled(&self, cells: &Cells<'_>) -> bool {
        let filled = |column: &usize| !cells.cell(*column).trim().is_empty();
        self.columns.iter().any(filled)
    }

    /// Looks at the cells of one row.
    pub fn look(&mut self, cells: &Cells<'_>) {
        let text = match self.columns {
            [column] => Some(Cow::Borrowed(cells.cell(*column).trim())),
            several => self.mapping.joined(self.target.field, several, cells),
        };
        let line = cells.row.line;
        let Some(cell) = text.filter(|cell| !is_empty_word(cell)) else {
            return;
        };
        self.firsts.see(&cell, line);
        match Date::serial_of(&cell).is_some_and(|days| SERIALS.contains(&days)) {
            true => drop(self.serial.get_or_insert_with(|| (cell.to_string(), line))),
            false => self.has_others = true,
        }
        if is_year_first(&cell) {
            return;
        }
        if !self.is_told() {
            self.proof.see(&cell, line);
        }
        if self.reading.pivot.is_none() && self.two_digits.is_none() {
            let trial = Reading {
                order: self.reading.order.or(Some(Order::Dmy)),
                ..self.reading
            };
            if Date::read(&cell, &trial) == Err(DateFlaw::TwoDigitYear) {
                self.two_digits = Some((cell.into_owned(), line));
            }
        }
    }

    /// What all cells say: the order that was told or is proved, none where none is needed; and all that only a person
    /// can say.
    pub fn verdict(&self) -> (Option<ToldOrder>, Vec<Question>) {
        let years = self.two_digits.clone();
        let years = years.map(|(cell, line)| Question::TwoDigitYears {
            column: self.name(),
            cell,
            line,
        });
        let (order, question) = match self.order() {
            Ok(order) => (order, None),
            Err(question) => (None, Some(question)),
        };
        let mut questions: Vec<Question> = years.into_iter().chain(question).collect();
        if questions.is_empty() {
            questions.extend(self.first_days(order.as_ref()));
        }
        (order, questions)
    }

    fn first_days(&self, order: Option<&ToldOrder>) -> Option<Question> {
        let (cell, line, january) = self.firsts.are_all(order.map(|told| told.order))?;
        Some(Question::FirstDays {
            column: self.name(),
            cell,
            line,
            january,
        })
    }

    fn order(&self) -> Result<Option<ToldOrder>, Question> {
        let told = |order, proof| ToldOrder {
            column: self.name(),
            order,
            proof,
        };
        match (self.numbers(), self.reading.order) {
            (Some(_), Some(Order::Serial)) => return Ok(Some(told(Order::Serial, None))),
            // No other order could read one of them.
            (Some((cell, line)), _) => {
                return Err(Question::DateOrder {
                    column: self.name(),
                    cell: cell.clone(),
                    line: *line,
                    orders: vec![Order::Serial],
                });
            }
            (None, Some(order)) if self.is_told() => return Ok(Some(told(order, None))),
            (None, _) => {}
        }
        match self.proof.verdict() {
            ColumnOrder::Unneeded => Ok(None),
            ColumnOrder::Proved { order, cell, line } => Ok(Some(told(order, Some((cell, line))))),
            ColumnOrder::Ambiguous { cell, line, left } => Err(Question::DateOrder {
                column: self.name(),
                cell,
                line,
                orders: left,
            }),
            ColumnOrder::Contradictory { one, other } => Err(Question::BothOrders {
                column: self.name(),
                one,
                other,
            }),
        }
    }

    /// Whether somebody said in which order day, month and year stand.
    fn is_told(&self) -> bool {
        let order = self.reading.order;
        order.is_some_and(|order| order != Order::Serial)
    }

    /// The first number of a column that holds nothing but numbers which may count days. A sheet marks its own.
    fn numbers(&self) -> Option<&(String, u64)> {
        let is_text = self.mapping.serials.is_none();
        self.serial.as_ref().filter(|_| is_text && !self.has_others)
    }

    /// Header of its first column.
    fn name(&self) -> String {
        self.mapping.headers[self.columns[0]].trim().to_owned()
    }
}

/// An ISO day or month, the most there is, needs no order; `03-4-2022` is none, nor is `Sept-82`.
fn is_year_first(cell: &str) -> bool {
    let year = cell.split_once('-').map_or("", |(year, _)| year);
    year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())
}
