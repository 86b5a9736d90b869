//! What the worker answers, taken in: only what is still wanted, and each answer as the whole or the part that it is.

use crate::domain::page::{Counts, Page};
use crate::worker::message::{Answer, Ask, Reply};

use super::choose;
use super::event::Effect;
use super::layout::Pane;
use super::note::Note;
use super::state::{App, Popup, WayOut};

impl App {
    /// An answer counts only where its ticket is the newest of its lane.
    pub(super) fn answered(&mut self, reply: Reply) -> Vec<Effect> {
        match reply.answer {
            Ok(Answer::Changed) => return self.changed_elsewhere(),
            Ok(Answer::Ready) => return self.ask_what_waited(),
            _ => {}
        }
        if !self.work.accepts(&reply) {
            return Vec::new();
        }
        match reply.answer {
            Err(failed) => {
                self.note = Some(Note::Failed(failed));
                Vec::new()
            }
            Ok(Answer::Page(page)) => self.take_page(*page),
            Ok(Answer::Detail(detail)) => {
                self.record.take(detail);
                Vec::new()
            }
            Ok(Answer::Counts(counts)) => {
                self.counted(&counts);
                Vec::new()
            }
            Ok(Answer::Changed | Answer::Ready) => Vec::new(),
            Ok(Answer::Views(views, saved)) => {
                self.take_views(views, saved);
                Vec::new()
            }
            Ok(Answer::Facilities(places)) => {
                if let Some(Popup::Choose(chooser)) = &mut self.popup {
                    chooser.fill(choose::facilities(places));
                }
                Vec::new()
            }
        }
    }

    /// Facets and timeline come with the whole answer only; more lines of it leave them as they are.
    fn take_page(&mut self, mut page: Page) -> Vec<Effect> {
        if !page.facets.is_empty() {
            self.facets = std::mem::take(&mut page.facets);
            self.timeline = std::mem::take(&mut page.timeline);
            self.filters.asked(self.question.query.asks_sealed());
        }
        self.list.take(page);
        self.show_filters();
        if self.list.chosen.is_none() {
            self.record.take(None);
            self.record.asked = None;
            if self.pane == Pane::Record {
                self.pane = Pane::List;
                self.fit();
            }
        }
        let mut effects = match self.is_counting() {
            true => self.ask_on(),
            false => self.ask_the_rest(),
        };
        effects.extend(self.follow());
        effects.extend(self.ask_ways_out());
        effects
    }

    /// Shows the facets that are here with what is chosen of them.
    pub(super) fn show_filters(&mut self) {
        let keep_order = self.pane == Pane::Filters;
        self.filters
            .take(&self.facets, &self.question, &self.reader, keep_order);
    }

    /// Where nothing is found, asks what each part of the query costs.
    fn ask_ways_out(&mut self) -> Vec<Effect> {
        if !self.is_empty() || !self.way_out.without.is_empty() || self.popup.is_some() {
            return Vec::new();
        }
        let (parts, queries): (Vec<String>, Vec<_>) =
            self.question.query.ways_out().into_iter().unzip();
        self.parts_asked = parts;
        if queries.is_empty() {
            return Vec::new();
        }
        vec![Effect::Ask(self.work.ask(Ask::Counts { queries }))]
    }

    fn counted(&mut self, counts: &[Counts]) {
        if let Some(Popup::Dates(dates)) = &mut self.popup {
            dates.counts = counts.first().cloned();
            return;
        }
        let found = counts
            .iter()
            .map(|counts| counts.certain + counts.possible + counts.near);
        let mut without: Vec<(String, u64)> = self.parts_asked.iter().cloned().zip(found).collect();
        without.retain(|(_, found)| *found > 0);
        without.sort_by_key(|(_, found)| std::cmp::Reverse(*found));
        self.way_out = WayOut { without };
    }
}
