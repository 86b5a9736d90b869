//! All that the screen shows, and what a key does to it: [`App`], [`update`], and [`keymap::KEYMAP`], THE TABLE.
//! No I/O, no clock, no words for people: events come in, effects go out, `ui` draws what stands here.

mod act;
pub mod action;
mod answered;
mod asking;
pub mod binding;
pub mod choose;
mod copying;
pub mod dates;
pub mod event;
pub mod filters;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod list;
pub mod mapping;
pub mod naming;
pub mod note;
mod popups;
pub mod prompt;
pub mod question;
pub mod record;
pub mod state;
mod update;
mod views;
pub mod work;

pub use state::App;
pub use update::update;
