//! The statements that put rows into one table, several rows at a time where there are several. Must never hold a row
//! back: what is given is written when it returns.

use rusqlite::{Connection, Statement};

use super::cells::Put;
use super::error::Result;
use super::sql;

/// So many rows go in with one statement: it is begun, and its place in the table looked for, once for all of them.
const TOGETHER: usize = 8;

/// Puts rows into a table.
pub(super) struct Inserts<'c> {
    conn: &'c Connection,
    table: &'static str,
    columns: &'static [&'static str],
    one: Statement<'c>,
    /// Made when first needed: an edit by hand never does.
    together: Option<Statement<'c>>,
}

impl<'c> Inserts<'c> {
    /// Into these columns of a table.
    pub(super) fn into(
        conn: &'c Connection,
        table: &'static str,
        columns: &'static [&'static str],
    ) -> Result<Self> {
        Ok(Self {
            conn,
            table,
            columns,
            one: conn.prepare(&sql::insert(table, columns, 1))?,
            together: None,
        })
    }

    /// Writes one row for each thing; `put` puts its values, in the order of the columns.
    pub(super) fn write<T>(
        &mut self,
        things: &[T],
        put: impl for<'s> Fn(Put<'s, 'c>, &T) -> Result<Put<'s, 'c>>,
    ) -> Result<()> {
        let mut chunks = things.chunks_exact(TOGETHER);
        for chunk in chunks.by_ref() {
            let row = Put::into(self.together()?);
            chunk.iter().try_fold(row, &put)?.run()?;
        }
        for thing in chunks.remainder() {
            put(Put::into(&mut self.one), thing)?.run()?;
        }
        Ok(())
    }

    /// Puts another statement in the place of the one for one row; gives what stood there.
    pub(super) fn swap(&mut self, one: Statement<'c>) -> Statement<'c> {
        std::mem::replace(&mut self.one, one)
    }

    fn together(&mut self) -> Result<&mut Statement<'c>> {
        let made = match self.together.take() {
            Some(made) => made,
            None => {
                let several = sql::insert(self.table, self.columns, TOGETHER);
                self.conn.prepare(&several)?
            }
        };
        Ok(self.together.insert(made))
    }
}
