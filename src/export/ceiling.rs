//! What lies above a ceiling stands as `[withheld]`, so that nobody takes it for unknown. Must never change a record:
//! it gives back another one to show.

pub use crate::domain::cell::WITHHELD;
use crate::domain::incident::{Incident, TextField};
use crate::domain::responsible::Responsible;
use crate::domain::source::Source;
use crate::domain::standing::Confidentiality;
use crate::domain::victim::Victim;

/// What was held back so far, to be told beside the data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Withheld {
    /// Records above the ceiling.
    pub records: u64,
    /// Records below it, of which some texts lie above.
    pub parts: u64,
}

impl Withheld {
    /// Whether anything was held back.
    #[must_use]
    pub fn is_any(self) -> bool {
        self != Self::default()
    }
}

/// The report as it may be shown below a ceiling; what was held back is added to the count.
#[must_use]
pub fn below(incident: &Incident, ceiling: Confidentiality, withheld: &mut Withheld) -> Incident {
    if incident.confidentiality > ceiling {
        withheld.records += 1;
        return hidden(incident);
    }
    let mut shown = incident.clone();
    if ceiling < Confidentiality::Restricted {
        hide_restricted(&mut shown);
    }
    if ceiling < Confidentiality::Internal {
        hide(&mut shown.notes);
    }
    withheld.parts += u64::from(shown != *incident);
    shown
}

/// Whether a text of this field may be shown below a ceiling.
#[must_use]
pub fn shows(field: TextField, ceiling: Confidentiality) -> bool {
    match field {
        TextField::Victim | TextField::Responsible | TextField::Source | TextField::Unmapped => {
            ceiling >= Confidentiality::Restricted
        }
        TextField::Notes => ceiling >= Confidentiality::Internal,
        _ => true,
    }
}

/// Of a record above the ceiling only its level is told.
fn hidden(incident: &Incident) -> Incident {
    Incident {
        title: Some(WITHHELD.to_owned()),
        notes: Some(WITHHELD.to_owned()),
        confidentiality: incident.confidentiality,
        ..Incident::default()
    }
}

/// Victim names, names of the alleged, identities of sources, cells as imported: restricted by default.
fn hide_restricted(incident: &mut Incident) {
    incident.victims.iter_mut().for_each(hide_victim);
    incident.responsible.iter_mut().for_each(hide_responsible);
    incident.sources.iter_mut().for_each(hide_source);
    incident
        .unmapped
        .iter_mut()
        .for_each(|(_, cell)| WITHHELD.clone_into(cell));
}

fn hide_victim(victim: &mut Victim) {
    // `NN` says that nobody knows the name: it identifies no one.
    if victim.name.as_deref() != Some("NN") {
        hide(&mut victim.name);
    }
    victim
        .aliases
        .iter_mut()
        .for_each(|alias| WITHHELD.clone_into(alias));
}

fn hide_responsible(responsible: &mut Responsible) {
    hide(&mut responsible.name);
}

fn hide_source(source: &mut Source) {
    for text in [
        &mut source.title,
        &mut source.publisher,
        &mut source.url,
        &mut source.archived,
        &mut source.quote,
    ] {
        hide(text);
    }
}

fn hide(text: &mut Option<String>) {
    if let Some(text) = text {
        WITHHELD.clone_into(text);
    }
}

#[cfg(test)]
mod tests {
    use super::{WITHHELD, Withheld, below};
    use crate::domain::incident::Incident;
    use crate::domain::standing::Confidentiality;

    fn report() -> Incident {
        serde_json::from_str(
            r#"{"title":"Redada","violations":["torture"],"notes":"De noche.","place":"Río Seco",
            "victims":[{"name":"Persona 1","aliases":["Uno"],"age":34},{"name":"NN"}],
            "responsible":[{"institution":"police","unit":"Unidad 4","name":"Agente A"}],
            "sources":[{"title":"Familiar","url":"https://example.org","grade":"B2"}],"unmapped":[["Obs.","Persona 1"]]}"#,
        )
        .expect("a report")
    }

    #[test]
    fn names_and_sources_are_withheld_and_the_rest_stands() {
        let mut withheld = Withheld::default();
        let shown = below(&report(), Confidentiality::Internal, &mut withheld);
        let text = serde_json::to_string(&shown).expect("JSON");
        for name in ["Persona 1", "Uno\"", "Agente", "Familiar", "example.org"] {
            assert!(!text.contains(name), "{name}: {text}");
        }
        for kept in [
            "Redada",
            "De noche",
            "Unidad 4",
            "B2",
            "NN",
            "34",
            "Río Seco",
        ] {
            assert!(text.contains(kept), "{kept}: {text}");
        }
        assert_eq!(
            withheld,
            Withheld {
                records: 0,
                parts: 1
            }
        );
    }

    #[test]
    fn each_ceiling_shows_more_than_the_one_below() {
        let mut withheld = Withheld::default();
        let public = below(&report(), Confidentiality::Public, &mut withheld);
        // The record itself is internal, so below `public` nothing of it is told.
        assert_eq!(
            (public.notes.as_deref(), public.place),
            (Some(WITHHELD), None)
        );
        let all = below(&report(), Confidentiality::Restricted, &mut withheld);
        assert_eq!(all, report());
        assert_eq!(
            withheld,
            Withheld {
                records: 1,
                parts: 0
            }
        );
    }
}
