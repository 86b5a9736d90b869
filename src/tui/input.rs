//! Keys, pastes, mouse, sizes and signals, turned into what the screen understands. Two threads that only wait.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{
    Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind, read,
};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use super::message::Message;
use crate::app::event::Event;
use crate::app::key::{Code, Key};

/// Lines that one notch of the wheel scrolls.
const NOTCH: i8 = 3;

/// Begins to listen to signals: before the terminal is taken over, so that none can end the program in between.
///
/// # Errors
/// Where signals cannot be listened to.
pub fn listen_to_signals(sender: &Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT])?;
    let to_loop = sender.clone();
    thread::spawn(move || {
        for signal in signals.forever() {
            let message = if signal == SIGCONT {
                Message::Resumed
            } else {
                Message::Event(Event::Signal(number(signal)))
            };
            if to_loop.send(message).is_err() {
                break;
            }
        }
    });
    Ok(())
}

/// Begins to listen to keys, pastes and the mouse, until it is told to stop.
pub fn listen_to_keys(sender: &Sender<Message>) -> Keys {
    let keys = Keys(Arc::new(AtomicBool::new(true)));
    let (wanted, to_loop) = (Arc::clone(&keys.0), sender.clone());
    thread::spawn(move || {
        while let Ok(raw) = read() {
            if !wanted.load(Ordering::Relaxed) {
                return;
            }
            let told = understood(raw).map_or(Ok(()), |event| to_loop.send(Message::Event(event)));
            if told.is_err() {
                return;
            }
        }
        // The terminal is gone: nobody can press a key any more.
        drop(to_loop.send(Message::Event(Event::Signal(number(SIGHUP)))));
    });
    keys
}

/// The listening to keys; ends when it is dropped, so that the next screen of this program gets every key.
pub struct Keys(Arc<AtomicBool>);

impl Drop for Keys {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
        // The thread waits for the terminal and sees the mark only when it wakes: a change of size wakes it. Where
        // that fails it ends with the program.
        drop(signal_hook::low_level::raise(SIGWINCH));
    }
}

fn number(signal: i32) -> u8 {
    u8::try_from(signal).unwrap_or(u8::MAX)
}

fn understood(raw: Raw) -> Option<Event> {
    match raw {
        Raw::Key(key) if key.kind != KeyEventKind::Release => Some(Event::Key(pressed(key))),
        Raw::Paste(text) => Some(Event::Paste(text)),
        Raw::Resize(width, height) => Some(Event::Resize(width, height)),
        Raw::Mouse(mouse) => clicked(mouse),
        Raw::Key(_) | Raw::FocusGained | Raw::FocusLost => None,
    }
}

fn clicked(mouse: MouseEvent) -> Option<Event> {
    let (x, y) = (mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Event::Click(x, y)),
        MouseEventKind::ScrollDown => Some(Event::Wheel(x, y, NOTCH)),
        MouseEventKind::ScrollUp => Some(Event::Wheel(x, y, -NOTCH)),
        _ => None,
    }
}

fn pressed(key: KeyEvent) -> Key {
    let code = match key.code {
        KeyCode::Char(letter) => Code::Char(letter),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => Code::Other,
    };
    Key {
        code,
        ctrl: key.modifiers.contains(KeyModifiers::CONTROL),
        alt: key.modifiers.contains(KeyModifiers::ALT),
    }
}
