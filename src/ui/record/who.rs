//! To whom it was done, and by whom, as alleged. Names are hidden where that is asked for.

use crate::domain::count::Range;
use crate::domain::standing::Tri;
use crate::domain::victim::{Autopsy, Certificate, Custody, Death, Sex, Victim};

use super::sheet::{Pieces, Sheet};
use super::what::dated;
use crate::ui::count;
use crate::ui::text::lower_first;

/// Each victim entry; the count where it says more than they do.
pub fn victims(sheet: &mut Sheet<'_>) {
    let incident = &sheet.detail.record.incident;
    let named = u32::try_from(incident.victims.len()).unwrap_or(u32::MAX);
    let counted = incident
        .victims_counted()
        .filter(|counted| *counted != Range::exactly(named));
    if named == 0 && counted.is_none() {
        return;
    }
    sheet.gap();
    if let Some(counted) = counted {
        let told = count::range(sheet.view.words, counted);
        let text = sheet
            .view
            .words
            .tell("record-victims-counted", &[("count", told.into())]);
        let pieces = vec![sheet.plain(text)];
        sheet.labelled("record-victim", &pieces);
    }
    for (at, victim) in incident.victims.iter().enumerate() {
        let who = person(sheet, victim);
        if at == 0 && counted.is_none() {
            sheet.labelled("record-victim", &who);
        } else {
            sheet.unlabelled(&who);
        }
        for more in [custody(sheet, victim), access(sheet, victim)] {
            if !more.is_empty() {
                sheet.unlabelled(&more);
            }
        }
        if let Some(death) = &victim.death {
            died(sheet, death);
        }
    }
}

/// `Persona 17, male, 34, pre-trial`
fn person(sheet: &Sheet<'_>, victim: &Victim) -> Pieces {
    let mut pieces = match (&victim.name, &victim.code) {
        (Some(_), None) if sheet.view.app.names_hidden => vec![sheet.hidden()],
        (Some(name), code) => {
            let mut pieces = if sheet.view.app.names_hidden {
                vec![sheet.hidden()]
            } else {
                sheet.marked(name)
            };
            if let Some(code) = code {
                pieces.push(sheet.plain(" "));
                pieces.extend(sheet.marked(code));
            }
            pieces
        }
        (None, Some(code)) => sheet.marked(code),
        (None, None) => vec![sheet.plain(sheet.say("record-no-name"))],
    };
    if !victim.aliases.is_empty() && !sheet.view.app.names_hidden {
        pieces.push(sheet.dim(" («"));
        pieces.extend(sheet.marked(&victim.aliases.join("», «")));
        pieces.push(sheet.dim("»)"));
    }
    let mut facts = Vec::new();
    if victim.sex != Sex::Unknown {
        facts.push(lower_first(&sheet.say(victim.sex.key())));
    }
    facts.extend(age(sheet, victim));
    facts.extend(
        victim
            .is_minor()
            .filter(|minor| *minor)
            .map(|_| sheet.say("record-minor")),
    );
    if victim.custody_status != Custody::Unknown {
        facts.push(lower_first(&sheet.say(victim.custody_status.key())));
    }
    if !facts.is_empty() {
        pieces.push(sheet.plain(format!(", {}", facts.join(", "))));
    }
    for text in victim.nationality.iter().chain(&victim.occupation) {
        pieces.push(sheet.plain(", "));
        pieces.extend(sheet.marked(text));
    }
    pieces
}

/// `34`, `30–40`, `about 34`
fn age(sheet: &Sheet<'_>, victim: &Victim) -> Option<String> {
    let age = match (victim.age, victim.age_low, victim.age_high) {
        (Some(age), ..) => age.to_string(),
        (None, Some(low), Some(high)) => format!("{low}–{high}"),
        (None, Some(low), None) => format!("{low}–"),
        (None, None, Some(high)) => format!("–{high}"),
        (None, None, None) => return None,
    };
    let key = if victim.age_estimated {
        "record-age-about"
    } else {
        "record-age"
    };
    Some(sheet.view.words.tell(key, &[("age", age.into())]))
}

