//! The mistake that the kill campaign must be able to see: an import in many transactions instead of one. Nothing in the
//! program asks for it; `benches/kills.rs` does, with an archive of its own. Must never be reached by an option.

use rusqlite::Connection;

use super::Store;
use super::error::Result;

/// So many reports are committed at a time.
const A_PART: u32 = 100;

impl Store {
    /// From now on every import of this store is broken on purpose: it commits while it is under way, so that a kill
    /// leaves a part of it. For the kill campaign alone, which must go red then.
    #[doc(hidden)]
    pub fn break_imports(&mut self) {
        self.broken = true;
    }
}

/// Whether a broken import commits at this report.
pub(super) fn is_due(broken: bool, reports: u32) -> bool {
    broken && reports.is_multiple_of(A_PART)
}

/// Commits what has been written so far; the rest goes on in another transaction.
pub(super) fn commit_midway(conn: &Connection) -> Result<()> {
    Ok(conn.execute_batch("COMMIT; BEGIN IMMEDIATE")?)
}
