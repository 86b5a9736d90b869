//! A set of incidents within one block: 65,536 bits, 8 KB. All questions end in these. An empty set takes no room, and
//! a copy shares the words of the other until one of them is changed: most sets of an answer are empty, or those of
//! another.

use std::fmt::{Debug, Formatter, Result};
use std::sync::Arc;

/// Numbers in a block.
pub const BLOCK: usize = 1 << 16;
/// Machine words in a block.
const WORDS: usize = BLOCK / 64;

/// The words of the empty set.
static NONE: [u64; WORDS] = [0; WORDS];

/// A set of slots (an incident's number within its block).
#[derive(Clone, Default)]
pub struct Bits(Option<Arc<[u64; WORDS]>>);

impl PartialEq for Bits {
    fn eq(&self, other: &Self) -> bool {
        self.as_words() == other.as_words()
    }
}

impl Eq for Bits {}

impl Debug for Bits {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl FromIterator<u16> for Bits {
    fn from_iter<I: IntoIterator<Item = u16>>(slots: I) -> Self {
        let mut bits = Self::default();
        let words = bits.as_words_mut();
        slots.into_iter().for_each(|slot| put(words, slot));
        bits
    }
}

impl Bits {
    /// The first `count` slots, at most the whole block.
    pub fn first(count: usize) -> Self {
        let mut bits = Self::default();
        bits.fill(0, count);
        bits
    }

    /// Whether a slot is in the set.
    #[inline]
    pub fn get(&self, slot: u16) -> bool {
        self.as_words()[usize::from(slot) / 64] & (1 << (slot % 64)) != 0
    }

    /// Takes a slot in or out.
    #[inline]
    pub fn set(&mut self, slot: u16, within: bool) {
        match within {
            true => put(self.as_words_mut(), slot),
            false => self.as_words_mut()[usize::from(slot) / 64] &= !(1 << (slot % 64)),
        }
    }

    /// Takes in `count` slots from `start` on; what lies outside the block is left out.
    pub fn fill(&mut self, start: u16, count: usize) {
        let words = self.as_words_mut();
        let (start, end) = (usize::from(start), (usize::from(start) + count).min(BLOCK));
        for (at, word) in words
            .iter_mut()
            .enumerate()
            .take(end.div_ceil(64))
            .skip(start / 64)
        {
            let (from, to) = (start.max(at * 64) % 64, (end - at * 64).min(64));
            *word |= (!0 >> (64 - (to - from))) << from;
        }
    }

    /// The slots for which `test` holds of their cell; those beyond the cells are not in it.
    pub fn select<C: Copy>(cells: &[C], test: impl Fn(C) -> bool) -> Self {
        let mut bits = Self::default();
        let (chunks, _) = cells.as_chunks::<64>();
        for (word, cells) in bits.as_words_mut().iter_mut().zip(chunks) {
            *word = word_of(std::array::from_fn(|at| test(cells[at])));
        }
        bits
    }

    /// Empties the set.
    pub fn clear(&mut self) {
        self.0 = None;
    }

    /// Keeps what is in both.
    pub fn and(&mut self, other: &Self) {
        match &other.0 {
            None => self.clear(),
            Some(_) => self.each(other, |own, other| own & other),
        }
    }

    /// Takes in what is in the other.
    pub fn or(&mut self, other: &Self) {
        match &self.0 {
            None => self.0.clone_from(&other.0),
            Some(_) => self.each(other, |own, other| own | other),
        }
    }

    /// Takes out what is in the other.
    pub fn and_not(&mut self, other: &Self) {
        self.each(other, |own, other| own & !other);
    }

    /// Changes each word by that of the other; a change that leaves the words as they are where either is empty.
    fn each(&mut self, other: &Self, change: impl Fn(u64, u64) -> u64) {
        let (Some(words), Some(others)) = (&mut self.0, &other.0) else {
            return;
        };
        let pairs = Arc::make_mut(words).iter_mut().zip(others.iter());
        pairs.for_each(|(word, other)| *word = change(*word, *other));
    }

    /// How many slots are in the set.
    pub fn count(&self) -> u32 {
        let ones = |words: &[u64; WORDS]| words.iter().map(|word| word.count_ones()).sum();
        self.0.as_deref().map_or(0, ones)
    }

    /// How many slots are in both.
    pub fn count_both(&self, other: &Self) -> u32 {
        let (Some(one), Some(other)) = (&self.0, &other.0) else {
            return 0;
        };
        let both = one.iter().zip(other.iter());
        both.map(|(a, b)| (a & b).count_ones()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.as_words().iter().all(|word| *word == 0)
    }

    /// Whether some slot is in both.
    pub fn meets(&self, other: &Self) -> bool {
        let mut both = self.as_words().iter().zip(other.as_words());
        both.any(|(a, b)| a & b != 0)
    }

    /// The slots, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u16> + '_ {
        (0_u16..)
            .zip(self.as_words())
            .flat_map(|(at, word)| Ones(*word).map(move |bit| at * 64 + bit))
    }

