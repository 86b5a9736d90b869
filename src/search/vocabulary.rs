//! Every term of the archive once, with a number for it. Numbers are given in order, kept for good, and never used for
//! another term. One string holds all the spellings, a line each, as the archive stores them: in bundles of such lines.

mod bundle;
mod face;
mod finder;
mod scan;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::search::damage::Damaged;
use crate::search::spelling::{MOST_OFFERED, Near, Spelling};
pub use bundle::only;
use face::{Face, HEAD, Place};
use finder::Finder;

/// So often all lines are looked through for a number before a finder is made: that takes as long.
const LOOKS: u32 = 16;

/// Term ⇄ number.
#[derive(Debug)]
pub struct Vocabulary {
    /// All the spellings, a line each, behind an empty one. Of a purged term an empty line is left.
    lines: String,
    /// Where the line of each ends.
    ends: Vec<u32>,
    /// Open addressing; a power of two long, at most three quarters full. None of a vocabulary that was read, until many
    /// words are to be added.
    places: Vec<Place>,
    /// Finds what was read; made when it has been asked often.
    finder: OnceLock<Finder>,
    /// How often all lines were looked through.
    looks: AtomicU32,
    /// Made when first asked, then kept up to date.
    spelling: OnceLock<Spelling>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            lines: "\n".to_owned(),
            ends: Vec::new(),
            places: Vec::new(),
            finder: OnceLock::new(),
            looks: AtomicU32::new(0),
            spelling: OnceLock::new(),
        }
    }
}

impl Vocabulary {
    /// Takes in a stored bundle: the number of its first term, and its lines. What is known of it already is passed
    /// over: another process may have added to the last one that was read.
    ///
    /// # Errors
    /// [`Damaged`] where a number is left out or was another term's, or where a limit is passed; nothing was taken in.
    pub fn take_in(&mut self, first: u32, lines: &str) -> Result<(), Damaged> {
        let known = self.len();
        if first > known {
            return Err(Damaged::WordNumber(first));
        }
        let new = lines.strip_prefix(&self.lines[self.start(first)..]);
        let new = new.ok_or(Damaged::WordNumber(first))?;
        self.ends.extend(bundle::ends(new, self.lines.len())?);
        self.lines.push_str(new);
        (known..self.len()).for_each(|number| self.note(number));
        Ok(())
    }

    /// All terms from a number on in bundles as they are stored, each with the number of its first.
    pub fn bundles(&self, first: u32) -> impl Iterator<Item = (u32, &str)> {
        let mut next = first;
        std::iter::from_fn(move || {
            let ends = self.ends.get(next as usize..)?;
            let (first, start) = (next, self.start(next));
            next += bundle::fitting(start, ends).min(ends.len()) as u32;
            (next > first).then(|| (first, &self.lines[start..self.start(next)]))
        })
    }

    /// Makes ready for many words to be added, as by an import: a hundred milliseconds and forty bytes a word.
    pub fn expect_many(&mut self) {
        if self.is_read() {
            self.widen();
            self.finder.take();
        }
    }

    /// How many numbers are given, those of purged terms included; the next one.
    pub fn len(&self) -> u32 {
        self.ends.len() as u32
    }

    /// Whether no number was ever given.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The number of a term as spelled in the vocabulary.
    pub fn id(&self, spelled: &str) -> Option<u32> {
        if self.is_read() {
            return match self.finder.get() {
                None if self.looks.fetch_add(1, Ordering::Relaxed) < LOOKS => {
                    scan::whole(&self.lines, spelled).map(|place| self.at(place))
                }
                _ => self.finder().find(spelled, |number| self.word(number)),
            };
        }
        let (face, hash) = Face::of(spelled);
        self.places
            .get(self.place(spelled, face, hash))
            .and_then(|place| place.number.checked_sub(1))
    }

    /// The number of a term, a new one when it is not there yet.
    ///
    /// # Panics
    /// When all the spellings together pass 4 GB.
    pub fn add(&mut self, spelled: &str) -> u32 {
        self.id(spelled).unwrap_or_else(|| self.append(spelled))
    }

