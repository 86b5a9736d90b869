//! What is wrong with a profile, told to people: somebody else's file, so with its line and key.

use super::{Exit, Failure, Said, wish};
use crate::ingest::profile::{BadProfile, Kind, Wrong};

impl Failure {
    /// The first thing that is wrong with the profile called `name`.
    #[must_use]
    pub fn of_profile(bad: &BadProfile, name: &str) -> Self {
        let place = format!("{name}:{}:", bad.line);
        let said = match &bad.wrong {
            Wrong::TooLong(bytes) => {
                Said::new("report-profile-too-long").count("kilobytes", *bytes as u64 >> 10)
            }
            Wrong::NotToml(why) => Said::new("report-profile-not-toml").text("why", why),
            Wrong::UnknownKey => Said::new("report-profile-unknown-key"),
            Wrong::Version(version) => {
                Said::new("report-profile-version").text("version", version.to_string())
            }
            Wrong::Kind(kind) => Said::new(key_of(*kind)),
            Wrong::Wish(bad) => wish(bad),
        };
        let said = said.text("option", place).text("text", &bad.key);
        Self::new(Exit::Usage, said)
            .unchanged()
            .hint(Said::new("report-how-to-profile"))
    }
}

fn key_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "report-profile-text",
        Kind::Name => "report-profile-blank",
        Kind::Number => "report-profile-number",
        Kind::Pivot => "report-profile-years",
        Kind::Texts => "report-profile-texts",
        Kind::Table => "report-profile-table",
        Kind::Delimiter => "report-profile-delimiter",
    }
}
