//! Which words a word may be a misspelling of. Measured on real reports: weighing each candidate (see `weight`) and
//! taking only those close to the best finds 97 to 100 % of the right records with 3 to 10 % of wrong ones.
//! Tolerance is for prose alone: short words, numbers and scripts without spaces have none.

use crate::search::distance::Pattern;
use crate::search::fold::{LONGEST_WORD, is_lone_word};
use crate::search::sound::{number, sound, write_sound};
use crate::search::term::is_word;

/// Fewer letters than this have no tolerance, and so many only a letter that was left out, where nothing else stands.
const FEWEST_LETTERS: usize = 3;
/// From so many letters two changes are allowed where nothing nearer is found.
const TWO_IN_NEED: usize = 6;
/// From so many letters two changes are always allowed.
const TWO_ALWAYS: usize = 8;
/// Candidates this far behind the best are taken with it, the rest only offered …
const CLOSE_TO_BEST: f32 = 0.75;
/// … and this far behind one that sounds the same: that one is nearly always meant.
const CLOSE_TO_SOUND: f32 = 0.45;

/// The weight of a word that sounds the same in Spanish.
const ALIKE: f32 = 0.5;

/// So many are offered beside the taken ones where finding out whether they stand may be slow.
pub const MOST_OFFERED: usize = 12;

/// A word near the one asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Its number in the vocabulary.
    pub id: u32,
    /// Single changes between the two.
    pub changes: u8,
    /// How unlikely it is to be meant; less is better.
    pub weight: f32,
    /// Whether it is searched with the word, or only offered.
    pub taken: bool,
}

impl Near {
    /// How far down its records stand, from 1: a swap or a confusion of sounds before another single change, that one
    /// before one in the first letter, and two changes after them.
    pub fn step(&self) -> usize {
        match self.weight {
            ..0.9 => 1,
            0.9..1.5 => 2,
            _ => 3,
        }
    }
}

/// The words of one length, side by side for a quick look.
#[derive(Debug, Default, Clone)]
struct Group {
    /// Which letters a word has (see [`letters_of`]).
    letters: Vec<u64>,
    /// The number of its sound.
    sounds: Vec<u32>,
    ids: Vec<u32>,
}

/// What is kept of each word to find its neighbours: 16 bytes.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// By length in letters.
    groups: Vec<Group>,
    /// A sound that is being written.
    sound: String,
}

impl Default for Spelling {
    fn default() -> Self {
        Self {
            groups: vec![Group::default(); LONGEST_WORD + 1],
            sound: String::new(),
        }
    }
}

impl Spelling {
    /// Adds a term under its number; marks and words without tolerance are passed over.
    pub fn add(&mut self, id: u32, word: &str) {
        let length = word.chars().count();
        if is_tolerant(word) && length <= LONGEST_WORD {
            write_sound(word, &mut self.sound);
            let group = &mut self.groups[length];
            group.letters.push(letters_of(word));
            group.sounds.push(number(&self.sound));
            group.ids.push(id);
        }
    }

    /// The neighbours of `word` among those that `stands` accepts, best first, the word itself left out: all that are
    /// taken, and at most `offers` of the rest. `stands` may be slow: it is asked of no more than that needs.
    ///
    /// One change is allowed from 4 letters, two from 8, and from 6 where there is nothing within one; words that
    /// sound the same are neighbours at any distance. Of 3 letters, a letter may have been left out after the first,
    /// where the word itself does not stand. `spelled` gives the spelling of a number.
    pub fn near<'a>(
        &self,
        word: &str,
        spelled: impl Fn(u32) -> &'a str,
        stands: impl Fn(u32) -> bool,
        offers: usize,
    ) -> Vec<Near> {
        let length = word.chars().count();
        if !(FEWEST_LETTERS..=LONGEST_WORD).contains(&length) || !is_tolerant(word) {
            return Vec::new();
        }
        let asked = Asked {
            word,
            length,
            letters: letters_of(word),
            sound: sound(word),
            pattern: Pattern::new(word),
        };
        if length >= TWO_ALWAYS {
            return choose(self.within::<2>(&asked, &spelled), stands, offers);
        }
        let mut found = self.within::<1>(&asked, &spelled);
        let itself = found
            .iter()
            .any(|near| near.changes == 0 && stands(near.id));
        if length == FEWEST_LETTERS {
            let omitted = |near: &Near| !itself && spelled(near.id).chars().count() > length;
            found.retain(|near| omitted(near) && near.weight <= 1.0);
            return choose(found, stands, offers);
        }
        found = choose(found, &stands, offers);
        if found.is_empty() && !itself && length >= TWO_IN_NEED {
            found = choose(self.within::<2>(&asked, &spelled), stands, offers);
        }
        found
    }

    /// All within `CHANGES` or of the same sound, the word itself included.
    fn within<'a, const CHANGES: usize>(
        &self,
        asked: &Asked<'_>,
        spelled: &impl Fn(u32) -> &'a str,
    ) -> Vec<Near> {
        let sounds = number(&asked.sound);
        let mut found = Vec::new();
        for (length, group) in self.groups.iter().enumerate() {
            let mut look = |place: usize| {
                let (id, alike) = (group.ids[place], group.sounds[place] == sounds);
                found.extend(asked.judge(id, spelled(id), CHANGES, alike));
            };
            if length.abs_diff(asked.length) > CHANGES {
                let alike = group
                    .sounds
                    .iter()
                    .enumerate()
                    .filter(|(_, sound)| **sound == sounds);
                alike.for_each(|(place, _)| look(place));
                continue;
            }
            for (place, (letters, sound)) in group.letters.iter().zip(&group.sounds).enumerate() {
                let missing = more_than::<CHANGES>(asked.letters & !letters);
                let foreign = more_than::<CHANGES>(letters & !asked.letters);
                if (missing | foreign) == 0 || *sound == sounds {
                    look(place);
                }
            }
        }
        found
    }
}

