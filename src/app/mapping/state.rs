//! All that the screens of an import show. Plain values and questions about them: what changes them stands in `act` and
//! `update`.

use std::sync::Arc;

use crate::app::action::{Action, Task};
use crate::app::binding::Mode;
use crate::app::choose::Choice;
use crate::app::key::Key;
use crate::ingest::field::Field;
use crate::ingest::headers::Misfit;
use crate::ingest::mapping::Mapping;
use crate::ingest::plan::{OnConflict, Plan, Request};
use crate::ingest::reader::are_reports;
use crate::ingest::sample::Sample;
use crate::ingest::survey::Survey;

use super::answers::{Open, Spoken};
use super::layout::{Pane, Panes, lay_out, verdicts};
use super::line::CommandLine;
use super::parts::{Note, Place, Popup, Running, Settled};
use super::sheet::{Fate, Sheet};
use super::verdicts::Verdicts;

/// All state.
pub struct Importing {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The import, with the wishes as they are.
    pub request: Request,
    /// Size of the file, in bytes.
    pub bytes: u64,
    /// Its data set.
    pub origin: String,
    /// The first rows.
    pub sample: Sample,
    /// Words to search.
    pub spoken: Spoken,
    /// The command line that does the same.
    pub line: CommandLine,
    /// The profile under which what is settled is kept with the import.
    pub profile: Option<String>,
    /// Whether nothing is to be imported in the end.
    pub only_rehearse: bool,
    /// What is known.
    pub settled: Settled,
    /// As it is shown.
    pub sheet: Sheet,
    /// What only a person can say.
    pub open: Vec<Open>,
    /// Where one is.
    pub pane: Pane,
    /// Which line one is at in each pane, and the first that is seen.
    pub places: [Place; 3],
    /// What lies over it.
    pub popup: Option<Popup>,
    /// What to say in the footer.
    pub note: Option<Note>,
    /// Keys of a chord that has begun.
    pub pending: Vec<Key>,
    /// Nothing is shown until a key is pressed.
    pub blank: bool,
    /// What the worker does.
    pub running: Option<Running>,
    /// Whether one is before the verdicts.
    pub is_rehearsing: bool,
    /// What the import would do.
    pub verdicts: Option<Verdicts>,
    pub(super) last_ticket: u64,
}

/// What the screens of an import need to open.
pub struct Setup {
    /// The import.
    pub request: Request,
    /// Its first rows.
    pub sample: Sample,
    /// Size of the file, in bytes.
    pub bytes: u64,
    /// Its data set.
    pub origin: String,
    /// The command line around what is settled.
    pub line: CommandLine,
    /// The profile under which what is settled is kept with the import.
    pub profile: Option<String>,
    /// Whether nothing is to be imported in the end: the screens open on what the import would do.
    pub only_rehearse: bool,
}

impl Importing {
    /// The screens before the whole file was looked at.
    ///
    /// # Errors
    /// [`Misfit`] where an option does not fit the table.
    pub fn new(setup: Setup, size: (u16, u16), spoken: Spoken) -> Result<Self, Misfit> {
        let (mapping, survey) = setup
            .sample
            .look(&setup.request.wishes, &setup.request.labels)?;
        // Of whole reports there is nothing to settle.
        let is_rehearsing = setup.only_rehearse || are_reports(&setup.sample.layout.headers);
        let mut importing = Self {
            size,
            request: setup.request,
            bytes: setup.bytes,
            origin: setup.origin,
            sample: setup.sample,
            spoken,
            line: setup.line,
            profile: setup.profile,
            only_rehearse: setup.only_rehearse,
            settled: Settled::Sample(Box::new(mapping), Box::new(survey)),
            sheet: Sheet::default(),
            open: Vec::new(),
            pane: Pane::Columns,
            places: [Place::default(); 3],
            popup: None,
            note: None,
            pending: Vec::new(),
            blank: false,
            running: None,
            is_rehearsing,
            verdicts: None,
            last_ticket: 0,
        };
        importing.show();
        Ok(importing)
    }

    /// What one is doing.
    #[must_use]
    pub fn mode(&self) -> Mode {
        match (&self.popup, self.is_rehearsing) {
            (Some(Popup::Choose(_)), _) => Mode::Choose,
            (Some(Popup::Type(..)), _) => Mode::Value,
            (None, false) => Mode::Columns,
            (None, true) => Mode::Verdicts,
        }
    }

    /// The command line that does the same.
    #[must_use]
    pub fn command(&self) -> String {
        let profile = self.profile.as_deref();
        self.line.text(&self.request.wishes, profile)
    }

    /// Where everything stands before the columns.
    #[must_use]
    pub fn panes(&self) -> Panes {
        lay_out(self.size, self.open.len())
    }

    /// The mapping.
    #[must_use]
    pub fn mapping(&self) -> &Mapping {
        match &self.settled {
            Settled::Sample(mapping, _) => mapping,
            Settled::Whole(plan) => &plan.mapping,
        }
    }

