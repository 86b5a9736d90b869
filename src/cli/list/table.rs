//! Records as a table for reading: on a terminal cut to its width, in a pipe whole. No boxes.

use super::answer::Answer;
use super::flat;
use crate::cli::archive::Archive;
use crate::cli::asking::counted;
use crate::cli::grid::Grid;
use crate::cli::report::Failure;
use crate::cli::session::Session;
use crate::cli::summary::{cells, grid};
use crate::domain::cell::literal;
use crate::export::ceiling::WITHHELD;

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
    let mut grid = grid(&session.words);
    for chunk in answer.numbers.chunks(CHUNK) {
        let numbers = chunk.iter().map(|(number, _)| *number);
        for line in archive.ask(|store| store.lines(&answer.query, &answer.sort, numbers))? {
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
            let cells = flat::chosen(archive, answer, *number, &fields)?;
            // The mark is for programs that read the table.
            let plain = |cell: &String| literal(cell).unwrap_or(cell).to_owned();
            grid.add(&cells.iter().map(plain).collect::<Vec<_>>());
        }
        grid.print(&mut session.out)?;
    }
    Ok(())
}
