//! The rules of the house, each a pure function from sources to what breaks it.
//! A rule that never fired on a made-up offender is worthless: `house.rs` has one for each.

use std::fmt::{self, Display, Formatter};

use super::source::{Named, Source, blank, line_of, own_tests, words};

/// A place where a rule is broken.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    path: String,
    line: usize,
    rule: String,
}

impl Display for Broken {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.rule)
    }
}

pub fn broken(source: &Source, line: usize, rule: impl Into<String>) -> Broken {
    Broken {
        path: source.path.clone(),
        line,
        rule: rule.into(),
    }
}

/// The floors, lowest first; rooms on one floor do not know each other.
const FLOORS: [&[&str]; 10] = [
    &["domain"],
    &["search"],
    &["store"],
    &["ingest", "export"],
    &["worker"],
    &["app"],
    &["ui"],
    &["tui"],
    &["cli"],
    &["main"],
];

/// Rooms beside the floors, and who may read them.
const GROUND: [(&str, &[&str]); 2] = [
    ("settings", &["cli", "main"]),
    ("words", &["ui", "tui", "cli", "main", "settings"]),
];

/// Names of the world outside, and the rooms that may say them.
const NAMES: [(&str, &[&str]); 15] = [
    ("rusqlite", &["store"]),
    ("ratatui", &["ui", "tui"]),
    ("crossterm", &["tui"]),
    ("clap", &["cli", "main"]),
    ("clap_complete", &["cli", "main"]),
    ("clap_mangen", &["cli", "main"]),
    ("println!", &["cli", "main"]),
    ("print!", &["cli", "main"]),
    ("eprintln!", &["cli", "main"]),
    ("eprint!", &["cli", "main"]),
    ("std::env", &["settings"]),
    ("std::thread", &["worker", "tui", "ingest"]),
    ("csv", &["ingest", "export"]),
    ("calamine", &["ingest"]),
    ("rust_xlsxwriter", &["export"]),
];

const FORBIDDEN: [&str; 7] = [
    "utils", "helpers", "common", "misc", "manager", "types", "prelude",
];
const FILE_LINES: usize = 300;
const FUNCTION_LINES: usize = 60;

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn may_name(from: &str, to: &str) -> bool {
    if let Some((_, readers)) = GROUND.iter().find(|(room, _)| *room == to) {
        return from == to || readers.contains(&from);
    }
    from == to || matches!((floor(from), floor(to)), (Some(above), Some(below)) if below < above)
}

/// Arrows between rooms go down; `app` knows no more of the worker than its messages.
pub fn arrows(source: &Source) -> Vec<Broken> {
    let Some(from) = source.room().filter(|room| *room != "lib") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for named in inside_the_crate(source) {
        let Some(to) = named.parts.first() else {
            continue;
        };
        let known = floor(to).is_some() || GROUND.iter().any(|(room, _)| room == to);
        if !known {
            found.push(broken(
                source,
                named.line,
                format!("{to} is no room: give it a floor first"),
            ));
        } else if !may_name(from, to) {
            found.push(broken(
                source,
                named.line,
                format!("{from} may not name {to}: the arrow never turns back"),
            ));
        } else if from == "app"
            && to == "worker"
            && named.parts.get(1).is_none_or(|part| part != "message")
        {
            found.push(broken(
                source,
                named.line,
                "app may name only worker::message of the worker",
            ));
        }
    }
    found
}

/// What a file names of the crate, from the crate's root: `crate::a::b`, `super::b`, `self::b`, `testigo::a`.
pub fn inside_the_crate(source: &Source) -> Vec<Named> {
    let root = if source.path == "src/main.rs" {
        "testigo"
    } else {
        "crate"
    };
    let mut all = source.paths_from(root);
    for named in &mut all {
        named.parts.remove(0);
    }
    for relative in ["super", "self"] {
        for mut named in source.paths_from(relative) {
            let mut module = source.module();
            let ups = named
                .parts
                .iter()
                .take_while(|part| *part == "super")
                .count();
            module.truncate(module.len().saturating_sub(ups));
            let steps = named
                .parts
                .iter()
                .skip_while(|part| *part == "super" || *part == "self")
                .cloned();
            module.extend(steps);
            named.parts = module;
            all.push(named);
        }
    }
    all
}

/// Names of the world outside are said only where they belong.
pub fn names(source: &Source) -> Vec<Broken> {
    let Some(room) = source.room() else {
        return Vec::new();
    };
    let forbidden = NAMES.iter().filter(|(_, rooms)| !rooms.contains(&room));
    forbidden
        .flat_map(|(name, rooms)| {
            let rule = format!("{name} may be named only in {}", rooms.join(", "));
            lines_that_name(source, name)
                .into_iter()
                .map(move |line| broken(source, line, rule.clone()))
        })
        .collect()
}

/// The writing of CSV has one place in `export`.
pub fn one_place_writes_csv(sources: &[Source]) -> Vec<Broken> {
    let export = sources
        .iter()
        .filter(|source| source.room() == Some("export"));
    export
        .filter_map(|source| Some((source, *lines_that_name(source, "csv").first()?)))
        .skip(1)
        .map(|(source, line)| broken(source, line, "csv is written in one place of export only"))
        .collect()
}

