//! A workbook → which of its sheets is the table, and how that is written. It must never choose a hidden sheet, nor
//! leave the others unnamed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Dimensions, Reader as _, SheetType, SheetVisible};

use super::book::{Book, Seekable, open};
use super::error::ReadError;
use super::grammar::Quotes;
use super::header::{Line, ROWS_WEIGHED, Top};
use super::layout::{COLUMN_LIMIT, Form, Layout, Options, Sheet};
use super::sheet::SheetRows;
use super::zipped::{self, Kind};

/// How a workbook is written. `file` gives its bytes, as often as it is asked.
///
/// # Errors
/// [`ReadError`]: no workbook, one that cannot be read or would fill the memory, no such sheet, no header.
pub(super) fn detect(
    file: &dyn Fn() -> Result<Box<dyn Seekable>, ReadError>,
    known: &dyn Fn(&str) -> bool,
    options: &Options,
) -> Result<Layout, ReadError> {
    match zipped::kind(file()?)? {
        Kind::Workbook => {}
        Kind::Other(what) => return Err(ReadError::OtherWorkbook { what }),
        Kind::None => return Err(ReadError::NotText { what: "ZIP" }),
    }
    zipped::measure(file()?)?;
    // What its authors did not foresee in a broken workbook ends in a panic: here it is one more broken workbook.
    let look = AssertUnwindSafe(|| look(file()?, known, options));
    catch_unwind(look).unwrap_or(Err(ReadError::BadWorkbook))
}

fn look(
    file: Box<dyn Seekable>,
    known: &dyn Fn(&str) -> bool,
    options: &Options,
) -> Result<Layout, ReadError> {
    let mut book = open(file)?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let asked = options
        .sheet
        .as_deref()
        .map(|asked| named(&sheets, asked))
        .transpose()?;
    let mut best: Option<(usize, String, Start)> = None;
    let candidates = sheets
        .iter()
        .filter(|(name, visible)| asked.as_ref().map_or(*visible, |asked| asked == name));
    for (name, _) in candidates {
        let start = start(&mut book, name, options)?;
        let (names, _) = start.top.weight(known);
        let is_better = best.as_ref().is_none_or(|(most, _, _)| names > *most);
        if !start.top.rows.is_empty() && is_better {
            best = Some((names, name.clone(), start));
        }
    }
    let (_, name, start) = best.ok_or(ReadError::Empty)?;
    layout(&mut book, name, &start, &sheets, known, options)
}

/// The sheet of that name, else of that number, from 1.
fn named(sheets: &[(String, bool)], asked: &str) -> Result<String, ReadError> {
    let by_name = sheets.iter().find(|(name, _)| name == asked);
    let by_number = || {
        let number: usize = asked.parse().ok()?;
        sheets.get(number.checked_sub(1)?)
    };
    let found = by_name.or_else(by_number).map(|(name, _)| name.clone());
    found.ok_or_else(|| ReadError::NoSheet {
        sheets: sheets.iter().map(|(name, _)| name.clone()).collect(),
    })
}

/// The first rows of a sheet that have anything in them.
struct Start {
    /// Those above the first one that may be the header.
    above: Vec<Line>,
    top: Top,
}

impl Start {
    fn rows(&self) -> impl Iterator<Item = &Line> {
        self.above.iter().chain(&self.top.rows)
    }
}

fn start(book: &mut Book, name: &str, options: &Options) -> Result<Start, ReadError> {
    let first = options.header_line.unwrap_or(options.skip_rows + 1);
    let mut rows = SheetRows::of(book, name)?;
    let (mut above, mut lines) = (Vec::new(), Vec::new());
    while lines.len() < ROWS_WEIGHED
        && let Some(row) = rows.next_row()?
    {
        let line = Line {
            line: row.line,
            cells: row.cells().map(str::to_owned).collect(),
            quotes: Quotes::Sound,
        };
        match line.line >= first {
            _ if line.filled() == 0 => {}
            true => lines.push(line),
            false if above.len() < ROWS_WEIGHED => above.push(line),
            false => {}
        }
    }
    let top = Top::of(lines);
    Ok(Start { above, top })
}

fn layout(
    book: &mut Book,
    name: String,
    start: &Start,
    sheets: &[(String, bool)],
    known: &dyn Fn(&str) -> bool,
    options: &Options,
) -> Result<Layout, ReadError> {
    let top = &start.top;
    let header = match options.header_line {
        Some(line) => top.rows.iter().find(|row| row.line == line),
        None => top.header(known),
    };
    let header = header.ok_or(ReadError::NoHeader)?;
    // A cell behind the last header is one of a column without a name, not of a broken row.
    let width = top
        .rows
        .iter()
        .map(|row| row.cells.len())
        .max()
        .unwrap_or(0);
    if width > COLUMN_LIMIT {
        return Err(ReadError::TooWide {
            limit: COLUMN_LIMIT,
        });
    }
    let mut headers = header.cells.clone();
    headers.resize(width, String::new());
    let merged = book
        .merge_cells_by_sheet_name(&name)
        .map_err(|error| ReadError::of_workbook(&error))?;
    spread(&merged, header.line, start, &mut headers);
    let others = |visible| {
        let others = sheets
            .iter()
            .filter(|(other, shown)| *other != name && *shown == visible);
        others.map(|(other, _)| other.clone()).collect()
    };
    Ok(Layout {
        form: Form::Sheet(Sheet {
            others: others(true),
            hidden: others(false),
            days_of_1904: book.has_1904_epoch(),
            name,
        }),
        encoding: "UTF-8",
        bom: false,
        delimiter: b',',
        header_line: header.line,
        headers,
        title_lines: titles(start, header.line),
        sep_line: false,
        has_cr_only: false,
    })
}

/// A merged cell that reaches into the header's line stands over each of its columns there.
fn spread(merged: &[Dimensions], line: u64, start: &Start, headers: &mut [String]) {
    let row = line - 1;
    for cell in merged {
        let ((first, left), (last, right)) = (cell.start, cell.end);
        if !(u64::from(first)..=u64::from(last)).contains(&row) {
            continue;
        }
        let corner = start.rows().find(|row| row.line == u64::from(first) + 1);
        let Some(text) = corner.and_then(|row| row.cells.get(left as usize)) else {
            continue;
        };
        let under = headers
            .iter_mut()
            .take(right as usize + 1)
            .skip(left as usize);
        under
            .filter(|header| header.trim().is_empty())
            .for_each(|header| header.clone_from(text));
    }
}

/// What stands above the header, row by row.
fn titles(start: &Start, header_line: u64) -> Vec<String> {
    let above = start.rows().filter(|row| row.line < header_line);
    let joined = |row: &Line| {
        let cells = row.cells.iter().map(|cell| cell.trim());
        cells
            .filter(|cell| !cell.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    above.map(joined).collect()
}
