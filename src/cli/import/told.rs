//! The report of an import for people: how the file was read, what was taken, what came of it, what was refused and
//! what would mend it. Must never list more than the summary holds.

use std::path::Path;
use std::time::Duration;

use super::chosen::Chosen;
use super::found::{Lines, found};
use super::unexplained::{self, Unexplained};
use super::verdicts;
use crate::cli::output::{Look, padded};
use crate::cli::report::{Failure, Said, mending, reason_of};
use crate::cli::session::Session;
use crate::cli::shell::quoted;
use crate::domain::flaw::{Reason, Weight};
use crate::domain::safe::Safe;
use crate::ingest::field::Field;
use crate::ingest::plan::Plan;
use crate::ingest::summary::{Kind, Summary};

/// Cells of the label column.
const LABEL: usize = 14;
/// What a stream is called.
const STDIN: &str = "stdin";
/// Texts of one kind of flaw that are shown.
const TEXTS: usize = 5;

/// What is found in a file, before a person says yes; on stderr.
pub fn plan(session: &Session, plan: &Plan, chosen: &Chosen) {
    let mut summary = Summary {
        layout: Some(plan.layout.clone()),
        origin: plan.origin.clone(),
        rows: plan.survey.rows,
        guide: chosen.guide.clone(),
        orders: plan.survey.orders.clone(),
        ..Summary::default()
    };
    summary.describe(&plan.mapping);
    for (label, text) in found(session, &summary) {
        session.tell(&format!("{}{text}", padded(&label, LABEL)));
    }
}

/// The whole report, on stdout; the file of refused rows with the command that brings them in.
pub fn summary(
    session: &mut Session,
    summary: &Summary,
    rejects: Option<(&Path, String)>,
    took: Option<Duration>,
    dry_run: bool,
) -> Result<(), Failure> {
    let heading = match (summary.batch, dry_run) {
        (Some(batch), _) => Said::new("import-done").count("batch", batch.into()),
        (None, true) => Said::new("import-would"),
        (None, false) if summary.new > 0 => Said::new("import-not-done"),
        (None, false) => Said::new("import-nothing-new"),
    };
    let heading = session.say(&heading.text("name", &summary.name));
    session.out.pieces(&[(Safe::line(&heading), Look::Bold)])?;
    let mut lines = found(session, summary);
    lines.extend(verdicts::lines(session, summary));
    for weight in [Weight::Refused, Weight::Noted] {
        lines.extend(flaws(session, summary, weight));
    }
    lines.extend(took.map(|took| {
        let seconds = format!("{:.1}", took.as_secs_f64());
        let told = session.say(&Said::new("import-seconds").text("seconds", seconds));
        (session.words.say("import-took"), told)
    }));
    for (label, text) in lines {
        let label = Safe::line(&padded(&label, LABEL));
        session
            .out
            .pieces(&[(label, Look::Dim), (Safe::line(&text), Look::Plain)])?;
    }
    if dry_run {
        return session
            .out
            .line(&Safe::line(&session.words.say("import-dry")));
    }
    if let Some((_, command)) = &rejects {
        let mend = Said::new("import-mend").text("command", command);
        let mend = session.say(&mend);
        session.out.line(&Safe::line(&mend))?;
    }
    let last = match rejects.map(|(path, _)| path) {
        None if summary.name == STDIN => return Ok(()),
        Some(path) if summary.name == STDIN => Said::new("import-lies-there").path("name", path),
        Some(path) => Said::new("import-lies-there-both").path("rejects", path),
        None => Said::new("import-lies-there"),
    };
    let last = match summary.name.as_str() {
        STDIN => session.say(&last),
        name => session.say(&last.text("name", name)),
    };
    session.out.line(&Safe::line(&last))
}

/// Each kind of flaw of a weight: how many, what, where, and what would mend it.
fn flaws(session: &Session, summary: &Summary, weight: Weight) -> Lines {
    let mut lines = Lines::new();
    let label = match weight {
        Weight::Refused => "import-refused-for",
        Weight::Noted => "import-noted-for",
    };
    for (_, column, kind) in summary.flaws(weight) {
        let Some(first) = kind.first.first() else {
            continue;
        };
        lines.push((session.words.say(label), kind_told(session, column, kind)));
        let mends = match summary.holds_reports() {
            true => mend_report(session, weight),
            false => mend(session, kind, &first.reason),
        };
        lines.extend(mends.into_iter().map(|text| (String::new(), text)));
    }
    lines
}

fn kind_told(session: &Session, column: Option<&str>, kind: &Kind) -> String {
    let first = &kind.first[0];
    let reason = reason_of(&session.words, &first.reason);
    let mut text = format!("{} × {reason}", session.words.number(kind.count));
    if let Some(column) = column {
        text = session.say(
            &Said::new("import-in-column")
                .text("what", text)
                .text("column", column),
        );
    }
    let cells: Vec<String> = kind
        .texts
        .keys()
        .take(TEXTS)
        .map(|text| format!("\"{}\"", shortened(text)))
        .collect();
    if !cells.is_empty() {
        text = format!("{text}: {}", cells.join(", "));
    }
    let first = kind.first.iter().take(TEXTS);
    let lines: Vec<String> = first.map(|flaw| flaw.line.to_string()).collect();
    let more = if kind.count > lines.len() as u64 {
        " …"
    } else {
        ""
    };
    let said = Said::new("import-on-lines")
        .count("count", kind.count)
        .text("what", text);
    session.say(&said.text("lines", lines.join(", ") + more))
}

/// No option mends a whole report.
fn mend_report(session: &Session, weight: Weight) -> Vec<String> {
    match weight {
        Weight::Refused => vec![session.words.say("mend-date")],
        Weight::Noted => Vec::new(),
    }
}

/// The options that would mend a kind of flaw, one for each text outside a vocabulary.
fn mend(session: &Session, kind: &Kind, reason: &Reason) -> Vec<String> {
    match reason {
        Reason::SeveralNames { .. } | Reason::SeveralValues { .. } => {
            let each = kind.reasons();
            each.filter_map(|by| mending(&session.words, by)).collect()
        }
        Reason::NotATerm { .. } | Reason::NoViolation if !kind.texts.is_empty() => {
            let mut lines = explain(session, &unexplained::of_kind(kind));
            lines.extend(own_words(session, kind, reason));
            lines
        }
        reason => mending(&session.words, reason).into_iter().collect(),
    }
}

/// The options that would say what texts mean, and how many more texts there are.
fn explain(session: &Session, texts: &[Unexplained<'_>]) -> Vec<String> {
    let line = |one: &Unexplained<'_>| format!("{}  ({})", one.option(), one.count);
    let mut lines: Vec<String> = texts.iter().take(TEXTS).map(line).collect();
    let more = texts.len().saturating_sub(TEXTS) as u64;
    let told = || session.say(&Said::new("import-texts-more").count("count", more));
    lines.extend((more > 0).then(told));
    lines
}

/// What keeps free texts of what was done as they stand.
fn own_words(session: &Session, kind: &Kind, reason: &Reason) -> Option<String> {
    let column = kind.first.first()?.column.as_ref()?;
    let map = quoted(&format!("{}={column}", Field::OtherViolation.slug()));
    let said = Said::new("mend-own-words").text("option", format!("--map {map}"));
    matches!(reason, Reason::NoViolation).then(|| session.say(&said))
}

fn shortened(text: &str) -> String {
    crate::cli::output::cut(text, 40)
}