/// The basis of custody, and the day it holds for.
fn custody(sheet: &Sheet<'_>, victim: &Victim) -> Pieces {
    let mut pieces = Vec::new();
    if !victim.custody_as_of.is_empty() {
        let day = victim.custody_as_of.text().to_owned();
        pieces.push(
            sheet.dim(
                sheet
                    .view
                    .words
                    .tell("record-custody-as-of", &[("day", day.into())]),
            ),
        );
    }
    if let Some(basis) = &victim.legal_basis {
        if !pieces.is_empty() {
            pieces.push(sheet.dim(" · "));
        }
        pieces.extend(sheet.marked(basis));
    }
    pieces
}

/// What is known of the four questions about access; what is not known is left out.
fn access(sheet: &Sheet<'_>, victim: &Victim) -> Pieces {
    let asked = [
        (
            "field-detention_acknowledged",
            victim.detention_acknowledged,
        ),
        ("field-location_disclosed", victim.location_disclosed),
        ("field-family_contact", victim.family_contact),
        ("field-counsel_access", victim.counsel_access),
    ];
    let known = asked.iter().filter(|(_, answer)| *answer != Tri::Unknown);
    let facts: Vec<String> = known
        .map(|(key, answer)| told(sheet, key, &[answer.key()]))
        .collect();
    if facts.is_empty() {
        Vec::new()
    } else {
        vec![sheet.dim(facts.join(" · "))]
    }
}

/// When and where somebody died, in what manner, and who looked.
fn died(sheet: &mut Sheet<'_>, death: &Death) {
    let mut pieces = vec![("† ".to_owned(), sheet.theme().deaths)];
    pieces.extend(dated(sheet, &death.date));
    if let Some(place) = &death.place {
        pieces.push(sheet.dim(" · "));
        pieces.extend(sheet.marked(place));
    }
    let mut facts: Vec<String> = Vec::new();
    if let Some(manner) = death.manner {
        facts.push(told(sheet, "field-manner", &[manner.key()]));
    }
    if !death.contributing.is_empty() {
        let keys: Vec<&str> = death.contributing.iter().map(|what| what.key()).collect();
        facts.push(told(sheet, "field-contributing", &keys));
    }
    if death.autopsy != Autopsy::Unknown {
        facts.push(told(sheet, "field-autopsy", &[death.autopsy.key()]));
    }
    if death.certificate != Certificate::Unknown {
        facts.push(told(sheet, "field-certificate", &[death.certificate.key()]));
    }
    sheet.unlabelled(&pieces);
    if !facts.is_empty() {
        let facts = vec![sheet.dim(facts.join(" · "))];
        sheet.unlabelled(&facts);
    }
}

/// `manner of death: pending`
fn told(sheet: &Sheet<'_>, field: &str, answers: &[&str]) -> String {
    let answers: Vec<String> = answers
        .iter()
        .map(|key| lower_first(&sheet.say(key)))
        .collect();
    format!("{}: {}", lower_first(&sheet.say(field)), answers.join(", "))
}

/// Who is alleged to have done it: always labelled so.
pub fn responsible(sheet: &mut Sheet<'_>) {
    let all = &sheet.detail.record.incident.responsible;
    if !all.is_empty() {
        sheet.gap();
    }
    for (at, one) in all.iter().enumerate() {
        let mut pieces = vec![sheet.plain(lower_first(&sheet.say(one.institution.key())))];
        if let Some(unit) = &one.unit {
            pieces.push(sheet.plain(", "));
            pieces.extend(sheet.marked(unit));
        }
        if let Some(name) = &one.name {
            pieces.push(sheet.plain(", "));
            let name = if sheet.view.app.names_hidden {
                vec![sheet.hidden()]
            } else {
                sheet.marked(name)
            };
            pieces.extend(name);
        }
        if !one.role.is_default() {
            pieces.push(sheet.dim(format!(" · {}", lower_first(&sheet.say(one.role.key())))));
        }
        if at == 0 {
            sheet.labelled("record-alleged", &pieces);
        } else {
            sheet.unlabelled(&pieces);
        }
    }
}