    /// What the rows say about themselves.
    #[must_use]
    pub fn survey(&self) -> &Survey {
        match &self.settled {
            Settled::Sample(_, survey) => survey,
            Settled::Whole(plan) => &plan.survey,
        }
    }

    /// The plan, where the whole file was looked at.
    #[must_use]
    pub fn plan(&self) -> Option<&Arc<Plan>> {
        match &self.settled {
            Settled::Sample(..) => None,
            Settled::Whole(plan) => Some(plan),
        }
    }

    /// How many questions need an answer before anything is imported.
    #[must_use]
    pub fn needed(&self) -> usize {
        let needs = |open: &&Open| matches!(open, Open::Needs(_));
        self.open.iter().filter(needs).count()
    }

    /// Rows that the import would write.
    #[must_use]
    pub fn would_write(&self) -> u64 {
        let Some(verdicts) = &self.verdicts else {
            return 0;
        };
        let summary = &verdicts.summary;
        match self.request.on_conflict {
            OnConflict::Keep => summary.new,
            OnConflict::Update => summary.new + summary.changed,
        }
    }

    /// How many lines a pane has.
    #[must_use]
    pub fn count(&self, pane: Pane) -> usize {
        match pane {
            Pane::Questions => self.open.len(),
            Pane::Columns => self.sheet.columns.len(),
            Pane::Fields => self.sheet.sources.len(),
        }
    }

    /// Where one is in a pane.
    #[must_use]
    pub fn place(&self, pane: Pane) -> Place {
        self.places[pane as usize]
    }

    /// Whether an action would do something here and now; the footer leaves out what would not.
    #[must_use]
    pub fn is_possible(&self, action: Action) -> bool {
        let column = || match self.pane {
            Pane::Columns => self.sheet.columns.get(self.place(Pane::Columns).at),
            Pane::Questions | Pane::Fields => None,
        };
        match action {
            Action::Import(Task::Import) => {
                !self.only_rehearse && self.plan().is_some() && self.would_write() > 0
            }
            Action::Import(Task::Answer) => !self.open.is_empty(),
            Action::Import(Task::LeaveOut | Task::Join | Task::Fallback) => column().is_some(),
            Action::Import(Task::Dates) => column().is_some_and(|column| match &column.fate {
                Fate::Feeds(targets) => targets.iter().any(|target| target.field.is_date()),
                Fate::MayMean(_) | Fate::Kept => false,
            }),
            Action::Import(Task::SaveProfile) => !self.only_rehearse,
            Action::Import(Task::Only) => self.verdicts.is_some(),
            Action::Accept => match &self.popup {
                Some(Popup::Choose(chooser)) => {
                    chooser.choice != Choice::Help && chooser.current().is_some()
                }
                Some(Popup::Type(_, _, is_wrong)) => !is_wrong,
                None => false,
            },
            _ => true,
        }
    }

    /// Shows anew what is known.
    pub(super) fn show(&mut self) {
        self.sheet = Sheet::of(&self.sample, self.mapping());
        let mapping = self.mapping();
        let questions = self.survey().questions.iter().cloned();
        let mut open: Vec<Open> = questions.map(Open::Needs).collect();
        let is_needed = |field: Field| field == Field::Violation && !mapping.says_violation();
        let is_free = |field: Field| !mapping.feeds.contains_key(&field.into());
        let asked = mapping.ask_first.iter();
        let asked = asked.filter(|(_, field)| is_free(*field) && !is_needed(*field));
        open.extend(asked.map(|(column, field)| Open::MayMean(*column, *field)));
        self.open = open;
        self.fit();
    }

    /// Fits the parts to the size of the terminal.
    pub(super) fn fit(&mut self) {
        if self.pane == Pane::Questions && self.open.is_empty() {
            self.pane = Pane::Columns;
        }
        for pane in Pane::ALL {
            let (count, height) = (self.count(pane), self.height(pane));
            let place = &mut self.places[pane as usize];
            place.at = place.at.min(count.saturating_sub(1));
            let lowest = place.at.saturating_sub(height.saturating_sub(1));
            place.top = place.top.clamp(lowest, place.at.max(lowest));
        }
        let height = usize::from(verdicts(self.size).height);
        if let Some(verdicts) = &mut self.verdicts {
            verdicts.fit(height);
        }
        if let Some(Popup::Choose(chooser)) = &mut self.popup {
            chooser.height = usize::from(self.size.1.saturating_sub(10)).clamp(4, 16);
        }
    }

    /// Lines of a pane that are seen at once.
    pub(super) fn height(&self, pane: Pane) -> usize {
        let panes = self.panes();
        let rows = match pane {
            Pane::Questions => panes.questions.height,
            Pane::Columns => panes.columns.height.saturating_sub(1),
            Pane::Fields => panes.fields.height.saturating_sub(1),
        };
        usize::from(rows).max(1)
    }
}