/// The candidates that stand, best first, the word itself left out: those close to the best are taken.
fn choose(mut found: Vec<Near>, stands: impl Fn(u32) -> bool, offers: usize) -> Vec<Near> {
    found.retain(|near| near.changes > 0);
    found.sort_unstable_by(|a, b| a.weight.total_cmp(&b.weight).then(a.id.cmp(&b.id)));
    let (mut chosen, mut enough, mut left) = (Vec::new(), f32::INFINITY, offers);
    for near in found {
        let taken = near.weight <= enough;
        if !taken && left == 0 {
            break;
        }
        if stands(near.id) {
            let close = if near.weight > ALIKE {
                CLOSE_TO_BEST
            } else {
                CLOSE_TO_SOUND
            };
            enough = enough.min(near.weight + close);
            left -= usize::from(!taken);
            chosen.push(Near { taken, ..near });
        }
    }
    chosen
}

/// The word asked for, made ready.
struct Asked<'a> {
    word: &'a str,
    length: usize,
    letters: u64,
    sound: String,
    pattern: Pattern,
}

impl Asked<'_> {
    /// A candidate, if it is within `changes` or sounds the same, as it `may` by the number of its sound.
    fn judge(&self, id: u32, candidate: &str, changes: usize, may: bool) -> Option<Near> {
        let distance = self.pattern.distance(candidate);
        let alike = may && distance > 0 && sound(candidate) == self.sound;
        let near = Near {
            id,
            changes: distance as u8,
            weight: weight(self.word, candidate, distance, alike),
            taken: false,
        };
        (distance <= changes || alike).then_some(near)
    }
}

/// How unlikely `candidate` is: its changes; 0.7 more for another first letter, which people seldom miss; 0.3 less for
/// the same letters in another order. Words that sound alike in Spanish count half a change, whatever it took.
fn weight(asked: &str, candidate: &str, changes: usize, alike: bool) -> f32 {
    if alike {
        return ALIKE;
    }
    let first = if asked.chars().next() == candidate.chars().next() {
        0.0
    } else {
        0.7
    };
    let shuffled = if changes > 0 && same_letters(asked, candidate) {
        0.3
    } else {
        0.0
    };
    changes as f32 + first - shuffled
}

fn same_letters(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    letters_of(one) == letters_of(other) && sorted(one) == sorted(other)
}

/// A bit for *at least one* and a bit for *at least two* of each letter, letters taken modulo 32 (which parts Latin
/// and Cyrillic alphabets fully). One change takes away one bit at most and adds one bit at most, so two words whose
/// bits differ more cannot be near: nothing is lost.
fn letters_of(word: &str) -> u64 {
    word.chars().fold(0, |seen, c| {
        let once = 1_u64 << (c as u32 % 32);
        seen | if seen & once == 0 { once } else { once << 32 }
    })
}

/// Zero unless more than `COUNT` bits are set: clears the lowest so many times, quicker than counting without a
/// processor's own instruction.
fn more_than<const COUNT: usize>(bits: u64) -> u64 {
    (0..COUNT).fold(bits, |left, _| left & left.wrapping_sub(1))
}

