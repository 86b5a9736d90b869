//! Who it was done to. `NN` is an unidentified person, not a name; what is not known stays unknown.

use serde::{Deserialize, Serialize};

use super::count::Years;
use super::date::Date;
use super::standing::Tri;
use super::term::terms;

terms! {
    /// Sex as the source states it.
    Sex, "sex", default Unknown { Female = "female", Male = "male", Other = "other", Unknown = "unknown" }
}

terms! {
    /// Where the person stood with the authorities, as of a date.
    Custody, "custody", default Unknown {
        Unknown = "unknown",
        BeingArrested = "being_arrested",
        WhereaboutsUnknown = "whereabouts_unknown",
        HeldUncharged = "held_uncharged",
        Pretrial = "pretrial",
        HeldAfterReleaseOrder = "held_after_release_order",
        Sentenced = "sentenced",
        HouseArrest = "house_arrest",
        Released = "released",
        ReleasedWithMeasures = "released_with_measures",
        Transferred = "transferred",
        Deported = "deported",
        Escaped = "escaped",
        Deceased = "deceased",
    }
}

terms! {
    /// Manner of death (Minnesota Protocol).
    Manner, "manner" {
        Natural = "natural",
        Accident = "accident",
        Suicide = "suicide",
        Homicide = "homicide",
        Execution = "execution",
        Undetermined = "undetermined",
        Pending = "pending",
    }
}

terms! {
    /// A circumstance that a source says contributed to a death.
    Contributing, "contributing" {
        Torture = "torture",
        NaturalCausesAggravatedByAbuse = "natural_causes_aggravated_by_abuse",
        DenialOfMedicalCare = "denial_of_medical_care",
        DenialOfFoodOrWater = "denial_of_food_or_water",
        Negligence = "negligence",
    }
}

terms! {
    /// Whether and by whom the body was examined.
    Autopsy, "autopsy", default Unknown { Unknown = "unknown", None = "none", Informal = "informal", ByProfessionals = "by_professionals" }
}

terms! {
    /// Whether a death certificate is known to exist.
    Certificate, "certificate", default Unknown {
        Unknown = "unknown",
        None = "none",
        NotSeen = "not_seen",
        SeenByReliableWitness = "seen_by_reliable_witness",
        Available = "available",
    }
}

/// One named (or unnamed) victim entry of an incident. A count of entries is not a count of persons.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Victim {
    /// A code given instead of, or beside, a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The name as written; `NN` where the person is unidentified.
    pub name: Option<String>,
    /// Other spellings and names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Birth date.
    #[serde(
        skip_serializing_if = "Date::is_empty",
        serialize_with = "Date::serialize_brief"
    )]
    pub birth_date: Date,
    /// Sex as stated.
    pub sex: Sex,
    /// Age at the event, in years; may be a fraction.
    pub age: Option<Years>,
    /// Youngest the person may have been.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_low: Option<Years>,
    /// Oldest the person may have been.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_high: Option<Years>,
    /// Whether the age is an estimate.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub age_estimated: bool,
    /// Whether the source says the person is a minor; what the age says is derived and kept apart.
    #[serde(skip_serializing_if = "Tri::is_default")]
    pub minor: Tri,
    /// Nationality as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
    /// Occupation as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// Standing with the authorities.
    pub custody_status: Custody,
    /// The day for which the custody status holds.
    #[serde(
        skip_serializing_if = "Date::is_empty",
        serialize_with = "Date::serialize_brief"
    )]
    pub custody_as_of: Date,
    /// Legal basis given, emergency law included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<String>,
    /// Did the authorities acknowledge the detention?
    #[serde(skip_serializing_if = "Tri::is_default")]
    pub detention_acknowledged: Tri,
    /// Did they disclose where the person is held?
    #[serde(skip_serializing_if = "Tri::is_default")]
    pub location_disclosed: Tri,
    /// Had the family contact?
    #[serde(skip_serializing_if = "Tri::is_default")]
    pub family_contact: Tri,
    /// Had the person access to counsel?
    #[serde(skip_serializing_if = "Tri::is_default")]
    pub counsel_access: Tri,
    /// The death, where there is one.
    pub death: Option<Death>,
}

/// A death. The official cause and the cause that others report stand apart and both stay.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Death {
    /// When; it may differ from the incident's date.
    pub date: Date,
    /// Where: hospital, transfer, after release.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Manner of death.
    pub manner: Option<Manner>,
    /// Cause as the authorities state it.
    pub cause_official: Option<String>,
    /// Cause as relatives, witnesses, press or experts report it.
    pub cause_reported: Option<String>,
    /// Contributing circumstances.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contributing: Vec<Contributing>,
    /// Autopsy.
    #[serde(skip_serializing_if = "Autopsy::is_default")]
    pub autopsy: Autopsy,
    /// Certificate.
    #[serde(skip_serializing_if = "Certificate::is_default")]
    pub certificate: Certificate,
}

impl Death {
    /// Whether the two causes are both told and differ in more than case and spacing.
    #[must_use]
    pub fn causes_disagree(&self) -> bool {
        let same = |text: &str| {
            text.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .to_lowercase()
        };
        match (&self.cause_official, &self.cause_reported) {
            (Some(official), Some(reported)) => same(official) != same(reported),
            _ => false,
        }
    }
}

impl Victim {
    /// Whether the age says minor (under 18); `None` where no age tells.
    #[must_use]
    pub fn minor_by_age(&self) -> Option<bool> {
        let adult = Years::whole(18);
        match (self.age, self.age_low, self.age_high) {
            (Some(age), _, _) => Some(age < adult),
            (None, _, Some(high)) if high < adult => Some(true),
            (None, Some(low), _) if low >= adult => Some(false),
            _ => None,
        }
    }

    /// Whether the person is a minor as far as is known: as stated, else by age.
    #[must_use]
    pub fn is_minor(&self) -> Option<bool> {
        match self.minor {
            Tri::Yes => Some(true),
            Tri::No => Some(false),
            Tri::Unknown => self.minor_by_age(),
        }
    }

    /// Whether the entry says nothing at all (a row without any victim cell).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
