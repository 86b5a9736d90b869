//! The flaws of an import by kind: how many of each, and the first ones. It must never word them.

use std::collections::BTreeMap;

use crate::domain::flaw::{Flaw, Reason, Weight};

/// The flaws of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kind {
    /// How many there are.
    pub count: u64,
    /// The first ones.
    pub first: Vec<Flaw>,
    /// How often each distinct text stands, up to [`super::LISTED`] texts.
    pub texts: BTreeMap<String, u64>,
}

impl Kind {
    /// The reasons of the first ones, each once: one kind may need several things to mend it.
    pub fn reasons(&self) -> impl Iterator<Item = &Reason> {
        let first = self.first.iter().enumerate();
        let is_new = |(nth, flaw): &(usize, &Flaw)| {
            let mut before = self.first[..*nth].iter();
            !before.any(|other| other.reason == flaw.reason)
        };
        first.filter(is_new).map(|(_, flaw)| &flaw.reason)
    }
}

/// By weight, reason and column.
pub type Kinds = BTreeMap<(Weight, &'static str, Option<String>), Kind>;
