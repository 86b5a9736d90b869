//! What was done: the field's vocabulary of violations, with its groups, the mission's three
//! headlines and the HURIDOCS codes. A record carries one or more, never only "the worst".

use super::term::terms;

terms! {
    /// A kind of violation. Its place in the list is its bit in [`Violations`]: append only.
    Violation, "violation" {
        ArbitraryDetention = "arbitrary_detention",
        HeldAfterReleaseOrder = "held_after_release_order",
        MassRoundup = "mass_roundup",
        EnforcedDisappearance = "enforced_disappearance",
        IncommunicadoDetention = "incommunicado_detention",
        HouseArrest = "house_arrest",
        DenialOfCounsel = "denial_of_counsel",
        DenialOfCharges = "denial_of_charges",
        DenialOfJudge = "denial_of_judge",
        DenialOfHabeasCorpus = "denial_of_habeas_corpus",
        UnfairTrial = "unfair_trial",
        Torture = "torture",
        Beating = "beating",
        IllTreatment = "ill_treatment",
        SexualViolence = "sexual_violence",
        Threats = "threats",
        SolitaryConfinement = "solitary_confinement",
        CollectivePunishment = "collective_punishment",
        DenialOfMedicalCare = "denial_of_medical_care",
        Overcrowding = "overcrowding",
        DenialOfFoodOrWater = "denial_of_food_or_water",
        DegradingConditions = "degrading_conditions",
        DenialOfFamilyContact = "denial_of_family_contact",
        NotSeparated = "not_separated",
        DeathInCustody = "death_in_custody",
        DeathInTransfer = "death_in_transfer",
        ExtrajudicialExecution = "extrajudicial_execution",
        UnlawfulKilling = "unlawful_killing",
        AttemptedKilling = "attempted_killing",
        UnlawfulDeportation = "unlawful_deportation",
        Reprisal = "reprisal",
        /// Carries its own words.
        Other = "other",
    }
}

terms! {
    /// A family of violations; its name in a query selects all its members.
    Group, "group" {
        Liberty = "liberty",
        DueProcess = "due_process",
        Integrity = "integrity",
        Conditions = "conditions",
        Life = "life",
        Removal = "removal",
        Reprisal = "reprisal",
        Other = "other",
    }
}

terms! {
    /// The mission's three words, each a choice of violations.
    Headline, "headline" {
        /// The liberty group.
        Detentions = "detentions",
        /// Integrity and conditions.
        Abuse = "abuse",
        /// Death in custody and death in transfer, and nothing else.
        CustodyDeaths = "custody_deaths",
    }
}

impl Violation {
    /// The group it belongs to.
    #[must_use]
    pub fn group(self) -> Group {
        match self as u8 {
            0..=5 => Group::Liberty,
            6..=10 => Group::DueProcess,
            11..=17 => Group::Integrity,
            18..=23 => Group::Conditions,
            24..=28 => Group::Life,
            29 => Group::Removal,
            30 => Group::Reprisal,
            _ => Group::Other,
        }
    }

    /// The codes of the HURIDOCS micro-thesauri (acts and methods) that it stands for, where there are any.
    #[must_use]
    pub fn huridocs(self) -> &'static [&'static str] {
        match self {
            Self::ArbitraryDetention => &["030101", "030102"],
            Self::HeldAfterReleaseOrder => &["03010201"],
            Self::MassRoundup => &["030107"],
            Self::EnforcedDisappearance => &["030103"],
            Self::HouseArrest => &["030105"],
            Self::DenialOfCounsel => &["350109"],
            Self::DenialOfCharges => &["350107"],
            Self::DenialOfJudge => &["350112"],
            Self::UnfairTrial => &["350114"],
            Self::Torture => &["02011111"],
            Self::Beating => &["020101"],
            Self::SexualViolence => &["02011101"],
            Self::Threats => &["02010301"],
            Self::SolitaryConfinement => &["0318"],
            Self::CollectivePunishment => &["020121"],
            Self::DenialOfMedicalCare => &["36010204"],
            Self::Overcrowding => &["36010202"],
            Self::DenialOfFoodOrWater => &["36010203"],
            Self::DegradingConditions => &["36010201"],
            Self::NotSeparated => &["36010401"],
            Self::DeathInCustody => &["01010601"],
            Self::DeathInTransfer => &["01010603"],
            Self::ExtrajudicialExecution => &["01010102"],
            Self::AttemptedKilling => &["010109"],
            Self::UnlawfulDeportation => &["330101"],
            _ => &[],
        }
    }
}

