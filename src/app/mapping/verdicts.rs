//! What an import would do, as a list that can be walked: by verdict, each kind of flaw with its lines, each changed row
//! field by field. Never longer than the summary, which never grows with the file.

use crate::app::action::Step;
use crate::domain::flaw::{Reason, Weight};
use crate::domain::incident::Number;
use crate::domain::twin::Twin;
use crate::ingest::field::{Field, Target};
use crate::ingest::parts::{Difference, differences};
use crate::ingest::summary::{IdOfAnother, Kind, Summary};

/// A part of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Rows that stay out.
    Refused,
    /// New rows that may repeat records of other data sets.
    Twins,
    /// Rows that name another person than the record that has their id.
    Others,
    /// Rows that differ from the record that is there.
    Changed,
    /// Rows that say otherwise than what was edited by hand.
    ByHand,
    /// Rows that come in with something noted.
    Noted,
    /// Lines that are no data.
    Footers,
    /// Columns that are kept with the records.
    Kept,
}

impl Part {
    /// Every part, in the order of the list.
    pub const ALL: [Part; 8] = [
        Self::Refused,
        Self::Twins,
        Self::Others,
        Self::Changed,
        Self::ByHand,
        Self::Noted,
        Self::Footers,
        Self::Kept,
    ];
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The head of a part, and how many rows, lines or columns it has.
    Part(Part, u64),
    /// A kind of flaw in a column, and how often.
    Kind(Reason, Option<String>, u64),
    /// A cell with the flaw above: line and text.
    Cell(u64, Option<String>),
    /// What would mend the kind above: the reason, and a text that no vocabulary knows.
    Mend(Reason, Option<String>),
    /// Further ones that are not listed.
    More(u64),
    /// A row that may repeat these records.
    Twins(u64, Vec<Twin>),
    /// A row that names another person than the record that has its id.
    Other(IdOfAnother),
    /// A row that differs from a record.
    Row(u64, Number),
    /// A value of it.
    Change(Difference),
    /// Fields of a record that stay as they were edited by hand.
    ByHand(u64, Number, Vec<String>),
    /// A line that is no data, with its first cell.
    Footer(u64, String),
    /// A column.
    Column(String),
}

/// The list with where one is in it.
#[derive(Clone, Debug)]
pub struct Verdicts {
    /// The figures.
    pub summary: Summary,
    /// What is seen of the list.
    pub lines: Vec<Line>,
    /// Parts that are folded.
    pub folded: Vec<Part>,
    /// The only part that is seen, where one asked for one.
    pub only: Option<Part>,
    /// Which line one is at.
    pub at: usize,
    /// The first line that is seen.
    pub top: usize,
    /// Lines that are seen at once.
    pub height: usize,
}

impl Verdicts {
    /// The list of a summary.
    #[must_use]
    pub fn of(summary: Summary, height: usize) -> Self {
        let mut verdicts = Self {
            summary,
            lines: Vec::new(),
            folded: Vec::new(),
            only: None,
            at: 0,
            top: 0,
            height,
        };
        verdicts.fill();
        verdicts
    }

    fn fill(&mut self) {
        let parts = Part::ALL.into_iter();
        let parts = parts.filter(|part| self.only.is_none_or(|only| only == *part));
        self.lines = parts.flat_map(|part| self.part(part)).collect();
        self.at = self.at.min(self.lines.len().saturating_sub(1));
        self.reveal();
    }

    fn part(&self, part: Part) -> Vec<Line> {
        let count = self.count(part);
        if count == 0 {
            return Vec::new();
        }
        let mut lines = vec![Line::Part(part, count)];
        if !self.folded.contains(&part) {
            lines.extend(self.within(part));
        }
        lines
    }

    /// How many rows, lines or columns a part has.
    #[must_use]
    pub fn count(&self, part: Part) -> u64 {
        let summary = &self.summary;
        match part {
            Part::Refused => summary.refused,
            Part::Twins => summary.possible_duplicates,
            Part::Others => summary.others,
            Part::Changed => summary.changed,
            Part::ByHand => summary.by_hand,
            Part::Noted => summary.noted,
            Part::Footers => summary.footers.len() as u64,
            Part::Kept => summary.unmapped.len() as u64,
        }
    }

    fn within(&self, part: Part) -> Vec<Line> {
        let summary = &self.summary;
        match part {
            Part::Refused => kinds(summary, Weight::Refused),
            Part::Noted => kinds(summary, Weight::Noted),
            Part::Twins => listed(&summary.duplicates, summary.possible_duplicates, |row| {
                vec![Line::Twins(row.line, row.twins.clone())]
            }),
            Part::Others => listed(&summary.ids_of_others, summary.others, |row| {
                vec![Line::Other(row.clone())]
            }),
            Part::Changed => listed(&summary.changes, summary.changed, |row| {
                let fields = row.changes.iter().flat_map(differences);
                let head = Line::Row(row.line, row.number);
                std::iter::once(head)
                    .chain(fields.map(Line::Change))
                    .collect()
            }),
            Part::ByHand => listed(&summary.kept_by_hand, summary.by_hand, |row| {
                vec![Line::ByHand(row.line, row.number, row.fields.clone())]
            }),
            Part::Footers => listed(&summary.footers, 0, |(line, cell)| {
                vec![Line::Footer(*line, cell.clone())]
            }),
            Part::Kept => listed(&summary.unmapped, 0, |name| {
                vec![Line::Column(name.clone())]
            }),
        }
    }

