//! What each action does. One method an action, named as a person would say it.

use crate::domain::page::SortKey;
use crate::worker::message::Lane;

use super::action::{Action, Edit, Step};
use super::event::{Effect, Exit};
use super::layout::Pane;
use super::list::Stay;
use super::note::Note;
use super::prompt::Prompt;
use super::record::Part;
use super::state::{App, Popup};

impl App {
    /// Does what an action asks for.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Search => self.open_prompt(),
            Action::Filters => self.go_to_filters(),
            Action::Dates => self.open_dates(),
            Action::Facility => self.open_facilities(),
            Action::Open => self.open_record(),
            Action::Palette => self.open_palette(),
            Action::Help => self.open_help(),
            Action::Back => self.go_back(),
            Action::Quit => vec![Effect::Quit(Exit::Quit)],
            Action::Peel => self.peel(),
            Action::Move(step) => self.step(step),
            Action::NextPane => self.turn_to_pane(1),
            Action::PreviousPane => self.turn_to_pane(2),
            Action::Toggle => self.toggle_filter(),
            Action::NextMatch => self.go_to_match(true),
            Action::PreviousMatch => self.go_to_match(false),
            Action::Sort => self.open_sorts(),
            Action::Reverse => self.reverse(),
            Action::CopyId => self.copy_id(),
            Action::CopyRow => self.copy_row(),
            Action::HideNames => self.hide_names(),
            Action::AsImported => self.unfold(Part::AsImported, action),
            Action::History => self.unfold(Part::History, action),
            Action::Blank => self.go_blank(),
            Action::Stop => self.stop(),
            Action::Redraw => vec![Effect::Redraw],
            Action::Suspend => vec![Effect::Suspend],
            Action::Accept => self.accept(),
            Action::TakeSuggestion => self.take_suggestion(),
            Action::Edit(edit) => self.edit(edit),
            Action::View => self.open_palette(), // by its key, of which the palette tells
            Action::SaveView => self.name_view(),
            Action::GoToDate => self.open_day(),
            Action::Demo => vec![Effect::Quit(Exit::Demo)],
            Action::Import(_) => Vec::new(), // on screens of its own
        }
    }

    fn open_prompt(&mut self) -> Vec<Effect> {
        self.prompt = Some(Prompt::open(&self.question.text));
        self.turn_to(Pane::List)
    }

    fn turn_to(&mut self, pane: Pane) -> Vec<Effect> {
        self.pane = pane;
        self.fit();
        if pane == Pane::Filters {
            self.filters.reveal();
        } else {
            self.show_filters();
        }
        self.ask_record()
    }

    fn go_to_filters(&mut self) -> Vec<Effect> {
        let pane = if self.pane == Pane::Filters {
            Pane::List
        } else {
            Pane::Filters
        };
        self.turn_to(pane)
    }

    fn turn_to_pane(&mut self, steps: usize) -> Vec<Effect> {
        const ROUND: [Pane; 3] = [Pane::Filters, Pane::List, Pane::Record];
        let at = ROUND
            .iter()
            .position(|pane| *pane == self.pane)
            .unwrap_or(0);
        match ROUND[(at + steps) % ROUND.len()] {
            Pane::Record if self.list.chosen.is_none() => {
                self.turn_to_pane(steps + if steps == 1 { 1 } else { 2 })
            }
            pane => self.turn_to(pane),
        }
    }

    fn open_record(&mut self) -> Vec<Effect> {
        if self.is_empty() {
            return self.take_suggestion();
        }
        if self.list.chosen.is_none() {
            return Vec::new();
        }
        if self.record.number() != self.list.chosen {
            self.record.take(None); // what is opened is never seen under another's content
        }
        self.turn_to(Pane::Record)
    }

    fn go_back(&mut self) -> Vec<Effect> {
        self.turn_to(Pane::List)
    }

    /// Peels one layer: popup, prompt, pane, the last part of the query.
    fn peel(&mut self) -> Vec<Effect> {
        if self.popup.take().is_some() {
            self.work.forget(Lane::Aside);
            self.work.forget(Lane::Facilities);
            return vec![
                Effect::Forget(Lane::Aside),
                Effect::Forget(Lane::Facilities),
            ];
        }
        if let Some(prompt) = self.prompt.take() {
            return if prompt.before == self.question.text {
                Vec::new()
            } else {
                self.ask_text(&prompt.before)
            };
        }
        if self.pane != Pane::List {
            return self.go_back();
        }
        let Some((taken, rest)) = self.question.peeled(&self.reader) else {
            return Vec::new();
        };
        self.note = Some(Note::TakenOff(taken));
        self.ask_question(rest)
    }

    fn step(&mut self, step: Step) -> Vec<Effect> {
        match (&mut self.popup, self.pane) {
            (Some(Popup::Choose(chooser)), _) => chooser.step(step),
            (Some(Popup::Dates(_) | Popup::Name(_)), _) => {}
            (None, Pane::Filters) => self.filters.step(step),
            (None, Pane::Record) => self.record.step(step),
            (None, Pane::List) => self.list.step(step),
        }
        self.follow()
    }

    fn toggle_filter(&mut self) -> Vec<Effect> {
        if self.filters.fold_here() {
            self.show_filters();
            return Vec::new();
        }
        let Some((field, value)) = self.filters.condition_here() else {
            return Vec::new();
        };
        self.ask_question(self.question.toggled(field, &value, &self.reader))
    }

    fn go_to_match(&mut self, forward: bool) -> Vec<Effect> {
        let found = if self.names_hidden {
            None
        } else {
            self.record.to_match(forward)
        };
        self.note = Some(found.map_or(Note::NoMatch, |(at, count)| Note::Match(at, count)));
        Vec::new()
    }

    fn edit(&mut self, edit: Edit) -> Vec<Effect> {
        let changed = match (&mut self.popup, &mut self.prompt) {
            (Some(Popup::Choose(chooser)), _) => chooser.line.edit(edit),
            (Some(Popup::Dates(dates)), _) => dates.line.edit(edit),
            (Some(Popup::Name(name)), _) => name.line.edit(edit),
            (None, Some(prompt)) => prompt.line.edit(edit),
            (None, None) => false,
        };
        if changed {
            self.text_changed()
        } else {
            Vec::new()
        }
    }

    pub(super) fn sort_by(&mut self, key: SortKey) -> Vec<Effect> {
        self.list.sort.key = key;
        self.list.sort.reversed = false;
        self.sorted()
    }

    fn reverse(&mut self) -> Vec<Effect> {
        self.list.sort.reversed = !self.list.sort.reversed;
        self.sorted()
    }

    fn sorted(&mut self) -> Vec<Effect> {
        self.note = Some(Note::Sorted(self.list.sort.key, self.list.sort.reversed));
        let stay = if self.list.cursor == 0 {
            Stay::Top
        } else {
            Stay::Record
        };
        self.ask_list(stay)
    }

    fn hide_names(&mut self) -> Vec<Effect> {
        self.names_hidden = !self.names_hidden;
        self.note = Some(Note::NamesHidden(self.names_hidden));
        Vec::new()
    }

    /// Unfolds a part of the record, or says that it has none of it.
    fn unfold(&mut self, part: Part, action: Action) -> Vec<Effect> {
        if self.is_possible(action) {
            self.record.unfold(part);
        } else {
            self.note = Some(Note::HasNone(part));
        }
        Vec::new()
    }

    fn go_blank(&mut self) -> Vec<Effect> {
        self.blank = true;
        vec![Effect::Redraw]
    }

    /// Stops what runs; where nothing runs, leaves.
    fn stop(&mut self) -> Vec<Effect> {
        if self.work.longest().is_none() {
            return vec![Effect::Quit(Exit::Quit)];
        }
        self.note = Some(Note::Stopped);
        let forget = |lane| Effect::Forget(lane);
        // What is being saved comes to its end: half a saving there is not.
        let lanes = Lane::ALL.into_iter().filter(|lane| *lane != Lane::Views);
        lanes
            .inspect(|lane| self.work.forget(*lane))
            .map(forget)
            .collect()
    }
}
