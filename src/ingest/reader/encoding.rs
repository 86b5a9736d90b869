//! The encoding of a table, from its first bytes. It must never fail on bytes: one is always found,
//! and rows that it cannot decode are refused one by one.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use memchr::memrchr2;

use super::error::ReadError;

/// The encoding, and how many bytes of byte order mark stand in front. A mark is believed even
/// against what the user says, as WHATWG has it: no text begins with `ï»¿` or `ÿþ`.
pub(super) fn choose(
    sample: &[u8],
    whole: bool,
    asked: Option<&str>,
) -> Result<(&'static Encoding, usize), ReadError> {
    let asked = asked.map(by_label).transpose()?;
    if let Some(found) = Encoding::for_bom(sample) {
        return Ok(found);
    }
    // The sample may cut a character, which would look broken: its last line is left out.
    let lines = if whole {
        sample.len()
    } else {
        memrchr2(b'\n', b'\r', sample).unwrap_or(0)
    };
    let sample = &sample[..lines];
    let found = asked
        .or_else(|| utf16_without_mark(sample))
        .or_else(|| utf8(sample).then_some(UTF_8))
        .unwrap_or_else(|| code_page(sample));
    Ok((found, 0))
}

/// The two left out are WHATWG's devices, not encodings of files.
fn by_label(label: &str) -> Result<&'static Encoding, ReadError> {
    Encoding::for_label_no_replacement(label.trim().as_bytes())
        .filter(|&found| found != REPLACEMENT && found != X_USER_DEFINED)
        .ok_or_else(|| ReadError::UnknownEncoding(label.to_owned()))
}

/// UTF-16 writes delimiters, digits and line ends with a zero byte, always on the same side: a
/// table of any language has them in a twentieth of its characters. One NUL in a cell is no such
/// thing, so the text must also have a line end where UTF-16 would have it.
fn utf16_without_mark(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.chunks_exact(2);
    let count = pairs.len();
    let (mut first, mut second) = (0usize, 0usize);
    let (mut big_ends, mut little_ends) = (0usize, 0usize);
    for pair in pairs {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
        big_ends += usize::from(matches!(pair, [0, b'\n' | b'\r']));
        little_ends += usize::from(matches!(pair, [b'\n' | b'\r', 0]));
    }
    let many = |zeros: usize, others: usize| zeros * 20 > count && others * 20 <= zeros;
    if many(second, first) && little_ends > 0 {
        Some(UTF_16LE)
    } else if many(first, second) && big_ends > 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the sample is UTF-8, broken characters and all. A code page hardly ever makes a valid
/// UTF-8 character by chance (an accented capital before a sign like `»`), and breaks the rule at
/// nearly each of its own; so as many good ones as broken ones mean UTF-8 with broken rows.
fn utf8(sample: &[u8]) -> bool {
    let (mut good, mut broken) = (0usize, 0usize);
    for chunk in sample.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || (good > 0 && good >= broken)
}

/// chardetng knows the pages of browsers. Of the Latin ones, windows-1252 is the default.
fn code_page(sample: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let found = detector.guess(None, Utf8Detection::Deny);
    if found == UTF_8 { WINDOWS_1252 } else { found }
}
