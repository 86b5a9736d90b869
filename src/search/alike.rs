//! Which names may be spellings of one another: few and good guesses for a person to accept. Pure; never decides, and
//! never compares all with all: each name meets only those that share a word, but for a letter.

mod parts;

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::search::distance::Pattern;
pub use parts::Parts;
use parts::is_weak;

/// A word that more names than this have leads nowhere.
const COMMON: usize = 64;
/// Names that are looked at closely for one name.
const MOST_CANDIDATES: usize = 32;
/// Letters of a squeezed name whose spellings without one letter are looked up too.
const LONGEST_SQUEEZED: usize = 32;
/// Changes of letters in a name that is still thought the same.
const MOST_CHANGES: usize = 2;

/// Names that can be asked which of them is like another one.
#[derive(Debug, Default)]
pub struct Alike {
    names: Vec<Parts>,
    /// A digest of a word, or of one without a letter → the names that have it; sorted.
    shared: Vec<(u64, u32)>,
}

impl Alike {
    /// Of folded names; each is told by its place.
    pub fn of<'a>(folded: impl IntoIterator<Item = &'a str>) -> Self {
        let names: Vec<Parts> = folded.into_iter().map(Parts::of_key).collect();
        let mut shared = Vec::new();
        for (at, name) in (0..).zip(&names) {
            for_each_handle(name, |handle| shared.push((handle, at)));
        }
        shared.sort_unstable();
        shared.dedup();
        Self { names, shared }
    }

    /// The name that is most like another one, among those that `fits` lets through by their place: `None` where none
    /// is, or where two of different `whose` are so alike.
    pub fn nearest(&self, name: &Parts, whose: impl Fn(usize) -> Option<u32>) -> Option<usize> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for at in self.candidates(name) {
            if whose(at).is_some()
                && let Some(changes) = changes(name, &self.names[at])
            {
                found.push((changes, at));
            }
        }
        found.sort_unstable();
        let (least, best) = *found.first()?;
        let tied = found.iter().filter(|(changes, _)| *changes == least);
        let alone = { tied }.all(|(_, at)| whose(*at) == whose(best));
        alone.then_some(best)
    }

    /// Those that share most with it.
    fn candidates(&self, name: &Parts) -> Vec<usize> {
        let mut shares: FxHashMap<u32, usize> = FxHashMap::default();
        for_each_handle(name, |handle| {
            let start = self.shared.partition_point(|(other, _)| *other < handle);
            let same = self.shared[start..]
                .iter()
                .take_while(|(other, _)| *other == handle);
            let same: Vec<u32> = same.take(COMMON + 1).map(|(_, at)| *at).collect();
            if same.len() <= COMMON {
                same.iter()
                    .for_each(|at| *shares.entry(*at).or_default() += 1);
            }
        });
        let mut shares: Vec<(usize, u32)> = shares.into_iter().map(|(at, n)| (n, at)).collect();
        shares.sort_unstable_by_key(|(shared, at)| (std::cmp::Reverse(*shared), *at));
        shares.truncate(MOST_CANDIDATES);
        shares.into_iter().map(|(_, at)| at as usize).collect()
    }
}

/// How many changes lead from one name to the other, where they may be one; words of one side alone count as one each.
pub fn changes(one: &Parts, other: &Parts) -> Option<usize> {
    if one.numbers != other.numbers {
        return None;
    }
    by_words(one, other).or_else(|| by_letters(one, other))
}

/// Each word of the one is a word of the other, but for letters; what one alone has is weak.
fn by_words(one: &Parts, other: &Parts) -> Option<usize> {
    let (few, many) = match one.words.len() <= other.words.len() {
        true => (&one.words, &other.words),
        false => (&other.words, &one.words),
    };
    let mut left: Vec<&str> = many.iter().map(String::as_str).collect();
    // A name that is changed everywhere is another name.
    let (mut letters, mut own, mut exact) = (0, false, false);
    let mut unmatched = Vec::new();
    for word in few {
        match left.iter().position(|other| other == word) {
            Some(at) => {
                left.remove(at);
                exact |= !is_weak(word);
            }
            None => unmatched.push(word.as_str()),
        }
    }
    for word in unmatched {
        let (at, apart, used) = closest(word, &left)?;
        own |= !is_weak(left[at]) && apart < 2;
        left.drain(at..at + used);
        letters += apart;
    }
    let most = if exact { MOST_CHANGES } else { 1 };
    let same = left.is_empty() && (exact || own || !one.numbers.is_empty());
    let within = (exact || own) && left.iter().all(|word| is_weak(word));
    (letters <= most && (same || within)).then_some(letters + left.len())
}

