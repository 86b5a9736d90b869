//! What can be said about the dates of a column: each line shows what a cell would then mean.

use crate::app::choose::Item;
use crate::domain::date::{Date, Order, Precision, Reading};

use super::answers::{Pick, Spoken};
use super::sheet::Sheet;

/// The first years of a hundred that are offered, the likeliest first.
const PIVOTS: [i32; 5] = [1930, 1950, 1970, 2000, 1900];

impl Spoken {
    /// Both orders of a column, each with what a cell would then mean.
    pub(super) fn orders(&self, column: usize, orders: &[Order], cell: &str) -> Vec<Item<Pick>> {
        let item = |order: &Order| self.order(column, *order, cell);
        orders.iter().map(item).collect()
    }

    pub(super) fn order(&self, column: usize, order: Order, cell: &str) -> Item<Pick> {
        let reading = Reading {
            order: Some(order),
            pivot: Some(1930),
            precision: None,
        };
        let key = match order {
            Order::Dmy => "pick-dmy",
            Order::Mdy => "pick-mdy",
            Order::Ymd => "pick-ymd",
            Order::Serial => "pick-serial",
        };
        let pick = Pick::Order(column, Some(order));
        self.line(key, becomes(cell, &reading), pick)
    }

    pub(super) fn pivots(&self, cell: &str) -> Vec<Item<Pick>> {
        let item = |year| {
            let reading = Reading {
                order: Some(Order::Dmy),
                pivot: Some(year),
                precision: None,
            };
            let aside = becomes(cell, &reading);
            let phrase = self.phrase("pick-pivot").replace("0000", &year.to_string());
            Item::new(phrase, aside, Pick::Pivot(Some(year)))
        };
        PIVOTS.map(item).to_vec()
    }

    /// How much the days of a column may say; `as_written` says that they are meant as they stand.
    pub(super) fn precisions(
        &self,
        column: usize,
        as_written: Option<Precision>,
    ) -> Vec<Item<Pick>> {
        let ways = [
            ("pick-month", Some(Precision::Month)),
            ("pick-year", Some(Precision::Year)),
            ("pick-as-written", as_written),
        ];
        let line = |(key, to)| self.line(key, String::new(), Pick::Precision(column, to));
        ways.map(line).to_vec()
    }

    /// Everything that can be said about the dates of a column.
    #[must_use]
    pub fn dates_of(&self, sheet: &Sheet, column: usize) -> Vec<Item<Pick>> {
        let cell = &sheet.columns[column].sample;
        let none = String::new;
        let mut items = self.orders(column, &Order::ALL, cell);
        items.push(self.order(column, Order::Serial, cell));
        items.push(self.line("pick-proved", none(), Pick::Order(column, None)));
        items.extend(self.precisions(column, None));
        items.extend(self.pivots(cell));
        items.push(self.line("pick-no-pivot", none(), Pick::Pivot(None)));
        items
    }
}

/// `03/04/2022 → 2022-04-03`
fn becomes(cell: &str, reading: &Reading) -> String {
    let cell: String = cell.chars().take(20).collect();
    match Date::read(&cell, reading) {
        Ok(date) => format!("{cell} → {}", date.edtf().unwrap_or("–")),
        Err(_) => cell,
    }
}
