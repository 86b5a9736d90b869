//! The loop of an import's screens: block, take in all that waits, draw once. The worker lives as long as the loop, and
//! gives the store back with it.

use std::io;
use std::thread;

use super::message::Message;
use super::{Screen, copy};
use crate::app::event::Event as Screened;
use crate::app::mapping::event::{Effect, Event, Left};
use crate::app::mapping::{Importing, update};
use crate::store::Store;
use crate::ui::mapping::draw;
use crate::ui::theme::Theme;
use crate::words::Words;
use crate::worker::importing::Rehearser;

/// What the screens need beside their state.
pub struct Looks<'a> {
    /// The words.
    pub words: &'a Words,
    /// The looks.
    pub theme: Theme,
    /// Inside tmux, whose clipboard wants a command of its own.
    pub tmux: bool,
}

impl Screen {
    /// Columns and rows of the terminal.
    ///
    /// # Errors
    /// The terminal's.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.terminal.size()
    }

    /// Shows an import until it is settled; gives back how it was left. Nothing is written meanwhile.
    ///
    /// # Errors
    /// The terminal's.
    pub fn import(
        &mut self,
        importing: &mut Importing,
        store: &mut Store,
        looks: &Looks<'_>,
    ) -> io::Result<Left> {
        self.draw_import(importing, looks)?;
        let sender = self.sender.clone();
        let tell = move |told| drop(sender.send(Message::Told(Box::new(told))));
        thread::scope(|scope| {
            let worker = Rehearser::start(scope, store, tell);
            self.turn_import(importing, &worker, looks)
        })
    }

    fn turn_import(
        &mut self,
        importing: &mut Importing,
        worker: &Rehearser,
        looks: &Looks<'_>,
    ) -> io::Result<Left> {
        let mut effects = importing.start();
        loop {
            for effect in effects.drain(..) {
                if let Some(left) = self.carry_out_import(effect, worker, looks.tmux)? {
                    return Ok(left);
                }
            }
            self.draw_import(importing, looks)?;
            let first = self.receiver.recv().ok();
            let waiting: Vec<Message> = first.into_iter().chain(self.receiver.try_iter()).collect();
            for message in waiting {
                match message {
                    Message::Event(event) => {
                        effects.extend(update(importing, Event::Screen(event)));
                    }
                    Message::Told(told) => effects.extend(update(importing, Event::Told(*told))),
                    Message::Resumed => self.terminal.resume()?,
                }
            }
        }
    }

    fn draw_import(&mut self, importing: &Importing, looks: &Looks<'_>) -> io::Result<()> {
        self.terminal
            .draw(|frame| draw(importing, looks.words, &looks.theme, frame))
    }

    fn carry_out_import(
        &mut self,
        effect: Effect,
        worker: &Rehearser,
        tmux: bool,
    ) -> io::Result<Option<Left>> {
        match effect {
            Effect::Ask(order) => worker.ask(order),
            Effect::Forget => worker.forget(),
            Effect::Copy(text) => {
                let copied = copy::copy(&text, String::new(), tmux);
                drop(self.sender.send(Message::Event(Screened::Copied(copied))));
            }
            Effect::Redraw => self.terminal.clear()?,
            Effect::Suspend => self.terminal.suspend()?,
            Effect::Leave(left) => return Ok(Some(*left)),
        }
        Ok(None)
    }
}
