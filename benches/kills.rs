//! Kills the program in the middle of an import, again and again, and looks whether anything was lost.
//! `cargo bench --bench kills -- [KILLS=20] [--seed=1] [--split]`.
//!
//! An archive holds older reports; a command works on it and is killed (SIGKILL) after a random share of its usual time:
//! an import of new rows, one that changes reports (`--on-conflict update`), the undo of an import, a dry run. Then: `verify` finds nothing, `dump` is what it was before (or, where the kill came after the commit,
//! what the whole work gives), a second run comes to its end, its `dump` is that of a work nobody killed, and one
//! file remains. Both ways are tried: a large file goes through a rollback journal, a small one through the WAL.
//! First the harness shows that it can see: damage made on purpose must be found, else nothing here means anything.
//! `--split` breaks the work itself: the file is brought as two imports, so that its transaction is two, and the harness
//! must go red ("LOST") within some kills.

#[path = "yard.rs"]
mod yard;

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use testigo::store::{Access, Store};

use yard::corpus;
use yard::corpus::Dice;
use yard::table::Table;

/// Rows that are there before.
const OLDER: u64 = 2_000;
/// What is killed, and rows of the file that it works with: from 8 MB on a file is large and goes another way.
const WAYS: [(&str, Work, u64); 5] = [
    ("import, rollback journal", Work::Import, 16_000),
    ("import, WAL", Work::Import, 4_000),
    ("update", Work::Update, 1_000),
    ("undo", Work::Undo, 2_000),
    ("dry run", Work::DryRun, 4_000),
];

/// What the program does when it is killed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    Import,
    Update,
    Undo,
    DryRun,
}

fn main() -> ExitCode {
    let kills = yard::numbers(&[20])[0];
    let seed = std::env::args()
        .find_map(|word| word.strip_prefix("--seed=")?.parse().ok())
        .unwrap_or(1);
    let mut dice = Dice::new(seed);
    let heads = [
        "killed in",
        "kills",
        "nothing done",
        "all done",
        "came too late",
    ];
    let mut table = Table::new(heads.map(str::to_owned));
    for (way, work, rows) in WAYS {
        let scene = Scene::new(work, rows);
        if let Err(blind) = scene.control() {
            eprintln!("BLIND: {blind}");
            return ExitCode::FAILURE;
        }
        let mut ends = [0; 3];
        for kill in 1..=kills {
            let after = scene.usual.mul_f64(dice.unit() * 1.05);
            match scene.trial(after) {
                Ok(end) => ends[end as usize] += 1,
                Err(lost) => {
                    eprintln!("LOST: {way}, kill {kill} of seed {seed}, after {after:?}: {lost}");
                    eprintln!("the archive lies at {}", scene.trial.display());
                    return ExitCode::FAILURE;
                }
            }
        }
        table.put(way, kills.to_string());
        ends.iter().for_each(|end| table.put(way, end.to_string()));
    }
    table.print();
    ExitCode::SUCCESS
}

/// How a killed import ended.
enum End {
    NothingDone,
    AllDone,
    CameTooLate,
}

/// An archive, a file, and what is true of them.
struct Scene {
    work: Work,
    file: PathBuf,
    base: PathBuf,
    trial: PathBuf,
    before: Vec<u8>,
    whole: Vec<u8>,
    usual: Duration,
}

impl Scene {
    fn new(work: Work, rows: u64) -> Self {
        let at = |name: &str| yard::yard().join(name);
        let (older, file) = (at("older.csv"), at("killed.csv"));
        write(&older, OLDER, 11);
        write(&file, rows, 12);
        let (base, trial) = (at("kills-base.testigo"), at("kills-trial.testigo"));
        remove(&base);
        close(yard::fresh(&base));
        well(&brought(&base, &older));
        match work {
            Work::Import | Work::DryRun => {}
            Work::Undo => well(&brought(&base, &file)),
            Work::Update => {
                well(&brought(&base, &file));
                let changed = fs::read_to_string(&file).expect("the corpus is text");
                fs::write(&file, changed.replace(" hospital", " enfermería")).expect("written");
            }
        }
        let before = dump(&base);
        copy(&base, &trial);
        let begun = Instant::now();
        well(&done(work, &trial, &file));
        let usual = begun.elapsed();
        let whole = dump(&trial);
        assert!(
            (whole == before) == (work == Work::DryRun),
            "the work does something"
        );
        Self {
            work,
            file,
            base,
            trial,
            before,
            whole,
            usual,
        }
    }

    /// Damage that must be seen.
    fn control(&self) -> Result<(), String> {
        let archive = fs::read(&self.base).map_err(|error| error.to_string())?;
        let sees = |what: &str, damaged: &[u8]| {
            remove(&self.trial);
            fs::write(&self.trial, damaged).map_err(|error| error.to_string())?;
            let found = verify(&self.trial).is_err();
            found
                .then_some(())
                .ok_or(format!("verify does not see {what}"))
        };
        sees("half an archive", &archive[..archive.len() / 2])?;
        sees("a letter changed outside the program", &altered(&archive))?;
        let half = yard::yard().join("half.csv");
        write(&half, 1_000, 12);
        copy(&self.base, &self.trial);
        well(&brought(&self.trial, &half));
        let is = dump(&self.trial);
        (is != self.before && is != self.whole)
            .then_some(())
            .ok_or("dump does not see half an import".to_owned())
    }

