//! Text → folded words, with their places in the original. Every text and every query goes through here, so that both
//! meet. It must never allocate a word at a time in bulk, and never lose the way back to the original bytes.

use std::ops::{ControlFlow, Range};

use crate::search::letter::{Kind, is_lone, letter};

/// A longer word is cut here, in bytes of its folded form (texts and queries alike, so it still finds itself).
pub const LONGEST_WORD: usize = 64;

/// A folded word and the bytes of the original text that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The folded form, at most [`LONGEST_WORD`] bytes.
    pub folded: String,
    /// First byte in the original.
    pub start: usize,
    /// One past the last byte in the original.
    pub end: usize,
}

/// The words of a text in order. A word is a run of letters, digits and marks; a character of a script without spaces
/// is a word, and so is each pair of neighbouring ones.
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut all = Vec::new();
    Folder::default().for_each_word(text, |word, at| {
        all.push(Word {
            folded: word.to_owned(),
            start: at.start,
            end: at.end,
        });
    });
    all.into_iter()
}

/// The whole text folded, character by character: breaks stay, any white space is a blank, accents are gone.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_onto(&mut folded, c));
    folded
}

/// The words alone, one blank between them: what two names have in common that differ only in case, accents, spacing
/// and punctuation.
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    Folder::default().for_each_word(text, |word, _| {
        if !is_pair(word) {
            key.push_str(if key.is_empty() { "" } else { " " });
            key.push_str(word);
        }
    });
    key
}

/// Appends one character, folded; breaks too.
pub(crate) fn fold_onto(folded: &mut String, c: char) {
    let letter = letter(c);
    match letter.kind {
        Kind::Break if c.is_whitespace() => folded.push(' '),
        Kind::Break => folded.push(c),
        Kind::Silent => accent_onto(folded, c),
        Kind::Letter | Kind::Lone => folded.extend(letter.chars()),
    }
}

/// An accent vanishes, except the breve that makes й of и: those are two letters.
fn accent_onto(folded: &mut String, accent: char) {
    if accent == '\u{0306}' && folded.ends_with('и') {
        folded.pop();
        folded.push('й');
    }
}

/// Whether a folded word is a pair of lone characters (see [`words`]); phrases leave pairs out.
pub fn is_pair(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(is_lone) && chars.next().is_some()
}

/// Whether a folded word is of a script without spaces: such words have no spelling tolerance and no prefixes.
pub fn is_lone_word(word: &str) -> bool {
    word.chars().next().is_some_and(is_lone)
}

/// Ends a word. Neither this byte nor [`CLOSER`] occurs in UTF-8, so no byte of a text maps to itself by accident.
const BREAK: u8 = 0xC0;
/// Not ASCII: [`letter`] decides.
const CLOSER: u8 = 0xC1;

/// What each byte becomes: a plain letter or digit stays itself.
const BYTES: [u8; 256] = {
    let mut bytes = [CLOSER; 256];
    let mut b = 0;
    while b < 128 {
        let byte = b as u8;
        bytes[b] = if byte.is_ascii_alphanumeric() {
            byte.to_ascii_lowercase()
        } else {
            BREAK
        };
        b += 1;
    }
    bytes
};

/// Folds many texts with the same two buffers.
#[derive(Debug, Default)]
pub struct Folder {
    /// The word that is being folded.
    word: String,
    /// A pair of lone characters.
    pair: String,
}

impl Folder {
    /// Calls `found` with each folded word and its bytes in the original; see [`words`].
    pub fn for_each_word(&mut self, text: &str, mut found: impl FnMut(&str, Range<usize>)) {
        let on = self.try_each_word(text, |word, at| {
            found(word, at);
            ControlFlow::Continue(())
        });
        debug_assert!(on.is_continue());
    }

