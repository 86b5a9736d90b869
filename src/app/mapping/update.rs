//! The one way in: an event changes the state and may want something done. No I/O, no clock, no words.

use std::sync::Arc;

use crate::app::event::Event as Screen;
use crate::app::key::Key;
use crate::app::keymap::{Meaning, look_up};
use crate::ingest::plan::{Plan, Trouble};
use crate::worker::message::Ticket;
use crate::worker::message::importing::{Job, Order, Told};

use super::event::{Effect, Event, Left, Way};
use super::layout::{Pane, verdicts};
use super::parts::{Note, Popup, Running, Settled};
use super::state::Importing;
use super::verdicts::Verdicts;

/// Takes an event in.
pub fn update(importing: &mut Importing, event: Event) -> Vec<Effect> {
    match event {
        Event::Screen(Screen::Key(key)) => importing.pressed(key),
        Event::Screen(Screen::Paste(text)) => importing.pasted(&text),
        Event::Screen(Screen::Resize(width, height)) => importing.resized(width, height),
        Event::Screen(Screen::Click(x, y)) => importing.clicked(x, y),
        Event::Screen(Screen::Wheel(x, y, lines)) => importing.wheeled(x, y, lines),
        Event::Screen(Screen::Copied(copied)) => importing.say(Note::Copied(copied)),
        Event::Screen(Screen::Signal(number)) => importing.leave(Way::Signal(number)),
        Event::Screen(Screen::Reply(_) | Screen::Tick(_)) => Vec::new(),
        Event::Told(told) => importing.told(told),
    }
}

impl Importing {
    /// What is to be done after the first frame.
    pub fn start(&mut self) -> Vec<Effect> {
        if self.is_rehearsing && self.needed() == 0 {
            self.ask(true)
        } else {
            self.is_rehearsing = false;
            self.ask(false)
        }
    }

    fn pressed(&mut self, key: Key) -> Vec<Effect> {
        self.note = None;
        if self.blank {
            self.blank = false;
            return vec![Effect::Redraw];
        }
        self.pending.push(key);
        let meaning = look_up(self.mode(), &self.pending);
        if meaning == Meaning::Begun {
            return Vec::new();
        }
        self.pending.clear();
        match (meaning, key.typed()) {
            (Meaning::Done(action), _) => self.act(action),
            (_, Some(letter)) => self.typed(&letter.to_string()),
            (_, None) => Vec::new(),
        }
    }

    /// A paste goes where text is typed, and nowhere else.
    fn pasted(&mut self, text: &str) -> Vec<Effect> {
        self.typed(text)
    }

    fn typed(&mut self, text: &str) -> Vec<Effect> {
        match &mut self.popup {
            Some(Popup::Choose(chooser)) => chooser.line.paste(text),
            Some(Popup::Type(_, line, _)) => line.paste(text),
            None => return Vec::new(),
        }
        self.text_changed();
        Vec::new()
    }

    fn resized(&mut self, width: u16, height: u16) -> Vec<Effect> {
        self.resize(width, height);
        Vec::new()
    }

