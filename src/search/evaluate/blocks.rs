//! What an archive must be able to say so that questions can be answered: the store implements it, tests do in memory.

use std::ops::ControlFlow;

use super::known::Known;
use crate::domain::incident::TextField;
use crate::domain::source::Source;
use crate::domain::victim::Victim;
use crate::search::columns::Packed;
use crate::search::set::Bits;
use crate::search::vocabulary::Vocabulary;

/// Is given a text of a record and the field it stands in; says whether it wants the next one.
pub type EachText<'a> = dyn FnMut(TextField, &str) -> ControlFlow<()> + 'a;

/// A list of names with numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Register {
    /// Facilities, with short names and aliases.
    Facilities,
    /// Places.
    Places,
    /// First-level divisions.
    Admin1,
    /// Data sets.
    Origins,
}

/// The blocks of an archive, all from one state of it. A record's number is `block << 16 | slot`.
pub trait Blocks {
    /// What can go wrong in reading them.
    type Error;

    /// The numbers of all blocks, ascending.
    fn numbers(&self) -> Vec<u32>;

    /// What was looked up in them before, all from this state.
    fn known(&self) -> &Known;

    /// The columns of one of these blocks.
    fn columns(&self, block: u32) -> Packed<'_>;

    /// All terms.
    fn vocabulary(&self) -> &Vocabulary;

    /// Takes the records of a block that have a term into `slots`; nothing where none has.
    ///
    /// # Errors
    /// Whatever reading meets.
    fn postings(&self, block: u32, term: u32, slots: &mut Bits) -> Result<(), Self::Error>;

    /// The numbers of what has a name, in the form of `fold::key`, that fits.
    ///
    /// # Errors
    /// Whatever reading meets.
    fn named(
        &self,
        register: Register,
        fits: &mut dyn FnMut(&str) -> bool,
    ) -> Result<Vec<u32>, Self::Error>;

    /// Calls `each` with the searched texts of a record and the field of each, in any order, until it breaks off.
    ///
    /// # Errors
    /// Whatever reading meets.
    fn texts(&self, record: u32, each: &mut EachText<'_>) -> Result<(), Self::Error>;

    /// Calls `each` with the victims of a record.
    ///
    /// # Errors
    /// Whatever reading meets.
    fn victims(&self, record: u32, each: &mut dyn FnMut(&Victim)) -> Result<(), Self::Error>;

    /// Calls `each` with the sources of a record.
    ///
    /// # Errors
    /// Whatever reading meets.
    fn sources(&self, record: u32, each: &mut dyn FnMut(&Source)) -> Result<(), Self::Error>;

    /// In how many of the `visible` records, by block, a term stands. Asked of words spelled nearly as asked, so of
    /// rare ones mostly; who keeps such counts may answer from them.
    ///
    /// # Errors
    /// Whatever reading meets.
    fn records(&self, term: u32, visible: &[(u32, Bits)]) -> Result<u64, Self::Error> {
        let (mut slots, mut count) = (Bits::default(), 0);
        for (block, visible) in visible {
            slots.clear();
            self.postings(*block, term, &mut slots)?;
            slots.and(visible);
            count += u64::from(slots.count());
        }
        Ok(count)
    }
}
