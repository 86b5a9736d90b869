//! Day and month in numbers: the orders that a cell allows and a column proves. Must never guess between two: it asks.

use super::day::{Day, civil};
use super::flaw::DateFlaw;
use super::lex::{Atom, Item, Number, Token, items, tokens, without_time};

/// The order of day, month and year in dates written with numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// `17/04/2022`
    Dmy,
    /// `04/17/2022`
    Mdy,
    /// `22-04-17`; a year of four digits in front needs no order.
    Ymd,
    /// No parts in an order: `44562`, the days that a spreadsheet counts.
    Serial,
}

impl Order {
    /// The three in which day, month and year may stand; only a person can say that a number is a count of days.
    pub const ALL: [Order; 3] = [Order::Dmy, Order::Mdy, Order::Ymd];

    /// As options and JSON write it.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Order::Dmy => "dmy",
            Order::Mdy => "mdy",
            Order::Ymd => "ymd",
            Order::Serial => "serial",
        }
    }
}

/// Three numbers that end in a year of four digits, or that have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Triple([Number; 3]);

impl Triple {
    /// From the parts of a date; `None` where they are not three numbers, or begin with a year of four digits.
    pub(super) fn of(items: &[Item]) -> Option<Triple> {
        let [a, b, c] = items else { return None };
        let (Atom::Number(a), Atom::Number(b), Atom::Number(c)) = (a.atom, b.atom, c.atom) else {
            return None;
        };
        let one_sign = items[1].sign == items[2].sign && items[1].sign != '|';
        let short = a.digits <= 2 && b.digits <= 2 && matches!(c.digits, 1 | 2 | 4);
        (one_sign && short).then_some(Triple([a, b, c]))
    }

    /// The plain case without cutting the cell into words: `17/04/2022`, perhaps with a time behind.
    pub(super) fn scan(cell: &str) -> Option<Triple> {
        let bytes = cell.as_bytes();
        let (a, at) = scan_number(bytes, 0)?;
        let sign = *bytes
            .get(at)
            .filter(|sign| matches!(sign, b'/' | b'.' | b'-'))?;
        let (b, at) = scan_number(bytes, at + 1)?;
        let (c, at) = scan_number(bytes, at + 1).filter(|_| bytes.get(at) == Some(&sign))?;
        let plain =
            a.digits <= 2 && b.digits <= 2 && matches!(c.digits, 2 | 4) && at == bytes.len();
        plain.then_some(Triple([a, b, c]))
    }

    /// Year, month and day under an order, the year as written.
    fn sorted(self, order: Order) -> (Number, u32, u32) {
        let [a, b, c] = self.0;
        match order {
            Order::Dmy | Order::Serial => (c, b.value, a.value),
            Order::Mdy => (c, a.value, b.value),
            Order::Ymd => (a, b.value, c.value),
        }
    }

    /// Whether the numbers can stand in that order at all: a month up to 12, a day up to 31, a year of two digits or, at
    /// the end, of four. `5/7/22` is of no year 5.
    fn allows(self, order: Order) -> bool {
        let (year, month, day) = self.sorted(order);
        let year_last = self.0[2].digits == 4;
        let is_year = year.digits == 4 || year.digits == 2;
        // A day of a month 00 is no date; `00/05/1977` can only be a May.
        let month_known = month != 0 || day == 0;
        month <= 12 && day <= 31 && month_known && is_year && !(year_last && order == Order::Ymd)
    }

    /// Whether a calendar has the day under any order; a year of two digits may be any with that end.
    fn exists(self) -> bool {
        let mut all = self.allowed().map(|order| self.sorted(order));
        all.any(|(year, month, day)| {
            let year = match year.digits {
                4 => year.value,
                _ => 2000 + year.value,
            };
            // Of parts that are not known, written as zeros, nothing can be wrong.
            month == 0 || day == 0 || civil(year.cast_signed(), month, day).is_ok()
        })
    }

    fn allowed(self) -> impl Iterator<Item = Order> {
        Order::ALL
            .into_iter()
            .filter(move |&order| self.allows(order))
    }

    /// Whether two allowed orders mean different days (`5/5/2022` means one day in both).
    fn needs_order(self) -> bool {
        let mut all = self.allowed().map(|order| self.sorted(order));
        all.next()
            .is_some_and(|first| all.any(|other| other != first))
    }