/// Whether a word's spelling may vary: no number, no mark, no script without spaces.
fn is_tolerant(word: &str) -> bool {
    is_word(word) && !is_lone_word(word) && !word.chars().any(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::{MOST_OFFERED, Near, is_tolerant, weight};
    use crate::search::distance::tests::by_table;
    use crate::search::sound::sound;
    use crate::search::vocabulary::Vocabulary;
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

    fn vocabulary(words: &[&str]) -> Vocabulary {
        Vocabulary::read(words)
    }

    fn near(words: &[&str], asked: &str) -> Vec<(String, bool)> {
        let all = vocabulary(words);
        all.near(asked)
            .iter()
            .map(|n| (all.word(n.id).to_owned(), n.taken))
            .collect()
    }

    /// The rule, in a plain loop over all words.
    fn by_loop(all: &Vocabulary, asked: &str) -> Vec<Near> {
        let length = asked.chars().count();
        if length < 3 || !is_tolerant(asked) {
            return Vec::new();
        }
        let within = |most: usize| -> Vec<Near> {
            (0..all.len())
                .filter(|id| is_tolerant(all.word(*id)))
                .filter_map(|id| {
                    let word = all.word(id);
                    let changes = by_table(asked, word);
                    let alike = changes > 0 && sound(asked) == sound(word);
                    let weight = weight(asked, word, changes, alike);
                    (changes <= most || alike).then_some(Near {
                        id,
                        changes: changes as u8,
                        weight,
                        taken: false,
                    })
                })
                .collect()
        };
        let mut found = within(if length >= 8 { 2 } else { 1 });
        if found.is_empty() && length >= 6 {
            found = within(2);
        }
        if length == 3 {
            let stands = found.iter().any(|n| n.changes == 0);
            let more = |n: &Near| all.word(n.id).chars().count() > 3 && n.weight <= 1.0;
            found.retain(|n| !stands && more(n));
        }
        found.retain(|n| n.changes > 0);
        found.sort_by(|a, b| a.weight.total_cmp(&b.weight).then(a.id.cmp(&b.id)));
        let best = found.first().map_or(0.0, |n| n.weight);
        let close = if best <= 0.5 { 0.45 } else { 0.75 };
        found
            .iter_mut()
            .for_each(|n| n.taken = n.weight <= best + close);
        found
    }

    #[test]
    fn the_likely_spellings_are_taken_and_the_rest_offered() {
        let found = near(
            &["tortura", "torutra", "tortuda", "cortura", "celda"],
            "tortura",
        );
        assert_eq!(
            found,
            [
                ("torutra".into(), true),
                ("tortuda".into(), true),
                ("cortura".into(), false)
            ]
        );
        let found = near(&["prision", "pricion", "prizian"], "prizion");
        let taken = [("prision", true), ("pricion", true), ("prizian", false)];
        assert_eq!(found, taken.map(|(word, taken)| (word.into(), taken)));
    }

    #[test]
    fn two_changes_are_for_long_words_and_for_need() {
        assert_eq!(
            near(&["detencion"], "detenzjon"),
            [("detencion".into(), true)]
        );
        assert_eq!(near(&["tortura"], "tertuda"), [("tortura".into(), true)]);
        assert_eq!(
            near(&["tortura", "tertura"], "tertuda"),
            [("tertura".into(), true)]
        );
        assert_eq!(near(&["celda"], "cilta"), []);
    }

    #[test]
    fn what_sounds_alike_is_near_at_any_distance() {
        assert_eq!(
            near(&["quesadilla"], "kesadiya"),
            [("quesadilla".into(), true)]
        );
        assert_eq!(
            near(&["hospital", "capital"], "ospital"),
            [("hospital".into(), true)]
        );
    }

    #[test]
    fn short_words_numbers_and_scripts_without_spaces_have_next_to_no_tolerance() {
        assert_eq!(near(&["sol", "col"], "sal"), []);
        assert_eq!(near(&["sal", "sala"], "sal"), []);
        assert_eq!(near(&["sala", "usal"], "sal"), [("sala".into(), true)]);
        assert_eq!(near(&["2023", "expediente12"], "2024"), []);
        assert_eq!(near(&["expediente12"], "expediente"), []);
        assert_eq!(near(&["中国人民"], "中国人口"), []);
    }

    #[test]
    fn only_words_that_stand_set_the_measure() {
        let all = vocabulary(&["torutra", "cortura"]);
        let found = all.near_among("tortura", |id| id == 1);
        assert_eq!(
            found.iter().map(|n| (n.id, n.taken)).collect::<Vec<_>>(),
            [(1, true)]
        );
        let all = vocabulary(&["tortura", "tertura"]);
        let found = all.near_among("tertuda", |id| id == 0);
        assert_eq!(
            found.iter().map(|n| n.id).collect::<Vec<_>>(),
            [0],
            "nothing nearer stands"
        );
    }

    #[test]
    fn no_more_candidates_are_asked_than_the_answer_needs() {
        let words: Vec<String> = ('b'..='z')
            .map(|c| format!("{c}ortura"))
            .chain(["torutra".into()])
            .collect();
        let all = Vocabulary::read(&words);
        let asked = std::cell::Cell::new(0);
        let found = all.near_among("tortura", |_| {
            asked.set(asked.get() + 1);
            true
        });
        // One is taken, and beside the word itself there are 24 to offer.
        assert_eq!(
            (all.near("tortura").len(), found.len(), asked.get()),
            (25, 1 + MOST_OFFERED, 2 + MOST_OFFERED)
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn it_finds_what_a_plain_loop_finds(
            words in proptest::collection::hash_set("[a-cvh]{3,6}[lcsz1д]{0,4}", 0..120),
            asked in "[a-cvh]{3,6}[lcsz1д]{0,4}",
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let all = vocabulary(&words);
            prop_assert_eq!(all.near(&asked), by_loop(&all, &asked));
        }
    }
}
