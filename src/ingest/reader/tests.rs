//! Laws of the reader, over tables and bytes that nobody wrote by hand.

mod laws;

use encoding_rs::Encoding;
use proptest::prelude::{Just, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};

use super::layout::{Form, Layout, Options};
use super::stream::Reader;
use super::{Skipped, detect};

/// Pieces that hostile cells are made of.
const PIECES: &[&str] = &[
    "",
    "a",
    "B7",
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\r",
    "\r\n",
    "\0",
    " ",
    "\u{a0}",
    "\u{feff}",
    "é",
    "Ñ",
    "“x”",
    "€",
    "長",
    "表",
    "能|",
    "Ж",
    "\u{10348}",
    "=1+1",
    "h0",
    "\\",
    "\u{1b}[2J",
    "\u{202e}",
];

/// What one row came out as: line, bytes, cells.
type Read = (u64, std::ops::Range<u64>, Vec<String>);

fn read_all(bytes: &[u8], layout: &Layout, chunk: usize) -> (Vec<Read>, Skipped) {
    let mut reader = Reader::with_chunk(bytes, layout, chunk);
    let mut rows = Vec::new();
    while let Some(batch) = reader.next_batch().unwrap() {
        assert_eq!(batch.len(), batch.rows().count());
        assert!(!batch.is_empty());
        for row in batch.rows() {
            assert_eq!(row.len(), row.cells().count());
            assert!(
                row.cells()
                    .enumerate()
                    .all(|(at, cell)| row.cell(at) == cell)
            );
            rows.push((
                row.line,
                row.bytes.clone(),
                row.cells().map(str::to_owned).collect(),
            ));
        }
    }
    (rows, *reader.skipped())
}

fn layout(encoding: &'static str, bom: bool, delimiter: u8, headers: Vec<String>) -> Layout {
    Layout {
        form: Form::Text,
        encoding,
        bom,
        delimiter,
        header_line: 1,
        headers,
        title_lines: Vec::new(),
        sep_line: false,
        has_cr_only: false,
    }
}

fn encode(encoding: &'static str, bom: bool, text: &str) -> Vec<u8> {
    let text = if bom {
        format!("\u{feff}{text}")
    } else {
        text.to_owned()
    };
    match encoding {
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        name => Encoding::for_label(name.as_bytes())
            .unwrap()
            .encode(&text)
            .0
            .into_owned(),
    }
}

fn decode(encoding: &'static str, bytes: &[u8]) -> String {
    let encoding = Encoding::for_label(encoding.as_bytes()).unwrap();
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// What an encoding can carry of a cell.
fn carried(encoding: &'static str, cell: &str) -> String {
    cell.chars()
        .map(String::from)
        .filter(|one| decode(encoding, &encode(encoding, false, one)) == *one)
        .collect()
}

fn write(rows: &[Vec<String>], delimiter: u8, end: csv::Terminator, always: bool) -> String {
    let style = if always {
        csv::QuoteStyle::Always
    } else {
        csv::QuoteStyle::Necessary
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(end)
        .quote_style(style)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell =
        prop::collection::vec(prop::sample::select(PIECES), 0..4).prop_map(|cell| cell.concat());
    (1usize..5).prop_flat_map(move |width| {
        prop::collection::vec(prop::collection::vec(cell.clone(), width), 0..9)
    })
}

fn encodings() -> impl Strategy<Value = (&'static str, bool)> {
    prop_oneof![
        (Just("UTF-8"), any::<bool>()),
        (Just("UTF-16LE"), any::<bool>()),
        (Just("UTF-16BE"), any::<bool>()),
        prop::sample::select(
            &[
                "windows-1252",
                "windows-1251",
                "Shift_JIS",
                "GBK",
                "Big5",
                "gb18030",
                "EUC-KR"
            ][..]
        )
        .prop_map(|name| (name, false)),
    ]
}

fn is_blank(row: &[String]) -> bool {
    row.iter().all(|cell| cell.trim().is_empty())
}

/// As an editor counts: LF, CRLF and CR each end a line.
fn line_of(text: &str) -> u64 {
    1 + text.replace("\r\n", "\n").matches(['\n', '\r']).count() as u64
}

proptest! {
    #[test]
    fn what_the_csv_crate_writes_reads_back_equal_whatever_the_chunk(
        table in table(),
        (encoding, bom) in encodings(),
        delimiter in prop::sample::select(&b",;\t|"[..]),
        end in prop::sample::select(&[csv::Terminator::CRLF, csv::Terminator::Any(b'\n'), csv::Terminator::Any(b'\r')][..]),
        always in any::<bool>(),
        chunk in prop_oneof![1usize..80, Just(1 << 20)],
    ) {
        let width = table.first().map_or(1, Vec::len);
        let headers: Vec<String> = (0..width).map(|column| format!("h{column}")).collect();
        let data: Vec<Vec<String>> =
            table.iter().map(|row| row.iter().map(|cell| carried(encoding, cell)).collect()).collect();
        let all: Vec<Vec<String>> = [headers.clone()].into_iter().chain(data.clone()).collect();
        let bytes = encode(encoding, bom, &write(&all, delimiter, end, always));

        let (rows, skipped) = read_all(&bytes, &layout(encoding, bom, delimiter, headers.clone()), chunk);

        let header_again = |row: &[String]| {
            row.iter().zip(&headers).all(|(cell, name)| cell.trim_start_matches('\u{feff}').trim_ascii() == name)
        };
        let expected: Vec<&Vec<String>> =
            data.iter().filter(|row| !is_blank(row) && !header_again(row)).collect();
        let got: Vec<&Vec<String>> = rows.iter().map(|(_, _, cells)| cells).collect();
        prop_assert_eq!(got, expected);
        prop_assert_eq!(rows.len() as u64 + skipped.blank + skipped.repeated_headers, data.len() as u64);
        for (line, place, cells) in &rows {
            let (start, end) = (place.start as usize, place.end as usize);
            let text = decode(encoding, &bytes[start..end]);
            prop_assert_eq!(&parse_one(&text, delimiter), cells);
            prop_assert_eq!(*line, line_of(&decode(encoding, &bytes[..start])));
        }
    }

    #[test]
    fn any_bytes_are_read_without_panic_and_alike_in_every_chunk(
        bytes in prop::collection::vec(
            prop_oneof![
                prop::sample::select(&b"a,;\"\r\n|\t \xe9\xc3\xa9\xff\xfe\x00\x81"[..]),
                any::<u8>(),
            ],
            0..300,
        ),
        chunk in 1usize..40,
        encoding in prop::option::of(prop::sample::select(&["utf-8", "utf-16le", "utf-16be", "latin1", "gbk", "iso-2022-jp"][..])),
    ) {
        let options = Options { encoding: encoding.map(str::to_owned), ..Options::default() };
        if let Ok(layout) = detect(&bytes, true, &|name| name == "a", &options) {
            prop_assert_eq!(read_all(&bytes, &layout, chunk), read_all(&bytes, &layout, 1 << 20));
        }
    }
}

fn parse_one(text: &str, delimiter: u8) -> Vec<String> {
    // A first line keeps the csv crate from taking a U+FEFF for the file's mark.
    let text = format!("first\n{text}\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let record = reader.records().nth(1).unwrap().unwrap();
    record.iter().map(str::to_owned).collect()
}
