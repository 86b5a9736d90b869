//! The terms of a whole block gathered while it is imported: a last-record array a word instead of a set, then one
//! pass that puts each word's slots together. Nothing is allocated for a word until the block is done.

use crate::search::postings::{encode, encode_onto};
use crate::search::set::Bits;
use crate::search::term::{SHORT_PREFIX, Term, short_prefixes};
use crate::search::vocabulary::Vocabulary;

/// Gathers one block after the other, with the same buffers.
#[derive(Debug, Default)]
pub struct Gatherer {
    /// For each term what was seen of it.
    seen: Vec<Seen>,
    /// Every term of every record, as the records came.
    terms: Vec<u32>,
    /// Each record's slot, and where its terms begin.
    records: Vec<(u16, usize)>,
}

/// What was seen of a term in the block: one look at one place in memory, for every word of every text.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// The slot that had it last, plus one.
    last: u32,
    /// How many slots have it.
    count: u32,
}

/// The encoded sets of a block, ascending by term: ready to be appended in the order of their keys.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    bytes: Vec<u8>,
    /// Term, and where its bytes begin and end.
    sets: Vec<(u32, usize, usize)>,
}

impl Gathered {
    /// Each term with the bytes of its set (see `postings`).
    pub fn iter(&self) -> impl Iterator<Item = (u32, &[u8])> {
        self.sets
            .iter()
            .map(|(term, start, end)| (*term, &self.bytes[*start..*end]))
    }

    /// How many terms the block has.
    pub fn len(&self) -> usize {
        self.sets.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty()
    }

    fn add(&mut self, term: u32, slots: &[u16]) {
        let start = self.bytes.len();
        encode_onto(slots, &mut self.bytes);
        self.sets.push((term, start, self.bytes.len()));
    }

    fn add_encoded(&mut self, term: u32, set: &[u8]) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(set);
        self.sets.push((term, start, self.bytes.len()));
    }
}

impl Gatherer {
    /// Notes that the record in `slot` has `term`; a repeat within the record costs one look. Slots must not descend
    /// within a block.
    #[inline]
    pub fn push(&mut self, slot: u16, term: u32) {
        if self.records.last().is_none_or(|(last, _)| *last != slot) {
            self.records.push((slot, self.terms.len()));
        }
        if term as usize >= self.seen.len() {
            self.seen.resize(term as usize + 1, Seen::default());
        }
        let (seen, mark) = (&mut self.seen[term as usize], u32::from(slot) + 1);
        if seen.last != mark {
            seen.last = mark;
            seen.count += 1;
            self.terms.push(term);
        }
    }

    /// The block's sets, those of its short prefixes included (their terms are added to the vocabulary); then begins
    /// the next block.
    pub fn finish(&mut self, vocabulary: &mut Vocabulary) -> Gathered {
        let (slots, ends) = self.by_term();
        let of = |term: u32| {
            let (end, count) = (ends[term as usize], self.seen[term as usize].count);
            &slots[(end - count) as usize..end as usize]
        };
        let mut gathered = Gathered::default();
        let mut words = Vec::new();
        let seen = (0_u32..).zip(&self.seen).filter(|(_, seen)| seen.count > 0);
        for (term, _) in seen {
            gathered.add(term, of(term));
            let word = vocabulary.word(term);
            if let Some(prefix) = short_prefixes(word).last() {
                words.push((prefix, term));
            }
        }
        words.sort_unstable();
        let prefixes = prefix_sets(&words, of);
        for (prefix, set) in prefixes {
            gathered.add_encoded(vocabulary.add(&Term::Prefix(&prefix).spelled()), &set);
        }
        gathered.sets.sort_unstable();
        self.begin_again();
        gathered
    }

    /// The slots sorted by term (within a term they stay ascending), and where each term's end.
    fn by_term(&self) -> (Vec<u16>, Vec<u32>) {
        let mut ends = Vec::with_capacity(self.seen.len());
        let mut start = 0;
        for seen in &self.seen {
            ends.push(start);
            start += seen.count;
        }
        let mut sorted = vec![0; self.terms.len()];
        let begins = self.records.iter().map(|(_, begin)| *begin);
        let ends_of_records = begins.skip(1).chain([self.terms.len()]);
        for ((slot, begin), end) in self.records.iter().zip(ends_of_records) {
            for term in &self.terms[*begin..end] {
                let place = &mut ends[*term as usize];
                sorted[*place as usize] = *slot;
                *place += 1;
            }
        }
        (sorted, ends)
    }

