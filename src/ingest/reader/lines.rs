//! Whole physical lines in any encoding → UTF-8, with the way back to the bytes of the file.
//! It must never drop a byte in silence: what cannot be decoded is marked with its place.
//!
//! Lines are decoded one by one: a broken character cannot swallow the line end behind it, and
//! since every row begins where a line begins, the place of each line is all the map that is
//! needed, however many bytes a character has. (Trail bytes of Shift-JIS, GBK and Big5 may look
//! like `|` or letters, never like a line end.)

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::{memchr2, memrchr2};

/// Where the bytes of one line end, in an encoding's own units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Byte,
    Little,
    Big,
}

impl Unit {
    fn of(encoding: &'static Encoding) -> Self {
        match encoding {
            e if e == UTF_16LE => Self::Little,
            e if e == UTF_16BE => Self::Big,
            _ => Self::Byte,
        }
    }

    fn width(self) -> usize {
        if self == Self::Byte { 1 } else { 2 }
    }

    /// The unit at `at`, if a whole one is there.
    fn at(self, raw: &[u8], at: usize) -> Option<u16> {
        match self {
            Self::Byte => raw.get(at).copied().map(u16::from),
            Self::Little => Some(u16::from_le_bytes([*raw.get(at)?, *raw.get(at + 1)?])),
            Self::Big => Some(u16::from_be_bytes([*raw.get(at)?, *raw.get(at + 1)?])),
        }
    }

    fn is_end(self, raw: &[u8], at: usize) -> bool {
        matches!(self.at(raw, at), Some(0x0A | 0x0D))
    }

    /// The place of the first line end from `from` on.
    fn find(self, raw: &[u8], from: usize) -> Option<usize> {
        match self {
            Self::Byte => memchr2(b'\n', b'\r', &raw[from..]).map(|found| from + found),
            _ => (from..raw.len())
                .step_by(2)
                .find(|&at| self.is_end(raw, at)),
        }
    }

    /// The place of the last line end.
    fn find_last(self, raw: &[u8]) -> Option<usize> {
        match self {
            Self::Byte => memrchr2(b'\n', b'\r', raw),
            _ => (0..raw.len())
                .step_by(2)
                .rev()
                .find(|&at| self.is_end(raw, at)),
        }
    }

    /// Behind the line that begins at `from`, its end (LF, CRLF or CR) included.
    fn line_end(self, raw: &[u8], from: usize) -> usize {
        let Some(end) = self.find(raw, from) else {
            return raw.len();
        };
        let behind = end + self.width();
        let crlf = self.at(raw, end) == Some(0x0D) && self.at(raw, behind) == Some(0x0A);
        if crlf { behind + self.width() } else { behind }
    }
}

/// How many bytes of `raw` are whole lines; all of them when nothing follows (`last`). A CR at the
/// very end waits, for the LF that may follow it.
pub(super) fn whole(encoding: &'static Encoding, raw: &[u8], last: bool) -> usize {
    let unit = Unit::of(encoding);
    let end_of = |raw: &[u8]| unit.find_last(raw).map_or(0, |at| at + unit.width());
    if last {
        return raw.len();
    }
    let end = end_of(raw);
    let waits = end > 0 && unit.at(raw, end - unit.width()) == Some(0x0D);
    if waits && end + unit.width() > raw.len() {
        return end_of(&raw[..end - unit.width()]);
    }
    end
}

/// Whole lines as UTF-8.
pub(super) struct Lines<'a> {
    /// The lines with their ends; U+FFFD stands where `bad` says.
    pub(super) text: Cow<'a, str>,
    base: u64,
    width: u64,
    /// Each line's start in `text` and in the file, and the end of all; empty when they run alike.
    starts: Vec<(usize, u64)>,
    bad: Vec<(usize, u64)>,
}

impl<'a> Lines<'a> {
    /// Decodes `raw`, which stands at byte `base` of the file and begins where a line begins.
    pub(super) fn decode(encoding: &'static Encoding, raw: &'a [u8], base: u64) -> Self {
        let unit = Unit::of(encoding);
        let mut lines = Self {
            text: Cow::Borrowed(""),
            base,
            width: unit.width() as u64,
            starts: Vec::new(),
            bad: Vec::new(),
        };
        match std::str::from_utf8(raw) {
            Ok(text) if encoding == UTF_8 => lines.text = Cow::Borrowed(text),
            _ => lines.transcode(encoding, unit, raw),
        }
        lines
    }

    fn transcode(&mut self, encoding: &'static Encoding, unit: Unit, raw: &[u8]) {
        let mut text = String::with_capacity(raw.len() + raw.len() / 8);
        let mut at = 0;
        while at < raw.len() {
            let end = unit.line_end(raw, at);
            let origin = self.base + at as u64;
            self.starts.push((text.len(), origin));
            self.push(encoding, &raw[at..end], origin, &mut text);
            at = end;
        }
        self.starts.push((text.len(), self.base + raw.len() as u64));
        self.text = Cow::Owned(text);
    }

    fn push(&mut self, encoding: &'static Encoding, line: &[u8], origin: u64, text: &mut String) {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut read = 0;
        loop {
            let rest = &line[read..];
            let most = decoder.max_utf8_buffer_length_without_replacement(rest.len());
            text.reserve(most.unwrap_or(rest.len()));
            let (result, count) = decoder.decode_to_string_without_replacement(rest, text, true);
            read += count;
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(length, behind) => {
                    let place = read - usize::from(length) - usize::from(behind);
                    self.bad.push((text.len(), origin + place as u64));
                    text.push(char::REPLACEMENT_CHARACTER);
                }
            }
        }
    }

    /// The byte of the file where the line that begins at `at` of `text` begins.
    pub(super) fn origin(&self, at: usize) -> u64 {
        // The last of equals: a line of shift sequences (ISO-2022-JP) has no text.
        match self
            .starts
            .partition_point(|&(start, _)| start <= at)
            .checked_sub(1)
        {
            Some(known) => self.starts[known].1,
            None => self.base + at as u64,
        }
    }

    /// How many bytes of the file `count` ASCII characters of `text` take.
    pub(super) fn ascii_width(&self, count: usize) -> u64 {
        self.width * count as u64
    }

    /// The byte of the file of the first undecodable character between two places of `text`.
    pub(super) fn first_bad(&self, from: usize, to: usize) -> Option<u64> {
        let known = self.bad.partition_point(|&(at, _)| at < from);
        let &(at, origin) = self.bad.get(known)?;
        (at < to).then_some(origin)
    }
}

/// How many physical lines end in `text`: LF, CRLF and CR each end one, as an editor counts them.
pub(super) fn count_ends(text: &[u8]) -> u64 {
    let mut count = 0;
    let mut at = 0;
    while let Some(found) = memchr2(b'\n', b'\r', &text[at..]) {
        at = Unit::Byte.line_end(text, at + found);
        count += 1;
    }
    count
}

/// Behind the physical line of `text` that begins at `from`.
pub(super) fn line_end(text: &[u8], from: usize) -> usize {
    Unit::Byte.line_end(text, from)
}
