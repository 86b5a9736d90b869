//! Answers that are kept while nothing changes: another page of one, a record out of it, or a letter taken back need
//! not ask again. Must never hand out an answer of another state of the archive: who writes or reads anew forgets all.

use std::cell::RefCell;
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
    /// The answer.
    pub answer: Answer,
    /// Its facets and its timeline.
    pub counted: OnceLock<(Vec<Facet>, Timeline)>,
}

/// The last answers, the newest last.
#[derive(Debug, Default)]
pub(super) struct Answers(RefCell<Vec<Arc<Kept>>>);

impl Answers {
    /// The answer to a query: a kept one, or one made by `answer`.
    pub(super) fn of<E>(
        &self,
        query: &Query,
        answer: impl FnOnce() -> Result<Answer, E>,
    ) -> Result<Arc<Kept>, E> {
        let known = |kept: &Arc<Kept>| kept.query == *query;
        let place = self.0.borrow().iter().position(known);
        let kept = match place {
            Some(place) => self.0.borrow_mut().remove(place),
            None => Arc::new(Kept {
                query: query.clone(),
                answer: answer()?,
                counted: OnceLock::new(),
            }),
        };
        let mut all = self.0.borrow_mut();
        if all.len() == KEPT {
            all.remove(0);
        }
        all.push(Arc::clone(&kept));
        Ok(kept)
    }

    /// Forgets them.
    pub(super) fn forget(&mut self) {
        self.0.get_mut().clear();
    }
}
