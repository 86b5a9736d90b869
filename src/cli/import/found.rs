//! What is said of a file before what came of it: how it was read, which column went where, in which order its dates
//! stand. Must never leave out a column.

use super::questions::named;
use super::read_as::read_as;
use crate::cli::report::Said;
use crate::cli::session::Session;
use crate::cli::shell::quoted;
use crate::ingest::arrest::ArrestAndDeath;
use crate::ingest::field::Field;
use crate::ingest::readings::ToldOrder;
use crate::ingest::summary::{Guide, Summary};

/// Labels with their texts.
pub(super) type Lines = Vec<(String, String)>;

/// How the file was read, and which column went where.
pub(super) fn found(session: &Session, summary: &Summary) -> Lines {
    let words = &session.words;
    let mut lines = Lines::new();
    if let Some(layout) = &summary.layout {
        lines.push((words.say("import-read"), read_as(session, layout)));
    }
    let origin = Said::new("import-origin-is").text("origin", &summary.origin);
    lines.push((words.say("import-origin"), session.say(&origin)));
    lines.extend(summary.guide.as_ref().map(|guide| guided(session, guide)));
    let fed: Vec<String> = summary
        .fed
        .iter()
        .map(|(field, from)| format!("{field} ← {from}"))
        .collect();
    let taken = match summary.holds_reports() {
        true => words.say("import-whole-reports"),
        false => fed.join(" · "),
    };
    lines.push((words.say("import-taken"), taken));
    if !summary.unmapped.is_empty() {
        let key = match summary.register {
            Some(_) => "import-register-columns",
            None => "import-kept-columns",
        };
        let kept = Said::new(key).text("columns", summary.unmapped.join(" · "));
        lines.push((words.say("import-kept"), session.say(&kept)));
    }
    if summary.of_rejects {
        lines.push((String::new(), words.say("import-of-rejects")));
    }
    if !summary.says_when() {
        lines.push((String::new(), words.say("import-undated")));
    }
    lines.extend(dated(session, summary));
    let orders = summary.orders.iter();
    lines.extend(orders.map(|told| (words.say("import-orders"), order_told(session, told))));
    lines.extend(asked_first(session, summary));
    lines
}

/// By what records are dated and deaths placed, where those are two columns, with the option that leaves the death.
fn dated(session: &Session, summary: &Summary) -> Option<(String, String)> {
    let ArrestAndDeath { arrest, death } = summary.arrest_and_death.as_ref()?;
    let leave_out = quoted(&format!("-={}", named(arrest)));
    let said = Said::new("import-arrest-and-death")
        .text("arrest", arrest)
        .text("death", death)
        .text("option", format!("--map {leave_out}"));
    Some((session.words.say("import-orders"), session.say(&said)))
}

/// Columns that only a person can give a meaning, each with the options that do.
fn asked_first(session: &Session, summary: &Summary) -> Lines {
    let columns = summary
        .ask_first
        .chunk_by(|(one, _), (other, _)| one == other);
    let line = |asked: &[(String, &'static str)]| {
        let (column, field) = &asked[0];
        let options = asked.iter().map(|(_, field)| {
            let map = quoted(&format!("{field}={}", named(column)));
            format!("--map {map}")
        });
        let said = Said::new(match (*field == Field::ExternalId.slug(), asked.len()) {
            (true, _) => "import-may-number",
            (false, 1) => "import-ask-first-column",
            (false, _) => "import-ask-first-several",
        });
        let options: Vec<String> = options.collect();
        let said = said
            .text("column", column)
            .text("option", options.join(" · "));
        (session.words.say("import-ask-first"), session.say(&said))
    };
    columns.map(line).collect()
}

/// What it goes by beside its own options.
fn guided(session: &Session, guide: &Guide) -> (String, String) {
    let said = match guide {
        Guide::Profile(name) => Said::new("import-by-profile").text("name", name),
        Guide::Batch(number) => Said::new("import-by-batch").text("number", number.to_string()),
    };
    (session.words.say("import-by"), session.say(&said))
}

/// Which order of day and month a column has, and how that is known.
fn order_told(session: &Session, told: &ToldOrder) -> String {
    let said = match &told.proof {
        Some((cell, line)) => Said::new("import-order-proved")
            .text("cell", cell)
            .text("line", line.to_string()),
        None => Said::new("import-order-told"),
    };
    session.say(
        &said
            .text("column", &told.column)
            .text("order", told.order.slug()),
    )
}
