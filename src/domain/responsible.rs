//! Who is *alleged* to have done it. The archive compiles allegations; it accuses nobody.

use serde::{Deserialize, Serialize};

use super::term::terms;

terms! {
    /// The institution named.
    Institution, "institution", default Unknown {
        Unknown = "unknown",
        Police = "police",
        ArmedForces = "armed_forces",
        PrisonStaff = "prison_staff",
        Immigration = "immigration",
        Intelligence = "intelligence",
        Prosecution = "prosecution",
        Judiciary = "judiciary",
        LocalGovernment = "local_government",
        Paramilitary = "paramilitary",
        OtherInmates = "other_inmates",
        Private = "private",
        OppositionGroup = "opposition_group",
        ForeignState = "foreign_state",
    }
}

terms! {
    /// What part it is alleged to have had.
    Role, "role", default Unknown {
        Unknown = "unknown",
        CarriedOut = "carried_out",
        Ordered = "ordered",
        Present = "present",
        FailedToPrevent = "failed_to_prevent",
    }
}

/// One alleged responsible of an incident.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Responsible {
    /// Institution.
    pub institution: Institution,
    /// Unit as written.
    pub unit: Option<String>,
    /// Role.
    pub role: Role,
    /// Name as written; restricted by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
