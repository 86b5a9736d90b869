//! What the benches share: sizes from the command line, files of the corpus, archives made of them, figures side by side.
//! It must never be timed itself.

#![allow(dead_code, unused_imports, reason = "each bench takes what it needs")]

#[path = "yard/archive.rs"]
pub mod archive;
#[path = "corpus.rs"]
pub mod corpus;
#[path = "yard/process.rs"]
pub mod process;
#[path = "yard/table.rs"]
pub mod table;

use std::fs::{self, File};
use std::hint::black_box;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use testigo::domain::count::Moment;
use testigo::domain::date::Day;
use testigo::ingest::input::Input;
use testigo::ingest::listener::Listener;
use testigo::ingest::plan::{OnConflict, Request, Subject, look};
use testigo::ingest::reader::Options;
use testigo::ingest::run::run;
use testigo::ingest::summary::Summary;
use testigo::ingest::wishes::Wishes;
use testigo::search::query::{Labels, Query, Reading};
use testigo::store::Store;

pub use archive::{archive, fresh, open};
use process::cost;
use table::{Table, grouped};

/// The seed of every file.
pub const SEED: u64 = 7;
/// 2026-11-24T12:00:00Z.
pub const NOW: Moment = Moment(1_795_521_600);

/// What a person must say about the corpus: headers that could mean two things, and words outside a vocabulary.
pub const MAPS: [&str; 3] = ["violation=type", "country=country", "verification=status"];
/// See [`MAPS`].
pub const VALUES: [&str; 3] = [
    "verification:alleged=unverified",
    "verification:corroborated=likely",
    "verification:verified=confirmed",
];

/// What is typed into the prompt, letter by letter.
pub const TYPED: [&str; 8] = [
    "tortura hospital",
    "torutra",
    "golpes celda abogado",
    "date:2022 police",
    "facility:bartolina murió",
    "the of and",
    "policía -prison",
    "type:torture hopsital",
];

/// The whole numbers of the command line, else these: `cargo bench --bench import -- 1000000`.
pub fn numbers(usual: &[u64]) -> Vec<u64> {
    let asked: Vec<u64> = std::env::args()
        .filter_map(|word| word.replace(['_', ','], "").parse().ok())
        .collect();
    if asked.is_empty() {
        usual.to_vec()
    } else {
        asked
    }
}

/// Puts a thing's figure into its row.
pub type Put<'a> = &'a mut dyn FnMut(&str, String);

/// Measures each size in a process of its own, so that memory is that of one size, and prints them side by side.
pub fn side_by_side(head: &str, measure: fn(u64, Put<'_>)) {
    let child = std::env::args().find_map(|word| word.strip_prefix("--child=")?.parse().ok());
    if let Some(rows) = child {
        return measure(rows, &mut |thing, figure| println!("{thing}\t{figure}"));
    }
    let sizes = numbers(&[10_000, 100_000]);
    let heads = sizes.iter().map(|rows| grouped(*rows));
    let mut table = Table::new(std::iter::once(head.to_owned()).chain(heads));
    for rows in sizes {
        archive::make(rows);
        let this = std::env::current_exe().expect("a bench knows where it lies");
        let how = std::env::args().filter(|word| word == archive::ENCRYPTED);
        let (_, told) = cost(Command::new(this).arg(format!("--child={rows}")).args(how));
        for (thing, figure) in told.lines().filter_map(|line| line.split_once('\t')) {
            table.put(thing, figure.to_owned());
        }
    }
    table.print();
}

/// Whether a word stands on the command line.
pub fn asked(word: &str) -> bool {
    std::env::args().any(|argument| argument == word)
}

/// Where files of benches lie: in the target folder, so that `cargo clean` takes them away.
pub fn yard() -> PathBuf {
    let yard = Path::new(env!("CARGO_TARGET_TMPDIR")).join("yard");
    fs::create_dir_all(&yard).expect("the target folder can be written");
    yard
}

/// A file of the corpus, made once.
pub fn csv(rows: u64) -> PathBuf {
    let path = yard().join(format!("incidents-{rows}.csv"));
    if !path.exists() {
        let begun = path.with_extension("part");
        let file = File::create(&begun).expect("a file can be made");
        corpus::write(rows, SEED, BufWriter::new(file)).expect("the corpus is written");
        fs::rename(&begun, &path).expect("a file can be renamed");
    }
    path
}

/// Imports a file of the corpus as the command line does where nobody else has the archive open.
pub fn import(store: &mut Store, file: &Path) -> Summary {
    import_with(store, file, wishes())
}

/// What a person says about the corpus.
pub fn wishes() -> Wishes {
    let mut wishes = Wishes::default();
    MAPS.iter()
        .for_each(|map| wishes.map(map).expect("a good map"));
    VALUES
        .iter()
        .for_each(|value| wishes.value(value).expect("a good value"));
    wishes
}

/// Imports a file without bad rows.
pub fn import_with(store: &mut Store, file: &Path, wishes: Wishes) -> Summary {
    let request = request(file, wishes);
    let plan = look(&request, &mut |_| true).expect("the file can be read");
    let mut listener = Listener {
        pulse: &mut |_| true,
        reject: &mut |row| panic!("no row is bad, but line {}", row.line),
        before_commit: &mut |_| Ok(()),
    };
    run(store, &request, &plan, &mut listener).expect("the file comes in")
}

/// An import of a file of the corpus.
pub fn request(file: &Path, wishes: Wishes) -> Request {
    Request {
        subject: Subject::Reports,
        input: Input::of_path(file).expect("the file is there"),
        name: "incidents.csv".to_owned(),
        options: Options::default(),
        wishes,
        origin: None,
        labels: Labels::empty(),
        on_conflict: OnConflict::Keep,
        same_origin: false,
        all_or_nothing: false,
        keep_original: true,
        dry_run: false,
        alone: true,
        told: String::new(),
        now: NOW,
    }
}

/// A query as a whole text, or as it stands while it is typed.
pub fn query(text: &str, typing: bool) -> Query {
    let today = Day::from_ymd(2026, 11, 24).expect("a day of the calendar");
    let labels = Labels::empty();
    let reading = Reading::new(today, &labels);
    let reading = if typing {
        reading.while_typing()
    } else {
        reading
    };
    Query::read(text, &reading).expect("a good query")
}

/// The middle of several runs, after one that does not count. At least three, at most until a second is over.
pub fn middle<T>(mut act: impl FnMut() -> T) -> Duration {
    black_box(act());
    let (begun, mut times) = (Instant::now(), Vec::new());
    while times.len() < 3 || (times.len() < 200 && begun.elapsed() < Duration::from_secs(1)) {
        times.push(once(&mut act));
    }
    times.sort_unstable();
    times[times.len() / 2]
}

/// As `middle`; before each run something is done that does not count.
pub fn middle_after<S>(
    on: &mut S,
    mut before: impl FnMut(&mut S),
    mut act: impl FnMut(&mut S),
) -> Duration {
    let (begun, mut times) = (Instant::now(), Vec::new());
    while times.len() < 4 || (times.len() < 200 && begun.elapsed() < Duration::from_secs(1)) {
        before(on);
        times.push(once(|| act(on)));
    }
    times.remove(0);
    times.sort_unstable();
    times[times.len() / 2]
}

/// How long it takes once.
pub fn once<T>(act: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    black_box(act());
    begun.elapsed()
}