    /// The spelling of a number; empty when it was never given, or its term was purged.
    pub fn word(&self, number: u32) -> &str {
        let end = self.ends.get(number as usize);
        end.map_or("", |end| &self.lines[self.start(number)..*end as usize])
    }

    /// Where the line of a number starts, or would.
    fn start(&self, number: u32) -> usize {
        let before = (number as usize).checked_sub(1);
        before.map_or(1, |before| self.ends[before] as usize + 1)
    }

    /// The number of the term whose line follows the break at a place.
    fn at(&self, place: usize) -> u32 {
        self.ends.partition_point(|end| *end as usize <= place) as u32
    }

    /// The numbers of all terms that begin so, ascending; nothing for the empty beginning. No word begins as a mark does.
    pub fn prefix(&self, begins: &str) -> Vec<u32> {
        scan::beginnings(&self.lines, begins)
            .map(|place| self.at(place))
            .collect()
    }

    /// Whether a term begins so.
    pub fn begins(&self, begins: &str) -> bool {
        scan::beginnings(&self.lines, begins).next().is_some()
    }

    /// Words that `word` (folded) may be a misspelling of, or that may be misspellings of it; best first.
    /// See [`Spelling::near`] for the rule.
    pub fn near(&self, word: &str) -> Vec<Near> {
        self.near_up_to(word, |_| true, usize::MAX)
    }

    /// As [`Vocabulary::near`], among the numbers that `stands` accepts (those with a live record, say); of those that
    /// are not taken only the first [`MOST_OFFERED`].
    pub fn near_among(&self, word: &str, stands: impl Fn(u32) -> bool) -> Vec<Near> {
        self.near_up_to(word, stands, MOST_OFFERED)
    }

    /// A few known words for one that stands nowhere and has none near it; see [`Spelling::nearest`].
    pub fn nearest_among(&self, word: &str, stands: impl Fn(u32) -> bool) -> Vec<Near> {
        let spelled = |number| self.word(number);
        self.spelling().nearest(word, spelled, stands)
    }

    fn near_up_to(&self, word: &str, stands: impl Fn(u32) -> bool, offers: usize) -> Vec<Near> {
        let itself = self.id(word).is_some_and(&stands);
        let spelled = |number| self.word(number);
        self.spelling().near(word, itself, spelled, stands, offers)
    }

    /// Makes what is made when first asked (some 50 ms for 226,000 words), so that the first key need not wait.
    pub fn warm(&self) {
        if self.is_read() {
            self.finder();
        }
        self.spelling();
    }

    fn append(&mut self, spelled: &str) -> u32 {
        let number = self.len();
        if !self.is_read() && self.places.len() * 3 / 4 < self.ends.len() + 1 {
            self.widen();
        }
        self.lines.push_str(spelled);
        self.ends.push(
            u32::try_from(self.lines.len())
                .expect("invariant: all spellings together stay below 4 GB"),
        );
        self.lines.push('\n');
        self.note(number);
        number
    }

    /// Takes a new number into all that was made to find numbers.
    fn note(&mut self, number: u32) {
        if !self.places.is_empty() {
            self.settle(number);
        }
        let word = &self.lines[self.start(number)..self.ends[number as usize] as usize];
        // Where it is full, the next question makes a larger one.
        let finder = self.finder.get_mut();
        if finder.is_some_and(|finder| !finder.add(number, word)) {
            self.finder.take();
        }
        if let Some(spelling) = self.spelling.get_mut() {
            spelling.add(number, word);
        }
    }

    /// Whether it was read and few words have been added since.
    fn is_read(&self) -> bool {
        self.places.is_empty() && !self.ends.is_empty()
    }

    fn finder(&self) -> &Finder {
        let word = |number| self.word(number);
        self.finder.get_or_init(|| Finder::of(self.len(), word))
    }

    /// Twice the places, and every number settled anew.
    fn widen(&mut self) {
        let least = self.ends.len().max(256) * 3 / 2;
        self.places = vec![Place::default(); (least + 1).next_power_of_two()];
        (0..self.len()).for_each(|number| self.settle(number));
    }

