//! `profiles`: what is kept of tables of one shape, to be used again and shared.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::archive::Archive;
use super::grid::Grid;
use super::import::chosen;
use super::report::{Exit, Failure, Said};
use super::session::Session;
use crate::domain::safe::Safe;
use crate::ingest::profile::{BUILT_IN, Profile};
use crate::store::{Batch, Store};

/// List, show, save or delete profiles: what imports say of tables of one shape.
///
///   testigo import deaths.csv --map date=Fecha --save-profile registro
///   testigo import next-month.csv --profile registro
///   testigo profiles save registro --to registro.toml
///   testigo profiles save registro --from registro.toml
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Profiles {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List them: those of this archive, and those that come with the program
    List,
    /// Print one
    Show {
        /// Its name
        name: String,
    },
    /// Save what the newest import went by, or a file; or write a saved one to a file, to share it
    Save {
        /// Its name
        name: String,
        /// Write the profile of that name to a new file
        #[arg(long, value_name = "FILE", conflicts_with_all = ["from", "import"])]
        to: Option<PathBuf>,
        /// Take this file into the archive
        #[arg(long, value_name = "FILE", conflicts_with = "import")]
        from: Option<PathBuf>,
        /// Take what this import went by
        #[arg(long, value_name = "N")]
        import: Option<u32>,
    },
    /// Delete one from the archive
    Delete {
        /// Its name
        name: String,
    },
}

impl Profiles {
    /// Does it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let mut archive = session.archive()?;
        match &self.what {
            None | Some(What::List) => list(session, &mut archive)?,
            Some(What::Show { name }) => show(session, &mut archive, name)?,
            Some(What::Save {
                name, to: Some(to), ..
            }) => write(&mut archive, name, to)?,
            Some(What::Save {
                name, from, import, ..
            }) => save(session, &mut archive, name, from.as_deref(), *import)?,
            Some(What::Delete { name }) => {
                archive.ask(|store| store.delete_profile(name, session.now))?
            }
        }
        archive.close()?;
        Ok(Exit::Done)
    }
}

fn list(session: &mut Session, archive: &mut Archive) -> Result<(), Failure> {
    let saved = archive.ask(Store::profiles)?;
    let headings = ["cli-profiles-name", "cli-profiles-where", "field-origin"];
    let mut grid = Grid::new(headings.map(|key| session.words.say(key)).to_vec());
    let row = |name: &str, place: &'static str, text: &str| {
        let origin = Profile::read(text).ok().and_then(|profile| profile.origin);
        [
            name.to_owned(),
            session.words.say(place),
            origin.unwrap_or_default(),
        ]
    };
    for profile in &saved {
        grid.add(&row(&profile.name, "cli-profiles-saved", &profile.text));
    }
    for (name, text) in BUILT_IN {
        if !saved.iter().any(|profile| profile.name == *name) {
            grid.add(&row(name, "cli-profiles-built-in", text));
        }
    }
    grid.print(&mut session.out)
}

fn show(session: &mut Session, archive: &mut Archive, name: &str) -> Result<(), Failure> {
    let text = chosen::by_name(name, archive)?;
    let mut lines = text.lines();
    lines.try_for_each(|line| session.out.line(&Safe::line(line)))
}

/// A file that is there is somebody's: it is never written over.
fn write(archive: &mut Archive, name: &str, to: &Path) -> Result<(), Failure> {
    let text = chosen::by_name(name, archive)?;
    let file = OpenOptions::new().write(true).create_new(true).open(to);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| Failure::of_file(to, &error))
}

fn save(
    session: &Session,
    archive: &mut Archive,
    name: &str,
    from: Option<&Path>,
    import: Option<u32>,
) -> Result<(), Failure> {
    chosen::checked(name)?;
    let text = match from {
        Some(path) => {
            let text = chosen::of_file(path)?;
            let name = path.to_string_lossy();
            Profile::read(&text).map_err(|bad| Failure::of_profile(&bad, &name))?;
            text
        }
        None => of_import(archive, import)?,
    };
    archive.ask(|store| store.save_profile(name, &text, session.now))
}

/// What an import went by: this one, or the newest that stands.
fn of_import(archive: &mut Archive, number: Option<u32>) -> Result<String, Failure> {
    let batch: Option<Batch> = match number {
        Some(number) => Some(archive.ask(|store| store.batch(number))?),
        None => {
            let batches = archive.ask(Store::batches)?;
            batches.into_iter().rfind(|batch| batch.undone.is_none())
        }
    };
    let said = batch.and_then(|batch| chosen::kept(&batch, "said"));
    said.ok_or_else(|| {
        Failure::new(Exit::Usage, Said::new("report-profile-of-no-import")).unchanged()
    })
}
