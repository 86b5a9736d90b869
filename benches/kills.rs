//! Kills the program in the middle of an import, again and again, and looks whether anything was lost.
//! `cargo bench --bench kills -- [KILLS=20] [--seed=1] [--encrypted] [--split]`.
//!
//! An archive holds older reports; a command works on it and is killed (SIGKILL) after a random share of its usual time:
//! an import of new rows, one that changes reports (`--on-conflict update`), the undo of an import, a dry run. Then:
//! `verify` finds nothing, `dump` is what it was before (or, where the kill came after the commit, what the whole work
//! gives), a second run comes to its end, its `dump` is that of a work nobody killed, and one file remains. Both ways are
//! tried: a large file goes through a rollback journal, a small one through the WAL; with `--encrypted` all of it is done
//! on an encrypted archive.
//! First the harness shows that it can see: damage made on purpose must be found, else nothing here means anything.
//! `--split` breaks the program itself: an import commits while it is under way, so that its transaction is many, and
//! each way must go red ("LOST") within some kills. Works that are no import that writes are left out then.

#[path = "kills/archive.rs"]
mod archive;
#[path = "kills/work.rs"]
mod work;
#[path = "yard.rs"]
mod yard;

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use archive::{beside, copy, dump, remove, verify};
use work::{Work, told, well};
use yard::archive::ENCRYPTED;
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

fn main() -> ExitCode {
    if work::be_broken() {
        return ExitCode::SUCCESS;
    }
    let kills = yard::numbers(&[20])[0];
    let seed = std::env::args()
        .find_map(|word| word.strip_prefix("--seed=")?.parse().ok())
        .unwrap_or(1);
    let kind = match yard::asked(ENCRYPTED) {
        true => "encrypted",
        false => "plain",
    };
    let split = yard::asked("--split");
    println!("seed {seed}, {kills} kills each, {kind} archive");
    let mut dice = Dice::new(seed);
    let heads = [
        "killed in",
        "kills",
        "nothing done",
        "all done",
        "came too late",
    ];
    let mut table = Table::new(heads.map(str::to_owned));
    let mut lost = false;
    for (way, work, rows) in WAYS {
        if split && !work.can_break() {
            continue;
        }
        let scene = Scene::new(work, rows);
        if let Err(blind) = scene.control() {
            eprintln!("BLIND: {blind}");
            return ExitCode::FAILURE;
        }
        match scene.campaign(kills, &mut dice, split) {
            Ok(ends) => {
                table.put(way, kills.to_string());
                ends.iter().for_each(|end| table.put(way, end.to_string()));
            }
            Err(said) => {
                eprintln!("LOST: {way}, seed {seed}, {said}");
                eprintln!("the archive lies at {}", scene.trial.display());
                lost = true;
            }
        }
        if lost && !split {
            break;
        }
    }
    table.print();
    match lost {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
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
        archive::make(&base);
        well(&Work::Import.done(&base, &older));
        work.prepare(&base, &file);
        let before = dump(&base);
        copy(&base, &trial);
        let begun = Instant::now();
        well(&work.done(&trial, &file));
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
        sees(
            "a letter changed outside the program",
            &archive::altered(&archive),
        )?;
        let half = yard::yard().join("half.csv");
        write(&half, 1_000, 12);
        copy(&self.base, &self.trial);
        well(&Work::Import.done(&self.trial, &half));
        let is = dump(&self.trial);
        (is != self.before && is != self.whole)
            .then_some(())
            .ok_or("dump does not see half an import".to_owned())
    }

    /// How its kills ended, or what the first one has lost.
    fn campaign(&self, kills: u64, dice: &mut Dice, split: bool) -> Result<[u64; 3], String> {
        let mut ends = [0; 3];
        for kill in 1..=kills {
            let after = self.usual.mul_f64(dice.unit() * 1.05);
            let end = self.trial(after, split);
            let end = end.map_err(|lost| format!("kill {kill}, after {after:?}: {lost}"))?;
            ends[end as usize] += 1;
        }
        Ok(ends)
    }

    fn trial(&self, after: Duration, split: bool) -> Result<End, String> {
        copy(&self.base, &self.trial);
        let status = match split {
            true => self.work.broken_and_killed(&self.trial, &self.file, after),
            false => self.work.killed(&self.trial, &self.file, after),
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
            let again = self.work.done(&self.trial, &self.file);
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

    fn is_sound(&self, when: &str) -> Result<(), String> {
        verify(&self.trial).map_err(|found| format!("verify {when}: {found}"))
    }
}

fn write(file: &Path, rows: u64, seed: u64) {
    let out = File::create(file).expect("a file can be made");
    corpus::write(rows, seed, BufWriter::new(out)).expect("the corpus is written");
}
