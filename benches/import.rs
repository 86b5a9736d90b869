//! Times an import: read, validated, deduplicated, journaled, indexed, searchable, with the file kept; against the
//! `sqlite3` shell doing `.import`, four indexes and FTS5 of the same file, in turn, where it is installed.
//! `cargo bench --bench import -- [ROWS…] [--rounds=3]`. Compare ratios within one run: machines differ, and drift.

#[path = "yard.rs"]
mod yard;

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use yard::process::{Cost, cost, peak};
use yard::table::{Table, grouped, megabytes, time};

/// What the shell is asked to do; `DATA` stands for the file. Texts only, as `.import` leaves them.
const SHELL: &str = "CREATE TABLE incident(id TEXT, date TEXT, date_end TEXT, facility TEXT, place TEXT, country TEXT,
  type TEXT, victim_name TEXT, victim_age TEXT, victim_sex TEXT, status TEXT, source TEXT, source_url TEXT, notes TEXT);
.import --csv --skip 1 'DATA' incident
CREATE UNIQUE INDEX by_id ON incident(id);
CREATE INDEX by_date ON incident(date);
CREATE INDEX by_facility ON incident(facility);
CREATE INDEX by_type ON incident(type);
CREATE VIRTUAL TABLE texts USING fts5(facility, place, victim_name, source, notes, content='incident');
INSERT INTO texts(texts) VALUES ('rebuild');
";

fn main() {
    let arguments: Vec<String> = env::args().collect();
    match arguments.get(1..4) {
        Some([word, archive, file]) if word == "--child" => child(archive, file),
        _ => compare(&arguments),
    }
}

/// In a process of its own, so that memory and processor time are those of one import.
fn child(archive: &str, file: &str) {
    let mut store = yard::fresh(Path::new(archive));
    let summary = yard::import(&mut store, Path::new(file));
    store.close().expect("an archive closes");
    println!("{} {}", summary.new, peak().unwrap_or(0));
}

fn compare(arguments: &[String]) {
    let rounds = arguments
        .iter()
        .find_map(|word| word.strip_prefix("--rounds=")?.parse().ok())
        .unwrap_or(3);
    let shell = Command::new("sqlite3")
        .arg("--version")
        .stdout(Stdio::null())
        .status()
        .is_ok();
    let sizes = yard::numbers(&[10_000, 100_000]);
    let mut table = Table::new(
        std::iter::once("import of …".to_owned()).chain(sizes.iter().map(|rows| grouped(*rows))),
    );
    for rows in sizes {
        let file = yard::csv(rows);
        let (mut ours, mut shells, mut most) = (Vec::new(), Vec::new(), 0);
        for round in 1..=rounds {
            let (cost, peak, size) = import(rows, &file);
            eprintln!("{rows} round {round}: testigo {}", told(&cost));
            ours.push(cost);
            most = most.max(peak);
            if round == 1 {
                table.put(
                    "file",
                    megabytes(fs::metadata(&file).map_or(0, |file| file.len())),
                );
                table.put("archive", megabytes(size));
            }
            if shell {
                let cost = by_shell(&file);
                eprintln!("{rows} round {round}: sqlite3 {}", told(&cost));
                shells.push(cost);
            }
        }
        put(&mut table, rows, &ours, &shells, most);
    }
    table.print();
}

fn put(table: &mut Table, rows: u64, ours: &[Cost], shells: &[Cost], most: u64) {
    let wall = middle(ours, |cost| Some(cost.wall));
    let processor = middle(ours, |cost| cost.processor);
    let each = |time: Option<Duration>| match time {
        Some(time) => format!("{:.1} µs", time.as_secs_f64() * 1e6 / rows as f64),
        None => "-".to_owned(),
    };
    table.put("time", wall.map_or("-".to_owned(), time));
    table.put("time a report", each(wall));
    table.put("processor time", processor.map_or("-".to_owned(), time));
    table.put("processor time a report", each(processor));
    table.put(
        "most memory (Linux only)",
        if most > 0 {
            megabytes(most)
        } else {
            "-".to_owned()
        },
    );
    let ratio = |ours: Option<Duration>, shells: Option<Duration>| match (ours, shells) {
        (Some(ours), Some(shells)) => format!("{:.2} ×", ours.as_secs_f64() / shells.as_secs_f64()),
        _ => "-".to_owned(),
    };
    table.put(
        "time, of the sqlite3 shell's",
        ratio(wall, middle(shells, |cost| Some(cost.wall))),
    );
    table.put(
        "processor time, of the shell's",
        ratio(processor, middle(shells, |cost| cost.processor)),
    );
}

fn import(rows: u64, file: &Path) -> (Cost, u64, u64) {
    let archive = yard::yard().join("import.testigo");
    let mut command = Command::new(env::current_exe().expect("a bench knows where it lies"));
    let (cost, said) = cost(command.arg("--child").arg(&archive).arg(file));
    let figures: Vec<u64> = said
        .split_whitespace()
        .map(|word| word.parse().expect("the child prints whole numbers"))
        .collect();
    assert_eq!(figures[0], rows, "every row came in");
    let size = fs::metadata(&archive).map_or(0, |archive| archive.len());
    fs::remove_file(&archive).expect("an archive can be removed");
    (cost, figures[1], size)
}

fn by_shell(file: &Path) -> Cost {
    let database = yard::yard().join("import.sqlite3");
    let script = yard::yard().join("import.sql");
    let _ = fs::remove_file(&database);
    fs::write(&script, SHELL.replace("DATA", &file.to_string_lossy()))
        .expect("a script can be written");
    let input = fs::File::open(&script).expect("a script can be read");
    let (cost, _) = cost(
        Command::new("sqlite3")
            .args(["-batch", "-bail"])
            .arg(&database)
            .stdin(input),
    );
    fs::remove_file(&database).expect("a database can be removed");
    cost
}

fn middle(costs: &[Cost], of: impl Fn(&Cost) -> Option<Duration>) -> Option<Duration> {
    let mut times: Vec<Duration> = costs.iter().filter_map(of).collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}

fn told(cost: &Cost) -> String {
    format!(
        "{}, processor {}",
        time(cost.wall),
        cost.processor.map_or("-".to_owned(), time)
    )
}
