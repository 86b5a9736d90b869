//! All that the screen shows. Plain values and questions about them: what changes them stands in `update`.

use crate::domain::count::Moment;
use crate::domain::page::{Counts, Detail, Facet, SortKey, Timeline, meant};
use crate::worker::message::Lane;

use super::action::Action;
use super::binding::Mode;
use super::choose::{Choice, Chooser};
use super::dates::DatesPopup;
use super::filters::Filters;
use super::key::Key;
use super::layout::{Pane, Panes, lay_out};
use super::list::List;
use super::naming::NamePopup;
use super::note::Note;
use super::prompt::Prompt;
use super::question::{Question, Reader};
use super::record::{Measured, RecordView};
use super::work::Work;

/// Words that must be searched while one types, in the language of the interface; made by `ui`.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    /// The sentence of each action, and the keys that mean it with their modes: `j ↓`, `list`.
    pub help: Vec<(Action, String, String)>,
    /// What can be done from the palette, with the key.
    pub commands: Vec<(Action, String, String)>,
    /// How a view is called in the palette, `{}` in the place of its name.
    pub view: String,
    /// The name of each order.
    pub sorts: Vec<(SortKey, String)>,
}

/// What is known of the archive before it is opened.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// What to call it; `None` calls it the demo archive.
    pub name: Option<String>,
    /// Nothing can be written to it.
    pub read_only: bool,
    /// There is none yet: the first screen offers what to do.
    pub missing: bool,
    /// When the screen was opened.
    pub opened: Moment,
}

/// What lies over the panes.
#[derive(Clone, Debug)]
pub enum Popup {
    /// A list to choose from.
    Choose(Chooser),
    /// A stretch of days.
    Dates(DatesPopup),
    /// The name of a view.
    Name(NamePopup),
}

/// What an empty list offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WayOut {
    /// Parts of the query, each with what the list would hold without it; most first.
    pub without: Vec<(String, u64)>,
}

/// All state of the screen.
#[derive(Clone, Debug)]
pub struct App {
    /// The archive.
    pub archive: Archive,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// How queries are read.
    pub reader: Reader,
    /// Words to search.
    pub spoken: Spoken,
    /// The last query that could be read.
    pub question: Question,
    /// The prompt, while it is open.
    pub prompt: Option<Prompt>,
    /// The list.
    pub list: List,
    /// The filters.
    pub filters: Filters,
    /// Facets of the answer shown.
    pub facets: Vec<Facet>,
    /// Timeline of the answer shown.
    pub timeline: Timeline,
    /// The record.
    pub record: RecordView,
    /// Where one is.
    pub pane: Pane,
    /// What lies over it.
    pub popup: Option<Popup>,
    /// What to say in the footer.
    pub note: Option<Note>,
    /// Keys of a chord that has begun.
    pub pending: Vec<Key>,
    /// Names, notes, "as imported" and matches are hidden.
    pub names_hidden: bool,
    /// Nothing is shown until a key is pressed.
    pub blank: bool,
    /// Ways out of an empty answer.
    pub way_out: WayOut,
    /// Parts of the query whose counts were asked for.
    pub(super) parts_asked: Vec<String>,
    /// What the worker does.
    pub work: Work,
}

impl App {
    /// The screen before anything was asked: the first frame shows it as it is.
    #[must_use]
    pub fn new(
        archive: Archive,
        size: (u16, u16),
        query: &str,
        reader: Reader,
        spoken: Spoken,
    ) -> Self {
        let read = Question::read(query, &reader);
        let note = read
            .as_ref()
            .err()
            .map(|_| Note::QueryNotRead(query.to_owned()));
        let mut app = Self {
            archive,
            size,
            reader,
            spoken,
            question: read.unwrap_or_default(),
            prompt: None,
            list: List::default(),
            filters: Filters::default(),
            facets: Vec::new(),
            timeline: Timeline::default(),
            record: RecordView::default(),
            pane: Pane::List,
            popup: None,
            note,
            pending: Vec::new(),
            names_hidden: false,
            blank: false,
            way_out: WayOut::default(),
            parts_asked: Vec::new(),
            work: Work::default(),
        };
        app.fit();
        app
    }

