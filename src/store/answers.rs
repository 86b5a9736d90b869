//! Answers that are kept while nothing changes: another page of one, a record out of it, or a letter taken back need
//! not ask again; and the marks that facets count. Must never hand out an answer of another state of the archive: who writes or reads anew forgets all.

use std::cell::RefCell;
use std::sync::{Arc, OnceLock};

use crate::domain::page::{Facet, Timeline};
use crate::search::evaluate::{Answer, Blocks};
use crate::search::marked::Marked;
use crate::search::query::Query;
use crate::search::term::Kind;

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

/// The marks of each kind that was counted.
#[derive(Debug, Default)]
pub(super) struct Marks(RefCell<Vec<(Kind, Arc<Marked>)>>);

impl Marks {
    /// Those of a kind: kept ones, or read.
    pub(super) fn of<B: Blocks>(&self, blocks: &B, kind: Kind) -> Result<Arc<Marked>, B::Error> {
        let mut all = self.0.borrow_mut();
        if let Some((_, kept)) = all.iter().find(|(own, _)| *own == kind) {
            return Ok(Arc::clone(kept));
        }
        let read = Arc::new(Marked::read(blocks, kind)?);
        all.push((kind, Arc::clone(&read)));
        Ok(read)
    }

    /// Forgets them.
    pub(super) fn forget(&mut self) {
        self.0.get_mut().clear();
    }
}
