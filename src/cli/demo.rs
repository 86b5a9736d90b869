//! `demo`: a throw-away archive of made-up reports. What is thrown away is removed, however the program ends, but for
//! a kill that nobody can see coming.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use clap::Args;

use super::archive::Archive;
use super::bundled::{self, DEMO, SV};
use super::process::Signals;
use super::report::{Exit, Failure, Said};
use super::screen::{self, Which};
use super::session::Session;
use super::summary;
use crate::domain::page::Slice;
use crate::search::query::Query;
use crate::store::{Access, Store};

/// Look around in made-up reports, in an archive that is thrown away.
///
///   testigo demo
///   testigo demo --to demo.testigo && testigo -a demo.testigo list tortura
///
/// Persons, places and incidents are made up, in a country XX that does not
/// exist; a register of real prisons of El Salvador with published figures stands
/// beside them. Without a terminal its figures and first page are printed.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Demo {
    /// Write the archive to this new file instead, without a passphrase
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

impl Demo {
    /// Makes and shows it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        match &self.to {
            Some(path) => {
                make(session, path)?.close()?;
                session.note(&Said::new("cli-demo-written").path("path", path));
                Ok(Exit::Done)
            }
            None => show(session),
        }
    }
}

/// Shows the demo on the screen, or its first page where there is none.
///
/// # Errors
/// Those of making it, and the terminal's.
pub fn show(session: &mut Session) -> Result<Exit, Failure> {
    let folder = Folder::make(session)?;
    let path = folder.0.join("demo.testigo");
    let archive = make(session, &path)?;
    if screen::is_there() {
        let left = screen::show(session, archive, "", Which::Demo)?;
        return Ok(screen::exit(left));
    }
    first_page(session, archive)
}

fn make(session: &Session, path: &Path) -> Result<Archive, Failure> {
    let failed = |error: crate::store::Error| Failure::of_store(&error, path);
    let signals = Signals::listen().map_err(|error| Failure::of_stdout(&error))?;
    let store = Store::create(path, Access::default()).map_err(failed)?;
    let mut archive = Archive::new(store, path.to_owned());
    let filled = fill(session, &mut archive, &signals);
    if filled.is_err() {
        archive.close()?;
        fs::remove_file(path).map_err(|error| Failure::of_file(path, &error))?;
    } else {
        return Ok(archive);
    }
    Err(match signals.caught() {
        Some(exit) => bundled::stopped(exit),
        None => filled.expect_err("invariant: just seen to be an error"),
    })
}

fn fill(session: &Session, archive: &mut Archive, signals: &Signals) -> Result<(), Failure> {
    bundled::bring(session, archive, &SV)?;
    bundled::bring(session, archive, &DEMO)?;
    bundled::import_demo(session, archive, &|| signals.caught().is_none())
}

fn first_page(session: &mut Session, mut archive: Archive) -> Result<Exit, Failure> {
    let query = Query::default();
    let counts = archive.ask(|store| store.count(&query, &|| false))?;
    let facilities = archive.ask(Store::facilities)?.len();
    let observations = archive.ask(Store::observations)?.len();
    let said = Said::new("cli-demo-holds")
        .count("incidents", counts.total)
        .count("facilities", facilities as u64)
        .count("observations", observations as u64);
    session
        .out
        .line(&crate::domain::safe::Safe::line(&session.say(&said)))?;
    let slice = Slice {
        sort: Vec::new(),
        offset: 0,
        limit: 20,
        around: None,
    };
    summary::print(session, &mut archive, &query, &slice)?;
    session.out.end()?;
    session.note(&Said::new("cli-demo-how"));
    archive.close()?;
    Ok(Exit::Done)
}

/// A folder for the owner alone, removed with all that is in it.
struct Folder(PathBuf);

impl Folder {
    fn make(session: &Session) -> Result<Self, Failure> {
        let settings = &session.settings;
        let within = settings.runtime_dir.as_ref().unwrap_or(&settings.temp_dir);
        let mut random = [0; 8];
        let name = match getrandom::fill(&mut random) {
            Ok(()) => random
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>(),
            Err(_) => std::process::id().to_string(),
        };
        let path = within.join(format!("testigo-demo-{name}"));
        let made = DirBuilder::new().mode(0o700).create(&path);
        made.map_err(|error| Failure::of_file(&path, &error))?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Best effort: what is left is made up.
        let _ = fs::remove_dir_all(&self.0);
    }
}
