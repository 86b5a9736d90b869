//! The way from a query to its answer, block by block.

use super::answer::{Answer, BlockAnswer};
use super::blocks::Blocks;
use super::compile::{plan, selected};
use super::failure::Failure;
use super::four::{Levels, Sets};
use super::look::Look;
use super::near::Spellings;
use super::plan::{Plan, Step};
use crate::domain::standing::Confidentiality;
use crate::domain::violation::Violations;
use crate::search::columns::Packed;
use crate::search::flag;
use crate::search::query::Query;
use crate::search::set::Bits;
use crate::search::timeline::Placed;

/// Answers a query. `stop` is asked now and then: once it says yes, the answer is no longer wanted.
///
/// # Errors
/// [`Failure::Stopped`], or what the archive meets in reading its blocks.
pub fn answer<B: Blocks>(
    query: &Query,
    blocks: &B,
    stop: &dyn Fn() -> bool,
) -> Result<Answer, Failure<B::Error>> {
    let visible: Vec<(u32, Bits)> = blocks
        .numbers()
        .into_iter()
        .map(|block| (block, visible(blocks.columns(block), query)))
        .collect();
    let mut spellings = Spellings::new(blocks, &visible);
    let plan = plan(query, blocks, &mut spellings).map_err(Failure::Archive)?;
    let spellings = spellings.found;
    let mut answer = Answer {
        blocks: Vec::with_capacity(visible.len()),
        spellings,
    };
    for (block, visible) in visible {
        let live = blocks.columns(block).flagged(flag::LIVE);
        let look = Look::new(blocks, &plan, block, &live, stop);
        let work = Work {
            query,
            plan: &plan,
            look,
            live: &live,
            visible,
            block,
        };
        answer.blocks.push(work.answer()?);
    }
    Ok(answer)
}

/// Which date places the answers in time: the death's where the query selects the life group and nothing else.
#[must_use]
pub fn placed(query: &Query) -> Placed {
    match selected(query.parts()) {
        Some(violations) if violations.and(Violations::life()) == violations => {
            Placed::ByDeathFirst
        }
        _ => Placed::ByIncident,
    }
}

/// The records that stand and may be seen.
fn visible(columns: Packed<'_>, query: &Query) -> Bits {
    let mut visible = columns.flagged(flag::LIVE);
    if !query.asks_sealed() {
        visible.and_not(&sealed(columns));
    }
    visible
}

fn sealed(columns: Packed<'_>) -> Bits {
    Bits::select(columns.confidentiality(), |level| {
        level == Confidentiality::Sealed as u8
    })
}

/// One block of an answer being made.
struct Work<'a, B: Blocks> {
    query: &'a Query,
    plan: &'a Plan,
    look: Look<'a, B>,
    live: &'a Bits,
    visible: Bits,
    block: u32,
}

impl<B: Blocks> Work<'_, B> {
    fn answer(self) -> Result<BlockAnswer, Failure<B::Error>> {
        let levels = self.levels(self.plan.root.as_ref())?;
        let (certain, possible) = self.two(levels.first());
        let mut facets = Vec::with_capacity(self.plan.facets.len());
        for (field, step) in &self.plan.facets {
            let (certain, possible) = self.two(self.levels(Some(step))?.first());
            facets.push((*field, certain, possible));
        }
        let mut undated = Bits::default();
        if let Some(step) = &self.plan.dateless {
            undated = self.levels(Some(step))?.first().maybe().clone();
            undated.and_not(levels.first().dated(self.live));
            undated.and(&self.visible);
        }
        let mut sealed = self.wide(levels.first()).clone();
        sealed.and(self.live);
        sealed.and_not(&self.visible);
        Ok(BlockAnswer {
            block: self.block,
            certain,
            possible,
            near: self.near(&levels),
            undated,
            sealed,
            facets,
            visible: self.visible,
        })
    }

    fn levels(&self, step: Option<&Step>) -> Result<Levels, Failure<B::Error>> {
        match step {
            Some(step) => self.look.step(step, self.live),
            None => Ok(Levels::exact(Sets::plain(self.live.clone()))),
        }
    }

    /// All that counts as an answer.
    fn wide<'b>(&self, sets: &'b Sets) -> &'b Bits {
        if self.query.certain_only {
            &sets.yes
        } else {
            sets.maybe()
        }
    }

    /// Certain, and possible beside them.
    fn two(&self, sets: &Sets) -> (Bits, Bits) {
        let mut certain = sets.yes.clone();
        certain.and(&self.visible);
        let mut possible = self.wide(sets).clone();
        possible.and_not(&sets.yes);
        possible.and(&self.visible);
        (certain, possible)
    }

    /// What each further change adds.
    fn near(&self, levels: &Levels) -> Vec<Bits> {
        let mut before = levels.first().maybe().clone();
        let near = levels.iter().skip(1).map(|sets| {
            let mut near = self.wide(sets).clone();
            near.and_not(&before);
            near.and(&self.visible);
            before.or(&near);
            near
        });
        near.collect()
    }
}
