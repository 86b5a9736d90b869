//! New texts that may be spellings of facilities that stand there, each with the command that says so. Must never say it
//! by itself.

use serde_json::{Value, json};

use super::line;
use crate::cli::report::Said;
use crate::cli::session::Session;
use crate::ingest::summary::{LISTED, Summary};
use crate::store::Proposal;

/// A line each, the first ones.
pub fn lines(session: &Session, summary: &Summary) -> Vec<(String, String)> {
    let written = summary.batch.is_some();
    let told = summary.near.iter().take(LISTED);
    let mut lines: Vec<(String, String)> = told
        .map(|near| {
            let key = match can_be_said(near, written) {
                true => "import-near-is",
                false => "import-near-may-be",
            };
            let said = Said::new(key)
                .text("text", &near.text)
                .text("name", told_apart(near))
                .count("rows", near.rows);
            let said = match can_be_said(near, written) {
                true => said.text("command", command(session, near)),
                false => said,
            };
            (session.words.say("import-near"), session.say(&said))
        })
        .collect();
    let more = summary.near.len().saturating_sub(lines.len()) as u64;
    if more > 0 {
        let said = Said::new("import-near-more").count("count", more);
        lines.push((String::new(), session.say(&said)));
    }
    lines
}

/// The report's object with all of them in it.
pub fn beside(mut object: Value, session: &Session, summary: &Summary) -> Value {
    let written = summary.batch.is_some();
    let near = summary.near.iter().map(|near| {
        let command = can_be_said(near, written).then(|| command(session, near));
        json!({"text": near.text, "rows": near.rows, "facility": near.name, "command": command})
    });
    object["facilities"]["near"] = near.collect();
    object
}

/// Its name; with its id, where the text is no other.
fn told_apart(near: &Proposal) -> String {
    match near.name == near.text {
        true => format!("{} (F-{})", near.name, near.facility),
        false => near.name.clone(),
    }
}

/// Whether the facility stands in the archive: one that would be made by a dry run does not.
fn can_be_said(near: &Proposal, written: bool) -> bool {
    written || !near.is_new
}

fn command(session: &Session, near: &Proposal) -> String {
    let mut words = line::program(session);
    words.extend(["facilities", "alias"].map(str::to_owned));
    let name = match near.is_plain {
        true => near.name.clone(),
        false => format!("F-{}", near.facility),
    };
    if [&name, &near.text].iter().any(|word| word.starts_with('-')) {
        words.push("--".to_owned());
    }
    words.extend([name, near.text.clone()]);
    line::whole(&words)
}
