//! How the process behaves before it does anything: who may read its files, what a crash leaves behind, which signals
//! end it. Must never read an argument or a setting.

use std::io;
use std::panic;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rustix::fs::Mode;
use rustix::process::{Resource, Rlimit, setrlimit, umask};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};

use super::report::Exit;

/// Where in the source a bug showed itself, once it has.
#[derive(Clone, Default)]
pub struct Place(Arc<Mutex<Option<String>>>);

impl Place {
    /// `src/file.rs:12`, where it is known.
    #[must_use]
    pub fn get(&self) -> Option<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// New files are for their owner alone, a crash leaves no memory on the disk, a file that grows too large is an error
/// and not a death, and a panic is kept for [`super::report::bug`] instead of being printed.
#[must_use]
pub fn settle() -> Place {
    umask(Mode::RWXG | Mode::RWXO);
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // Where the system refuses, nothing is worse than before.
    let _ = setrlimit(Resource::Core, none);
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    let place = Place::default();
    let kept = place.clone();
    panic::set_hook(Box::new(move |info| {
        let at = info
            .location()
            .map(|at| format!("{}:{}", at.file(), at.line()));
        // The first one: what follows it follows from it.
        kept.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get_or_insert(at.unwrap_or_default());
    }));
    place
}

/// Listens to the signals that ask a long work to stop, so that it can leave nothing behind.
#[derive(Clone)]
pub struct Signals(Arc<AtomicUsize>);

impl Signals {
    /// None that would be heard: they end the process by themselves.
    #[must_use]
    pub fn unheard() -> Self {
        Self(Arc::default())
    }

    /// Begins to listen; until the process ends, these signals only set a mark. A second Ctrl-C ends the process at
    /// once: a mark is looked at between rows, and what a workbook of nothing unpacks to may take minutes to give one.
    ///
    /// # Errors
    /// Where the system refuses a handler.
    pub fn listen() -> io::Result<Self> {
        let caught = Arc::new(AtomicUsize::new(0));
        for (signal, exit) in [
            (SIGINT, Exit::Interrupted),
            (SIGTERM, Exit::Terminated),
            (SIGHUP, Exit::Terminated),
        ] {
            let mark = usize::from(exit.code());
            if signal == SIGINT {
                // Before the flag is set below, so that the first one only sets it.
                let (code, once) = (i32::from(exit.code()), Arc::new(AtomicBool::new(false)));
                signal_hook::flag::register_conditional_shutdown(signal, code, Arc::clone(&once))?;
                signal_hook::flag::register(signal, once)?;
            }
            signal_hook::flag::register_usize(signal, Arc::clone(&caught), mark)?;
        }
        Ok(Self(caught))
    }

    /// Which exit the signal that came asks for.
    #[must_use]
    pub fn caught(&self) -> Option<Exit> {
        let mark = self.0.load(Ordering::Relaxed);
        [Exit::Interrupted, Exit::Terminated]
            .into_iter()
            .find(|exit| usize::from(exit.code()) == mark)
    }
}
