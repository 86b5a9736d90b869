//! `import`: brings in tables.

pub mod columns;
mod line;
mod meaning;
mod object;
mod options;
mod progress;
mod questions;
mod rejects;
mod told;

use std::io;
use std::path::{Path, PathBuf};

use super::archive::Archive;
use super::labels::labels;
use super::process::Signals;
use super::prompt::{can_ask, yes};
use super::report::{Exit, Failure};
use super::session::Session;
use crate::ingest::input::Input;
use crate::ingest::listener::Listener;
use crate::ingest::plan::{OnConflict, Plan, Request, Trouble, look};
use crate::ingest::run::run;
use crate::ingest::summary::Summary;
use options::Conflict;
pub use options::Import;
use progress::Progress;
use rejects::Rejects;

impl Import {
    /// Imports them, one after the other.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let mut archive = session.archive()?;
        let read = |file: &PathBuf| Ok((file.clone(), input(file)?));
        let files: Vec<_> = self.files.iter().map(read).collect::<Result<_, _>>()?;
        // Not before every stream has come to its end: waiting for one heeds no mark, so a signal must end it by itself.
        let signals = Signals::listen().map_err(|error| Failure::of_stdout(&error))?;
        let mut exit = Exit::Done;
        for (file, input) in files {
            let mut one = Self {
                files: vec![file.clone()],
                ..self.clone()
            };
            if one.import(session, &mut archive, &signals, &file, input)? > 0 {
                exit = Exit::SomeRefused;
            }
            session.out.end()?;
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
        input: Input,
    ) -> Result<u64, Failure> {
        let failed = |trouble| Failure::of_import(trouble, file, signals.caught());
        let (mut request, mut plan) = self.look(session, input, file, signals)?;
        while !plan.survey.questions.is_empty() {
            if !can_ask() {
                return Err(questions::unanswered(self, session, &plan, file));
            }
            questions::ask(&mut self.meaning, session, &plan.survey.questions)?;
            (request, plan) = self.look(session, request.input, file, signals)?;
        }
        if can_ask() && !self.yes && !self.dry_run {
            told::plan(session, &plan);
            if !yes(&session.words, "import-go-on", true)? {
                return Err(Failure::of_import(Trouble::Stopped, file, None));
            }
        }
        let mut rejects = Rejects::new(self.rejects_path(file), &plan.layout.headers, session)?;
        let progress = Progress::begin(plan.bytes);
        let began = std::time::Instant::now();
        let ran = drive(archive, &request, &plan, &mut rejects, &progress, signals);
        progress.end();
        let summary = match ran {
            Ok(summary) => summary,
            Err(Trouble::Refused(summary)) => {
                self.tell(session, &summary, None, began.elapsed())?;
                return Err(failed(Trouble::Refused(summary)));
            }
            Err(Trouble::Store(error)) => {
                return archive.ask(|_| Err(error)).map_err(Failure::not_added);
            }
            Err(trouble) => return Err(failed(trouble)),
        };
        // Where there was nothing to commit, the rows that were refused are still the user's.
        let finished = rejects.finish();
        finished.map_err(|error| failed(Trouble::Rejects(error)))?;
        let written = rejects.written();
        self.tell(session, &summary, written, began.elapsed())?;
        Ok(summary.refused)
    }

    fn look(
        &self,
        session: &Session,
        input: Input,
        file: &Path,
        signals: &Signals,
    ) -> Result<(Request, Plan), Failure> {
        let request = self.request(session, input, file)?;
        let progress = Progress::begin(request.input.size().unwrap_or(0));
        let plan = look(&request, &mut |read| {
            progress.at(read);
            signals.caught().is_none()
        });
        progress.end();
        let plan = plan.map_err(|trouble| Failure::of_import(trouble, file, signals.caught()))?;
        Ok((request, plan))
    }

    fn request(&self, session: &Session, input: Input, file: &Path) -> Result<Request, Failure> {
        Ok(Request {
            input,
            name: name(file),
            options: self.layout.options(),
            wishes: self.meaning.wishes()?,
            origin: self.origin.clone(),
            labels: labels(),
            on_conflict: match self.on_conflict {
                Conflict::Keep => OnConflict::Keep,
                Conflict::Update => OnConflict::Update,
            },
            all_or_nothing: self.all_or_nothing,
            keep_original: !self.no_original,
            dry_run: self.dry_run,
            alone: true,
            told: serde_json::json!({"command": line::of(self, session, &[])}).to_string(),
            now: session.now,
        })
    }

    /// Where refused rows go; none in a dry run, which writes nothing.
    fn rejects_path(&self, file: &Path) -> Option<PathBuf> {
        let beside = || {
            let mut name = match file.as_os_str() {
                stdin if stdin == "-" => "stdin".into(),
                file => file.to_owned(),
            };
            name.push(".rejects.csv");
            PathBuf::from(name)
        };
        (!self.dry_run && !self.all_or_nothing).then(|| self.rejects.clone().unwrap_or_else(beside))
    }

    fn tell(
        &self,
        session: &mut Session,
        summary: &Summary,
        rejects: Option<&Path>,
        took: std::time::Duration,
    ) -> Result<(), Failure> {
        match self.json {
            true => session.out.json(&object::of(summary, rejects).to_string()),
            false => told::summary(session, summary, rejects, took, self.dry_run),
        }
    }
}

/// A stream can be read only once, so what a pipe gives is held in memory.
fn input(file: &Path) -> Result<Input, Failure> {
    let input = match file.as_os_str() == "-" {
        true => Input::of_stream(io::stdin().lock()),
        false => Input::of_path(file),
    };
    input.map_err(|error| Failure::of_import(Trouble::Read(error), file, None))
}

/// Name of a file, without folders.
fn name(file: &Path) -> String {
    match file.file_name() {
        Some(name) if name != "-" => name.to_string_lossy().into_owned(),
        _ => "stdin".to_owned(),
    }
}

fn drive(
    archive: &mut Archive,
    request: &Request,
    plan: &Plan,
    rejects: &mut Rejects,
    progress: &Progress,
    signals: &Signals,
) -> Result<Summary, Trouble> {
    let rejects = std::cell::RefCell::new(rejects);
    let mut listener = Listener {
        pulse: &mut |read| {
            progress.at(read);
            signals.caught().is_none()
        },
        reject: &mut |row| rejects.borrow_mut().write(&row),
        before_commit: &mut |_| rejects.borrow_mut().finish(),
    };
    run(archive.store(), request, plan, &mut listener)
}
