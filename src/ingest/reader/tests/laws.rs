//! Laws of reading files that are no plain tables: JSON and workbooks, whole and damaged. Whatever the bytes are, nothing
//! panics, each row is counted, and every reading of them gives the same rows.

use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use proptest::prelude::{
    ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::json::JsonReader;
use super::super::{Form, Options, ReadError, Rows, Seekable, Skipped, Source, layout, rows};

/// A file in memory.
struct Held(Arc<[u8]>);

impl Source for Held {
    fn open(&self) -> Result<Box<dyn Read + Send>, ReadError> {
        Ok(Box::new(Cursor::new(Arc::clone(&self.0))))
    }

    fn open_anywhere(&self) -> Result<Box<dyn Seekable>, ReadError> {
        Ok(Box::new(Cursor::new(Arc::clone(&self.0))))
    }
}

/// Line, cells and fault of each row; what was left out; whether it was read to its end.
type Table = (Vec<(u64, Vec<String>, bool)>, Skipped, bool);

fn drain(rows: &mut dyn Rows) -> Table {
    let mut found = Vec::new();
    let ended = loop {
        match rows.next_batch() {
            Ok(Some(batch)) => {
                assert!(!batch.is_empty());
                for row in batch.rows() {
                    assert_eq!(row.len(), row.cells().count());
                    let said = row.cell_faults().iter();
                    assert!(said.clone().all(|(column, _)| *column < row.len()));
                    let cells = row.cells().map(str::to_owned).collect();
                    found.push((row.line, cells, row.fault().is_some()));
                }
            }
            Ok(None) => break true,
            Err(_) => break false,
        }
    };
    assert!(
        found.is_sorted_by(|one, next| one.0 < next.0),
        "rows ascend"
    );
    (found, *rows.skipped(), ended)
}

/// Reads a file as an import does: its layout, then its rows; none where it is refused as a whole.
fn read(bytes: &[u8]) -> Option<Table> {
    let held = Held(bytes.into());
    let found = layout(&held, &|name| name == "id", &Options::default()).ok()?;
    let mut seen = 0;
    let table = {
        let mut rows = rows(&held, &found, |run| seen += run.len()).ok()?;
        drain(rows.as_mut())
    };
    assert!(!table.2 || seen == bytes.len(), "every byte is seen once");
    // However the reader of JSON is fed.
    if let Form::Json(objects) = found.form {
        for chunk in [1, 7, 64] {
            let mut small = JsonReader::with_chunk(bytes, objects, &found, chunk);
            assert_eq!(drain(&mut small), table);
        }
    }
    Some(table)
}

/// Texts that JSON and XML have to escape.
const TEXTS: &[&str] = &[
    "",
    "a",
    "\"",
    "\\",
    "\n",
    "\r\n",
    "{\"a\":1}",
    "]",
    ",",
    "é",
    "😀",
    "\u{7f}",
    "<v>",
    "&amp;",
    "]]>",
    "=1+1",
    "12",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(TEXTS), 1..4).prop_map(|parts| parts.concat())
}

/// How objects may stand in a file.
#[derive(Clone, Copy, Debug)]
enum Standing {
    Lines,
    Array,
    Loose,
}

fn standing() -> impl Strategy<Value = Standing> {
    prop::sample::select(&[Standing::Lines, Standing::Array, Standing::Loose][..])
}

fn json(table: &[Vec<String>], standing: Standing) -> String {
    let object = |row: &Vec<String>| {
        let pair = |(at, cell)| format!("\"k{at}\":{}", serde_json::json!(cell));
        let pairs: Vec<String> = row.iter().enumerate().map(pair).collect();
        match standing {
            Standing::Loose => format!("{{\n{}\n}}", pairs.join(",\n")),
            Standing::Lines | Standing::Array => format!("{{{}}}", pairs.join(",")),
        }
    };
    let objects: Vec<String> = table.iter().map(object).collect();
    match standing {
        Standing::Array => format!("[{}]", objects.join(",\n")),
        Standing::Lines | Standing::Loose => objects.join("\n"),
    }
}

/// Tables of `1..` rows of as many cells.
fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1usize..4)
        .prop_flat_map(|width| prop::collection::vec(prop::collection::vec(text(), width), 1..6))
}

fn workbook(sheet: &[u8]) -> Vec<u8> {
    const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, content: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    };
    put("_rels/.rels", format!("<Relationships xmlns=\"{RELS}\"><Relationship Id=\"r\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>").as_bytes());
    put("xl/workbook.xml", format!("<workbook xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>").as_bytes());
    put("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{RELS}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{OFFICE}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>").as_bytes());
    put(
        "xl/sharedStrings.xml",
        b"<sst><si><t>first</t></si><si><t>second</t></si></sst>",
    );
    put("xl/worksheets/sheet1.xml", sheet);
    zip.finish().unwrap().into_inner()
}

