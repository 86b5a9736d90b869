//! The lines of a page as a table. Must never show more of a record than its line holds.

use super::archive::Archive;
use super::grid::Grid;
use super::report::Failure;
use super::session::Session;
use crate::domain::date::Date;
use crate::domain::page::{Line, Slice};
use crate::search::query::Query;
use crate::store::Wants;
use crate::words::Words;

/// The columns, by the keys of their headings.
const HEADINGS: [&str; 7] = [
    "field-id",
    "field-date",
    "field-violation",
    "field-facility",
    "field-victims",
    "field-verification",
    "cli-list-marks",
];

/// A table without rows.
#[must_use]
pub fn grid(words: &Words) -> Grid {
    Grid::new(HEADINGS.map(|key| words.say(key)).to_vec())
}

/// Prints a slice of an answer.
///
/// # Errors
/// Those of the archive, and of stdout.
pub fn print(
    session: &mut Session,
    archive: &mut Archive,
    query: &Query,
    slice: &Slice,
) -> Result<(), Failure> {
    let mut grid = grid(&session.words);
    let page = archive.ask(|store| store.ask(query, slice, Wants::default(), &|| false))?;
    for line in &page.lines {
        grid.add(&cells(&session.words, line));
    }
    grid.print(&mut session.out)
}
/// The cells of a line, in the order of the headings.
#[must_use]
pub fn cells(words: &Words, line: &Line) -> Vec<String> {
    let violations: Vec<String> = line
        .violations
        .iter()
        .map(|violation| words.say(&format!("violation-short-{}", violation.slug())))
        .collect();
    let country = line.country.map(|country| country.code().to_owned());
    let place: Vec<&str> = [
        line.facility.as_ref().or(line.place.as_ref()),
        country.as_ref(),
    ]
    .into_iter()
    .flatten()
    .map(String::as_str)
    .collect();
    vec![
        line.number.to_string(),
        date(line),
        violations.join(", "),
        place.join(", "),
        line.victims
            .map(|count| count.best.to_string())
            .unwrap_or_default(),
        words.say(line.verification.key()),
        marks(words, line),
    ]
}

/// The date that gives it its place, a death's marked; beside another one the death's where that is another day.
fn date(line: &Line) -> String {
    let shown = |date: &Date| date.edtf().unwrap_or(date.text()).to_owned();
    let died = line.died.as_ref().filter(|died| died.span().is_some());
    match died {
        Some(died) if line.by_death => format!("†{}", shown(died)),
        Some(died) if died.edtf() != line.date.edtf() => {
            format!("{} †{}", shown(&line.date), shown(died))
        }
        _ => shown(&line.date),
    }
}

/// What a reader must know of a line at once.
fn marks(words: &Words, line: &Line) -> String {
    let mut marks = Vec::new();
    if line.possible {
        marks.push("?".to_owned());
    }
    if !line.near.is_empty() {
        marks.push(format!("~{}", line.near.join(" ~")));
    }
    let said = [
        (line.demo, "mark-demo"),
        (line.conflict, "cli-list-conflict"),
        (line.duplicate, "cli-list-duplicate"),
    ];
    marks.extend(
        said.into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, key)| words.say(key)),
    );
    marks.join(" ")
}
