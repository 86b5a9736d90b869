//! Misspells words by a fixed rule. Must never take a word that is another word of the notes: then nobody could tell
//! what was meant.

use testigo::search::fold::fold;

use super::notes::Notes;
use crate::yard::corpus::Dice;

/// A word as it was meant, folded, and as it was written.
pub struct Misspelt {
    /// Folded.
    pub meant: String,
    /// As somebody types it.
    pub written: String,
    /// What happened to it, the last of two.
    pub change: &'static str,
}

/// How it came to be misspelt.
#[derive(Clone, Copy)]
pub enum Kind {
    /// A letter left out, put in, taken for another, or swapped with its neighbour; words of 4 letters and more.
    One,
    /// Two such changes; words of 8 letters and more.
    Two,
    /// Spanish letters that sound alike.
    Sound,
    /// Accents dropped.
    Accents,
}

impl Kind {
    /// All, in the order of the table.
    pub const ALL: [Self; 4] = [Self::One, Self::Two, Self::Sound, Self::Accents];

    /// As it stands in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::One => "one change",
            Self::Two => "two changes",
            Self::Sound => "Spanish confusions",
            Self::Accents => "accents dropped",
        }
    }

    fn fewest_letters(self) -> usize {
        match self {
            Self::Two => 8,
            _ => 4,
        }
    }

    fn misspell(self, word: &str, dice: &mut Dice) -> Option<(String, &'static str)> {
        match self {
            Self::One => Some(changed(word, dice)),
            Self::Two => Some(changed(&changed(word, dice).0, dice)),
            Self::Sound => Some((confused(word, dice)?, "confused")),
            Self::Accents => Some((fold(word), "dropped")).filter(|(plain, _)| plain != word),
        }
    }
}

/// Words of the notes, each once, misspelt: drawn from those that at least two notes hold and at most a fiftieth.
pub fn choose(notes: &Notes, kind: Kind, most: usize, dice: &mut Dice) -> Vec<Misspelt> {
    let mut written: Vec<String> = match kind {
        Kind::Accents => accented(notes),
        _ => notes.holders.keys().cloned().collect(),
    };
    let mut chosen = Vec::new();
    while chosen.len() < most && !written.is_empty() {
        let word = written.swap_remove(below(dice, written.len()));
        let meant = fold(&word);
        let Some(held) = notes.holders.get(&meant) else {
            continue;
        };
        let fits = meant.chars().all(|letter| letter.is_ascii_lowercase())
            && meant.len() >= kind.fewest_letters()
            && (2..=notes.texts.len() / 50).contains(&held.len());
        if !fits {
            continue;
        }
        let other = |(written, _): &(String, _)| {
            matches!(kind, Kind::Accents) || !notes.holders.contains_key(written)
        };
        if let Some((written, change)) = kind.misspell(&word, dice).filter(other) {
            chosen.push(Misspelt {
                meant,
                written,
                change,
            });
        }
    }
    chosen
}

/// The words with an accent as they stand, in lower case, each once, ascending.
fn accented(notes: &Notes) -> Vec<String> {
    let mut found: Vec<String> = notes
        .texts
        .iter()
        .flat_map(|text| {
            text.split(|letter: char| !letter.is_alphabetic())
                .map(str::to_lowercase)
                .filter(|word| !word.is_ascii())
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// One change at a place and of a kind that the dice choose.
fn changed(word: &str, dice: &mut Dice) -> (String, &'static str) {
    let mut letters: Vec<char> = word.chars().collect();
    let at = below(dice, letters.len());
    let any = char::from(b'a' + below(dice, 26) as u8);
    let change = match below(dice, 4) {
        0 => {
            letters.remove(at);
            "left out"
        }
        1 => {
            letters.insert(at, any);
            "put in"
        }
        2 => {
            letters[at] = any;
            "taken for another"
        }
        _ => {
            let left = at.min(letters.len() - 2);
            letters.swap(left, left + 1);
            "swapped"
        }
    };
    (letters.into_iter().collect(), change)
}

/// A whole number from 0 to below `end`, which is not 0.
fn below(dice: &mut Dice, end: usize) -> usize {
    (dice.unit() * end as f64) as usize
}

/// What sounds alike in the Spanish of most countries.
const ALIKE: [(&str, &str); 16] = [
    ("b", "v"),
    ("v", "b"),
    ("ce", "se"),
    ("ci", "si"),
    ("se", "ce"),
    ("si", "ci"),
    ("z", "s"),
    ("s", "z"),
    ("ll", "y"),
    ("y", "ll"),
    ("ge", "je"),
    ("gi", "ji"),
    ("je", "ge"),
    ("que", "ke"),
    ("qui", "ki"),
    ("h", ""),
];

/// One letter taken for another of the same sound, where the word has one.
fn confused(word: &str, dice: &mut Dice) -> Option<String> {
    let fits: Vec<(usize, &str, &str)> = ALIKE
        .iter()
        .flat_map(|(from, to)| {
            let silent = |at: usize| *from != "h" || !word[..at].ends_with('c');
            word.match_indices(from)
                .filter(move |(at, _)| silent(*at))
                .map(move |(at, _)| (at, *from, *to))
        })
        .collect();
    let (at, from, to) = *fits.get(below(dice, fits.len().max(1)))?;
    Some(format!("{}{to}{}", &word[..at], &word[at + from.len()..]))
}
