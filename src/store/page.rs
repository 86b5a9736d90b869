//! A page of an answer: lines, counts, and what stands beside them. Must never ask: an answer is given.

use rusqlite::Connection;

use super::answers::Kept;
use super::blocks::View;
use super::error::Result;
use super::facets;
use super::lines::Lines;
use super::slicing::Sets;
use super::sorting;
use crate::domain::page::{Facet, Line, Page, Slice, Sort, SortKey, Timeline};
use crate::search::begun::Placed;
use crate::search::evaluate::{Answer, placed};
use crate::search::order::Order;
use crate::search::query::Query;

/// What is wanted beside the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wants {
    /// The facets; those of marks (sex, tag) only where the vocabulary is at hand, which is read by the first question
    /// for a word, or by [`Store::warm`].
    pub facets: bool,
    /// The timeline.
    pub timeline: bool,
}

/// Whether records have their place in an answer by the death, where they tell of one.
pub(super) fn by_death(query: &Query, sort: &[Sort]) -> bool {
    let in_order = sort.first().is_some_and(|sort| sort.key == SortKey::Died);
    in_order || placed(query) == Placed::ByDeathFirst
}

/// The facets of an answer that are marks, counted unless they are kept.
fn marked(view: &View<'_>, kept: &Kept) -> Result<Vec<Facet>> {
    if kept.marked.get().is_none() {
        // Set once by this thread alone.
        drop(kept.marked.set(facets::marked(view, &kept.answer)?));
    }
    Ok(kept.marked.get().cloned().unwrap_or_default())
}

/// A slice of a whole answer, and what else is wanted.
pub(super) fn page<'a>(
    conn: &'a Connection,
    view: &View<'a>,
    kept: &Kept,
    order: &Order,
    (query, slice, wants): (&Query, &Slice, Wants),
) -> Result<Page> {
    let answer = &kept.answer;
    let sets = Sets::of(answer, &slice.sort);
    let day = |number| {
        let (columns, slot) = view.place(number)?;
        let date = sorting::date(placed(query), columns, slot as u16);
        date.map(|span| span.sort_key().0)
    };
    let at = sets.around(order, slice, day);
    let (offset, numbers) = sets.slice(order, slice, at);
    let lines = lines(conn, view, answer, (query, slice), numbers)?;
    let count = || facets::counted(view, query, answer);
    let (mut facets, timeline) = match wants.facets || wants.timeline {
        true => kept.counted.get_or_init(count).clone(),
        false => Default::default(),
    };
    if wants.facets && view.memory.knows_words() {
        facets.extend(marked(view, kept)?);
    }
    Ok(Page {
        offset,
        at,
        lines,
        counts: answer.counts(),
        facets: if wants.facets { facets } else { Vec::new() },
        timeline: if wants.timeline {
            timeline
        } else {
            Timeline::default()
        },
    })
}

/// The lines of these records.
pub(super) fn lines<'a>(
    conn: &'a Connection,
    view: &View<'a>,
    answer: &Answer,
    (query, slice): (&Query, &Slice),
    numbers: Vec<u32>,
) -> Result<Vec<Line>> {
    let by_death = by_death(query, &slice.sort);
    let mut lines = Lines::prepare(conn, view.memory, view, answer, by_death)?;
    let lines = numbers.into_iter().map(|number| lines.line(number));
    lines.collect()
}
