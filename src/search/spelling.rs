//! Which words a word may be a misspelling of. Measured on real reports: weighing each candidate (see `asked::weight`)
//! and taking only those close to the best finds 98 to 100 % of the right records with 1 to 7 % of wrong ones.
//! Tolerance is for prose alone: short words, numbers and scripts without spaces have none.

mod asked;
mod letters;

use crate::search::fold::{LONGEST_WORD, is_lone_word};
use crate::search::term::is_word;
pub use asked::Near;
use asked::{ALIKE, Asked, WHOLE};
use letters::{letters_of, may_be_within, may_sound_alike};

/// Fewer letters than this have no tolerance, and so many only a letter that was left out, where nothing else stands.
const FEWEST_LETTERS: usize = 3;
/// From so many letters two changes are allowed in a word that does not stand itself …
const TWO_OF_UNKNOWN: usize = 6;
/// … and so many in one that does, where nothing nearer is found.
const TWO_OF_KNOWN: usize = 8;
/// Words of so few letters are like many others.
const SHORT: usize = 4;

/// Candidates this far behind the best are taken with it, the rest only offered …
const CLOSE: u8 = 3;
/// … and this far in a short word, and in one that stands: what is near that one is told apart.
const CLOSE_IN_DOUBT: u8 = 5;

/// So many are offered beside the taken ones where finding out whether they stand may be slow.
pub const MOST_OFFERED: usize = 12;

/// So many are offered where nothing is near.
const FEW: usize = 3;

/// The words of one length, side by side for a quick look.
#[derive(Debug, Default, Clone)]
struct Group {
    /// Which letters a word has (see [`letters_of`]).
    letters: Vec<u64>,
    ids: Vec<u32>,
}

/// What is kept of each word to find its neighbours: 12 bytes.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// By length in letters.
    groups: Vec<Group>,
}

impl Default for Spelling {
    fn default() -> Self {
        Self {
            groups: vec![Group::default(); LONGEST_WORD + 1],
        }
    }
}

impl Spelling {
    /// Adds a term under its number; marks and words without tolerance are passed over.
    pub fn add(&mut self, id: u32, word: &str) {
        if !is_tolerant(word) {
            return;
        }
        if let Some(group) = self.groups.get_mut(word.chars().count()) {
            group.letters.push(letters_of(word));
            group.ids.push(id);
        }
    }

    /// The neighbours of `word` among those that `stands` accepts, best first, the word itself left out: all that are
    /// taken, and at most `offers` of the rest. `stands` may be slow: it is asked of no more than that needs.
    ///
    /// One change is allowed from 4 letters, two from 6, and from 8 where the word stands `itself` and has nothing
    /// within one; words that sound the same are neighbours at any distance. Of 3 letters, one may have been left out,
    /// where the word itself does not stand. `spelled` gives the spelling of a number.
    pub fn near<'a>(
        &self,
        word: &str,
        itself: bool,
        spelled: impl Fn(u32) -> &'a str,
        stands: impl Fn(u32) -> bool,
        offers: usize,
    ) -> Vec<Near> {
        let length = word.chars().count();
        if !(FEWEST_LETTERS..=LONGEST_WORD).contains(&length) || !is_tolerant(word) {
            return Vec::new();
        }
        let asked = Asked::new(word);
        let close = if itself || length <= SHORT {
            CLOSE_IN_DOUBT
        } else {
            CLOSE
        };
        if !itself && length >= TWO_OF_UNKNOWN {
            return choose(
                self.within::<2>(&asked, &spelled, |_| true),
                close,
                stands,
                offers,
            );
        }
        let mut found = self.within::<1>(&asked, &spelled, |_| true);
        if length == FEWEST_LETTERS {
            let omitted = |near: &Near| !itself && spelled(near.id).chars().count() > length;
            found.retain(|near| omitted(near) && near.weight < WHOLE);
        }
        found = choose(found, close, &stands, offers);
        if found.is_empty() && length >= TWO_OF_KNOWN {
            found = choose(
                self.within::<2>(&asked, &spelled, |_| true),
                close,
                stands,
                offers,
            );
        }
        found
    }

    /// The nearest of all words for one that has no neighbour and does not stand itself, to be offered by name alone: a
    /// few that begin as it does and are two changes away, or three from one of 8 letters and more; or none.
    pub fn nearest<'a>(
        &self,
        word: &str,
        spelled: impl Fn(u32) -> &'a str,
        stands: impl Fn(u32) -> bool,
    ) -> Vec<Near> {
        let length = word.chars().count();
        if length > LONGEST_WORD || !is_tolerant(word) {
            return Vec::new();
        }
        let asked = Asked::new(word);
        let begins_alike = |other: &str| other.chars().next() == word.chars().next();
        let found = match length {
            ..5 => Vec::new(),
            5..8 => self.within::<2>(&asked, &spelled, begins_alike),
            _ => self.within::<3>(&asked, &spelled, begins_alike),
        };
        let mut close = choose(found, CLOSE, stands, 0);
        close.truncate(FEW);
        close.iter_mut().for_each(|near| near.taken = false);
        close
    }

    /// All within `CHANGES` or of the same sound that `fit`, the word itself included.
    fn within<'a, const CHANGES: usize>(
        &self,
        asked: &Asked<'_>,
        spelled: &impl Fn(u32) -> &'a str,
        fits: impl Fn(&str) -> bool,
    ) -> Vec<Near> {
        let mut found = Vec::new();
        for (length, group) in self.groups.iter().enumerate() {
            let is_far = length.abs_diff(asked.length) > CHANGES;
            for (id, letters) in group.ids.iter().zip(&group.letters) {
                let alike = may_sound_alike(asked.letters, *letters);
                let near = !is_far && may_be_within::<CHANGES>(asked.letters, *letters);
                if (near || alike) && fits(spelled(*id)) {
                    found.extend(asked.judge(*id, spelled(*id), CHANGES, alike));
                }
            }
        }
        found
    }
}

