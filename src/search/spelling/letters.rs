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

/// The letters that `sound` hears as something else, or not at all, and those that it hears in their place.
const CONFUSED: [u8; 13] = *b"bvsczlygjqukh";

/// All letters but the confused ones, which a word has in common with every word of its sound.
const HEARD: u64 = {
    let (mut confused, mut at) = (0, 0);
    while at < CONFUSED.len() {
        confused |= 1_u64 << (CONFUSED[at] % 32);
        at += 1;
    }
    !(confused | confused << 32)
};

/// Whether two words may sound the same, by the letters of the two.
pub(super) fn may_sound_alike(one: u64, other: u64) -> bool {
    (one ^ other) & HEARD == 0
}

#[cfg(test)]
mod tests {
    use super::{letters_of, may_sound_alike};
    use crate::search::sound::sound;
    use proptest::prelude::{prop_assert, proptest};

    proptest! {
        #[test]
        fn words_of_one_sound_are_never_passed_over(one in "[aehqusczlygjkbvñд]{1,4}", other in "[aehqusczlygjkbvñд]{1,4}") {
            let alike = sound(&one) == sound(&other);
            prop_assert!(!alike || may_sound_alike(letters_of(&one), letters_of(&other)));
        }
    }
}
