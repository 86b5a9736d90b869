//! A sheet of lines being written: headings, labelled values, prose, each match marked where it stands.
//! Must never take a text in that was not made harmless.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::record::Part;
use crate::domain::page::Detail;
use crate::domain::safe::{block_spans, harmless};
use crate::search::fold;

use crate::ui::text::{flow, width};
use crate::ui::theme::Theme;
use crate::ui::view::View;

/// Pieces of text, each with its style.
pub type Pieces = Vec<(String, Style)>;

/// The lines of a record, as far as they are written.
pub struct Sheet<'a> {
    /// State, words, looks.
    pub view: &'a View<'a>,
    /// The record.
    pub detail: &'a Detail,
    /// Columns that a line has.
    pub columns: usize,
    /// The lines.
    pub lines: Vec<Line<'static>>,
    /// The lines that hold a match.
    pub matches: Vec<u64>,
    anchors: Vec<(Part, u64)>,
    label_columns: usize,
}

impl<'a> Sheet<'a> {
    /// An empty sheet.
    pub fn new(view: &'a View<'a>, detail: &'a Detail, columns: usize) -> Self {
        let labels = [
            "record-cause",
            "record-victim",
            "record-standing",
            "record-alleged",
            "record-sources",
        ];
        let label_columns = labels
            .iter()
            .map(|key| width(&view.say(key)))
            .max()
            .unwrap_or(0)
            + 2;
        Self {
            view,
            detail,
            columns,
            lines: Vec::new(),
            matches: Vec::new(),
            anchors: Vec::new(),
            label_columns,
        }
    }

    /// The next line is where a part begins.
    pub fn set_anchor(&mut self, part: Part) {
        self.anchors.push((part, self.lines.len() as u64));
    }

    /// Where a part begins.
    pub fn anchor(&self, part: Option<Part>) -> Option<u64> {
        let at = self
            .anchors
            .iter()
            .find(|(anchored, _)| Some(*anchored) == part);
        at.map(|(_, line)| *line)
    }

    /// Whether a part is unfolded.
    pub fn is_unfolded(&self, part: Part) -> bool {
        self.view.app.record.unfolded.contains(&part)
    }

    /// The looks.
    pub fn theme(&self) -> &'a Theme {
        self.view.theme
    }

    /// A sentence without arguments.
    pub fn say(&self, key: &str) -> String {
        self.view.say(key)
    }

    /// A plain piece of the program's own words.
    pub fn plain(&self, text: impl Into<String>) -> (String, Style) {
        (text.into(), self.theme().plain)
    }

    /// A dim piece of the program's own words.
    pub fn dim(&self, text: impl Into<String>) -> (String, Style) {
        (text.into(), self.theme().dim)
    }

    /// A piece of the record's text, in one line.
    pub fn raw(&self, text: &str) -> (String, Style) {
        (harmless(text).into_owned(), self.theme().plain)
    }

    /// Leaves a line free, never two.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    /// A heading on a line of its own.
    pub fn heading(&mut self, key: &str) {
        self.gap();
        let text = self.say(key);
        self.lines.push(Span::styled(text, self.theme().dim).into());
    }

    /// Prose over the whole width.
    pub fn prose(&mut self, pieces: &Pieces) {
        self.hanging(pieces, Vec::new(), 0);
    }

    /// A value behind its label; further lines stand under the value.
    pub fn labelled(&mut self, key: &str, pieces: &Pieces) {
        let label = self.say(key);
        self.labelled_by(&label, pieces);
    }

    /// A value under the one before, without a label.
    pub fn unlabelled(&mut self, pieces: &Pieces) {
        self.labelled_by("", pieces);
    }

    fn labelled_by(&mut self, label: &str, pieces: &Pieces) {
        let indent = self.label_columns.min(self.columns / 2);
        let blank = " ".repeat(indent.saturating_sub(width(label)));
        let first = vec![Span::styled(format!("{label}{blank}"), self.theme().dim)];
        self.hanging(pieces, first, indent);
    }

    /// Lines whose first begins with these spans, and whose others are indented as far.
    pub fn hanging(&mut self, pieces: &Pieces, first: Vec<Span<'static>>, indent: usize) {
        let mut first = Some(first);
        for line in flow(pieces, self.columns.saturating_sub(indent)) {
            let is_match = line
                .spans
                .iter()
                .any(|span| span.style == self.theme().matched);
            let mut spans = first
                .take()
                .unwrap_or_else(|| vec![Span::styled(" ".repeat(indent), self.theme().plain)]);
            spans.extend(line.spans);
            if is_match {
                self.matches.push(self.lines.len() as u64);
            }
            self.lines.push(Line::from(spans));
        }
    }

    /// A text of the record with the words that were found in it marked.
    pub fn marked(&self, text: &str) -> Pieces {
        self.marked_in(self.theme().plain, text)
    }

    /// The same, the other words in this style.
    pub fn marked_in(&self, other: Style, text: &str) -> Pieces {
        let ranges = self.found(text);
        let style = |is_match| {
            if is_match {
                self.theme().matched
            } else {
                other
            }
        };
        block_spans(text, &ranges)
            .into_iter()
            .map(|(text, is_match)| (text.into_string(), style(is_match)))
            .collect()
    }

    fn found(&self, text: &str) -> Vec<Range<usize>> {
        if self.view.app.names_hidden {
            return Vec::new();
        }
        // A hit names the first field that it stands in; it lights up wherever it stands.
        let wanted: Vec<String> = self
            .detail
            .hits
            .iter()
            .map(|hit| fold::key(&hit.found))
            .collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let words = fold::words(text).filter(|word| {
            wanted
                .iter()
                .any(|wanted| wanted.split(' ').any(|one| one == word.folded))
        });
        words.map(|word| word.start..word.end).collect()
    }

    /// What stands instead of what is hidden.
    pub fn hidden(&self) -> (String, Style) {
        self.dim(self.say("mark-hidden"))
    }
}
