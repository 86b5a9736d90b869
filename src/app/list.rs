//! The list: which rows are here, which one is chosen, and what is seen of them. Holds a window of the answer, never
//! all of it. Must never let the chosen record change because something loaded.
//!
//! Near answers stand after the others, under a line of their own: a *place* counts that line, an *index* does not.

use crate::domain::date::Day;
use crate::domain::incident::Number;
use crate::domain::page::{Around, Counts, Line, Page, Slice, Sort, SortKey};

use super::action::Step;

/// Rows asked for at least, so that a page further is there before it is asked.
const WINDOW: u64 = 150;

/// What shall stay when the answer comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stay {
    /// Nothing: a new question, seen from its top.
    #[default]
    Top,
    /// The chosen record, wherever it stands now.
    Record,
    /// The chosen place: more rows of the same answer.
    Index,
    /// Nothing: one goes to the first record that does not lie before a day, in the order of the list.
    Day(Day),
}

/// The list.
#[derive(Clone, Debug)]
pub struct List {
    /// The window of the answer that is here.
    pub page: Option<Page>,
    /// Index of the chosen line in the whole answer.
    pub cursor: u64,
    /// Place of the first line seen.
    pub top: u64,
    /// The chosen record; `None` while its line is on its way, or where nothing is found.
    pub chosen: Option<Number>,
    /// The order.
    pub sort: Sort,
    /// Rows that are seen at once.
    pub height: u64,
    /// What the answer on its way shall leave as it is.
    pub stay: Stay,
    /// Where the window that was asked for last begins, where it was asked for by its place.
    asked_offset: Option<u64>,
    /// Whether one goes to the last line when the answer is whole.
    goes_last: bool,
}

impl Default for List {
    fn default() -> Self {
        let sort = Sort {
            key: SortKey::Date,
            reversed: false,
        };
        Self {
            page: None,
            cursor: 0,
            top: 0,
            chosen: None,
            sort,
            height: 1,
            stay: Stay::Top,
            asked_offset: None,
            goes_last: false,
        }
    }
}

