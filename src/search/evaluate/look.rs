//! The plan carried out in one block: look-ups become sets, and sets come together. Each look-up is made once, for this
//! question and for the next (see `known`).

use std::cell::{Cell, RefCell};

use super::ask::ask;
use super::blocks::Blocks;
use super::failure::Failure;
use super::four::{Levels, Sets};
use super::known::{Looked, Said};
use super::plan::{Leaf, OneVictim, Plan, Step, Timed};
use crate::search::columns::Packed;
use crate::search::flag;
use crate::search::order::number;
use crate::search::set::Bits;

/// Records asked between two looks at whether to stop.
pub(super) const BREATH: usize = 64;

/// One block at work.
pub(super) struct Look<'a, B: Blocks> {
    pub(super) blocks: &'a B,
    plan: &'a Plan,
    pub(super) block: u32,
    /// Its place among the blocks.
    at: usize,
    pub(super) columns: Packed<'a>,
    /// All records that stand.
    pub(super) all: &'a Bits,
    pub(super) stop: &'a dyn Fn() -> bool,
    /// What the leaves have answered, and of whom.
    looked: RefCell<&'a mut [Looked]>,
    /// How many records may still be asked.
    leave: Cell<usize>,
    /// Those that were to be asked and were not: what is said of them is not right.
    open: RefCell<Bits>,
}

pub(super) type Outcome<T, B> = Result<T, Failure<<B as Blocks>::Error>>;

impl<'a, B: Blocks> Look<'a, B> {
    pub(super) fn new(
        blocks: &'a B,
        plan: &'a Plan,
        (at, block): (usize, u32),
        all: &'a Bits,
        looked: &'a mut [Looked],
        leave: usize,
        stop: &'a dyn Fn() -> bool,
    ) -> Self {
        Self {
            blocks,
            plan,
            block,
            at,
            columns: blocks.columns(block),
            all,
            stop,
            looked: RefCell::new(looked),
            leave: Cell::new(leave),
            open: RefCell::default(),
        }
    }

    /// How many records may still be asked.
    pub(super) fn leave(&self) -> usize {
        self.leave.get()
    }

    /// Those that were to be asked and were not.
    pub(super) fn open(&self) -> Bits {
        self.open.borrow().clone()
    }

    /// What a step answers. Right for the records `within`; of others it may only say too little.
    pub(super) fn step(&self, step: &Step, within: &Bits) -> Outcome<Levels, B> {
        match step {
            Step::Leaf(leaf) => Ok(Levels::exact(self.leaf(*leaf, within)?)),
            Step::And(steps) => self.all_of(steps, within),
            Step::Or(steps) => self.one_of(steps, within),
            Step::Not(step) => Ok(self.step(step, within)?.not(self.all)),
            Step::Near(steps) => self.near(steps, within),
            Step::Timed(timed) => self.timed(timed, within).map(Levels::exact),
            Step::OneVictim(one) => self.one_victim(one, within).map(Levels::exact),
        }
    }

    /// What asks records stands last, and asks only those that are left: whoever says no already stays so.
    fn all_of(&self, steps: &[Step], within: &Bits) -> Outcome<Levels, B> {
        let mut levels = Levels::exact(Sets::plain(self.all.clone()));
        let mut left = within.clone();
        for step in steps {
            if self.plan.asks(step) {
                left.and(levels.last().maybe());
            }
            levels.and(&self.step(step, &left)?, self.all);
        }
        Ok(levels)
    }

    fn one_of(&self, steps: &[Step], within: &Bits) -> Outcome<Levels, B> {
        let mut levels = Levels::exact(Sets::plain(Bits::default()));
        for (place, step) in steps.iter().enumerate() {
            let more = self.step(step, within)?;
            match place {
                0 => levels = more,
                _ => levels.or(&more, self.all),
            }
        }
        Ok(levels)
    }

    fn near(&self, steps: &[Step], within: &Bits) -> Outcome<Levels, B> {
        let mut levels: Option<Levels> = None;
        for step in steps {
            let more = self.step(step, within)?;
            match &mut levels {
                Some(levels) => levels.push(more.first(), self.all),
                None => levels = Some(more),
            }
        }
        Ok(levels.unwrap_or_else(|| Levels::exact(Sets::plain(Bits::default()))))
    }

