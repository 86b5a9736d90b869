//! The first look at a whole file, before anything is written: what order its dates prove, which ids
//! stand twice, which lines are a footer. What it cannot tell becomes a question; it must never guess.

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::collections::BTreeMap;
use std::hash::Hasher;

use crate::domain::date::Order;
use crate::domain::flaw::Reason;

use super::date_columns::DateColumn;
use super::feed::Feed;
use super::field::{Field, Target};
use super::footer::is_footer;
use super::groups::{Groups, Roll};
use super::mapping::Mapping;
use super::names::{self, NameColumn};
use super::numbering::Numbering;
use super::question::Question;
use super::reader::{Batch, RawRow, ReadError};
use super::readings::{ToldOrder, date_alternatives};
use super::report;
use super::sexes::Sexes;
use super::split::Cells;
use super::wishes::Unit;

/// What a whole file says about itself.
#[derive(Debug, Default)]
pub struct Survey {
    /// Data rows: neither blank nor a repeated header nor a footer.
    pub rows: u64,
    /// Rows that no `--where` asks for.
    pub unasked: u64,
    /// In which order columns write their dates, where that was told or is proved.
    pub orders: Vec<ToldOrder>,
    /// Footer lines, with their first cell.
    pub footers: BTreeMap<u64, String>,
    /// What is the matter with a row's id, by line.
    pub ids: FxHashMap<u64, Reason>,
    /// Under `--rows victims`, the rows that are one incident with others.
    pub groups: Groups,
    /// The most bytes of such rows that have to be held at once.
    pub held: u64,
    /// What only a person can say.
    pub questions: Vec<Question>,
}

/// Looks at all rows of a file once. Orders that its columns prove are put into the mapping.
///
/// # Errors
/// [`ReadError`] where the file cannot be read to its end.
pub fn survey(
    batches: impl IntoIterator<Item = Result<Batch, ReadError>>,
    mapping: &mut Mapping,
    pulse: &mut dyn FnMut(u64) -> bool,
) -> Result<Option<Survey>, ReadError> {
    let mut looker = Looker::new(mapping);
    for batch in batches {
        let mut end = 0;
        for row in batch?.rows() {
            end = row.bytes.end;
            looker.look(&row);
        }
        if !pulse(end) {
            return Ok(None);
        }
    }
    let doubtful = looker.sexes.iter().filter(|sexes| sexes.doubts_m());
    let doubtful: Vec<usize> = doubtful.map(|sexes| sexes.column).collect();
    let names = std::mem::take(&mut looker.names);
    let distinct = looker.numberings.iter().filter(|one| one.is_distinct());
    let ids: Vec<_> = distinct
        .map(|one| (one.column, Field::ExternalId))
        .collect();
    let (survey, proved) = looker.finish();
    mapping.ask_first.extend(ids);
    mapping.terms.doubt_m(&doubtful);
    names::settle(&names, mapping);
    for (target, column, order) in proved {
        mapping.readings.prove(target, column, order);
    }
    Ok(Some(survey))
}

struct Looker<'a> {
    mapping: &'a Mapping,
    dates: Vec<DateColumn<'a>>,
    keys: Vec<(Target, &'a Feed)>,
    seen: FxHashMap<u64, (u64, u64)>,
    twice: FxHashSet<u64>,
    repeats: Vec<(u64, u64, u64)>,
    /// Under `--rows victims`.
    roll: Option<Roll>,
    sexes: Vec<Sexes>,
    names: Vec<NameColumn>,
    numberings: Vec<Numbering>,
    /// Whether each row so far has a date, an id.
    all: [bool; 2],
    survey: Survey,
}

impl<'a> Looker<'a> {
    fn new(mapping: &'a Mapping) -> Self {
        let dates = date_alternatives(&mapping.feeds);
        let keys = [Field::Uid, Field::ExternalId].map(Target::from);
        Self {
            mapping,
            dates: dates
                .map(|(target, columns)| DateColumn::of(target, columns, mapping))
                .collect(),
            keys: keys
                .into_iter()
                .filter_map(|key| Some((key, mapping.feeds.get(&key)?)))
                .collect(),
            seen: FxHashMap::default(),
            twice: FxHashSet::default(),
            repeats: Vec::new(),
            sexes: Sexes::of(mapping),
            names: NameColumn::of(mapping),
            numberings: Numbering::of(mapping),
            roll: (mapping.unit == Unit::Victims).then(Roll::default),
            all: [true, true],
            survey: Survey::default(),
        }
    }

