//! The program in a terminal: keys in, bytes out, each with the moment when it came. Must never guess that a screen is
//! done: it is when nothing more comes for a while, and then the last byte counts.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Rows and columns.
const SIZE: (u16, u16) = (45, 160);
/// When nothing came for so long, nothing more comes: the longest answer is shorter by far.
const QUIET: Duration = Duration::from_millis(150);
/// Longest wait for the first byte of an answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// An open screen.
pub struct Screen {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    shown: vt100::Parser,
}

impl Screen {
    /// Opens the program on an archive: the screen, until the first page is drawn, and until all is.
    pub fn open(archive: &Path, unlocking: &[String]) -> (Self, Duration, Duration) {
        let size = PtySize {
            rows: SIZE.0,
            cols: SIZE.1,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_testigo"));
        command.arg("-a");
        command.arg(archive);
        command.args(unlocking);
        command.arg("browse");
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("LC_ALL", "C.UTF-8"),
            ("TESTIGO_LANG", "en"),
        ] {
            command.env(name, value);
        }
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let heard = (Instant::now(), bytes[..count].to_vec());
                if sender.send(heard).is_err() {
                    break;
                }
            }
        });
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program");
        let mut screen = Self {
            child,
            keys: pair.master.take_writer().expect("its keys"),
            _master: pair.master,
            output,
            shown: vt100::Parser::new(SIZE.0, SIZE.1, 0),
        };
        let first = screen.until("▌") - begun;
        let whole = screen.settled(begun);
        (screen, first, whole.max(first))
    }

    /// Presses a key; until all that follows from it is drawn.
    pub fn press(&mut self, key: &str) -> Duration {
        let pressed = Instant::now();
        self.keys.write_all(key.as_bytes()).expect("it reads keys");
        self.keys.flush().expect("it reads keys");
        self.settled(pressed)
    }

    /// What stands on it.
    pub fn shown(&self) -> String {
        self.shown.screen().contents()
    }

    /// The memory that the program holds, in bytes, where the system tells.
    pub fn memory(&self) -> Option<u64> {
        super::yard::process::resident_of(&self.child.process_id()?.to_string())
    }

    /// Leaves it.
    pub fn leave(mut self) {
        self.press("\u{1b}");
        self.press("q");
        self.press("q");
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// When a text came.
    fn until(&mut self, text: &str) -> Instant {
        loop {
            let heard = self.output.recv_timeout(PATIENCE);
            let (at, bytes) = heard.unwrap_or_else(|_| panic!("no {text:?} on\n{}", self.shown()));
            self.shown.process(&bytes);
            if self.shown().contains(text) {
                return at;
            }
        }
    }

    /// From a moment to the last byte that came; none where nothing changed.
    fn settled(&mut self, from: Instant) -> Duration {
        let mut last = from;
        while let Ok((at, bytes)) = self.output.recv_timeout(QUIET) {
            self.shown.process(&bytes);
            last = at;
        }
        last - from
    }
}
