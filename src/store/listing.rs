//! A whole answer in order, for who prints it once. Must never sort what is not listed, and keeps nothing: nobody turns
//! back a page.

use super::Store;
use super::ask::answer;
use super::blocks::View;
use super::error::Result;
use super::lines::Lines;
use super::page::by_death;
use super::slicing::Sets;
use crate::domain::incident::Number;
use crate::domain::page::{Line, Slice, Sort};
use crate::search::evaluate::{Membership, placed};
use crate::search::query::Query;

impl Store {
    /// The numbers of all that answer a query, in order, each with how it stands in the answer; near ones after the
    /// others.
    ///
    /// # Errors
    /// `Stopped`; those of reading.
    pub fn numbers(
        &mut self,
        query: &Query,
        sort: &[Sort],
        stop: &dyn Fn() -> bool,
    ) -> Result<Vec<(Number, Membership)>> {
        self.first_numbers(query, sort, u64::MAX, stop)
    }

    /// As [`Store::numbers`], the first so many.
    ///
    /// # Errors
    /// As there.
    pub fn first_numbers(
        &mut self,
        query: &Query,
        sort: &[Sort],
        limit: u64,
        stop: &dyn Fn() -> bool,
    ) -> Result<Vec<(Number, Membership)>> {
        self.read_for(query, |conn, memory| {
            let answer = &answer(&View::new(conn, memory)?, query, stop)?.answer;
            let sets = Sets::of(answer, sort).reaching(limit);
            let order = memory.order_of(conn, sort, placed(query), &sets);
            let first = Slice {
                sort: Vec::new(),
                offset: 0,
                limit,
                around: None,
            };
            let (_, numbers) = sets.slice(&order, &first, None);
            let standing = |number| (Number(number), answer.contains(number));
            Ok(numbers.into_iter().map(standing).collect())
        })
    }

    /// The lines of some records of an answer.
    ///
    /// # Errors
    /// Those of reading.
    pub fn lines(
        &mut self,
        query: &Query,
        sort: &[Sort],
        numbers: impl IntoIterator<Item = Number>,
    ) -> Result<Vec<Line>> {
        self.read_for(query, |conn, memory| {
            let view = View::new(conn, memory)?;
            let answer = &answer(&view, query, &|| false)?.answer;
            let mut lines = Lines::prepare(conn, memory, &view, answer, by_death(query, sort))?;
            let numbers = numbers.into_iter();
            numbers.map(|number| lines.line(number.0)).collect()
        })
    }
}
