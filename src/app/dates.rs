//! Asking for a stretch of days: what is typed, what it means, and how much it would give.

use crate::domain::date::{DateFlaw, Day, Window};
use crate::domain::page::Counts;

use super::prompt::TextLine;

/// The popup for dates.
#[derive(Clone, Debug)]
pub struct DatesPopup {
    /// What is typed, as it would stand behind `date:`.
    pub line: TextLine,
    /// What it means; `None` where it is empty.
    pub window: Option<Result<Window, DateFlaw>>,
    /// What the list would then hold; `None` while that is being counted.
    pub counts: Option<Counts>,
    /// Whether it is a day to go to in the list, which narrows nothing.
    pub is_to_go: bool,
}

impl DatesPopup {
    /// Opens with the stretch that is asked for already.
    #[must_use]
    pub fn open(value: &str, today: Day) -> Self {
        let line = TextLine::new(value.trim_matches('"'));
        let mut popup = Self {
            line,
            window: None,
            counts: None,
            is_to_go: false,
        };
        popup.read(today);
        popup
    }

    /// Opens for a day to go to.
    #[must_use]
    pub fn to_go(today: Day) -> Self {
        Self {
            is_to_go: true,
            ..Self::open("", today)
        }
    }

    /// The day to go to: the last one of what is typed, the first where the list begins with the oldest.
    #[must_use]
    pub fn day(&self, is_oldest_first: bool) -> Option<Day> {
        let window = self.window?.ok()?;
        match is_oldest_first {
            true => window.from.or(window.to),
            false => window.to.or(window.from),
        }
    }

    /// Reads what is typed anew.
    pub fn read(&mut self, today: Day) {
        let text = self.line.text().trim();
        self.window = (!text.is_empty()).then(|| Window::read(text, today));
        self.counts = None;
    }

    /// The value for the query: `None` takes the filter off; an error where it is no stretch of days.
    pub fn value(&self) -> Result<Option<String>, DateFlaw> {
        match &self.window {
            None => Ok(None),
            Some(Ok(_)) => Ok(Some(super::question::quoted(self.line.text().trim()))),
            Some(Err(flaw)) => Err(*flaw),
        }
    }
}
