//! A query answered: sets of records by block, from postings, columns and registers, and from the records themselves
//! where nothing else can tell. Must never read a file: the archive hands its blocks in (see [`Blocks`]).

mod answer;
mod ask;
mod blocks;
mod compile;
mod conditions;
mod failure;
mod four;
mod hits;
mod known;
mod leaf;
mod look;
mod near;
mod part;
mod plan;
mod run;

pub use answer::{Answer, BlockAnswer, Membership};
pub use blocks::{Blocks, EachText, Register};
pub use failure::Failure;
pub use hits::{Wanted, hits, wanted};
pub use known::Known;
pub use part::{Part, part};
pub use run::{answer, bare, placed, spellings};

#[cfg(test)]
pub(crate) mod tests;
