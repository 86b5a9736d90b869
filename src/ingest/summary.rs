//! What an import did, or would do: counts by verdict, and flaws by reason, each reason with its
//! first examples. It must never grow with the file.

mod kinds;

use crate::domain::flaw::{Flaw, Weight};
use crate::domain::incident::Number;
use crate::domain::twin::Twin;

use crate::store::{Apart, Batches, Proposal};

use super::arrest::ArrestAndDeath;
use super::mapping::{Mapping, columns_of_the_table};
use super::reader::{Layout, Skipped, are_reports};
use super::readings::ToldOrder;
pub use kinds::{Kind, Kinds};

/// How many flaws of a kind are listed; the others are counted.
pub const LISTED: usize = 20;

/// A field that a row would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The field's name in JSON.
    pub field: String,
    /// As it stands, in JSON.
    pub old: String,
    /// As the file has it, in JSON.
    pub new: String,
}

/// A row that says otherwise than its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// Its line.
    pub line: u64,
    /// The record.
    pub number: Number,
    /// What differs, but for what was edited by hand.
    pub changes: Vec<Change>,
}

/// A row whose id is that of a record of somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdOfAnother {
    /// Its line.
    pub line: u64,
    /// The record.
    pub number: Number,
    /// Whom the record names.
    pub there: String,
    /// Whom the row names.
    pub row: String,
}

/// A facility of a register that differs from what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacilityDiffers {
    /// The first line that speaks of it.
    pub line: u64,
    /// Its row in the register.
    pub facility: u32,
    /// What differs, or is added.
    pub changes: Vec<Change>,
}

/// Fields of a record that stay as they were edited by hand, whatever its row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// The row's line.
    pub line: u64,
    /// The record.
    pub number: Number,
    /// Their names in JSON.
    pub fields: Vec<String>,
}

/// A new row that may repeat records of other data sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeats {
    /// Its line.
    pub line: u64,
    /// The records, and why.
    pub twins: Vec<Twin>,
}

/// The figures of one import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The batch; none where nothing was written.
    pub batch: Option<u32>,
    /// Name of the file, without folders.
    pub name: String,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// Its size.
    pub bytes: u64,
    /// How it was read; `None` before it was.
    pub layout: Option<Layout>,
    /// What it went by beside its own options.
    pub guide: Option<Guide>,
    /// The origin of its rows.
    pub origin: String,
    /// Data rows.
    pub rows: u64,
    /// Rows that brought a record.
    pub new: u64,
    /// Whether what a row says otherwise takes the record's place: `--on-conflict update`.
    pub updates: bool,
    /// Rows that changed a record, or would have under `--on-conflict update`.
    pub changed: u64,
    /// Rows that are there as they are.
    pub unchanged: u64,
    /// Exact repeats of rows with an id.
    pub repeats: u64,
    /// New rows that may repeat records that are there: marked, never merged.
    pub possible_duplicates: u64,
    /// Rows that say otherwise than what was edited by hand; that stays.
    pub by_hand: u64,
    /// Rows whose record was found by nothing but its id in the data set.
    pub known_ids: u64,
    /// Those of them that tell of another time, place or person.
    pub elsewhere: u64,
    /// Those of them that name another person.
    pub others: u64,
    /// Whether that stops the import: then no `--on-conflict` takes a row.
    pub is_stopped: bool,
    /// What may be the same records, told apart in the other way.
    pub in_the_other_way: Option<InTheOtherWay>,
    /// What the rows may repeat in their own data set, where that stops the import.
    pub again: Option<Again>,
    /// Rows that are further victims of another row's incident.
    pub joined: u64,
    /// Rows that stayed out.
    pub refused: u64,
    /// Rows with something noted.
    pub noted: u64,
    /// Rows whose date was taken from the death.
    pub dates_from_deaths: u64,
    /// The columns by which records are dated and deaths placed, where those are two.
    pub arrest_and_death: Option<ArrestAndDeath>,
    /// What was no data row.
    pub skipped: Skipped,
    /// Rows that no `--where` asks for.
    pub unasked: u64,
    /// In which order columns write their dates, where that was told or is proved.
    pub orders: Vec<ToldOrder>,
    /// Footer lines with their first cell.
    pub footers: Vec<(u64, String)>,
    /// Facilities made, matched, left unlinked because a text fits two.
    pub facilities: Facilities,
    /// For the table of a register: its first facilities that differ from what stands there.
    pub register: Option<Vec<FacilityDiffers>>,
    /// New texts that may be spellings of facilities that stand there, most rows first.
    pub near: Vec<Proposal>,
    /// The first rows that say otherwise than their record.
    pub changes: Vec<Differing>,
    /// The first rows whose id is that of a record of somebody else.
    pub ids_of_others: Vec<IdOfAnother>,
    /// The first of what stays as it was edited by hand.
    pub kept_by_hand: Vec<ByHand>,
    /// The first rows that may repeat other records.
    pub duplicates: Vec<Repeats>,
    /// Flaws.
    pub kinds: Kinds,
    /// Which column fed which field, as the file's headers have it.
    pub fed: Vec<(String, String)>,
    /// Columns that no field took.
    pub unmapped: Vec<String>,
    /// Whether the line and the reason of a file of refused rows were left aside.
    pub of_rejects: bool,
    /// Columns that may mean a field, but only a person can say.
    pub ask_first: Vec<(String, &'static str)>,
}

