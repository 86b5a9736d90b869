//! What is surely no table of text, told by its first bytes. It must never guess: when in doubt,
//! the bytes are text.

use memchr::memmem;

use super::error::{PROTECTED, ReadError};

/// Old Excel and Word files, and new ones with a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// First bytes that no table of text has, and what they mean. UTF-32 stands before UTF-16's mark.
const MARKS: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP/XLSX"),
    (b"PK\x05\x06", "ZIP/XLSX"),
    (b"SQLite format 3\0", "SQLite database"),
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\xfd7zXZ\0", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"{\\rtf", "RTF document"),
    (b"PAR1", "Parquet"),
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
];

/// How the text of other formats begins, in lower case, after white space.
const OPENINGS: &[(&str, &str)] = &[
    ("<!doctype html", "HTML page"),
    ("<html", "HTML page"),
    ("<table", "HTML page"),
    ("<?xml", "XML"),
    ("{\"", "JSON"),
    ("[{", "JSON"),
];

/// A text of fewer control characters than this may be a table with oddities.
const FEW_CONTROLS: usize = 8;

/// Refuses the first bytes of a file of another kind.
pub(super) fn refuse_other_files(sample: &[u8]) -> Result<(), ReadError> {
    if sample.starts_with(OLE) {
        return Err(old_office(sample));
    }
    match MARKS.iter().find(|(mark, _)| sample.starts_with(mark)) {
        Some(&(_, what)) => Err(ReadError::NotText { what }),
        None => Ok(()),
    }
}

/// What an old file of an office is, by the names of its parts.
fn old_office(sample: &[u8]) -> ReadError {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(sample, &name).is_some()
    };
    match (
        holds("EncryptedPackage"),
        holds("Workbook") || holds("Book"),
    ) {
        (true, _) => ReadError::OtherWorkbook { what: PROTECTED },
        (false, true) => ReadError::OtherWorkbook { what: "XLS" },
        (false, false) => ReadError::NotText {
            what: "old Excel or Word file",
        },
    }
}

/// Refuses a decoded text that is another format, or no text at all.
pub(super) fn refuse_other_texts(text: &str) -> Result<(), ReadError> {
    let start: String = text.trim_start().chars().take(16).collect();
    let start = start.to_ascii_lowercase();
    if let Some(&(_, what)) = OPENINGS
        .iter()
        .find(|(opening, _)| start.starts_with(opening))
    {
        return Err(ReadError::NotText { what });
    }
    // Random bytes have a tenth of control characters; terminal escapes in a hostile table, though
    // one in every cell, stay below a twentieth (ESC itself is not counted: it comes with text).
    let controls = text.bytes().filter(|&byte| is_binary(byte)).count();
    if controls > FEW_CONTROLS && controls * 20 > text.len() {
        return Err(ReadError::NotText { what: "binary" });
    }
    Ok(())
}

fn is_binary(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F)
}
