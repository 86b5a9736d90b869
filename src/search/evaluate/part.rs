//! An answer in parts, where records must be asked: the first lines first, then more with each call, since what was heard
//! is kept (see `known`). Must never take a record that was not asked for an answer, or for none: it is named apart.

use std::collections::BTreeMap;

use super::answer::{Answer, BlockAnswer, Membership};
use super::blocks::Blocks;
use super::failure::Failure;
use super::near::count_near;
use super::run::Asked;
use crate::search::order::{block_of, slot_of};
use crate::search::query::Query;
use crate::search::set::Bits;

/// What a part is to bring.
pub struct Part<'a> {
    /// All records in the order of the list.
    pub order: &'a [u32],
    /// Lines wanted from the top.
    pub lines: usize,
    /// How a record stands in the answer that is one of the first lines.
    pub is_line: &'a dyn Fn(Membership) -> bool,
    /// Where this record is one of the lines, those of its page are wanted, and all before it must be known; where it is
    /// in the answer else, the whole.
    pub around: Option<u32>,
    /// Records that may be asked for the lines.
    pub moment: usize,
    /// Records that may be asked beyond them.
    pub more: usize,
}

/// Records asked for at first; then twice as many, and so on.
const FEW: usize = 256;

/// As much of the answer as can be had in a moment; whole where that is enough. Asked again, it goes on. Some line is
/// always there, where there is one. An answer in part begins with the lines that stand before the first open record.
///
/// # Errors
/// Those of [`super::answer`].
pub fn part<B: Blocks>(
    query: &Query,
    blocks: &B,
    part: &Part<'_>,
    stop: &dyn Fn() -> bool,
) -> Result<Answer, Failure<B::Error>> {
    let mut asked = Asked::of(query, blocks, true, stop)?;
    let mut found = match asked.plan.asks_anybody() {
        false => {
            let answer = asked.count(part.moment)?;
            match answer.at_least {
                true => answer,
                false => return Ok(answer),
            }
        }
        true => asked.glance()?,
    };
    let around = match asked.stands(&mut found, part.around)? {
        Membership::No => None,
        stands if (part.is_line)(stands) => part.around,
        _ => return asked.count(usize::MAX),
    };
    let open: u32 = found.blocks.iter().map(|block| block.open.count()).sum();
    if open as usize > part.moment && asked.walk(&mut found, part, around)? {
        return Ok(found);
    }
    let answer = asked.count(part.more)?;
    match answer.at_least && !ahead(&answer, part, around, 1).is_some {
        true => asked.count(usize::MAX),
        false => Ok(answer),
    }
}

impl<B: Blocks> Asked<'_, B> {
    /// What is known without asking anybody.
    fn glance(&mut self) -> Result<Answer, Failure<B::Error>> {
        let mut blocks = Vec::with_capacity(self.standing.len());
        for at in 0..self.standing.len() {
            blocks.push(self.work(at, 0).lines(None)?);
        }
        Ok(Answer {
            blocks,
            spellings: self.spellings.clone(),
            at_least: true,
        })
    }

    /// Asks one record, and says how it stands in the answer.
    fn stands(
        &mut self,
        found: &mut Answer,
        record: Option<u32>,
    ) -> Result<Membership, Failure<B::Error>> {
        let Some((block, slot)) = record.map(|record| (block_of(record), slot_of(record))) else {
            return Ok(Membership::No);
        };
        let Some(at) = self.standing.iter().position(|own| own.block == block) else {
            return Ok(Membership::No);
        };
        let heard = self.ask_in(found, at, &Bits::from_iter([slot]))?;
        Ok(heard.contains(slot))
    }

    /// Asks records in the order of the list until the lines are there, or the moment is over and some are. Says whether
    /// that is so after some were asked.
    fn walk(
        &mut self,
        found: &mut Answer,
        part: &Part<'_>,
        around: Option<u32>,
    ) -> Result<bool, Failure<B::Error>> {
        let (mut few, mut asked) = (FEW.min(part.moment.max(1)), 0);
        loop {
            let Ahead { is_some, next } = ahead(found, part, around, few);
            if next.is_empty() || (asked >= part.moment && is_some) {
                return Ok(asked > 0 && is_some);
            }
            self.ask(found, &next)?;
            asked += next.len();
            few *= 2;
        }
    }

    /// Asks these.
    fn ask(&mut self, found: &mut Answer, records: &[u32]) -> Result<(), Failure<B::Error>> {
        let mut by_block: BTreeMap<u32, Bits> = BTreeMap::new();
        for record in records {
            let slots = by_block.entry(block_of(*record)).or_default();
            slots.set(slot_of(*record), true);
        }
        for at in 0..self.standing.len() {
            let Some(within) = by_block.get(&self.standing[at].block) else {
                continue;
            };
            self.ask_in(found, at, within)?;
        }
        Ok(())
    }

    /// Asks these of the block at a place, and gives what they say, near ones too.
    fn ask_in(
        &mut self,
        found: &mut Answer,
        at: usize,
        within: &Bits,
    ) -> Result<BlockAnswer, Failure<B::Error>> {
        let heard = self.work(at, usize::MAX).lines(Some(within))?;
        let block = &mut found.blocks[at];
        block.open.and_not(within);
        block.certain.or(&heard.certain);
        block.possible.or(&heard.possible);
        Ok(heard)
    }

    /// All of the answer for which no more than so many must be asked, as they lie in the file.
    pub(super) fn count(&mut self, more: usize) -> Result<Answer, Failure<B::Error>> {
        let (mut left, mut at_least) = (more, false);
        let mut blocks = Vec::with_capacity(self.standing.len());
        for at in 0..self.standing.len() {
            let work = self.work(at, left);
            blocks.push(match left {
                0 => work.lines(None)?,
                _ => work.answer()?,
            });
            at_least |= left == 0 || !work.look.open().is_empty();
            left = work.look.leave();
        }
        let mut spellings = self.spellings.clone();
        if !at_least {
            let each = spellings.iter_mut().zip(self.terms.iter().copied());
            count_near(self.blocks, &blocks, each).map_err(Failure::Archive)?;
        }
        Ok(Answer {
            blocks,
            spellings,
            at_least,
        })
    }
}

/// What stands before the wanted lines and among them.
struct Ahead {
    /// Whether there is a line before the first open record; the one that the lines are to be around, where it is given.
    is_some: bool,
    /// The next open records.
    next: Vec<u32>,
}

/// Looks ahead in the order of the list, at no more than `few` open records.
fn ahead(found: &Answer, part: &Part<'_>, around: Option<u32>, few: usize) -> Ahead {
    let last = found.blocks.last().map_or(0, |block| block.block + 1);
    let blocks: Vec<Option<&BlockAnswer>> = (0..last).map(|id| found.block(id)).collect();
    let (mut lines, mut is_some, mut next) = (0, false, Vec::new());
    let mut wanted = around.map_or(part.lines, |_| usize::MAX);
    for number in part.order {
        let (block, slot) = (block_of(*number), slot_of(*number));
        let Some(Some(block)) = blocks.get(block as usize) else {
            continue;
        };
        if block.open.get(slot) {
            next.push(*number);
        } else if (part.is_line)(block.contains(slot)) {
            if around == Some(*number) {
                wanted = (lines / part.lines.max(1) + 1) * part.lines;
            }
            lines += 1;
            is_some |= next.is_empty() && around.is_none_or(|around| around == *number);
        }
        if lines >= wanted || next.len() == few {
            break;
        }
    }
    Ahead { is_some, next }
}
