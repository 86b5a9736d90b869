//! The one way in: an event changes the state and may want something done. No I/O, no clock, no words.

use crate::search::query::Field;
use crate::worker::message::{Ask, Lane};

use super::action::Action;
use super::event::{Copied, Effect, Event, Exit};
use super::key::Key;
use super::keymap::{Meaning, look_up};
use super::layout::Pane;
use super::note::Note;
use super::question::Question;
use super::state::{App, Popup};

/// Takes an event in.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => app.pressed(key),
        Event::Paste(text) => app.pasted(&text),
        Event::Click(x, y) => app.clicked(x, y),
        Event::Wheel(x, y, lines) => app.wheeled(x, y, lines),
        Event::Resize(width, height) => app.resized(width, height),
        Event::Reply(reply) => app.answered(*reply),
        Event::Tick(now) => app.ticked(now),
        Event::Copied(copied) => app.copied(copied),
        Event::Signal(number) => vec![Effect::Quit(Exit::Signal(number))],
    }
}

impl App {
    fn pressed(&mut self, key: Key) -> Vec<Effect> {
        self.note = None;
        if self.blank {
            self.blank = false;
            return vec![Effect::Redraw];
        }
        self.pending.push(key);
        match look_up(self.mode(), &self.pending) {
            Meaning::Begun => Vec::new(),
            Meaning::Done(Action::View) => {
                self.pending.clear();
                self.open_view_of(key)
            }
            Meaning::Done(action) => {
                self.pending.clear();
                self.act(action)
            }
            Meaning::Nothing => {
                self.pending.clear();
                key.typed().map_or(Vec::new(), |letter| self.typed(letter))
            }
        }
    }

    fn typed(&mut self, letter: char) -> Vec<Effect> {
        match (&mut self.popup, &mut self.prompt) {
            (Some(Popup::Choose(chooser)), _) => chooser.line.insert(letter),
            (Some(Popup::Dates(dates)), _) => dates.line.insert(letter),
            (Some(Popup::Name(name)), _) => name.line.insert(letter),
            (None, Some(prompt)) => prompt.line.insert(letter),
            (None, None) => return Vec::new(),
        }
        self.text_changed()
    }

    /// A paste goes where text is typed, and nowhere else: outside it does nothing.
    fn pasted(&mut self, text: &str) -> Vec<Effect> {
        match (&mut self.popup, &mut self.prompt) {
            (Some(Popup::Choose(chooser)), _) => chooser.line.paste(text),
            (Some(Popup::Dates(dates)), _) => dates.line.paste(text),
            (Some(Popup::Name(name)), _) => name.line.paste(text),
            (None, Some(prompt)) => prompt.line.paste(text),
            (None, None) => return Vec::new(),
        }
        self.text_changed()
    }

    /// What is typed has changed: the list follows in one answer, a popup narrows.
    pub(super) fn text_changed(&mut self) -> Vec<Effect> {
        match &mut self.popup {
            Some(Popup::Choose(chooser)) => {
                chooser.narrow();
                Vec::new()
            }
            Some(Popup::Dates(dates)) => {
                dates.read(self.reader.today);
                if dates.is_to_go {
                    return Vec::new();
                }
                self.count_dates()
            }
            Some(Popup::Name(_)) => {
                self.name_typed();
                Vec::new()
            }
            None => self.query_typed(),
        }
    }

    fn query_typed(&mut self) -> Vec<Effect> {
        let Some(prompt) = &mut self.prompt else {
            return Vec::new();
        };
        match Question::read_typed(prompt.line.text(), &self.reader) {
            Ok(question) => {
                prompt.mistake = None;
                self.ask_question(question)
            }
            Err(mistake) => {
                prompt.mistake = Some(mistake);
                Vec::new()
            }
        }
    }

    /// Counts what the list would hold under the days that are typed.
    pub(super) fn count_dates(&mut self) -> Vec<Effect> {
        let Some(Popup::Dates(dates)) = &self.popup else {
            return Vec::new();
        };
        let Ok(value) = dates.value() else {
            self.work.forget(Lane::Aside);
            return Vec::new();
        };
        match self
            .question
            .with(Field::Date, value.as_deref(), &self.reader)
        {
            Ok(question) => vec![Effect::Ask(self.work.ask(Ask::Counts {
                queries: vec![question.query],
            }))],
            Err(_) => Vec::new(),
        }
    }

    fn resized(&mut self, width: u16, height: u16) -> Vec<Effect> {
        self.size = (width, height);
        self.fit();
        self.follow()
    }

    fn ticked(&mut self, now: u64) -> Vec<Effect> {
        self.work.now = now;
        Vec::new()
    }

    fn copied(&mut self, copied: Copied) -> Vec<Effect> {
        self.note = Some(match copied {
            Copied::InTmux(label) => Note::CopiedInTmux(label),
            Copied::Asked(label) => Note::AskedToCopy(label),
            Copied::Failed => Note::CopyFailed,
        });
        Vec::new()
    }

    fn clicked(&mut self, x: u16, y: u16) -> Vec<Effect> {
        let panes = self.panes();
        if self.blank || self.popup.is_some() || self.prompt.is_some() {
            return Vec::new();
        }
        if let Some(area) = panes.filters.filter(|area| area.holds(x, y)) {
            self.pane = Pane::Filters;
            let row = self.filters.top + usize::from(y - area.y);
            return if self.filters.stand_on(row) {
                self.act(Action::Toggle)
            } else {
                Vec::new()
            };
        }
        if panes.record.is_some_and(|area| area.holds(x, y)) {
            self.pane = Pane::Record;
            return Vec::new();
        }
        if !panes.list.holds(x, y) || y == panes.list.y {
            return Vec::new();
        }
        self.pane = Pane::List;
        let place = self.list.top + u64::from(y - panes.list.y - 1);
        if let Some(index) = self.list.index(place) {
            self.list.choose(index);
        }
        self.follow()
    }

    fn wheeled(&mut self, x: u16, y: u16, lines: i8) -> Vec<Effect> {
        let panes = self.panes();
        let lines = i64::from(lines);
        if self.blank || self.popup.is_some() {
            return Vec::new();
        }
        if panes.record.is_some_and(|area| area.holds(x, y)) {
            self.record.scroll_by(lines);
            return Vec::new();
        }
        if panes.filters.is_some_and(|area| area.holds(x, y)) {
            self.filters.scroll(lines);
            return Vec::new();
        }
        self.list.scroll(lines);
        self.follow()
    }
}
