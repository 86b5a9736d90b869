//! What an archive holds, as plain values. Pure: no clock, no disk, no terminal.
//!
//! Four rules stand above every field: a date is as exact as the evidence; contradiction is data;
//! nothing is lost; every number names its unit.

pub mod age;
pub mod cell;
pub mod count;
pub mod country;
pub mod date;
pub mod facility;
pub mod flaw;
pub mod guard;
pub mod incident;
mod json_text;
pub mod page;
pub mod responsible;
pub mod safe;
pub mod several;
pub mod source;
pub mod standing;
pub mod term;
pub mod texts;
mod tidy;
pub mod twin;
pub mod victim;
pub mod violation;
