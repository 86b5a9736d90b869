//! What happens to the screen, and what the screen wants done. Plain values: tests write them by hand.

use crate::worker::message::{Lane, Reply, Request};

use super::key::Key;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// The left button was pressed at a column and a row, from 0.
    Click(u16, u16),
    /// The wheel turned over a column and a row; down is positive.
    Wheel(u16, u16, i8),
    /// The terminal has a new size, in columns and rows.
    Resize(u16, u16),
    /// The worker has answered.
    Reply(Box<Reply>),
    /// The clock, in milliseconds since the start.
    Tick(u64),
    /// A copy came to its end.
    Copied(Copied),
    /// A signal asks to leave.
    Signal(u8),
}

/// How a copy went: nobody says "copied" who does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
    /// It lies in the paste buffer of tmux.
    InTmux(String),
    /// The terminal was asked; whether it did so it does not say.
    Asked(String),
    /// It failed.
    Failed,
}

/// Something to be done outside.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Ask the worker.
    Ask(Request),
    /// Stop what the worker does in a lane.
    Forget(Lane),
    /// Copy a text, called by its label when it is told.
    Copy {
        /// What to copy.
        text: String,
        /// How to call it.
        label: String,
    },
    /// Draw everything anew.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// Leave.
    Quit(Exit),
}

/// How the screen was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// By choice.
    Quit,
    /// To look at the made-up archive.
    Demo,
    /// By a signal, with its number.
    Signal(u8),
}
