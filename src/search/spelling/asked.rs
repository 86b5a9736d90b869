//! The word asked for, and how unlikely it is that another one was meant. Must never look at a vocabulary.

use super::letters::letters_of;
use crate::search::distance::Pattern;
use crate::search::sound::sound;

/// Weights, in tenths of a change. A letter can be left out, or two be swapped, in one way only, but there are five and
/// twenty wrong letters to hit: so the former weigh half. What sounds the same in Spanish comes before all.
pub(super) const ALIKE: u8 = 4;
pub(super) const HALF: u8 = 5;
pub(super) const WHOLE: u8 = 2 * HALF;
/// More for another first letter, which people seldom miss.
const OTHER_START: u8 = 2;

/// A word near the one asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Its number in the vocabulary.
    pub id: u32,
    /// Single changes between the two.
    pub changes: u8,
    /// How unlikely it is to be meant, in tenths of a change; less is better.
    pub weight: u8,
    /// Whether it is searched with the word, or only offered.
    pub taken: bool,
}

impl Near {
    /// How far down its records stand, from 1: what weighs half a change before another single change, and two changes
    /// after them.
    pub fn step(&self) -> usize {
        match self.changes {
            _ if self.weight < WHOLE => 1,
            ..=1 => 2,
            _ => 3,
        }
    }
}

/// The word asked for, made ready.
pub(super) struct Asked<'a> {
    pub word: &'a str,
    /// In letters.
    pub length: usize,
    pub letters: u64,
    pub sound: String,
    pattern: Pattern,
}

impl<'a> Asked<'a> {
    pub fn new(word: &'a str) -> Self {
        Self {
            word,
            length: word.chars().count(),
            letters: letters_of(word),
            sound: sound(word),
            pattern: Pattern::new(word),
        }
    }

    /// A candidate, if it is within `changes` or sounds the same, as it `may` by its letters.
    pub fn judge(&self, id: u32, candidate: &str, changes: usize, may: bool) -> Option<Near> {
        let distance = self.pattern.distance(candidate);
        let alike = may && distance > 0 && sound(candidate) == self.sound;
        (distance <= changes || alike).then(|| Near {
            id,
            changes: distance as u8,
            weight: weight(self.word, candidate, distance, alike),
            taken: false,
        })
    }
}

/// How unlikely `candidate` is to be meant: half a change for each that leads there, and as much again for each letter
/// that is not its own.
pub(super) fn weight(asked: &str, candidate: &str, changes: usize, alike: bool) -> u8 {
    if alike {
        return ALIKE;
    }
    let mut left: Vec<char> = candidate.chars().collect();
    let mut is_foreign = |letter| {
        let place = left.iter().position(|own| *own == letter);
        place.map(|place| left.swap_remove(place)).is_none()
    };
    let foreign = asked.chars().filter(|letter| is_foreign(*letter)).count();
    let start = u8::from(asked.chars().next() != candidate.chars().next());
    (changes + foreign) as u8 * HALF + start * OTHER_START
}
