//! The first rows of a table, held in memory: what a mapping makes of them is shown at once, however long the file is.
//! It must never stand for the whole file: what only all its rows can prove is asked of [`super::plan::look`].

use crate::domain::date::Day;
use crate::search::query::Labels;

use super::headers::Misfit;
use super::mapping::Mapping;
use super::plan::{Request, Trouble};
use super::reader::{self, Batch, Layout, RawRow};
use super::serials::Serials;
use super::survey::{Survey, survey};
use super::terms::Terms;
use super::wishes::Wishes;

/// So many rows are enough to see what a column holds.
const ENOUGH: usize = 200;

/// The first rows of a table.
#[derive(Debug)]
pub struct Sample {
    /// How the file is read.
    pub layout: Layout,
    batches: Vec<Batch>,
    today: Day,
}

impl Sample {
    /// Reads the first rows: a megabyte or two of the file, no more.
    ///
    /// # Errors
    /// [`Trouble::Read`].
    pub fn take(request: &Request) -> Result<Self, Trouble> {
        let known = |header: &str| request.subject.knows(header);
        let layout = reader::layout(&request.input, &known, &request.options)?;
        let mut rows = reader::rows(&request.input, &layout, |_| {})?;
        let (mut batches, mut held) = (Vec::new(), 0);
        while held < ENOUGH
            && let Some(batch) = rows.next_batch()?
        {
            held += batch.len();
            batches.push(batch);
        }
        Ok(Self {
            layout,
            batches,
            today: request.now.day(),
        })
    }

    /// The rows, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = RawRow<'_>> {
        self.batches.iter().flat_map(Batch::rows)
    }

    /// What these wishes make of the columns, and what these rows alone say about them.
    ///
    /// # Errors
    /// [`Misfit`] where a wish names what is not there.
    pub fn look(&self, wishes: &Wishes, labels: &Labels) -> Result<(Mapping, Survey), Misfit> {
        let terms = Terms::new(labels.clone());
        let mut mapping = Mapping::settle(&self.layout.headers, wishes, terms)?;
        mapping.serials = self.layout.sheet().map(Serials::of);
        mapping.today = Some(self.today);
        let held = self.batches.iter().cloned().map(Ok);
        let survey = survey(held, &mut mapping, &mut |_| true)
            .ok()
            .flatten()
            .expect("invariant: rows in memory can be read, and nobody stops it");
        Ok((mapping, survey))
    }
}
