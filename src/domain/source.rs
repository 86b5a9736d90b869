//! Who says so: a source, and how far it is to be believed about one incident (the admiralty scale).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::json_text::json_as_text;
use super::term::terms;

terms! {
    /// What kind of source it is.
    SourceType, "source_type" {
        VictimTestimony = "victim_testimony",
        WitnessTestimony = "witness_testimony",
        Relative = "relative",
        Press = "press",
        NgoReport = "ngo_report",
        OfficialDocument = "official_document",
        CourtRecord = "court_record",
        Forensic = "forensic",
        Medical = "medical",
        Photo = "photo",
        Video = "video",
        SocialMedia = "social_media",
        Interview = "interview",
        Other = "other",
    }
}

terms! {
    /// How the source is connected to the incident.
    Connection, "connection" {
        Victim = "victim",
        Witness = "witness",
        Relative = "relative",
        Lawyer = "lawyer",
        Medical = "medical",
        Ngo = "ngo",
        Reporter = "reporter",
        ThirdParty = "third_party",
    }
}

terms! {
    /// What the source agreed to.
    Consent, "consent", default Unknown {
        Unknown = "unknown",
        None = "none",
        Archive = "archive",
        Share = "share",
        Publish = "publish",
        Justice = "justice",
    }
}

/// Reliability A–F of the source and credibility 1–6 of what it says; unknown is `F6`, never blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Grade {
    reliability: u8,
    credibility: u8,
}

impl Default for Grade {
    fn default() -> Self {
        Self {
            reliability: b'F',
            credibility: b'6',
        }
    }
}

impl Grade {
    /// A grade from a letter and a digit, in either case; `None` outside A–F and 1–6.
    #[must_use]
    pub fn new(reliability: char, credibility: char) -> Option<Self> {
        let (letter, digit) = (reliability.to_ascii_uppercase(), credibility);
        (matches!(letter, 'A'..='F') && matches!(digit, '1'..='6')).then_some(Self {
            reliability: letter as u8,
            credibility: digit as u8,
        })
    }

    /// The letter A–F.
    #[must_use]
    pub const fn reliability(self) -> char {
        self.reliability as char
    }

    /// The digit 1–6.
    #[must_use]
    pub const fn credibility(self) -> char {
        self.credibility as char
    }

    /// Whether letter *and* digit are as good as the wanted ones, or better.
    #[must_use]
    pub const fn at_least(self, wanted: Grade) -> bool {
        self.reliability <= wanted.reliability && self.credibility <= wanted.credibility
    }

    /// All 36 grades, best letter first.
    pub fn all() -> impl Iterator<Item = Grade> {
        (b'A'..=b'F').flat_map(|reliability| {
            (b'1'..=b'6').map(move |credibility| Grade {
                reliability,
                credibility,
            })
        })
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signs = [self.reliability, self.credibility];
        f.write_str(std::str::from_utf8(&signs).unwrap_or_default())
    }
}

/// A text that is no grade such as `B2`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a grade such as B2")]
pub struct NotAGrade;

impl FromStr for Grade {
    type Err = NotAGrade;

    fn from_str(text: &str) -> Result<Self, NotAGrade> {
        let mut signs = text.trim().chars();
        match (signs.next(), signs.next(), signs.next()) {
            (Some(letter), Some(digit), None) => Grade::new(letter, digit).ok_or(NotAGrade),
            _ => Err(NotAGrade),
        }
    }
}

json_as_text!(Grade);

/// A source as cited by one incident: the source itself, then what belongs to the link.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Source {
    /// What kind it is.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<SourceType>,
    /// Title, or how it is called.
    pub title: Option<String>,
    /// Publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// When it was published.
    #[serde(serialize_with = "Date::serialize_brief")]
    pub date: Date,
    /// When it was last read there.
    #[serde(
        skip_serializing_if = "Date::is_empty",
        serialize_with = "Date::serialize_brief"
    )]
    pub accessed: Date,
    /// Address of an archived copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<String>,
    /// Language it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// SHA-256 of a file of it, as hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// Whether its identity must not be shown below *restricted*.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub restricted: bool,
    /// How far it is to be believed here.
    pub grade: Grade,
    /// Page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Its own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// How it is connected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<Connection>,
    /// What it agreed to.
    #[serde(skip_serializing_if = "Consent::is_default")]
    pub consent: Consent,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_a_letter_and_a_digit_and_both_must_do() {
        let b2: Grade = "b2".parse().expect("a grade");
        assert_eq!(b2.to_string(), "B2");
        assert!("A1".parse::<Grade>().is_ok_and(|grade| grade.at_least(b2)));
        assert!("A3".parse::<Grade>().is_ok_and(|grade| !grade.at_least(b2)));
        assert!("C1".parse::<Grade>().is_ok_and(|grade| !grade.at_least(b2)));
        assert_eq!("G1".parse::<Grade>(), Err(NotAGrade));
        assert_eq!(Grade::all().count(), 36);
    }
}
