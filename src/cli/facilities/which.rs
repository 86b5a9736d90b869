//! Which facility of the register a text on the command line means. Must never choose between two.

use crate::cli::archive::Archive;
use crate::cli::report::{Exit, Failure, Said};
use crate::domain::country::Country;
use crate::domain::facility::Facility;
use crate::search::fold::key;
use crate::store::{Registered, Store};

/// How far a text reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Whole names only: something is to be written.
    Names,
    /// The beginning of a name too, where no whole one fits.
    Beginnings,
}

/// A facility as it is named beside its own name: `F-12`.
pub fn name_of(id: u32) -> String {
    format!("F-{id}")
}

/// The one facility that a text means: by its id, by a whole name, else by the beginning of one.
///
/// # Errors
/// Where there is none, or several: then they are listed.
pub fn which(archive: &mut Archive, text: &str, reach: Reach) -> Result<u32, Failure> {
    let all = archive.ask(Store::facilities)?;
    let found = found(&all, text, reach);
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(Failure::new(Exit::Failed, Said::new("report-no-facility"))
            .hint(Said::new("report-list-facilities"))),
        several => Err(asks_which(text, several)),
    }
}

fn found<'a>(all: &'a [Registered], text: &str, reach: Reach) -> Vec<&'a Registered> {
    let matching = |fits: &dyn Fn(&Facility) -> bool| -> Vec<&Registered> {
        all.iter().filter(|one| fits(&one.facility)).collect()
    };
    let id = |one: &&Registered| name_of(one.id).eq_ignore_ascii_case(text.trim());
    if let Some(one) = all.iter().find(id) {
        return vec![one];
    }
    let wanted = key(text);
    let whole = matching(&|facility| facility.names().any(|name| key(name) == wanted));
    if !whole.is_empty() || reach == Reach::Names || wanted.is_empty() {
        return whole;
    }
    matching(&|facility| facility.names().any(|name| key(name).starts_with(&wanted)))
}

fn asks_which(text: &str, several: &[&Registered]) -> Failure {
    let said = Said::new("report-several-facilities").text("name", text);
    let failure = Failure::new(Exit::Usage, said);
    let failure = several
        .iter()
        .fold(failure, |failure, one| failure.quote(line(one)));
    failure.hint(Said::new("report-name-facility-by-id"))
}

fn line(one: &Registered) -> String {
    let facility = &one.facility;
    let parts = [
        Some(facility.name.as_str()),
        facility.place.as_deref(),
        facility.admin1.as_deref(),
        facility.country.as_ref().map(Country::code),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    format!("{}  {}", name_of(one.id), parts.join(", "))
}
