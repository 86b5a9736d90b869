//! One character, folded: case, accents and letter forms go, so that two spellings of one word meet.
//! It must never make a control character: marks in the vocabulary (see `term`) rest on that.

use std::sync::LazyLock;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// What a character does to the word around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Ends the word.
    Break,
    /// Belongs to the word.
    Letter,
    /// Belongs to the word and leaves nothing behind: an accent, a vowel sign, a joiner.
    Silent,
    /// Of a script without spaces between words (Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese): a word by itself.
    Lone,
}

/// A character folded: what it does, and the one to three characters that stand for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// What the character does to the word.
    pub kind: Kind,
    chars: [char; 3],
}

/// No folded text holds this one: it fills the unused places.
const NONE: char = '\0';

impl Letter {
    const fn alone(kind: Kind) -> Self {
        Self {
            kind,
            chars: [NONE; 3],
        }
    }

    fn of(kind: Kind, folded: &[char]) -> Self {
        let mut letter = Self::alone(kind);
        letter.chars[..folded.len()].copy_from_slice(folded);
        letter
    }

    /// The characters that stand for it; none unless it is a letter or lone.
    #[inline]
    pub fn chars(&self) -> impl Iterator<Item = char> {
        self.chars.into_iter().take_while(|c| *c != NONE)
    }
}

/// Every character of one or two bytes (Latin, Greek, Cyrillic, Hebrew, Arabic), folded once by [`general`]:
/// the look-up halves the folding, which is the import's largest single cost.
static SHORT: LazyLock<Vec<Letter>> = LazyLock::new(|| {
    (0..0x800)
        .map(|c| char::from_u32(c).map_or(Letter::alone(Kind::Break), general))
        .collect()
});

/// Folds one character.
#[inline]
pub fn letter(c: char) -> Letter {
    SHORT.get(c as usize).copied().unwrap_or_else(|| general(c))
}

/// The rule itself, for any character: compatibility decomposition, lower case, accents off, [`special`] letters.
fn general(c: char) -> Letter {
    if is_silent(c) {
        return Letter::alone(Kind::Silent);
    }
    if stands_alone(c) {
        return Letter::of(Kind::Lone, &[c]);
    }
    if !is_word(c) {
        return Letter::alone(Kind::Break);
    }
    let (mut folded, mut count, mut whole) = ([NONE; 3], 0, true);
    let mut push = |c: char| match folded.get_mut(count) {
        Some(place) => (*place, count) = (c, count + 1),
        None => whole = false,
    };
    let mut splits = false;
    for lower in c.to_lowercase() {
        expand(lower, &mut |part| {
            splits |= !is_word(part);
            special(part).iter().copied().for_each(&mut push);
        });
    }
    // "½" would become "12", and a ligature for a whole phrase has blanks: such a character stays as it is.
    match (splits || !whole, count) {
        (true, _) => Letter::of(Kind::Letter, &[c]),
        (false, 0) => Letter::alone(Kind::Silent),
        (false, _) if is_lone(folded[0]) => Letter::of(Kind::Lone, &folded[..1]),
        (false, _) => Letter::of(Kind::Letter, &folded[..count]),
    }
}

/// Decomposes, except й, which is a letter of its own and no и with an accent.
fn expand(c: char, part: &mut impl FnMut(char)) {
    if c == 'й' {
        return part(c);
    }
    decompose_compatible(c, |d| {
        d.to_lowercase()
            .filter(|l| !is_silent(*l))
            .for_each(&mut *part);
    });
}

/// Letters that no decomposition takes apart, by how people type them instead.
fn special(c: char) -> Parts {
    let two = match c {
        'ß' => ['s', 's'],
        'æ' => ['a', 'e'],
        'œ' => ['o', 'e'],
        'þ' => ['t', 'h'],
        _ => return Parts([one(c), NONE]),
    };
    Parts(two)
}

/// One or two characters.
struct Parts([char; 2]);

impl Parts {
    fn iter(&self) -> std::slice::Iter<'_, char> {
        let count = if self.0[1] == NONE { 1 } else { 2 };
        self.0[..count].iter()
    }
}

