//! An open archive at the command line: what goes wrong with it comes back worded.

use std::path::PathBuf;

use super::report::Failure;
use crate::store::{Error, Store};

/// An open archive, and where it lies.
pub struct Archive {
    store: Store,
    path: PathBuf,
}

impl Archive {
    /// Takes an open store.
    #[must_use]
    pub fn new(store: Store, path: PathBuf) -> Self {
        Self { store, path }
    }

    /// Asks it, or writes to it.
    ///
    /// # Errors
    /// What went wrong, with where it lies.
    pub fn ask<T>(
        &mut self,
        act: impl FnOnce(&mut Store) -> Result<T, Error>,
    ) -> Result<T, Failure> {
        act(&mut self.store).map_err(|error| Failure::of_store(&error, &self.path))
    }

    /// The store, for a work that words its own troubles.
    pub fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// The store and where it lies, for the screen.
    #[must_use]
    pub fn into_parts(self) -> (Store, PathBuf) {
        (self.store, self.path)
    }

    /// Tidies up: one file remains.
    ///
    /// # Errors
    /// Where the file cannot be written; it is whole even then.
    pub fn close(self) -> Result<(), Failure> {
        self.store
            .close()
            .map_err(|error| Failure::of_store(&error, &self.path))
    }
}
