//! Dates as exact as the evidence: reading them, keeping them as written, asking them about a stretch of days.
//! Must never make a date more exact than it was written, and never guess an order of day and month.
//!
//! A [`Date`] keeps its text and what it means. Two kinds of spread are never mixed ([`Kind`]): something that happened
//! once, on a day not known exactly, and something that lasted. Both boil down to a [`Span`] of four days, and a
//! [`Window`] asked about a span gives an [`Answer`].

mod cell;
mod coarse;
mod day;
mod edtf;
mod flaw;
mod join;
mod json;
mod lex;
mod manner;
mod order;
mod read;
mod season;
mod serial;
mod span;
mod value;
mod window;
mod words;
mod written;

pub use day::Day;
pub use flaw::DateFlaw;
pub use order::{ColumnOrder, Order, OrderExample, OrderProof};
pub use read::Reading;
pub use span::{Answer, Kind, Span};
pub use value::{Date, Precision, Qualifier};
pub use window::Window;
pub use words::is_unknown_word;
