//! The conveyor: bytes → rows → incidents with verdicts → the store.

pub mod reader;
