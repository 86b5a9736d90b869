//! The terminal's own state: taken over, and given back after quitting, an error, a panic, a signal, a suspension.

use std::io::{self, BufWriter, Stdout, Write, stdout};
use std::panic;
use std::thread;

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue, style};
use ratatui::Frame;
use ratatui::backend::{Backend, CrosstermBackend};
use signal_hook::consts::SIGTSTP;

/// The terminal while it is ours.
pub struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

impl Terminal {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// The terminal's; it is then given back.
    pub fn enter() -> io::Result<Self> {
        // crossterm 0.29 writes an empty SGR for REVERSED and BOLD under NO_COLOR, and the chosen row is lost; the
        // theme has no colours then, so nothing is coloured against the wish.
        style::force_color_output(true);
        give_back_after_a_panic();
        let writer = BufWriter::with_capacity(1 << 16, stdout());
        take_over().inspect_err(|_| give_back())?;
        let inner =
            ratatui::Terminal::new(CrosstermBackend::new(writer)).inspect_err(|_| give_back())?;
        let mut terminal = Self { inner };
        terminal.clear()?;
        Ok(terminal)
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// The terminal's.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.inner.size()?;
        Ok((size.width, size.height))
    }

    /// Draws one frame, shown at once; gives back what the drawing gives.
    ///
    /// # Errors
    /// The terminal's.
    pub fn draw<T: Default>(&mut self, draw: impl FnOnce(&mut Frame<'_>) -> T) -> io::Result<T> {
        let mut result = T::default();
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate)?;
        self.inner.draw(|frame| result = draw(frame))?;
        execute!(self.inner.backend_mut(), EndSynchronizedUpdate)?;
        Ok(result)
    }

    /// Forgets what is shown, so that the next frame is drawn whole.
    ///
    /// # Errors
    /// The terminal's.
    pub fn clear(&mut self) -> io::Result<()> {
        // Not `Terminal::clear`: that asks the terminal where its cursor is, and fails where none answers.
        self.inner.backend_mut().clear()?;
        self.inner.swap_buffers();
        Ok(())
    }

    /// Gives the terminal back, and stops until the shell lets the program go on.
    ///
    /// # Errors
    /// The terminal's.
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        signal_hook::low_level::emulate_default_handler(SIGTSTP)?;
        self.resume()
    }

    /// Takes the terminal over again.
    ///
    /// # Errors
    /// The terminal's.
    pub fn resume(&mut self) -> io::Result<()> {
        take_over()?;
        self.clear()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

fn take_over() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(
        stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        EnableMouseCapture
    )
}

/// Gives back what [`take_over`] took. Whatever fails, the rest is done: the terminal may be gone.
fn give_back() {
    let mut out = stdout();
    let left = execute!(
        out,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    drop(left.and_then(|()| out.flush()));
    drop(disable_raw_mode());
}

/// A panic of the screen's own thread gives the terminal back before it is told; one in another thread comes to the
/// screen as an answer, and says nothing here.
fn give_back_after_a_panic() {
    let screen = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == screen {
            give_back();
            before(info);
        }
    }));
}
