//! The people of a row: victims with their deaths, the alleged responsible, and the stated count.

use std::collections::BTreeSet;

use crate::domain::age::Age;
use crate::domain::count::{Range, Years};
use crate::domain::flaw::{Reason, Weight};
use crate::domain::incident::Incident;
use crate::domain::responsible::Responsible;
use crate::domain::several::{self, Parting};
use crate::domain::standing::Tri;
use crate::domain::victim::{Contributing, Death, Sex, Victim};

use crate::ingest::field::{Field, Target};

use super::margin::{Margin, Told};

/// Victims and responsible by their number in the row, and the counts stated.
#[derive(Default)]
pub(super) struct People {
    victims: Vec<Victim>,
    responsible: Vec<Responsible>,
    low: Option<u32>,
    best: Option<u32>,
    high: Option<u32>,
    count_columns: Vec<usize>,
    /// Places in which somebody stands, even where nothing is told of them.
    held_victims: BTreeSet<usize>,
    held_responsible: BTreeSet<usize>,
}

fn grown<T: Default + Clone>(list: &mut Vec<T>, nth: usize) -> &mut T {
    if list.len() <= nth {
        list.resize(nth + 1, T::default());
    }
    &mut list[nth]
}

impl People {
    /// One field of a victim, a death, a responsible, or of the counts.
    pub fn put(&mut self, margin: &mut Margin<'_>, told: &Told<'_>) {
        if margin.mapping.is_own {
            self.hold(told.target);
        }
        match told.target.field {
            Field::VictimCount | Field::VictimCountLow | Field::VictimCountHigh => {
                self.put_count(margin, told)
            }
            field if field.is_responsibles() => self.put_responsible(margin, told),
            field if is_of_death(field) => self.put_death(margin, told),
            _ => self.put_victim(margin, told),
        }
    }

    /// Somebody of whom our own table says as much as that they are there.
    pub fn hold(&mut self, target: Target) {
        let nth = usize::from(target.nth);
        if target.field.is_victims() {
            grown(&mut self.victims, nth);
            self.held_victims.insert(nth);
        } else if target.field.is_responsibles() {
            grown(&mut self.responsible, nth);
            self.held_responsible.insert(nth);
        }
    }

    fn put_victim(&mut self, margin: &mut Margin<'_>, told: &Told<'_>) {
        let victim = grown(&mut self.victims, told.place());
        match told.target.field {
            Field::VictimName => {
                victim.name = told.owned();
                note_several(margin, told);
            }
            Field::VictimCode => victim.code = told.owned(),
            Field::VictimAlias => victim.aliases.extend(margin.values(told)),
            Field::VictimNationality => victim.nationality = told.owned(),
            Field::VictimOccupation => victim.occupation = told.owned(),
            Field::LegalBasis => victim.legal_basis = told.owned(),
            Field::VictimSex => victim.sex = sex(margin, told),
            Field::CustodyStatus => victim.custody_status = margin.term(told).unwrap_or_default(),
            Field::VictimMinor => victim.minor = margin.tri(told),
            Field::DetentionAcknowledged => victim.detention_acknowledged = margin.tri(told),
            Field::LocationDisclosed => victim.location_disclosed = margin.tri(told),
            Field::FamilyContact => victim.family_contact = margin.tri(told),
            Field::CounselAccess => victim.counsel_access = margin.tri(told),
            Field::VictimAge => take_age(victim, age(margin, told)),
            Field::VictimAgeLow => victim.age_low = age(margin, told).exact,
            Field::VictimAgeHigh => victim.age_high = age(margin, told).exact,
            Field::VictimAgeEstimated => victim.age_estimated = margin.tri(told) == Tri::Yes,
            Field::VictimBirthDate => victim.birth_date = margin.birth_date(told),
            Field::VictimBirthDateText => told.put_text(&mut victim.birth_date),
            Field::CustodyAsOf => victim.custody_as_of = margin.date(told),
            Field::CustodyAsOfText => told.put_text(&mut victim.custody_as_of),
            other => unreachable!("{} is no field of a victim", other.slug()),
        }
    }

    fn put_death(&mut self, margin: &mut Margin<'_>, told: &Told<'_>) {
        let victim = grown(&mut self.victims, told.place());
        let death = victim.death.get_or_insert_default();
        match told.target.field {
            Field::DeathDate => death.date = margin.event_date(told).unwrap_or_default(),
            Field::DeathDateText => told.put_text(&mut death.date),
            Field::CauseOfficial => death.cause_official = told.owned(),
            Field::CauseReported => death.cause_reported = told.owned(),
            Field::DeathPlace => death.place = told.owned(),
            Field::Manner => death.manner = margin.term(told),
            Field::Autopsy => death.autopsy = margin.term(told).unwrap_or_default(),
            Field::Certificate => death.certificate = margin.term(told).unwrap_or_default(),
            _ => death.contributing.extend(circumstances(margin, told)),
        }
        // Words that say "unknown", or that nobody understands, do not say that somebody died; our own tables do.
        if *death == Death::default() && !margin.mapping.is_own {
            victim.death = None;
        }
    }

