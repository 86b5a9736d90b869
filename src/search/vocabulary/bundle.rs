//! The vocabulary as it is stored: bundles of neighbouring terms, each term on a line of its own. Bytes come from a file
//! that anybody may have made: what this program would not have written is refused, and nothing panics.

use crate::search::damage::Damaged;
use crate::search::fold::LONGEST_WORD;
use crate::search::term::is_word;

/// A stored term longer than this is refused. Words are far shorter (`fold::LONGEST_WORD`); marks carry a tag.
const LONGEST_TERM: usize = 1024;
/// Bytes of a bundle at most: with what SQLite and SQLCipher put beside it, it fills a page of the file, so that an edit
/// with a new word writes one page.
const BUNDLE: usize = 8000;

/// Where each of the stored lines ends that are to follow so many bytes.
///
/// # Errors
/// [`Damaged`] for lines that are too long, or all together, or without an end.
pub(super) fn ends(lines: &str, before: usize) -> Result<Vec<u32>, Damaged> {
    if before + lines.len() > u32::MAX as usize {
        return Err(Damaged::Vocabulary);
    }
    let (mut ends, mut start) = (Vec::new(), 0);
    for end in memchr::memchr_iter(b'\n', lines.as_bytes()) {
        check(&lines[start..end])?;
        ends.push((before + end) as u32);
        start = end + 1;
    }
    (start == lines.len()).then_some(ends).ok_or(Damaged::Short)
}

/// How many of the lines that start here and end there make a bundle: one at least.
pub(super) fn fitting(start: usize, ends: &[u32]) -> usize {
    let fits = |end: &u32| *end as usize - start < BUNDLE;
    ends.partition_point(fits).max(1)
}

fn check(term: &str) -> Result<(), Damaged> {
    let fits = match term.len() {
        ..=LONGEST_WORD => true,
        length => length <= LONGEST_TERM && !is_word(term),
    };
    fits.then_some(()).ok_or(Damaged::Vocabulary)
}

/// A stored bundle with only those of its terms that stand; the numbers of the others stay taken.
pub fn only(bundle: (u32, &str), stands: impl Fn(u32) -> bool) -> String {
    let (first, lines) = bundle;
    let kept = (first..).zip(lines.split_inclusive('\n'));
    kept.map(|(number, line)| if stands(number) { line } else { "\n" })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{BUNDLE, only};
    use crate::search::damage::Damaged;
    use crate::search::vocabulary::Vocabulary;
    use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn a_vocabulary_made_by_hand_is_refused_and_harms_nothing() {
        let refused = |bundles: &[(u32, &str)]| {
            let mut all = Vocabulary::default();
            let mut bundles = bundles.iter();
            let refused = bundles.find_map(|(first, lines)| all.take_in(*first, lines).err());
            assert!((0..=all.len()).all(|number| all.word(number).len() < 9));
            refused
        };
        assert_eq!(refused(&[(1, "a\n")]), Some(Damaged::WordNumber(1)));
        assert_eq!(
            refused(&[(0, "a\nb\n"), (1, "c\nd\n")]),
            Some(Damaged::WordNumber(1))
        );
        assert_eq!(
            refused(&[(0, "a\n"), (u32::MAX, "b\n")]),
            Some(Damaged::WordNumber(u32::MAX))
        );
        assert_eq!(refused(&[(0, "uno\ndos")]), Some(Damaged::Short));
        let long = format!("uno\n{}\n", "a".repeat(65));
        assert_eq!(refused(&[(0, &long)]), Some(Damaged::Vocabulary));
        assert_eq!(refused(&[(0, "twice\ntwice\n\n"), (3, "")]), None);
    }

    #[test]
    fn what_another_process_has_added_is_taken_in_behind_what_is_known() {
        let mut all = Vocabulary::read(["uno", "dos"]);
        all.warm();
        all.take_in(1, "dos\ntres\n").expect("goes on");
        assert_eq!((all.len(), all.id("tres")), (3, Some(2)));
        assert_eq!(all.prefix("tr"), [2]);
    }

    #[test]
    fn a_term_that_is_taken_out_of_a_bundle_leaves_its_number_taken() {
        let bundle = (7, "uno\ndos\ntres\n");
        assert_eq!(only(bundle, |number| number != 8), "uno\n\ntres\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn what_is_stored_is_read_again(
            words in proptest::collection::vec("[a-cñ]{1,9}|\u{1}[a-z]{900}", 0..99), from in any::<usize>(),
        ) {
            let mut all = Vocabulary::default();
            for word in &words {
                all.add(word);
            }
            let mut read = Vocabulary::default();
            for (first, lines) in all.bundles(0) {
                prop_assert!(lines.len() <= BUNDLE);
                read.take_in(first, lines).expect("sound");
            }
            let spelled = |all: &Vocabulary| (0..all.len()).map(|n| all.word(n).to_owned()).collect::<Vec<_>>();
            prop_assert_eq!(spelled(&read), spelled(&all));
            let from = (from % (all.len() as usize + 1)) as u32;
            let rest: String = all.bundles(from).map(|(_, lines)| lines).collect();
            let expected: String = (from..all.len()).map(|number| format!("{}\n", all.word(number))).collect();
            prop_assert_eq!(rest, expected);
        }
    }
}
