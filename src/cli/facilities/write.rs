//! `facilities add` and `facilities edit`.

use clap::Args;

use super::fields::Fields;
use super::which::{Reach, name_of, which};
use crate::cli::report::{Exit, Failure, Said};
use crate::cli::session::Session;
use crate::domain::facility::Facility;
use crate::domain::safe::Safe;
use crate::search::fold::key;

/// Add a facility, and print its id
///
///   testigo facilities add 'Peña Honda' --country XX --admin1 Norte --facility-type prison --alias 'La Peña'
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Add {
    /// The name that it is shown by
    name: String,

    #[command(flatten)]
    fields: Fields,
}

/// Change what is known of one; an empty text takes a value away
///
///   testigo facilities edit 'Peña Honda' --opened 1994 --place ''
///
/// A name that it had stays as another name. Records stay linked.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Edit {
    /// Its id, or one of its names
    #[arg(value_name = "ID|NAME")]
    which: String,

    /// The name that it is to be shown by
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Another name that it is not to have any more; may be given again
    #[arg(long, value_name = "NAME")]
    without_alias: Vec<String>,

    #[command(flatten)]
    fields: Fields,
}

impl Add {
    /// Adds it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let mut facility = Facility {
            name: named(&self.name)?,
            ..Facility::default()
        };
        self.fields.write_into(&mut facility)?;
        let mut archive = session.archive()?;
        let id = archive.ask(|store| store.add_facility(&facility, session.now))?;
        archive.close()?;
        session.out.line(&Safe::line(&name_of(id)))?;
        Ok(Exit::Done)
    }
}

impl Edit {
    /// Changes it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let mut archive = session.archive()?;
        let id = which(&mut archive, &self.which, Reach::Names)?;
        let (one, _) = archive.ask(|store| store.facility(id))?;
        let mut facility = one.facility.clone();
        for alias in &self.without_alias {
            let before = facility.aliases.len();
            facility.aliases.retain(|own| key(own) != key(alias));
            if facility.aliases.len() == before {
                return Err(Failure::new(
                    Exit::Failed,
                    Said::new("report-no-alias").text("name", alias),
                )
                .unchanged());
            }
        }
        if let Some(name) = &self.name {
            rename(&mut facility, named(name)?);
        }
        self.fields.write_into(&mut facility)?;
        if facility == one.facility {
            session.note(&Said::new("cli-facilities-as-it-was"));
        } else {
            archive.ask(|store| store.edit_facility(id, &facility, session.now))?;
        }
        archive.close()?;
        Ok(Exit::Done)
    }
}

/// The name that it had stays as another one.
fn rename(facility: &mut Facility, name: String) {
    let old = std::mem::replace(&mut facility.name, name);
    let shown = key(&facility.name);
    facility.aliases.retain(|alias| key(alias) != shown);
    if !facility.names().any(|own| key(own) == key(&old)) {
        facility.aliases.push(old);
    }
}

fn named(name: &str) -> Result<String, Failure> {
    match key(name).is_empty() {
        true => Err(super::fields::unreadable("name", name)),
        false => Ok(name.trim().to_owned()),
    }
}
