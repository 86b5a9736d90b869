//! The bits of the `flags` column. Archives hold them: a bit keeps its meaning for good.

/// The record stands: neither deleted nor purged.
pub const LIVE: u16 = 1;
/// Made up, for the demo.
pub const DEMO: u16 = 1 << 1;
/// It names a victim.
pub const VICTIM: u16 = 1 << 2;
/// It has a source.
pub const SOURCE: u16 = 1 << 3;
/// Two sources disagree.
pub const CONFLICT: u16 = 1 << 4;
/// It may be another record's duplicate.
pub const DUPLICATE: u16 = 1 << 5;
/// It has an attachment.
pub const ATTACHMENT: u16 = 1 << 6;
/// More than one death date: the death columns hold the first, and SQL answers for the rest.
pub const SEVERAL_DEATHS: u16 = 1 << 7;
/// More than one victim entry: the record is asked where several conditions speak of one victim.
pub const SEVERAL_VICTIMS: u16 = 1 << 8;
/// Some victim's age is known only as a range: the record is asked for it.
pub const AGE_SPREAD: u16 = 1 << 9;
/// How many victims it counts is told as a range, or is more than its column holds: the record is asked for it.
pub const COUNT_SPREAD: u16 = 1 << 10;
