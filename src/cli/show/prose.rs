//! A record as labelled lines, for people. Must never show what the JSON would not.

use crate::cli::output::Look;
use crate::cli::report::Failure;
use crate::cli::session::Session;
use crate::domain::date::Date;
use crate::domain::incident::{Incident, Record};
use crate::domain::responsible::Responsible;
use crate::domain::safe::Safe;
use crate::domain::source::Source;
use crate::domain::standing::Tri;
use crate::domain::twin::Twin;
use crate::domain::victim::{Death, Victim};
use crate::words::Words;

/// Cells of the label column.
const LABEL: usize = 24;

/// Prints a record; `shown` is its content below the ceiling.
pub fn print(
    session: &mut Session,
    record: &Record,
    shown: &Incident,
    twins: &[Twin],
) -> Result<(), Failure> {
    let mut page = Page {
        words: &session.words,
        lines: Vec::new(),
    };
    page.what_and_where(shown);
    for victim in &shown.victims {
        page.victim(victim);
    }
    for responsible in &shown.responsible {
        page.responsible(responsible);
    }
    page.standing(shown);
    for source in &shown.sources {
        page.source(source);
    }
    page.unmapped(shown);
    page.twins(twins);
    page.bookkeeping(record);
    let lines = page.lines;
    let heading = Safe::line(&record.number.to_string());
    session.out.pieces(&[(heading, Look::Bold)])?;
    for (label, text) in lines {
        let mut first = true;
        for line in Safe::block(&text).as_str().split('\n') {
            let name = if first { label.as_str() } else { "" };
            let label = Safe::line(&crate::cli::output::padded(name, LABEL));
            session
                .out
                .pieces(&[(label, Look::Dim), (Safe::line(line), Look::Plain)])?;
            first = false;
        }
    }
    Ok(())
}

/// Labels and texts, as they come.
struct Page<'a> {
    words: &'a Words,
    lines: Vec<(String, String)>,
}

