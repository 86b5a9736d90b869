//! The people of a row: victims with their deaths, the alleged responsible, and the stated count.

use crate::domain::count::{Range, Years};
use crate::domain::date::Date;
use crate::domain::flaw::Reason;
use crate::domain::responsible::{Institution, Responsible};
use crate::domain::standing::Tri;
use crate::domain::victim::{Death, Victim};

use super::Draft;
use crate::ingest::field::{Field, Target};
use crate::ingest::terms::list;

/// Victims and responsible by their number in the row, and the counts stated.
#[derive(Default)]
pub(super) struct People {
    victims: Vec<Victim>,
    responsible: Vec<Responsible>,
    low: Option<u32>,
    best: Option<u32>,
    high: Option<u32>,
    counts: Vec<(usize, String)>,
}

impl People {
    fn victim(&mut self, nth: u8) -> &mut Victim {
        grown(&mut self.victims, nth)
    }

    /// The death of a victim, made where it is first told.
    pub(super) fn death(&mut self, nth: u8) -> &mut Death {
        self.victim(nth).death.get_or_insert_default()
    }
}

fn grown<T: Default + Clone>(list: &mut Vec<T>, nth: u8) -> &mut T {
    let nth = usize::from(nth);
    if list.len() <= nth {
        list.resize(nth + 1, T::default());
    }
    &mut list[nth]
}

