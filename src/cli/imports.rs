//! `imports`: the imports that were made, and taking one back.

use clap::{Args, Subcommand};
use serde_json::Value;

use super::archive::Archive;
use super::grid::Grid;
use super::import::chosen::kept;
use super::output::{Look, padded};
use super::report::{Exit, Failure, Said, kept_reason};
use super::session::Session;
use crate::domain::flaw::Weight;
use crate::domain::safe::Safe;
use crate::store::{Batch, KeptFlaw, Store};

/// Facilities that stay and are named.
const LISTED: usize = 20;
/// Cells of the label column.
const LABEL: usize = 14;

/// List the imports, show one, or take one back.
///
///   testigo imports
///   testigo imports show 3
///   testigo imports undo 3
///
/// An undo that keeps records, because they were edited since, names them and
/// ends with exit code 3; --force takes them back too, then or later. Numbers are
/// never given again, and facilities in use since stay.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Imports {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List them, the oldest first
    List,
    /// Show one: its file, figures and flaws
    Show {
        /// Its number
        number: u32,
    },
    /// Take one back, to the exact state before; records edited since are named and kept
    Undo {
        /// Its number
        number: u32,
        /// Take records edited since back too
        #[arg(long)]
        force: bool,
    },
}

impl Imports {
    /// Does it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        match self.what {
            None | Some(What::List) => list(session),
            Some(What::Show { number }) => show(session, number),
            Some(What::Undo { number, force }) => undo(session, number, force),
        }
    }
}

fn list(session: &mut Session) -> Result<Exit, Failure> {
    let mut archive = session.archive()?;
    let batches = archive.ask(Store::batches)?;
    archive.close()?;
    let headings = [
        "cli-imports-number",
        "cli-imports-when",
        "cli-imports-file",
        "field-origin",
        "import-new",
        "import-updated",
        "import-refused",
        "cli-imports-undone",
    ];
    let mut grid = Grid::new(headings.map(|key| session.words.say(key)).to_vec());
    for batch in &batches {
        grid.add(&[
            batch.id.to_string(),
            batch.at.to_string(),
            batch.file.clone(),
            batch.origin.clone(),
            batch.added.to_string(),
            batch.changed.to_string(),
            count(batch, "refused").to_string(),
            batch.undone.map(|at| at.to_string()).unwrap_or_default(),
        ]);
    }
    grid.print(&mut session.out)?;
    Ok(Exit::Done)
}

/// What was kept with it as JSON.
fn object(kept: Option<&str>) -> serde_json::Map<String, Value> {
    let object = kept.and_then(|kept| serde_json::from_str(kept).ok());
    object.unwrap_or_default()
}

/// One of the figures that were kept with it.
fn count(batch: &Batch, name: &str) -> u64 {
    let figures = object(batch.summary.as_deref());
    figures.get(name).and_then(Value::as_u64).unwrap_or(0)
}

fn show(session: &mut Session, number: u32) -> Result<Exit, Failure> {
    let mut archive = session.archive()?;
    let batch = archive.ask(|store| store.batch(number))?;
    let flaws = archive.ask(|store| store.flaws(number))?;
    archive.close()?;
    for (label, text) in of_batch(session, &batch)
        .into_iter()
        .chain(of_flaws(session, &flaws))
    {
        let label = Safe::line(&padded(&label, LABEL));
        session
            .out
            .pieces(&[(label, Look::Dim), (Safe::line(&text), Look::Plain)])?;
    }
    Ok(Exit::Done)
}

fn of_batch(session: &Session, batch: &Batch) -> Vec<(String, String)> {
    let words = &session.words;
    let digest = batch.sha256.map(|digest| {
        digest
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    });
    let fixed = [
        ("cli-imports-number", batch.id.to_string()),
        ("cli-imports-when", batch.at.to_string()),
        ("cli-doctor-actor", batch.actor.clone()),
        ("cli-imports-file", batch.file.clone()),
        ("cli-imports-digest", digest.unwrap_or_default()),
        ("cli-doctor-bytes", words.number(batch.bytes)),
        (
            "cli-imports-encoding",
            batch.encoding.clone().unwrap_or_default(),
        ),
        (
            "cli-imports-delimiter",
            batch.delimiter.clone().unwrap_or_default(),
        ),
        ("import-origin", batch.origin.clone()),
        (
            "cli-imports-undone",
            batch.undone.map(|at| at.to_string()).unwrap_or_default(),
        ),
    ];
    let mut lines: Vec<_> = fixed
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| (words.say(key), text))
        .collect();
    lines.push((words.say("import-taken"), fed(batch)));
    let told = object(batch.options.as_deref());
    let text = |name: &str| told.get(name).and_then(Value::as_str);
    let options = [
        ("cli-imports-command", text("command")),
        (
            "cli-imports-rejects",
            text("rejects").filter(|_| count(batch, "refused") > 0),
        ),
    ];
    let options = options.into_iter();
    lines.extend(options.filter_map(|(key, text)| Some((words.say(key), text?.to_owned()))));
    lines.extend(counts(session, batch));
    lines
}

