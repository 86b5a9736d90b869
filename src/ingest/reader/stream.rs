//! A stream of bytes → batches of rows, in bounded memory.
//! It must never hold more than a chunk and one row, and never let a row go uncounted.

use std::io::Read;

use encoding_rs::{Encoding, UTF_8};

use super::batch::{Batch, Place, RowFault};
use super::error::ReadError;
use super::grammar::{Cells, Grammar, Row};
use super::layout::Layout;
use super::lines::{self, Lines};
use super::sieve::{Sieve, Skipped};

/// About how many bytes make a batch.
pub const CHUNK_BYTES: usize = 256 << 10;
/// The most bytes of one row: past it a quote was surely left open.
pub const ROW_LIMIT: usize = 32 << 20;

/// The seam for other tables (spreadsheets, JSON Lines): whoever gives batches of rows.
pub trait Rows {
    /// The next rows, or none at the end.
    ///
    /// # Errors
    /// The source cannot be read, or holds a row past [`ROW_LIMIT`].
    fn next_batch(&mut self) -> Result<Option<Batch>, ReadError>;
    /// What was left out so far.
    fn skipped(&self) -> &Skipped;
}

/// Reads a table of text whose [`Layout`] is known.
pub struct Reader<R> {
    source: R,
    chunk: usize,
    encoding: &'static Encoding,
    grammar: Grammar,
    header_line: u64,
    sieve: Sieve,
    /// Bytes read and not yet in a batch, from the start of a physical line on.
    pending: Vec<u8>,
    /// Place in the file of the first pending byte.
    base: u64,
    /// Physical line of the first pending byte.
    line: u64,
    last: bool,
    bom: usize,
}

impl<R: Read> Reader<R> {
    /// `source` begins at the first byte of the file; `layout` comes from [`super::detect`].
    pub fn new(source: R, layout: &Layout) -> Self {
        Self::with_chunk(source, layout, CHUNK_BYTES)
    }

    /// As [`Reader::new`], with about `chunk` bytes (at least 1) a batch.
    pub fn with_chunk(source: R, layout: &Layout, chunk: usize) -> Self {
        let encoding = Encoding::for_label(layout.encoding.as_bytes()).unwrap_or(UTF_8);
        let mark = if encoding == UTF_8 { 3 } else { 2 };
        Self {
            source,
            chunk: chunk.max(1),
            encoding,
            grammar: Grammar::new(layout.delimiter),
            header_line: layout.header_line,
            sieve: Sieve::new(&layout.headers),
            pending: Vec::new(),
            base: 0,
            line: 1,
            last: false,
            bom: if layout.bom { mark } else { 0 },
        }
    }

