//! Answers that are kept while nothing changes: another page of one, a record out of it, or a letter taken back need
//! not ask again; and what all answers are counted by. Must never hand out an answer of another state of the archive: who
//! writes or reads anew forgets all.

use std::cell::RefCell;
use std::convert::Infallible;
use std::sync::{Arc, OnceLock};

use crate::domain::page::{Facet, Timeline};
use crate::search::evaluate::Answer;
use crate::search::query::Query;

/// So many are kept: about a megabyte each at a million records.
const KEPT: usize = 4;

/// An answer with what was counted of it so far.
#[derive(Debug)]
pub(super) struct Kept {
    query: Query,
    /// Whether facets can be counted by it.
    facets: bool,
    /// The answer.
    pub answer: Answer,
    /// Its facets that are columns, and its timeline.
    pub counted: OnceLock<(Vec<Facet>, Timeline)>,
    /// Its facets that are marks.
    pub marked: OnceLock<Vec<Facet>>,
}

/// The last answers, the newest last.
#[derive(Debug, Default)]
pub(super) struct Answers(RefCell<Vec<Arc<Kept>>>);

impl Answers {
    /// The answer to a query, one by which `facets` can be counted where they are wanted: a kept one, or one made by
    /// `answer`.
    pub(super) fn of<E>(
        &self,
        query: &Query,
        facets: bool,
        answer: impl FnOnce() -> Result<Answer, E>,
    ) -> Result<Arc<Kept>, E> {
        match self.kept(query, facets) {
            Some(kept) => Ok(kept),
            None => Ok(self.keep(query, facets, answer()?)),
        }
    }

    /// A kept answer, which is the newest again.
    pub(super) fn kept(&self, query: &Query, facets: bool) -> Option<Arc<Kept>> {
        let mut all = self.0.borrow_mut();
        let known = |kept: &Arc<Kept>| kept.query == *query && (kept.facets || !facets);
        let place = all.iter().position(known)?;
        let kept = all.remove(place);
        all.push(Arc::clone(&kept));
        Some(kept)
    }

    /// Keeps a whole answer.
    pub(super) fn keep(&self, query: &Query, facets: bool, answer: Answer) -> Arc<Kept> {
        let kept = Arc::new(Kept {
            query: query.clone(),
            facets,
            answer,
            counted: OnceLock::new(),
            marked: OnceLock::new(),
        });
        let mut all = self.0.borrow_mut();
        if all.len() == KEPT {
            all.remove(0);
        }
        all.push(Arc::clone(&kept));
        kept
    }

    /// Forgets them.
    pub(super) fn forget(&mut self) {
        self.0.get_mut().clear();
    }
}

/// What is made once for each key: marks of a kind, counts of all records by a facet.
#[derive(Debug)]
pub(super) struct Made<K, V>(RefCell<Vec<(K, Arc<V>)>>);

impl<K, V> Default for Made<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: PartialEq, V> Made<K, V> {
    /// The kept one, or one made by `make`.
    pub(super) fn of(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        let made = self.or_try(key, || Ok::<V, Infallible>(make()));
        made.unwrap_or_else(|never| match never {})
    }

    /// As `of`, where making may fail.
    pub(super) fn or_try<E>(
        &self,
        key: K,
        make: impl FnOnce() -> Result<V, E>,
    ) -> Result<Arc<V>, E> {
        let place = self.0.borrow().iter().position(|(own, _)| *own == key);
        if let Some(place) = place {
            return Ok(Arc::clone(&self.0.borrow()[place].1));
        }
        let made = Arc::new(make()?);
        self.0.borrow_mut().push((key, Arc::clone(&made)));
        Ok(made)
    }

    /// Forgets them.
    pub(super) fn forget(&mut self) {
        self.0.get_mut().clear();
    }
}