/// Which column fed which field.
fn fed(batch: &Batch) -> String {
    let fed = object(batch.mapping.as_deref());
    let fed: Vec<String> = fed
        .iter()
        .map(|(field, from)| format!("{field} ← {}", from.as_str().unwrap_or_default()))
        .collect();
    fed.join(" · ")
}

/// The figures that are not zero.
fn counts(session: &Session, batch: &Batch) -> Vec<(String, String)> {
    let words = &session.words;
    let changed = match batch.changed {
        0 => "import-changed",
        _ => "import-updated",
    };
    let counted = [
        ("rows", "import-rows"),
        ("new", "import-new"),
        ("changed", changed),
        ("unchanged", "import-unchanged"),
        ("repeats", "import-repeats"),
        ("possible_duplicates", "import-may-repeat"),
        ("by_hand", "import-by-hand"),
        ("refused", "import-refused"),
        ("noted", "import-noted"),
    ];
    let lines = counted.into_iter().filter_map(|(name, key)| {
        let count = Some(count(batch, name)).filter(|count| *count > 0)?;
        Some((words.say(key), words.number(count)))
    });
    lines.collect()
}

fn of_flaws(session: &Session, flaws: &[KeptFlaw]) -> Vec<(String, String)> {
    let told = |flaw: &KeptFlaw| {
        let label = match flaw.weight {
            Weight::Refused => "import-refused",
            Weight::Noted => "import-noted",
        };
        let parts = [flaw.column.as_deref(), flaw.value.as_deref()];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        let said = Said::new("cli-imports-flaw").text("line", flaw.line.to_string());
        let said = said
            .text("reason", kept_reason(&session.words, flaw))
            .text("cell", parts.join(": "));
        (session.words.say(label), session.say(&said))
    };
    flaws.iter().map(told).collect()
}

/// The profile that an import saved, where it is still there.
fn saved_profile(archive: &mut Archive, number: u32) -> Result<Option<String>, Failure> {
    let batch = archive.ask(|store| store.batch(number))?;
    let profiles = archive.ask(Store::profiles)?;
    let name = kept(&batch, "saved_profile");
    Ok(name.filter(|name| profiles.iter().any(|profile| profile.name == *name)))
}

fn undo(session: &mut Session, number: u32, force: bool) -> Result<Exit, Failure> {
    let mut archive = session.archive()?;
    let undone = archive.ask(|store| store.undo(number, force, session.now))?;
    let profile = saved_profile(&mut archive, number)?;
    archive.close()?;
    let said = Said::new("cli-imports-undid")
        .count("removed", undone.removed)
        .count("restored", undone.restored)
        .count("facilities", undone.facilities);
    session.note(&said);
    if let Some(name) = profile {
        session.note(&Said::new("cli-imports-profile-stays").text("name", name));
    }
    if undone.facilities_restored > 0 {
        let said = Said::new("cli-imports-facilities-restored");
        session.note(&said.count("count", undone.facilities_restored));
    }
    if !undone.facilities_kept.is_empty() {
        let kept = &undone.facilities_kept;
        let first = kept[..kept.len().min(LISTED)].join(" · ");
        let more = if kept.len() > LISTED { " · …" } else { "" };
        let said = Said::new("cli-imports-facilities-kept").count("count", kept.len() as u64);
        session.note(&said.text("names", first + more));
    }
    if !undone.kept.is_empty() {
        let kept: Vec<String> = undone.kept.iter().map(ToString::to_string).collect();
        session.note(&Said::new("cli-imports-kept").text("records", kept.join(" ")));
        return Ok(Exit::SomeRefused);
    }
    Ok(Exit::Done)
}