    fn look(&mut self, row: &RawRow<'_>) {
        let cells = self.mapping.cells(row);
        if !self.mapping.wants(&cells) {
            self.survey.unasked += 1;
            return;
        }
        let key = self.key(&cells);
        let has_date = self.dates.iter().any(|date| date.is_filled(&cells));
        let has = [has_date, key.is_some()];
        let lacks = |nth: usize| self.survey.rows > 0 && self.all[nth] && !has[nth];
        if (lacks(0) || lacks(1)) && (row.after_blank || is_footer(row)) {
            let filled = row.cells().map(str::trim).find(|cell| !cell.is_empty());
            let shown = filled.unwrap_or_default().to_owned();
            self.survey.footers.insert(row.line, shown);
            return;
        }
        self.survey.rows += 1;
        self.all = [self.all[0] && has[0], self.all[1] && has[1]];
        // Each date of our own was written so that it is read by itself.
        if !self.mapping.is_own {
            self.dates.iter_mut().for_each(|date| date.look(&cells));
        }
        for sexes in &mut self.sexes {
            sexes.look(cells.cell(sexes.column));
        }
        for names in &mut self.names {
            names.look(cells.cell(names.column));
        }
        for numbering in &mut self.numberings {
            numbering.look(cells.cell(numbering.column));
        }
        if let Some(key) = key {
            self.look_at_id(key, row);
        }
    }

    /// A digest of what the row names itself by, within its origin.
    fn key(&self, cells: &Cells<'_>) -> Option<u64> {
        if self.mapping.is_of_reports() {
            return report::key(cells.row).map(|key| hash(key.iter().map(String::as_str)));
        }
        let text = |target, feed| self.mapping.text(target, feed, cells);
        let (key, _) = self.keys.iter().find_map(|(key, feed)| text(*key, feed))?;
        let feed = self.mapping.feeds.get(&Field::Origin.into());
        let origin = feed.and_then(|feed| text(Field::Origin.into(), feed));
        let origin = origin.as_ref().map_or("", |(text, _)| text.as_ref());
        Some(hash([origin, key.as_ref()].into_iter()))
    }

    fn look_at_id(&mut self, id: u64, row: &RawRow<'_>) {
        let cells = hash(row.cells().map(str::trim));
        if let Some(roll) = &mut self.roll {
            let bytes = row.bytes.end - row.bytes.start;
            return roll.add(id, row.line, cells, bytes);
        }
        // A broken row stays out, and its cells may be another row's: it keeps no sound one out.
        if row.is_broken() {
            return;
        }
        match self.seen.get(&id) {
            None => drop(self.seen.insert(id, (row.line, cells))),
            Some((first, same)) => {
                self.repeats.push((row.line, id, *first));
                if *same != cells {
                    self.twice.insert(id);
                }
            }
        }
    }

    fn finish(mut self) -> (Survey, Vec<(Target, usize, Order)>) {
        for (line, id, first) in &self.repeats {
            let twice = self.twice.contains(id);
            let reason = if twice {
                Reason::IdTwice { first: *first }
            } else {
                Reason::Repeat { first: *first }
            };
            self.survey.ids.insert(*line, reason);
            if twice {
                // The first row is told of the next one.
                let first = self.survey.ids.entry(*first);
                first.or_insert(Reason::IdTwice { first: *line });
            }
        }
        if let Some(roll) = self.roll.take() {
            self.call(roll);
        }
        let proved = self.ask_dates();
        if !self.mapping.says_violation() {
            self.survey.questions.push(Question::Violation {
                column: self.violation_column(),
            });
        }
        (self.survey, proved)
    }

    fn call(&mut self, roll: Roll) {
        let called = roll.call();
        let repeats = called.repeats.into_iter();
        let reason = |(line, first)| (line, Reason::Repeat { first });
        self.survey.ids.extend(repeats.map(reason));
        self.survey.groups = called.groups;
        self.survey.held = called.held;
    }

    /// What the columns of dates say, or ask; the orders that they prove, by field and column. A column that feeds two
    /// fields is told, and asks, once.
    fn ask_dates(&mut self) -> Vec<(Target, usize, Order)> {
        let mut proved = Vec::new();
        let survey = &mut self.survey;
        for date in &self.dates {
            let (told, questions) = date.verdict();
            if let Some(told) = told {
                let is_proof = told.proof.is_some();
                proved.extend(is_proof.then_some((date.target, date.columns[0], told.order)));
                if !survey.orders.contains(&told) {
                    survey.orders.push(told);
                }
            }
            for question in questions {
                if !survey.questions.contains(&question) {
                    survey.questions.push(question);
                }
            }
        }
        proved
    }

    /// The column that most likely says what was done.
    fn violation_column(&self) -> Option<String> {
        let asks = |column: &&(usize, Field)| column.1 == Field::Violation;
        self.mapping
            .ask_first
            .iter()
            .find(asks)
            .map(|(column, _)| self.mapping.headers[*column].trim().to_owned())
    }
}

/// A quick digest to tell texts apart within one file; its collisions would refuse a row, never lose one: before rows of
/// one digest are joined, what they name themselves by is compared.
fn hash<'a>(texts: impl Iterator<Item = &'a str>) -> u64 {
    let mut hasher = FxHasher::default();
    for text in texts {
        hasher.write(text.as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish()
}
