//! A report: who did what to whom, where, when, and who says so. [`Incident`] is the content alone,
//! the same in every archive; [`Record`] is an incident as one archive keeps it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::count::{Moment, Range};
use super::country::Country;
use super::date::Date;
use super::facility::{FacilityName, OtherFacility};
use super::json_text::json_as_text;
use super::responsible::Responsible;
use super::source::Source;
use super::standing::{Confidentiality, Verification};
use super::victim::Victim;
use super::violation::{Violation, Violations};

/// The running number of a record in its archive: never used twice, shown as `T-0042`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub u32);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T-{:04}", self.0)
    }
}

/// A text that is no id such as `T-0042`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id such as T-0042")]
pub struct NotAnId;

impl FromStr for Number {
    type Err = NotAnId;

    /// Reads `T-0042`, `t-42` and `42`.
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let digits = text
            .strip_prefix("T-")
            .or_else(|| text.strip_prefix("t-"))
            .unwrap_or(text);
        match digits.parse() {
            Ok(number) if number > 0 && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                Ok(Self(number))
            }
            _ => Err(NotAnId),
        }
    }
}

/// The name of a record that is the same in every archive: 16 bytes, shown as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uid(pub [u8; 16]);

impl fmt::Display for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // By hand, since a format is slow and an import writes a million.
        let mut digits = [0; 32];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            let digit = |half: u8| b"0123456789abcdef"[usize::from(half)];
            pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 0xF)]);
        }
        f.write_str(std::str::from_utf8(&digits).unwrap_or_default())
    }
}

/// A text that is not 32 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a uid of 32 hexadecimal digits")]
pub struct NotAUid;

impl FromStr for Uid {
    type Err = NotAUid;

    fn from_str(text: &str) -> Result<Self, NotAUid> {
        let text = text.trim();
        if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotAUid);
        }
        u128::from_str_radix(text, 16)
            .map(|bits| Self(bits.to_be_bytes()))
            .map_err(|_| NotAUid)
    }
}

json_as_text!(Uid);

/// The content of a report. Its JSON is the contract's: field names here are the field names there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Incident {
    /// Stable across archives; given by the store where a new report has none.
    pub uid: Option<Uid>,
    /// Its id in the data set it came from; never holds a name.
    pub external_id: Option<String>,
    /// The data set it came from; the pair with `external_id` is unique.
    pub origin: Option<String>,
    /// Title as given; where there is none the program words one, without names.
    pub title: Option<String>,
    /// When it happened, as exact as the evidence.
    pub date: Date,
    /// Time of day as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Where it happened.
    pub facility: Option<FacilityName>,
    /// Other facilities, each with its role.
    pub other_facilities: Vec<OtherFacility>,
    /// Place as written.
    pub place: Option<String>,
    /// First administrative level as written.
    pub admin1: Option<String>,
    /// Country.
    pub country: Option<Country>,
    /// Latitude, degrees north, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latitude: Option<String>,
    /// Longitude, degrees east, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longitude: Option<String>,
    /// What was done, one or more.
    pub violations: Violations,
    /// The own words of `other`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_violation: Option<String>,
    /// To whom.
    pub victims: Vec<Victim>,
    /// How many, as stated; see [`Incident::victims_counted`].
    pub victim_count: Option<Range>,
    /// By whom, as alleged.
    pub responsible: Vec<Responsible>,
    /// The reason that the authorities gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_reason: Option<String>,
    /// The account, in any language.
    pub notes: Option<String>,
    /// What the keepers make of it.
    pub verification: Verification,
    /// Who may see it.
    pub confidentiality: Confidentiality,
    /// Who says so.
    pub sources: Vec<Source>,
    /// The keepers' own words for it.
    pub tags: Vec<String>,
    /// Cells of columns that no field took: header and text, kept and searched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unmapped: Vec<(String, String)>,
}

impl Incident {
    /// How many victims: where named entries and the stated count disagree the larger stands, with
    /// its low and high.
    #[must_use]
    pub fn victims_counted(&self) -> Option<Range> {
        let named = u32::try_from(self.victims.len()).unwrap_or(u32::MAX);
        Range::of_victims(named, self.victim_count)
    }

