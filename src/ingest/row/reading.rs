//! What a row gives that came through.

use crate::domain::facility::FacilityType;
use crate::domain::flaw::Flaw;
use crate::domain::incident::{Incident, Number};
use crate::ingest::identity::Identity;

/// A row that came through.
#[derive(Debug)]
pub struct Reading {
    /// What it says.
    pub incident: Incident,
    /// Who it is among the rows of its origin.
    pub identity: Identity,
    /// The running number it names, where it names one.
    pub id: Option<Number>,
    /// What kind of place its facility is.
    pub facility_type: Option<FacilityType>,
    /// Whether its date was taken from the death.
    pub date_from_death: bool,
    /// What was noted.
    pub noted: Vec<Flaw>,
}

impl Reading {
    /// Of a record that lay above the ceiling no more than its number was written: where it is, nothing of it changes.
    #[must_use]
    pub fn of_number(number: Number, noted: Vec<Flaw>) -> Self {
        Self {
            incident: Incident::default(),
            identity: Identity::Number(number),
            id: Some(number),
            facility_type: None,
            date_from_death: false,
            noted,
        }
    }
}
