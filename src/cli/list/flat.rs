//! Records as flat rows: CSV that `import` reads back, and the cells of chosen fields.

use super::answer::{Answer, Sink};
use crate::cli::archive::Archive;
use crate::cli::report::{Exit, Failure, Said};
use crate::domain::cell::MARK;
use crate::domain::incident::Number;
use crate::export::ceiling::{WITHHELD, below};
use crate::export::csv_line;
use crate::export::flat::{Cells, Columns, cells, is_column};

/// Refuses names that no flat column has.
pub fn check(fields: &[String]) -> Result<(), Failure> {
    let unknown = fields.iter().find(|field| !is_column(field));
    unknown.map_or(Ok(()), |field| {
        let said = Said::new("report-unknown-field").text("field", field);
        Err(Failure::new(Exit::Usage, said).hint(Said::new("report-fields-of-import")))
    })
}

/// A header and a row for each record. Read twice: which columns there are shows only at the end.
pub fn write_csv(put: Sink<'_>, archive: &mut Archive, answer: &mut Answer) -> Result<(), Failure> {
    let numbers: Vec<Number> = answer.numbers.iter().map(|(number, _)| *number).collect();
    let mut fields = answer.fields.clone();
    // With a uid it is meant to come back, and is read as ours by its mark.
    if fields.iter().any(|field| field == "uid") && !fields.iter().any(|field| field == MARK) {
        fields.insert(0, MARK.to_owned());
    }
    if !fields.is_empty() {
        put(&csv_line(fields.iter().map(String::as_str)))?;
        for number in numbers {
            let row = chosen(archive, answer, number, &fields)?;
            put(&csv_line(row.iter().map(String::as_str)))?;
        }
        return Ok(());
    }
    let mut columns = Columns::default();
    let before = answer.withheld;
    for number in &numbers {
        columns.add(&flat(archive, answer, *number)?);
    }
    answer.withheld = before;
    put(&csv_line(columns.names()))?;
    for number in numbers {
        let cells = flat(archive, answer, number)?;
        put(&csv_line(columns.row(&cells)))?;
    }
    Ok(())
}

/// A record's cells below the ceiling.
fn flat(archive: &mut Archive, answer: &mut Answer, number: Number) -> Result<Cells, Failure> {
    let record = archive.ask(|store| store.record(number))?;
    let shown = below(&record.incident, answer.ceiling, &mut answer.withheld);
    Ok(cells(number, &shown))
}

/// The cells of these fields, empty where there is none; above the ceiling only the id is told.
pub fn chosen(
    archive: &mut Archive,
    answer: &mut Answer,
    number: Number,
    fields: &[String],
) -> Result<Vec<String>, Failure> {
    let records = answer.withheld.records;
    let cells = flat(archive, answer, number)?;
    let is_hidden = answer.withheld.records > records;
    let cell = |field: &String| match cells.iter().find(|(column, _)| column.name == *field) {
        Some((_, text)) => text.clone(),
        None if is_hidden => WITHHELD.to_owned(),
        None => String::new(),
    };
    Ok(fields.iter().map(cell).collect())
}
