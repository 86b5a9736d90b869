//! What is killed: the program at a work, as its command line does it, or broken on purpose. Must never be at work itself
//! in the process that kills.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use testigo::ingest::input::Input;
use testigo::ingest::listener::Listener;
use testigo::ingest::plan::{OnConflict, Request, look};
use testigo::ingest::run::run;

use super::archive;
use super::yard;
use super::yard::archive::{ENCRYPTED, unlocking};

/// The word before archive, file and work in the command line of [`be_broken`].
const BROKEN: &str = "--be-broken";
/// The word that changes every report that holds it.
const CHANGED: (&str, &str) = (" hospital", " enfermería");

/// What the program does when it is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    Import,
    Update,
    Undo,
    DryRun,
}

impl Work {
    /// Whether it is an import that writes, and so can be broken.
    pub fn can_break(self) -> bool {
        matches!(self, Self::Import | Self::Update)
    }

    /// Brings an archive and a file to where this can begin.
    pub fn prepare(self, archive: &Path, file: &Path) {
        if matches!(self, Self::Undo | Self::Update) {
            well(&Self::Import.done(archive, file));
        }
        if self == Self::Update {
            let text = fs::read_to_string(file).expect("the corpus is text");
            fs::write(file, text.replace(CHANGED.0, CHANGED.1)).expect("written");
        }
    }

    /// Does it to the end.
    pub fn done(self, archive: &Path, file: &Path) -> Output {
        self.command(archive, file)
            .output()
            .expect("the program starts")
    }

    /// Begins it, and kills it after a time; it may be over by then.
    pub fn killed(self, archive: &Path, file: &Path, after: Duration) -> io::Result<ExitStatus> {
        killed(&mut self.command(archive, file), after)
    }

    /// The same of a program whose import commits while it is under way.
    pub fn broken_and_killed(
        self,
        archive: &Path,
        file: &Path,
        after: Duration,
    ) -> io::Result<ExitStatus> {
        let mut this = Command::new(std::env::current_exe()?);
        this.arg(BROKEN).arg(archive).arg(file).arg(self.slug());
        this.args(yard::asked(ENCRYPTED).then_some(ENCRYPTED));
        killed(this.stdout(Stdio::null()), after)
    }

    fn slug(self) -> &'static str {
        match self {
            Self::Update => "update",
            _ => "import",
        }
    }

    fn command(self, archive: &Path, file: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_testigo"));
        command.arg("-a").arg(archive).args(unlocking());
        match self {
            Self::Undo => drop(command.args(["imports", "undo", "2"])),
            Self::Import => drop(import(&mut command, file)),
            Self::Update => drop(import(&mut command, file).args(["--on-conflict", "update"])),
            Self::DryRun => drop(import(&mut command, file).arg("--dry-run")),
        }
        command
            .env("TESTIGO_LANG", "en")
            .env("XDG_CONFIG_HOME", yard::yard())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

fn import<'c>(command: &'c mut Command, file: &Path) -> &'c mut Command {
    command.arg("import").arg(file).args(["--yes", "--json"]);
    for map in yard::MAPS {
        command.args(["--map", map]);
    }
    for value in yard::VALUES {
        command.args(["--value", value]);
    }
    command
}

fn killed(command: &mut Command, after: Duration) -> io::Result<ExitStatus> {
    let mut child = command.spawn()?;
    sleep(after);
    let _ = child.kill();
    child.wait()
}

/// Whether this process is the broken program; then it does its work.
pub fn be_broken() -> bool {
    let words: Vec<OsString> = std::env::args_os()
        .skip_while(|word| word != BROKEN)
        .collect();
    let [_, archive, file, work, ..] = words.as_slice() else {
        return false;
    };
    let file = Path::new(file);
    let name = file.file_name().expect("a file has a name");
    let request = Request {
        // By its name it is of the data set that the command line makes it of.
        name: name.to_string_lossy().into_owned(),
        input: Input::of_path(file).expect("the file is there"),
        on_conflict: match work == "update" {
            true => OnConflict::Update,
            false => OnConflict::Keep,
        },
        ..yard::request(file, yard::wishes())
    };
    let mut store = archive::open(Path::new(archive)).expect("the trial opens");
    store.break_imports();
    let plan = look(&request, &mut |_| true).expect("the file can be read");
    let mut listener = Listener {
        pulse: &mut |_| true,
        reject: &mut |row| panic!("no row is bad, but line {}", row.line),
        before_commit: &mut |_| Ok(()),
    };
    run(&mut store, &request, &plan, &mut listener).expect("the file comes in");
    archive::close(store);
    true
}

/// Stops where the program did not end well.
pub fn well(output: &Output) {
    assert!(output.status.success(), "{}", told(output));
}

/// How the program ended, and what it said.
pub fn told(output: &Output) -> String {
    format!(
        "{}: {}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    )
}
