//! Who is told what while an import runs. The conveyor never learns who listens.

use std::io;

use crate::domain::flaw::Flaw;

use super::summary::Summary;

/// A row that stays out, as it goes into the file of rejects.
#[derive(Clone, Copy, Debug)]
pub struct Rejected<'a> {
    /// Its physical line.
    pub line: u64,
    /// Its cells as decoded, in the order of the file.
    pub cells: &'a [String],
    /// Why.
    pub flaws: &'a [Flaw],
}

/// Who is told what while an import runs.
pub struct Listener<'a> {
    /// Gets the bytes read; says whether to go on.
    pub pulse: &'a mut dyn FnMut(u64) -> bool,
    /// Gets each refused row.
    pub reject: &'a mut dyn FnMut(Rejected<'_>) -> io::Result<()>,
    /// Gets the figures before anything is committed: the last place where an error keeps all out.
    pub before_commit: &'a mut dyn FnMut(&Summary) -> io::Result<()>,
}
