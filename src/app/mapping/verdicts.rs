//! What an import would do, as a list that can be walked: by verdict, each kind of flaw with its lines, each changed row
//! field by field. Never longer than the summary, which never grows with the file.

mod line;

use crate::app::action::Step;
use crate::domain::flaw::Reason;
use crate::ingest::field::{Field, Target};
use crate::ingest::summary::Summary;
use crate::ingest::wishes::ValueWish;

pub use line::{Line, Part};
use line::{count, within};

/// The list with where one is in it.
#[derive(Clone, Debug)]
pub struct Verdicts {
    /// The figures.
    pub summary: Summary,
    /// What texts of the file were said to mean.
    pub explained: Vec<ValueWish>,
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
    /// The list of a summary, and of the texts that were explained for it.
    #[must_use]
    pub fn of(summary: Summary, explained: Vec<ValueWish>, height: usize) -> Self {
        let mut verdicts = Self {
            summary,
            explained,
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

    /// How many rows, lines, texts or columns a part has.
    #[must_use]
    pub fn count(&self, part: Part) -> u64 {
        match part {
            Part::Explained => self.explained.len() as u64,
            part => count(&self.summary, part),
        }
    }

    fn within(&self, part: Part) -> Vec<Line> {
        match part {
            Part::Explained => self.explained.iter().cloned().map(Line::Means).collect(),
            part => within(&self.summary, part),
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

    /// What the text one is at was said to mean.
    #[must_use]
    pub fn explained_text(&self) -> Option<&ValueWish> {
        match self.lines.get(self.at)? {
            Line::Means(wish) => Some(wish),
            _ => None,
        }
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
