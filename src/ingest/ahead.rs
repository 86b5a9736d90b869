//! Batches of a file, read on a thread of their own while somebody looks at those before. It must never run further ahead
//! than a few batches.

use std::iter;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use super::input::Input;
use super::reader::{self, Batch, Layout, ReadError};

/// How many batches may wait.
const WAITING: usize = 4;

/// The batches of a file in their order, up to the first that cannot be read.
pub(super) type Batches<'a> = &'a mut dyn Iterator<Item = Result<Batch, ReadError>>;

/// Gives `look` the batches of a file; whatever it leaves is not read. Gives what it saw, `None` where the reading thread
/// did not end as it should.
pub(super) fn read_ahead<T>(
    input: &Input,
    layout: &Layout,
    look: impl FnOnce(Batches<'_>) -> T,
) -> Option<T> {
    let (give, batches) = sync_channel(WAITING);
    thread::scope(|scope| {
        let reading = scope.spawn(move || read(input, layout, &give));
        let seen = look(&mut batches.iter());
        drop(batches);
        reading.join().ok().map(|()| seen)
    })
}

fn read(input: &Input, layout: &Layout, give: &SyncSender<Result<Batch, ReadError>>) {
    let mut rows = match reader::rows(input, layout, |_| {}) {
        Ok(rows) => rows,
        Err(error) => return drop(give.send(Err(error))),
    };
    let batches = iter::from_fn(|| rows.next_batch().transpose());
    for batch in batches {
        let is_last = batch.is_err();
        if give.send(batch).is_err() || is_last {
            break;
        }
    }
}
