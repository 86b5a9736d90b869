//! Three workers in a row: reading and packing the file · reading rows and folding words · writing.
//! Rows keep their order. It must never hold more than a few batches, nor lose a row between two hands.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Scope, ScopedJoinHandle};

use super::keeper::Keeper;
use super::plan::{Plan, Request, Trouble};
use super::reader::{self, Batch, ReadError, Rows, Skipped};
use super::rows::{Read as ReadRows, RowReader};
use crate::store::{Gathering, Piece};

/// How many batches may wait between two workers.
const WAITING: usize = 3;

/// What the first worker hands on.
enum Raw {
    Piece(Piece),
    Rows(Batch),
}

/// What the writer gets.
pub(super) enum Ready {
    /// A piece of the file, to be kept.
    Piece(Piece),
    /// Rows that were read.
    Rows(ReadRows),
}

/// What the first worker knows when it is done.
pub(super) struct FileRead {
    pub sha256: [u8; 32],
    pub bytes: u64,
    pub skipped: Skipped,
}

/// A conveyor that runs.
pub(super) struct Conveyor<'scope> {
    pub ready: Receiver<Ready>,
    reading: ScopedJoinHandle<'scope, Result<FileRead, Trouble>>,
    folding: ScopedJoinHandle<'scope, Gathering>,
}

impl<'scope> Conveyor<'scope> {
    /// Starts the two workers in front of the writer.
    pub fn start<'env: 'scope>(
        scope: &'scope Scope<'scope, 'env>,
        request: &'env Request,
        plan: &'env Plan,
        gathering: Gathering,
    ) -> Self {
        let (raw, rows) = sync_channel(WAITING);
        let (finished, ready) = sync_channel(WAITING);
        let reading = scope.spawn(move || read(request, plan, &raw));
        let folding = scope.spawn(move || fold(plan, gathering, &rows, &finished));
        Self {
            ready,
            reading,
            folding,
        }
    }

    /// Waits for both workers.
    pub fn finish(self) -> Result<(FileRead, Gathering), Trouble> {
        drop(self.ready);
        let read = self.reading.join().map_err(|_| Trouble::Broken)?;
        let gathering = self.folding.join().map_err(|_| Trouble::Broken)?;
        Ok((read?, gathering))
    }
}

/// The first worker: bytes are hashed, packed and parsed.
fn read(request: &Request, plan: &Plan, raw: &SyncSender<Raw>) -> Result<FileRead, Trouble> {
    let mut keeper = Keeper::new(request.keep_original, |piece| {
        drop(raw.send(Raw::Piece(piece)))
    });
    let mut rows = reader::rows(&request.input, &plan.layout, |bytes| keeper.see(bytes))?;
    pass_on(rows.as_mut(), raw)?;
    let skipped = *rows.skipped();
    drop(rows);
    let (sha256, bytes) = keeper.finish().map_err(ReadError::Io)?;
    Ok(FileRead {
        sha256,
        bytes,
        skipped,
    })
}

/// Hands every batch on, until the end or until nobody takes them any more.
fn pass_on(rows: &mut dyn Rows, raw: &SyncSender<Raw>) -> Result<(), ReadError> {
    while let Some(batch) = rows.next_batch()? {
        if raw.send(Raw::Rows(batch)).is_err() {
            break;
        }
    }
    Ok(())
}

/// The second worker: rows are read, checked, numbered and folded.
fn fold(
    plan: &Plan,
    gathering: Gathering,
    rows: &Receiver<Raw>,
    finished: &SyncSender<Ready>,
) -> Gathering {
    let mut reader = RowReader::new(plan, gathering);
    for raw in rows {
        let ready = match raw {
            Raw::Piece(piece) => Ready::Piece(piece),
            Raw::Rows(batch) => Ready::Rows(reader.read(&batch)),
        };
        if finished.send(ready).is_err() {
            break;
        }
    }
    reader.into_gathering()
}
