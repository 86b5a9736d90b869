//! A few trips in a real terminal: it opens, it answers, and however it is left, the terminal is as it was.

#![allow(clippy::unwrap_used, reason = "a trip is part of the tests")]

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use testigo::domain::count::Moment;
use testigo::store::{Access, Store};

use crate::desk::small_archive;

/// Longest wait for what must come; a machine under load is slow, and nothing waits longer than it must.
const PATIENCE: Duration = Duration::from_secs(180);

/// Between two signals to a program that may not have stopped yet.
const BETWEEN_CALLS: Duration = Duration::from_millis(100);

/// The program in a terminal of 100 columns and 30 rows.
struct Trip {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// Everything that was written to the terminal.
    written: Vec<u8>,
}

impl Trip {
    fn begin(args: &[impl AsRef<OsStr>]) -> Self {
        let size = PtySize {
            rows: 30,
            cols: 100,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_testigo"));
        command.args(args);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env_remove("TMUX");
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            keys: pair.master.take_writer().unwrap(),
            master: pair.master,
            output,
            screen: vt100::Parser::new(30, 100, 0),
            written: Vec::new(),
        }
    }

    /// Waits until the screen shows a text.
    fn until(&mut self, text: &str) -> &mut Self {
        while !self.screen.screen().contents().contains(text) {
            let Ok(bytes) = self.output.recv_timeout(PATIENCE) else {
                panic!("no {text:?} on\n{}", self.screen.screen().contents());
            };
            self.take(&bytes);
        }
        self
    }

    /// Waits until the terminal shows its main screen.
    fn until_main_screen(&mut self) -> &mut Self {
        while self.screen.screen().alternate_screen() {
            let bytes = self.output.recv_timeout(PATIENCE).expect("the main screen");
            self.take(&bytes);
        }
        self
    }

    /// Wakes the suspended program until its screen is back. The terminal is given back a moment before the
    /// program stops, and a signal that comes in between is spent: so it is sent until it is heard.
    fn until_woken(&mut self) -> &mut Self {
        while !self.screen.screen().alternate_screen() {
            self.signal("CONT");
            if let Ok(bytes) = self.output.recv_timeout(BETWEEN_CALLS) {
                self.take(&bytes);
            }
        }
        self
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.written.extend_from_slice(bytes);
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    fn signal(&mut self, name: &str) -> &mut Self {
        let id = self.child.process_id().unwrap().to_string();
        assert!(
            Command::new("kill")
                .args(["-s", name, &id])
                .status()
                .unwrap()
                .success()
        );
        self
    }

    /// Waits for the end; gives the exit code. The terminal must be as it was found.
    fn end(mut self) -> u32 {
        let code = self.child.wait().unwrap().exit_code();
        drop(self.master);
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.screen.process(&bytes);
            self.written.extend_from_slice(&bytes);
        }
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the main screen is back");
        assert!(!screen.hide_cursor(), "the cursor is seen");
        assert!(!screen.bracketed_paste(), "pastes are plain");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse is free"
        );
        let told = String::from_utf8_lossy(&self.written).into_owned();
        assert!(!told.contains("panicked"), "{told}");
        code
    }
}

/// An archive of a few incidents in a folder of its own, and the arguments that open it.
fn archive() -> (tempfile::TempDir, [String; 3]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.testigo");
    let mut store = Store::create(&path, Access::default()).unwrap();
    for incident in small_archive::incidents() {
        store.add(&incident, Moment(1_764_000_000)).unwrap();
    }
    store.close().unwrap();
    let args = ["-a", path.to_str().unwrap(), "browse"].map(str::to_owned);
    (folder, args)
}

#[test]
fn the_demo_opens_is_searched_and_left() {
    let mut trip = Trip::begin(&["demo"]);
    trip.until("demo archive")
        .until("incidents")
        .press("/tortura")
        .until("near")
        .press("\r")
        .press("q");
    assert_eq!(trip.end(), 0);
}

#[test]
fn a_signal_gives_the_terminal_back() {
    let (_folder, args) = archive();
    for (name, code) in [("TERM", 143), ("INT", 130)] {
        let mut trip = Trip::begin(&args);
        trip.until("8 incidents").signal(name);
        assert_eq!(trip.end(), code, "{name}");
    }
}

#[test]
fn a_suspended_screen_comes_back() {
    let (_folder, args) = archive();
    let mut trip = Trip::begin(&args);
    trip.until("8 incidents")
        .press("\u{1a}")
        .until_main_screen()
        .until_woken()
        .until("8 incidents")
        .press("q");
    assert_eq!(trip.end(), 0);
}

#[test]
fn the_window_may_change_its_size() {
    let (_folder, args) = archive();
    let mut trip = Trip::begin(&args);
    trip.until("8 incidents");
    let small = PtySize {
        rows: 10,
        cols: 50,
        pixel_width: 0,
        pixel_height: 0,
    };
    trip.master.resize(small).unwrap();
    trip.until("too small").press("q");
    assert_eq!(trip.end(), 0);
}

#[test]
fn an_import_that_is_left_by_choice_is_no_error_and_says_how_to_go_on() {
    let (folder, args) = archive();
    let table = folder.path().join("casos.csv");
    std::fs::write(&table, "fecha,relato\n2022-04-17,texto\n").unwrap();
    let [flag, path, _] = &args;
    let mut trip = Trip::begin(&[flag, path, "import", table.to_str().unwrap()]);
    trip.until("Enter choose").press("q").until_main_screen();
    trip.until("Nothing was added.").until("testigo");
    let told = trip.screen.screen().contents();
    assert!(!told.contains("error"), "{told}");
    // A question that needed an answer, and got none.
    assert_eq!(trip.end(), 2);
}

#[test]
fn what_another_process_writes_is_seen_without_a_key() {
    let (folder, args) = archive();
    let mut trip = Trip::begin(&args);
    trip.until("8 incidents");
    let path = folder.path().join("a.testigo");
    let mut store = Store::open(&path, Access::default()).unwrap();
    let incident = small_archive::incidents().remove(0);
    store.add(&incident, Moment(1_764_000_000)).unwrap();
    store.close().unwrap();
    trip.until("9 incidents").press("q");
    assert_eq!(trip.end(), 0);
}