    /// A selection of the life group is placed by the death's date where there is one, all else by the incident's.
    fn timed(&self, timed: &Timed, within: &Bits) -> Outcome<Sets, B> {
        let mut death = self.leaf(timed.death, within)?;
        let mut incident = self.leaf(timed.incident, within)?;
        if let Some((life, other)) = timed.selected {
            let life = self.leaf(life, within)?.yes;
            let other = self.leaf(other, within)?.yes;
            let mut neither = self.all.clone();
            neither.and_not(&life);
            neither.and_not(&other);
            let mut by_death = life.clone();
            by_death.and(death.dated(self.all));
            let mut by_incident = life;
            by_incident.and_not(&by_death);
            by_incident.or(&other);
            by_incident.or(&neither);
            by_death.or(&neither);
            death.only(&by_death);
            incident.only(&by_incident);
        }
        incident.or(&death, self.all);
        let mut undated = self.all.clone();
        undated.and_not(incident.dated(self.all));
        Ok(match (timed.days, timed.undated) {
            (_, false) => incident,
            (false, true) => Sets::plain(undated),
            (true, true) => {
                incident.or(&Sets::plain(undated), self.all);
                incident
            }
        })
    }

    /// Of a record with one victim, what holds of some victim holds of that one.
    fn one_victim(&self, one: &OneVictim, within: &Bits) -> Outcome<Sets, B> {
        let several = self.leaf(one.several, within)?.yes;
        let mut single = self.leaf(one.some, within)?.yes;
        single.and_not(&several);
        let mut left = several;
        left.and(within);
        let mut asked_within = within.clone();
        for (place, part) in one.parts.iter().enumerate() {
            let part = self.step(part, &asked_within)?;
            single.and(&part.first().yes);
            if one.needed.contains(&place) {
                left.and(&part.first().yes);
                asked_within.and(&part.first().yes);
            }
        }
        let mut yes = self.leaf(one.asked, &left)?.yes;
        yes.and(&left);
        yes.or(&single);
        Ok(Sets::plain(yes))
    }

    /// Looks up a leaf, or asks those `within` that were not asked yet.
    fn leaf(&self, place: usize, within: &Bits) -> Outcome<Sets, B> {
        if (self.stop)() {
            return Err(Failure::Stopped);
        }
        let leaf = &self.plan.leaves[place];
        let mut looked = self.looked.borrow_mut();
        let said = &mut looked[place].said[self.at];
        let said = match said {
            Some(said) => said,
            none => none.insert(Said {
                sets: self.look_up(leaf)?,
                asked: Bits::default(),
            }),
        };
        if let Some(mut open) = self.askable(leaf) {
            open.and(within);
            open.and_not(&said.asked);
            self.ask_each(leaf, open, said)?;
        }
        Ok(said.sets.clone())
    }

    /// Asks these, as many as may be asked.
    fn ask_each(&self, leaf: &Leaf, mut open: Bits, said: &mut Said) -> Outcome<(), B> {
        let leave = self.leave.get();
        let slots: Vec<u16> = open.iter().take(leave).collect();
        for (count, slot) in slots.iter().enumerate() {
            if count % BREATH == 0 && (self.stop)() {
                return Err(Failure::Stopped);
            }
            let answer = ask(self.blocks, number(self.block, *slot), leaf);
            said.sets.note(*slot, answer.map_err(Failure::Archive)?);
            said.asked.set(*slot, true);
            open.set(*slot, false);
        }
        self.leave.set(leave - slots.len());
        self.open.borrow_mut().or(&open);
        Ok(())
    }

    /// The records whose columns and postings do not tell.
    fn askable(&self, leaf: &Leaf) -> Option<Bits> {
        match leaf {
            Leaf::Asked(_) => Some(self.all.clone()),
            Leaf::Death(windows) if !windows.is_empty() => {
                let mut several = self.columns.flagged(flag::SEVERAL_DEATHS);
                several.and(self.all);
                Some(several)
            }
            _ => None,
        }
    }
}
