//! The import itself: one transaction, from the first row to the journal's entry. It must leave the
//! archive as it was whenever it does not end well.

use std::thread;

use crate::store::{BatchStart, Store};

use super::conveyor::Conveyor;
use super::field::Field;
use super::hand::Hand;
use super::listener::Listener;
use super::plan::{Plan, Request, Subject, Trouble};
use super::register;
use super::summary::Summary;
use super::writer::Writer;

/// Imports a file as planned. In a dry run the same road is walked, and nothing is written.
///
/// # Errors
/// [`Trouble`]; nothing was added then.
pub fn run(
    store: &mut Store,
    request: &Request,
    plan: &Plan,
    listener: &mut Listener<'_>,
) -> Result<Summary, Trouble> {
    if !plan.survey.questions.is_empty() {
        return Err(Trouble::Questions(plan.survey.questions.clone()));
    }
    if request.subject == Subject::Register {
        return register::run::run(store, request, plan, listener);
    }
    let start = BatchStart {
        file: request.name.clone(),
        origin: plan.origin.clone(),
        mixed: plan.mapping.feeds.contains_key(&Field::Origin.into()),
        by_row: plan.mapping.tells_by_row(),
        size: plan.bytes,
        alone: request.alone,
    };
    let (hand, gathering) = if request.dry_run {
        let (rehearsal, gathering) = store.rehearse(&start, request.now)?;
        (Hand::Looks(Box::new(rehearsal)), gathering)
    } else {
        let (import, gathering) = store.import(&start, request.now)?;
        (Hand::Writes(Box::new(import)), gathering)
    };
    let mut writer = Writer::new(request, plan, hand);
    let (file, gathering) = thread::scope(|scope| {
        let conveyor = Conveyor::start(scope, request, plan, gathering);
        let written = conveyor
            .ready
            .iter()
            .try_for_each(|ready| writer.take(ready, listener));
        let finished = conveyor.finish();
        written.and(finished)
    })?;
    writer.finish(&file, gathering, listener)
}
