//! The archive of the program, as the worker asks it. Must never word an error: it says which it was.

use crate::domain::count::Moment;
use crate::domain::incident::Number;
use crate::domain::page::{Counts, Detail, Page, Slice};
use crate::search::query::{Query, Views};
use crate::store::{Error, Patience, Store, Wants};

use super::answer::Archive;
use super::as_imported::cells;
use super::message::{Failed, Place};

/// Some 20 ms for the lines; then 60 ms at a time, so that nobody waits longer whose question comes between.
const PATIENCE: Patience = Patience {
    lines: 2_048,
    counts: 8_192,
};

impl Archive for Store {
    fn page(
        &mut self,
        query: &Query,
        slice: &Slice,
        whole: bool,
        should_stop: &dyn Fn() -> bool,
    ) -> Result<Page, Failed> {
        let wants = Wants {
            facets: whole,
            timeline: whole,
        };
        self.ask_in_part(query, slice, wants, PATIENCE, should_stop)
            .map_err(failed)
    }

    fn detail(&mut self, number: Number, query: &Query) -> Result<Option<Detail>, Failed> {
        let mut detail = match Store::detail(self, number, Some(query)) {
            Err(Error::NoSuch(_)) => return Ok(None),
            detail => detail.map_err(failed)?,
        };
        let row = self.original_row(number).map_err(failed)?;
        detail.as_imported = row.as_ref().map(cells).unwrap_or_default();
        Ok(Some(detail))
    }

    fn counts(&mut self, query: &Query, should_stop: &dyn Fn() -> bool) -> Result<Counts, Failed> {
        self.count(query, should_stop).map_err(failed)
    }

    fn facilities(&mut self) -> Result<Vec<Place>, Failed> {
        let registered = Store::facilities(self).map_err(failed)?;
        let place = |one: crate::store::Registered| Place {
            row: one.id,
            facility: one.facility,
            incidents: one.incidents,
        };
        Ok(registered.into_iter().map(place).collect())
    }

    fn views(&mut self) -> Result<Views, Failed> {
        let saved = Store::views(self).map_err(failed)?.into_iter();
        Ok(Views::new(
            saved.map(|view| (view.name, view.text)).collect(),
        ))
    }

    fn save_view(&mut self, name: &str, text: &str, at: Moment) -> Result<(), Failed> {
        let saved = Store::save_view(self, name, text, at);
        saved.map_err(|error| match error {
            Error::Busy => Failed::Busy,
            error => Failed::NotWritten(error.to_string()),
        })
    }

    fn warm(&mut self) {
        // What goes wrong here goes wrong again when a question is asked, and is told then.
        drop(Store::warm(self));
    }

    fn generation(&mut self) -> i64 {
        // Where it cannot be read, the next question says why.
        Self::generation(self).unwrap_or_default()
    }

    fn close(self) {
        // It is whole even where it could not be tidied up; the next opening tidies.
        drop(Store::close(self));
    }
}

/// What the screen is told; a technical word or two go with it, which never hold a record's contents.
#[allow(clippy::needless_pass_by_value, reason = "made for map_err")]
fn failed(error: Error) -> Failed {
    match error {
        Error::Busy => Failed::Busy,
        error => Failed::NotRead(error.to_string()),
    }
}
