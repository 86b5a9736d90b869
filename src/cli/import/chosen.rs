//! The profile that an import goes by: the one that is named, else what the archive keeps for a file of refused rows.
//! Must never read more of a profile than one may have, and never follow a name that stands in one.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::iter;
use std::path::Path;

use serde_json::{Value, json};

use super::line;
use super::options::Import;
use super::paths::{REJECTS, name};
use crate::cli::archive::Archive;
use crate::cli::report::{Exit, Failure, Said};
use crate::cli::session::Session;
use crate::ingest::plan::{Plan, Request};
use crate::ingest::profile::{BUILT_IN, LONGEST, Profile, is_name};
use crate::ingest::reader::Options;
use crate::ingest::summary::Guide;
use crate::store::{Batch, Store};

/// What stands beneath the options of a command line.
#[derive(Default)]
pub struct Chosen {
    /// What it says.
    pub profile: Profile,
    /// What it is called; none where there is none.
    pub guide: Option<Guide>,
}

impl Chosen {
    /// Finds it. A file of refused rows is written by this program, so what a profile says of how a file is written
    /// is not said of it.
    ///
    /// # Errors
    /// No profile of that name; one that cannot be read.
    pub fn of(import: &Import, archive: &mut Archive, file: &Path) -> Result<Self, Failure> {
        let called = name(file);
        let of_rejects = archive.ask(|store| batch_of(store, &called))?;
        let is_of_rejects = of_rejects.is_some() || called.ends_with(REJECTS);
        let mut chosen = match (&import.profile, of_rejects) {
            (Some(named), _) => Self {
                profile: find(named, archive)?,
                guide: Some(Guide::Profile(named.clone())),
            },
            (None, Some((batch, profile))) => Self {
                profile,
                guide: Some(Guide::Batch(batch)),
            },
            (None, None) => Self::default(),
        };
        if is_of_rejects {
            chosen.profile.options = Options::default();
        }
        Ok(chosen)
    }
}

/// The newest import whose refused rows lie in a file of this name, and what it went by. Rows that an import of such a
/// file refused once more are still that one's, where it wrote nothing and so left no trace of its own.
fn batch_of(store: &mut Store, name: &str) -> Result<Option<(u32, Profile)>, crate::store::Error> {
    let batches = store.batches()?;
    let of = |name: &str| {
        batches.iter().rev().find_map(|batch| {
            (kept(batch, "rejects")? == name).then_some(())?;
            Some((batch.id, Profile::read(&kept(batch, "mending")?).ok()?))
        })
    };
    let mut names = iter::successors(Some(name), |name| name.strip_suffix(REJECTS));
    Ok(names.find_map(of))
}

/// All that an import goes by: the options of its command line over its profile, and its data set.
pub fn said(request: &Request, plan: &Plan) -> Profile {
    Profile {
        origin: Some(plan.origin.clone()),
        options: request.options.clone(),
        wishes: request.wishes.clone(),
    }
}

/// A text that was kept with an import.
pub fn kept(batch: &Batch, key: &str) -> Option<String> {
    let options: Value = serde_json::from_str(batch.options.as_deref()?).ok()?;
    options.get(key)?.as_str().map(str::to_owned)
}

/// What is kept with the import: its command, what it went by, and the same for the rows that it refuses.
pub fn told(import: &Import, session: &Session, said: &Profile, plan: &Plan) -> String {
    let rejects = import.rejects_path(&import.files[0]);
    let told = json!({
        "command": line::of(import, session, &[]),
        "profile": import.profile,
        "saved_profile": import.save_profile,
        "said": said.to_string(),
        "rejects": rejects.as_deref().map(name),
        "mending": said.for_rejects(plan).to_string(),
    });
    told.to_string()
}

/// A profile by its name (in the archive, else among those that come along), or by its file.
///
/// # Errors
/// There is none; it cannot be read.
pub fn find(named: &str, archive: &mut Archive) -> Result<Profile, Failure> {
    let text = match is_name(named) {
        true => by_name(named, archive)?,
        false => of_file(Path::new(named))?,
    };
    Profile::read(&text).map_err(|bad| Failure::of_profile(&bad, named))
}

/// The text of a profile by its name.
///
/// # Errors
/// There is none.
pub fn by_name(name: &str, archive: &mut Archive) -> Result<String, Failure> {
    let saved = archive.ask(Store::profiles)?;
    let saved = saved.into_iter().find(|saved| saved.name == name);
    let built_in = || BUILT_IN.iter().find(|(other, _)| *other == name);
    saved
        .map(|saved| saved.text)
        .or_else(|| built_in().map(|(_, text)| (*text).to_owned()))
        .ok_or_else(|| {
            let said = Said::new("report-no-profile").text("name", name);
            Failure::new(Exit::Usage, said).hint(Said::new("report-how-to-profile"))
        })
}

/// The text of a profile's file; a longer one than may be is cut, which [`Profile::read`] refuses.
///
/// # Errors
/// It cannot be read, or is no text.
pub fn of_file(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    // A pipe would wait for a writer, deaf to signals.
    let is_file = |found: Metadata| match found.is_file() {
        true => Ok(()),
        false => Err(io::Error::from(io::ErrorKind::InvalidInput)),
    };
    let read = fs::metadata(path)
        .and_then(is_file)
        .and_then(|()| File::open(path))
        .and_then(|file| file.take(LONGEST as u64 + 1).read_to_string(&mut text));
    read.map_err(|error| Failure::of_file(path, &error))?;
    Ok(text)
}

/// A name under which a profile can be saved.
///
/// # Errors
/// It is none.
pub fn checked(name: &str) -> Result<(), Failure> {
    match is_name(name) {
        true => Ok(()),
        false => {
            let said = Said::new("report-profile-name").text("name", name);
            Err(Failure::new(Exit::Usage, said).unchanged())
        }
    }
}
