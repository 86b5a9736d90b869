//! The plan carried out in one block: look-ups become sets, and sets come together. Each look-up is made once.

use std::cell::RefCell;

use super::ask::ask;
use super::blocks::Blocks;
use super::failure::Failure;
use super::four::{Levels, Sets};
use super::plan::{Cell, Leaf, OneVictim, Plan, Step, Timed};
use crate::domain::date::{Day, Window};
use crate::search::columns::Packed;
use crate::search::dated::{Whose, dated};
use crate::search::flag;
use crate::search::order::number;
use crate::search::set::Bits;

/// Records asked between two looks at whether to stop.
const BREATH: usize = 64;

/// One block at work.
pub(super) struct Look<'a, B: Blocks> {
    blocks: &'a B,
    plan: &'a Plan,
    block: u32,
    columns: Packed<'a>,
    /// All records that stand.
    all: &'a Bits,
    stop: &'a dyn Fn() -> bool,
    /// What the leaves have answered, and of whom.
    known: RefCell<Vec<Option<Known>>>,
}

/// The answers to a leaf so far.
struct Known {
    sets: Sets,
    /// Records that were asked.
    asked: Bits,
}

type Outcome<T, B> = Result<T, Failure<<B as Blocks>::Error>>;

impl<'a, B: Blocks> Look<'a, B> {
    pub(super) fn new(
        blocks: &'a B,
        plan: &'a Plan,
        block: u32,
        all: &'a Bits,
        stop: &'a dyn Fn() -> bool,
    ) -> Self {
        Self {
            blocks,
            plan,
            block,
            columns: blocks.columns(block),
            all,
            stop,
            known: RefCell::new(plan.leaves.iter().map(|_| None).collect()),
        }
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
        let mut known = self.known.borrow_mut();
        if known[place].is_none() {
            known[place] = Some(Known {
                sets: self.look_up(leaf)?,
                asked: Bits::default(),
            });
        }
        let Some(known) = &mut known[place] else {
            return Ok(Sets::plain(Bits::default()));
        };
        if let Some(mut open) = self.askable(leaf) {
            open.and(within);
            open.and_not(&known.asked);
            for (count, slot) in open.iter().enumerate() {
                if count % BREATH == 0 && (self.stop)() {
                    return Err(Failure::Stopped);
                }
                let answer = ask(self.blocks, number(self.block, slot), leaf);
                known.sets.note(slot, answer.map_err(Failure::Archive)?);
                known.asked.set(slot, true);
            }
        }
        Ok(known.sets.clone())
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

    fn look_up(&self, leaf: &Leaf) -> Outcome<Sets, B> {
        let columns = self.columns;
        let mut slots = match leaf {
            Leaf::Incident(windows) => return Ok(self.dates(Whose::Incident, windows)),
            Leaf::Death(windows) => return Ok(self.dates(Whose::Death, windows)),
            Leaf::Terms(terms) => self.terms(terms)?,
            Leaf::Cell(cell, numbers) => self.cells(*cell, numbers),
            Leaf::Violations(bits) => Bits::select(columns.violations(), |cell| cell & bits != 0),
            Leaf::Flags(flags) => columns.flagged(*flags),
            Leaf::Numbers(numbers) => self.numbered(numbers),
            Leaf::Added(windows) => Bits::select(columns.added(), |day| {
                windows.iter().any(|window| covers(window, day))
            }),
            Leaf::Asked(_) => Bits::default(),
        };
        slots.and(self.all);
        Ok(Sets::plain(slots))
    }

    fn terms(&self, terms: &[u32]) -> Outcome<Bits, B> {
        let mut slots = Bits::default();
        for (count, term) in terms.iter().enumerate() {
            if count % BREATH == BREATH - 1 && (self.stop)() {
                return Err(Failure::Stopped);
            }
            let found = self.blocks.postings(self.block, *term, &mut slots);
            found.map_err(Failure::Archive)?;
        }
        Ok(slots)
    }

    fn cells(&self, cell: Cell, numbers: &[u32]) -> Bits {
        let columns = self.columns;
        match cell {
            Cell::Facility => among(columns.facility(), numbers),
            Cell::Place => among(columns.place(), numbers),
            Cell::Admin1 => among(columns.admin1(), numbers),
            Cell::Origin => among(columns.origin(), numbers),
            Cell::Country => among(columns.country(), numbers),
            Cell::Status => among(columns.verification(), numbers),
            Cell::Level => among(columns.confidentiality(), numbers),
            Cell::Batch => among(columns.batch(), numbers),
        }
    }

    fn numbered(&self, numbers: &[u32]) -> Bits {
        let here = numbers.iter().filter(|number| **number >> 16 == self.block);
        here.map(|number| (number & 0xFFFF) as u16).collect()
    }

    fn dates(&self, whose: Whose, windows: &[Window]) -> Sets {
        Sets::when(dated(self.columns, whose, windows), self.all)
    }
}

fn covers(window: &Window, day: i32) -> bool {
    let from = window.from.map_or(i32::MIN, Day::number);
    let to = window.to.map_or(i32::MAX, Day::number);
    (from..=to).contains(&day)
}

/// The slots whose cell is one of the numbers, which ascend.
fn among<C: Copy + Into<u32>>(cells: &[C], numbers: &[u32]) -> Bits {
    match numbers {
        [] => Bits::default(),
        [one] => Bits::select(cells, |cell| cell.into() == *one),
        [.., last] if *last < TABLE => {
            let mut table = vec![false; *last as usize + 1];
            numbers
                .iter()
                .for_each(|number| table[*number as usize] = true);
            let listed = |cell: C| table.get(cell.into() as usize);
            Bits::select(cells, |cell| listed(cell).copied().unwrap_or(false))
        }
        _ => Bits::select(cells, |cell| numbers.binary_search(&cell.into()).is_ok()),
    }
}

/// Numbers below this are looked up in a table, larger ones (a hostile archive may hold any) by halving.
const TABLE: u32 = 1 << 20;
