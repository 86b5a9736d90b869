//! Copying: the id, or the row as far as everybody may see it.

use crate::domain::standing::Confidentiality;
use crate::domain::violation::Violation;

use super::event::Effect;
use super::note::Note;
use super::state::App;

impl App {
    pub(super) fn copy_id(&mut self) -> Vec<Effect> {
        let number = self.list.chosen.map(|number| number.to_string());
        number.map_or(Vec::new(), |id| {
            vec![Effect::Copy {
                label: id.clone(),
                text: id,
            }]
        })
    }

    /// Copies id, date, facility, types and standing: no names, and nothing of a record above *internal*.
    pub(super) fn copy_row(&mut self) -> Vec<Effect> {
        let Some(line) = self.list.chosen_line() else {
            return Vec::new();
        };
        if line.confidentiality > Confidentiality::Internal {
            self.note = Some(Note::Withheld);
            return Vec::new();
        }
        let types: Vec<&str> = line.violations.iter().map(Violation::slug).collect();
        let cells = [
            line.number.to_string(),
            line.date.text().to_owned(),
            line.facility.clone().unwrap_or_default(),
            types.join(","),
            line.verification.slug().to_owned(),
        ];
        let tame = cells.map(|cell| cell.replace(char::is_control, " "));
        vec![Effect::Copy {
            text: tame.join("\t"),
            label: line.number.to_string(),
        }]
    }
}