/// Records of the data set that are told apart otherwise than the rows, none of which is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InTheOtherWay {
    /// How the rows are told apart.
    pub way: Apart,
    /// The imports that brought the records.
    pub batches: Batches,
}

/// Rows without ids that may repeat records of their own data set: what has corrected cells, or other columns, is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// How many rows.
    pub rows: u64,
    /// The imports that brought those records.
    pub batches: Batches,
}

/// What an import goes by beside its own options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guide {
    /// A profile, as it was named.
    Profile(String),
    /// The import that refused these rows.
    Batch(u32),
}

/// What an import did with the facilities that it names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facilities {
    /// Made new in the register.
    pub new: u64,
    /// Rows linked to a facility of the register.
    pub matched: u64,
    /// Rows left unlinked because their text fits two.
    pub doubtful: u64,
}

impl Summary {
    /// Takes the flaws of one row.
    pub fn add_flaws(&mut self, flaws: &[Flaw]) {
        for flaw in flaws {
            let kind = self
                .kinds
                .entry((flaw.weight, flaw.reason.slug(), flaw.column.clone()))
                .or_default();
            kind.count += 1;
            if kind.first.len() < LISTED {
                kind.first.push(flaw.clone());
            }
            if let Some(text) = &flaw.value
                && (kind.texts.len() < LISTED || kind.texts.contains_key(text))
            {
                *kind.texts.entry(text.clone()).or_default() += 1;
            }
        }
    }

    /// Says which column fed what.
    pub fn describe(&mut self, mapping: &Mapping) {
        let header = |column: &usize| mapping.headers[*column].trim().to_owned();
        for (target, feed) in &mapping.feeds {
            let joined =
                |columns: &Vec<usize>| columns.iter().map(header).collect::<Vec<_>>().join("+");
            let mut fed: Vec<String> = feed.alternatives.iter().map(joined).collect();
            fed.extend(feed.set.as_ref().map(|value| format!("={value}")));
            self.fed.push((target.to_string(), fed.join("|")));
        }
        self.unmapped = mapping
            .unmapped
            .iter()
            .map(header)
            .filter(|header| !header.is_empty())
            .collect();
        self.arrest_and_death = ArrestAndDeath::of(mapping);
        self.of_rejects = columns_of_the_table(&mapping.headers) < mapping.headers.len();
        self.ask_first = mapping
            .ask_first
            .iter()
            .map(|(column, field)| (header(column), field.slug()))
            .collect();
    }

    /// Whether its rows are whole reports, which no column feeds.
    #[must_use]
    pub fn holds_reports(&self) -> bool {
        let layout = self.layout.as_ref();
        layout.is_some_and(|layout| are_reports(&layout.headers))
    }

    /// Whether more than a tenth of the known ids tell of another time, place or person; one may be a correction.
    #[must_use]
    pub fn seems_another_set(&self) -> bool {
        const FEWEST: u64 = 2;
        self.elsewhere >= FEWEST && self.elsewhere * 10 > self.known_ids
    }

    /// Whether any column or `--set` gives a date of the event or the death.
    #[must_use]
    pub fn says_when(&self) -> bool {
        self.register.is_some()
            || self.holds_reports()
            || self
                .fed
                .iter()
                .any(|(field, _)| field.starts_with("date") || field.starts_with("death_"))
    }

    /// Flaws of a weight, most first.
    #[must_use]
    pub fn flaws(&self, weight: Weight) -> Vec<(&'static str, Option<&str>, &Kind)> {
        let of_weight = self.kinds.iter().filter(|((of, _, _), _)| *of == weight);
        let mut kinds: Vec<_> = of_weight
            .map(|((_, reason, column), kind)| (*reason, column.as_deref(), kind))
            .collect();
        kinds.sort_by_key(|(_, _, kind)| std::cmp::Reverse(kind.count));
        kinds
    }
}