    /// [`Folder::for_each_word`] until `found` breaks off; what follows in the text is not looked at.
    pub fn try_each_word(
        &mut self,
        text: &str,
        mut found: impl FnMut(&str, Range<usize>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(skipped) = bytes[at..]
            .iter()
            .position(|b| BYTES[usize::from(*b)] != BREAK)
        {
            let start = at + skipped;
            let rest = &bytes[start..];
            // Most words are lower-case ASCII: they are handed on as they stand.
            let plain = rest
                .iter()
                .position(|b| BYTES[usize::from(*b)] != *b)
                .unwrap_or(rest.len());
            at = start + plain;
            match bytes.get(at) {
                Some(b) if BYTES[usize::from(*b)] != BREAK => {
                    at = self.slowly(text, start, at, &mut found)?;
                }
                _ => found(&text[start..start + plain.min(LONGEST_WORD)], start..at)?,
            }
        }
        ControlFlow::Continue(())
    }

    /// Goes on from `at` in a run that began at `start`, until a break; returns where the run ended.
    fn slowly(
        &mut self,
        text: &str,
        start: usize,
        at: usize,
        found: &mut impl FnMut(&str, Range<usize>) -> ControlFlow<()>,
    ) -> ControlFlow<(), usize> {
        self.word.clear();
        self.word
            .push_str(&text[start..start + (at - start).min(LONGEST_WORD)]);
        let (mut start, mut last) = (start, None);
        for (offset, c) in text[at..].char_indices() {
            let here = at + offset;
            let letter = letter(c);
            match letter.kind {
                Kind::Letter => {
                    last = None;
                    start = if self.word.is_empty() { here } else { start };
                    letter.chars().for_each(|c| self.push(c));
                }
                Kind::Silent => accent_onto(&mut self.word, c),
                Kind::Lone => {
                    self.hand_over(start..here, found)?;
                    last = self.lone(
                        letter.chars().next(),
                        last,
                        here..here + c.len_utf8(),
                        found,
                    )?;
                }
                Kind::Break => {
                    self.hand_over(start..here, found)?;
                    return ControlFlow::Continue(here + c.len_utf8());
                }
            }
        }
        self.hand_over(start..text.len(), found)?;
        ControlFlow::Continue(text.len())
    }

    fn push(&mut self, c: char) {
        if self.word.len() + c.len_utf8() <= LONGEST_WORD {
            self.word.push(c);
        }
    }

    fn hand_over(
        &mut self,
        at: Range<usize>,
        found: &mut impl FnMut(&str, Range<usize>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if !self.word.is_empty() {
            found(&self.word, at)?;
            self.word.clear();
        }
        ControlFlow::Continue(())
    }

    /// Hands over a lone character, and the pair with the one before it; returns it as the next one's last.
    fn lone(
        &mut self,
        c: Option<char>,
        last: Option<(char, usize)>,
        at: Range<usize>,
        found: &mut impl FnMut(&str, Range<usize>) -> ControlFlow<()>,
    ) -> ControlFlow<(), Option<(char, usize)>> {
        let Some(c) = c else {
            return ControlFlow::Continue(None);
        };
        found(c.encode_utf8(&mut [0; 4]), at.clone())?;
        if let Some((before, start)) = last {
            self.pair.clear();
            self.pair.extend([before, c]);
            found(&self.pair, start..at.end)?;
        }
        ControlFlow::Continue(Some((c, at.start)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Folder, LONGEST_WORD, fold, key, words};
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    fn found(text: &str) -> Vec<String> {
        words(text).map(|w| w.folded).collect()
    }

    #[test]
    fn words_come_folded_and_know_their_bytes_in_the_original() {
        let text = "Señales de TORTURA, Peña-Honda 2022. Łódź";
        assert_eq!(
            found(text),
            ["senales", "de", "tortura", "pena", "honda", "2022", "lodz"]
        );
        let cut: Vec<&str> = words(text).map(|w| &text[w.start..w.end]).collect();
        assert_eq!(
            cut,
            ["Señales", "de", "TORTURA", "Peña", "Honda", "2022", "Łódź"]
        );
    }

    #[test]
    fn an_accent_typed_apart_belongs_to_its_word() {
        let text = "de\u{301}tenu\u{AD}e ko\u{301}mu";
        assert_eq!(found(text), ["detenue", "komu"]);
        assert_eq!(
            words(text).next().map(|w| w.end),
            Some("de\u{301}tenu\u{AD}e".len())
        );
        assert_eq!(
            found("Горький горькии\u{306} и\u{301}"),
            ["горький", "горький", "и"]
        );
        assert_eq!(found("\u{301}\u{301} \u{301}a"), ["a"]);
    }

    #[test]
    fn scripts_without_spaces_give_characters_and_pairs() {
        let text = "abc中国人x 人";
        assert_eq!(
            found(text),
            ["abc", "中", "国", "中国", "人", "国人", "x", "人"]
        );
        let cut: Vec<&str> = words(text).map(|w| &text[w.start..w.end]).collect();
        assert_eq!(cut, ["abc", "中", "国", "中国", "人", "国人", "x", "人"]);
        assert_eq!(found("ｶﾞ"), ["カ"]);
    }

    #[test]
    fn arabic_meets_with_and_without_vowel_signs() {
        assert_eq!(found("مُعْتَقَل الأسرى"), found("معتقل الاسري"));
        assert_eq!(found("ســجن ١٢"), ["سجن", "12"]);
    }

    #[test]
    fn a_very_long_word_is_cut_and_still_stands_for_its_whole_run() {
        for text in [
            "x".repeat(500),
            "é".repeat(500),
            "дд".repeat(200),
            format!("{}É", "y".repeat(100)),
        ] {
            let all: Vec<_> = words(&text).collect();
            assert_eq!(all.len(), 1);
            assert_eq!(all[0].folded.len(), LONGEST_WORD);
            assert_eq!((all[0].start, all[0].end), (0, text.len()));
        }
    }

    #[test]
    fn fold_keeps_the_breaks_and_key_keeps_the_words_only() {
        assert_eq!(fold("Centro\u{A0}Penal «Ñ»"), "centro penal «n»");
        assert_eq!(
            key("  Centro\u{A0} PENAL, (Ñ) 中国"),
            "centro penal n 中 国"
        );
    }

    proptest! {
        #[test]
        fn no_text_breaks_it_and_every_word_is_found_by_searching_for_it(text in any::<String>(), gap in "[ ,.\u{301}é中A-c]{0,8}") {
            let text = format!("{text}{gap}{text}");
            let mut folder = Folder::default();
            let mut last = 0;
            folder.for_each_word(&text, |word, at| {
                assert!(at.start >= last || super::is_pair(word));
                last = at.start;
                assert!(text.get(at.clone()).is_some() && word.len() <= LONGEST_WORD && !word.is_empty());
            });
            for word in words(&text) {
                let again = found(&word.folded);
                prop_assert!(again.contains(&word.folded), "{:?} gives {again:?}", word.folded);
                prop_assert_eq!(found(&text[word.start..word.end]), again);
            }
        }
    }
}
