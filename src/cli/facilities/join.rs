//! `facilities alias` and `facilities merge`: two names that mean one place. Must never decide it: a person does.

use clap::Args;

use super::which::{Reach, name_of, which};
use crate::cli::report::{Exit, Failure, Said};
use crate::cli::session::Session;
use crate::store::{Error, Joined};

/// Say that other texts mean a facility too
///
///   testigo facilities alias 'Peña Honda' 'La Peña' 'Penal de P. Honda'
///   testigo facilities alias F-12 'La Peña'
///
/// What an import made of such a text goes into the facility, and its records
/// with it. A facility that a person has entered stays: `merge` takes that one
/// in.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Alias {
    /// Its id, or one of its names
    #[arg(value_name = "ID|NAME")]
    which: String,

    /// The other names
    #[arg(required = true, value_name = "ALIAS")]
    aliases: Vec<String>,
}

/// Merge one facility into another: its records, figures and names follow
///
///   testigo facilities merge 'Peña Honda (vieja)' 'Peña Honda'
///   testigo facilities merge F-31 F-12
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Merge {
    /// The one that goes: its id, or one of its names
    #[arg(value_name = "FROM")]
    from: String,

    /// The one that stays
    #[arg(value_name = "INTO")]
    into: String,

    /// Even where they lie in two countries
    #[arg(long)]
    force: bool,
}

impl Alias {
    /// Says it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let mut archive = session.archive()?;
        let id = which(&mut archive, &self.which, Reach::Names)?;
        let path = archive.path().to_owned();
        let joined = archive
            .store()
            .alias_facility(id, &self.aliases, session.now);
        let joined = joined.map_err(|error| match error {
            Error::Taken(_) => of_another(),
            Error::Lacks(_) => super::fields::unreadable("alias", ""),
            error => Failure::of_store(&error, &path),
        })?;
        archive.close()?;
        tell(session, &joined);
        Ok(Exit::Done)
    }
}

fn of_another() -> Failure {
    Failure::new(Exit::Failed, Said::new("report-alias-of-another"))
        .unchanged()
        .hint(Said::new("report-how-to-merge"))
}

impl Merge {
    /// Merges them.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let mut archive = session.archive()?;
        let from = which(&mut archive, &self.from, Reach::Names)?;
        let into = which(&mut archive, &self.into, Reach::Names)?;
        if from == into {
            let said = Said::new("report-same-facility").text("id", name_of(into));
            return Err(Failure::new(Exit::Usage, said).unchanged());
        }
        let joined =
            archive.ask(|store| store.merge_facilities(from, into, self.force, session.now))?;
        archive.close()?;
        tell(session, &joined);
        Ok(Exit::Done)
    }
}

fn tell(session: &Session, joined: &Joined) {
    let said = Said::new("cli-facilities-joined")
        .count("names", joined.names.len() as u64)
        .count("facilities", joined.facilities)
        .count("records", joined.records);
    session.note(&said);
}
