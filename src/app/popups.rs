//! What is opened over the panes and taken from there: facilities, commands, help, orders, dates; keeping a query.

use crate::domain::page::{Sort, SortKey};
use crate::search::query::Field;
use crate::worker::message::{Ask, Lane};

use super::action::Action;
use super::choose::{Choice, Chooser, Chosen, Item};
use super::dates::DatesPopup;
use super::event::Effect;
use super::layout::Pane;
use super::list::Stay;
use super::prompt::TextLine;
use super::state::{App, Popup};

impl App {
    pub(super) fn open_facilities(&mut self) -> Vec<Effect> {
        self.popup = Some(Popup::Choose(Chooser::waiting(Choice::Facility)));
        self.fit();
        vec![Effect::Ask(self.work.ask(Ask::Facilities))]
    }

    fn open_chooser(&mut self, choice: Choice, items: Vec<Item>) -> Vec<Effect> {
        self.popup = Some(Popup::Choose(Chooser::with(choice, items)));
        self.fit();
        Vec::new()
    }

    pub(super) fn open_palette(&mut self) -> Vec<Effect> {
        let commands = self.spoken.commands.iter().map(as_item);
        let items = commands.chain(self.view_items()).collect();
        self.open_chooser(Choice::Palette, items)
    }

    pub(super) fn open_help(&mut self) -> Vec<Effect> {
        let items = self.spoken.help.iter().map(as_item).collect();
        self.open_chooser(Choice::Help, items)
    }

    pub(super) fn open_sorts(&mut self) -> Vec<Effect> {
        let item = |(key, text): &(SortKey, String)| Item {
            text: text.clone(),
            also: Vec::new(),
            aside: String::new(),
            count: None,
            what: Chosen::Sort(*key),
        };
        let items: Vec<Item> = self.spoken.sorts.iter().map(item).collect();
        let here = items
            .iter()
            .position(|item| item.what == Chosen::Sort(self.list.sort.key));
        let effects = self.open_chooser(Choice::Sort, items);
        if let Some(Popup::Choose(chooser)) = &mut self.popup {
            chooser.cursor = here.unwrap_or(0);
        }
        effects
    }

    pub(super) fn open_dates(&mut self) -> Vec<Effect> {
        let value = self.question.values(Field::Date).unwrap_or_default();
        self.popup = Some(Popup::Dates(DatesPopup::open(&value, self.reader.today)));
        self.count_dates()
    }

    /// Takes the chosen line, applies the dates, or keeps the query.
    pub(super) fn accept(&mut self) -> Vec<Effect> {
        match &self.popup {
            Some(Popup::Choose(_)) => self.take_choice(),
            Some(Popup::Dates(dates)) if dates.is_to_go => self.go_to_day(),
            Some(Popup::Dates(_)) => self.apply_dates(),
            Some(Popup::Name(_)) => self.save_view(),
            None => self.keep_query(),
        }
    }

    fn take_choice(&mut self) -> Vec<Effect> {
        let Some(Popup::Choose(chooser)) = self.popup.take() else {
            return Vec::new();
        };
        self.work.forget(Lane::Facilities);
        let Some(item) = chooser.current() else {
            return Vec::new();
        };
        match &item.what {
            Chosen::Facility(value) => {
                self.ask_question(self.question.toggled(Field::Facility, value, &self.reader))
            }
            Chosen::Act(_) if chooser.choice == Choice::Help => Vec::new(),
            Chosen::Act(action) => self.act(*action),
            Chosen::View(name) => {
                let name = name.clone();
                self.open_view(&name)
            }
            Chosen::Sort(key) => self.sort_by(*key),
        }
    }

    /// Asks for a day to go to.
    pub(super) fn open_day(&mut self) -> Vec<Effect> {
        self.popup = Some(Popup::Dates(DatesPopup::to_go(self.reader.today)));
        Vec::new()
    }

    /// To the first record that does not lie before the day in the order of the list; any other order gives way to that
    /// by date.
    fn go_to_day(&mut self) -> Vec<Effect> {
        let is_reversed = self.list.is_oldest_first();
        let Some(Popup::Dates(dates)) = &self.popup else {
            return Vec::new();
        };
        let Some(day) = dates.day(is_reversed) else {
            return Vec::new();
        };
        self.popup = None;
        self.list.sort = Sort {
            key: SortKey::Date,
            reversed: is_reversed,
        };
        self.pane = Pane::List;
        self.fit();
        self.ask_list(Stay::Day(day))
    }

    fn apply_dates(&mut self) -> Vec<Effect> {
        let Some(Popup::Dates(dates)) = &self.popup else {
            return Vec::new();
        };
        let Ok(value) = dates.value() else {
            return Vec::new(); // the popup says what is wrong
        };
        let Ok(question) = self
            .question
            .with(Field::Date, value.as_deref(), &self.reader)
        else {
            return Vec::new();
        };
        self.popup = None;
        self.ask_question(question)
    }

    fn keep_query(&mut self) -> Vec<Effect> {
        let Some(prompt) = &self.prompt else {
            return Vec::new();
        };
        if prompt.mistake.is_some() || self.did_you_mean().is_some() {
            return self.take_suggestion();
        }
        let text = prompt.line.text().to_owned();
        self.prompt = None;
        self.ask_text(&text) // without a prefix at its end now
    }

    /// Takes what is suggested for a mistake, else the spelling that an empty list offers.
    pub(super) fn take_suggestion(&mut self) -> Vec<Effect> {
        let mended = match &self.prompt {
            Some(prompt) if prompt.mistake.is_some() => prompt.mended(),
            _ => self
                .did_you_mean()
                .map(|(asked, found, _)| self.question.text.replacen(&asked, &found, 1)),
        };
        let Some(text) = mended else {
            return Vec::new();
        };
        match &mut self.prompt {
            Some(prompt) => {
                prompt.line = TextLine::new(&text);
                self.text_changed()
            }
            None => self.ask_text(&text),
        }
    }
}

fn as_item((action, text, aside): &(Action, String, String)) -> Item {
    Item {
        text: text.clone(),
        also: Vec::new(),
        aside: aside.clone(),
        count: None,
        what: Chosen::Act(*action),
    }
}