fn one(c: char) -> char {
    match c {
        'ı' => 'i',
        'ł' => 'l',
        'ø' => 'o',
        'đ' | 'ð' | 'ɗ' => 'd',
        'ħ' => 'h',
        'ŧ' => 't',
        'ɓ' => 'b',
        'ƙ' => 'k',
        'ƴ' => 'y',
        'ə' | 'ǝ' | 'ɛ' => 'e',
        'ɔ' => 'o',
        'ς' => 'σ',
        // Arabic: alef, ya, ta marbuta, and the Persian and Urdu twins of kaf, ya and ha.
        'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' | 'ہ' | 'ھ' | 'ە' => 'ه',
        'ک' => 'ك',
        _ => digit(c).unwrap_or(c),
    }
}

/// A decimal digit of another script, as its European one.
fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 7] = [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0x1040, 0x17E0];
    let zero = ZEROS
        .into_iter()
        .find(|zero| (*zero..zero + 10).contains(&(c as u32)))?;
    char::from_digit(c as u32 - zero, 10)
}

fn is_word(c: char) -> bool {
    // U+02BC is by its class a letter, and by its use an apostrophe.
    c != '\u{02BC}' && (c.is_alphanumeric() || is_combining_mark(c))
}

/// Accents, vowel signs that are left out in ordinary writing, joiners, soft hyphens. Vowel signs of Indic scripts
/// are no accents and stay.
fn is_silent(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05BD}' | '\u{05BF}'
        | '\u{05C1}' | '\u{05C2}' | '\u{05C4}' | '\u{05C5}' | '\u{05C7}' | '\u{0610}'..='\u{061A}' | '\u{061C}'
        | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E4}'
        | '\u{06E7}' | '\u{06E8}' | '\u{06EA}'..='\u{06ED}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{200C}'..='\u{200F}' | '\u{2060}' | '\u{20D0}'..='\u{20FF}' | '\u{3099}' | '\u{309A}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Lone and not to be decomposed: unified ideographs, Hangul syllables, and the scripts of South-East Asia.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{0E01}'..='\u{0E3A}' | '\u{0E40}'..='\u{0E4E}' | '\u{0E81}'..='\u{0ECD}' | '\u{0EDC}'..='\u{0EDF}'
        | '\u{1000}'..='\u{103F}' | '\u{1050}'..='\u{108F}' | '\u{1780}'..='\u{17D3}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{20000}'..='\u{2F7FF}'
        | '\u{30000}'..='\u{3FFFD}')
}

/// Whether a folded character is a word by itself (see [`Kind::Lone`]).
pub fn is_lone(c: char) -> bool {
    stands_alone(c)
        || matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}')
}

#[cfg(test)]
mod tests {
    use super::{Kind, general, letter};

    fn folded(c: char) -> String {
        letter(c).chars().collect()
    }

    #[test]
    fn the_letters_people_type_without_their_marks_meet_the_plain_ones() {
        for (from, to) in [
            ('É', "e"),
            ('ñ', "n"),
            ('ı', "i"),
            ('İ', "i"),
            ('Ł', "l"),
            ('ø', "o"),
            ('Đ', "d"),
            ('ß', "ss"),
            ('ẞ', "ss"),
            ('Æ', "ae"),
            ('œ', "oe"),
            ('Þ', "th"),
            ('ё', "е"),
            ('Й', "й"),
            ('ς', "σ"),
            ('Ώ', "ω"),
            ('أ', "ا"),
            ('ة', "ه"),
            ('ى', "ي"),
            ('٣', "3"),
            ('Ａ', "a"),
            ('７', "7"),
            ('ﻻ', "لا"),
            ('ế', "e"),
            ('ﬁ', "fi"),
            ('½', "½"),
            ('ª', "a"),
            ('が', "か"),
            ('ｶ', "カ"),
            ('中', "中"),
            ('한', "한"),
            ('Ⅳ', "iv"),
        ] {
            assert_eq!(folded(from), to, "{from}");
        }
    }

    #[test]
    fn no_character_folds_to_a_control_character_or_to_a_break() {
        for c in ('\0'..=char::MAX).filter(|c| !c.is_ascii_digit()) {
            let once = general(c);
            for part in once.chars() {
                assert!(!part.is_control(), "{c:?}");
                assert!(
                    matches!(general(part).kind, Kind::Letter | Kind::Lone),
                    "{c:?} gives {part:?}"
                );
                assert_eq!(
                    general(part).chars().collect::<String>(),
                    part.to_string(),
                    "{c:?}: folding twice is folding once"
                );
            }
        }
    }
}
