//! The way from a query to its answer, block by block.

use super::answer::{Answer, BlockAnswer};
use super::blocks::Blocks;
use super::compile::{plan, selected};
use super::failure::Failure;
use super::four::{Levels, Sets};
use super::known::{Looked, Standing};
use super::look::Look;
use super::near::Spellings;
use super::plan::{Plan, Step};
use crate::domain::page::Spelling;
use crate::domain::violation::Violations;
use crate::search::begun::Placed;
use crate::search::query::Query;
use crate::search::set::Bits;

/// Answers a query. `stop` is asked now and then: once it says yes, the answer is no longer wanted.
///
/// # Errors
/// [`Failure::Stopped`], or what the archive meets in reading its blocks.
pub fn answer<B: Blocks>(
    query: &Query,
    blocks: &B,
    stop: &dyn Fn() -> bool,
) -> Result<Answer, Failure<B::Error>> {
    whole(query, blocks, true, stop)
}

/// [`answer`] without what facets are counted by: for one who only counts or lists.
///
/// # Errors
/// Those of [`answer`].
pub fn bare<B: Blocks>(
    query: &Query,
    blocks: &B,
    stop: &dyn Fn() -> bool,
) -> Result<Answer, Failure<B::Error>> {
    whole(query, blocks, false, stop)
}

fn whole<B: Blocks>(
    query: &Query,
    blocks: &B,
    facets: bool,
    stop: &dyn Fn() -> bool,
) -> Result<Answer, Failure<B::Error>> {
    Asked::of(query, blocks, facets, stop)?.count(usize::MAX)
}

/// The spellings of an answer alone.
///
/// # Errors
/// Those of [`answer`].
pub fn spellings<B: Blocks>(query: &Query, blocks: &B) -> Result<Vec<Spelling>, B::Error> {
    let visible = visible(query, &standing(blocks));
    let mut spellings = Spellings::new(blocks, &visible, query.asks_sealed());
    plan(query, blocks, &mut spellings)?;
    Ok(spellings.found)
}

/// A query at work.
pub(super) struct Asked<'a, B: Blocks> {
    query: &'a Query,
    pub(super) blocks: &'a B,
    pub(super) plan: Plan,
    pub(super) spellings: Vec<Spelling>,
    /// The term of each spelling.
    pub(super) terms: Vec<u32>,
    pub(super) standing: Vec<Standing>,
    visible: Vec<(u32, Bits)>,
    looked: Vec<Looked>,
    stop: &'a dyn Fn() -> bool,
}

impl<'a, B: Blocks> Asked<'a, B> {
    pub(super) fn of(
        query: &'a Query,
        blocks: &'a B,
        facets: bool,
        stop: &'a dyn Fn() -> bool,
    ) -> Result<Self, Failure<B::Error>> {
        let standing = standing(blocks);
        let visible = visible(query, &standing);
        let mut spellings = Spellings::new(blocks, &visible, query.asks_sealed());
        let mut plan = plan(query, blocks, &mut spellings).map_err(Failure::Archive)?;
        let (spellings, terms) = (spellings.found, spellings.terms);
        if !facets {
            plan.facets.clear();
        }
        let looked = blocks.known().take(&plan.leaves, visible.len());
        Ok(Self {
            query,
            blocks,
            plan,
            spellings,
            terms,
            standing,
            visible,
            looked,
            stop,
        })
    }

    /// The block at a place; so many records may be asked there.
    pub(super) fn work(&mut self, at: usize, leave: usize) -> Work<'_, B> {
        let Standing { block, live, .. } = &self.standing[at];
        let place = (at, *block);
        let look = Look::new(
            self.blocks,
            &self.plan,
            place,
            live,
            &mut self.looked,
            leave,
            self.stop,
        );
        Work {
            query: self.query,
            plan: &self.plan,
            look,
            live,
            visible: &self.visible[at].1,
            block: *block,
        }
    }
}

impl<B: Blocks> Drop for Asked<'_, B> {
    /// Also where it was stopped: who asks next goes on from there.
    fn drop(&mut self) {
        let looked = std::mem::take(&mut self.looked);
        self.blocks.known().give_back(looked);
    }
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

