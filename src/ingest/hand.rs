//! The archive under an import: written, or under a dry run only looked at. What walks the road never asks which.

use crate::domain::incident::{Incident, Number, Record};
use crate::store::{
    Apart, Batch, BatchEnd, Batches, Gathering, Import, Piece, Places, Prepared, Rehearsal, Result,
};

/// What the writer has in hand.
pub(super) enum Hand<'s> {
    /// The archive, in one transaction.
    Writes(Box<Import<'s>>),
    /// The archive as it stands.
    Looks(Box<Rehearsal<'s>>),
}

impl Hand<'_> {
    /// Whether nothing is written.
    pub fn only_looks(&self) -> bool {
        matches!(self, Self::Looks(_))
    }

    /// See [`Import::record`].
    pub fn record(&mut self, number: Number) -> Result<Record> {
        match self {
            Self::Writes(import) => import.record(number),
            Self::Looks(rehearsal) => rehearsal.record(number),
        }
    }

    /// See [`Import::edited_fields`].
    pub fn edited_fields(&self, number: Number) -> Result<Vec<String>> {
        match self {
            Self::Writes(import) => import.edited_fields(number),
            Self::Looks(rehearsal) => rehearsal.edited_fields(number),
        }
    }

    /// See [`Import::in_the_other_way`].
    pub fn in_the_other_way(&self, origin: &str, way: Apart) -> Result<Batches> {
        match self {
            Self::Writes(import) => import.in_the_other_way(origin, way),
            Self::Looks(rehearsal) => rehearsal.in_the_other_way(origin, way),
        }
    }

    /// See [`Import::brought`].
    pub fn brought(&self, records: &[Number]) -> Result<Batches> {
        match self {
            Self::Writes(import) => import.brought(records),
            Self::Looks(rehearsal) => rehearsal.brought(records),
        }
    }

    /// See [`Import::put`].
    pub fn put(&mut self, incident: Box<Incident>, line: u64, prepared: Prepared) -> Result<()> {
        match self {
            Self::Writes(import) => import.put(incident, line, prepared),
            Self::Looks(_) => Ok(()),
        }
    }

    /// See [`Import::change`].
    pub fn change(&mut self, number: Number, incident: &Incident) -> Result<()> {
        match self {
            Self::Writes(import) => import.change(number, incident),
            Self::Looks(_) => Ok(()),
        }
    }

    /// See [`Import::keep`].
    pub fn keep(&mut self, piece: &Piece) -> Result<()> {
        match self {
            Self::Writes(import) => import.keep(piece),
            Self::Looks(_) => Ok(()),
        }
    }

    /// See [`Import::keep_places`].
    pub fn keep_places(&mut self, places: &Places) -> Result<()> {
        match self {
            Self::Writes(import) => import.keep_places(places),
            Self::Looks(_) => Ok(()),
        }
    }

    /// See [`Import::finish`]; no batch where nothing was written.
    pub fn finish(self, gathering: Gathering, end: &BatchEnd) -> Result<Option<Batch>> {
        match self {
            Self::Writes(import) => import.finish(gathering, end).map(Some),
            Self::Looks(_) => Ok(None),
        }
    }
}
