//! Where people are held, and what sources say of such places. Identity is the folded name or alias
//! within country and admin1; observations stand side by side and are never added together.

use serde::{Deserialize, Serialize};

use super::country::Country;
use super::date::Date;
use super::source::Source;
use super::term::terms;

terms! {
    /// What kind of place it is.
    FacilityType, "facility_type" {
        Prison = "prison",
        HighSecurityPrison = "high_security_prison",
        Pretrial = "pretrial",
        PoliceLockup = "police_lockup",
        Juvenile = "juvenile",
        Women = "women",
        Military = "military",
        Immigration = "immigration",
        HospitalWard = "hospital_ward",
        Unofficial = "unofficial",
        Other = "other",
    }
}

terms! {
    /// What another facility was to an incident.
    FacilityRole, "facility_role" {
        HeldBefore = "held_before",
        TransferredTo = "transferred_to",
        DiedIn = "died_in",
    }
}

/// A facility as an incident names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FacilityName {
    /// The name as written.
    pub name: String,
}

/// Another facility, with what it was to the incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherFacility {
    /// The name as written.
    pub name: String,
    /// What it was to the incident.
    pub role: FacilityRole,
}

/// One place of the register.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facility {
    /// Its id in the register it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// The name it is shown by.
    pub name: String,
    /// A short name.
    pub short_name: Option<String>,
    /// Other names and spellings that mean it.
    pub aliases: Vec<String>,
    /// What kind of place it is.
    #[serde(rename = "type")]
    pub kind: Option<FacilityType>,
    /// Who runs it.
    pub operator: Option<String>,
    /// Country.
    pub country: Option<Country>,
    /// First administrative level.
    pub admin1: Option<String>,
    /// Second administrative level.
    pub admin2: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// Latitude, degrees north, as written.
    pub latitude: Option<String>,
    /// Longitude, degrees east, as written.
    pub longitude: Option<String>,
    /// When it opened.
    #[serde(serialize_with = "Date::serialize_brief")]
    pub opened: Date,
    /// When it closed.
    #[serde(serialize_with = "Date::serialize_brief")]
    pub closed: Date,
    /// Whether it is a whole system (all prisons of a country), which no incident happens in.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub system: bool,
    /// Whether it is made up, for the demo.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

impl Facility {
    /// Every name that means it, the shown one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.short_name.as_deref())
            .chain(self.aliases.iter().map(String::as_str))
    }
}

/// A figure that a source gives for a facility or a system: an observation, never an incident.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Observation {
    /// The facility or system, by its name in the register.
    pub subject: String,
    /// What is measured: `capacity`, `occupancy`, `cell_area_per_person`, `deaths_reported` …
    pub metric: String,
    /// The figure as the source gives it.
    pub value: Option<String>,
    /// The least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// The most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    /// Unit of the figure.
    pub unit: Option<String>,
    /// For a level: the day it holds for.
    #[serde(serialize_with = "Date::serialize_brief")]
    pub as_of: Date,
    /// For a count: from.
    #[serde(serialize_with = "Date::serialize_brief")]
    pub from: Date,
    /// For a count: to.
    #[serde(serialize_with = "Date::serialize_brief")]
    pub to: Date,
    /// Whether the count is cumulative.
    pub cumulative: bool,
    /// What was counted, in the source's words.
    pub counted: Option<String>,
    /// Who says so.
    pub source: Source,
    /// How it is to be read.
    pub note: Option<String>,
}
