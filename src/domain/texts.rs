//! Which texts of an incident are searched, and under which field a hit is named. One list, used by
//! the index, by the highlights and by `verify`.

use super::incident::{Incident, TextField};
use super::source::Source;
use super::victim::Victim;

impl Incident {
    /// Every text that words are searched in, with the field it stands in; in reading order, empty ones left out.
    #[must_use]
    pub fn texts(&self) -> Vec<(TextField, &str)> {
        let mut texts = Texts(Vec::with_capacity(16));
        texts.add(TextField::Title, &self.title);
        texts.add(TextField::Notes, &self.notes);
        self.victims.iter().for_each(|victim| texts.victim(victim));
        if let Some(facility) = &self.facility {
            texts.push(TextField::Facility, &facility.name);
        }
        self.other_facilities
            .iter()
            .for_each(|other| texts.push(TextField::Facility, &other.name));
        texts.add(TextField::Place, &self.place);
        texts.add(TextField::Place, &self.admin1);
        texts.add(TextField::StatedReason, &self.stated_reason);
        texts.add(TextField::Violation, &self.other_violation);
        for responsible in &self.responsible {
            texts.add(TextField::Responsible, &responsible.unit);
            texts.add(TextField::Responsible, &responsible.name);
        }
        self.tags
            .iter()
            .for_each(|tag| texts.push(TextField::Tags, tag));
        self.sources.iter().for_each(|source| texts.source(source));
        self.unmapped
            .iter()
            .for_each(|(_, cell)| texts.push(TextField::Unmapped, cell));
        texts.0
    }
}

struct Texts<'a>(Vec<(TextField, &'a str)>);

impl<'a> Texts<'a> {
    fn add(&mut self, field: TextField, text: &'a Option<String>) {
        if let Some(text) = text {
            self.push(field, text);
        }
    }

    fn push(&mut self, field: TextField, text: &'a str) {
        if !text.is_empty() {
            self.0.push((field, text));
        }
    }

    fn victim(&mut self, victim: &'a Victim) {
        self.add(TextField::Victim, &victim.name);
        self.add(TextField::Victim, &victim.code);
        victim
            .aliases
            .iter()
            .for_each(|alias| self.push(TextField::Victim, alias));
        self.add(TextField::Victim, &victim.nationality);
        self.add(TextField::Victim, &victim.occupation);
        self.add(TextField::StatedReason, &victim.legal_basis);
        if let Some(death) = &victim.death {
            self.add(TextField::Cause, &death.cause_official);
            self.add(TextField::Cause, &death.cause_reported);
            self.add(TextField::Place, &death.place);
        }
    }

    fn source(&mut self, source: &'a Source) {
        self.add(TextField::Source, &source.title);
        self.add(TextField::Source, &source.publisher);
        self.add(TextField::Source, &source.url);
        self.add(TextField::Source, &source.quote);
    }
}
