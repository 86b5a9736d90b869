//! What stands in the margin of a row while it is read: its flaws, and the cells that stay with the record as they
//! are. It must never let go of a cell that was not understood.

use std::collections::BTreeMap;

use crate::domain::cell::{self, WITHHELD};
use crate::domain::date::Date;
use crate::domain::facility::{FacilityRole, OtherFacility};
use crate::domain::flaw::{Flaw, Reason, Weight};
use crate::domain::guard::unguarded;
use crate::domain::standing::Tri;
use crate::domain::term::Term;
use crate::ingest::field::Target;
use crate::ingest::mapping::Mapping;
use crate::ingest::reader::CellFault;
use crate::ingest::split::Cells;
use crate::ingest::terms::is_failed_formula;

use super::reasons::{of_cell, of_fault};

/// A field's text, and the column that gave it (none where `--set` did).
#[derive(Clone, Copy)]
pub(super) struct Told<'c> {
    pub target: Target,
    pub text: &'c str,
    pub column: Option<usize>,
}

impl Told<'_> {
    /// Whose it is: the place of the victim, source or responsible, from 0.
    pub fn place(&self) -> usize {
        usize::from(self.target.nth)
    }

    pub fn owned(&self) -> Option<String> {
        Some(self.text.to_owned())
    }

    /// The words in which a date was written, beside the date itself.
    pub fn put_text(&self, date: &mut Date) {
        *date = std::mem::take(date).with_text(self.text);
    }
}

/// The margin of one row.
pub(super) struct Margin<'a> {
    pub cells: &'a Cells<'a>,
    pub mapping: &'a Mapping,
    pub flaws: Vec<Flaw>,
    /// The cells that stay with the record, by column.
    kept: BTreeMap<usize, String>,
}

impl<'a> Margin<'a> {
    /// The margin with what is wrong with the row itself.
    pub fn of(cells: &'a Cells<'a>, mapping: &'a Mapping) -> Self {
        let row = cells.row;
        let mut margin = Self {
            cells,
            mapping,
            flaws: Vec::new(),
            kept: BTreeMap::new(),
        };
        if let Some(fault) = row.fault() {
            let weight = if row.is_broken() {
                Weight::Refused
            } else {
                Weight::Noted
            };
            margin.write(weight, None, None, of_fault(fault));
        }
        if mapping.serials.is_some() {
            margin.note_errors();
        }
        let known = |(column, _): &&(usize, CellFault)| *column < mapping.headers.len();
        for (column, said) in row.cell_faults().iter().filter(known) {
            let cell = Some(row.cell(*column)).filter(|cell| !cell.is_empty());
            margin.write(Weight::Noted, Some(*column), cell, of_cell(*said));
        }
        for column in &cells.uncut {
            let cell = row.cell(*column).trim();
            margin.write(Weight::Noted, Some(*column), Some(cell), Reason::NotCut);
            margin.keep(*column);
        }
        margin
    }

    /// Notes the cells whose formula failed: a sheet shows them as `#N/A` and the like.
    fn note_errors(&mut self) {
        let row = self.cells.row;
        let cells = row.cells().enumerate().take(self.mapping.headers.len());
        for (column, cell) in cells.filter(|(_, cell)| is_failed_formula(cell)) {
            self.write(
                Weight::Noted,
                Some(column),
                Some(cell),
                Reason::FailedFormula,
            );
            self.keep(column);
        }
    }

    pub fn is_refused(&self) -> bool {
        self.flaws.iter().any(|flaw| flaw.weight == Weight::Refused)
    }

    /// The flaws that keep the row out.
    pub fn refusals(self) -> Vec<Flaw> {
        self.flaws
            .into_iter()
            .filter(|flaw| flaw.weight == Weight::Refused)
            .collect()
    }

    pub fn write(
        &mut self,
        weight: Weight,
        column: Option<usize>,
        value: Option<&str>,
        reason: Reason,
    ) {
        self.flaws.push(Flaw {
            weight,
            line: self.cells.row.line,
            column: column.map(|column| self.mapping.headers[column].trim().to_owned()),
            value: value.map(str::to_owned),
            reason,
        });
    }

