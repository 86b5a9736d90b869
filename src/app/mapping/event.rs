//! What happens to the screens of an import, and what they want done.

use std::sync::Arc;

use crate::app::event::Event as Screen;
use crate::ingest::plan::{Plan, Trouble};
use crate::ingest::summary::Summary;
use crate::ingest::wishes::Wishes;
use crate::worker::message::importing::{Order, Told};

/// Something that happened.
pub enum Event {
    /// On the screen.
    Screen(Screen),
    /// The worker has told something.
    Told(Told),
}

/// Something to be done outside.
pub enum Effect {
    /// Order the worker.
    Ask(Order),
    /// Let go of what the worker does.
    Forget,
    /// Copy a text.
    Copy(String),
    /// Draw everything anew.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// Leave.
    Leave(Box<Left>),
}

/// What was settled when the screens were left. Nothing was written.
pub struct Left {
    /// What the columns mean.
    pub wishes: Wishes,
    /// The profile under which they are kept with the import.
    pub profile: Option<String>,
    /// What the import would do, where that was found out under these wishes.
    pub summary: Option<Summary>,
    /// How.
    pub way: Way,
}

/// How the screens of an import were left.
pub enum Way {
    /// To import, as planned.
    Import(Arc<Plan>),
    /// To leave everything as it is.
    Quit,
    /// By a signal, with its number.
    Signal(u8),
    /// The file or the archive cannot be read.
    Trouble(Trouble),
}
