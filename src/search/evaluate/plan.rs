//! A query made ready for one state of the archive: words and names are numbers, and each thing that is looked up in
//! a block stands once, however often it is asked. Must never touch a block.

use crate::domain::date::Window;
use crate::search::query::{Field, Name, Node, Phrase};

/// A look-up in a block. Its answer is kept while the block is worked on.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Leaf {
    /// Any of these terms.
    Terms(Vec<u32>),
    /// The cell of a column is one of these numbers, ascending.
    Cell(Cell, Vec<u32>),
    /// One of these violations, as bits.
    Violations(u64),
    /// All of these flags.
    Flags(u16),
    /// One of these records, by number.
    Numbers(Vec<u32>),
    /// Added within one of these.
    Added(Vec<Window>),
    /// The incident's date.
    Incident(Vec<Window>),
    /// The death's date; of several deaths, the one that answers best.
    Death(Vec<Window>),
    /// What no block can answer, asked of the record.
    Asked(Test),
}

/// A column that holds a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    Facility,
    Place,
    Admin1,
    Origin,
    Country,
    Status,
    Level,
    Batch,
}

/// A question to a record.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    /// Some text holds the phrase.
    Phrase(Phrase),
    /// Some source has such a name.
    Source(Name),
    /// All of these hold of one victim.
    Victim(Vec<Node>),
}

/// How the look-ups come together.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// A look-up, by its place among the leaves.
    Leaf(usize),
    /// All; of none, everything. What asks the most records stands last.
    And(Vec<Step>),
    /// At least one; of none, nothing.
    Or(Vec<Step>),
    Not(Box<Step>),
    /// As asked, then with one change more each.
    Near(Vec<Step>),
    Timed(Timed),
    OneVictim(OneVictim),
}

/// A `date:` condition, asked of the violations that `type:` matched.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Timed {
    /// Leaf of the incident's date.
    pub(super) incident: usize,
    /// Leaf of the death's date.
    pub(super) death: usize,
    /// Leaves of the selected violations: of the life group, of the others. Without a type either date answers.
    pub(super) selected: Option<(usize, usize)>,
    /// Whether some stretch of days is asked.
    pub(super) days: bool,
    /// Whether those without a date are asked.
    pub(super) undated: bool,
}

/// Several conditions on one victim. A record with one victim answers by its own sets; only one with several is asked.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OneVictim {
    /// Each condition alone, of any victim.
    pub(super) parts: Vec<Step>,
    /// Which of them must hold of a victim for the whole to hold.
    pub(super) needed: Vec<usize>,
    /// Leaf: has a victim.
    pub(super) some: usize,
    /// Leaf: has several.
    pub(super) several: usize,
    /// Leaf that asks.
    pub(super) asked: usize,
}

/// Whom a step may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Asked {
    /// No record.
    Nobody,
    /// Only those that columns mark: with several deaths, or several victims.
    Few,
    /// Any that holds its words.
    Anybody,
}

/// All that is done in each block.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) leaves: Vec<Leaf>,
    pub(super) root: Option<Step>,
    /// The query without its own filter, for each facet field that it filters by.
    pub(super) facets: Vec<(Field, Step)>,
    /// The query without its dates, where it asks for any.
    pub(super) dateless: Option<Step>,
}

impl Plan {
    /// The place of a leaf, which stands only once.
    pub(super) fn leaf(&mut self, leaf: Leaf) -> usize {
        let found = self.leaves.iter().position(|other| *other == leaf);
        found.unwrap_or_else(|| {
            self.leaves.push(leaf);
            self.leaves.len() - 1
        })
    }

    /// Whether any record may be asked, and not only few.
    pub(super) fn asks_anybody(&self) -> bool {
        let asks = |leaf: &Leaf| matches!(leaf, Leaf::Asked(_));
        self.leaves.iter().any(asks)
    }

    /// Whether a step may ask records.
    pub(super) fn asks(&self, step: &Step) -> bool {
        self.asked(step) > Asked::Nobody
    }

    /// Whom a step may ask.
    fn asked(&self, step: &Step) -> Asked {
        match step {
            Step::Leaf(place) => match self.leaves[*place] {
                Leaf::Asked(_) => Asked::Anybody,
                Leaf::Death(_) => Asked::Few,
                _ => Asked::Nobody,
            },
            Step::And(steps) | Step::Or(steps) | Step::Near(steps) => {
                let each = steps.iter().map(|step| self.asked(step));
                each.max().unwrap_or(Asked::Nobody)
            }
            Step::Not(step) => self.asked(step),
            Step::Timed(_) => Asked::Few,
            Step::OneVictim(one) => {
                let each = one.parts.iter().map(|step| self.asked(step));
                each.max().map_or(Asked::Few, |asked| asked.max(Asked::Few))
            }
        }
    }

    /// All of these, those last that ask the most records.
    pub(super) fn all(&self, mut steps: Vec<Step>) -> Step {
        steps.sort_by_key(|step| self.asked(step));
        match steps.pop() {
            Some(step) if steps.is_empty() => step,
            last => {
                steps.extend(last);
                Step::And(steps)
            }
        }
    }
}
