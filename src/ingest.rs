//! The conveyor: bytes → rows → incidents with verdicts → the store.
//!
//! [`plan::look`] reads the whole file once and writes nothing; [`run::run`] walks the road. Rows are read by
//! [`reader`], understood by [`mapping`] and [`row`], which are pure, and written by the store in one transaction.
//! It must never guess, and never drop a row or a column in silence.

mod account;
mod ahead;
mod apart;
pub mod arrest;
mod conveyor;
mod date_columns;
pub mod difference;
pub mod feed;
pub mod field;
mod firsts;
mod footer;
pub mod groups;
mod hand;
pub mod headers;
pub mod identity;
pub mod input;
mod joined;
mod keeper;
pub mod listener;
pub mod lists;
pub mod mapping;
mod meeting;
mod names;
mod numbering;
pub mod origin;
pub mod own;
pub mod parts;
mod person;
pub mod plan;
pub mod profile;
pub mod question;
pub mod reader;
pub mod readings;
pub mod recognise;
pub mod register;
pub mod report;
pub mod row;
mod rows;
pub mod run;
mod said;
pub mod sample;
pub mod serials;
mod sexes;
pub mod split;
pub mod summary;
pub mod survey;
pub mod terms;
mod wanted;
pub mod wishes;
mod writer;
