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

/// chardetng knows the pages of browsers, and takes windows-1252 for Latin texts unless they speak
/// against it. Measured on 8,669 rows of Spanish: 31 of them, each alone, are taken for another
/// Latin page, three rows together never. A hint of Spanish mends those, and breaks Polish,
/// Turkish and Lithuanian: none is given.
fn code_page(sample: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let found = detector.guess(None, Utf8Detection::Deny);
    if found == UTF_8 { WINDOWS_1252 } else { found }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{
        BIG5, Encoding, GBK, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256,
    };

    use super::choose;

    fn found(bytes: &[u8]) -> (&'static str, usize) {
        let (encoding, mark) = choose(bytes, true, None).unwrap();
        (encoding.name(), mark)
    }

    fn written_in(encoding: &'static Encoding, text: &str) -> &'static str {
        let (bytes, _, failed) = encoding.encode(text);
        assert!(!failed, "the page cannot carry the scene");
        found(&bytes).0
    }

    #[test]
    fn a_byte_order_mark_is_believed_even_against_the_user() {
        assert_eq!(found(b"\xef\xbb\xbfa"), ("UTF-8", 3));
        assert_eq!(found(b"\xff\xfea\0"), ("UTF-16LE", 2));
        assert_eq!(found(b"\xfe\xff\0a"), ("UTF-16BE", 2));
        let (encoding, mark) = choose(b"\xef\xbb\xbfa", true, Some("latin1")).unwrap();
        assert_eq!((encoding.name(), mark), ("UTF-8", 3));
    }

    #[test]
    fn utf16_without_a_mark_is_seen_by_its_line_ends_in_any_script() {
        for text in [
            "title,date\r\na,2021\r\n",
            "حلب,2021\nدمشق,2022\n",
            "Москва,2013\n",
        ] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(
                (found(&little).0, found(&big).0),
                ("UTF-16LE", "UTF-16BE"),
                "{text}"
            );
        }
        assert_eq!(found(b"title,date\r\na\0b,2021\r\n").0, "UTF-8");
    }

    #[test]
    fn a_broken_byte_among_utf8_characters_leaves_the_file_utf8() {
        assert_eq!(found("José,x\n".as_bytes()).0, "UTF-8");
        assert_eq!(found(b"Jos\xc3\xa9,x\nJos\xe9,x\n").0, "UTF-8");
        assert_eq!(
            found(b"Jos\xe9,x\nMu\xf1oz,x\nPe\xf1a,x\n").0,
            "windows-1252"
        );
        // Upper case before a closing quote looks like one UTF-8 character among many that are none.
        assert_eq!(found("«REGIÓ»,ñ,ó,í\n".as_bytes()).0, "UTF-8");
        let (latin, _, _) = WINDOWS_1252.encode("«PRISIÓ»,señal,detención,país\n");
        assert_eq!(found(&latin).0, "windows-1252");
    }

    #[test]
    fn a_character_cut_by_the_end_of_the_sample_is_not_broken() {
        let (encoding, _) = choose(b"title,date\nJos\xc3", false, None).unwrap();
        assert_eq!(encoding.name(), "UTF-8");
    }

    #[test]
    fn spanish_and_other_latin_texts_are_windows_1252_however_short() {
        for text in [
            "Peña Honda",
            "detención",
            "José “x”,2021",
            "falleció; años",
            "N° 5",
            "señor – 20 €",
            "Über",
            "garçon, été",
            "mañana",
            "¿Qué?",
        ] {
            assert_eq!(written_in(WINDOWS_1252, text), "windows-1252", "{text}");
        }
    }

    #[test]
    fn other_pages_are_told_apart() {
        assert_eq!(
            written_in(WINDOWS_1251, "Москва,задержание\nОВД,12"),
            "windows-1251"
        );
        assert_eq!(written_in(WINDOWS_1256, "اعتقال,2021\n"), "windows-1256");
        assert_eq!(
            written_in(SHIFT_JIS, "刑務所で死亡した,東京\nカタカナ"),
            "Shift_JIS"
        );
        assert_eq!(written_in(GBK, "他在看守所死亡,北京市\n"), "GBK");
        assert_eq!(
            written_in(BIG5, "他在看守所死亡,臺北市\n這是一個測試"),
            "Big5"
        );
        assert_eq!(
            written_in(WINDOWS_1250, "więzienie,śmierć w areszcie, łódź, źle"),
            "windows-1250"
        );
    }
}
