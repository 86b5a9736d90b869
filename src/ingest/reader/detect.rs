//! From the first bytes of a table to its [`Layout`]: encoding, delimiter, header line.
//! It must never read further than the sample, and never refuse a table for being odd.
//!
//! Names that we know outweigh shape: "has a header" cannot be told from shape alone (csv-nose was
//! wrong on non-Latin headers).

use encoding_rs::Encoding;

use super::encoding;
use super::error::ReadError;
use super::grammar::{Cells, Grammar};
use super::layout::{Layout, Options};
use super::lines::{self, Lines};
use super::sniff;

/// The most columns that are read.
const COLUMN_LIMIT: usize = 100_000;
/// How many rows of the sample are weighed.
const ROWS_WEIGHED: usize = 100;
/// From the likeliest to the rarest: the first wins a tie.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Finds how a table of text is written. `sample` is its start, up to 1 MB; `whole` says that
/// nothing follows it; `known` says whether a header name is one we know.
///
/// # Errors
/// [`ReadError`]: empty, another kind of file, an option that cannot be, or no header.
pub fn detect(
    sample: &[u8],
    whole: bool,
    known: &dyn Fn(&str) -> bool,
    options: &Options,
) -> Result<Layout, ReadError> {
    let asked = options.delimiter.map(delimiter).transpose()?;
    sniff::refuse_other_files(sample)?;
    let (encoding, bom) = encoding::choose(sample, whole, options.encoding.as_deref())?;
    let body = &sample[bom..];
    let lines = decode(encoding, body, whole)?;
    let text = lines.text.as_ref();
    sniff::refuse_other_texts(text)?;
    let sep = sep_line(text);
    let first = match options.header_line {
        Some(line) => line.max(1),
        None => (options.skip_rows + 1).max(if sep.is_some() { 2 } else { 1 }),
    };
    let table = match asked.or(sep) {
        Some(delimiter) => Table::read(text, first, whole, delimiter),
        None => DELIMITERS
            .map(|delimiter| Table::read(text, first, whole, delimiter))
            .into_iter()
            .reduce(|best, next| {
                if next.weight(known) > best.weight(known) {
                    next
                } else {
                    best
                }
            })
            .ok_or(ReadError::NoHeader)?,
    };
    let header = match options.header_line {
        Some(line) => table.rows.iter().find(|row| row.line == line),
        None => table.header(known),
    };
    let header = header.ok_or(ReadError::NoHeader)?;
    if header.cells.len() > COLUMN_LIMIT {
        return Err(ReadError::TooWide {
            limit: COLUMN_LIMIT,
        });
    }
    Ok(Layout {
        encoding: encoding.name(),
        bom: bom > 0,
        delimiter: table.delimiter,
        header_line: header.line,
        headers: header.cells.clone(),
        title_lines: title_lines(text, header.line, sep.is_some()),
        sep_line: sep.is_some(),
        has_cr_only: text.contains('\r') && !text.contains('\n'),
    })
}

fn delimiter(byte: u8) -> Result<u8, ReadError> {
    let fits = byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n' | b'\0');
    fits.then_some(byte).ok_or(ReadError::BadDelimiter(byte))
}

/// The whole lines of the sample; it is too wide when not even the first one fits.
fn decode<'a>(
    encoding: &'static Encoding,
    body: &'a [u8],
    whole: bool,
) -> Result<Lines<'a>, ReadError> {
    let length = lines::whole(encoding, body, whole);
    if length == 0 && !whole {
        return Err(ReadError::TooWide {
            limit: COLUMN_LIMIT,
        });
    }
    let lines = Lines::decode(encoding, &body[..length], 0);
    if lines.text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(lines)
}

/// The delimiter that a first line `sep=;` names, as Excel writes it.
fn sep_line(text: &str) -> Option<u8> {
    let line = text[..lines::line_end(text.as_bytes(), 0)].trim_end_matches(['\r', '\n']);
    let bare = line
        .strip_prefix('"')
        .and_then(|line| line.strip_suffix('"'))
        .unwrap_or(line);
    match bare.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', named] => delimiter(*named).ok(),
        _ => None,
    }
}

