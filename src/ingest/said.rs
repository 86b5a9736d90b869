//! Batches of raw rows → what each says by itself: the work that needs neither the archive nor the rows before. It must
//! never decide what becomes of a row.

use crate::domain::flaw::{Flaw, Reason};

use super::plan::Plan;
use super::reader::{Batch, RawRow};
use super::report;
use super::row::{self, Reading};

/// A batch, and what each of its rows says, in their order.
pub(super) struct Said<'a> {
    pub batch: Batch,
    pub rows: Vec<Row<'a>>,
}

/// What a row says.
pub(super) enum Row<'a> {
    /// Nothing that is asked for: `--where` leaves it out, or it is a footer.
    LeftOut,
    /// Its id is another row's, as the survey found; it was not read.
    Twice(&'a Reason),
    /// What its cells were read as, or the flaws that refuse it.
    Read(Result<Box<Reading>, Vec<Flaw>>),
}

impl<'a> Said<'a> {
    /// Reads the rows of a batch.
    pub fn of(batch: Batch, plan: &'a Plan) -> Self {
        let rows = batch.rows().map(|row| Row::of(&row, plan)).collect();
        Self { batch, rows }
    }
}

impl<'a> Row<'a> {
    fn of(row: &RawRow<'_>, plan: &'a Plan) -> Self {
        let (mapping, survey) = (&plan.mapping, &plan.survey);
        if survey.footers.contains_key(&row.line) || !mapping.wants(&mapping.cells(row)) {
            return Self::LeftOut;
        }
        let is_alone = survey.groups.of_line(row.line).is_none();
        match survey.ids.get(&row.line).filter(|_| is_alone) {
            Some(reason) => Self::Twice(reason),
            None if mapping.is_of_reports() => Self::Read(report::read(row, mapping).map(Box::new)),
            None => Self::Read(row::read(row, mapping).map(Box::new)),
        }
    }
}