impl Page<'_> {
    fn put(&mut self, key: &str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.lines.push((self.words.say(key), text));
        }
    }

    fn text(&mut self, key: &str, text: &Option<String>) {
        self.put(key, text.clone().unwrap_or_default());
    }

    fn term(&mut self, key: &str, label: Option<&str>) {
        self.put(
            key,
            label.map(|label| self.words.say(label)).unwrap_or_default(),
        );
    }

    fn tri(&mut self, key: &str, tri: Tri) {
        self.term(key, (!tri.is_default()).then(|| tri.key()));
    }

    fn date(&mut self, key: &str, date: &Date) {
        self.put(key, dated(date));
    }

    fn what_and_where(&mut self, incident: &Incident) {
        self.text("field-title", &incident.title);
        let violations = incident.violations.iter();
        let labels: Vec<String> = violations
            .map(|violation| self.words.say(violation.key()))
            .collect();
        self.put("field-violation", labels.join("; "));
        self.text("field-violation", &incident.other_violation);
        self.date("field-date", &incident.date);
        self.put(
            "field-as_of",
            incident
                .date
                .as_of()
                .map(|day| day.to_string())
                .unwrap_or_default(),
        );
        let facility = incident.facility.as_ref();
        self.put(
            "field-facility",
            facility
                .map(|facility| facility.name.clone())
                .unwrap_or_default(),
        );
        for other in &incident.other_facilities {
            let role = self.words.say(other.role.key());
            self.put("field-other_facilities", format!("{} ({role})", other.name));
        }
        self.text("field-place", &incident.place);
        self.text("field-admin1", &incident.admin1);
        self.term(
            "field-country",
            incident.country.map(|country| country.key()).as_deref(),
        );
        if let Some(count) = incident.victims_counted() {
            let range = match count.is_exact() {
                true => count.best.to_string(),
                false => format!("{} ({}–{})", count.best, count.low, count.high),
            };
            self.put("field-victim_count", range);
        }
    }

    fn victim(&mut self, victim: &Victim) {
        let name = victim.name.clone().or_else(|| victim.code.clone());
        self.put(
            "field-victim",
            name.unwrap_or_else(|| self.words.say("mark-not-known")),
        );
        self.put("field-victim_alias", victim.aliases.join("; "));
        self.date("field-victim_birth_date", &victim.birth_date);
        self.put("field-victim_age", age(victim));
        self.term(
            "field-victim_sex",
            (!victim.sex.is_default()).then(|| victim.sex.key()),
        );
        self.tri("field-victim_minor", victim.minor);
        self.text("field-victim_nationality", &victim.nationality);
        self.text("field-victim_occupation", &victim.occupation);
        let custody = victim.custody_status;
        self.term(
            "field-custody_status",
            (!custody.is_default()).then(|| custody.key()),
        );
        self.date("field-custody_as_of", &victim.custody_as_of);
        self.text("field-legal_basis", &victim.legal_basis);
        self.tri(
            "field-detention_acknowledged",
            victim.detention_acknowledged,
        );
        self.tri("field-location_disclosed", victim.location_disclosed);
        self.tri("field-family_contact", victim.family_contact);
        self.tri("field-counsel_access", victim.counsel_access);
        if let Some(death) = &victim.death {
            self.death(death);
        }
    }

    fn death(&mut self, death: &Death) {
        self.date("field-death_date", &death.date);
        self.text("field-death_place", &death.place);
        self.term(
            "field-manner",
            death.manner.map(crate::domain::victim::Manner::key),
        );
        self.text("field-cause_official", &death.cause_official);
        self.text("field-cause_reported", &death.cause_reported);
        let contributing = death.contributing.iter();
        let labels: Vec<String> = contributing
            .map(|term| self.words.say(term.key()))
            .collect();
        self.put("field-contributing", labels.join("; "));
        let (autopsy, certificate) = (death.autopsy, death.certificate);
        self.term(
            "field-autopsy",
            (!autopsy.is_default()).then(|| autopsy.key()),
        );
        self.term(
            "field-certificate",
            (!certificate.is_default()).then(|| certificate.key()),
        );
    }

    fn responsible(&mut self, responsible: &Responsible) {
        self.term("field-responsible", Some(responsible.institution.key()));
        self.text("field-responsible_unit", &responsible.unit);
        let role = responsible.role;
        self.term(
            "field-responsible_role",
            (!role.is_default()).then(|| role.key()),
        );
        self.text("field-responsible_name", &responsible.name);
    }

    fn standing(&mut self, incident: &Incident) {
        self.text("field-stated_reason", &incident.stated_reason);
        self.text("field-notes", &incident.notes);
        self.term("field-verification", Some(incident.verification.key()));
        self.term(
            "field-confidentiality",
            Some(incident.confidentiality.key()),
        );
        self.put("field-tag", incident.tags.join("; "));
    }

    fn source(&mut self, source: &Source) {
        let parts = [&source.title, &source.publisher, &source.url];
        let mut parts: Vec<String> = parts.into_iter().flatten().cloned().collect();
        parts.extend(source.kind.map(|kind| self.words.say(kind.key())));
        parts.push(dated(&source.date));
        parts.push(source.grade.to_string());
        parts.retain(|part| !part.is_empty());
        self.put("field-source", parts.join(" · "));
        self.text("field-source_quote", &source.quote);
    }

    fn unmapped(&mut self, incident: &Incident) {
        for (header, cell) in &incident.unmapped {
            self.lines.push((header.clone(), cell.clone()));
        }
    }

    fn twins(&mut self, twins: &[Twin]) {
        for twin in twins {
            let why = self.words.say(twin.likeness.key());
            self.put("cli-show-twin", format!("{} ({why})", twin.number));
        }
    }

    fn bookkeeping(&mut self, record: &Record) {
        let incident = &record.incident;
        let origin = [&incident.origin, &incident.external_id];
        let origin: Vec<&str> = origin.into_iter().flatten().map(String::as_str).collect();
        self.put("field-origin", origin.join(" · "));
        let import = record
            .import
            .map(|import| format!("{} : {}", import.batch, import.line));
        self.put("field-batch", import.unwrap_or_default());
        self.put("field-created", record.created.to_string());
        if record.updated != record.created {
            self.put("field-updated", record.updated.to_string());
        }
        self.put(
            "field-uid",
            incident.uid.map(|uid| uid.to_string()).unwrap_or_default(),
        );
    }
}

/// A date as written, with its form where that says more.
fn dated(date: &Date) -> String {
    match date.edtf() {
        Some(edtf) if date.text().is_empty() || date.text() == edtf => edtf.to_owned(),
        Some(edtf) => format!("{} ({edtf})", date.text()),
        None => date.text().to_owned(),
    }
}

fn age(victim: &Victim) -> String {
    let about = if victim.age_estimated { "~" } else { "" };
    match (victim.age, victim.age_low, victim.age_high) {
        (Some(age), _, _) => format!("{about}{age}"),
        (None, Some(low), Some(high)) => format!("{about}{low}–{high}"),
        (None, Some(low), None) => format!("{about}≥ {low}"),
        (None, None, Some(high)) => format!("{about}≤ {high}"),
        (None, None, None) => String::new(),
    }
}