    /// The next rows, or none at the end.
    ///
    /// # Errors
    /// The source cannot be read, or holds a row past [`ROW_LIMIT`].
    pub fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        let mut wanted = self.chunk;
        while !(self.last && self.pending.is_empty()) {
            self.fill(wanted)?;
            let before = self.base;
            let batch = self.parse();
            if !batch.is_empty() {
                return Ok(Some(batch));
            }
            let stuck = self.base == before && !self.last;
            if stuck && self.pending.len() > ROW_LIMIT {
                return Err(ReadError::RowTooLong {
                    line: self.line,
                    limit: ROW_LIMIT,
                });
            }
            wanted = self.chunk.max(next_window(self.pending.len()));
        }
        Ok(None)
    }

    /// What was left out so far.
    pub fn skipped(&self) -> &Skipped {
        self.sieve.skipped()
    }

    /// Place in the file behind the last row given, in bytes: how far the reading is.
    pub fn position(&self) -> u64 {
        self.base
    }

    /// Reads until `wanted` bytes are pending or nothing is left.
    fn fill(&mut self, wanted: usize) -> Result<(), ReadError> {
        let missing = wanted.saturating_sub(self.pending.len()) as u64;
        let got = self
            .source
            .by_ref()
            .take(missing)
            .read_to_end(&mut self.pending)?;
        self.last = self.last || (got as u64) < missing;
        if self.bom > 0 && (self.pending.len() >= self.bom || self.last) {
            self.drop_front(self.bom.min(self.pending.len()));
            self.bom = 0;
        }
        Ok(())
    }

    fn drop_front(&mut self, count: usize) {
        self.pending.drain(..count);
        self.base += count as u64;
    }

    /// Every whole row that is pending.
    fn parse(&mut self) -> Batch {
        let whole = lines::whole(self.encoding, &self.pending, self.last);
        let pending = std::mem::take(&mut self.pending);
        let window = Lines::decode(self.encoding, &pending[..whole], self.base);
        let text = window.text.as_bytes();
        let mut cells = Cells::with_room(text.len());
        let mut places = Vec::new();
        let mut at = self.skip_titles(text);
        while at < text.len() {
            let Some(row) = self.grammar.row(text, at, self.last, &mut cells) else {
                break;
            };
            let ends = lines::count_ends(&text[row.raw.clone()]);
            if self.sieve.admits(cells.of(&row)) {
                cells.keep(&row);
                places.push(self.place(&row, ends + 1, &window, &cells));
            }
            self.line += ends + u64::from(row.next > row.raw.end);
            at = row.next;
        }
        assert!(
            !self.last || at == text.len(),
            "invariant: the end of the file ends every row"
        );
        let used = usize::try_from(window.origin(at) - self.base)
            .expect("invariant: a window fits in memory");
        drop(window);
        self.pending = pending;
        self.drop_front(used);
        let (text, ends) = cells.into_kept();
        let text = String::from_utf8(text)
            .expect("invariant: cells are UTF-8 cut at ASCII delimiters, quotes and line ends");
        Batch::new(text, ends, places)
    }

    /// Passes the physical lines above the header, whatever quotes they hold.
    fn skip_titles(&mut self, text: &[u8]) -> usize {
        let mut at = 0;
        while self.line < self.header_line && at < text.len() {
            at = lines::line_end(text, at);
            self.line += 1;
        }
        at
    }

    fn place(&self, row: &Row, lines: u64, window: &Lines<'_>, cells: &Cells) -> Place {
        let end = window.origin(row.next) - window.ascii_width(row.next - row.raw.end);
        Place {
            line: self.line,
            lines,
            bytes: window.origin(row.raw.start)..end,
            text: row.text.clone(),
            ends: row.ends.clone(),
            said: 0..0,
            after_blank: self.sieve.blank_seen(),
            fault: match window.first_bad(row.raw.start, row.raw.end) {
                Some(byte) => Some(RowFault::Undecodable { byte }),
                None => self.sieve.fault(row, cells),
            },
        }
    }
}

impl<R: Read> Rows for Reader<R> {
    fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        Reader::next_batch(self)
    }

    fn skipped(&self) -> &Skipped {
        Reader::skipped(self)
    }
}