    /// What one is doing.
    #[must_use]
    pub fn mode(&self) -> Mode {
        match (&self.popup, &self.prompt, self.pane) {
            _ if self.archive.missing => Mode::FirstRun,
            (Some(Popup::Choose(_)), ..) => Mode::Choose,
            (Some(Popup::Dates(_)), ..) => Mode::Dates,
            (Some(Popup::Name(_)), ..) => Mode::Name,
            (None, Some(_), _) => Mode::Prompt,
            (None, None, Pane::List) => Mode::List,
            (None, None, Pane::Filters) => Mode::Filters,
            (None, None, Pane::Record) => Mode::Record,
        }
    }

    /// Where everything stands.
    #[must_use]
    pub fn panes(&self) -> Panes {
        lay_out(
            self.size,
            self.pane,
            !self.question.query.filters().is_empty(),
        )
    }

    /// The counts of the answer shown.
    #[must_use]
    pub fn counts(&self) -> Option<&Counts> {
        self.list.page.as_ref().map(|page| &page.counts)
    }

    /// Whether what stands in the list is older than the question, for so long that it must be seen.
    #[must_use]
    pub fn is_older(&self) -> bool {
        self.work.is_slow(Lane::List)
    }

    /// Whether the answer is here in part only: its counts say "at least", and facets and timeline are of an older one.
    #[must_use]
    pub fn is_counting(&self) -> bool {
        self.counts().is_some_and(|counts| counts.at_least)
    }

    /// Whether the answer is here and holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.page.is_some() && self.list.count() == 0
    }

    /// A spelling that may have been meant, where the list is empty: as asked, as found, records.
    #[must_use]
    pub fn did_you_mean(&self) -> Option<(String, String, u64)> {
        let meant = meant(&self.counts()?.spellings);
        let best = meant.into_iter().max_by_key(|one| one.records)?;
        self.is_empty()
            .then(|| (best.asked.clone(), best.found.clone(), best.records))
    }

    /// Whether an action would do something here and now; the footer leaves out what would not.
    #[must_use]
    pub fn is_possible(&self, action: Action) -> bool {
        match action {
            Action::TakeSuggestion => {
                let mistake = self
                    .prompt
                    .as_ref()
                    .and_then(|prompt| prompt.mistake.as_ref());
                mistake.map_or(self.did_you_mean().is_some(), |mistake| {
                    mistake.suggestion.is_some()
                })
            }
            Action::Accept => self.is_acceptable(),
            Action::Open => self.list.chosen.is_some() || self.did_you_mean().is_some(),
            Action::AsImported => self
                .shown()
                .is_some_and(|detail| detail.record.import.is_some()),
            Action::History => self
                .shown()
                .is_some_and(|detail| !detail.history.is_empty()),
            Action::NextMatch | Action::PreviousMatch => {
                !self.names_hidden && !self.record.measured.matches.is_empty()
            }
            _ => true,
        }
    }

    /// Whether Enter would take what is typed or chosen: help is only read, a mistake must be mended first.
    fn is_acceptable(&self) -> bool {
        match (&self.popup, &self.prompt) {
            (Some(Popup::Choose(chooser)), _) => {
                chooser.choice != Choice::Help && chooser.current().is_some()
            }
            (Some(Popup::Dates(dates)), _) if dates.is_to_go => dates.day(false).is_some(),
            (Some(Popup::Dates(dates)), _) => dates.value().is_ok(),
            (Some(Popup::Name(name)), _) => name.fit.is_acceptable(),
            (
                None,
                Some(Prompt {
                    mistake: Some(mistake),
                    ..
                }),
            ) => mistake.suggestion.is_some(),
            (None, _) => true,
        }
    }

    /// The record that is here.
    fn shown(&self) -> Option<&Detail> {
        self.record.detail.as_deref()
    }

    /// Tells what the last drawing has measured.
    pub fn measure(&mut self, measured: Measured) {
        self.record.measure(measured);
    }

    /// Fits the parts to the size of the terminal.
    pub(super) fn fit(&mut self) {
        let panes = self.panes();
        self.list.height = u64::from(panes.list.height.saturating_sub(1)).max(1);
        self.list.reveal();
        self.filters.height = panes
            .filters
            .map_or(1, |area| usize::from(area.height).max(1));
        self.filters.reveal();
        if let Some(Popup::Choose(chooser)) = &mut self.popup {
            chooser.height = usize::from(self.size.1.saturating_sub(10)).clamp(4, 16);
        }
    }
}