/// The candidates that stand, best first, the word itself left out: those close to the best are taken. One that sounds
/// the same is nearly always meant: then no others are.
fn choose(
    mut found: Vec<Near>,
    close: u8,
    stands: impl Fn(u32) -> bool,
    offers: usize,
) -> Vec<Near> {
    found.retain(|near| near.changes > 0);
    found.sort_unstable_by_key(|near| (near.weight, near.id));
    let (mut chosen, mut enough, mut left) = (Vec::new(), u8::MAX, offers);
    for near in found {
        let taken = near.weight <= enough;
        if !taken && left == 0 {
            break;
        }
        if stands(near.id) {
            let close = if near.weight > ALIKE { close } else { 0 };
            enough = enough.min(near.weight + close);
            left -= usize::from(!taken);
            chosen.push(Near { taken, ..near });
        }
    }
    chosen
}

/// Whether a word's spelling may vary: no number, no mark, no script without spaces.
fn is_tolerant(word: &str) -> bool {
    is_word(word) && !is_lone_word(word) && !word.chars().any(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::asked::weight;
    use super::{MOST_OFFERED, Near, is_tolerant};
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
        let itself = all.id(asked).is_some();
        let within = |most: usize| -> Vec<Near> {
            (0..all.len())
                .filter(|id| is_tolerant(all.word(*id)) && all.word(*id) != asked)
                .filter_map(|id| {
                    let word = all.word(id);
                    let changes = by_table(asked, word);
                    let alike = sound(asked) == sound(word);
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
        let mut found = within(if length >= 6 && !itself { 2 } else { 1 });
        if found.is_empty() && length >= 8 {
            found = within(2);
        }
        if length == 3 {
            found.retain(|n| !itself && all.word(n.id).chars().count() > 3 && n.weight < 10);
        }
        found.sort_by_key(|n| (n.weight, n.id));
        let best = found.first().map_or(0, |n| n.weight);
        let close = match best {
            ..=4 => 0,
            _ if itself || length <= 4 => 5,
            _ => 3,
        };
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
            [("tertura".into(), true), ("tortura".into(), false)]
        );
        assert_eq!(near(&["celda"], "cilta"), []);
    }

    #[test]
    fn a_letter_left_out_or_two_swapped_come_before_a_wrong_one() {
        assert_eq!(
            near(&["prisiones", "prisione"], "prisines"),
            [("prisiones".into(), true), ("prisione".into(), false)]
        );
        assert_eq!(
            near(&["testigo", "tetrigo"], "tetsigo"),
            [("testigo".into(), true), ("tetrigo".into(), false)]
        );
    }

    #[test]
    fn a_short_word_and_one_that_stands_leave_more_open() {
        assert_eq!(
            near(&["celdas", "celdo"], "celda"),
            [("celdas".into(), true), ("celdo".into(), false)]
        );
        assert_eq!(
            near(&["cuerpo", "cerro", "cepo"], "cero"),
            [("cerro".into(), true), ("cepo".into(), true)]
        );
        assert_eq!(
            near(&["detenido", "detenidos", "detenida"], "detenido"),
            [("detenidos".into(), true), ("detenida".into(), true)]
        );
        assert_eq!(
            near(&["detenidos", "detenida"], "detenido"),
            [("detenidos".into(), true), ("detenida".into(), false)]
        );
    }

    #[test]
    fn what_sounds_alike_is_near_at_any_distance() {
        assert_eq!(
            near(&["quesadilla"], "kesadiya"),
            [("quesadilla".into(), true)]
        );
        assert_eq!(
            near(&["hospital", "capital"], "ospital"),
            [("hospital".into(), true), ("capital".into(), false)]
        );
    }

    #[test]
    fn short_words_numbers_and_scripts_without_spaces_have_next_to_no_tolerance() {
        assert_eq!(near(&["sol", "col"], "sal"), []);
        assert_eq!(near(&["sal", "sala"], "sal"), []);
        assert_eq!(
            near(&["sala", "usal", "sel"], "sal"),
            [("sala".into(), true), ("usal".into(), true)]
        );
        assert_eq!(near(&["2023", "expediente12"], "2024"), []);
        assert_eq!(near(&["expediente12"], "expediente"), []);
        assert_eq!(near(&["中国人民"], "中国人口"), []);
    }

    #[test]
    fn where_nothing_is_near_the_nearest_that_begin_alike_are_offered() {
        let nearest = |words: &[&str], asked: &str| -> Vec<(String, bool)> {
            let all = vocabulary(words);
            assert_eq!(all.near(asked), []);
            let found = all.nearest_among(asked, |_| true);
            let told = found.iter();
            told.map(|n| (all.word(n.id).to_owned(), n.taken)).collect()
        };
        let words = ["tortura", "torturado", "textura", "cultura"];
        assert_eq!(nearest(&words, "tottttura"), [("tortura".into(), false)]);
        assert_eq!(nearest(&["celda"], "cilta"), [("celda".into(), false)]);
        assert_eq!(nearest(&["celda", "tortura"], "zzzzzzzz"), []);
        assert_eq!(nearest(&["detencion"], "xetenzzon"), []);
        assert_eq!(nearest(&["casa"], "cuso"), []);
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