fn escaped(text: &str) -> String {
    let marks = [
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ("\r", "&#13;"),
    ];
    marks.iter().fold(text.to_owned(), |text, (sign, mark)| {
        text.replace(sign, mark)
    })
}

/// Rows of texts below a header, as XML.
fn sheet(table: &[Vec<String>]) -> String {
    let header: Vec<String> = (0..table[0].len()).map(|at| format!("k{at}")).collect();
    let row = |(line, cells): (usize, &Vec<String>)| {
        let cell = |text: &String| {
            format!(
                "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                escaped(text)
            )
        };
        let cells: String = cells.iter().map(cell).collect();
        format!("<row r=\"{}\">{cells}</row>", line + 1)
    };
    let rows: String = std::iter::once(&header)
        .chain(table)
        .enumerate()
        .map(row)
        .collect();
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

/// Pieces of sheets, most of them not where they belong.
const XML: &[&str] = &[
    "<row r=\"2\">",
    "</row>",
    "<c r=\"A2\">",
    "<c t=\"s\">",
    "<c t=\"str\">",
    "<c r=\"B9\" t=\"e\">",
    "</c>",
    "<v>",
    "</v>",
    "<v/>",
    "<f>",
    "</f>",
    "<f t=\"shared\" si=\"0\"/>",
    "1",
    "x",
    "#N/A",
    "44668",
    "1e999",
    "&#49;",
    "<is>",
    "<t>",
    "</t>",
    "</is>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "</sheetData>",
    "<sheetData>",
    "\"",
    "<",
];

/// What breaks JSON where it does not belong.
const SIGNS: &[&[u8]] = &[
    b"\"", b"{", b"}", b"[", b"]", b"\\", b",", b"\n", b"\xff", b"\\ud800", b"", b"\0",
];

fn is_blank(row: &[String]) -> bool {
    row.iter().all(|cell| cell.trim().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn objects_come_back_as_they_were_written_however_they_stand(table in table(), standing in standing()) {
        let (rows, skipped, ended) = read(json(&table, standing).as_bytes()).unwrap();
        prop_assert!(ended);
        prop_assert_eq!(skipped, Skipped::default());
        let cells: Vec<Vec<String>> = rows.into_iter().map(|(_, cells, _)| cells).collect();
        prop_assert_eq!(cells, table);
    }

    #[test]
    fn a_sheet_of_texts_comes_back_as_it_was_written(table in table()) {
        let (rows, skipped, ended) = read(&workbook(sheet(&table).as_bytes())).unwrap();
        prop_assert!(ended);
        let again = |row: &&Vec<String>| row.iter().enumerate().all(|(at, cell)| *cell == format!("k{at}"));
        let blank = table.iter().filter(|row| is_blank(row)).count() as u64;
        prop_assert_eq!(skipped.blank, blank);
        let wanted: Vec<Vec<String>> = table.iter().filter(|row| !is_blank(row) && !again(row)).cloned().collect();
        let cells: Vec<Vec<String>> = rows.into_iter().map(|(_, cells, _)| cells).collect();
        prop_assert_eq!(cells, wanted);
    }

    #[test]
    fn any_bytes_in_the_place_of_json_break_nothing_and_each_object_is_a_row_or_counted(
        table in table(),
        standing in standing(),
        place in any::<prop::sample::Index>(),
        piece in prop_oneof![
            prop::sample::select(SIGNS).prop_map(<[u8]>::to_vec),
            prop::collection::vec(any::<u8>(), 0..9),
        ],
        cut in any::<bool>(),
    ) {
        let mut bytes = json(&table, standing).into_bytes();
        let at = place.index(bytes.len());
        if cut {
            bytes.truncate(at);
        }
        bytes.splice(at.min(bytes.len())..at.min(bytes.len()), piece);
        read(&bytes);
    }

    #[test]
    fn any_xml_in_the_place_of_a_sheet_breaks_nothing(
        table in table(),
        place in any::<prop::sample::Index>(),
        pieces in prop::collection::vec(prop::sample::select(XML), 0..12),
        cut in any::<bool>(),
    ) {
        let mut xml = sheet(&table);
        let mut at = place.index(xml.len());
        while !xml.is_char_boundary(at) {
            at -= 1;
        }
        if cut {
            xml.truncate(at);
        }
        xml.insert_str(at.min(xml.len()), &pieces.concat());
        let book = workbook(xml.as_bytes());
        prop_assert_eq!(read(&book), read(&book));
    }

    #[test]
    fn any_bytes_in_a_workbook_break_nothing(
        table in table(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = workbook(sheet(&table).as_bytes());
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        read(&bytes);
    }
}