/// A set of violations, one bit each by their place in the vocabulary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Violations(u64);

impl Violations {
    /// None at all; a record never has this, a query's selection may.
    pub const NONE: Violations = Violations(0);

    /// The set with these bits; unknown bits are dropped.
    #[must_use]
    pub fn from_bits(bits: u64) -> Self {
        Self(bits & ((1 << Violation::ALL.len()) - 1))
    }

    /// The bits, as columns store them.
    #[must_use]
    pub fn bits(self) -> u64 {
        self.0
    }

    /// The same set with one more.
    #[must_use]
    pub fn with(self, violation: Violation) -> Self {
        Self(self.0 | 1 << violation as u8)
    }

    /// The same set without one.
    #[must_use]
    pub fn without(self, violation: Violation) -> Self {
        Self(self.0 & !(1 << violation as u8))
    }

    /// Whether it holds this one.
    #[must_use]
    pub fn contains(self, violation: Violation) -> bool {
        self.0 & (1 << violation as u8) != 0
    }

    /// What both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What either holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many it holds.
    #[must_use]
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Its members, in the order of the vocabulary.
    pub fn iter(self) -> impl Iterator<Item = Violation> {
        Violation::ALL
            .iter()
            .copied()
            .filter(move |violation| self.contains(*violation))
    }

    /// The members of a group.
    #[must_use]
    pub fn of_group(group: Group) -> Self {
        Violation::ALL
            .iter()
            .copied()
            .filter(|violation| violation.group() == group)
            .collect()
    }

    /// The members of a headline.
    #[must_use]
    pub fn of_headline(headline: Headline) -> Self {
        match headline {
            Headline::Detentions => Self::of_group(Group::Liberty),
            Headline::Abuse => {
                Self::of_group(Group::Integrity).or(Self::of_group(Group::Conditions))
            }
            Headline::CustodyDeaths => Self::NONE
                .with(Violation::DeathInCustody)
                .with(Violation::DeathInTransfer),
        }
    }

    /// The life group: what is placed in time by the death's date where there is one.
    #[must_use]
    pub fn life() -> Self {
        Self::of_group(Group::Life)
    }
}

impl FromIterator<Violation> for Violations {
    fn from_iter<I: IntoIterator<Item = Violation>>(violations: I) -> Self {
        violations.into_iter().fold(Self::NONE, Self::with)
    }
}

impl serde::Serialize for Violations {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> serde::Deserialize<'de> for Violations {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Violation>::deserialize(deserializer)?
            .into_iter()
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_its_groups_and_nothing_else() {
        let deaths = Violations::of_headline(Headline::CustodyDeaths);
        let slugs: Vec<_> = deaths.iter().map(Violation::slug).collect();
        assert_eq!(slugs, ["death_in_custody", "death_in_transfer"]);
        let abuse = Violations::of_headline(Headline::Abuse);
        assert!(abuse.contains(Violation::Torture) && abuse.contains(Violation::Overcrowding));
        assert!(!abuse.contains(Violation::ArbitraryDetention));
    }

    #[test]
    fn groups_part_the_vocabulary() {
        let mut all = Violations::NONE;
        for group in Group::ALL {
            assert!(all.and(Violations::of_group(*group)).is_empty());
            all = all.or(Violations::of_group(*group));
        }
        assert_eq!(all.len() as usize, Violation::ALL.len());
    }

    #[test]
    fn the_groups_begin_and_end_where_the_table_says() {
        assert_eq!(Violation::HouseArrest.group(), Group::Liberty);
        assert_eq!(Violation::DenialOfCounsel.group(), Group::DueProcess);
        assert_eq!(Violation::CollectivePunishment.group(), Group::Integrity);
        assert_eq!(Violation::NotSeparated.group(), Group::Conditions);
        assert_eq!(Violation::AttemptedKilling.group(), Group::Life);
        assert_eq!(Violation::UnlawfulDeportation.group(), Group::Removal);
    }
}
