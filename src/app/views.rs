//! Saved views on the screen: opening one by its key, and saving the query under a name. Must never keep a text that
//! cannot be read again, nor put one view in another's place unasked.

use std::sync::Arc;

use crate::domain::count::Moment;
use crate::search::query::{Query, Views};
use crate::worker::message::{Ask, Lane};

use super::choose::{Chosen, Item};
use super::event::Effect;
use super::key::{Code, Key};
use super::naming::{Fit, NamePopup};
use super::note::Note;
use super::question::Question;
use super::state::{App, Popup};

/// Views that have a key.
const KEYED: usize = 9;

impl App {
    /// Opens the view of a key.
    pub(super) fn open_view_of(&mut self, key: Key) -> Vec<Effect> {
        let digit = match key.code {
            Code::Char(digit) => digit.to_digit(10).unwrap_or(0) as usize,
            _ => 0,
        };
        let at = digit.checked_sub(1);
        let name = at.and_then(|at| Some(self.reader.views.iter().nth(at)?.0.to_owned()));
        match name {
            Some(name) => self.open_view(&name),
            None => {
                self.note = Some(Note::NoView(digit));
                Vec::new()
            }
        }
    }

    /// Asks what a view asks for, so that each part of it can be taken off.
    pub(super) fn open_view(&mut self, name: &str) -> Vec<Effect> {
        let text = self.reader.views.text(name).unwrap_or_default();
        match Question::read(text, &self.reader) {
            Ok(question) => {
                self.note = Some(Note::View(name.to_owned()));
                self.ask_question(question)
            }
            Err(_) => {
                self.note = Some(Note::ViewNotRead(name.to_owned()));
                Vec::new()
            }
        }
    }

    /// The views as lines to choose from, each with its key.
    pub(super) fn view_items(&self) -> Vec<Item> {
        let views = self.reader.views.iter().enumerate();
        let item = |(at, (name, text)): (usize, (&str, &str))| Item {
            also: vec![text.to_owned()],
            ..Item::new(
                self.spoken.view.replace("{}", name),
                if at < KEYED {
                    (at + 1).to_string()
                } else {
                    String::new()
                },
                Chosen::View(name.to_owned()),
            )
        };
        views.map(item).collect()
    }

    /// Asks for the name of a view, or says why there can be none.
    pub(super) fn name_view(&mut self) -> Vec<Effect> {
        if self.archive.read_only {
            self.note = Some(Note::ReadOnly);
            return Vec::new();
        }
        let Ok(text) = Query::to_keep(&self.question.text, &self.reader.whole()) else {
            return Vec::new(); // a question that stands can be read
        };
        self.popup = Some(Popup::Name(NamePopup {
            text,
            ..NamePopup::default()
        }));
        Vec::new()
    }

    /// Looks anew whether a view can be called so.
    pub(super) fn name_typed(&mut self) {
        let Some(Popup::Name(popup)) = &mut self.popup else {
            return;
        };
        let (name, views) = (popup.name(), &self.reader.views);
        let with = views.with(name, &popup.text);
        popup.fit = if name.is_empty() {
            Fit::Empty
        } else if !Views::can_be_called(name) {
            Fit::Unreadable
        } else if Query::read(&popup.text, &self.reader.among(&with)).is_err() {
            Fit::Itself
        } else if views.iter().any(|(known, _)| known == name) {
            Fit::Taken
        } else {
            Fit::Free
        };
    }

    /// Saves the view; where there is one of that name, asks once more.
    pub(super) fn save_view(&mut self) -> Vec<Effect> {
        let Some(Popup::Name(popup)) = &mut self.popup else {
            return Vec::new();
        };
        match popup.fit {
            Fit::Taken => popup.fit = Fit::Meant,
            Fit::Free | Fit::Meant => {
                let ask = Ask::SaveView {
                    name: popup.name().to_owned(),
                    text: popup.text.clone(),
                    at: Moment(self.archive.opened.0 + (self.work.now / 1000).cast_signed()),
                };
                self.popup = None;
                return vec![Effect::Ask(self.work.ask(ask))];
            }
            Fit::Empty | Fit::Unreadable | Fit::Itself => {}
        }
        Vec::new()
    }

    /// Asks which views there are, after another process has written. One that is being saved brings them anyway.
    pub(super) fn ask_views(&mut self) -> Vec<Effect> {
        match self.work.is_waiting(Lane::Views) {
            true => Vec::new(),
            false => vec![Effect::Ask(self.work.ask(Ask::Views))],
        }
    }

    /// Takes the views in, and says which one was saved.
    pub(super) fn take_views(&mut self, views: Views, saved: Option<String>) {
        self.reader.views = Arc::new(views);
        if let Some(name) = saved {
            let mut views = self.reader.views.iter();
            let key = views.position(|(known, _)| known == name);
            let key = key.filter(|at| *at < KEYED).map(|at| at + 1);
            self.note = Some(Note::ViewSaved(name, key));
        }
    }
}