/// How much to read where `pending` bytes hold no whole row: twice as much, and never so much that a row past
/// [`ROW_LIMIT`] would be whole in it.
pub(super) fn next_window(pending: usize) -> usize {
    (pending * 2).min(ROW_LIMIT + 1)
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::super::{Options, RawRow, Skipped, Tee, open};
    use super::{ROW_LIMIT, ReadError};

    fn known(name: &str) -> bool {
        ["title", "date", "place", "notes"].contains(&name)
    }

    /// A row as a line of a scene: where it stands, its cells, what is wrong.
    fn scene(row: &RawRow<'_>) -> String {
        let cells: Vec<&str> = row.cells().collect();
        let mut scene = format!(
            "{} [{}..{}] {cells:?}",
            row.line, row.bytes.start, row.bytes.end
        );
        if row.after_blank {
            scene += " after blank";
        }
        if let Some(fault) = row.fault() {
            scene += &format!(" {fault:?}");
        }
        if row.is_broken() {
            scene += " broken";
        }
        scene
    }

    fn read(bytes: &[u8]) -> (Vec<String>, Skipped) {
        let (_, mut reader) = open(bytes, &known, &Options::default()).unwrap();
        let mut rows = Vec::new();
        while let Some(batch) = reader.next_batch().unwrap() {
            rows.extend(batch.rows().map(|row| scene(&row)));
        }
        (rows, *reader.skipped())
    }

    fn rows(bytes: &[u8]) -> Vec<String> {
        read(bytes).0
    }

    #[test]
    fn a_row_knows_its_line_and_its_bytes_below_quoted_newlines() {
        let got = rows(b"title,date\r\n\"a\r\nb\nc\rd\",1\r\n\"e \"\"f\"\"\",2");
        assert_eq!(
            got,
            [
                r#"2 [12..24] ["a\r\nb\nc\rd", "1"]"#,
                r#"6 [26..37] ["e \"f\"", "2"]"#,
            ]
        );
    }

    #[test]
    fn every_kind_of_line_end_ends_a_row_also_mixed() {
        let got = rows(b"title,date\ra,1\nb,2\r\nc,3");
        assert_eq!(
            got,
            [
                r#"2 [11..14] ["a", "1"]"#,
                r#"3 [15..18] ["b", "2"]"#,
                r#"4 [20..23] ["c", "3"]"#
            ]
        );
        assert_eq!(rows(b"title,date\ra,1\r").len(), 1);
    }

    #[test]
    fn places_in_utf16_are_bytes_of_the_file_mark_included() {
        let text = "\u{feff}title,date\r\n\u{10348},1\r\nñ,2\r\n";
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let expected = [r#"2 [26..34] ["𐍈", "1"]"#, r#"3 [38..44] ["ñ", "2"]"#];
        assert_eq!(rows(&bytes), expected);
    }

    #[test]
    fn undecodable_bytes_refuse_their_row_alone_and_name_the_place() {
        // A character torn by a delimiter is two broken ones, not one whole.
        let bytes = b"title,date\na,b\xff\nc,\xc3,\xa9\n\xc3\xb1\xc3\xb1,\xc3\xa1\n";
        assert_eq!(
            rows(bytes),
            [
                r#"2 [11..15] ["a", "b�"] Undecodable { byte: 14 } broken"#,
                r#"3 [16..21] ["c", "�", "�"] Undecodable { byte: 18 } broken"#,
                r#"4 [22..29] ["ññ", "á"]"#,
            ]
        );
    }

    #[test]
    fn a_lone_surrogate_refuses_its_row() {
        let units = [
            0xFEFF, 0x61, 0x2C, 0x62, 0x0A, 0xD800, 0x2C, 0x31, 0x0A, 0x63, 0x2C, 0x32,
        ];
        let bytes: Vec<u8> = units.into_iter().flat_map(u16::to_le_bytes).collect();
        assert_eq!(
            rows(&bytes),
            [
                r#"2 [10..16] ["�", "1"] Undecodable { byte: 10 } broken"#,
                r#"3 [18..24] ["c", "2"]"#
            ]
        );
    }

    #[test]
    fn blank_rows_and_repeated_headers_are_left_out_and_counted() {
        let (rows, skipped) = read(
            "title,date\n\na,1\n,\n\u{a0}, \ntitle,date\n\u{feff}title,date \nTotal,1\n\n"
                .as_bytes(),
        );
        assert_eq!(
            rows,
            [
                r#"3 [12..15] ["a", "1"]"#,
                r#"8 [49..56] ["Total", "1"] after blank"#
            ]
        );
        assert_eq!(
            skipped,
            Skipped {
                blank: 4,
                repeated_headers: 2,
                beside: 0
            }
        );
    }

    #[test]
    fn a_quote_that_never_closes_is_a_fault_with_its_first_line_and_hides_no_row() {
        assert_eq!(
            rows(b"title,date\n\"a,1\n\"b,2\n\"c,3\n"),
            [
                r#"2 [11..20] ["a,1\nb", "2"] StrayQuote broken"#,
                r#"4 [21..25] ["c,3\n"] UnclosedQuote broken"#,
            ]
        );
        assert_eq!(
            rows(b"title,date\na,\"\r\n"),
            [r#"2 [11..14] ["a", "\r\n"] UnclosedQuote broken"#]
        );
    }

    #[test]
    fn a_quote_inside_one_line_is_noted_and_the_row_stays() {
        assert_eq!(
            rows(b"title,date\na \"b\" c,\"y \"z\" w\"\n"),
            [r#"2 [11..28] ["a \"b\" c", "y z\" w\""] StrayQuote"#]
        );
    }

    #[test]
    fn ragged_rows_say_what_they_miss_or_have_over() {
        assert_eq!(
            rows(b"title,date,\na\na,1\na,1,x,, \na,1,x,y\n"),
            [
                r#"2 [12..13] ["a"] TooFewCells { got: 1, expected: 3 }"#,
                r#"3 [14..17] ["a", "1"]"#,
                r#"4 [18..26] ["a", "1", "x", "", " "]"#,
                r#"5 [27..34] ["a", "1", "x", "y"] TooManyCells { got: 4, expected: 3 } broken"#,
            ]
        );
    }

    #[test]
    fn nul_bytes_and_no_break_spaces_stay_in_their_cells() {
        assert_eq!(
            rows("title,date\na\0b,\u{a0}1\u{a0}\n".as_bytes()),
            [r#"2 [11..20] ["a\0b", "\u{a0}1\u{a0}"]"#]
        );
    }

    #[test]
    fn a_row_longer_than_many_chunks_comes_whole_and_one_past_the_limit_is_told() {
        let long = "x".repeat(5 << 20);
        let bytes = format!("title,date\n\"{long}\",1\nb,2\n");
        let (_, mut reader) = open(bytes.as_bytes(), &known, &Options::default()).unwrap();
        let first = reader.next_batch().unwrap().unwrap();
        assert_eq!(first.rows().next().unwrap().cell(0).len(), long.len());
        assert_eq!(first.rows().next().unwrap().cell(2), "");

        for length in [1 << 40, (ROW_LIMIT + 10) as u64] {
            let open_cell = b"title,date\n\"open".chain(io::repeat(b'x').take(length));
            let file = open_cell.chain(&b"\",1\nb,2\n"[..]);
            let (_, mut reader) = open(file, &known, &Options::default()).unwrap();
            let told = reader.next_batch().unwrap_err();
            assert!(matches!(
                told,
                ReadError::RowTooLong {
                    line: 2,
                    limit: ROW_LIMIT
                }
            ));
        }
    }

    #[test]
    fn twenty_thousand_columns_are_read() {
        let wide = |cell: &str| vec![cell; 20_000].join(",");
        let bytes = format!("{}\n{}\n", wide("c"), wide("x"));
        let (layout, mut reader) = open(bytes.as_bytes(), &known, &Options::default()).unwrap();
        let batch = reader.next_batch().unwrap().unwrap();
        assert_eq!(
            (layout.headers.len(), batch.rows().next().unwrap().len()),
            (20_000, 20_000)
        );
    }

    #[test]
    fn the_tee_sees_every_byte_once_in_order_though_the_start_is_read_twice() {
        let bytes = format!("\u{feff}title,date\n{}", "Río Seco,2021\n".repeat(200_000));
        let mut seen = Vec::new();
        let tee = Tee::new(bytes.as_bytes(), |run: &[u8]| seen.extend_from_slice(run));
        let (_, mut reader) = open(tee, &known, &Options::default()).unwrap();
        let mut count = 0;
        while let Some(batch) = reader.next_batch().unwrap() {
            count += batch.len();
        }
        assert_eq!(reader.position(), bytes.len() as u64);
        drop(reader);
        assert_eq!(count, 200_000);
        assert!(seen == bytes.as_bytes());
    }

    #[test]
    fn a_folder_is_named_as_one() {
        let folder = std::fs::File::open("src").unwrap();
        let told = open(folder, &known, &Options::default()).err().unwrap();
        assert_eq!(told.to_string(), "is a directory");
    }
}
