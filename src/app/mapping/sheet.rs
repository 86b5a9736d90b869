//! A table as the screen shows it: what each column holds and feeds, what feeds each field, what the first rows become.
//! Made anew after each change, from rows in memory.

use crate::domain::flaw::Flaw;
use crate::domain::incident::Incident;
use crate::ingest::field::{Field, Target};
use crate::ingest::mapping::Mapping;
use crate::ingest::row;
use crate::ingest::sample::Sample;
use crate::ingest::terms::is_empty_word;

/// Rows that are shown as they would be read.
const SHOWN: usize = 10;

/// What becomes of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It feeds these fields.
    Feeds(Vec<Target>),
    /// It may mean a field, but only a person can say.
    MayMean(Field),
    /// No field takes it: its cells stay with the record and are searched.
    Kept,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it is called, raw.
    pub name: String,
    /// The first cell that is filled, raw.
    pub sample: String,
    /// What becomes of it.
    pub fate: Fate,
}

/// A field of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The field.
    pub target: Target,
    /// The columns that feed it: alternatives of joined ones, raw.
    pub columns: Vec<Vec<String>>,
    /// The value where they are empty.
    pub set: Option<String>,
}

impl Source {
    /// Whether anything feeds it.
    #[must_use]
    pub fn is_fed(&self) -> bool {
        !self.columns.is_empty() || self.set.is_some()
    }
}

/// A row as it would be read.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its line in the file.
    pub line: u64,
    /// What it says; `None` where it would be refused.
    pub incident: Option<Box<Incident>>,
    /// What is wrong with it.
    pub flaws: Vec<Flaw>,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The columns, in the order of the file.
    pub columns: Vec<Column>,
    /// The fields: those that something feeds first, each part in the order of the contract.
    pub sources: Vec<Source>,
    /// The first rows.
    pub rows: Vec<Row>,
}

impl Sheet {
    /// What a mapping makes of the first rows.
    #[must_use]
    pub fn of(sample: &Sample, mapping: &Mapping) -> Self {
        Self {
            columns: columns(sample, mapping),
            sources: sources(mapping),
            rows: rows(sample, mapping),
        }
    }
}

fn columns(sample: &Sample, mapping: &Mapping) -> Vec<Column> {
    let mut feeds: Vec<Vec<Target>> = vec![Vec::new(); mapping.headers.len()];
    for (target, feed) in &mapping.feeds {
        let own = feed.alternatives.iter().flatten();
        own.for_each(|column| feeds[*column].push(*target));
    }
    let mut asked: Vec<Option<Field>> = vec![None; mapping.headers.len()];
    for (column, field) in &mapping.ask_first {
        asked[*column].get_or_insert(*field);
    }
    let mut samples = vec![String::new(); mapping.headers.len()];
    for row in sample.rows().take(SHOWN * 2) {
        for (held, cell) in samples.iter_mut().zip(row.cells()) {
            if held.is_empty() && !is_empty_word(cell.trim()) {
                cell.trim().clone_into(held);
            }
        }
    }
    let names = mapping.names.iter().zip(samples);
    let fates = feeds.into_iter().zip(asked).map(fate);
    let column = |((name, sample), fate): ((&String, String), Fate)| Column {
        name: name.clone(),
        sample,
        fate,
    };
    names.zip(fates).map(column).collect()
}

fn fate((feeds, asked): (Vec<Target>, Option<Field>)) -> Fate {
    match asked {
        _ if !feeds.is_empty() => Fate::Feeds(feeds),
        Some(field) => Fate::MayMean(field),
        None => Fate::Kept,
    }
}

fn sources(mapping: &Mapping) -> Vec<Source> {
    let name = |column: &usize| mapping.names[*column].clone();
    let fed = mapping.feeds.iter().map(|(target, feed)| Source {
        target: *target,
        columns: feed
            .alternatives
            .iter()
            .map(|joined| joined.iter().map(name).collect())
            .collect(),
        set: feed.set.clone(),
    });
    let offered = Field::ALL.iter().filter(|field| !field.is_text_of_date());
    let all = offered.map(|field| Target::from(*field));
    let unfed = all.filter(|target| !mapping.feeds.contains_key(target));
    let unfed = unfed.map(|target| Source {
        target,
        columns: Vec::new(),
        set: None,
    });
    fed.chain(unfed).collect()
}

fn rows(sample: &Sample, mapping: &Mapping) -> Vec<Row> {
    let wanted = sample
        .rows()
        .filter(|raw| mapping.wants(&mapping.cells(raw)));
    let read = wanted.take(SHOWN).map(|raw| {
        let (incident, flaws) = match row::read(&raw, mapping) {
            Ok(reading) => (Some(Box::new(reading.incident)), reading.noted),
            Err(flaws) => (None, flaws),
        };
        Row {
            line: raw.line,
            incident,
            flaws,
        }
    });
    read.collect()
}