impl List {
    /// Lines of the whole answer.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.page
            .as_ref()
            .map_or(0, |page| self.plain_count() + page.counts.near)
    }

    /// Lines as asked, before the near ones; of an answer that is here in part, those that are here.
    #[must_use]
    pub fn plain_count(&self) -> u64 {
        self.page.as_ref().map_or(0, |page| match page.counts {
            Counts { at_least: true, .. } => page.offset + page.lines.len() as u64,
            Counts {
                certain, possible, ..
            } => certain + possible,
        })
    }

    /// The line at an index, where it is here.
    #[must_use]
    pub fn line(&self, index: u64) -> Option<&Line> {
        let page = self.page.as_ref()?;
        page.lines
            .get(usize::try_from(index.checked_sub(page.offset)?).ok()?)
    }

    /// The chosen line, where it is here.
    #[must_use]
    pub fn chosen_line(&self) -> Option<&Line> {
        self.line(self.cursor)
    }

    /// Whether a line of its own parts the near answers from the others.
    #[must_use]
    pub fn is_parted(&self) -> bool {
        self.count() > self.plain_count()
    }

    /// The place of an index.
    #[must_use]
    pub fn place(&self, index: u64) -> u64 {
        index + u64::from(self.is_parted() && index >= self.plain_count())
    }

    /// The index at a place; `None` on the parting line and beyond the end.
    #[must_use]
    pub fn index(&self, place: u64) -> Option<u64> {
        let parting = self.plain_count();
        let index = match (self.is_parted(), place) {
            (true, place) if place == parting => return None,
            (true, place) if place > parting => place - 1,
            (_, place) => place,
        };
        (index < self.count()).then_some(index)
    }

    /// Whether the list begins with the oldest date, if it stands or is put in the order of dates.
    #[must_use]
    pub fn is_oldest_first(&self) -> bool {
        self.sort.key == SortKey::Date && self.sort.reversed
    }

    /// Moves the choice; to the last line once it is known which that is.
    pub fn step(&mut self, step: Step) {
        let is_part = (self.page.as_ref()).is_some_and(|page| page.counts.at_least);
        self.goes_last = is_part && step == Step::Last;
        self.choose(step.from(self.cursor, self.count(), self.height));
    }

    /// Chooses the line at an index.
    pub fn choose(&mut self, index: u64) {
        self.cursor = index.min(self.count().saturating_sub(1));
        self.chosen = self.chosen_line().map(|line| line.number);
        self.reveal();
    }

    /// Sees to it that the chosen line is seen, moving as little as possible.
    pub fn reveal(&mut self) {
        let (place, height) = (self.place(self.cursor), self.height.max(1));
        let places = self.place(self.count().saturating_sub(1)) + 1;
        let first = place.saturating_sub(height - 1);
        self.top = self
            .top
            .clamp(first, place)
            .min(places.saturating_sub(height).max(first));
        if self.cursor == self.plain_count() && self.is_parted() && self.top == place && height > 1
        {
            self.top -= 1; // the parting line belongs to the first near answer
        }
    }

    /// Scrolls without choosing, as a wheel does; the choice follows where it would leave the screen.
    pub fn scroll(&mut self, lines: i64) {
        let places = self.place(self.count().saturating_sub(1)) + 1;
        let most = places.saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(lines).min(most);
        let first = (0..2)
            .find_map(|more| self.index(self.top + more))
            .unwrap_or(self.cursor);
        let last =
            (0..2).find_map(|less| self.index((self.top + self.height - 1).saturating_sub(less)));
        let kept = self.cursor.clamp(
            first,
            last.unwrap_or(self.count().saturating_sub(1)).max(first),
        );
        if kept != self.cursor {
            self.choose(kept);
        }
    }

    /// The part of the answer to ask for, so that what shall stay can stay.
    pub fn slice(&mut self, stay: Stay) -> Slice {
        let stay = match (stay, self.chosen) {
            (Stay::Record, None) => Stay::Top,
            (stay, _) => stay,
        };
        self.stay = stay;
        self.goes_last = false;
        let offset = if stay == Stay::Index {
            self.offset_around()
        } else {
            0
        };
        self.asked_offset = (stay == Stay::Index).then_some(offset);
        Slice {
            sort: vec![self.sort],
            offset,
            limit: self.window(),
            around: match stay {
                Stay::Record => self.chosen.map(Around::Record),
                Stay::Day(day) => Some(Around::Day(day)),
                Stay::Top | Stay::Index => None,
            },
        }
    }

    /// The same page again, of an answer that is here in part; the chosen record stays where it is.
    pub fn slice_again(&mut self) -> Slice {
        let chosen = self.chosen.filter(|_| self.cursor > 0);
        self.stay = chosen.map_or(Stay::Index, |_| Stay::Record);
        self.asked_offset = None;
        Slice {
            sort: vec![self.sort],
            offset: 0,
            limit: self.window(),
            around: chosen.map(Around::Record),
        }
    }

    fn window(&self) -> u64 {
        WINDOW.max(self.height * 3)
    }

    fn offset_around(&self) -> u64 {
        self.cursor.saturating_sub(self.window() / 2)
    }

    /// Whether lines that are seen, or a page beside them, are not here though the answer has them.
    #[must_use]
    pub fn wants_more(&self) -> bool {
        let Some(page) = &self.page else { return false };
        // What was asked for and has come is all there is: never ask the same twice.
        if self.asked_offset == Some(self.offset_around()) {
            return false;
        }
        let (start, end) = (page.offset, page.offset + page.lines.len() as u64);
        let first = self.top.saturating_sub(self.height);
        let last = (self.top + self.height * 2).min(self.count());
        (first < start && start > 0) || (last > end && end < self.count())
    }

    /// Takes an answer in, leaving what was to stay.
    pub fn take(&mut self, page: Page) {
        let on_screen = self.place(self.cursor).saturating_sub(self.top);
        let at = page.at;
        self.page = Some(page);
        let kept = match self.stay {
            Stay::Top => Some(0),
            Stay::Index => Some(self.cursor),
            Stay::Record => self.index_of_chosen(),
            Stay::Day(_) => at,
        };
        self.cursor = kept.unwrap_or(0).min(self.count().saturating_sub(1));
        self.chosen = self.chosen_line().map(|line| line.number);
        let place = self.place(self.cursor);
        // One who looks at the very top sees what comes in above.
        let from_top = self.top == 0 && on_screen == 0 && place < self.height;
        self.top = place.saturating_sub(on_screen);
        if self.stay == Stay::Top || from_top {
            self.top = 0;
        }
        self.reveal();
        if self.goes_last {
            self.step(Step::Last);
        }
    }

    fn index_of_chosen(&self) -> Option<u64> {
        let page = self.page.as_ref()?;
        let at = page
            .lines
            .iter()
            .position(|line| Some(line.number) == self.chosen)?;
        Some(page.offset + at as u64)
    }
}
