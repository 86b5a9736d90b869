//! The form of an archive and how an older one becomes a newer one: each step in one transaction with its number.
//! Must never leave an archive between two forms.

use rusqlite::{Connection, TransactionBehavior};

use super::error::Result;

/// The mark of an archive in its header: "tstg".
pub(super) const APPLICATION_ID: i32 = 0x7473_7467;

/// The steps; the first makes an archive out of an empty file. Each file's first line says why it is there.
const STEPS: [&str; 1] = [include_str!("../../assets/migrations/0001-archive.sql")];

/// The newest form that this program knows, `user_version` of its archives.
pub(super) const NEWEST: i64 = STEPS.len() as i64;

/// The form of an open archive.
pub(super) fn version(conn: &Connection) -> Result<i64> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Takes the archive to the newest form, step by step, each step whole or not at all. An archive that holds something
/// must have been backed up before. One of the newest form is only looked at: it opens while somebody else writes.
pub(super) fn migrate(conn: &mut Connection) -> Result<()> {
    while step(version(conn)?).is_some() {
        let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Looked at again: somebody else may have taken the step while this one waited.
        let from = version(&transaction)?;
        let Some(step) = step(from) else {
            return Ok(());
        };
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", from + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

/// The step that leads on from a form.
fn step(from: i64) -> Option<&'static str> {
    let from = usize::try_from(from).ok()?;
    STEPS.get(from).copied()
}
