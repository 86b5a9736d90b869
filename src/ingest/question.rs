//! What an import cannot go on without, as data: whoever asks it words it.

use crate::domain::date::{Order, OrderExample};

/// What only a person can say, with what an answer needs to name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// No column and no `--set` says what was done.
    Violation {
        /// A column that may say it.
        column: Option<String>,
    },
    /// Day, month and year of a column could stand in several orders.
    DateOrder {
        /// Header of the column.
        column: String,
        /// A cell that shows it.
        cell: String,
        /// Its line.
        line: u64,
        /// Those orders, at least two.
        orders: Vec<Order>,
    },
    /// A column proves two orders.
    BothOrders {
        /// Header of the column.
        column: String,
        /// A cell of one of them.
        one: OrderExample,
        /// A cell that cannot be read in that order, and its own.
        other: OrderExample,
    },
    /// A column writes years with two digits.
    TwoDigitYears {
        /// Header of the column.
        column: String,
        /// A cell that shows it.
        cell: String,
        /// Its line.
        line: u64,
    },
    /// Every day of a column is the first of its month: it may know no more than the month.
    FirstDays {
        /// Header of the column.
        column: String,
        /// A cell that shows it.
        cell: String,
        /// Its line.
        line: u64,
        /// Whether all are even the first of January: it may know no more than the year.
        january: bool,
    },
}
