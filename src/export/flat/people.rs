//! Victims and alleged responsible as flat cells. Nobody may be left out because nothing is told of them.

use super::{Part, Row, cell, list, part, stated, term, told, yes};
use crate::domain::count::Years;
use crate::domain::incident::Incident;
use crate::domain::responsible::Responsible;
use crate::domain::victim::{Autopsy, Death, Sex, Victim};

impl Row {
    pub(super) fn people(&mut self, incident: &Incident) {
        if let Some(count) = incident.victim_count {
            self.own("victim_count", count.best.to_string());
            if !count.is_exact() {
                self.own("victim_count_low", count.low.to_string());
                self.own("victim_count_high", count.high.to_string());
            }
        }
        for (nth, victim) in incident.victims.iter().enumerate() {
            self.victim(Part::Victim(nth), victim);
        }
        for (nth, responsible) in incident.responsible.iter().enumerate() {
            self.responsible(Part::Responsible(nth), responsible);
        }
    }

    fn victim(&mut self, at: Part, victim: &Victim) {
        let years = |years: Option<Years>| years.map(|years| years.to_string()).unwrap_or_default();
        let aliases = victim.aliases.iter().map(|alias| part(alias));
        self.put(at, "victim_name", cell(victim.name.as_ref()));
        self.put(at, "victim_code", cell(victim.code.as_ref()));
        self.put(at, "victim_alias", list(aliases));
        self.date(at, "victim_birth_date", &victim.birth_date);
        self.put(at, "victim_age", years(victim.age));
        self.put(at, "victim_age_low", years(victim.age_low));
        self.put(at, "victim_age_high", years(victim.age_high));
        self.put(at, "victim_age_estimated", yes(victim.age_estimated));
        self.put(at, "victim_sex", stated(victim.sex));
        if victim.is_empty() {
            self.put(at, "victim_sex", told(Sex::default()));
        }
        self.put(at, "victim_minor", stated(victim.minor));
        self.put(at, "victim_nationality", cell(victim.nationality.as_ref()));
        self.put(at, "victim_occupation", cell(victim.occupation.as_ref()));
        self.put(at, "custody_status", stated(victim.custody_status));
        self.date(at, "custody_as_of", &victim.custody_as_of);
        self.put(at, "legal_basis", cell(victim.legal_basis.as_ref()));
        let acknowledged = victim.detention_acknowledged;
        self.put(at, "detention_acknowledged", stated(acknowledged));
        self.put(at, "location_disclosed", stated(victim.location_disclosed));
        self.put(at, "family_contact", stated(victim.family_contact));
        self.put(at, "counsel_access", stated(victim.counsel_access));
        if let Some(death) = &victim.death {
            self.death(at, death);
        }
    }

    fn death(&mut self, at: Part, death: &Death) {
        let contributing = death.contributing.iter();
        let contributing = list(contributing.map(|term| term.slug().to_owned()));
        self.date(at, "death_date", &death.date);
        self.put(at, "death_place", cell(death.place.as_ref()));
        self.put(at, "manner", term(death.manner));
        self.put(at, "cause_official", cell(death.cause_official.as_ref()));
        self.put(at, "cause_reported", cell(death.cause_reported.as_ref()));
        self.put(at, "contributing", contributing);
        self.put(at, "autopsy", stated(death.autopsy));
        if *death == Death::default() {
            self.put(at, "autopsy", told(Autopsy::default()));
        }
        self.put(at, "certificate", stated(death.certificate));
    }

    fn responsible(&mut self, at: Part, responsible: &Responsible) {
        self.put(at, "responsible", told(responsible.institution));
        self.put(at, "responsible_unit", cell(responsible.unit.as_ref()));
        self.put(at, "responsible_role", stated(responsible.role));
        self.put(at, "responsible_name", cell(responsible.name.as_ref()));
    }
}
