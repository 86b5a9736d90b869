//! The import of a register: one transaction, from the first row to the journal's entries. It must leave the archive as
//! it was whenever it does not end well.

use std::cell::RefCell;

use crate::domain::flaw::{Flaw, Reason, Weight};
use crate::ingest::account::{batch_end, summary_of};
use crate::ingest::keeper::Keeper;
use crate::ingest::listener::{Listener, Rejected};
use crate::ingest::plan::{OnConflict, Plan, Request, Trouble};
use crate::ingest::reader::{self, RawRow, ReadError};
use crate::ingest::row::facility;
use crate::ingest::summary::{Change, FacilityDiffers, LISTED, Summary};
use crate::store::{BatchStart, Enrolled, FieldChange, Piece, Store};

use super::group::{Group, Groups};

/// Imports a register as planned. In a dry run the same road is walked, and nothing is written.
///
/// # Errors
/// [`Trouble`]; nothing was added then.
pub fn run(
    store: &mut Store,
    request: &Request,
    plan: &Plan,
    listener: &mut Listener<'_>,
) -> Result<Summary, Trouble> {
    let start = BatchStart {
        file: request.name.clone(),
        origin: plan.origin.clone(),
        mixed: false,
        by_row: false,
        size: plan.bytes,
        alone: request.alone,
    };
    let mut road = Road {
        request,
        plan,
        summary: Summary {
            register: Some(Vec::new()),
            ..summary_of(request, plan)
        },
        flaws: Vec::new(),
        groups: Groups::default(),
    };
    let pieces = road.read(listener)?;
    let mut enrolment = store.enrol(&start, request.now, request.dry_run)?;
    for piece in &pieces {
        enrolment.keep(piece)?;
    }
    let groups = std::mem::take(&mut road.groups).into_groups();
    let facilities: Vec<_> = groups.iter().map(|group| group.facility.clone()).collect();
    let update = request.on_conflict == OnConflict::Update;
    let enrolled = enrolment.take(&facilities, update)?;
    let mut writes = false;
    for (group, enrolled) in groups.iter().zip(enrolled) {
        writes |= matches!(enrolled, Enrolled::New(_) | Enrolled::Changed(..));
        road.count(group, enrolled, listener)?;
    }
    if request.all_or_nothing && road.summary.refused > 0 {
        return Err(Trouble::Refused(Box::new(road.summary)));
    }
    if request.dry_run || !writes {
        return Ok(road.summary);
    }
    (listener.before_commit)(&road.summary).map_err(Trouble::Rejects)?;
    let end = batch_end(&road.summary, request, plan, road.flaws);
    road.summary.batch = Some(enrolment.finish(&end)?.id);
    Ok(road.summary)
}

struct Road<'a> {
    request: &'a Request,
    plan: &'a Plan,
    summary: Summary,
    flaws: Vec<Flaw>,
    groups: Groups,
}

impl Road<'_> {
    /// Reads every row; the pieces of the file.
    fn read(&mut self, listener: &mut Listener<'_>) -> Result<Vec<Piece>, Trouble> {
        let pieces = RefCell::new(Vec::new());
        let mut keeper = Keeper::new(self.request.keep_original, |piece| {
            pieces.borrow_mut().push(piece);
        });
        let mut rows = reader::rows(&self.request.input, &self.plan.layout, |bytes| {
            keeper.see(bytes);
        })?;
        while let Some(batch) = rows.next_batch()? {
            let mut end = 0;
            for row in batch.rows() {
                end = row.bytes.end;
                self.take(&row, listener)?;
            }
            if !(listener.pulse)(end) {
                return Err(Trouble::Stopped);
            }
        }
        self.summary.skipped = *rows.skipped();
        drop(rows);
        let (sha256, bytes) = keeper.finish().map_err(ReadError::Io)?;
        (self.summary.sha256, self.summary.bytes) = (sha256, bytes);
        if self.summary.rows != self.plan.survey.rows {
            return Err(ReadError::Changed.into());
        }
        self.request.input.is_as_it_was()?;
        Ok(pieces.into_inner())
    }

    fn take(&mut self, row: &RawRow<'_>, listener: &mut Listener<'_>) -> Result<(), Trouble> {
        let mapping = &self.plan.mapping;
        let unasked = !mapping.wants(&mapping.cells(row));
        if unasked || self.plan.survey.footers.contains_key(&row.line) {
            return Ok(());
        }
        self.summary.rows += 1;
        let cells = row.cells().map(str::to_owned).collect();
        match facility(row, mapping) {
            Ok((facility, mut noted)) => {
                noted.extend(self.groups.take(&facility, row.line, cells));
                self.note(noted);
                Ok(())
            }
            Err(flaws) => self.refuse(row.line, &cells, flaws, listener),
        }
    }

    fn note(&mut self, flaws: Vec<Flaw>) {
        self.summary.noted += u64::from(!flaws.is_empty());
        self.summary.add_flaws(&flaws);
        let room = (LISTED * LISTED).saturating_sub(self.flaws.len());
        self.flaws.extend(flaws.into_iter().take(room));
    }

    fn refuse(
        &mut self,
        line: u64,
        cells: &[String],
        flaws: Vec<Flaw>,
        listener: &mut Listener<'_>,
    ) -> Result<(), Trouble> {
        self.summary.refused += 1;
        let rejected = Rejected {
            line,
            cells,
            flaws: &flaws,
        };
        (listener.reject)(rejected).map_err(Trouble::Rejects)?;
        self.summary.add_flaws(&flaws);
        self.flaws.extend(flaws);
        Ok(())
    }

    fn count(
        &mut self,
        group: &Group,
        enrolled: Enrolled,
        listener: &mut Listener<'_>,
    ) -> Result<(), Trouble> {
        match enrolled {
            Enrolled::New(_) => self.summary.new += 1,
            Enrolled::Unchanged(_) => self.summary.unchanged += 1,
            Enrolled::Changed(id, changes) | Enrolled::Differs(id, changes) => {
                self.differ(group, id, changes);
            }
            Enrolled::Doubtful(ids) => self.doubt(group, &ids, listener)?,
        }
        Ok(())
    }

    fn differ(&mut self, group: &Group, id: u32, changes: Vec<FieldChange>) {
        self.summary.changed += 1;
        let told = self.summary.register.get_or_insert_default();
        if told.len() < LISTED {
            let changes = changes.into_iter().map(|change| Change {
                field: change.field,
                old: change.old.to_string(),
                new: change.new.to_string(),
            });
            told.push(FacilityDiffers {
                line: group.rows.first().map_or(0, |(line, _)| *line),
                facility: id,
                changes: changes.collect(),
            });
        }
    }

    /// Its names mean several facilities of the register: its rows stay out until a person has said which.
    fn doubt(
        &mut self,
        group: &Group,
        ids: &[u32],
        listener: &mut Listener<'_>,
    ) -> Result<(), Trouble> {
        let ids: Vec<String> = ids.iter().map(|id| format!("F-{id}")).collect();
        for (line, cells) in &group.rows {
            let flaw = Flaw {
                weight: Weight::Refused,
                line: *line,
                column: None,
                value: Some(format!("{}: {}", group.facility.name, ids.join(" "))),
                reason: Reason::MeansSeveral,
            };
            self.refuse(*line, cells, vec![flaw], listener)?;
        }
        Ok(())
    }
}
