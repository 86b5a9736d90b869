//! Victims and alleged responsible as flat cells.

use super::{Part, Row, date, list, unless_default};
use crate::domain::count::Years;
use crate::domain::incident::Incident;
use crate::domain::responsible::Responsible;
use crate::domain::standing::Tri;
use crate::domain::victim::{Death, Victim};

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
            self.victim(nth, victim);
        }
        for (nth, responsible) in incident.responsible.iter().enumerate() {
            self.responsible(nth, responsible);
        }
    }

    fn victim(&mut self, nth: usize, victim: &Victim) {
        let mut put = |name: &str, text: String| self.put(Part::Victim(nth), name, text);
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let years = |years: Option<Years>| years.map(|years| years.to_string()).unwrap_or_default();
        let tri = |tri: Tri| unless_default(tri.is_default(), tri.slug());
        put("victim_name", text(&victim.name));
        put("victim_alias", list(victim.aliases.iter().cloned()));
        put("victim_birth_date", date(&victim.birth_date));
        put("victim_age", years(victim.age));
        put("victim_age_low", years(victim.age_low));
        put("victim_age_high", years(victim.age_high));
        let sex = victim.sex;
        put("victim_sex", unless_default(sex.is_default(), sex.slug()));
        put("victim_minor", tri(victim.minor));
        put("victim_nationality", text(&victim.nationality));
        put("victim_occupation", text(&victim.occupation));
        let custody = victim.custody_status;
        put(
            "custody_status",
            unless_default(custody.is_default(), custody.slug()),
        );
        put("custody_as_of", date(&victim.custody_as_of));
        put("legal_basis", text(&victim.legal_basis));
        put("detention_acknowledged", tri(victim.detention_acknowledged));
        put("location_disclosed", tri(victim.location_disclosed));
        put("family_contact", tri(victim.family_contact));
        put("counsel_access", tri(victim.counsel_access));
        if let Some(death) = &victim.death {
            self.death(nth, death);
        }
    }

    fn death(&mut self, nth: usize, death: &Death) {
        let mut put = |name: &str, text: String| self.put(Part::Victim(nth), name, text);
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        put("death_date", date(&death.date));
        put("death_place", text(&death.place));
        put(
            "manner",
            death
                .manner
                .map(|manner| manner.slug().to_owned())
                .unwrap_or_default(),
        );
        put("cause_official", text(&death.cause_official));
        put("cause_reported", text(&death.cause_reported));
        put(
            "contributing",
            list(death.contributing.iter().map(|term| term.slug().to_owned())),
        );
        let (autopsy, certificate) = (death.autopsy, death.certificate);
        put(
            "autopsy",
            unless_default(autopsy.is_default(), autopsy.slug()),
        );
        put(
            "certificate",
            unless_default(certificate.is_default(), certificate.slug()),
        );
    }

    fn responsible(&mut self, nth: usize, responsible: &Responsible) {
        let mut put = |name: &str, text: String| self.put(Part::Responsible(nth), name, text);
        let role = responsible.role;
        put("responsible", responsible.institution.slug().to_owned());
        put(
            "responsible_unit",
            responsible.unit.clone().unwrap_or_default(),
        );
        put(
            "responsible_role",
            unless_default(role.is_default(), role.slug()),
        );
        put(
            "responsible_name",
            responsible.name.clone().unwrap_or_default(),
        );
    }
}