    /// Year, month and day; `year` turns two digits into four.
    ///
    /// # Errors
    /// [`DateFlaw::Ambiguous`] without an order where two are possible; the flaw of `year`.
    pub(super) fn read(
        self,
        order: Option<Order>,
        year: impl Fn(Number) -> Result<i32, DateFlaw>,
    ) -> Result<(i32, u32, u32), DateFlaw> {
        let year_last = self.0[2].digits == 4;
        let fits = |order: &Order| match order {
            Order::Dmy | Order::Mdy => true,
            Order::Ymd => !year_last,
            Order::Serial => false,
        };
        let order = match order.filter(fits) {
            Some(order) => order,
            None if !year_last && year(self.0[2]).is_err() => {
                return year(self.0[2]).map(|_| (0, 0, 0));
            }
            None if self.needs_order() => return Err(DateFlaw::Ambiguous),
            None => self.allowed().next().unwrap_or(Order::Dmy),
        };
        let (written, month, day) = self.sorted(order);
        Ok((year(written)?, month, day))
    }
}

fn scan_number(bytes: &[u8], from: usize) -> Option<(Number, usize)> {
    let digits = bytes
        .get(from..)?
        .iter()
        .take(5)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let value = bytes[from..from + digits]
        .iter()
        .fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'));
    let number = Number {
        value,
        digits: u8::try_from(digits).ok().filter(|&digits| digits > 0)?,
    };
    Some((number, from + digits))
}

/// A cell that speaks for an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderExample {
    /// The order it allows.
    pub order: Order,
    /// The cell as written.
    pub cell: String,
    /// Its line in the file.
    pub line: u64,
}

/// What a column says about its own order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnOrder {
    /// No cell needs one.
    Unneeded,
    /// A value over 12 proves it, and nothing speaks against it.
    Proved {
        /// The order.
        order: Order,
        /// The first cell that rules out the other order.
        cell: String,
        /// Its line in the file.
        line: u64,
    },
    /// More than one order is possible; the first cell that cannot be read without.
    Ambiguous {
        /// The cell as written.
        cell: String,
        /// Its line in the file.
        line: u64,
        /// The orders that no cell rules out, at least two.
        left: Vec<Order>,
    },
    /// Two cells prove two orders.
    Contradictory {
        /// The first cell of its order, which is the first of the two in [`Order::ALL`].
        one: OrderExample,
        /// The first that rules it out.
        other: OrderExample,
    },
}

/// A column-wide vote: shown every cell, it tells which order they prove together.
#[derive(Clone, Debug, Default)]
pub struct OrderProof {
    /// For each of [`Order::ALL`], the first cell that excludes it.
    against: [Option<OrderExample>; 3],
    ambiguous: Option<(String, u64)>,
    seen: bool,
}

impl OrderProof {
    /// Looks at one cell of the column; cells that are no dates in numbers say nothing, nor does a day that is in no
    /// calendar, such as `31/02/2021`: it is a mistake, and which one nobody knows.
    pub fn see(&mut self, cell: &str, line: u64) {
        let Some(triple) = find(cell).filter(|triple| triple.exists()) else {
            return;
        };
        let Some(first) = triple.allowed().next() else {
            return;
        };
        for (order, against) in Order::ALL.into_iter().zip(&mut self.against) {
            if against.is_none() && !triple.allows(order) {
                *against = Some(OrderExample {
                    order: first,
                    cell: cell.to_owned(),
                    line,
                });
            }
        }
        if triple.needs_order() {
            self.ambiguous
                .get_or_insert_with(|| (cell.to_owned(), line));
        }
        self.seen = true;
    }

    /// What all cells together say.
    pub fn verdict(&self) -> ColumnOrder {
        let left: Vec<Order> = Order::ALL
            .into_iter()
            .zip(&self.against)
            .filter(|(_, no)| no.is_none())
            .map(|(order, _)| order)
            .collect();
        match (left.as_slice(), &self.ambiguous, &self.against) {
            ([], _, against) => contradiction(against),
            _ if !self.seen => ColumnOrder::Unneeded,
            ([Order::Dmy], _, [_, Some(by), _]) => proved(Order::Dmy, by),
            ([order], _, [Some(by), ..]) => proved(*order, by),
            (_, Some((cell, line)), _) => ColumnOrder::Ambiguous {
                cell: cell.clone(),
                line: *line,
                left,
            },
            (_, None, _) => ColumnOrder::Unneeded,
        }
    }
}

fn proved(order: Order, by: &OrderExample) -> ColumnOrder {
    ColumnOrder::Proved {
        order,
        cell: by.cell.clone(),
        line: by.line,
    }
}

/// Two cells that no order fits. What rules out day, month, year fits one order alone, or it would be no date.
fn contradiction(against: &[Option<OrderExample>; 3]) -> ColumnOrder {
    let [Some(first), mdy, ymd] = against else {
        return ColumnOrder::Unneeded;
    };
    let rival = if first.order == Order::Mdy { mdy } else { ymd };
    let mut both = [
        first.clone(),
        rival.clone().unwrap_or_else(|| first.clone()),
    ];
    both.sort_by_key(|example| Order::ALL.iter().position(|order| *order == example.order));
    let [one, other] = both;
    ColumnOrder::Contradictory { one, other }
}

