//! What is known of a table before its rows are read. It must never hold a row.

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
}

/// How a table of text is written, as found in its first bytes or as told by [`Options`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
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
