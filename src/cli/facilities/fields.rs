//! What can be said of a facility on the command line. Must never take a value that nobody can read.

use clap::Args;

use crate::cli::labels::labels;
use crate::cli::report::{Exit, Failure, Said};
use crate::domain::country::Country;
use crate::domain::date::{Date, Reading};
use crate::domain::facility::{Facility, FacilityType};
use crate::ingest::terms::Terms;
use crate::search::fold::key;

/// The fields, as they are typed; an empty text takes a value away.
#[derive(Args, Clone, Debug, Default)]
pub struct Fields {
    /// Another name that means it; may be given again
    #[arg(long, value_name = "NAME")]
    alias: Vec<String>,
    /// A short name
    #[arg(long, value_name = "NAME")]
    short_name: Option<String>,
    /// Its id in the register it comes from
    #[arg(long, value_name = "ID")]
    external_id: Option<String>,
    /// prison high_security_prison pretrial police_lockup juvenile women military immigration hospital_ward unofficial
    /// other
    #[arg(long, value_name = "TYPE")]
    facility_type: Option<String>,
    /// Who runs it
    #[arg(long, value_name = "TEXT")]
    operator: Option<String>,
    /// Its country, by code or name
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// First administrative level: state, department, province
    #[arg(long, value_name = "TEXT")]
    admin1: Option<String>,
    /// Second administrative level
    #[arg(long, value_name = "TEXT")]
    admin2: Option<String>,
    /// Place
    #[arg(long, value_name = "TEXT")]
    place: Option<String>,
    /// Degrees north
    #[arg(long, value_name = "DEGREES", allow_hyphen_values = true)]
    latitude: Option<String>,
    /// Degrees east
    #[arg(long, value_name = "DEGREES", allow_hyphen_values = true)]
    longitude: Option<String>,
    /// When it opened, as exact as it is known
    #[arg(long, value_name = "DATE")]
    opened: Option<String>,
    /// When it closed
    #[arg(long, value_name = "DATE")]
    closed: Option<String>,
}

impl Fields {
    /// Writes what is said into a facility.
    ///
    /// # Errors
    /// A value that cannot be read.
    pub fn write_into(&self, facility: &mut Facility) -> Result<(), Failure> {
        let texts = [
            (&self.short_name, &mut facility.short_name),
            (&self.external_id, &mut facility.external_id),
            (&self.operator, &mut facility.operator),
            (&self.admin1, &mut facility.admin1),
            (&self.admin2, &mut facility.admin2),
            (&self.place, &mut facility.place),
        ];
        for (said, field) in texts {
            if let Some(text) = said {
                *field = filled(text).map(str::to_owned);
            }
        }
        if let Some(text) = &self.facility_type {
            facility.kind = filled(text).map(kind).transpose()?;
        }
        if let Some(text) = &self.country {
            facility.country = filled(text).map(country).transpose()?;
        }
        degrees("latitude", &self.latitude, 90.0, &mut facility.latitude)?;
        degrees("longitude", &self.longitude, 180.0, &mut facility.longitude)?;
        for (field, said, date) in [
            ("opened", &self.opened, &mut facility.opened),
            ("closed", &self.closed, &mut facility.closed),
        ] {
            if let Some(text) = said {
                *date = read_date(field, text)?;
            }
        }
        for alias in self.alias.iter().filter_map(|alias| filled(alias)) {
            if !facility.names().any(|own| key(own) == key(alias)) {
                facility.aliases.push(alias.to_owned());
            }
        }
        facility.demo = facility.country == Some(Country::DEMO);
        Ok(())
    }
}

fn filled(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn kind(text: &str) -> Result<FacilityType, Failure> {
    let kind = Terms::new(labels()).read(text);
    kind.ok_or_else(|| unreadable("facility_type", text))
}

fn country(text: &str) -> Result<Country, Failure> {
    text.parse().map_err(|_| unreadable("country", text))
}

/// As written, but a number within its bounds.
fn degrees(
    name: &str,
    said: &Option<String>,
    most: f64,
    field: &mut Option<String>,
) -> Result<(), Failure> {
    let Some(text) = said else {
        return Ok(());
    };
    let fits = |text: &&str| {
        text.parse::<f64>()
            .is_ok_and(|degrees| degrees.abs() <= most)
    };
    *field = match filled(text) {
        None => None,
        Some(text) => Some(
            Some(text)
                .filter(fits)
                .ok_or_else(|| unreadable(name, text))?
                .to_owned(),
        ),
    };
    Ok(())
}

/// A date of the command line, as exact as it is written.
///
/// # Errors
/// Where it is none.
pub fn read_date(name: &str, text: &str) -> Result<Date, Failure> {
    match filled(text) {
        None => Ok(Date::default()),
        Some(text) => Date::read(text, &Reading::default()).map_err(|_| unreadable(name, text)),
    }
}

/// A value that cannot be read.
pub fn unreadable(field: &str, value: &str) -> Failure {
    let said = Said::new("report-no-term")
        .text("field", field)
        .text("value", value);
    Failure::new(Exit::Usage, said).unchanged()
}
