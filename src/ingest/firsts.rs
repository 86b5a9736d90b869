//! Whether a column writes nothing but first days of months: then it may know no more than the month, and only a person
//! can say. It must never take a day for less than it is by itself.

use crate::domain::date::{Date, Order, Precision, Reading};

use super::field::Field;

/// Up to so many first days are chance.
const HANDFUL: u64 = 5;

/// Under each order of day and month, whether every day so far is the first of its month.
#[derive(Debug)]
pub(super) struct Firsts {
    reading: Reading,
    days: u64,
    first: Option<(String, u64)>,
    /// For each of [`Order::ALL`].
    all: [bool; 3],
    /// Whether each is even the first of January.
    january: [bool; 3],
}

impl Firsts {
    /// Of a field under its reading, where its days are `in_doubt`. Bounds of a date, and days for which something holds,
    /// fall on firsts by their nature.
    pub fn of(field: Field, reading: &Reading, in_doubt: bool) -> Self {
        let is_asked = matches!(
            field,
            Field::Date
                | Field::DateEnd
                | Field::DeathDate
                | Field::VictimBirthDate
                | Field::SourceDate
        );
        Self {
            reading: Reading {
                // Day and month are the same whatever the hundred years.
                pivot: reading.pivot.or(Some(1930)),
                ..*reading
            },
            days: 0,
            first: None,
            all: [in_doubt && is_asked && reading.precision.is_none(); 3],
            january: [true; 3],
        }
    }

    /// Looks at one cell.
    pub fn see(&mut self, cell: &str, line: u64) {
        // Nearly every column has another day within its first rows; after that nothing is read here any more.
        if self.all == [false; 3] {
            return;
        }
        let mut is_day = false;
        for (nth, order) in Order::ALL.into_iter().enumerate() {
            if let Some((month, day)) = self.day(cell, order) {
                is_day = true;
                self.all[nth] &= day == 1;
                self.january[nth] &= month == 1;
            }
        }
        if is_day {
            self.days += 1;
            self.first.get_or_insert_with(|| (cell.to_owned(), line));
        }
    }

    /// The first cell with its line, and whether all are the first of January, where all of more than a handful are the
    /// first of a month.
    pub fn are_all(&self, order: Option<Order>) -> Option<(String, u64, bool)> {
        let order = order.unwrap_or(Order::Dmy);
        let nth = Order::ALL.iter().position(|one| *one == order)?;
        let (cell, line) = self.first.clone()?;
        (self.all[nth] && self.days > HANDFUL).then(|| (cell, line, self.january[nth]))
    }

    /// Month and day, where the cell is a whole day under that order.
    fn day(&self, cell: &str, order: Order) -> Option<(u32, u32)> {
        let reading = Reading {
            order: Some(order),
            ..self.reading
        };
        let date = Date::read(cell, &reading).ok()?;
        let is_whole = date.precision() == Precision::Day && date.earliest() == date.latest();
        let (_, month, day) = date.earliest().filter(|_| is_whole)?.ymd();
        Some((month, day))
    }
}