fn lines_that_name(source: &Source, name: &str) -> Vec<usize> {
    let bare = &source.bare;
    let places: Vec<usize> = match name.split_once("::") {
        Some((root, part)) => {
            let paths = source.paths_from(root).into_iter();
            return paths
                .filter(|named| named.parts.get(1).is_some_and(|p| p == part))
                .map(|named| named.line)
                .collect();
        }
        // A crate with an everyday name: only as the root of a path, and not a module of the file's own.
        None if name == "csv" && words(bare, "mod csv").is_empty() => words(bare, name)
            .into_iter()
            .filter(|at| roots_a_path(bare, *at, name))
            .collect(),
        None if name == "csv" => Vec::new(),
        None if name.ends_with('!') => {
            let word = name.trim_end_matches('!');
            words(bare, word)
                .into_iter()
                .filter(|at| bare[at + word.len()..].starts_with('!'))
                .collect()
        }
        None => words(bare, name),
    };
    places.into_iter().map(|at| line_of(bare, at)).collect()
}

fn roots_a_path(bare: &str, at: usize, name: &str) -> bool {
    bare[at + name.len()..].starts_with("::") && !bare[..at].ends_with("::")
}

/// Budgets: a file, and each of its functions, before its own tests.
pub fn budgets(source: &Source) -> Vec<Broken> {
    let lines = source.code().trim_end().lines().count();
    let mut found = Vec::new();
    if lines > FILE_LINES {
        found.push(broken(
            source,
            lines,
            format!("{lines} lines, budget {FILE_LINES}: split by idea"),
        ));
    }
    for (line, length) in functions(&source.bare) {
        if length > FUNCTION_LINES {
            found.push(broken(
                source,
                line,
                format!("a function of {length} lines, budget {FUNCTION_LINES}"),
            ));
        }
    }
    found
}

/// First line and length in lines of each function with a body.
fn functions(bare: &str) -> Vec<(usize, usize)> {
    let body = |at: &usize| {
        let open = at + bare[*at..].find(['{', ';'])?;
        let mut depth = 0;
        let end = bare[open..].char_indices().find(|(_, c)| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth == 0
        })?;
        let first = line_of(bare, *at);
        Some((first, line_of(bare, open + end.0) - first + 1))
    };
    words(bare, "fn").iter().filter_map(body).collect()
}

/// Names that say nothing.
pub fn forbidden_names(source: &Source) -> Vec<Broken> {
    let bare = &source.bare;
    let stem = |word: &str| {
        source
            .path
            .trim_end_matches(".rs")
            .split('/')
            .any(|part| part == word)
    };
    let mut found = Vec::new();
    for word in FORBIDDEN {
        if stem(word) {
            found.push(broken(
                source,
                1,
                format!("{word} names nothing: say what the file is for"),
            ));
        }
        for at in words(bare, &format!("mod {word}")) {
            found.push(broken(
                source,
                line_of(bare, at),
                format!("{word} names nothing: say what the module is for"),
            ));
        }
    }
    if source.path.ends_with("/mod.rs") {
        found.push(broken(source, 1, "a room is src/room.rs, not mod.rs"));
    }
    found
}

/// A file opens by saying what it is for.
pub fn opening(source: &Source) -> Vec<Broken> {
    let first = source.text.lines().next().unwrap_or_default();
    let says = first
        .strip_prefix("//!")
        .is_some_and(|words| !words.trim().is_empty());
    if says {
        Vec::new()
    } else {
        vec![broken(source, 1, "a file opens with //!: what it is for")]
    }
}

/// No `unwrap()` outside tests.
pub fn unwraps(source: &Source) -> Vec<Broken> {
    let bare = &source.bare;
    let places = words(bare, "unwrap")
        .into_iter()
        .filter(|at| bare[..*at].ends_with('.'));
    places
        .map(|at| {
            broken(
                source,
                line_of(bare, at),
                "unwrap() outside tests: name the invariant in expect()",
            )
        })
        .collect()
}

/// `use` names what it takes.
pub fn globs(source: &Source) -> Vec<Broken> {
    let bare = &source.bare;
    let uses = words(bare, "use").into_iter().filter(|at| {
        let statement = bare[*at..].split(';').next().unwrap_or_default();
        statement.contains('*')
    });
    uses.map(|at| {
        broken(
            source,
            line_of(bare, at),
            "use names what it takes: no globs",
        )
    })
    .collect()
}

/// A file's own tests are one module, and stand last: nothing hides behind them from the other rules.
pub fn tests_last(source: &Source) -> Vec<Broken> {
    let bare = blank(&source.text);
    let Some(mark) = bare.find("\n#[cfg(test)]\n").map(|at| at + 1) else {
        return Vec::new();
    };
    let tail: Vec<&str> = bare[mark..].trim_end().lines().collect();
    let last = match own_tests(&bare[mark - 1..]) {
        Some((1, _)) if tail[1].ends_with('{') => {
            tail.iter().position(|line| *line == "}") == Some(tail.len() - 1)
        }
        Some((1, _)) => tail.len() == 2,
        _ => false,
    };
    if last {
        Vec::new()
    } else {
        vec![broken(
            source,
            line_of(&bare, mark),
            "the file's own tests are one module, and stand last",
        )]
    }
}
