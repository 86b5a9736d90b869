//! Words, sets and counts. Pure: no SQL, no disk; the store carries the bytes.
//!
//! A text becomes folded words ([`fold`]), a word a number ([`vocabulary`]), a number with a block a set
//! ([`postings`] ⇄ [`set`]); what filters, counts and sorting need stands in packed [`columns`]. From sets and
//! columns come counts ([`count`], [`marked`]) and the page ([`order`]); [`quote`] says why a text matched.
//! What a person asks is a tree ([`query`]), answered in sets ([`evaluate`]) from what the index holds ([`entries`]).

pub mod alike;
pub mod begun;
mod calendar;
pub mod cell;
pub mod columns;
pub mod count;
pub mod country;
pub mod damage;
pub mod dated;
mod days;
pub mod distance;
pub mod entries;
pub mod evaluate;
pub mod flag;
pub mod fold;
pub mod fuzzy;
pub mod gather;
pub mod letter;
pub mod marked;
pub mod order;
pub mod postings;
pub mod query;
pub mod quote;
pub mod set;
pub mod sound;
pub mod spelling;
pub mod term;
pub mod timeline;
pub mod vocabulary;
