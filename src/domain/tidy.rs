//! A report from outside that is no table: a text that says nothing is none, and no two cells stand under one header.
//! (A table's cells are looked at one by one as they are read.) Must never take a word that says something.

use std::collections::HashSet;

use super::cell::WITHHELD;
use super::incident::Incident;
use super::responsible::Responsible;
use super::source::Source;
use super::victim::{Death, Victim};

impl Incident {
    /// The report without empty texts and without `[withheld]`. People and sources keep their places, even where
    /// nothing is left of one: it was counted.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        let texts = [
            &mut self.external_id,
            &mut self.origin,
            &mut self.title,
            &mut self.time,
            &mut self.place,
            &mut self.admin1,
            &mut self.latitude,
            &mut self.longitude,
            &mut self.other_violation,
            &mut self.stated_reason,
            &mut self.notes,
        ];
        texts.into_iter().for_each(tidy);
        self.facility = self.facility.filter(|facility| says(&facility.name));
        self.other_facilities.retain(|other| says(&other.name));
        self.tags.retain(|tag| says(tag));
        self.victims.iter_mut().for_each(victim);
        self.responsible.iter_mut().for_each(responsible);
        self.sources.iter_mut().for_each(source);
        self.unmapped.retain(|(_, cell)| says(cell));
        apart(&mut self.unmapped);
        self
    }
}

fn says(text: &str) -> bool {
    !text.is_empty() && text != WITHHELD
}

fn tidy(text: &mut Option<String>) {
    if text.as_deref().is_some_and(|text| !says(text)) {
        *text = None;
    }
}

fn victim(victim: &mut Victim) {
    let texts = [
        &mut victim.code,
        &mut victim.name,
        &mut victim.nationality,
        &mut victim.occupation,
        &mut victim.legal_basis,
    ];
    texts.into_iter().for_each(tidy);
    victim.aliases.retain(|alias| says(alias));
    victim.death.iter_mut().for_each(death);
}

fn death(death: &mut Death) {
    let texts = [
        &mut death.place,
        &mut death.cause_official,
        &mut death.cause_reported,
    ];
    texts.into_iter().for_each(tidy);
}

fn responsible(responsible: &mut Responsible) {
    tidy(&mut responsible.unit);
    tidy(&mut responsible.name);
}

fn source(source: &mut Source) {
    let texts = [
        &mut source.title,
        &mut source.publisher,
        &mut source.url,
        &mut source.archived,
        &mut source.language,
        &mut source.digest,
        &mut source.page,
        &mut source.quote,
    ];
    texts.into_iter().for_each(tidy);
}

/// Gives a number to a header that another cell has before it, as import does: `note`, `note 2`.
fn apart(cells: &mut [(String, String)]) {
    let mut given = HashSet::new();
    for (header, _) in cells {
        let plain = header.clone();
        let mut nth = 1;
        while !given.insert(header.clone()) {
            nth += 1;
            *header = format!("{plain} {nth}");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::incident::Incident;

    fn report(json: &str) -> Incident {
        serde_json::from_str(json).expect("a report")
    }

    #[test]
    fn what_says_nothing_is_not_there_and_everybody_keeps_their_place() {
        let told = r#"{"title":"","notes":"[withheld]","place":" ","tags":["","a"],"facility":{"name":""},
            "victims":[{"name":"[withheld]","aliases":["[withheld]"]},{"name":"Persona 2"}],
            "sources":[{"title":"[withheld]","grade":"B2"}],"unmapped":[["a","1"],["b",""],["a","2"]]}"#;
        let left = r#"{"place":" ","tags":["a"],"victims":[{},{"name":"Persona 2"}],"sources":[{"grade":"B2"}],
            "unmapped":[["a","1"],["a 2","2"]]}"#;
        assert_eq!(report(told).tidied(), report(left));
    }
}
