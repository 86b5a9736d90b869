//! What the footer tells until the next key, as data: the screen words it.

use crate::domain::page::SortKey;
use crate::worker::message::Failed;

use super::question::Taken;
use super::record::Part;

/// One thing told in the footer until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A question could not be answered.
    Failed(Failed),
    /// A match of the record: which, of how many.
    Match(usize, usize),
    /// There is no match in the record.
    NoMatch,
    /// The record has nothing of this part.
    HasNone(Part),
    /// The list stands in this order.
    Sorted(SortKey, bool),
    /// A text lies in the paste buffer of tmux.
    CopiedInTmux(String),
    /// The terminal was asked to copy a text.
    AskedToCopy(String),
    /// The copy failed.
    CopyFailed,
    /// The record is above the ceiling of copies.
    Withheld,
    /// Names are hidden, or shown again.
    NamesHidden(bool),
    /// A part of the query was taken off.
    TakenOff(Taken),
    /// What ran was stopped.
    Stopped,
    /// A saved view was opened.
    View(String),
    /// A saved view cannot be read any more.
    ViewNotRead(String),
    /// There is no saved view of this number.
    NoView(usize),
    /// A view was saved, and which key opens it.
    ViewSaved(String, Option<usize>),
    /// Nothing can be saved.
    ReadOnly,
    /// A query handed in from outside could not be read; everything is shown instead.
    QueryNotRead(String),
}
