//! Three workers in a row: packing the file and reading its rows · numbering rows and folding words · writing.
//! Rows keep their order. It must never hold more than a few batches, nor lose a row between two hands.

use std::cell::RefCell;

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Scope, ScopedJoinHandle};

use super::keeper::Keeper;
use super::plan::{Plan, Request, Trouble};
use super::reader::{self, ReadError, Skipped};
use super::rows::{Read as ReadRows, RowReader};
use super::said::Said;
use crate::store::{Gathering, Piece};

/// How many loads may wait between two workers.
const WAITING: usize = 6;
/// So many pieces of a file that gives no rows yet (a workbook is read whole first) wait for them at most.
const PIECES: usize = 16;

/// What is handed on at once: one load a batch. A piece by itself would take a batch's place on the conveyor, and every
/// worker would wait for the next one.
pub(super) struct Load<T> {
    /// Pieces of the file, to be kept.
    pub pieces: Vec<Piece>,
    /// Rows; none behind the last of them, or before the first.
    pub rows: Option<T>,
}

/// What the first worker knows when it is done.
pub(super) struct FileRead {
    pub sha256: [u8; 32],
    pub bytes: u64,
    pub skipped: Skipped,
}

/// A conveyor that runs.
pub(super) struct Conveyor<'scope> {
    pub ready: Receiver<Load<ReadRows>>,
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

/// The first worker: bytes are hashed, packed and parsed, rows are read.
fn read<'a>(
    request: &Request,
    plan: &'a Plan,
    raw: &SyncSender<Load<Said<'a>>>,
) -> Result<FileRead, Trouble> {
    let pieces = RefCell::new(Vec::new());
    let hand_on = |rows| {
        let pieces = pieces.take();
        raw.send(Load { pieces, rows }).is_ok()
    };
    let mut keeper = Keeper::new(request.keep_original, |piece| {
        pieces.borrow_mut().push(piece);
        if pieces.borrow().len() >= PIECES {
            hand_on(None);
        }
    });
    let mut rows = reader::rows(&request.input, &plan.layout, |bytes| keeper.see(bytes))?;
    while let Some(batch) = rows.next_batch()? {
        if !hand_on(Some(Said::of(batch, plan))) {
            break;
        }
    }
    let skipped = *rows.skipped();
    drop(rows);
    let (sha256, bytes) = keeper.finish().map_err(ReadError::Io)?;
    hand_on(None);
    Ok(FileRead {
        sha256,
        bytes,
        skipped,
    })
}

/// The second worker: rows are known or new; new ones are numbered and folded.
fn fold(
    plan: &Plan,
    gathering: Gathering,
    raw: &Receiver<Load<Said<'_>>>,
    finished: &SyncSender<Load<ReadRows>>,
) -> Gathering {
    let mut reader = RowReader::new(plan, gathering);
    for Load { pieces, rows } in raw {
        let rows = rows.map(|said| reader.read(said));
        if finished.send(Load { pieces, rows }).is_err() {
            break;
        }
    }
    reader.into_gathering()
}
