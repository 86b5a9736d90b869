//! What a question brings back: the visible lines, the counts, the facets and the timeline, all from
//! one state of the archive. The screen and the command line read the same page.

mod facet;
mod line;

use serde::Serialize;

use super::date::Day;
use super::incident::{Number, Record, TextField};
use super::twin::Twin;

pub use facet::{Facet, FacetKey, FacetRow, FacetValue};
pub use line::Line;

/// Which part of the answer is wanted, and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    /// The order of the list.
    pub sort: Vec<Sort>,
    /// Lines before the first one wanted.
    pub offset: u64,
    /// Lines wanted at most.
    pub limit: u64,
    /// Instead of `offset`: the slice that holds this record, where the answer has it.
    pub around: Option<Around>,
}

/// A place of the answer that is wanted whatever its number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// Where this record stands, if it is in the answer.
    Record(Number),
    /// In an order by date, the first record that does not lie before this day: on it or earlier where the newest stand
    /// first. Where there is none, the last that has a date.
    Day(Day),
}

/// One key of an order; the default is by date, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// By what.
    pub key: SortKey,
    /// From the other end; what has no value stays last either way.
    pub reversed: bool,
}

/// What a list can be ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// Date of the event, newest first; among equals the more exact first; unknown last.
    Date,
    /// Date of death, newest first.
    Died,
    /// When it was entered, newest first.
    Added,
    /// Running number, lowest first.
    Id,
    /// Facility by name, A first.
    Facility,
    /// Best victim count, most first.
    Victims,
    /// Verification, in the order of its vocabulary.
    Status,
    /// The first of its violations, in the order of their vocabulary.
    Type,
    /// How it answers: surely, possibly; near ones stand last either way.
    Match,
}

impl SortKey {
    /// Whether it begins with the newest or the most where it is not reversed.
    #[must_use]
    pub const fn begins_high(self) -> bool {
        matches!(self, Self::Date | Self::Died | Self::Added | Self::Victims)
    }

    /// Every key with the word that names it on the command line.
    pub const ALL: &'static [(&'static str, SortKey)] = &[
        ("date", SortKey::Date),
        ("died", SortKey::Died),
        ("added", SortKey::Added),
        ("id", SortKey::Id),
        ("facility", SortKey::Facility),
        ("victims", SortKey::Victims),
        ("status", SortKey::Status),
        ("type", SortKey::Type),
        ("match", SortKey::Match),
    ];
}

/// How much was found. Each number counts incidents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Surely an answer.
    pub certain: u64,
    /// Perhaps an answer, for a date is not exact enough.
    pub possible: u64,
    /// Beside them: found by a corrected spelling only.
    pub near: u64,
    /// Whether there may be more: not all were asked yet that only the records themselves can tell. Then the near, the
    /// undated and the sealed ones are not counted at all.
    #[serde(skip)]
    pub at_least: bool,
    /// Live records of the archive, sealed ones left out.
    #[serde(skip)]
    pub total: u64,
    /// Left out by a date filter because they have no date.
    #[serde(skip)]
    pub undated: u64,
    /// Sealed records that answer, only counted.
    #[serde(skip)]
    pub sealed: u64,
    /// For each word asked that has close spellings: what they are.
    #[serde(skip)]
    pub spellings: Vec<Spelling>,
}

/// A word that was asked, and a spelling near it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spelling {
    /// As asked.
    pub asked: String,
    /// As it stands in the archive.
    pub found: String,
    /// In how many of the near ones of the answer, where it is taken; else in how many of all that may be seen.
    pub records: u64,
    /// Whether its records stand in the answer as near ones; else it is only offered.
    pub taken: bool,
}

/// What a word may have been meant for: for each that nothing is near to, the offered spelling of most records.
#[must_use]
pub fn meant(spellings: &[Spelling]) -> Vec<&Spelling> {
    let has_near = |asked: &str| {
        let mut near = spellings.iter().filter(|spelling| spelling.taken);
        near.any(|spelling| spelling.asked == asked)
    };
    let mut meant: Vec<&Spelling> = Vec::new();
    for offered in spellings.iter().filter(|one| !has_near(&one.asked)) {
        match meant.iter_mut().find(|known| known.asked == offered.asked) {
            Some(known) if known.records < offered.records => *known = offered,
            Some(_) => {}
            None => meant.push(offered),
        }
    }
    meant
}

/// Certain and possible answers a month, for the timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Year, month from 1, certain, possible; ascending, without empty months.
    pub months: Vec<(i32, u32, u64, u64)>,
    /// Known to the year only.
    pub year_only: u64,
    /// Spread over more than a month but not a whole year's precision.
    pub spread: u64,
    /// Without a date.
    pub undated: u64,
}

/// A page of the answer with everything that the screen shows beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Lines before the first one here; certain and possible ones first, near ones after them.
    pub offset: u64,
    /// The place of the line that the page was asked to be around, where there is one.
    pub at: Option<u64>,
    /// The lines.
    pub lines: Vec<Line>,
    /// Counts.
    pub counts: Counts,
    /// Facets, in the order of [`FacetKey::ALL`], the last ones left out where they cannot be counted yet; empty where
    /// they were not asked, or the counts are only "at least".
    pub facets: Vec<Facet>,
    /// Timeline; empty where it was not asked.
    pub timeline: Timeline,
}

/// A record whole, with why it matched.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// The record.
    pub record: Record,
    /// The register's name of its facility.
    pub facility: Option<String>,
    /// The cells of its row as they came: header and text, in the file's order; empty where it was
    /// typed in, or where the file was not kept.
    pub as_imported: Vec<(String, String)>,
    /// Name of the file it came from.
    pub file: Option<String>,
    /// What happened to it, oldest first.
    pub history: Vec<Happening>,
    /// Records that this one may be one with, and why.
    pub duplicates: Vec<Twin>,
    /// Words found in it.
    pub hits: Vec<Hit>,
}

/// One entry of a record's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// When.
    pub at: super::count::Moment,
    /// Who, by the label they chose.
    pub actor: String,
    /// What: the journal's action slug.
    pub action: String,
}

/// A word found in a record's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The word as asked.
    pub asked: String,
    /// The word as it stands.
    pub found: String,
    /// Changes between the two; 0 for exact and prefix.
    pub changes: u8,
    /// The field it stands in.
    pub field: TextField,
}
