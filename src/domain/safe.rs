//! Text made harmless: the one type that printers and widgets accept.
//!
//! What an archive holds was written by anybody. Stored raw, it is shown through here at every output: screen,
//! pipe, error, file name, title. A control character becomes its picture, a character that hides or reorders
//! becomes a mark like `<U+202E>`, and no letter is higher than a cell can bear. Nothing is dropped silently.
//! It must never be used on text that is stored or searched, and nothing may print a text that went round it.
//!
//! Sources: Unicode TR 36 and 39, the Trojan Source paper (CVE-2021-42574), and terminals' own escape codes.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter, Write};
use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The most bytes that one letter with its marks may take; stacked accents can fill a screen from one cell.
const CLUSTER_BYTES: usize = 64;

/// A text that a terminal can only show: no controls but the line breaks of a block, nothing hidden.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Safe(String);

impl Safe {
    /// For one line: a line break becomes `⏎`, a tab `⇥`.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Safe(harmless(text).into_owned())
    }

    /// For prose over several lines: line breaks of all kinds become `\n`, a tab becomes `⇥`.
    #[must_use]
    pub fn block(text: &str) -> Self {
        Safe(tame(text, Shape::Block).into_owned())
    }

    /// The harmless text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The harmless text, to be moved into a widget.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl AsRef<str> for Safe {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Display for Safe {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// One line made harmless, without a copy where it is harmless already.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    tame(text, Shape::Line)
}

/// Cuts one line at its highlights (byte ranges of the original, in order) and makes each piece harmless;
/// the flag says whether a piece is highlighted. A range never parts a letter: it widens to whole ones.
#[must_use]
pub fn line_spans(text: &str, highlights: &[Range<usize>]) -> Vec<(Safe, bool)> {
    spans(text, highlights, Shape::Line)
}

/// The same for prose over several lines.
#[must_use]
pub fn block_spans(text: &str, highlights: &[Range<usize>]) -> Vec<(Safe, bool)> {
    spans(text, highlights, Shape::Block)
}

/// Escapes what JSON allows raw and a terminal does not bear (DEL, C1, reordering, hidden) as `\uXXXX`.
/// Takes serialised JSON: there such characters can only stand inside strings, so reading gives the same values.
#[must_use]
pub fn escape_json(json: &str) -> Cow<'_, str> {
    let bad = |c: char| is_hidden(c) || c == '\u{7f}' || matches!(c, '\u{2028}' | '\u{2029}');
    if json.is_ascii() && !json.contains('\u{7f}') || !json.contains(bad) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if bad(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(escaped, "\\u{unit:04x}")
                    .expect("invariant: a String takes all that is written");
            }
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

/// Whether line breaks are marks or breaks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Line,
    Block,
}

fn tame(text: &str, shape: Shape) -> Cow<'_, str> {
    let kept = |c: char| shape == Shape::Block && c == '\n';
    if text.chars().all(|c| kept(c) || is_plain(c)) {
        return cap_clusters(Cow::Borrowed(text));
    }
    let mut shown = String::with_capacity(text.len() + text.len() / 8);
    let mut before = '\0';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {} // CRLF is one break
            '\n' | '\u{2028}' | '\u{2029}' if shape == Shape::Block => shown.push('\n'),
            '\n' | '\u{2028}' | '\u{2029}' => shown.push('⏎'),
            _ => show(c, before, &mut shown),
        }
        before = c;
    }
    cap_clusters(Cow::Owned(shown))
}

/// A character that stands as it is, whatever stands before it.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~')
        || (c > '\u{9f}'
            && !is_hidden(c)
            && !is_variation(c)
            && !matches!(c, '\u{ad}' | '\u{2028}' | '\u{2029}'))
}

/// Writes one character, or what stands for it.
fn show(c: char, before: char, shown: &mut String) {
    match c {
        '\t' => shown.push('⇥'),
        '\0'..='\u{1f}' => shown.push(picture(c)),
        '\u{7f}' => shown.push('␡'),
        // Terminals disagree whether a soft hyphen takes a cell; texts copied from PDF are full of them.
        '\u{ad}' => shown.push('\u{2010}'),
        // One selector chooses a glyph; a row of them hides a text.
        _ if is_variation(c) && !is_variation(before) => shown.push(c),
        _ if is_hidden(c) || is_variation(c) => mark(c, shown),
        _ => shown.push(c),
    }
}

