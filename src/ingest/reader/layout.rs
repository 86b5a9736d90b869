//! What is known of a table before its rows are read. It must never hold a row.

use super::elements::Objects;

/// The delimiters that have a name where options and profiles say them.
pub const NAMED_DELIMITERS: &[(&str, u8)] = &[
    ("comma", b','),
    ("semicolon", b';'),
    ("tab", b'\t'),
    ("pipe", b'|'),
];

/// What the user said about the file; every field left out is found by [`super::detect`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// A WHATWG label: "utf-8", "windows-1252", "latin1", "utf-16le", "shift_jis" …
    pub encoding: Option<String>,
    /// One ASCII byte.
    pub delimiter: Option<u8>,
    /// 1-based physical line of the header.
    pub header_line: Option<u64>,
    /// Physical lines to leave out at the top, before the header is looked for.
    pub skip_rows: u64,
    /// Name or number, from 1, of a workbook's sheet.
    pub sheet: Option<String>,
}

impl Options {
    /// Whether anything is said that only a table of text has.
    pub(super) fn are_of_text(&self) -> bool {
        self.encoding.is_some() || self.delimiter.is_some()
    }
}

/// What kind of table a file is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Form {
    /// Text, cells parted by a delimiter.
    #[default]
    Text,
    /// JSON, an object a row.
    Json(Objects),
    /// A sheet of a workbook; lines are the sheet's rows.
    Sheet(Sheet),
}

/// The sheet of a workbook that is the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The other sheets that are shown.
    pub others: Vec<String>,
    /// The sheets that are hidden.
    pub hidden: Vec<String>,
    /// Days are counted from 1904, as old Macintosh programs did; else from 1900.
    pub days_of_1904: bool,
}

impl Layout {
    /// What parts the cells of a text.
    #[must_use]
    pub fn delimiter(&self) -> Option<char> {
        (self.form == Form::Text).then(|| char::from(self.delimiter))
    }

    /// The sheet, where the table is one of a workbook.
    #[must_use]
    pub fn sheet(&self) -> Option<&Sheet> {
        match &self.form {
            Form::Sheet(sheet) => Some(sheet),
            Form::Text | Form::Json(_) => None,
        }
    }

    /// The line of the headers, where the form has such a line.
    #[must_use]
    pub fn header_line(&self) -> Option<u64> {
        (self.header_line > 0).then_some(self.header_line)
    }
}

impl Form {
    /// Its name in the report.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json(Objects::Lines) => "jsonl",
            Self::Json(_) => "json",
            Self::Sheet(_) => "xlsx",
        }
    }
}

/// The most columns that are read.
pub(super) const COLUMN_LIMIT: usize = 100_000;

/// The header of a table whose first cells are whole reports, each the JSON object of one.
pub(super) const REPORT: &str = "report (json)";

/// Whether these are the headers of a table of whole reports. So are those of the file of rejects that it leaves.
#[must_use]
pub fn are_reports(headers: &[String]) -> bool {
    headers.first().is_some_and(|header| header == REPORT)
}

/// How a table is written, as found in its bytes or as told by [`Options`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// What kind of table it is; without a text's form, encoding and delimiter say nothing.
    pub form: Form,
    /// The WHATWG name: "UTF-8", "windows-1252", "UTF-16LE" …
    pub encoding: &'static str,
    /// A byte order mark stands in front (of 3 bytes in UTF-8, 2 in UTF-16).
    pub bom: bool,
    /// One ASCII byte.
    pub delimiter: u8,
    /// 1-based physical line where the header begins.
    pub header_line: u64,
    /// The header's cells as written; they may repeat or be blank.
    pub headers: Vec<String>,
    /// What stood above the header, line by line, blank lines and a `sep=` line left out.
    pub title_lines: Vec<String>,
    /// The first line says `sep=;` or the like, as Excel writes and reads it.
    pub sep_line: bool,
    /// Lines end with CR alone, as old Macintosh programs wrote them.
    pub has_cr_only: bool,
}