    pub fn refuse(&mut self, told: &Told<'_>, reason: Reason) {
        self.write(Weight::Refused, told.column, Some(told.text), reason);
    }

    /// Notes a cell: the field stays unknown, the cell stays with the record.
    pub fn note(&mut self, told: &Told<'_>, reason: Reason) {
        self.write(Weight::Noted, told.column, Some(told.text), reason);
        told.column.into_iter().for_each(|column| self.keep(column));
    }

    /// Keeps a cell that stands for nothing, unless another field reads it.
    pub fn keep_unread(&mut self, told: &Told<'_>) {
        let alone = told
            .column
            .filter(|column| !self.mapping.is_shared(*column));
        alone.into_iter().for_each(|column| self.keep(column));
    }

    /// Keeps a cell.
    pub fn keep(&mut self, column: usize) {
        let cell = self.cells.cell(column);
        let literal = self.mapping.literal(cell);
        let cell = literal.unwrap_or_else(|| unguarded(cell));
        if literal.is_some() || !matches!(cell.trim(), "" | WITHHELD) {
            self.kept.entry(column).or_insert_with(|| cell.to_owned());
        }
    }

    /// What is kept, each cell under the name of its column; and what was noted.
    pub fn finish(self) -> (Vec<(String, String)>, Vec<Flaw>) {
        let names = &self.mapping.names;
        let named = |(column, cell): (usize, String)| (names[column].clone(), cell);
        (self.kept.into_iter().map(named).collect(), self.flaws)
    }

    /// The parts of a list cell; where `--value` explains one, what it stands for.
    pub fn parts<'t>(&self, told: &Told<'t>) -> Vec<&'t str>
    where
        'a: 't,
    {
        let mapping = self.mapping;
        let mut parts = Vec::new();
        let take = |part| match mapping.terms.taught(told.target, told.column, part) {
            Some(values) => parts.extend(values.iter().map(String::as_str)),
            None if part == WITHHELD => {}
            None => parts.push(part),
        };
        match mapping.is_own {
            true => cell::parts(told.text).for_each(take),
            false => mapping.lists.parts(told.target, told.text).for_each(take),
        }
        parts
    }

    /// A term of a closed vocabulary; what is outside is noted.
    pub fn term<T: Term>(&mut self, told: &Told<'_>) -> Option<T> {
        let terms = &self.mapping.terms;
        let is_doubted = terms.is_doubted(told.target, told.column, told.text);
        let term = (!is_doubted).then(|| terms.read(told.text)).flatten();
        if term.is_none() {
            self.note(
                told,
                Reason::NotATerm {
                    field: told.target.field.slug(),
                },
            );
        }
        term
    }

    /// Yes, no, or unknown where it is neither.
    pub fn tri(&mut self, told: &Told<'_>) -> Tri {
        let tri = self.mapping.terms.read(told.text);
        if tri.is_none() {
            self.note(told, Reason::NotYesOrNo);
        }
        tri.unwrap_or_default()
    }

    /// The value that a part stands for: in our own tables a backslash takes a sign's meaning away.
    pub fn value(&self, part: &str) -> String {
        match self.mapping.is_own {
            true => cell::value(part),
            false => part.trim().to_owned(),
        }
    }

    /// The values of a list cell.
    pub fn values(&self, told: &Told<'_>) -> Vec<String> {
        let parts = self.parts(told).into_iter();
        parts.map(|part| self.value(part)).collect()
    }

    /// A facility's role and name as `role:name`; without a role it is where the person was held before.
    pub fn other_facility(&self, part: &str) -> OtherFacility {
        let told = part
            .split_once(':')
            .and_then(|(role, name)| Some((role.trim().parse().ok()?, name)));
        let (role, name) = told.unwrap_or((FacilityRole::HeldBefore, part));
        OtherFacility {
            name: self.value(name),
            role,
        }
    }

    /// Whether the text is one value, whatever signs are in it: our own tables mark such a cell.
    pub fn is_literal(&self, told: &Told<'_>) -> bool {
        let cell = told.column.map(|column| self.cells.cell(column));
        cell.is_some_and(|cell| self.mapping.literal(cell).is_some())
    }
}
