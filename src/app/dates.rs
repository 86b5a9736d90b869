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
        };
        popup.read(today);
        popup
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
