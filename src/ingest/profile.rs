//! A profile: what the options of an import say of tables of one shape, as a text of TOML that people keep and share.
//!
//! A profile is somebody else's file. It holds texts, never commands; it must never name a path, never be larger than
//! [`LONGEST`], and never have a key passed over: what is not known is an error with its line.
//!
//! ```toml
//! version = 1
//! origin = "registro"
//! date_order = "dmy"            # or by column: date_order = { Fecha = "dmy" }
//!
//! [map]
//! date = "Fecha del hecho"      # as in --map: A+B joins, A|B takes the first that is filled
//!
//! [set]
//! violation = "arbitrary_detention"
//!
//! [value.victim_sex]            # or [value."victim_sex@Sexo"]
//! H = "male"
//! ```

mod bad;
mod built_in;
mod data;
mod mending;
mod read;
mod write;

pub use bad::{BadProfile, Kind, Wrong};
pub use built_in::BUILT_IN;
pub use data::{LONGEST, Profile, is_name};

#[cfg(test)]
mod tests;