/// The word, or the words of which these are the initials, that is the closest; how far it is, and how many words it
/// takes.
fn closest(word: &str, left: &[&str]) -> Option<(usize, usize, usize)> {
    let pattern = Pattern::new(word);
    let spelled = left.iter().enumerate().filter_map(|(at, other)| {
        let (one, two) = (word.chars().count(), other.chars().count());
        let allowed = match (one.min(two), one.max(two)) {
            (0..4, _) | (_, 0..5) => 0,
            (0..9, _) => 1,
            _ => 2,
        };
        let apart = pattern.distance(other);
        (apart <= allowed).then_some((at, apart, 1)).or_else(|| {
            (is_short_for(word, other) || is_short_for(other, word)).then_some((at, 1, 1))
        })
    });
    let best = spelled.min_by_key(|(_, apart, _)| *apart);
    best.or_else(|| Some((initials(word, left)?, 1, word.chars().count())))
}

/// Whether the one abbreviates the other: its beginning (`prov`), its consonants (`hwy`), or both its ends (`cria` for
/// `comisaria`).
fn is_short_for(short: &str, long: &str) -> bool {
    let (length, whole) = (short.chars().count(), long.chars().count());
    let begins = short.chars().next() == long.chars().next();
    if !begins || !(2..=4).contains(&length) || whole < length + 2 {
        return false;
    }
    let mut letters = long.chars();
    let in_order = short
        .chars()
        .all(|letter| letters.any(|other| other == letter));
    let vowels = short
        .chars()
        .filter(|letter| "aeiou".contains(*letter))
        .count();
    let both_ends = short.chars().last() == long.chars().last() && whole >= 2 * length;
    let beginning = length >= 3 && whole >= length + 3 && long.starts_with(short);
    in_order && (vowels == 0 || both_ends || beginning)
}

/// Where words begin of which these letters are the initials.
fn initials(word: &str, left: &[&str]) -> Option<usize> {
    let letters: Vec<char> = word.chars().collect();
    let spells = |words: &[&str]| {
        let first = words.iter().map(|word| word.chars().next());
        first.eq(letters.iter().copied().map(Some))
    };
    (2..=5)
        .contains(&letters.len())
        .then(|| left.windows(letters.len()).position(spells))?
}

/// The letters in a row are the same but for one or two: a blank that was left out, or set.
fn by_letters(one: &Parts, other: &Parts) -> Option<usize> {
    let length = one
        .squeezed
        .chars()
        .count()
        .min(other.squeezed.chars().count());
    let allowed = match length {
        0..8 => 0,
        8..16 => 1,
        _ => 2,
    };
    if one.squeezed.chars().count() > crate::search::distance::MOST_LETTERS {
        return None;
    }
    let apart = Pattern::new(&one.squeezed).distance(&other.squeezed);
    let own = one.has_own_words() && other.has_own_words();
    (own && apart <= allowed).then_some(apart)
}

/// What a name is found by: its own words (all, where it has none), and all its letters in a row, each whole and
/// without one letter.
fn for_each_handle(name: &Parts, mut found: impl FnMut(u64)) {
    let own = name.has_own_words();
    for word in name.words.iter().filter(|word| !own || !is_weak(word)) {
        let letters = word.chars().count();
        found(digest(0, word));
        if letters >= 4 {
            without_one(word, |shorter| found(digest(0, shorter)));
        }
        // An abbreviation, and two changes in a long word, leave the beginning.
        let start: String = word
            .chars()
            .take(if letters >= 9 { 4 } else { 2 })
            .collect();
        if letters >= 9 || (2..=5).contains(&letters) {
            found(digest(if letters >= 9 { 1 } else { 2 }, &start));
        }
    }
    found(digest(3, &name.squeezed));
    if (8..=LONGEST_SQUEEZED).contains(&name.squeezed.chars().count()) {
        without_one(&name.squeezed, |shorter| found(digest(3, shorter)));
    }
}

fn without_one(word: &str, mut found: impl FnMut(&str)) {
    let mut shorter = String::with_capacity(word.len());
    for (at, letter) in word.char_indices() {
        shorter.clear();
        shorter.push_str(&word[..at]);
        shorter.push_str(&word[at + letter.len_utf8()..]);
        found(&shorter);
    }
}

fn digest(kind: u8, text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    (kind, text).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
