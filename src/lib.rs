//! testigo ("witness"): an offline archive of human-rights incident reports, kept in one file, browsed in a terminal.
//!
//! # The rule
//! ```text
//! domain ← search ← store ← { ingest, export } ← worker ← app ← ui ← tui ← cli ← main
//! ```
//! An arrow is "is imported by". It may skip floors and never turns back.

#![forbid(unsafe_code)]

pub mod app;
pub mod cli;
pub mod domain;
pub mod export;
pub mod ingest;
pub mod search;
pub mod settings;
pub mod store;
pub mod tui;
pub mod ui;
pub mod words;
pub mod worker;

/// Batches are made by one thread and freed by another, which the system's allocator pays dearly for.
#[cfg(not(fuzzing))]
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;
