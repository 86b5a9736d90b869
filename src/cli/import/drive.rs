//! Runs a settled import: progress and signals on one side, refused rows on the other. Must never say anything.

use super::progress::Progress;
use super::rejects::Rejects;
use crate::cli::archive::Archive;
use crate::cli::process::Signals;
use crate::ingest::listener::Listener;
use crate::ingest::plan::{Plan, Request, Trouble};
use crate::ingest::run::run;
use crate::ingest::summary::Summary;

/// Runs it until its end, or until a signal came.
pub fn drive(
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