/// U+2400 onward are pictures of the controls from NUL.
fn picture(control: char) -> char {
    char::from_u32(0x2400 + u32::from(control)).expect("invariant: U+2400 to U+241F are characters")
}

fn mark(c: char, shown: &mut String) {
    write!(shown, "<U+{:04X}>", u32::from(c))
        .expect("invariant: a String takes all that is written");
}

/// Characters that command a terminal, reorder what stands beside them, or stand there unseen.
/// Kept, since languages need them: ZWNJ, ZWJ (Persian, emoji), LRM, RLM, ZWSP (Thai, Khmer), word joiner.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}'                                             // C1: 8-bit escape codes
        | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // bidi marks, overrides, isolates
        | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}'             // blank letters
        | '\u{180e}' | '\u{2061}'..='\u{2065}' | '\u{206a}'..='\u{206f}' // invisible operators, deprecated formats
        | '\u{feff}' | '\u{fff0}'..='\u{fffb}'                          // byte order mark, interlinear notes
        | '\u{fdd0}'..='\u{fdef}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')        // tags
        || u32::from(c) & 0xfffe == 0xfffe // noncharacters at the end of each plane
}

fn is_variation(c: char) -> bool {
    matches!(c, '\u{180b}'..='\u{180d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Cuts each letter that is too long; `…` stands for the rest of its marks.
fn cap_clusters(text: Cow<'_, str>) -> Cow<'_, str> {
    if !may_hold_a_long_cluster(&text)
        || text
            .graphemes(true)
            .all(|cluster| cluster.len() <= CLUSTER_BYTES)
    {
        return text;
    }
    let mut capped = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        if cluster.len() <= CLUSTER_BYTES {
            capped.push_str(cluster);
        } else {
            capped.push_str(&cluster[..floor(cluster, CLUSTER_BYTES)]);
            capped.push('…');
        }
    }
    Cow::Owned(capped)
}

/// A quick look that spares nearly every text the segmentation: a cluster holds at most one ASCII character,
/// so a long one needs a long stretch without any.
fn may_hold_a_long_cluster(text: &str) -> bool {
    text.as_bytes()
        .split(u8::is_ascii)
        .any(|stretch| stretch.len() > CLUSTER_BYTES / 2 - 1)
}

fn spans(text: &str, highlights: &[Range<usize>], shape: Shape) -> Vec<(Safe, bool)> {
    let mut pieces = Vec::with_capacity(highlights.len() * 2 + 1);
    let mut push = |range: Range<usize>, lit| {
        if !range.is_empty() {
            pieces.push((Safe(tame(&text[range], shape).into_owned()), lit));
        }
    };
    let mut done = 0;
    for range in highlights {
        let start = letter_start(text, range.start).max(done);
        let end = letter_end(text, range.end).max(start);
        if start < end {
            push(done..start, false);
            push(start..end, true);
            done = end;
        }
    }
    push(done..text.len(), false);
    pieces
}

/// The start of the letter that holds this place.
fn letter_start(text: &str, at: usize) -> usize {
    let at = floor(text, at);
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
        _ => at,
    }
}

/// The end of the letter that holds the character before this place.
fn letter_end(text: &str, at: usize) -> usize {
    let at = (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len());
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor
            .next_boundary(text, 0)
            .ok()
            .flatten()
            .unwrap_or(text.len()),
        _ => at,
    }
}