impl Draft<'_> {
    /// One field of a victim, a death, a responsible, or of the counts.
    pub(super) fn put_person(&mut self, target: Target, text: &str, column: Option<usize>) {
        match target.field {
            Field::VictimCount | Field::VictimCountLow | Field::VictimCountHigh => {
                self.put_count(target.field, text, column)
            }
            field if field.is_responsibles() => self.put_responsible(target, text, column),
            Field::Manner
            | Field::CauseOfficial
            | Field::CauseReported
            | Field::Contributing
            | Field::Autopsy
            | Field::Certificate
            | Field::DeathPlace => self.put_death(target, text, column),
            _ => self.put_victim(target, text, column),
        }
    }

    fn put_victim(&mut self, target: Target, text: &str, column: Option<usize>) {
        match target.field {
            Field::VictimName => self.people.victim(target.nth).name = Some(text.to_owned()),
            Field::VictimAlias => self
                .people
                .victim(target.nth)
                .aliases
                .extend(list(text).map(str::to_owned)),
            Field::VictimNationality => {
                self.people.victim(target.nth).nationality = Some(text.to_owned())
            }
            Field::VictimOccupation => {
                self.people.victim(target.nth).occupation = Some(text.to_owned())
            }
            Field::LegalBasis => self.people.victim(target.nth).legal_basis = Some(text.to_owned()),
            Field::VictimSex => {
                self.people.victim(target.nth).sex =
                    self.term(target, text, column).unwrap_or_default()
            }
            Field::CustodyStatus => {
                self.people.victim(target.nth).custody_status =
                    self.term(target, text, column).unwrap_or_default()
            }
            Field::VictimMinor => self.people.victim(target.nth).minor = self.tri(text, column),
            Field::DetentionAcknowledged => {
                self.people.victim(target.nth).detention_acknowledged = self.tri(text, column)
            }
            Field::LocationDisclosed => {
                self.people.victim(target.nth).location_disclosed = self.tri(text, column)
            }
            Field::FamilyContact => {
                self.people.victim(target.nth).family_contact = self.tri(text, column)
            }
            Field::CounselAccess => {
                self.people.victim(target.nth).counsel_access = self.tri(text, column)
            }
            Field::VictimAge | Field::VictimAgeLow | Field::VictimAgeHigh => {
                self.put_age(target, text, column)
            }
            Field::VictimBirthDate => {
                self.people.victim(target.nth).birth_date = self.noted_date(target, text, column)
            }
            Field::CustodyAsOf => {
                self.people.victim(target.nth).custody_as_of = self.noted_date(target, text, column)
            }
            other => unreachable!("{} is no field of a victim", other.slug()),
        }
    }

    fn put_age(&mut self, target: Target, text: &str, column: Option<usize>) {
        let Ok(age) = text.parse::<Years>() else {
            return self.note(column, text, Reason::NotAnAge);
        };
        let victim = self.people.victim(target.nth);
        match target.field {
            Field::VictimAgeLow => victim.age_low = Some(age),
            Field::VictimAgeHigh => victim.age_high = Some(age),
            _ => victim.age = Some(age),
        }
    }

    fn put_death(&mut self, target: Target, text: &str, column: Option<usize>) {
        match target.field {
            Field::CauseOfficial => {
                self.people.death(target.nth).cause_official = Some(text.to_owned())
            }
            Field::CauseReported => {
                self.people.death(target.nth).cause_reported = Some(text.to_owned())
            }
            Field::DeathPlace => self.people.death(target.nth).place = Some(text.to_owned()),
            Field::Manner => self.people.death(target.nth).manner = self.term(target, text, column),
            Field::Autopsy => {
                self.people.death(target.nth).autopsy =
                    self.term(target, text, column).unwrap_or_default()
            }
            Field::Certificate => {
                self.people.death(target.nth).certificate =
                    self.term(target, text, column).unwrap_or_default()
            }
            _ => self.put_contributing(target, text, column),
        }
    }

    fn put_contributing(&mut self, target: Target, text: &str, column: Option<usize>) {
        for part in list(text) {
            if let Some(circumstance) = self.term(target, part, column) {
                self.people
                    .death(target.nth)
                    .contributing
                    .push(circumstance);
            }
        }
    }

    /// A cell may list several institutions: each is a responsible of its own.
    fn put_responsible(&mut self, target: Target, text: &str, column: Option<usize>) {
        match target.field {
            Field::Responsible => {
                for (nth, part) in (target.nth..).zip(list(text)) {
                    if let Some(institution) = self.term::<Institution>(target, part, column) {
                        grown(&mut self.people.responsible, nth).institution = institution;
                    }
                }
            }
            Field::ResponsibleUnit => {
                grown(&mut self.people.responsible, target.nth).unit = Some(text.to_owned())
            }
            Field::ResponsibleRole => {
                grown(&mut self.people.responsible, target.nth).role =
                    self.term(target, text, column).unwrap_or_default();
            }
            _ => grown(&mut self.people.responsible, target.nth).name = Some(text.to_owned()),
        }
    }

    fn put_count(&mut self, field: Field, text: &str, column: Option<usize>) {
        let Ok(count) = text.trim_end_matches(".0").parse::<u32>() else {
            return self.note(column, text, Reason::NotACount);
        };
        match field {
            Field::VictimCountLow => self.people.low = Some(count),
            Field::VictimCountHigh => self.people.high = Some(count),
            _ => self.people.best = Some(count),
        }
        self.people
            .counts
            .extend(column.map(|column| (column, text.to_owned())));
    }

    fn tri(&mut self, text: &str, column: Option<usize>) -> Tri {
        let tri = self.mapping.terms.read(text);
        if tri.is_none() {
            self.note(column, text, Reason::NotYesOrNo);
        }
        tri.unwrap_or_default()
    }

    /// Puts the people into the incident; counts out of order and a minor whose age says otherwise are noted.
    pub(super) fn finish_people(&mut self) {
        let (low, best, high) = (self.people.low, self.people.best, self.people.high);
        self.incident.victim_count = Range::of(low, best, high);
        if self.incident.victim_count.is_none() {
            for (column, text) in std::mem::take(&mut self.people.counts) {
                self.note(Some(column), &text, Reason::CountsOutOfOrder);
            }
        }
        let disagree = |victim: &Victim| {
            victim.minor_by_age().is_some_and(|minor| {
                (victim.minor == Tri::Yes && !minor) || (victim.minor == Tri::No && minor)
            })
        };
        if self.people.victims.iter().any(disagree) {
            self.flaw(
                crate::domain::flaw::Weight::Noted,
                None,
                None,
                Reason::MinorDisagrees,
            );
        }
        let is_told = |victim: &Victim| !victim.is_empty();
        self.incident.victims = std::mem::take(&mut self.people.victims)
            .into_iter()
            .filter(is_told)
            .collect();
        let is_named = |responsible: &Responsible| *responsible != Responsible::default();
        self.incident.responsible = std::mem::take(&mut self.people.responsible)
            .into_iter()
            .filter(is_named)
            .collect();
    }

    /// A date whose flaw is noted, not refused: it is neither the event's nor the death's.
    pub(super) fn noted_date(&mut self, target: Target, text: &str, column: Option<usize>) -> Date {
        match Date::read(text, &self.reading(target)) {
            Ok(date) => date,
            Err(flaw) => {
                self.note(column, text, super::dates::reason(flaw));
                Date::unknown(text)
            }
        }
    }
}
