//! What comes through the channel of the loop.

use crate::app::event::Event;
use crate::worker::message::importing::Told;

/// One thing that the loop takes in.
pub enum Message {
    /// Something for the screen.
    Event(Event),
    /// Something for the screens of an import.
    Told(Box<Told>),
    /// The program goes on after it was suspended.
    Resumed,
}
