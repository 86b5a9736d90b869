//! What each action does on the screens of an import. One method an action, named as a person would say it.

use crate::app::action::{Action, Edit, Step, Task};
use crate::app::choose::{Choice, Chooser, Item};
use crate::app::prompt::TextLine;
use crate::ingest::field::Target;

use super::answers::{Open, Pick};
use super::edit::How;
use super::event::{Effect, Way};
use super::layout::Pane;
use super::parts::{Note, Popup, Settled, Typed};
use super::state::Importing;

impl Importing {
    /// Does what an action asks for.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Import(task) => self.work_on(task),
            Action::Move(step) => self.step(step),
            Action::NextPane => self.turn(1),
            Action::PreviousPane => self.turn(2),
            Action::Help => self.open_help(),
            Action::Accept => self.accept(),
            Action::Edit(edit) => self.edit(edit),
            Action::Peel => self.peel(),
            Action::Quit => self.leave(Way::Quit),
            Action::Stop => self.stop(),
            Action::Blank => self.go_blank(),
            Action::Redraw => vec![Effect::Redraw],
            Action::Suspend => vec![Effect::Suspend],
            _ => Vec::new(), // of other screens: no key of these means it
        }
    }

    fn work_on(&mut self, task: Task) -> Vec<Effect> {
        match task {
            Task::Choose if self.is_rehearsing => self.fold_or_mend(),
            Task::Choose => self.choose(How::Alone),
            Task::Answer => self.answer(0),
            Task::Join => self.choose(How::Joined),
            Task::Fallback => self.choose(How::Fallback),
            Task::LeaveOut => self.leave_out(),
            Task::Constant => self.open_constants(),
            Task::Dates => self.open_dates(),
            Task::CopyLine => vec![Effect::Copy(self.command())],
            Task::SaveProfile => self.open_profile(),
            Task::Rehearse => self.rehearse(),
            Task::Columns => self.go_to_columns(),
            Task::Only => self.show_only(),
            Task::Import => self.import(),
        }
    }

    fn step(&mut self, step: Step) -> Vec<Effect> {
        match (&mut self.popup, &mut self.verdicts) {
            (Some(Popup::Choose(chooser)), _) => chooser.step(step),
            (Some(Popup::Type(..)), _) => {}
            (None, Some(verdicts)) if self.is_rehearsing => verdicts.step(step),
            (None, _) => self.walk(step),
        }
        Vec::new()
    }

    fn walk(&mut self, step: Step) {
        let count = self.count(self.pane) as u64;
        let height = self.height(self.pane) as u64;
        let place = &mut self.places[self.pane as usize];
        let to = step.from(place.at as u64, count, height);
        place.at = usize::try_from(to).unwrap_or(0);
        self.fit();
    }

    fn turn(&mut self, steps: usize) -> Vec<Effect> {
        let panes = Pane::ALL;
        self.pane = panes[(self.pane as usize + steps) % panes.len()];
        if self.count(self.pane) == 0 {
            self.pane = panes[(self.pane as usize + steps) % panes.len()];
        }
        Vec::new()
    }

    /// A field for the column, a column for the field, an answer to the question.
    fn choose(&mut self, how: How) -> Vec<Effect> {
        let at = self.place(self.pane).at;
        match self.pane {
            Pane::Questions => self.answer(at),
            Pane::Columns => self.open_fields(at, how),
            Pane::Fields => self.open_columns(at, how),
        }
    }

    pub(super) fn open_fields(&mut self, column: usize, how: How) -> Vec<Effect> {
        let items = self.spoken.fields_for(&self.sheet, column, how);
        self.open_list(Choice::Field, items)
    }

    fn open_columns(&mut self, at: usize, how: How) -> Vec<Effect> {
        let Some(source) = self.sheet.sources.get(at) else {
            return Vec::new();
        };
        let items = self.spoken.columns_for(&self.sheet, source.target, how);
        self.open_list(Choice::Column, items)
    }

    fn answer(&mut self, at: usize) -> Vec<Effect> {
        let Some(open) = self.open.get(at) else {
            return Vec::new();
        };
        let items = self.spoken.answers(&self.sheet, open);
        let choice = match open {
            Open::Needs(_) | Open::MayMean(..) => Choice::Answer,
        };
        self.open_list(choice, items)
    }

    fn open_constants(&mut self) -> Vec<Effect> {
        if self.pane == Pane::Fields
            && let Some(source) = self.sheet.sources.get(self.place(Pane::Fields).at)
        {
            return self.open_constant(source.target);
        }
        let items = self.spoken.constants(&self.sheet);
        self.open_list(Choice::Field, items)
    }

    /// A term is chosen, anything else is typed.
    pub(super) fn open_constant(&mut self, target: Target) -> Vec<Effect> {
        let items = self.spoken.values(target);
        if !items.is_empty() {
            return self.open_list(Choice::Value, items);
        }
        let sets = &self.request.wishes.sets;
        let set = sets.iter().find(|(other, _)| *other == target);
        let line = TextLine::new(set.map_or("", |(_, value)| value));
        self.popup = Some(Popup::Type(Typed::Value(target), line, false));
        Vec::new()
    }

    /// Asks for the name of a profile; a rehearsal keeps none.
    fn open_profile(&mut self) -> Vec<Effect> {
        if !self.only_rehearse {
            let line = TextLine::new(self.profile.as_deref().unwrap_or_default());
            self.popup = Some(Popup::Type(Typed::Profile, line, false));
        }
        Vec::new()
    }

    fn open_dates(&mut self) -> Vec<Effect> {
        if !self.is_possible(Action::Import(Task::Dates)) {
            return self.say(Note::NoDates);
        }
        let column = self.place(Pane::Columns).at;
        let items = self.spoken.dates_of(&self.sheet, column);
        self.open_list(Choice::Answer, items)
    }

    fn open_help(&mut self) -> Vec<Effect> {
        let help = self.spoken.help.iter();
        let item =
            |(text, keys): &(String, String)| Item::new(text.clone(), keys.clone(), Pick::Read);
        let items = help.map(item).collect();
        self.open_list(Choice::Help, items)
    }

    fn open_list(&mut self, choice: Choice, items: Vec<Item<Pick>>) -> Vec<Effect> {
        self.popup = Some(Popup::Choose(Chooser::with(choice, items)));
        self.fit();
        Vec::new()
    }

    fn leave_out(&mut self) -> Vec<Effect> {
        match self.pane {
            Pane::Columns => self.take(Pick::LeaveOut(self.place(Pane::Columns).at)),
            Pane::Questions | Pane::Fields => self.say(Note::NoColumn),
        }
    }

    fn edit(&mut self, edit: Edit) -> Vec<Effect> {
        let changed = match &mut self.popup {
            Some(Popup::Choose(chooser)) => chooser.line.edit(edit),
            Some(Popup::Type(_, line, _)) => line.edit(edit),
            None => false,
        };
        if changed {
            self.text_changed();
        }
        Vec::new()
    }

    fn rehearse(&mut self) -> Vec<Effect> {
        let needed = self.needed();
        if needed > 0 {
            self.pane = Pane::Questions;
            return self.say(Note::Unanswered(needed as u64));
        }
        self.is_rehearsing = true;
        match &self.verdicts {
            Some(_) => Vec::new(),
            None => self.ask(true),
        }
    }

    /// On a text that no vocabulary knows, what it means is chosen; on one that was explained, it is said otherwise or taken
    /// back; elsewhere the part folds.
    fn fold_or_mend(&mut self) -> Vec<Effect> {
        let Some(verdicts) = &mut self.verdicts else {
            return Vec::new();
        };
        if let Some((target, text)) = verdicts.unknown_text() {
            let means = |slug| Pick::Means(target, text.clone(), slug);
            let items = self.spoken.terms(target.field, means);
            return self.open_list_about(text, items);
        }
        if let Some(wish) = verdicts.explained_text().cloned() {
            let items = self.spoken.meanings(&wish);
            return self.open_list_about(wish.text, items);
        }
        verdicts.fold();
        Vec::new()
    }

    /// What a text of the file may mean.
    fn open_list_about(&mut self, text: String, items: Vec<Item<Pick>>) -> Vec<Effect> {
        self.open_list(Choice::Meaning, items);
        if let Some(Popup::Choose(chooser)) = &mut self.popup {
            chooser.about = Some(text);
        }
        Vec::new()
    }

    fn show_only(&mut self) -> Vec<Effect> {
        if let Some(verdicts) = &mut self.verdicts {
            verdicts.next_only();
        }
        Vec::new()
    }

    fn go_to_columns(&mut self) -> Vec<Effect> {
        self.is_rehearsing = false;
        match &self.settled {
            // What ran may have been the rehearsal: it is not waited for any more.
            Settled::Whole(_) => {
                self.running = None;
                vec![Effect::Forget]
            }
            Settled::Sample(..) => self.ask(false),
        }
    }

    fn import(&mut self) -> Vec<Effect> {
        let plan = self.plan().cloned();
        match plan.filter(|_| self.is_possible(Action::Import(Task::Import))) {
            Some(plan) => self.leave(Way::Import(plan)),
            None => Vec::new(),
        }
    }

    /// Peels one layer: popup, the verdicts; where nothing lies over the columns another key leaves.
    fn peel(&mut self) -> Vec<Effect> {
        match (self.popup.take(), self.is_rehearsing) {
            (Some(_), _) => Vec::new(),
            (None, true) if self.only_rehearse => self.leave(Way::Quit),
            (None, true) => self.go_to_columns(),
            (None, false) => self.say(Note::NothingToPeel),
        }
    }

    /// Stops what runs; where nothing runs, leaves.
    fn stop(&mut self) -> Vec<Effect> {
        if self.running.take().is_none() {
            return self.leave(Way::Quit);
        }
        self.note = Some(Note::Stopped);
        self.is_rehearsing = self.is_rehearsing && self.verdicts.is_some();
        vec![Effect::Forget]
    }

    fn go_blank(&mut self) -> Vec<Effect> {
        self.blank = true;
        vec![Effect::Redraw]
    }
}
