//! Incidents on their way out: as JSON, as flat cells, as CSV, each below a ceiling. Pure: text in hand, no file.
//!
//! Must never let out what lies above the ceiling that was asked, and never write a cell that a spreadsheet runs.

pub mod ceiling;
mod csv;
pub mod flat;
pub mod json;

pub use csv::{csv_line, unguarded_csv_line};
