//! The screens on which a table finds its way into the archive: which column feeds which field, then what the import
//! would do. No I/O, no clock, no words for people; what a person settles here is the same [`Wishes`] as the options.
//!
//! [`Wishes`]: crate::ingest::wishes::Wishes

mod act;
pub mod answers;
mod dated;
mod edit;
pub mod event;
pub mod layout;
pub mod line;
pub mod parts;
mod settle;
pub mod sheet;
pub mod state;
mod update;
pub mod verdicts;

pub use state::Importing;
pub use update::update;
