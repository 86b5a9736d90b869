//! Questions and their answers, each from one state of the archive. Must never decide what a query means: `search` does.

use std::sync::Arc;

use rusqlite::Connection;

use super::Store;
use super::answers::Kept;
use super::blocks::{View, file_of};
use super::duplicates;
use super::error::{Error, Result};
use super::journal;
use super::memory::Memory;
use super::page::{Wants, page};
use crate::domain::incident::{Number, TextField};
use crate::domain::page::{Counts, Detail, Page, Slice};
use crate::search::evaluate::{self, Failure, placed};
use crate::search::query::Query;

impl From<Failure<Error>> for Error {
    fn from(failure: Failure<Error>) -> Self {
        match failure {
            Failure::Stopped => Self::Stopped,
            Failure::Archive(error) => error,
        }
    }
}

/// The answer to a query, made unless it is kept; one for whoever wants no facets.
pub(super) fn answer(view: &View<'_>, query: &Query, stop: &dyn Fn() -> bool) -> Result<Arc<Kept>> {
    let ask = || evaluate::bare(query, view, stop).map_err(Error::from);
    view.memory.answers.of(query, false, ask)
}

/// The answer to a query by which facets can be counted, made unless it is kept.
fn answer_with_facets(
    view: &View<'_>,
    query: &Query,
    stop: &dyn Fn() -> bool,
) -> Result<Arc<Kept>> {
    let ask = || evaluate::answer(query, view, stop).map_err(Error::from);
    view.memory.answers.of(query, true, ask)
}

impl Store {
    /// Answers a query: a slice of its lines, all counts, and what else is wanted. `stop` is asked now and then.
    ///
    /// # Errors
    /// `Stopped`; those of reading.
    pub fn ask(
        &mut self,
        query: &Query,
        slice: &Slice,
        wants: Wants,
        stop: &dyn Fn() -> bool,
    ) -> Result<Page> {
        self.read_for(query, |conn, memory| {
            let order = memory.order(conn, &slice.sort, placed(query));
            let view = View::new(conn, memory)?;
            let kept = match wants.facets {
                true => answer_with_facets(&view, query, stop)?,
                false => answer(&view, query, stop)?,
            };
            page(conn, &view, &kept, &order, (query, slice, wants))
        })
    }

    /// How many answer a query.
    ///
    /// # Errors
    /// `Stopped`; those of reading.
    pub fn count(&mut self, query: &Query, stop: &dyn Fn() -> bool) -> Result<Counts> {
        self.read_for(query, |conn, memory| {
            let kept = answer(&View::new(conn, memory)?, query, stop)?;
            Ok(kept.answer.counts())
        })
    }

    /// A record whole, with its history and the words by which it answers `query`. The cells of its row are left
    /// empty: whoever reads files cuts them from [`Store::original_row`].
    ///
    /// # Errors
    /// `NoSuch`; those of reading.
    pub fn detail(&mut self, number: Number, query: Option<&Query>) -> Result<Detail> {
        let record = self.record(number)?;
        let names = match query {
            Some(_) => self.facility_names(number)?,
            None => Vec::new(),
        };
        let everything = Query::default();
        self.read_for(query.unwrap_or(&everything), |conn, memory| {
            let view = View::new(conn, memory)?;
            let hits = match query {
                Some(query) => {
                    let spellings = match view.memory.answers.kept(query, false) {
                        Some(kept) => kept.answer.spellings.clone(),
                        None => evaluate::spellings(query, &view)?,
                    };
                    let names = names
                        .iter()
                        .map(|name| (TextField::Facility, name.as_str()));
                    let texts = record.incident.texts().into_iter().chain(names);
                    evaluate::hits(&evaluate::wanted(query, &spellings), texts)
                }
                None => Vec::new(),
            };
            let facility = view.facility(number.0);
            let facility = memory.register.name(facility).map(str::to_owned);
            let file = record
                .import
                .map(|import| file_of(conn, import.batch))
                .transpose()?
                .flatten();
            let history = journal::history(conn, number)?;
            let duplicates = duplicates::of(conn, number)?;
            Ok(Detail {
                facility,
                as_imported: Vec::new(),
                file,
                history,
                duplicates,
                hits,
                record: record.clone(),
            })
        })
    }

    /// Whether that was done already which [`Store::warm`] does first.
    #[must_use]
    pub fn knows_words(&self) -> bool {
        self.memory.as_ref().is_some_and(Memory::knows_words)
    }

    /// Reads the vocabulary and makes ready what words are looked up by, and reads what dates are asked of, so that the
    /// first letter that is typed need not wait for it.
    ///
    /// # Errors
    /// Those of reading.
    pub fn warm(&mut self) -> Result<()> {
        self.read(|conn, memory| {
            memory.vocabulary.warm();
            let shelf = memory.shelf(conn);
            for block in &memory.blocks {
                block.columns.by(block.id, &shelf).read_dates();
            }
            Ok(())
        })
    }

    /// The names and aliases that the register has, folded, of the facilities a record is linked to: words find it by
    /// them though it holds none of them.
    ///
    /// # Errors
    /// Those of reading.
    pub fn facility_names(&mut self, number: Number) -> Result<Vec<String>> {
        self.glance(|conn, memory| {
            let mut others = conn.prepare(
                "SELECT facility_id FROM other_facility
                 WHERE incident = ?1 AND facility_id IS NOT NULL ORDER BY place",
            )?;
            let own = [View::new(conn, memory)?.facility(number.0)];
            let others = others.query_map([number.0], |row| row.get(0))?;
            let linked: Vec<u32> = others.collect::<std::result::Result<_, _>>()?;
            let names = |id: &u32| memory.register.names_of(*id);
            Ok(own.iter().chain(&linked).flat_map(names).collect())
        })
    }

    /// Runs a reading in one transaction, over memory as fresh as it.
    pub(super) fn read<T>(
        &mut self,
        act: impl FnOnce(&Connection, &mut Memory) -> Result<T>,
    ) -> Result<T> {
        self.glance(|conn, memory| {
            memory.know_words(conn)?;
            act(conn, memory)
        })
    }

    /// As `read`, for a question that may ask for no word: then the vocabulary is not waited for.
    pub(super) fn read_for<T>(
        &mut self,
        query: &Query,
        act: impl FnOnce(&Connection, &mut Memory) -> Result<T>,
    ) -> Result<T> {
        match query.asks_terms() {
            true => self.read(act),
            false => self.glance(act),
        }
    }

    /// As `read`, without the vocabulary.
    pub(super) fn glance<T>(
        &mut self,
        act: impl FnOnce(&Connection, &mut Memory) -> Result<T>,
    ) -> Result<T> {
        let transaction = self.conn.transaction()?;
        let memory = match &mut self.memory {
            Some(memory) => {
                memory.freshen(&transaction)?;
                memory
            }
            empty => empty.insert(Memory::open(&transaction)?),
        };
        let done = act(&transaction, memory)?;
        let failed = memory.failed();
        if failed.is_err() {
            // What was not read stands there as if it were.
            self.memory = None;
        }
        failed.map(|()| done)
    }
}