    /// Moves.
    pub fn step(&mut self, step: Step) {
        let (at, count) = (self.at as u64, self.lines.len() as u64);
        let to = step.from(at, count, self.height as u64);
        self.at = usize::try_from(to).unwrap_or(0);
        self.reveal();
    }

    /// Scrolls what is seen, and keeps where one is within it.
    pub fn scroll(&mut self, lines: i64) {
        let last = self.lines.len().saturating_sub(self.height);
        let top = i64::try_from(self.top).unwrap_or(0) + lines;
        self.top = usize::try_from(top.max(0)).unwrap_or(0).min(last);
        let seen = self.top..self.top + self.height.max(1);
        self.at = self.at.clamp(seen.start, seen.end - 1);
        self.at = self.at.min(self.lines.len().saturating_sub(1));
    }

    /// The text one is at that no vocabulary knows, and the field that does not know it.
    #[must_use]
    pub fn unknown_text(&self) -> Option<(Target, String)> {
        let Line::Mend(reason, Some(text)) = self.lines.get(self.at)? else {
            return None;
        };
        let field = match reason {
            Reason::NotATerm { field } => field.parse().ok()?,
            _ => Field::Violation.into(),
        };
        Some((field, text.clone()))
    }

    /// Folds or unfolds the part one is in.
    pub fn fold(&mut self) {
        let above = self.lines.iter().enumerate().take(self.at + 1).rev();
        let mut heads = above.filter_map(|(at, line)| match line {
            Line::Part(part, _) => Some((at, *part)),
            _ => None,
        });
        let Some((at, part)) = heads.next() else {
            return;
        };
        self.at = at;
        match self.folded.iter().position(|folded| *folded == part) {
            Some(place) => drop(self.folded.remove(place)),
            None => self.folded.push(part),
        }
        self.fill();
    }

    /// Shows only the next part that there is; after the last one all again.
    pub fn next_only(&mut self) {
        let there: Vec<Part> = Part::ALL
            .into_iter()
            .filter(|part| self.count(*part) > 0)
            .collect();
        let place = self
            .only
            .and_then(|only| there.iter().position(|part| *part == only));
        self.only = there.get(place.map_or(0, |place| place + 1)).copied();
        (self.at, self.top) = (0, 0);
        self.fill();
    }

    /// Fits the list to a number of lines.
    pub fn fit(&mut self, height: usize) {
        self.height = height.max(1);
        self.reveal();
    }

    fn reveal(&mut self) {
        let lowest = self.at.saturating_sub(self.height.saturating_sub(1));
        self.top = self.top.clamp(lowest, self.at.max(lowest));
    }
}

fn kinds(summary: &Summary, weight: Weight) -> Vec<Line> {
    let kinds = summary.flaws(weight).into_iter();
    kinds
        .flat_map(|(_, column, kind)| one_kind(column, kind))
        .collect()
}

fn one_kind(column: Option<&str>, kind: &Kind) -> Vec<Line> {
    let Some(first) = kind.first.first() else {
        return Vec::new();
    };
    let reason = &first.reason;
    let column = column.map(str::to_owned);
    let mut lines = vec![Line::Kind(reason.clone(), column, kind.count)];
    lines.extend(mends(kind, reason));
    let cells = kind.first.iter();
    lines.extend(cells.map(|flaw| Line::Cell(flaw.line, flaw.value.clone())));
    let rest = kind.count.saturating_sub(kind.first.len() as u64);
    lines.extend((rest > 0).then_some(Line::More(rest)));
    lines
}

/// One line for each text that no vocabulary knows; else one for the reason.
fn mends(kind: &Kind, reason: &Reason) -> Vec<Line> {
    let by_text = matches!(reason, Reason::NotATerm { .. } | Reason::NoViolation);
    if !by_text || kind.texts.is_empty() {
        return vec![Line::Mend(reason.clone(), None)];
    }
    let mut texts: Vec<(&String, &u64)> = kind.texts.iter().collect();
    texts.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let line = |(text, _): (&String, &u64)| Line::Mend(reason.clone(), Some(text.clone()));
    texts.into_iter().map(line).collect()
}

/// The lines of the first ones, then how many more there are of so many.
fn listed<T>(first: &[T], count: u64, lines: impl Fn(&T) -> Vec<Line>) -> Vec<Line> {
    let mut all: Vec<Line> = first.iter().flat_map(lines).collect();
    let rest = count.saturating_sub(first.len() as u64);
    all.extend((rest > 0).then_some(Line::More(rest)));
    all
}