    fn begin_again(&mut self) {
        self.seen.fill(Seen::default());
        self.terms.clear();
        self.records.clear();
    }
}

/// The encoded union of the words behind each short prefix, for words that come in the order of their longest one.
fn prefix_sets<'a>(
    words: &[(&str, u32)],
    slots_of: impl Fn(u32) -> &'a [u16],
) -> Vec<(String, Vec<u8>)> {
    let mut open = Open::default();
    for (longest, term) in words {
        open.turn_to(longest);
        open.take_in(slots_of(*term));
    }
    open.turn_to("");
    open.done
}

/// The prefixes of the word at hand, one within the other: since words come sorted, a closed one never opens again.
#[derive(Default)]
struct Open {
    /// Prefix and slots (in any order, with repeats), by length in letters; unused ones are empty.
    nested: [(String, Vec<u16>); SHORT_PREFIX],
    depth: usize,
    done: Vec<(String, Vec<u8>)>,
}

impl Open {
    /// Closes what `longest` does not begin with, then opens its prefixes.
    fn turn_to(&mut self, longest: &str) {
        if self
            .innermost()
            .is_some_and(|(prefix, _)| prefix == longest)
        {
            return;
        }
        while self
            .innermost()
            .is_some_and(|(prefix, _)| !longest.starts_with(prefix.as_str()))
        {
            self.close();
        }
        for prefix in short_prefixes(longest).skip(self.depth) {
            self.nested[self.depth].0.push_str(prefix);
            self.depth += 1;
        }
    }

    /// Slots go into the innermost prefix alone, and from there outward when it closes: a third of the work.
    fn take_in(&mut self, slots: &[u16]) {
        if let Some((_, all)) = self.innermost() {
            all.extend_from_slice(slots);
        }
    }

    fn innermost(&mut self) -> Option<&mut (String, Vec<u16>)> {
        self.nested[..self.depth].last_mut()
    }

    fn close(&mut self) {
        self.depth -= 1;
        let (outer, inner) = self.nested.split_at_mut(self.depth);
        let (prefix, slots) = &mut inner[0];
        ascending(slots);
        self.done.push((std::mem::take(prefix), encode(slots)));
        if let Some((_, outer)) = outer.last_mut() {
            outer.extend_from_slice(slots);
        }
        slots.clear();
    }
}

/// Sorts slots and drops repeats: few by comparing them, many by way of a set (8 KB to clear and look through).
fn ascending(slots: &mut Vec<u16>) {
    const FEW: usize = 512;
    if slots.len() < FEW {
        slots.sort_unstable();
        slots.dedup();
    } else {
        let set: Bits = slots.drain(..).collect();
        slots.extend(set.iter());
    }
}

#[cfg(test)]
mod tests {
    use super::Gatherer;
    use crate::search::postings::decode;
    use crate::search::set::Bits;
    use crate::search::term::{Term, short_prefixes};
    use crate::search::vocabulary::Vocabulary;
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
    use std::collections::BTreeMap;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn it_gathers_what_a_set_a_word_would(
            blocks in proptest::collection::vec(proptest::collection::vec((0_u16..9, proptest::collection::vec("[a-b]{1,4}|中|\u{1}tag:x", 0..9)), 0..30), 1..4),
        ) {
            let mut vocabulary = Vocabulary::default();
            let mut gatherer = Gatherer::default();
            for records in blocks {
                let mut expected: BTreeMap<String, Bits> = BTreeMap::new();
                let mut slot = 0;
                for (skipped, words) in records {
                    slot += skipped + 1;
                    for word in words {
                        gatherer.push(slot, vocabulary.add(&word));
                        for prefix in short_prefixes(&word) {
                            expected.entry(Term::Prefix(prefix).spelled()).or_default().set(slot, true);
                        }
                        expected.entry(word).or_default().set(slot, true);
                    }
                }
                let gathered = gatherer.finish(&mut vocabulary);
                prop_assert!(gathered.iter().map(|(term, _)| term).is_sorted());
                let found: BTreeMap<String, Bits> = gathered.iter().map(|(term, bytes)| (vocabulary.word(term).to_owned(), decode(bytes).expect("sound bytes"))).collect();
                prop_assert_eq!(gathered.len(), found.len());
                prop_assert_eq!(found, expected);
            }
        }
    }
}