/// What stands above the header, as written.
fn title_lines(text: &str, header_line: u64, sep_line: bool) -> Vec<String> {
    let mut titles = Vec::new();
    let mut at = 0;
    for line in 1..header_line {
        let end = lines::line_end(text.as_bytes(), at);
        let title = text[at..end].trim_end_matches(['\r', '\n']);
        let is_sep = line == 1 && sep_line;
        if !is_sep && !title.trim().is_empty() {
            titles.push(title.to_owned());
        }
        at = end;
    }
    titles
}

/// One of the first rows, with its 1-based physical line.
struct Line {
    line: u64,
    cells: Vec<String>,
}

impl Line {
    fn filled(&self) -> usize {
        self.cells
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .count()
    }

    fn known(&self, known: &dyn Fn(&str) -> bool) -> usize {
        self.cells.iter().filter(|cell| known(cell)).count()
    }
}

/// The first rows as one delimiter makes them, blank ones left out.
struct Table {
    delimiter: u8,
    rows: Vec<Line>,
    /// The commonest number of cells, the larger of equals.
    width: usize,
    /// How many rows have it.
    agreeing: usize,
}

impl Table {
    fn read(text: &str, first: u64, whole: bool, delimiter: u8) -> Self {
        let rows = first_rows(text, first, whole, delimiter);
        let agreeing = |width: usize| rows.iter().filter(|row| row.cells.len() == width).count();
        let width = rows
            .iter()
            .map(|row| row.cells.len())
            .max_by_key(|&width| (agreeing(width), width))
            .unwrap_or(0);
        let agreeing = agreeing(width);
        Self {
            delimiter,
            rows,
            width,
            agreeing,
        }
    }

    /// Known header names first; then how many rows agree on a width, a wider one counting more
    /// (decimal commas and `name, surname` agree on two).
    fn weight(&self, known: &dyn Fn(&str) -> bool) -> (usize, usize) {
        let names = self
            .rows
            .iter()
            .map(|row| row.known(known))
            .max()
            .unwrap_or(0);
        let (width, rows) = (self.width.max(1), self.rows.len().max(1));
        let names = if width > 1 { names } else { 0 };
        (names, 1000 * self.agreeing * (width - 1) / (width * rows))
    }

    /// The row with most known names, two at least; else the first that fills more than half of
    /// the common width (a title line fills one cell); else the first row.
    fn header(&self, known: &dyn Fn(&str) -> bool) -> Option<&Line> {
        let best = self
            .rows
            .iter()
            .map(|row| row.known(known))
            .max()
            .unwrap_or(0);
        let by_name = self
            .rows
            .iter()
            .find(|row| best >= 2 && row.known(known) == best);
        let by_shape = || self.rows.iter().find(|row| row.filled() * 2 > self.width);
        by_name.or_else(by_shape).or(self.rows.first())
    }
}

fn first_rows(text: &str, first: u64, whole: bool, delimiter: u8) -> Vec<Line> {
    let text = text.as_bytes();
    let mut grammar = Grammar::new(delimiter);
    let mut rows = Vec::new();
    let (mut at, mut line) = (0, 1);
    while line < first && at < text.len() {
        at = lines::line_end(text, at);
        line += 1;
    }
    let mut cells = Cells::with_room(text.len() - at);
    while at < text.len() && rows.len() < ROWS_WEIGHED {
        let Some(row) = grammar.row(text, at, whole, &mut cells) else {
            break;
        };
        let found = Line {
            line,
            cells: cells
                .of(&row)
                .map(|cell| String::from_utf8_lossy(cell).into_owned())
                .collect(),
        };
        if found.filled() > 0 {
            rows.push(found);
        }
        line += lines::count_ends(&text[at..row.next]);
        at = row.next;
    }
    rows
}
