//! The lines of what an import would do, part by part, as the summary has them. Must never hold where one is.

use crate::domain::flaw::{Reason, Weight};
use crate::domain::incident::Number;
use crate::domain::twin::Twin;
use crate::ingest::parts::{Difference, differences};
use crate::ingest::summary::{IdOfAnother, Kind, Summary};
use crate::ingest::wishes::ValueWish;

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
    /// Texts that were said to mean something.
    Explained,
    /// Lines that are no data.
    Footers,
    /// Columns that are kept with the records.
    Kept,
}

impl Part {
    /// Every part, in the order of the list.
    pub const ALL: [Part; 9] = [
        Self::Refused,
        Self::Twins,
        Self::Others,
        Self::Changed,
        Self::ByHand,
        Self::Noted,
        Self::Explained,
        Self::Footers,
        Self::Kept,
    ];
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The head of a part, and how many rows, lines, texts or columns it has.
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
    /// What a text was said to mean.
    Means(ValueWish),
    /// A line that is no data, with its first cell.
    Footer(u64, String),
    /// A column.
    Column(String),
}

/// How many rows, lines or columns a part of the summary has.
pub fn count(summary: &Summary, part: Part) -> u64 {
    match part {
        Part::Explained => 0,
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

/// The lines of a part under its head.
pub fn within(summary: &Summary, part: Part) -> Vec<Line> {
    match part {
        Part::Explained => Vec::new(),
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
    if matches!(
        reason,
        Reason::SeveralNames { .. } | Reason::SeveralValues { .. }
    ) {
        let each = kind.reasons();
        return each.map(|by| Line::Mend(by.clone(), None)).collect();
    }
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
