//! Countries by ISO 3166-1 alpha-2, and `XX`, the made-up one of the demo. Names are read in English
//! and Spanish from the same lists that the screen shows them from.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use super::json_text::json_as_text;

/// `country-SV = El Salvador`, a line each.
const NAMES: [&str; 2] = [
    include_str!("../../assets/locales/en/countries.ftl"),
    include_str!("../../assets/locales/es/countries.ftl"),
];

/// Names in common use that the lists do not hold.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("usa", "US"),
    ("us", "US"),
    ("u.s.", "US"),
    ("u.s.a.", "US"),
    ("united states of america", "US"),
    ("ee. uu.", "US"),
    ("ee.uu.", "US"),
    ("eeuu", "US"),
    ("estados unidos de américa", "US"),
    ("uk", "GB"),
    ("great britain", "GB"),
    ("gran bretaña", "GB"),
    ("méjico", "MX"),
    ("russia", "RU"),
    ("rusia", "RU"),
    ("syria", "SY"),
    ("siria", "SY"),
    ("iran", "IR"),
    ("irán", "IR"),
    ("bolivia", "BO"),
    ("venezuela", "VE"),
    ("salvador", "SV"),
    ("turkey", "TR"),
    ("turquía", "TR"),
    ("birmania", "MM"),
    ("burma", "MM"),
];

/// A country by its two letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The made-up country of the demo.
    pub const DEMO: Country = Country(*b"XX");

    /// The two letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a country is two ASCII letters by construction")
    }

    /// The locale key of its name.
    #[must_use]
    pub fn key(&self) -> String {
        format!("country-{}", self.code())
    }
}

/// A text that is neither a code nor a name of a country in English or Spanish.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a country")]
pub struct NotACountry;

/// Lower-case names in both languages, codes included.
fn names() -> &'static HashMap<String, Country> {
    static NAMES_READ: OnceLock<HashMap<String, Country>> = OnceLock::new();
    NAMES_READ.get_or_init(|| {
        let listed = NAMES
            .iter()
            .flat_map(|list| list.lines())
            .filter_map(|line| {
                let (code, name) = line.strip_prefix("country-")?.split_once('=')?;
                Some((name.trim(), code.trim()))
            });
        let mut names = HashMap::new();
        for (name, code) in listed.chain(OTHER_NAMES.iter().copied()) {
            if let &[first, second] = code.as_bytes() {
                names.insert(name.to_lowercase(), Country([first, second]));
                names.insert(code.to_lowercase(), Country([first, second]));
            }
        }
        names
    })
}

impl FromStr for Country {
    type Err = NotACountry;

    fn from_str(text: &str) -> Result<Self, NotACountry> {
        names()
            .get(&text.trim().to_lowercase())
            .copied()
            .ok_or(NotACountry)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

json_as_text!(Country);