/// The start of the character that holds this byte. (`str::floor_char_boundary` came with Rust 1.91.)
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::single_range_in_vec_init,
        reason = "one highlight is a slice of one range"
    )]

    use std::borrow::Cow;

    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{CLUSTER_BYTES, Safe, block_spans, escape_json, harmless, line_spans};
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn each_kind_of_danger_is_shown_as_what_it_is() {
        for (raw, shown) in [
            ("a\0b\x07c\x1b[2J\x7f", "a␀b␇c␛[2J␡"),
            ("released\rtortured", "released␍tortured"),
            ("one\r\ntwo\nthree\ttab", "one⏎two⏎three⇥tab"),
            ("a\u{2028}b\u{2029}c\u{85}d", "a⏎b⏎c<U+0085>d"),
            ("\u{9b}31m", "<U+009B>31m"),
            ("safe\u{202e}gpj.exe", "safe<U+202E>gpj.exe"),
            ("\u{2066}admin\u{2069}", "<U+2066>admin<U+2069>"),
            ("x\u{e0068}", "x<U+E0068>"),
            ("x\u{fe0f}\u{e0165}", "x\u{fe0f}<U+E0165>"),
            ("a\u{feff}b\u{fff9}c\u{3164}", "a<U+FEFF>b<U+FFF9>c<U+3164>"),
            ("\u{ffff}\u{1fffe}", "<U+FFFF><U+1FFFE>"),
            ("tor\u{ad}ture", "tor\u{2010}ture"),
        ] {
            assert_eq!(Safe::line(raw).as_str(), shown);
        }
    }

    #[test]
    fn what_languages_need_is_kept_and_not_copied() {
        for text in [
            "Peña Honda, José n\u{303}",
            "می\u{200c}خواهم",
            "👨\u{200d}👩\u{200d}👧 ❤\u{fe0f}",
            "a\u{200e}b\u{200f}c",
            "ภาษา\u{200b}ไทย",
            "長長長 — … ·",
        ] {
            assert_eq!(Safe::line(text).as_str(), text);
        }
        assert!(matches!(harmless("Peña Honda"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_block_keeps_its_lines_and_nothing_else() {
        assert_eq!(
            Safe::block("a\r\nb\nc\u{2028}d\re\tf").as_str(),
            "a\nb\nc\nd␍e⇥f"
        );
    }

    #[test]
    fn stacked_accents_end_in_a_mark() {
        let shown = Safe::line(&format!("a{}b", "\u{301}".repeat(5000)));
        assert_eq!(shown.as_str(), format!("a{}…b", "\u{301}".repeat(31)));
    }

    #[test]
    fn highlights_cut_the_original_and_each_piece_is_harmless() {
        let shown = |pieces: Vec<(Safe, bool)>| {
            pieces
                .iter()
                .map(|(piece, lit)| {
                    if *lit {
                        format!("[{piece}]")
                    } else {
                        piece.to_string()
                    }
                })
                .collect::<String>()
        };
        assert_eq!(
            shown(line_spans("señales de\ntortura\x1b", &[12..19])),
            "señales de⏎[tortura]␛"
        );
        assert_eq!(shown(block_spans("a\r\nb", &[3..4])), "a\n[b]");
        assert_eq!(shown(line_spans("n\u{303}o", &[0..1])), "[n\u{303}]o");
        assert_eq!(shown(line_spans("abc", &[])), "abc");
        // Ranges that overlap, part a letter or leave the text do no harm.
        assert_eq!(
            shown(line_spans("ñandú", &[1..3, 2..4, 90..99])),
            "[ña][n]dú"
        );
    }

    #[test]
    fn json_says_the_same_and_bears_no_raw_danger() {
        let value = serde_json::json!({"n": "a\u{7f}b\u{9b}c\u{202e}d\u{e0068}e\u{1b}ñ"});
        let escaped = escape_json(&value.to_string()).into_owned();
        assert_eq!(
            escaped,
            r#"{"n":"a\u007fb\u009bc\u202ed\udb40\udc68e\u001bñ"}"#
        );
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&escaped).unwrap(),
            value
        );
    }

    proptest! {
        #[test]
        fn any_text_becomes_harmless_and_stays_so(text in vec(any::<char>(), 0..40), from in 0usize..40, to in 0usize..40) {
            let text = String::from_iter(text);
            let line = Safe::line(&text);
            prop_assert!(!line.as_str().chars().any(char::is_control));
            prop_assert!(line.as_str().graphemes(true).all(|cluster| cluster.len() <= CLUSTER_BYTES));
            prop_assert_eq!(&Safe::line(line.as_str()), &line);
            let block = Safe::block(&text);
            prop_assert!(!block.as_str().chars().any(|c| c.is_control() && c != '\n'));
            prop_assert_eq!(&Safe::block(block.as_str()), &block);
            let whole: String = line_spans(&text, &[from.min(to)..to]).into_iter().map(|(piece, _)| piece.into_string()).collect();
            prop_assert_eq!(whole, line.into_string());
        }
    }
}
