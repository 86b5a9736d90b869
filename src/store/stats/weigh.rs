//! How much a record counts: one, its violations, or its victims from the lowest count told to the highest. Must never
//! take a victim entry for a person.

use rusqlite::{Connection, Statement};

use super::by::Unit;
use crate::domain::count::Range;
use crate::domain::incident::Number;
use crate::search::columns::Row;
use crate::search::flag;
use crate::store::cells::Cells;
use crate::store::error::Result;

/// A sum with how low and how high it may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// What the lowest counts come to.
    pub low: u64,
    /// What the best counts come to.
    pub best: u64,
    /// What the highest counts come to.
    pub high: u64,
}

impl Sum {
    /// Low, best and high as one.
    #[must_use]
    pub const fn exactly(count: u64) -> Self {
        Self {
            low: count,
            best: count,
            high: count,
        }
    }

    /// Whether low, best and high are one.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        self.low == self.best && self.best == self.high
    }

    pub(super) fn add(&mut self, other: Self) {
        self.low += other.low;
        self.best += other.best;
        self.high += other.high;
    }

    /// What is left of it without so many.
    fn without(self, count: u64) -> Self {
        Self {
            low: self.low.saturating_sub(count),
            best: self.best.saturating_sub(count),
            high: self.high.saturating_sub(count),
        }
    }
}

impl From<Range> for Sum {
    fn from(range: Range) -> Self {
        Self {
            low: range.low.into(),
            best: range.best.into(),
            high: range.high.into(),
        }
    }
}

/// Weighs records; asks the few whose columns do not tell.
pub(super) struct Scales<'a> {
    unit: Unit,
    counts: Statement<'a>,
    sexes: Statement<'a>,
}

impl<'a> Scales<'a> {
    pub(super) fn new(conn: &'a Connection, unit: Unit) -> Result<Self> {
        Ok(Self {
            unit,
            counts: conn.prepare(
                "SELECT victims_low, victims_best, victims_high,
                   (SELECT count(*) FROM victim WHERE incident = number) FROM incident WHERE number = ?1",
            )?,
            sexes: conn.prepare(
                "SELECT sex, count(*) FROM victim WHERE incident = ?1 AND sex IS NOT NULL GROUP BY sex",
            )?,
        })
    }

    /// How much a record counts; `apart` where its violations are counted one by one.
    pub(super) fn weight(&mut self, number: Number, row: &Row, apart: bool) -> Result<Sum> {
        Ok(match self.unit {
            Unit::Incidents => Sum::exactly(1),
            Unit::Violations if apart => Sum::exactly(1),
            Unit::Violations => Sum::exactly(row.violations.count_ones().into()),
            Unit::Victims if row.flags & flag::COUNT_SPREAD == 0 => {
                Sum::exactly(row.victims.into())
            }
            Unit::Victims => self.victims(number)?,
        })
    }

    fn victims(&mut self, number: Number) -> Result<Sum> {
        let mut rows = self.counts.query([number.0])?;
        let Some(row) = rows.next()? else {
            return Ok(Sum::default());
        };
        let stated: Option<Range> = Cells::of(row).range()?;
        Ok(Range::of_victims(row.get(3)?, stated).map_or(Sum::default(), Sum::from))
    }

    /// Where victims are counted by sex: how many entries of each, and the rest, of which no sex is told, so that the rows
    /// add up. `None` where the one entry says it all.
    pub(super) fn sexes(
        &mut self,
        number: Number,
        row: &Row,
        whole: Sum,
    ) -> Result<Option<Vec<(String, Sum)>>> {
        let is_one =
            row.victims == 1 && row.flags & (flag::COUNT_SPREAD | flag::SEVERAL_VICTIMS) == 0;
        if self.unit != Unit::Victims || is_one {
            return Ok(None);
        }
        let (mut sexes, mut told) = (Vec::new(), 0);
        let mut rows = self.sexes.query([number.0])?;
        while let Some(row) = rows.next()? {
            let entries: u32 = row.get(1)?;
            told += u64::from(entries);
            sexes.push((row.get(0)?, Sum::exactly(entries.into())));
        }
        sexes.push((String::new(), whole.without(told)));
        Ok(Some(sexes))
    }
}
