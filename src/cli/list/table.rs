//! Records as a table for reading: on a terminal cut to its width, in a pipe whole. No boxes.

use super::answer::Answer;
use super::flat;
use crate::cli::archive::Archive;
use crate::cli::asking::counted;
use crate::cli::grid::Grid;
use crate::cli::report::Failure;
use crate::cli::session::Session;
use crate::domain::page::{Line, Slice};
use crate::export::ceiling::WITHHELD;
use crate::store::Wants;
use crate::words::Words;

/// So many lines are read, and their columns made even, at a time.
const CHUNK: usize = 5000;

/// A heading, a line for each record, and how many there are.
pub fn print(
    session: &mut Session,
    archive: &mut Archive,
    answer: &mut Answer,
) -> Result<(), Failure> {
    let found = counted(session, &answer.counts);
    if answer.fields.is_empty() {
        lines(session, archive, answer)?;
    } else {
        fields(session, archive, answer)?;
    }
    session.out.end()?;
    session.tell(&found);
    Ok(())
}

fn lines(session: &mut Session, archive: &mut Archive, answer: &mut Answer) -> Result<(), Failure> {
    let headings = [
        "field-id",
        "field-date",
        "field-violation",
        "field-facility",
        "field-victims",
        "field-verification",
        "cli-list-marks",
    ];
    let mut grid = Grid::new(headings.map(|key| session.words.say(key)).to_vec());
    let wanted = answer.numbers.len();
    for offset in (0..wanted).step_by(CHUNK) {
        let slice = Slice {
            sort: answer.sort.clone(),
            offset: offset as u64,
            limit: CHUNK.min(wanted - offset) as u64,
            around: None,
        };
        let query = &answer.query;
        let page = archive.ask(|store| store.ask(query, &slice, Wants::default(), &|| false))?;
        for line in page.lines {
            if line.confidentiality > answer.ceiling {
                answer.withheld.records += 1;
                grid.add(&[line.number.to_string(), WITHHELD.to_owned()]);
            } else {
                grid.add(&cells(&session.words, &line));
            }
        }
        grid.print(&mut session.out)?;
    }
    Ok(())
}

fn cells(words: &Words, line: &Line) -> Vec<String> {
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

fn date(line: &Line) -> String {
    let date = &line.date;
    date.edtf().unwrap_or(date.text()).to_owned()
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

fn fields(
    session: &mut Session,
    archive: &mut Archive,
    answer: &mut Answer,
) -> Result<(), Failure> {
    let fields = answer.fields.clone();
    let mut grid = Grid::new(fields.clone());
    let numbers: Vec<_> = answer.numbers.iter().map(|(number, _)| *number).collect();
    for chunk in numbers.chunks(CHUNK) {
        for number in chunk {
            grid.add(&flat::chosen(archive, answer, *number, &fields)?);
        }
        grid.print(&mut session.out)?;
    }
    Ok(())
}