    fn trial(&self, after: Duration) -> Result<End, String> {
        copy(&self.base, &self.trial);
        let status = match yard::asked("--split") && self.work == Work::Import {
            true => self.killed_between_halves(after),
            false => killed(&mut command(self.work, &self.trial, &self.file), after),
        }
        .map_err(|error| error.to_string())?;
        self.is_sound("after the kill")?;
        let is = dump(&self.trial);
        let end = match (status.success(), is == self.before, is == self.whole) {
            (true, _, true) => End::CameTooLate,
            (false, true, _) => End::NothingDone,
            (false, _, true) => End::AllDone,
            _ => return Err(format!("{status}: neither nothing nor all was done")),
        };
        // What is undone already cannot be undone again.
        if self.work != Work::Undo || is == self.before {
            let again = done(self.work, &self.trial, &self.file);
            if !again.status.success() {
                return Err(format!("the second run: {}", told(&again)));
            }
        }
        if dump(&self.trial) != self.whole {
            return Err("the second run gives another archive".to_owned());
        }
        self.is_sound("after the second run")?;
        match beside(&self.trial).as_slice() {
            [] => Ok(end),
            left => Err(format!("left beside the archive: {left:?}")),
        }
    }

    /// The mistake that the harness is there to see: the file's rows in two transactions, each of half of them.
    fn killed_between_halves(&self, after: Duration) -> io::Result<ExitStatus> {
        // Of the same name, so of the same data set.
        let half = yard::yard().join("half").join("killed.csv");
        fs::create_dir_all(yard::yard().join("half"))?;
        let text = fs::read_to_string(&self.file)?;
        let rows = text.lines().count();
        let lines: Vec<&str> = text.lines().take(rows / 2).collect();
        fs::write(&half, lines.join("\n") + "\n")?;
        let first = killed(&mut command(self.work, &self.trial, &half), after)?;
        match first.success() {
            true => killed(&mut command(self.work, &self.trial, &self.file), after / 2),
            false => Ok(first),
        }
    }

    fn is_sound(&self, when: &str) -> Result<(), String> {
        verify(&self.trial).map_err(|found| format!("verify {when}: {found}"))
    }
}

fn write(file: &Path, rows: u64, seed: u64) {
    let out = File::create(file).expect("a file can be made");
    corpus::write(rows, seed, BufWriter::new(out)).expect("the corpus is written");
}

/// Another letter in the first note that can be found.
fn altered(archive: &[u8]) -> Vec<u8> {
    let mut altered = archive.to_vec();
    let at = archive
        .windows(9)
        .position(|bytes| bytes == b" hospital")
        .expect("some note holds the word");
    altered[at + 1] = b'H';
    altered
}

/// What is wrong with an archive.
fn verify(archive: &Path) -> Result<(), String> {
    let mut store =
        Store::open(archive, Access::default()).map_err(|error| format!("not opened: {error}"))?;
    let findings = store
        .verify(|_, _| {})
        .map_err(|error| format!("not read: {error}"))?;
    store
        .close()
        .map_err(|error| format!("not closed: {error}"))?;
    match findings.as_slice() {
        [] => Ok(()),
        findings => Err(format!("{findings:?}")),
    }
}

/// The content, as `testigo dump` prints it.
fn dump(archive: &Path) -> Vec<u8> {
    let (mut store, mut content) = (yard::open(archive), Vec::new());
    store.dump(&mut content).expect("an archive can be read");
    close(store);
    content
}

fn close(store: Store) {
    store.close().expect("an archive closes");
}

/// Imports a file to the end.
fn brought(archive: &Path, file: &Path) -> Output {
    done(Work::Import, archive, file)
}

/// Does it to the end.
fn done(work: Work, archive: &Path, file: &Path) -> Output {
    command(work, archive, file)
        .output()
        .expect("the program starts")
}

/// Begins it, and kills it after a time; it may be over by then.
fn killed(command: &mut Command, after: Duration) -> io::Result<ExitStatus> {
    let mut child = command.spawn()?;
    sleep(after);
    let _ = child.kill();
    child.wait()
}

fn command(work: Work, archive: &Path, file: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_testigo"));
    command.arg("-a").arg(archive);
    match work {
        Work::Undo => drop(command.args(["imports", "undo", "2"])),
        Work::Import => drop(import(&mut command, file)),
        Work::Update => drop(import(&mut command, file).args(["--on-conflict", "update"])),
        Work::DryRun => drop(import(&mut command, file).arg("--dry-run")),
    }
    command
        .env("TESTIGO_LANG", "en")
        .env("XDG_CONFIG_HOME", yard::yard())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
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

fn well(output: &Output) {
    assert!(output.status.success(), "{}", told(output));
}

fn told(output: &Output) -> String {
    format!(
        "{}: {}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    )
}

fn copy(from: &Path, to: &Path) {
    remove(to);
    fs::copy(from, to).expect("an archive can be copied");
}

fn remove(archive: &Path) {
    let _ = fs::remove_file(archive);
    beside(archive)
        .iter()
        .for_each(|path| drop(fs::remove_file(path)));
}

/// What stands beside an archive under its name.
fn beside(archive: &Path) -> Vec<PathBuf> {
    let name = archive.as_os_str().to_owned();
    let ends = ["-wal", "-shm", "-journal"].map(|end| {
        let mut path = name.clone();
        path.push(end);
        PathBuf::from(path)
    });
    ends.into_iter().filter(|path| path.exists()).collect()
}
