//! A safe copy while the archive is in use, an archive out of a copy, and the index made anew. Must never write over a
//! file that is there.

use std::path::Path;
use std::time::Duration;

use rusqlite::backup::Backup;

use super::Store;
use super::build::{self, Builder};
use super::connection::{self, Mode};
use super::error::Result;
use super::open::{Access, Unlocked, make_file};
use super::verify::Finding;

impl Store {
    /// Copies the archive into a new file, 0600, encrypted with the same passphrase where the archive is; then looks
    /// at the copy as `verify` does, and says what it found there.
    ///
    /// # Errors
    /// `AlreadyThere`; those of reading and writing. No half-made copy is left behind.
    pub fn backup(&mut self, to: &Path) -> Result<Vec<Finding>> {
        let to = std::path::absolute(to)?;
        make_file(&to)?;
        let copied = self.copy(&to);
        if copied.is_err() {
            std::fs::remove_file(&to)?;
        }
        copied
    }

    fn copy(&mut self, to: &Path) -> Result<Vec<Finding>> {
        let patience = Duration::from_secs(5);
        let mut target = connection::fresh(to, self.key.as_ref(), patience)?;
        Backup::new(&self.conn, &mut target)?.run_to_completion(1 << 12, Duration::ZERO, None)?;
        target.close().map_err(|(_, error)| error)?;
        let file = Unlocked {
            path: to.to_owned(),
            key: self.key.clone(),
            notices: Vec::new(),
        };
        let mut copy = Self::open_as(file, Access::default(), Mode::Write)?;
        let findings = copy.verify(|_, _| {})?;
        copy.close()?;
        Ok(findings)
    }

    /// Makes an archive at `to` out of a copy, and opens it.
    ///
    /// # Errors
    /// `AlreadyThere`, and those of opening the copy, which stays untouched.
    pub fn restore(from: &Path, to: &Path, access: &Access) -> Result<(Self, Vec<Finding>)> {
        let mut copy = Self::open_still(from, access)?;
        let findings = copy.backup(to)?;
        Ok((Self::open(to, access.clone())?, findings))
    }

    /// Makes the index anew from the records; nothing else changes. `progress` is told how many blocks are done, and of how many.
    ///
    /// # Errors
    /// Those of writing; the index is as it was then.
    pub fn rebuild(&mut self, mut progress: impl FnMut(u64, u64)) -> Result<()> {
        // What memory holds may be what is wrong.
        self.memory = None;
        self.conn.execute_batch("PRAGMA foreign_keys = OFF")?;
        let done = self.rebuild_all(&mut progress);
        self.conn.execute_batch("PRAGMA foreign_keys = ON")?;
        done
    }

    fn rebuild_all(&mut self, progress: &mut impl FnMut(u64, u64)) -> Result<()> {
        let transaction = self
            .conn
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        transaction.execute_batch(
            "DELETE FROM posting; DELETE FROM packed; DELETE FROM vocabulary;
             UPDATE meta SET value = value + 1 WHERE key = 'edition';",
        )?;
        let mut memory = super::memory::Memory::bare(&transaction)?;
        let blocks = build::blocks(&transaction)?;
        transaction.execute_batch(
            "DELETE FROM block WHERE id NOT IN (SELECT DISTINCT number >> 16 FROM incident)",
        )?;
        let mut builder = Builder::new(&transaction)?;
        for (done, block) in (0..).zip(&blocks) {
            progress(done, blocks.len() as u64);
            build::rebuild(&transaction, &mut memory, &mut builder, *block)?;
        }
        progress(blocks.len() as u64, blocks.len() as u64);
        drop(builder);
        transaction.commit()?;
        Ok(())
    }
}