fn find(cell: &str) -> Option<Triple> {
    let cell = cell.trim();
    if let Some(triple) = Triple::scan(cell) {
        return Some(triple);
    }
    // Most cells are a plain ISO day or have no three numbers: no need to cut them into words.
    let digits = cell.chars().filter(|c| c.is_numeric()).count();
    if digits < 3 || Day::read_iso(cell).is_some() {
        return None;
    }
    let tokens = tokens(cell)?;
    let body = without_time(&tokens);
    let start = body
        .iter()
        .position(|token| matches!(token, Token::Number(_)))?;
    Triple::of(&items(&body[start..])?)
}

#[cfg(test)]
mod tests {
    use super::{ColumnOrder, Order, OrderExample, OrderProof};

    fn verdict(cells: &[&str]) -> ColumnOrder {
        let mut proof = OrderProof::default();
        cells
            .iter()
            .zip(2..)
            .for_each(|(cell, line)| proof.see(cell, line));
        proof.verdict()
    }

    fn ambiguous(cell: &str, line: u64, left: &[Order]) -> ColumnOrder {
        ColumnOrder::Ambiguous {
            cell: cell.into(),
            line,
            left: left.to_vec(),
        }
    }

    #[test]
    fn a_value_over_twelve_proves_the_order_of_its_column() {
        for (cells, order, cell) in [
            (&["03/04/2022", "17/04/2022"][..], Order::Dmy, "17/04/2022"),
            (
                &["03/04/2022", "4/17/2022 10:30", ""],
                Order::Mdy,
                "4/17/2022 10:30",
            ),
            (&["c. 17.04.2022"], Order::Dmy, "c. 17.04.2022"),
            (&["03-04-17", "76-04-03"], Order::Ymd, "76-04-03"),
            // A year is never written with one digit.
            (&["03-04-05", "22-7-5"], Order::Ymd, "22-7-5"),
            (&["5/7/22", "15/07/22"], Order::Dmy, "15/07/22"),
        ] {
            let proved = matches!(
                verdict(cells),
                ColumnOrder::Proved { order: of, cell: by, .. } if of == order && by == cell
            );
            assert!(proved, "{cells:?}: {:?}", verdict(cells));
        }
    }

    #[test]
    fn a_column_without_proof_is_a_question() {
        assert_eq!(
            verdict(&["2022-04-03", "5/5/2022", "03/04/2022", "n/a"]),
            ambiguous("03/04/2022", 4, &[Order::Dmy, Order::Mdy])
        );
        for (cells, left) in [
            (&["17-04-22"][..], &[Order::Dmy, Order::Ymd][..]),
            (&["05-04-03", "17-04-22"], &[Order::Dmy, Order::Ymd]),
            (&["05-04-03", "5-4-03"], &[Order::Dmy, Order::Mdy]),
            (&["05-04-03"], &Order::ALL),
            (
                &["03/04/2022", "31/02/2022", "2/30/2022"],
                &[Order::Dmy, Order::Mdy],
            ),
            (
                &["05-04-03", "29/02/21", "31/04/21"],
                &[Order::Dmy, Order::Ymd],
            ),
        ] {
            assert_eq!(verdict(cells), ambiguous(cells[0], 2, left), "{cells:?}");
        }
    }

    #[test]
    fn a_column_that_proves_two_orders_shows_both() {
        let example = |(order, cell, line): (Order, &str, u64)| OrderExample {
            order,
            cell: cell.into(),
            line,
        };
        for (cells, one, other) in [
            (
                &["03/04/2022", "17/04/2022", "4/17/2022", "18/04/2022"][..],
                (Order::Dmy, "17/04/2022", 3),
                (Order::Mdy, "4/17/2022", 4),
            ),
            (
                &["4/17/2022", "17/04/2022"],
                (Order::Dmy, "17/04/2022", 3),
                (Order::Mdy, "4/17/2022", 2),
            ),
            (
                &["76-04-03", "17/04/2022"],
                (Order::Dmy, "17/04/2022", 3),
                (Order::Ymd, "76-04-03", 2),
            ),
            (
                &["76-04-03", "4/17/22"],
                (Order::Mdy, "4/17/22", 3),
                (Order::Ymd, "76-04-03", 2),
            ),
        ] {
            let (one, other) = (example(one), example(other));
            let both = ColumnOrder::Contradictory { one, other };
            assert_eq!(verdict(cells), both, "{cells:?}");
        }
    }

    #[test]
    fn a_column_in_which_all_is_plain_needs_no_order() {
        for cells in [
            &["2022-04-17", "2022", "5/5/2022"][..],
            &[],
            &["17 de abril de 2022", "prosa 17/04", "99/99/2022"],
        ] {
            assert_eq!(verdict(cells), ColumnOrder::Unneeded, "{cells:?}");
        }
    }
}
