//! What is asked of the worker, and when: another question, more rows, the chosen record.

use crate::domain::page::FacetKey;
use crate::worker::message::{Ask, Lane};

use super::event::Effect;
use super::list::Stay;
use super::question::Question;
use super::state::{App, WayOut};

impl App {
    /// The first question, for after the first frame: lines alone, so that they are there at once. What else belongs to
    /// them is asked when they are.
    pub fn start(&mut self) -> Vec<Effect> {
        if self.archive.missing {
            Vec::new()
        } else {
            self.ask_list(Stay::Index)
        }
    }

    /// Asks for what a question for lines alone left out.
    pub(super) fn ask_the_rest(&mut self) -> Vec<Effect> {
        let wanted = if self.work.is_ready {
            FacetKey::ALL.len()
        } else {
            1
        };
        if self.facets.len() < wanted && self.list.stay == Stay::Index {
            self.ask_list(Stay::Record)
        } else {
            Vec::new()
        }
    }

    /// Asks for the facets that could not be counted before the words were read.
    pub(super) fn ask_what_waited(&mut self) -> Vec<Effect> {
        self.work.is_ready = true;
        let is_partial = (1..FacetKey::ALL.len()).contains(&self.facets.len());
        if is_partial && !self.is_counting() && !self.work.is_waiting(Lane::List) {
            self.ask_list(Stay::Record)
        } else {
            Vec::new() // what is on its way brings them, or asks for them when it is here
        }
    }

    /// Asks for the list anew.
    pub(super) fn ask_list(&mut self, stay: Stay) -> Vec<Effect> {
        let mut effects = self.let_go(Lane::Rest);
        let slice = self.list.slice(stay);
        let query = self.question.query.clone();
        effects.push(Effect::Ask(self.work.ask(Ask::Page {
            query,
            slice,
            whole: stay != Stay::Index,
        })));
        effects
    }

    /// Asks for what is still missing of the answer that is shown in part.
    pub(super) fn ask_on(&mut self) -> Vec<Effect> {
        let slice = self.list.slice_again();
        let query = self.question.query.clone();
        vec![Effect::Ask(self.work.ask_on(Ask::Rest { query, slice }))]
    }

    /// Stops what runs in a lane.
    fn let_go(&mut self, lane: Lane) -> Vec<Effect> {
        if !self.work.is_waiting(lane) {
            return Vec::new();
        }
        self.work.forget(lane);
        vec![Effect::Forget(lane)]
    }

    /// Another process has written: asks the same again. Where one stands stays.
    pub(super) fn changed_elsewhere(&mut self) -> Vec<Effect> {
        if self.archive.missing {
            return Vec::new();
        }
        self.record.asked = None;
        self.way_out = WayOut::default();
        let stay = match self.work.is_waiting(Lane::List) {
            true => self.list.stay,
            false => Stay::Record,
        };
        let mut effects = self.ask_list(stay);
        effects.extend(self.ask_views());
        effects
    }

    /// Asks for the chosen record, where it is seen and not here already.
    pub(super) fn ask_record(&mut self) -> Vec<Effect> {
        let (Some(number), Some(_)) = (self.list.chosen, self.panes().record) else {
            return Vec::new();
        };
        if self.record.asked == Some(number) {
            return Vec::new();
        }
        self.record.asked = Some(number);
        let query = self.question.query.clone();
        vec![Effect::Ask(self.work.ask(Ask::Detail { number, query }))]
    }

    /// After a movement: more rows where they are wanted, and the record.
    pub(super) fn follow(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.list.wants_more() && !self.work.is_waiting(Lane::List) {
            effects.extend(self.ask_list(Stay::Index));
        }
        effects.extend(self.ask_record());
        effects
    }

    /// Asks another question, if its text can be read.
    pub(super) fn ask_text(&mut self, text: &str) -> Vec<Effect> {
        Question::read(text, &self.reader)
            .map_or(Vec::new(), |question| self.ask_question(question))
    }

    /// Asks another question; the answer keeps the chosen record where it can.
    pub(super) fn ask_question(&mut self, question: Question) -> Vec<Effect> {
        self.question = question;
        self.way_out = WayOut::default();
        self.record.asked = None;
        let mut effects = self.let_go(Lane::Aside);
        self.fit();
        // One who has not moved looks at the top, and stays there.
        let stay = if self.list.cursor == 0 {
            Stay::Top
        } else {
            Stay::Record
        };
        effects.extend(self.ask_list(stay));
        effects
    }
}
