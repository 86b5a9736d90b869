//! `import`: brings in tables.

pub mod chosen;
pub mod columns;
mod drive;
mod found;
mod line;
mod lines;
mod meaning;
mod near;
mod object;
mod options;
mod paths;
mod progress;
mod questions;
mod read_as;
mod rejects;
mod screens;
mod sets;
mod told;
mod unexplained;
mod verdicts;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::archive::Archive;
use super::labels::labels;
use super::process::Signals;
use super::prompt::can_ask;
use super::report::{Exit, Failure, Said};
use super::session::Session;
use crate::ingest::input::Input;
use crate::ingest::plan::{OnConflict, Plan, Request, Trouble};
use crate::ingest::profile::Profile;
use crate::ingest::summary::Summary;
use chosen::Chosen;
use drive::drive;
use options::Conflict;
pub use options::Import;
use paths::{input, name};
use progress::Progress;
use rejects::Rejects;
use screens::OnScreens;

impl Import {
    /// Imports them, one after the other.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        self.save_profile
            .as_deref()
            .map_or(Ok(()), chosen::checked)?;
        let mut archive = match self.dry_run {
            true => session.archive_to_look_at()?,
            false => session.archive()?,
        };
        let read = |file: &PathBuf| Ok((file.clone(), input(file)?));
        let files: Vec<_> = self.files.iter().map(read).collect::<Result<_, _>>()?;
        // Not before every stream has come to its end: waiting for one heeds no mark, so a signal must end it by itself.
        let signals = Signals::listen().map_err(|error| Failure::of_stdout(&error))?;
        let alone = |file: &PathBuf| Self {
            files: vec![file.clone()],
            ..self.clone()
        };
        let mut imports: Vec<_> = files
            .into_iter()
            .map(|(file, input)| (alone(&file), file, input))
            .collect();
        let several = imports.len() > 1;
        // A question about the last one leaves nothing of the first.
        for (one, file, input) in &mut imports {
            if several && !one.wants_screens(session) {
                let chosen = Chosen::of(one, &mut archive, file)?;
                one.answered(session, &chosen, input.clone(), file, &signals)?;
            }
        }
        let mut exit = Exit::Done;
        for (mut one, file, input) in imports {
            if one.import(session, &mut archive, &signals, &file, &input)? > 0 {
                exit = Exit::SomeRefused;
            }
            session.out.end()?;
        }
        if several && self.dry_run {
            session.note(&Said::new("import-dry-several"));
        }
        archive.close()?;
        Ok(exit)
    }

    /// Imports one file; gives back how many rows were refused.
    fn import(
        &mut self,
        session: &mut Session,
        archive: &mut Archive,
        signals: &Signals,
        file: &Path,
        input: &Input,
    ) -> Result<u64, Failure> {
        let chosen = Chosen::of(self, archive, file)?;
        loop {
            let settled = if self.wants_screens(session) {
                let request = self.request(session, &chosen, input.clone(), file)?;
                match self.settle_on_screens(session, archive, request, file)? {
                    OnScreens::Settled(request, plan) => Ok((*request, plan)),
                    OnScreens::Rehearsed(summary) => {
                        return self.rehearsed(session, chosen, summary);
                    }
                    OnScreens::AnotherSet(set) => Err(Stopped::AnotherSet(set)),
                }
            } else {
                Ok(self.settle_in_lines(session, &chosen, input.clone(), file, signals)?)
            };
            let brought = settled
                .and_then(|settled| self.bring(session, archive, &chosen, settled, file, signals));
            match brought {
                Err(Stopped::AnotherSet(set)) if can_ask() && !self.dry_run => {
                    sets::ask_origin(self, session, &set, file, signals)?;
                }
                Err(Stopped::AnotherSet(set)) => {
                    return Err(sets::another_set(self, session, &set, file));
                }
                Err(Stopped::Failed(failure)) => return Err(failure),
                Ok(refused) => return Ok(refused),
            }
        }
    }

    /// The report of a rehearsal that was seen on the screen: it stays where the screen was.
    fn rehearsed(
        &self,
        session: &mut Session,
        chosen: Chosen,
        summary: Option<Box<Summary>>,
    ) -> Result<u64, Failure> {
        let Some(mut summary) = summary else {
            return Ok(0);
        };
        summary.guide = chosen.guide;
        told::summary(session, &summary, None, None, true)?;
        Ok(summary.refused)
    }

    /// Brings a settled file in.
    fn bring(
        &self,
        session: &mut Session,
        archive: &mut Archive,
        chosen: &Chosen,
        (mut request, plan): (Request, Arc<Plan>),
        file: &Path,
        signals: &Signals,
    ) -> Result<u64, Stopped> {
        let failed = |trouble| Failure::of_import(trouble, file, signals.caught());
        let said = chosen::said(&request, &plan);
        request.told = chosen::told(self, session, &said, &plan);
        let (path, headers) = (self.rejects_path(file), &plan.layout.headers);
        let mut rejects = Rejects::new(path, headers, session, &[file, archive.path()])?;
        let progress = Progress::begin(plan.bytes);
        let began = std::time::Instant::now();
        let ran = drive(archive, &request, &plan, &mut rejects, &progress, signals);
        progress.end();
        let mut summary = match ran {
            Ok(summary) => summary,
            Err(Trouble::Refused(mut summary)) => {
                summary.guide.clone_from(&chosen.guide);
                self.tell(session, &summary, None, began.elapsed())?;
                return Err(failed(Trouble::Refused(summary)).into());
            }
            Err(Trouble::AnotherSet(mut summary)) => {
                summary.guide.clone_from(&chosen.guide);
                self.tell(session, &summary, None, began.elapsed())?;
                return Err(Stopped::AnotherSet(summary));
            }
            Err(Trouble::InTheOtherWay(mut summary)) => {
                summary.guide.clone_from(&chosen.guide);
                self.tell(session, &summary, None, began.elapsed())?;
                return Err(sets::in_the_other_way(self, session, archive, &summary, file).into());
            }
            Err(Trouble::Again(mut summary)) => {
                summary.guide.clone_from(&chosen.guide);
                self.tell(session, &summary, None, began.elapsed())?;
                return Err(sets::again(self, session, &summary, file).into());
            }
            Err(Trouble::Store(error)) => {
                let told = archive.ask(|_| Err(error)).map_err(Failure::not_added);
                return told.map_err(Stopped::Failed);
            }
            Err(Trouble::Rejects(error)) => return Err(rejects.not_there(&error).into()),
            Err(trouble) => return Err(failed(trouble).into()),
        };
        // Where there was nothing to commit, the rows that were refused are still the user's.
        let finished = rejects.finish();
        finished.map_err(|error| rejects.not_there(&error))?;
        let written = rejects.written();
        summary.guide.clone_from(&chosen.guide);
        self.save_profile(session, archive, &said)?;
        self.tell(session, &summary, written, began.elapsed())?;
        Ok(summary.refused)
    }

    fn request(
        &self,
        session: &Session,
        chosen: &Chosen,
        input: Input,
        file: &Path,
    ) -> Result<Request, Failure> {
        let said = chosen.profile.clone().under(Profile {
            origin: self.origin.clone(),
            options: self.layout.options(),
            wishes: self.meaning.wishes()?,
        });
        Ok(Request {
            subject: self.subject,
            input,
            name: name(file),
            options: said.options,
            wishes: said.wishes,
            origin: said.origin,
            labels: labels(),
            on_conflict: match self.on_conflict {
                Conflict::Keep => OnConflict::Keep,
                Conflict::Update => OnConflict::Update,
            },
            same_origin: self.same_origin,
            all_or_nothing: self.all_or_nothing,
            keep_original: !self.no_original,
            dry_run: self.dry_run,
            alone: true,
            told: String::new(),
            now: session.now,
        })
    }

    fn save_profile(
        &self,
        session: &Session,
        archive: &mut Archive,
        said: &Profile,
    ) -> Result<(), Failure> {
        match &self.save_profile {
            Some(name) if !self.dry_run => {
                archive.ask(|store| store.save_profile(name, &said.to_string(), session.now))
            }
            _ => Ok(()),
        }
    }

    fn tell(
        &self,
        session: &mut Session,
        summary: &Summary,
        rejects: Option<&Path>,
        took: std::time::Duration,
    ) -> Result<(), Failure> {
        match self.json {
            true => {
                let object = object::of(&session.words, summary, rejects);
                let object = near::beside(object, session, summary);
                session.out.json(&object.to_string())
            }
            false => {
                let mended = |path| (path, line::of_mended(self, session, path, summary));
                let rejects = rejects.map(mended);
                told::summary(session, summary, rejects, Some(took), self.dry_run)
            }
        }
    }
}

/// Why a settled file did not come in.
enum Stopped {
    /// Its ids seem to be those of another data set.
    AnotherSet(Box<Summary>),
    /// Anything else.
    Failed(Failure),
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}