    /// Gives a number its place, unless its spelling is there already or was purged.
    fn settle(&mut self, number: u32) {
        let word = self.word(number);
        let (face, hash) = Face::of(word);
        let place = self.place(word, face, hash);
        if self.places[place].number == 0 && !word.is_empty() {
            let number = number + 1;
            self.places[place] = Place { number, face };
        }
    }

    /// The place where a spelling stands, or the empty one where it would.
    fn place(&self, spelled: &str, face: Face, hash: u64) -> usize {
        let last = self.places.len().wrapping_sub(1);
        let is_other = |found: &Place| {
            let same = || spelled.len() <= HEAD || self.word(found.number - 1) == spelled;
            found.number != 0 && (found.face != face || !same())
        };
        let mut place = hash as usize & last;
        while self.places.get(place).is_some_and(is_other) {
            place = (place + 1) & last;
        }
        place
    }

    fn spelling(&self) -> &Spelling {
        self.spelling.get_or_init(|| {
            let mut spelling = Spelling::default();
            (0..self.len()).for_each(|number| spelling.add(number, self.word(number)));
            spelling
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;
    use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
    use std::collections::{BTreeMap, HashMap};

    impl Vocabulary {
        /// One that was read from an archive.
        pub fn read<S: AsRef<str>>(terms: impl IntoIterator<Item = S>) -> Self {
            let lines = terms.into_iter().map(|term| format!("{}\n", term.as_ref()));
            let mut all = Self::default();
            all.take_in(0, &lines.collect::<String>())
                .expect("a sound vocabulary");
            all
        }
    }

    #[test]
    fn numbers_are_given_once_and_kept() {
        let mut all = Vocabulary::default();
        assert_eq!((all.id("tortura"), all.word(0)), (None, ""));
        assert_eq!(
            (all.add("tortura"), all.add("celda"), all.add("tortura")),
            (0, 1, 0)
        );
        assert_eq!(
            (all.word(1), all.len(), all.id("celda")),
            ("celda", 2, Some(1))
        );
    }

    #[test]
    fn a_purged_number_is_never_used_again() {
        let mut all = Vocabulary::read(["uno", "", "", "tres"]);
        assert_eq!(
            (all.word(1), all.word(3), all.id("tres"), all.id("")),
            ("", "tres", Some(3), None)
        );
        assert_eq!(all.add("dos"), 4);
        assert_eq!(all.prefix("d"), [4]);
    }

    #[test]
    fn marks_and_short_prefixes_are_no_words() {
        let mut all = Vocabulary::default();
        for spelled in ["\u{1}tag:tortura", "\u{2}tor", "tortura", "torturado"] {
            all.add(spelled);
        }
        assert_eq!(all.prefix("tor"), [2, 3]);
        assert_eq!(all.prefix("\u{1}tag:"), [0]);
        assert!(all.prefix("").is_empty());
        assert_eq!(
            all.near("torutra").iter().map(|n| n.id).collect::<Vec<_>>(),
            [2]
        );
        assert!(all.near("tag:tortura").is_empty() && all.near("\u{1}tag:tortuda").is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn it_answers_as_a_map_does(words in proptest::collection::vec("[a-cñ]{1,5}", 0..400), asked in "[a-cñ]{1,3}", warm in any::<usize>()) {
            let mut all = Vocabulary::default();
            let mut map = HashMap::new();
            for (turn, word) in words.iter().enumerate() {
                if turn == warm % 400 {
                    all.warm();
                }
                let next = map.len() as u32;
                prop_assert_eq!(all.add(word), *map.entry(word.clone()).or_insert(next));
            }
            let mut begin: Vec<u32> = map.iter().filter(|(w, _)| w.starts_with(&asked)).map(|(_, n)| *n).collect();
            begin.sort_unstable();
            let mut found = all.prefix(&asked);
            found.sort_unstable();
            prop_assert_eq!(found, begin);
            let ordered: BTreeMap<u32, &String> = map.iter().map(|(w, n)| (*n, w)).collect();
            let loaded = Vocabulary::read(ordered.values());
            prop_assert_eq!(words.iter().all(|w| loaded.id(w) == map.get(w).copied()), true);
        }
    }
}
