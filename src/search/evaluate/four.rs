//! Four answers a record can give, as nested sets of a block: undated < no < maybe < yes. AND takes the weaker, OR
//! the stronger, NOT swaps yes and no and leaves the other two.

use crate::domain::date::Answer;
use crate::search::dated::Dated;
use crate::search::set::Bits;

/// What the records of a block answer. Where only yes and no are possible, one set tells all.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sets {
    /// Those that say yes.
    pub(super) yes: Bits,
    /// Where a date is asked.
    unsure: Option<Unsure>,
}

/// The wider sets: yes ⊆ maybe ⊆ dated.
#[derive(Debug, Clone, PartialEq)]
struct Unsure {
    /// Those that say maybe or yes.
    maybe: Bits,
    /// Those that say anything: no, maybe, or yes.
    dated: Bits,
}

impl Sets {
    /// Yes for these, no for all others.
    pub(super) fn plain(yes: Bits) -> Self {
        Self { yes, unsure: None }
    }

    /// What dates say, of the records in `all`.
    pub(super) fn when(mut dates: Dated, all: &Bits) -> Self {
        dates.yes.and(all);
        dates.maybe.and(all);
        dates.dated.and(all);
        let Dated { yes, maybe, dated } = dates;
        Self {
            yes,
            unsure: Some(Unsure { maybe, dated }),
        }
    }

    /// Those that say yes or maybe.
    pub(super) fn maybe(&self) -> &Bits {
        self.unsure
            .as_ref()
            .map_or(&self.yes, |unsure| &unsure.maybe)
    }

    /// Those that say anything, of `all`.
    pub(super) fn dated<'a>(&'a self, all: &'a Bits) -> &'a Bits {
        self.unsure.as_ref().map_or(all, |unsure| &unsure.dated)
    }

    /// Notes what one record says.
    pub(super) fn note(&mut self, slot: u16, answer: Answer) {
        self.yes.set(slot, answer == Answer::Yes);
        if let Some(unsure) = &mut self.unsure {
            unsure.maybe.set(slot, answer >= Answer::Maybe);
            unsure.dated.set(slot, answer >= Answer::No);
        }
    }

    /// The weaker of both.
    pub(super) fn and(&mut self, other: &Self, all: &Bits) {
        self.each(other, all, Bits::and);
    }

    /// The stronger of both.
    pub(super) fn or(&mut self, other: &Self, all: &Bits) {
        self.each(other, all, Bits::or);
    }

    /// Changes each of the nested sets by that of the other.
    fn each(&mut self, other: &Self, all: &Bits, change: impl Fn(&mut Bits, &Bits)) {
        if other.unsure.is_some() {
            self.widen(all);
        }
        if let Some(unsure) = &mut self.unsure {
            change(&mut unsure.maybe, other.maybe());
            change(&mut unsure.dated, other.dated(all));
        }
        change(&mut self.yes, &other.yes);
    }

    /// Keeps the answers of some records and takes those of the others from `other`.
    pub(super) fn only(&mut self, some: &Bits) {
        self.yes.and(some);
        if let Some(unsure) = &mut self.unsure {
            unsure.maybe.and(some);
            unsure.dated.and(some);
        }
    }

    /// Yes for no and no for yes.
    pub(super) fn not(mut self, all: &Bits) -> Self {
        let mut yes = self.dated(all).clone();
        yes.and_not(self.maybe());
        if let Some(unsure) = &mut self.unsure {
            unsure.maybe.clone_from(&unsure.dated);
            unsure.maybe.and_not(&self.yes);
        }
        self.yes = yes;
        self
    }

    fn widen(&mut self, all: &Bits) {
        if self.unsure.is_none() {
            self.unsure = Some(Unsure {
                maybe: self.yes.clone(),
                dated: all.clone(),
            });
        }
    }
}

/// Answers with corrected spellings beside those as asked, by their steps (see `Near::step`), which are called changes
/// here: the set at place `n` holds what answers with `n` of them at most; the last one, whatever it took. Never empty.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Levels(Vec<Sets>);

/// More changes than this are no longer told apart.
pub(super) const MOST_CHANGES: usize = 3;

impl Levels {
    /// Only as asked.
    pub(super) fn exact(sets: Sets) -> Self {
        Self(vec![sets])
    }

    /// Adds what answers with one change more than the last level.
    pub(super) fn push(&mut self, more: &Sets, all: &Bits) {
        let mut next = self.last().clone();
        next.or(more, all);
        self.0.push(next);
    }

    /// As asked.
    pub(super) fn first(&self) -> &Sets {
        &self.0[0]
    }

    /// Whatever it took.
    pub(super) fn last(&self) -> &Sets {
        &self.0[self.0.len() - 1]
    }

    /// By changes, from none.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Sets> {
        self.0.iter()
    }

    fn at(&self, changes: usize) -> &Sets {
        &self.0[changes.min(self.0.len() - 1)]
    }

    /// Both answer; the changes of both add up.
    pub(super) fn and(&mut self, other: &Self, all: &Bits) {
        let most = self.0.len() + other.0.len() - 2;
        let level = |changes: usize| {
            let pairs = (0..=changes).filter(|one| *one < self.0.len());
            let mut sum: Option<Sets> = None;
            for one in pairs {
                let mut both = self.0[one].clone();
                both.and(other.at(changes - one), all);
                match &mut sum {
                    Some(sum) => sum.or(&both, all),
                    None => sum = Some(both),
                }
            }
            sum.unwrap_or_else(|| self.0[0].clone())
        };
        if other.0.len() == 1 {
            return self
                .0
                .iter_mut()
                .for_each(|sets| sets.and(&other.0[0], all));
        }
        let mut levels: Vec<Sets> = (0..=most.min(MOST_CHANGES)).map(level).collect();
        if most > MOST_CHANGES {
            let mut any = self.last().clone();
            any.and(other.last(), all);
            levels[MOST_CHANGES] = any;
        }
        self.0 = levels;
    }

    /// Either answers; the fewer changes count.
    pub(super) fn or(&mut self, other: &Self, all: &Bits) {
        let most = self.0.len().max(other.0.len());
        while self.0.len() < most {
            self.0.push(self.last().clone());
        }
        (0..most).for_each(|changes| self.0[changes].or(other.at(changes), all));
    }

    /// The opposite of what answers as asked: an exclusion has no tolerance.
    pub(super) fn not(mut self, all: &Bits) -> Self {
        self.0.truncate(1);
        Self(self.0.into_iter().map(|sets| sets.not(all)).collect())
    }
}