    /// A cell may list several institutions: each is a responsible of its own.
    fn put_responsible(&mut self, margin: &mut Margin<'_>, told: &Told<'_>) {
        if told.target.field == Field::Responsible {
            for (nth, text) in (told.place()..).zip(margin.parts(told)) {
                if let Some(institution) = margin.term(&Told { text, ..*told }) {
                    grown(&mut self.responsible, nth).institution = institution;
                }
            }
            return;
        }
        let responsible = grown(&mut self.responsible, told.place());
        match told.target.field {
            Field::ResponsibleUnit => responsible.unit = told.owned(),
            Field::ResponsibleRole => responsible.role = margin.term(told).unwrap_or_default(),
            _ => responsible.name = told.owned(),
        }
    }

    fn put_count(&mut self, margin: &mut Margin<'_>, told: &Told<'_>) {
        let plain = told.text.trim_end_matches(".0").parse().ok();
        let Some(count) = plain.or_else(|| several::number_of_people(told.text)) else {
            return margin.note(told, Reason::NotACount);
        };
        match told.target.field {
            Field::VictimCountLow => self.low = Some(count),
            Field::VictimCountHigh => self.high = Some(count),
            _ => self.best = Some(count),
        }
        self.count_columns.extend(told.column);
    }

    /// Puts the people into the incident; counts out of order and a minor whose age says otherwise are noted.
    pub fn finish(self, margin: &mut Margin<'_>, incident: &mut Incident) {
        incident.victim_count = Range::of(self.low, self.best, self.high);
        if incident.victim_count.is_none() && !self.count_columns.is_empty() {
            margin.write(
                Weight::Noted,
                self.count_columns.first().copied(),
                None,
                Reason::CountsOutOfOrder,
            );
            self.count_columns
                .iter()
                .for_each(|column| margin.keep(*column));
        }
        if self.victims.iter().any(minor_disagrees) {
            margin.write(Weight::Noted, None, None, Reason::MinorDisagrees);
        }
        incident.victims = standing(self.victims, &self.held_victims);
        incident.responsible = standing(self.responsible, &self.held_responsible);
    }
}

/// Those of whom something is told, or who are held a place.
fn standing<T: Default + PartialEq>(list: Vec<T>, held: &BTreeSet<usize>) -> Vec<T> {
    let empty = T::default();
    let places = list.into_iter().enumerate();
    places
        .filter(|(nth, one)| *one != empty || held.contains(nth))
        .map(|(_, one)| one)
        .collect()
}

fn is_of_death(field: Field) -> bool {
    (Field::DeathDate..=Field::DeathDateText).contains(&field)
        || (Field::DeathPlace..=Field::Certificate).contains(&field)
}

fn circumstances(margin: &mut Margin<'_>, told: &Told<'_>) -> Vec<Contributing> {
    let parts = margin.parts(told).into_iter();
    parts
        .filter_map(|text| margin.term(&Told { text, ..*told }))
        .collect()
}

fn sex(margin: &mut Margin<'_>, told: &Told<'_>) -> Sex {
    let terms = &margin.mapping.terms;
    let is_sex = |part: &str| terms.read::<Sex>(part).is_some();
    match several::of_values(told.text, is_sex) {
        Some(by) => note_values(margin, told, by),
        None => margin.term(told).unwrap_or_default(),
    }
}

fn age(margin: &mut Margin<'_>, told: &Told<'_>) -> Age {
    let one: Result<Years, _> = told.text.parse();
    if one.is_err()
        && let Some(by) = several::of_values(told.text, Age::is_one)
    {
        return note_values(margin, told, by);
    }
    Age::read(told.text).unwrap_or_else(|_| {
        margin.note(told, Reason::NotAnAge);
        Age::default()
    })
}

/// The values of several people are those of none of them.
fn note_values<T: Default>(margin: &mut Margin<'_>, told: &Told<'_>, by: Parting) -> T {
    let field = told.target.field.slug();
    margin.note(told, Reason::SeveralValues { field, by });
    T::default()
}

/// Two ages in one cell are the bounds, unless columns of their own give them.
fn take_age(victim: &mut Victim, age: Age) {
    victim.age = age.exact;
    victim.age_low = victim.age_low.or(age.low);
    victim.age_high = victim.age_high.or(age.high);
    victim.age_estimated |= age.estimated || age.low.is_some();
}

/// A name that lists people counts as one, and is noted.
fn note_several(margin: &mut Margin<'_>, told: &Told<'_>) {
    // In a table of our own it was noted when the name came in.
    let mapping = margin.mapping;
    if mapping.is_own {
        return;
    }
    let in_column = |column| mapping.surnames_first.contains(&column);
    if let Some(by) = several::of_names(told.text, told.column.is_some_and(in_column)) {
        let reason = Reason::SeveralNames { by };
        margin.write(Weight::Noted, told.column, Some(told.text), reason);
    }
}

/// Whether what is stated and what the age says differ; both stay.
fn minor_disagrees(victim: &Victim) -> bool {
    matches!(
        (victim.minor, victim.minor_by_age()),
        (Tri::Yes, Some(false)) | (Tri::No, Some(true))
    )
}