/// The records that stand, by block.
fn standing<B: Blocks>(blocks: &B) -> Vec<Standing> {
    blocks.known().standing(|| {
        let each = blocks.numbers().into_iter();
        each.map(|block| Standing::of(block, blocks.columns(block)))
            .collect()
    })
}

/// The records that stand and may be seen, by block.
fn visible(query: &Query, standing: &[Standing]) -> Vec<(u32, Bits)> {
    let asks_sealed = query.asks_sealed();
    let seen = standing.iter().map(|standing| {
        let mut visible = standing.live.clone();
        if !asks_sealed {
            visible.and_not(&standing.sealed);
        }
        (standing.block, visible)
    });
    seen.collect()
}

/// One block of an answer being made.
pub(super) struct Work<'a, B: Blocks> {
    query: &'a Query,
    plan: &'a Plan,
    pub(super) look: Look<'a, B>,
    live: &'a Bits,
    visible: &'a Bits,
    block: u32,
}

impl<B: Blocks> Work<'_, B> {
    /// Certain, possible and near answers `within`, and who is left to be asked; nothing else.
    pub(super) fn lines(&self, within: Option<&Bits>) -> Result<BlockAnswer, Failure<B::Error>> {
        let within = within.unwrap_or(self.live);
        let levels = self.levels(self.plan.root.as_ref(), within)?;
        let open = self.open();
        let (mut certain, mut possible) = self.two(levels.first());
        let mut near = self.near(&levels);
        for set in [&mut certain, &mut possible].into_iter().chain(&mut near) {
            set.and(within);
            set.and_not(&open);
        }
        Ok(BlockAnswer {
            block: self.block,
            certain,
            possible,
            near,
            undated: Bits::default(),
            sealed: Bits::default(),
            visible: self.visible.clone(),
            open,
            facets: Vec::new(),
        })
    }

    /// Who is left to be asked, of those that may be seen.
    fn open(&self) -> Bits {
        let mut open = self.look.open();
        open.and(self.visible);
        open
    }

    /// All that the block answers. Where records are left to be asked, see [`Answer::at_least`].
    pub(super) fn answer(&self) -> Result<BlockAnswer, Failure<B::Error>> {
        let levels = self.levels(self.plan.root.as_ref(), self.live)?;
        let open = self.open();
        let (mut certain, mut possible) = self.two(levels.first());
        certain.and_not(&open);
        possible.and_not(&open);
        let mut facets = Vec::with_capacity(self.plan.facets.len());
        for (field, step) in &self.plan.facets {
            let (certain, possible) = self.two(self.levels(Some(step), self.live)?.first());
            facets.push((*field, certain, possible));
        }
        let mut undated = Bits::default();
        if let Some(step) = &self.plan.dateless {
            let mut within = self.visible.clone();
            within.and_not(levels.first().dated(self.live));
            undated.clone_from(self.look.step(step, &within)?.first().maybe());
            undated.and(&within);
        }
        let mut sealed = self.wide(levels.first()).clone();
        sealed.and(self.live);
        sealed.and_not(self.visible);
        Ok(BlockAnswer {
            block: self.block,
            certain,
            possible,
            near: self.near(&levels),
            undated,
            sealed,
            facets,
            visible: self.visible.clone(),
            open,
        })
    }

    fn levels(&self, step: Option<&Step>, within: &Bits) -> Result<Levels, Failure<B::Error>> {
        match step {
            Some(step) => self.look.step(step, within),
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
        certain.and(self.visible);
        let mut possible = self.wide(sets).clone();
        possible.and_not(&sets.yes);
        possible.and(self.visible);
        (certain, possible)
    }

    /// What each further change adds.
    fn near(&self, levels: &Levels) -> Vec<Bits> {
        let mut before = levels.first().maybe().clone();
        let near = levels.iter().skip(1).map(|sets| {
            let mut near = self.wide(sets).clone();
            near.and_not(&before);
            near.and(self.visible);
            before.or(&near);
            near
        });
        near.collect()
    }
}