    /// The slots, descending.
    pub fn iter_down(&self) -> impl Iterator<Item = u16> + '_ {
        (0_u16..WORDS as u16)
            .zip(self.as_words())
            .rev()
            .flat_map(|(at, word)| {
                // Mirrored, the highest bit comes first.
                Ones(word.reverse_bits()).map(move |bit| at * 64 + 63 - bit)
            })
    }

    /// The machine words: bit `b` of word `w` is slot `64 w + b`.
    #[inline]
    pub fn as_words(&self) -> &[u64; WORDS] {
        self.0.as_deref().unwrap_or(&NONE)
    }

    /// The same, to be written.
    pub(crate) fn as_words_mut(&mut self) -> &mut [u64; WORDS] {
        Arc::make_mut(self.0.get_or_insert_with(|| Arc::new(NONE)))
    }
}

/// Takes a slot into the words of a set.
#[inline]
pub(super) fn put(words: &mut [u64; WORDS], slot: u16) {
    words[usize::from(slot) / 64] |= 1 << (slot % 64);
}

/// A bit a row, the first lowest. The tests come as bytes, so that they are made many at a time, and eight of them become
/// eight bits by one multiplication: a third of the time of a shift each.
#[inline]
pub(super) fn word_of(rows: [bool; 64]) -> u64 {
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let bytes = rows.map(u8::from);
    let (eights, _) = bytes.as_chunks::<8>();
    let bits = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56;
    (0_u32..)
        .zip(eights)
        .fold(0, |word, (at, eight)| word | bits(eight) << (8 * at))
}

/// The places of the bits that are set, lowest first.
struct Ones(u64);

impl Iterator for Ones {
    type Item = u16;

    #[inline]
    fn next(&mut self) -> Option<u16> {
        let bit = (self.0 != 0).then(|| self.0.trailing_zeros() as u16)?;
        self.0 &= self.0 - 1;
        Some(bit)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{BLOCK, Bits};
    use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest};
    use std::collections::BTreeSet;

    /// Sets as they occur: a few slots, a dense run, both.
    pub(crate) fn slots() -> impl Strategy<Value = BTreeSet<u16>> {
        let few = || proptest::collection::btree_set(any::<u16>(), 0..60);
        let run = (any::<u16>(), 0_u16..3_000, 1_usize..5).prop_map(|(start, count, step)| {
            (start..start.saturating_add(count))
                .step_by(step)
                .collect::<BTreeSet<u16>>()
        });
        prop_oneof![few(), run.clone(), (few(), run).prop_map(|(a, b)| &a | &b)]
    }

    fn bits(slots: &BTreeSet<u16>) -> Bits {
        slots.iter().copied().collect()
    }

    #[test]
    fn the_whole_block_can_be_filled() {
        assert_eq!(Bits::first(BLOCK).count(), 65_536);
        assert_eq!(Bits::first(usize::MAX / 2).count(), 65_536);
        assert_eq!(Bits::first(0), Bits::default());
        assert_eq!(Bits::first(65).iter().last(), Some(64));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn it_is_a_set(a in slots(), b in slots(), slot in any::<u16>(), count in 0_usize..70_000) {
            let with = |change: fn(&mut Bits, &Bits)| { let mut set = bits(&a); change(&mut set, &bits(&b)); set };
            prop_assert_eq!(with(Bits::and), bits(&(&a & &b)));
            prop_assert_eq!(with(Bits::or), bits(&(&a | &b)));
            prop_assert_eq!(with(Bits::and_not), bits(&(&a - &b)));
            prop_assert_eq!(bits(&a).meets(&bits(&b)), !a.is_disjoint(&b));
            prop_assert_eq!(bits(&a).count() as usize, a.len());
            prop_assert_eq!(bits(&a).is_empty(), a.is_empty());
            prop_assert_eq!(bits(&a).iter().collect::<Vec<_>>(), a.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(bits(&a).iter_down().collect::<Vec<_>>(), a.iter().rev().copied().collect::<Vec<_>>());
            prop_assert_eq!(bits(&a).get(slot), a.contains(&slot));
            let mut filled = bits(&a);
            filled.fill(slot, count);
            let end = (usize::from(slot) + count).min(BLOCK);
            let run: BTreeSet<u16> = (usize::from(slot)..end).map(|s| s as u16).collect();
            prop_assert_eq!(filled, bits(&(&a | &run)));
        }
    }
}
