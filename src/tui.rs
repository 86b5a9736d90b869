//! The terminal in and out, and THE loop: one channel carries keys, signals and answers; block, take in all that
//! waits, draw once. Idle costs no time. Must never leave a terminal other than it was found.

mod copy;
pub mod importing;
mod input;
mod message;
mod terminal;

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::app::event::{Effect, Event, Exit};
use crate::app::question::Reader;
use crate::app::state::Archive as Named;
use crate::app::{App, update};
use crate::ui;
use crate::ui::theme::Theme;
use crate::words::Words;
use crate::worker::Worker;
use crate::worker::answer::Archive;
use crate::worker::message::Failed;

use message::Message;
use terminal::Terminal;

/// While work runs the clock ticks so often, for the spinner.
const TICK: Duration = Duration::from_millis(100);

/// What a screen needs to open.
pub struct Setup<'a, Open> {
    /// What is known of the archive.
    pub archive: Named,
    /// Opens it, in the worker's thread; never called where it is missing.
    pub open: Open,
    /// The query to begin with.
    pub query: String,
    /// How queries are read.
    pub reader: Reader,
    /// The words.
    pub words: &'a Words,
    /// The looks.
    pub theme: Theme,
    /// Inside tmux, whose clipboard wants a command of its own.
    pub tmux: bool,
}

/// Opens the screen, and gives back how it was left.
///
/// # Errors
/// The terminal's. It is restored even then.
pub fn run<A, Open>(setup: Setup<'_, Open>) -> io::Result<Exit>
where
    A: Archive,
    Open: FnOnce() -> Result<A, Failed> + Send + 'static,
{
    Screen::open()?.run(setup)
}

/// A terminal that was taken over; given back when it is dropped.
pub struct Screen {
    /// Dropped first: who comes after must find the keys free.
    _keys: input::Keys,
    terminal: Terminal,
    sender: Sender<Message>,
    receiver: Receiver<Message>,
}

impl Screen {
    /// Takes the terminal over, and begins to listen to keys and signals.
    ///
    /// # Errors
    /// The terminal's; then it is as it was.
    pub fn open() -> io::Result<Self> {
        let (sender, receiver) = channel();
        input::listen_to_signals(&sender)?;
        let terminal = Terminal::enter()?;
        let keys = input::listen_to_keys(&sender);
        Ok(Self {
            _keys: keys,
            terminal,
            sender,
            receiver,
        })
    }

    /// Shows an archive until it is left. May be called again for another one.
    ///
    /// # Errors
    /// The terminal's.
    pub fn run<A, Open>(&mut self, setup: Setup<'_, Open>) -> io::Result<Exit>
    where
        A: Archive,
        Open: FnOnce() -> Result<A, Failed> + Send + 'static,
    {
        let spoken = ui::labels::labels(setup.words);
        let mut app = App::new(
            setup.archive,
            self.terminal.size()?,
            &setup.query,
            setup.reader,
            spoken,
        );
        self.keep_keys_alone();
        self.draw(&mut app, setup.words, &setup.theme)?;
        let sender = self.sender.clone();
        let tell = move |reply| drop(sender.send(Message::Event(Event::Reply(Box::new(reply)))));
        let worker = Worker::start(setup.open, tell);
        let exit = self.turn(&mut app, &worker, setup.words, &setup.theme, setup.tmux);
        worker.close();
        exit
    }

    /// What is left of another archive's answers must not be taken for this one's; what was typed before the screen
    /// was up is meant for it.
    fn keep_keys_alone(&self) {
        let is_reply = |message: &Message| matches!(message, Message::Event(Event::Reply(_)));
        let waiting: Vec<Message> = self.receiver.try_iter().collect();
        for message in waiting.into_iter().filter(|message| !is_reply(message)) {
            drop(self.sender.send(message)); // to this screen itself, which holds the other end
        }
    }

    /// THE loop.
    fn turn(
        &mut self,
        app: &mut App,
        worker: &Worker,
        words: &Words,
        theme: &Theme,
        tmux: bool,
    ) -> io::Result<Exit> {
        let start = Instant::now();
        let mut effects = app.start();
        loop {
            for effect in effects.drain(..) {
                if let Some(exit) = self.carry_out(effect, worker, tmux)? {
                    return Ok(exit);
                }
            }
            self.draw(app, words, theme)?;
            let first = self.wait(app.work.longest().is_some());
            let now = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
            effects.extend(update(app, Event::Tick(now)));
            let waiting: Vec<Message> = first.into_iter().chain(self.receiver.try_iter()).collect();
            for message in waiting {
                match message {
                    Message::Event(event) => effects.extend(update(app, event)),
                    Message::Told(_) => {} // of an import that was left
                    Message::Resumed => self.terminal.resume()?,
                }
            }
        }
    }

    /// Blocks until something happens; while work runs, no longer than a tick.
    fn wait(&self, is_busy: bool) -> Option<Message> {
        if !is_busy {
            return self.receiver.recv().ok();
        }
        self.receiver.recv_timeout(TICK).ok()
    }

    fn draw(&mut self, app: &mut App, words: &Words, theme: &Theme) -> io::Result<()> {
        let measured = self
            .terminal
            .draw(|frame| ui::draw(app, words, theme, frame))?;
        app.measure(measured);
        Ok(())
    }

    fn carry_out(
        &mut self,
        effect: Effect,
        worker: &Worker,
        tmux: bool,
    ) -> io::Result<Option<Exit>> {
        match effect {
            Effect::Ask(request) => worker.ask(request),
            Effect::Forget(lane) => worker.forget(lane),
            Effect::Copy { text, label } => {
                let copied = copy::copy(&text, label, tmux);
                drop(self.sender.send(Message::Event(Event::Copied(copied))));
            }
            Effect::Redraw => self.terminal.clear()?,
            Effect::Suspend => self.terminal.suspend()?,
            Effect::Quit(exit) => return Ok(Some(exit)),
        }
        Ok(None)
    }
}
