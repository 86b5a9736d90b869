//! Picking from short strings by a few of their letters: facility names, saved views, commands. Never for prose, where
//! nearly everything holds nearly any subsequence: `fzf` finds 98,963 of 100,000 notes for the misspelt `torutra`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::search::fold::fold_onto;

/// Letters of an item that are looked at; the matcher's time and memory grow with them.
const LONGEST_ITEM: usize = 256;
/// Letters of the needle that are looked at.
const LONGEST_NEEDLE: usize = 64;

/// An item that holds the letters of the needle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Its place among the items.
    pub index: usize,
    /// How well it fits; only to be compared within one answer.
    pub score: i64,
    /// Which of its characters (counted from 0) matched, ascending.
    pub matched: Vec<usize>,
}

/// The items that hold every word of `needle` as a subsequence, case and accents aside: best first, then the shorter,
/// then as they came. An empty needle keeps all, as they came.
pub fn rank<S: AsRef<str>>(needle: &str, items: impl IntoIterator<Item = S>) -> Vec<Ranked> {
    // The matcher knows case for ASCII only, so both sides come folded.
    let matcher = SkimMatcherV2::default().respect_case();
    let needle = Folded::of(needle, LONGEST_NEEDLE).text;
    let words: Vec<&str> = needle.split_whitespace().collect();
    let mut ranked: Vec<(usize, Ranked)> = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        let item = Folded::of(item.as_ref(), LONGEST_ITEM);
        if let Some((score, matched)) = fit(&matcher, &words, &item) {
            ranked.push((
                item.origins.len(),
                Ranked {
                    index,
                    score,
                    matched,
                },
            ));
        }
    }
    if !words.is_empty() {
        ranked.sort_by(|(a_length, a), (b_length, b)| {
            b.score.cmp(&a.score).then(a_length.cmp(b_length))
        });
    }
    ranked.into_iter().map(|(_, ranked)| ranked).collect()
}

fn fit(matcher: &SkimMatcherV2, words: &[&str], item: &Folded) -> Option<(i64, Vec<usize>)> {
    let (mut score, mut matched) = (0, Vec::new());
    for word in words {
        let (more, places) = matcher.fuzzy_indices(&item.text, word)?;
        score += more;
        matched.extend(
            places
                .into_iter()
                .filter_map(|place| item.origins.get(place).copied()),
        );
    }
    matched.sort_unstable();
    matched.dedup();
    Some((score, matched))
}

/// A folded text that knows, for each of its characters, which original character it came from.
struct Folded {
    text: String,
    origins: Vec<usize>,
}

impl Folded {
    fn of(text: &str, longest: usize) -> Self {
        let mut folded = Self {
            text: String::new(),
            origins: Vec::new(),
        };
        for (place, c) in text.chars().take(longest).enumerate() {
            let start = folded.text.len();
            fold_onto(&mut folded.text, c);
            // An accent adds nothing, and may change the letter before it.
            let added = folded
                .text
                .get(start..)
                .map_or(0, |added| added.chars().count());
            folded.origins.extend(std::iter::repeat_n(place, added));
        }
        folded
    }
}

#[cfg(test)]
mod tests {
    use super::rank;
    use proptest::prelude::{any, prop_assert, proptest};

    const ITEMS: [&str; 4] = [
        "Centro Penal Río Seco",
        "Peña Honda",
        "Peña Honda II",
        "Cuartel Cerro Gris",
    ];

    fn found(needle: &str) -> Vec<&str> {
        rank(needle, ITEMS).iter().map(|r| ITEMS[r.index]).collect()
    }

    #[test]
    fn a_few_letters_without_accents_find_the_name() {
        assert_eq!(
            found("pena"),
            ["Peña Honda", "Peña Honda II", "Centro Penal Río Seco"]
        );
        assert_eq!(found("SECO rio"), ["Centro Penal Río Seco"]);
        assert_eq!(found("ccg"), ["Cuartel Cerro Gris"]);
        assert_eq!(found("").len(), 4);
        assert_eq!(found("xyz").len(), 0);
    }

    #[test]
    fn the_matched_letters_are_those_of_the_name_as_written() {
        assert_eq!(rank("na", ["ßPen\u{303}a"])[0].matched, [3, 5]);
        assert_eq!(rank("ssp", ["ßPen\u{303}a"])[0].matched, [0, 1]);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(needle in any::<String>(), item in any::<String>()) {
            for ranked in rank(&needle, [&item]) {
                prop_assert!(ranked.matched.is_sorted() && ranked.matched.iter().all(|m| *m < item.chars().count()));
            }
        }
    }
}
