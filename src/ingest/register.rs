//! A register of facilities as a table: rows → facilities → the store. The columns are settled and the rows are read as
//! those of reports are. It must never take two facilities for one.

pub mod columns;
mod group;
pub mod run;
