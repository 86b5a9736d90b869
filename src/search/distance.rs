//! How many single changes lead from one word to another: a letter more, a letter less, another letter, or two
//! neighbours swapped. Up to two the count is exact; of more, each place is touched once (optimal string alignment).
//! One pattern is compared with many words.

/// Letters of a pattern that are looked at: one for each bit of a machine word. Words are cut shorter than that.
pub const MOST_LETTERS: usize = 64;

/// A word made ready to be compared with many others.
#[derive(Debug)]
pub struct Pattern {
    /// For each ASCII letter the places where it stands, a bit a place.
    ascii: [u64; 128],
    /// The same for the other letters, few enough to look through.
    others: Vec<(char, u64)>,
    letters: Vec<char>,
}

impl Pattern {
    /// Makes a word ready; letters beyond [`MOST_LETTERS`] are left out.
    pub fn new(word: &str) -> Self {
        let mut pattern = Self {
            ascii: [0; 128],
            others: Vec::new(),
            letters: word.chars().take(MOST_LETTERS).collect(),
        };
        for (place, c) in word.chars().take(MOST_LETTERS).enumerate() {
            *pattern.places_mut(c) |= 1 << place;
        }
        pattern
    }

    /// The changes between the pattern and `other`.
    pub fn distance(&self, other: &str) -> usize {
        match self.aligned(other) {
            3 if self.is_swapped_around(other) => 2,
            distance => distance,
        }
    }

    /// Two neighbours swapped, and a letter put in between them or taken out (`ab`, `bxa`): two changes of one place.
    fn is_swapped_around(&self, other: &str) -> bool {
        let (mut short, mut long) = (&self.letters, &other.chars().collect::<Vec<_>>());
        if short.len() > long.len() {
            (short, long) = (long, short);
        }
        let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
        match (&short[same..], &long[same..]) {
            ([a, b, rest @ ..], [c, _, d, more @ ..]) => (a, b, rest) == (d, c, more),
            _ => false,
        }
    }

    /// The changes where each place is touched once.
    ///
    /// Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003): a column of the
    /// table is kept as the places where it rises and falls, so a letter of `other` costs some fifteen operations.
    fn aligned(&self, other: &str) -> usize {
        let length = self.letters.len();
        if length == 0 {
            return other.chars().count();
        }
        let last = 1_u64 << (length - 1);
        let (mut rises, mut falls, mut diagonal, mut before) = (!0_u64, 0_u64, 0_u64, 0_u64);
        let mut distance = length;
        for c in other.chars() {
            let here = self.places(c);
            let swapped = ((!diagonal & here) << 1) & before;
            diagonal = ((here & rises).wrapping_add(rises) ^ rises) | here | falls | swapped;
            let right = falls | !(diagonal | rises);
            let left = diagonal & rises;
            distance += usize::from(right & last != 0);
            distance -= usize::from(left & last != 0);
            let shifted = (right << 1) | 1;
            rises = (left << 1) | !(diagonal | shifted);
            falls = shifted & diagonal;
            before = here;
        }
        distance
    }

    fn places(&self, c: char) -> u64 {
        match self.ascii.get(c as usize) {
            Some(places) => *places,
            None => self
                .others
                .iter()
                .find(|(other, _)| *other == c)
                .map_or(0, |(_, places)| *places),
        }
    }

    fn places_mut(&mut self, c: char) -> &mut u64 {
        if c.is_ascii() {
            return &mut self.ascii[c as usize];
        }
        let at = self
            .others
            .iter()
            .position(|(other, _)| *other == c)
            .unwrap_or(self.others.len());
        if at == self.others.len() {
            self.others.push((c, 0));
        }
        &mut self.others[at].1
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::Pattern;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    /// The textbook's table, and what it misses of two changes that touch one place.
    pub(crate) fn by_table(one: &str, other: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) =
            (one.chars().collect(), other.chars().collect::<Vec<_>>());
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let plain = (d[i - 1][j] + 1)
                        .min(d[i][j - 1] + 1)
                        .min(d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]));
                    let swaps = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    if swaps {
                        plain.min(d[i - 2][j - 2] + 1)
                    } else {
                        plain
                    }
                };
            }
        }
        let parted = || parts_a_swap(&a, &b) || parts_a_swap(&b, &a);
        match d[a.len()][b.len()] {
            3 if parted() => 2,
            changes => changes,
        }
    }

    /// Whether the one is the other with two neighbours swapped and then a letter put in between.
    fn parts_a_swap(one: &[char], other: &[char]) -> bool {
        (1..one.len()).any(|at| {
            let mut swapped = one.to_vec();
            swapped.swap(at - 1, at);
            let between = other.get(at).copied().into_iter();
            swapped.splice(at..at, between);
            swapped == other
        })
    }

    /// A single change of a kind at a place.
    fn changed(word: &str, kind: u8, at: usize, letter: char) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        let at = at % letters.len();
        match kind {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letter),
            2 => letters[at] = letter,
            _ if at > 0 => letters.swap(at - 1, at),
            _ => {}
        }
        letters.into_iter().collect()
    }

    #[test]
    fn swapped_neighbours_are_one_change() {
        assert_eq!(Pattern::new("tortura").distance("torutra"), 1);
        assert_eq!(Pattern::new("полиция").distance("поилция"), 1);
        assert_eq!(
            (
                Pattern::new("").distance("abc"),
                Pattern::new("abc").distance("")
            ),
            (3, 3)
        );
    }

    #[test]
    fn a_swap_around_a_letter_that_was_put_in_or_left_out_is_two_changes() {
        for (one, other) in [
            ("ca", "abc"),
            ("tortura", "totxrura"),
            ("detenido", "deetnid"),
        ] {
            assert_eq!(Pattern::new(one).distance(other), 2, "{one} {other}");
            assert_eq!(Pattern::new(other).distance(one), 2, "{other} {one}");
        }
        assert_eq!(Pattern::new("carceles").distance("caerles"), 2);
        assert_eq!(Pattern::new("abcd").distance("dxbca"), 3);
    }

    proptest! {
        #[test]
        fn two_single_changes_are_two_at_most(
            word in "[a-dñд]{4,9}",
            first in (0..4_u8, 0..9_usize, proptest::char::range('a', 'e')),
            second in (0..4_u8, 0..9_usize, proptest::char::range('a', 'e')),
        ) {
            let once = changed(&word, first.0, first.1, first.2);
            let twice = changed(&once, second.0, second.1, second.2);
            let distances = [&once, &twice].map(|written| {
                (Pattern::new(&word).distance(written), Pattern::new(written).distance(&word))
            });
            let [(there, back), (far_there, far_back)] = distances;
            prop_assert_eq!((there, far_there), (back, far_back));
            prop_assert!(there <= 1 && far_there <= 2, "{word} {once} {twice}: {distances:?}");
        }

        #[test]
        fn it_agrees_with_the_table(one in "[a-dñд]{0,64}", other in "[a-dñд]{0,64}", near in "[a-c]{0,9}", near_too in "[a-c]{0,9}") {
            prop_assert_eq!(Pattern::new(&one).distance(&other), by_table(&one, &other));
            prop_assert_eq!(Pattern::new(&near).distance(&near_too), by_table(&near, &near_too));
        }
    }
}
