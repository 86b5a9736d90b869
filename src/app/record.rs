//! The record that is shown: its content, what of it is unfolded, and how far one has read.

use crate::domain::incident::Number;
use crate::domain::page::Detail;

use super::action::Step;

/// What the last drawing has found out, which only a drawing can: lines depend on width and words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// Lines of the record.
    pub lines: u64,
    /// Lines of it that are seen at once.
    pub height: u64,
    /// The lines that hold a match, ascending.
    pub matches: Vec<u64>,
    /// The first line that was seen.
    pub scroll: u64,
}

/// A part of the record that can be unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its row as it was imported.
    AsImported,
    /// What happened to it.
    History,
}

/// The record.
#[derive(Clone, Debug, Default)]
pub struct RecordView {
    /// The record, as it came last.
    pub detail: Option<Box<Detail>>,
    /// The record that was asked for.
    pub asked: Option<Number>,
    /// First line seen.
    pub scroll: u64,
    /// What is unfolded.
    pub unfolded: Vec<Part>,
    /// What has just been unfolded, and is to be seen.
    pub reveal: Option<Part>,
    /// Which match one is at, from 0.
    pub at_match: Option<usize>,
    /// What the last drawing found.
    pub measured: Measured,
}

impl RecordView {
    /// Takes a record in; a new one is read from its top.
    pub fn take(&mut self, detail: Option<Box<Detail>>) {
        let is_other = self.number() != detail.as_ref().map(|detail| detail.record.number);
        self.detail = detail;
        self.at_match = None;
        if is_other {
            self.scroll = 0;
        }
    }

    /// The number of the record that is here.
    #[must_use]
    pub fn number(&self) -> Option<Number> {
        self.detail.as_ref().map(|detail| detail.record.number)
    }

    /// Unfolds a part and goes there; folds it where it was unfolded.
    pub fn unfold(&mut self, part: Part) {
        match self.unfolded.iter().position(|unfolded| *unfolded == part) {
            Some(at) => drop(self.unfolded.remove(at)),
            None => {
                self.unfolded.push(part);
                self.reveal = Some(part);
            }
        }
    }

    /// Takes in what a drawing has measured.
    pub fn measure(&mut self, measured: Measured) {
        self.scroll = measured.scroll;
        self.reveal = None;
        self.measured = measured;
    }

    /// Reads on, or back.
    pub fn step(&mut self, step: Step) {
        let tops = self.measured.lines.saturating_sub(self.measured.height) + 1;
        self.scroll = step.from(self.scroll, tops, self.measured.height);
    }

    /// Scrolls as a wheel does.
    pub fn scroll_by(&mut self, lines: i64) {
        let most = self.measured.lines.saturating_sub(self.measured.height);
        self.scroll = self.scroll.saturating_add_signed(lines).min(most);
    }

    /// Goes to the next match or the one before, round at the ends; says which of how many, from 1.
    pub fn to_match(&mut self, forward: bool) -> Option<(usize, usize)> {
        let count = self.measured.matches.len();
        let at = match (self.at_match, forward) {
            _ if count == 0 => return None,
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        self.at_match = Some(at);
        let line = *self.measured.matches.get(at)?;
        let most = self.measured.lines.saturating_sub(self.measured.height);
        let is_seen = (self.scroll..self.scroll + self.measured.height).contains(&line);
        if !is_seen {
            self.scroll = line.saturating_sub(self.measured.height / 3).min(most);
        }
        Some((at + 1, count))
    }
}