    /// Fits the screen to a terminal of columns and rows.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.fit();
    }

    pub(super) fn say(&mut self, note: Note) -> Vec<Effect> {
        self.note = Some(note);
        Vec::new()
    }

    pub(super) fn leave(&mut self, way: Way) -> Vec<Effect> {
        let left = Left {
            wishes: self.request.wishes.clone(),
            profile: self.profile.clone(),
            summary: self.verdicts.take().map(|verdicts| verdicts.summary),
            way,
        };
        vec![Effect::Leave(Box::new(left))]
    }

    /// Has the whole file looked at, and the import rehearsed where that is wanted.
    pub(super) fn ask(&mut self, rehearse: bool) -> Vec<Effect> {
        self.last_ticket += 1;
        let ticket = Ticket(self.last_ticket);
        self.running = Some(Running { ticket, read: 0 });
        let request = Box::new(self.request.clone());
        let job = if rehearse {
            Job::Rehearse(request, self.plan().cloned())
        } else {
            Job::Look(request)
        };
        vec![Effect::Ask(Order { ticket, job })]
    }

    /// What is told counts only where its ticket is the newest.
    fn told(&mut self, told: Told) -> Vec<Effect> {
        let newest = self.running.filter(|own| own.ticket == told.ticket());
        let Some(running) = newest else {
            return Vec::new();
        };
        match told {
            Told::Read(ticket, read) => self.running = Some(Running { ticket, read }),
            Told::Looked(_, plan) => self.looked(plan, running),
            Told::Rehearsed(_, summary) => {
                self.running = None;
                let height = usize::from(verdicts(self.size).height);
                let explained = self.request.wishes.values.clone();
                self.verdicts = Some(Verdicts::of(*summary, explained, height));
            }
            Told::Failed(_, Trouble::Stopped) => self.running = None,
            Told::Failed(_, trouble) => return self.leave(Way::Trouble(trouble)),
        }
        Vec::new()
    }

    fn looked(&mut self, plan: Arc<Plan>, running: Running) {
        self.settled = Settled::Whole(plan);
        self.show();
        let goes_on = self.is_rehearsing && self.needed() == 0;
        self.running = goes_on.then_some(Running { read: 0, ..running });
        if self.is_rehearsing && !goes_on {
            self.is_rehearsing = false;
            self.pane = Pane::Questions;
            self.note = Some(Note::Unanswered(self.needed() as u64));
        }
    }

    fn clicked(&mut self, x: u16, y: u16) -> Vec<Effect> {
        if self.blank || self.popup.is_some() {
            return Vec::new();
        }
        if self.is_rehearsing {
            let area = verdicts(self.size);
            if let Some(list) = self.verdicts.as_mut().filter(|_| area.holds(x, y)) {
                let at = list.top + usize::from(y - area.y);
                list.at = at.min(list.lines.len().saturating_sub(1));
            }
            return Vec::new();
        }
        if let Some((pane, row)) = self.pane_at(x, y) {
            self.pane = pane;
            let top = self.place(pane).top;
            let last = self.count(pane).saturating_sub(1);
            self.places[pane as usize].at = (top + row).min(last);
        }
        self.fit();
        Vec::new()
    }

    fn wheeled(&mut self, x: u16, y: u16, lines: i8) -> Vec<Effect> {
        if self.blank || self.popup.is_some() {
            return Vec::new();
        }
        let lines = i64::from(lines);
        match (&mut self.verdicts, self.is_rehearsing) {
            (Some(list), true) => list.scroll(lines),
            (None, true) => {}
            (_, false) => self.scroll(x, y, lines),
        }
        Vec::new()
    }

    fn scroll(&mut self, x: u16, y: u16, lines: i64) {
        let Some((pane, _)) = self.pane_at(x, y) else {
            return;
        };
        let last = i64::try_from(self.count(pane).saturating_sub(1)).unwrap_or(0);
        let place = &mut self.places[pane as usize];
        let at = i64::try_from(place.at).unwrap_or(0) + lines;
        place.at = usize::try_from(at.clamp(0, last)).unwrap_or(0);
        self.fit();
    }

    /// The pane at a cell, and the row of it, heads left out.
    fn pane_at(&self, x: u16, y: u16) -> Option<(Pane, usize)> {
        let panes = self.panes();
        let places = [
            (Pane::Questions, panes.questions, 0),
            (Pane::Columns, panes.columns, 1),
            (Pane::Fields, panes.fields, 1),
        ];
        let mut places = places.into_iter();
        let (pane, area, head) = places.find(|(_, area, _)| area.holds(x, y))?;
        let row = (y - area.y).checked_sub(head)?;
        (self.count(pane) > 0).then_some((pane, usize::from(row)))
    }
}