    /// The deaths told in it.
    pub fn deaths(&self) -> impl Iterator<Item = &super::victim::Death> {
        self.victims
            .iter()
            .filter_map(|victim| victim.death.as_ref())
    }

    /// Whether sources contradict each other in it: causes of a death that disagree, or a standing of *disputed*.
    #[must_use]
    pub fn has_conflict(&self) -> bool {
        self.verification == Verification::Disputed
            || self.deaths().any(super::victim::Death::causes_disagree)
    }

    /// Whether it belongs to the made-up demo.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.country == Some(Country::DEMO)
    }

    /// Whether it tells of a death.
    #[must_use]
    pub fn tells_of_death(&self) -> bool {
        let killed = Violations::life().without(Violation::AttemptedKilling);
        !self.violations.and(killed).is_empty() || self.deaths().next().is_some()
    }
}

/// The field that a searched text stands in; a hit names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TextField {
    /// The title as given.
    Title,
    /// Notes.
    Notes,
    /// A victim's name, alias or code.
    Victim,
    /// The facility, as written or by its register names.
    Facility,
    /// Place, admin1.
    Place,
    /// A cause of death.
    Cause,
    /// The stated reason.
    StatedReason,
    /// A responsible unit or name.
    Responsible,
    /// A tag.
    Tags,
    /// A source.
    Source,
    /// Own words of another violation.
    Violation,
    /// An unmapped column.
    Unmapped,
}

/// Where an imported record came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ImportRef {
    /// The batch.
    pub batch: u32,
    /// The physical line of its row in the file, from 1.
    pub line: u64,
}

/// An incident as one archive keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Running number.
    pub number: Number,
    /// The content.
    pub incident: Incident,
    /// The import that brought it, if one did.
    pub import: Option<ImportRef>,
    /// When it was entered.
    pub created: Moment,
    /// When it was last changed.
    pub updated: Moment,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::victim::{Death, Victim};

    #[test]
    fn the_larger_of_named_entries_and_stated_count_stands_with_its_bounds() {
        let named = |count| vec![Victim::default(); count];
        let counted = |victims, victim_count| {
            Incident {
                victims: named(victims),
                victim_count,
                ..Incident::default()
            }
            .victims_counted()
        };
        assert_eq!(counted(0, None), None);
        assert_eq!(counted(2, None), Some(Range::exactly(2)));
        assert_eq!(
            counted(
                2,
                Some(Range {
                    low: 30,
                    best: 39,
                    high: 50
                })
            ),
            Some(Range {
                low: 30,
                best: 39,
                high: 50
            })
        );
        assert_eq!(counted(5, Some(Range::exactly(3))), Some(Range::exactly(5)));
    }

    #[test]
    fn an_incident_reads_back_from_its_json() {
        let mut incident = Incident {
            title: Some("Redada".into()),
            ..Incident::default()
        };
        incident.violations = incident.violations.with(Violation::MassRoundup);
        incident.date = Date::from_edtf("2022-04").expect("a month");
        let death = Death {
            cause_official: Some("edema".into()),
            ..Death::default()
        };
        incident.victims.push(Victim {
            name: Some("Persona 1".into()),
            death: Some(death),
            ..Victim::default()
        });
        let json = serde_json::to_string(&incident).expect("plain values");
        assert_eq!(
            serde_json::from_str::<Incident>(&json).expect("our own JSON"),
            incident
        );
        assert!(
            json.contains(
                r#""date":{"text":"2022-04","edtf":"2022-04","kind":"day","earliest":"2022-04-01""#
            ),
            "{json}"
        );
    }

    #[test]
    fn an_id_is_read_as_it_is_shown() {
        assert_eq!(Number(42).to_string(), "T-0042");
        for text in ["T-0042", "t-42", "42"] {
            assert_eq!(text.parse(), Ok(Number(42)));
        }
        for text in ["T-", "0", "T--1", "+3", "x"] {
            assert_eq!(text.parse::<Number>(), Err(NotAnId), "{text}");
        }
    }
}
