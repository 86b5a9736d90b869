//! How many single changes lead from one word to another: a letter more, a letter less, another letter, or two
//! neighbours swapped, each place touched once (optimal string alignment). One pattern is compared with many words.

/// Letters of a pattern that are looked at: one for each bit of a machine word. Words are cut shorter than that.
pub const MOST_LETTERS: usize = 64;

/// A word made ready to be compared with many others.
#[derive(Debug)]
pub struct Pattern {
    /// For each ASCII letter the places where it stands, a bit a place.
    ascii: [u64; 128],
    /// The same for the other letters, few enough to look through.
    others: Vec<(char, u64)>,
    length: usize,
}

impl Pattern {
    /// Makes a word ready; letters beyond [`MOST_LETTERS`] are left out.
    pub fn new(word: &str) -> Self {
        let mut pattern = Self {
            ascii: [0; 128],
            others: Vec::new(),
            length: 0,
        };
        for (place, c) in word.chars().take(MOST_LETTERS).enumerate() {
            *pattern.places_mut(c) |= 1 << place;
            pattern.length = place + 1;
        }
        pattern
    }

    /// The changes between the pattern and `other`.
    ///
    /// Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003): a column of the
    /// table is kept as the places where it rises and falls, so a letter of `other` costs some fifteen operations.
    pub fn distance(&self, other: &str) -> usize {
        if self.length == 0 {
            return other.chars().count();
        }
        let last = 1_u64 << (self.length - 1);
        let (mut rises, mut falls, mut diagonal, mut before) = (!0_u64, 0_u64, 0_u64, 0_u64);
        let mut distance = self.length;
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
    use proptest::prelude::{prop_assert_eq, proptest};

    /// The textbook's table.
    pub(crate) fn by_table(one: &str, other: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
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
        d[a.len()][b.len()]
    }

    #[test]
    fn swapped_neighbours_are_one_change() {
        assert_eq!(Pattern::new("tortura").distance("torutra"), 1);
        assert_eq!(Pattern::new("полиция").distance("поилция"), 1);
        assert_eq!(Pattern::new("ca").distance("abc"), 3);
        assert_eq!(
            (
                Pattern::new("").distance("abc"),
                Pattern::new("abc").distance("")
            ),
            (3, 3)
        );
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_table(one in "[a-dñд]{0,64}", other in "[a-dñд]{0,64}", near in "[a-c]{0,9}", near_too in "[a-c]{0,9}") {
            prop_assert_eq!(Pattern::new(&one).distance(&other), by_table(&one, &other));
            prop_assert_eq!(Pattern::new(&near).distance(&near_too), by_table(&near, &near_too));
        }
    }
}
