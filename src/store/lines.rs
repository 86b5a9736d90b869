//! The lines of a list, read for the visible rows only.

use rusqlite::{Connection, OptionalExtension, Statement};

use super::blocks::View;
use super::cells::Cells;
use super::dates;
use super::error::{Error, Result};
use super::memory::Memory;
use crate::domain::count::Range;
use crate::domain::date::Date;
use crate::domain::incident::{Incident, Number};
use crate::domain::page::Line;
use crate::domain::violation::Violations;
use crate::search::evaluate::{Answer, Blocks, Membership};
use crate::search::flag;
use crate::search::order::{block_of, slot_of};
use crate::search::set::Bits;

/// Reads lines of one answer.
pub(super) struct Lines<'v, 'a> {
    memory: &'a Memory,
    view: &'v View<'a>,
    answer: &'v Answer,
    /// Whether the death places a record that tells of one.
    by_death: bool,
    incident: Statement<'a>,
    death: Statement<'a>,
    entries: Statement<'a>,
}

impl<'v, 'a> Lines<'v, 'a> {
    /// Prepares the statements.
    pub(super) fn prepare(
        conn: &'a Connection,
        memory: &'a Memory,
        view: &'v View<'a>,
        answer: &'v Answer,
        by_death: bool,
    ) -> Result<Self> {
        Ok(Self {
            memory,
            view,
            answer,
            by_death,
            incident: conn.prepare(
                "SELECT date, facility, place, country, verification, confidentiality, victims_low, victims_best,
                   victims_high, violations FROM incident WHERE number = ?1",
            )?,
            death: conn.prepare(
                "SELECT death_date FROM victim WHERE incident = ?1 AND death_date IS NOT NULL
                 ORDER BY death_earliest IS NULL, death_earliest, place LIMIT 1",
            )?,
            entries: conn.prepare("SELECT count(*) FROM victim WHERE incident = ?1")?,
        })
    }

    /// The line of a record of the answer.
    pub(super) fn line(&mut self, number: u32) -> Result<Line> {
        let (columns, slot) = self
            .view
            .place(number)
            .ok_or_else(|| Error::damaged("a record of the index is not there"))?;
        let violations = Violations::from_bits(columns.violations()[slot]);
        let (flags, facility) = (columns.flags()[slot], columns.facility()[slot]);
        let has = |flag| flags & flag != 0;
        let victims = match (has(flag::VICTIM), has(flag::SEVERAL_VICTIMS)) {
            (_, true) => self.entries.query_row([number], |row| row.get(0))?,
            (one, false) => u32::from(one),
        };
        let mut line = self.read(number, victims)?;
        if has(flag::VICTIM) {
            let death: Option<Option<String>> = self
                .death
                .query_row([number], |row| row.get(0))
                .optional()?;
            line.died = death
                .map(|date| dates::of_column(date.as_deref()))
                .transpose()?;
        }
        let dated = line.died.as_ref().and_then(Date::span);
        line.by_death = dated.is_some() && (self.by_death || line.date.is_unknown());
        line.facility = self
            .memory
            .register
            .name(facility)
            .map(str::to_owned)
            .or(line.facility);
        line.death = line.died.is_some()
            || Incident {
                violations,
                ..Incident::default()
            }
            .tells_of_death();
        (line.demo, line.conflict, line.duplicate) =
            (has(flag::DEMO), has(flag::CONFLICT), has(flag::DUPLICATE));
        match self.answer.contains(number) {
            Membership::Maybe => line.possible = true,
            Membership::Near(_) => line.near = self.spellings(number)?,
            Membership::Yes | Membership::No => {}
        }
        Ok(line)
    }

    /// What its own row says; `entries` are its victims.
    fn read(&mut self, number: u32, entries: u32) -> Result<Line> {
        let mut rows = self.incident.query([number])?;
        let row = rows
            .next()?
            .ok_or_else(|| Error::damaged("a record of the index is not there"))?;
        let mut cells = Cells::of(row);
        let (date, facility, place, country) =
            (cells.date()?, cells.next()?, cells.next()?, cells.term()?);
        let (verification, confidentiality) = (cells.stated()?, cells.stated()?);
        let stated: Option<Range> = cells.range()?;
        Ok(Line {
            number: Number(number),
            date,
            died: None,
            by_death: false,
            facility,
            place,
            country,
            violations: cells.terms()?,
            victims: Range::of_victims(entries, stated),
            verification,
            confidentiality,
            demo: false,
            death: false,
            conflict: false,
            duplicate: false,
            possible: false,
            near: Vec::new(),
        })
    }

    /// The corrected spellings that a record holds.
    fn spellings(&self, number: u32) -> Result<Vec<String>> {
        let mut held = Vec::new();
        for spelling in self
            .answer
            .spellings
            .iter()
            .filter(|spelling| spelling.taken)
        {
            let Some(term) = self.view.vocabulary().id(&spelling.found) else {
                continue;
            };
            let mut slots = Bits::default();
            self.view.postings(block_of(number), term, &mut slots)?;
            if slots.get(slot_of(number)) {
                held.push(spelling.found.clone());
            }
        }
        Ok(held)
    }
}
