//! The XML of a workbook, block by block, before anything else reads it: how much of it would be held in memory, how long
//! one cell is, and whether the value of each cell can be read as it stands. It must never hold more than a tag.
//!
//! The reader of cells takes a shared text whose number is none for the first one, and of a value in pieces the first
//! piece: both would be another cell's text, unsaid. No program writes such a workbook.

use memchr::memchr;

use super::error::ReadError;

/// The most bytes of a part beside its cells, such as its shared texts, which are held in memory.
const HELD: u64 = 64 << 20;
/// The most bytes of one cell.
const CELL: u64 = 4 << 20;
/// Longer names are none that matter here.
const NAME: usize = 32;
/// The most bytes of a cell's attributes.
const ATTRIBUTES: usize = 4 << 10;

/// Measures one part.
#[derive(Default)]
pub(super) struct Ruler {
    /// Bytes outside of cells.
    held: u64,
    /// Bytes since a cell began.
    cell: u64,
    /// Whether cells follow each other here.
    in_data: bool,
    /// What the block before cut.
    state: State,
    /// Whether the value of the cell is the number of a shared text.
    is_shared: bool,
    /// Whether a value was opened and not yet closed.
    in_value: bool,
    is_damaged: bool,
}

#[derive(Default)]
enum State {
    /// Between tags.
    #[default]
    Text,
    /// The name of an element, as far as it was read.
    Name(Vec<u8>),
    /// What follows the name of a cell or of a value, as far as it was read, and the quotation mark that is open.
    Attributes(Tag, Vec<u8>, Option<u8>),
}

#[derive(Clone, Copy)]
enum Tag {
    Cell,
    Value,
}

impl Ruler {
    /// Counts bytes that are held whole.
    pub(super) fn hold(&mut self, bytes: u64) {
        self.held += bytes;
    }

    /// Whether what was seen so far may be read.
    ///
    /// # Errors
    /// [`ReadError`]: too much of it, or a value that would be read as another one.
    pub(super) fn verdict(&self) -> Result<(), ReadError> {
        match (self.held > HELD || self.cell > CELL, self.is_damaged) {
            (true, _) => Err(ReadError::TooMuch),
            (false, true) => Err(ReadError::BadWorkbook),
            (false, false) => Ok(()),
        }
    }

    /// Goes on with the next block.
    pub(super) fn pass(&mut self, block: &[u8]) {
        let mut at = 0;
        while at < block.len() {
            let rest = &block[at..];
            at += match std::mem::take(&mut self.state) {
                State::Text => self.read_text(rest),
                State::Name(name) => self.read_name(name, rest),
                State::Attributes(tag, held, quote) => self.read_attributes(tag, held, quote, rest),
            };
        }
    }

    fn count(&mut self, bytes: usize) {
        match self.in_data {
            true => self.cell += bytes as u64,
            false => self.held += bytes as u64,
        }
    }

    /// Reads on to behind the sign that opens the next tag.
    fn read_text(&mut self, block: &[u8]) -> usize {
        let opening = memchr(b'<', block);
        let text = &block[..opening.unwrap_or(block.len())];
        if self.in_value && self.is_shared {
            self.is_damaged |= !text.iter().all(u8::is_ascii_digit);
        }
        let run = text.len() + usize::from(opening.is_some());
        self.count(run);
        if opening.is_some() {
            self.state = State::Name(Vec::new());
        }
        run
    }

    /// Reads on in a name, and heeds it where it ends.
    fn read_name(&mut self, mut name: Vec<u8>, block: &[u8]) -> usize {
        let is_end = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'>');
        let rest = NAME - name.len();
        let run = block
            .iter()
            .take(rest)
            .take_while(|byte| !is_end(byte))
            .count();
        name.extend_from_slice(&block[..run]);
        self.count(run);
        if run == block.len() && run < rest {
            self.state = State::Name(name);
        } else {
            self.heed(&name);
        }
        run
    }

    fn heed(&mut self, name: &[u8]) {
        let closes = name.starts_with(b"/");
        let is_empty = name.ends_with(b"/");
        let name = name.strip_prefix(b"/").unwrap_or(name);
        let name = name.strip_suffix(b"/").unwrap_or(name);
        let local = name.rsplit(|byte| *byte == b':').next().unwrap_or(name);
        if std::mem::take(&mut self.in_value) {
            self.is_damaged |= !(closes && local == b"v");
        }
        match local {
            b"sheetData" => self.in_data = !closes,
            b"c" if !closes => self.begin_cell(is_empty),
            b"row" if !closes => self.cell = 0,
            b"v" if !closes => self.expect_attributes(Tag::Value, is_empty),
            // A text of many cells, where no such text may stand.
            b"si" if self.in_data => self.held = HELD + 1,
            _ => {}
        }
    }

    fn begin_cell(&mut self, is_empty: bool) {
        self.cell = 0;
        self.is_shared = false;
        self.expect_attributes(Tag::Cell, is_empty);
    }

    fn expect_attributes(&mut self, tag: Tag, is_empty: bool) {
        if self.in_data && !is_empty {
            self.state = State::Attributes(tag, Vec::new(), None);
        }
    }

    /// Reads on to behind the end of a tag, and heeds what it says.
    fn read_attributes(
        &mut self,
        tag: Tag,
        mut held: Vec<u8>,
        mut quote: Option<u8>,
        block: &[u8],
    ) -> usize {
        let end = block.iter().position(|byte| ends_tag(*byte, &mut quote));
        let run = end.unwrap_or(block.len());
        held.extend_from_slice(&block[..run]);
        self.is_damaged |= held.len() > ATTRIBUTES;
        let run = run + usize::from(end.is_some());
        self.count(run);
        match (end, tag) {
            (None, _) => self.state = State::Attributes(tag, held, quote),
            (Some(_), Tag::Cell) => self.is_shared = is_shared(&held),
            (Some(_), Tag::Value) => self.in_value = !held.ends_with(b"/"),
        }
        run
    }
}

