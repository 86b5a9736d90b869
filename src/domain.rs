//! What an archive holds, as plain values. Pure: no clock, no disk, no terminal.

pub mod date;
pub mod safe;
