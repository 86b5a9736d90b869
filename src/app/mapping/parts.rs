//! The parts of what the screens of an import hold: what is known, what lies over, what is said, what runs.

use std::sync::Arc;

use crate::app::choose::Chooser;
use crate::app::event::Copied;
use crate::app::prompt::TextLine;
use crate::ingest::field::Target;
use crate::ingest::headers::Misfit;
use crate::ingest::mapping::Mapping;
use crate::ingest::plan::Plan;
use crate::ingest::survey::Survey;
use crate::worker::message::Ticket;

use super::answers::Pick;

/// What is known under the wishes as they are.
pub enum Settled {
    /// By the first rows alone.
    Sample(Box<Mapping>, Box<Survey>),
    /// By the whole file.
    Whole(Arc<Plan>),
}

/// What lies over the screen.
#[derive(Clone, Debug)]
pub enum Popup {
    /// A list to choose from.
    Choose(Chooser<Pick>),
    /// A text being typed: what it is for, and whether it cannot be that.
    Type(Typed, TextLine, bool),
}

/// What a typed text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A value of every row.
    Value(Target),
    /// The name of a profile; empty keeps none.
    Profile,
}

/// What to say in the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// So many questions need an answer first.
    Unanswered(u64),
    /// What was asked for does not fit the table.
    Misfit(Misfit),
    /// The column feeds no date.
    NoDates,
    /// A field was chosen, and only a column can be left out.
    NoColumn,
    /// How a copy went.
    Copied(Copied),
    /// What ran was stopped.
    Stopped,
    /// Esc peels nothing here: another key leaves.
    NothingToPeel,
}

/// What the worker does.
#[derive(Clone, Copy, Debug)]
pub struct Running {
    /// Its ticket.
    pub ticket: Ticket,
    /// Bytes read so far.
    pub read: u64,
}

/// Where one is in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Which line.
    pub at: usize,
    /// The first line that is seen.
    pub top: usize,
}
