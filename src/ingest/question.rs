//! What an import cannot go on without, as data: whoever asks it words it.

/// What only a person can say, with what an answer needs to name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// No column and no `--set` says what was done.
    Violation {
        /// A column that may say it.
        column: Option<String>,
    },
    /// Day and month of a column could stand in either order.
    DateOrder {
        /// Header of the column.
        column: String,
        /// A cell that shows it.
        cell: String,
        /// Its line.
        line: u64,
    },
    /// A column proves both orders.
    BothOrders {
        /// Header of the column.
        column: String,
        /// A cell that can only be day, month, year, and its line.
        dmy: (String, u64),
        /// A cell that can only be month, day, year, and its line.
        mdy: (String, u64),
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
