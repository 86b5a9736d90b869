//! The languages of the interface, and what is a matter of locale in each: reading its name, plural rules,
//! grouping of numbers. It must never ask the environment: `settings` hands the locale in.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use unic_langid::LanguageIdentifier;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English; what stands in where a Spanish sentence is missing.
    #[default]
    En,
    /// Spanish, as written in El Salvador and Latin America (es-SV, es-419).
    Es,
}

/// A locale in a language that the interface does not speak.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown language: {0} (en or es)")]
pub struct UnknownLang(pub String);

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Reads a bare code (`es`), a BCP 47 tag (`es-419`) or a POSIX locale (`es_SV.UTF-8@euro`, `C`).
    fn from_str(locale: &str) -> Result<Self, UnknownLang> {
        let language = locale
            .split(['_', '-', '.', '@'])
            .next()
            .unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "en" | "c" | "posix" => Ok(Lang::En),
            "es" => Ok(Lang::Es),
            _ => Err(UnknownLang(locale.to_owned())),
        }
    }
}

impl Display for Lang {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Lang {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Es];

    /// The ISO 639-1 code, as `--lang` takes it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Es => "es",
        }
    }

    /// What stands between thousands. Spanish has three customs; CLDR's es-419, which es-SV inherits, and
    /// glibc's es_SV take the comma, as do Mexico and Central America (Spain and the south: `1.308`).
    pub(super) fn thousands(self) -> char {
        match self {
            Lang::En | Lang::Es => ',',
        }
    }

    /// What plural rules go by.
    pub(super) fn locale(self) -> LanguageIdentifier {
        let tag = match self {
            Lang::En => "en",
            Lang::Es => "es-419",
        };
        tag.parse()
            .expect("invariant: the tags above are well-formed BCP 47")
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn locales_of_all_shapes_are_read() {
        for (locale, lang) in [
            ("es", Lang::Es),
            ("es_SV.UTF-8", Lang::Es),
            ("es-419", Lang::Es),
            ("ES_ES@euro", Lang::Es),
            ("en_GB", Lang::En),
            ("C.UTF-8", Lang::En),
            ("POSIX", Lang::En),
        ] {
            assert_eq!(locale.parse::<Lang>(), Ok(lang), "{locale}");
        }
        for other in ["fr_FR.UTF-8", "", "est", "español"] {
            assert!(other.parse::<Lang>().is_err(), "{other}");
        }
    }
}
