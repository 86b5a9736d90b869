//! What comes through the channel of the loop.

use crate::app::event::Event;

/// One thing that the loop takes in.
pub enum Message {
    /// Something for the screen.
    Event(Event),
    /// The program goes on after it was suspended.
    Resumed,
}
