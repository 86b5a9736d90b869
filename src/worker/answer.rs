//! One question, one answer: what the worker asks of an archive, without the thread, so that tests take the same road.

use crate::domain::count::Moment;
use crate::domain::incident::Number;
use crate::domain::page::{Counts, Detail, Page, Slice};
use crate::search::query::{Query, Views};

use super::message::{Answer, Ask, Failed, Place, Reply, Request};

/// What an archive can be asked.
pub trait Archive {
    /// A page of the answer, `whole` with facets and timeline; all from one state of the archive. Where that takes long,
    /// the first lines with counts that say "at least": asked again, it goes on from there.
    ///
    /// # Errors
    /// Why there is no answer; also where it was told to stop.
    fn page(
        &mut self,
        query: &Query,
        slice: &Slice,
        whole: bool,
        should_stop: &dyn Fn() -> bool,
    ) -> Result<Page, Failed>;

    /// A record whole; `None` where there is none of that number.
    ///
    /// # Errors
    /// Why there is no answer.
    fn detail(&mut self, number: Number, query: &Query) -> Result<Option<Detail>, Failed>;

    /// How much a query finds.
    ///
    /// # Errors
    /// Why there is no answer; also where it was told to stop.
    fn counts(&mut self, query: &Query, should_stop: &dyn Fn() -> bool) -> Result<Counts, Failed>;

    /// The register with its incidents.
    ///
    /// # Errors
    /// Why there is no answer.
    fn facilities(&mut self) -> Result<Vec<Place>, Failed>;

    /// The saved views, by name.
    ///
    /// # Errors
    /// Why there is no answer.
    fn views(&mut self) -> Result<Views, Failed>;

    /// Saves a view, over the one of that name.
    ///
    /// # Errors
    /// Why it was not saved; then nothing has changed.
    fn save_view(&mut self, name: &str, text: &str, at: Moment) -> Result<(), Failed>;

    /// Another number whenever another process has written.
    fn generation(&mut self) -> i64 {
        0
    }

    /// Makes ready what a first question about words would wait for; called while nobody waits.
    fn warm(&mut self) {}

    /// Closes it: one file remains.
    fn close(self)
    where
        Self: Sized;
}

/// Answers a question.
pub fn answer(
    archive: &mut impl Archive,
    request: Request,
    should_stop: &dyn Fn() -> bool,
) -> Reply {
    let lane = request.ask.lane();
    let answer = match request.ask {
        Ask::Page {
            query,
            slice,
            whole,
        } => archive
            .page(&query, &slice, whole, should_stop)
            .map(|page| Answer::Page(Box::new(page))),
        Ask::Rest { query, slice } => archive
            .page(&query, &slice, true, should_stop)
            .map(|page| Answer::Page(Box::new(page))),
        Ask::Detail { number, query } => archive
            .detail(number, &query)
            .map(|detail| Answer::Detail(detail.map(Box::new))),
        Ask::Counts { queries } => {
            let counts = queries
                .iter()
                .map(|query| archive.counts(query, should_stop));
            counts.collect::<Result<_, _>>().map(Answer::Counts)
        }
        Ask::Facilities => archive.facilities().map(Answer::Facilities),
        Ask::Views => archive.views().map(|views| Answer::Views(views, None)),
        Ask::SaveView { name, text, at } => archive
            .save_view(&name, &text, at)
            .and_then(|()| archive.views())
            .map(|views| Answer::Views(views, Some(name))),
    };
    Reply {
        ticket: request.ticket,
        lane,
        answer,
    }
}