/// Whether a tag ends here; within quotation marks its sign is one as any other.
fn ends_tag(byte: u8, quote: &mut Option<u8>) -> bool {
    match (byte, *quote) {
        (b'"' | b'\'', None) => *quote = Some(byte),
        (byte, Some(open)) if byte == open => *quote = None,
        (b'>', None) => return true,
        _ => {}
    }
    false
}

/// Whether the attributes of a cell say that its value is the number of a shared text.
fn is_shared(attributes: &[u8]) -> bool {
    let mut rest = attributes.trim_ascii();
    while let Some(equals) = memchr(b'=', rest) {
        let name = rest[..equals].trim_ascii();
        rest = rest[equals + 1..].trim_ascii_start();
        let Some((quote @ (b'"' | b'\''), value)) = rest.split_first() else {
            return false;
        };
        let Some(end) = memchr(*quote, value) else {
            return false;
        };
        if name == b"t" {
            return value[..end] == *b"s";
        }
        rest = value[end + 1..].trim_ascii_start();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{CELL, HELD, Ruler};

    fn after(blocks: &[&str]) -> Ruler {
        let mut ruler = Ruler::default();
        blocks.iter().for_each(|block| ruler.pass(block.as_bytes()));
        ruler
    }

    fn ruled(blocks: &[&str]) -> (u64, u64) {
        let ruler = after(blocks);
        (ruler.held, ruler.cell)
    }

    /// Whether a cell is damaged, the same however the blocks are cut.
    fn is_damaged(cell: &str) -> bool {
        let xml = format!("<sheetData><row>{cell}</row></sheetData>");
        let whole = after(&[&xml]).is_damaged;
        let cut: Vec<String> = xml.chars().map(String::from).collect();
        let cut: Vec<&str> = cut.iter().map(String::as_str).collect();
        assert_eq!(after(&cut).is_damaged, whole, "{cell}");
        whole
    }

    #[test]
    fn a_cell_is_measured_from_where_it_begins_however_the_blocks_are_cut() {
        let xml = "<sheet><sheetData><row><c r=\"A1\"><v>1</v></c><x:c><is>text";
        let whole = ruled(&[xml]);
        // Each is counted from the end of the name that begins it.
        assert_eq!(whole, (17, 9));
        let cut: Vec<String> = xml.chars().map(String::from).collect();
        let cut: Vec<&str> = cut.iter().map(String::as_str).collect();
        assert_eq!(ruled(&cut), whole);
    }

    #[test]
    fn a_cell_without_an_end_and_texts_in_the_place_of_cells_are_seen() {
        let long = "<t>x</t>".repeat(600_000);
        assert!(ruled(&["<sheetData><c>", &long]).1 > CELL);
        assert!(ruled(&["<sheetData><si/>"]).0 > HELD);
        assert!(ruled(&["<sst>", &"<si><t>x</t></si>".repeat(10)]).0 < HELD);
        let attributes = " x".repeat(3000);
        assert!(is_damaged(&format!("<c{attributes}><v>1</v></c>")));
    }

    #[test]
    fn the_number_of_a_shared_text_is_a_number() {
        for sound in [
            r#"<c r="A1" t="s"><v>12</v></c>"#,
            r#"<c t='s' r="A1"><v></v></c><c t="s"/><c t="s"><v/></c>"#,
            r#"<x:c t = "s"><x:v>0</x:v></x:c>"#,
            r#"<c t="str"><f>A1</f><v>a &amp; b</v></c><c><v>1.5</v></c>"#,
            r#"<c r="A1" cm="1" t="n"><v>x</v></c>"#,
            r#"<c t="s"><v xml:space="preserve">7</v></c><c t="s"><v /><x>y</x></c>"#,
            r#"<c x="a>b" t="s"><v y='">'>7</v></c>"#,
        ] {
            assert!(!is_damaged(sound), "{sound}");
        }
        for damaged in [
            "x",
            "-1",
            "1.0",
            " 1",
            "&#49;",
            "1<!-- -->2",
            "<![CDATA[1]]>",
        ] {
            let cell = format!(r#"<c r="A1" t="s"><v>{damaged}</v></c>"#);
            assert!(is_damaged(&cell), "{cell}");
        }
        assert!(is_damaged(r#"<c x=">" t="s"><v>x</v></c>"#));
        for damaged in ["1<v>2</v>", "<![CDATA[x]]>", "a<!-- b -->c"] {
            let cell = format!(r#"<c r="A1" t="str"><v>{damaged}</v></c>"#);
            assert!(is_damaged(&cell), "{cell}");
        }
    }
}
