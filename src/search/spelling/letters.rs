//! Which letters a word has, in one number, so that nearly all words are passed over without a look at them. Must never
//! pass over a word that is near.

/// A bit for *at least one* and a bit for *at least two* of each letter, letters taken modulo 32 (which parts Latin
/// and Cyrillic alphabets fully). One change takes away one bit at most and adds one bit at most, so two words whose
/// bits differ more cannot be near: nothing is lost.
pub(super) fn letters_of(word: &str) -> u64 {
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

/// Whether a word may be within so many changes of another one, by the letters of the two.
pub(super) fn may_be_within<const CHANGES: usize>(one: u64, other: u64) -> bool {
    more_than::<CHANGES>(one & !other) | more_than::<CHANGES>(other & !one) == 0
}
