//! What of a spelling stands in the table itself, so that telling it from others hardly ever needs a look at the letters,
//! somewhere far in memory. It must never take two spellings for one: long ones are compared by their letters.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Spellings of up to so many bytes, most of a text's words, stand in their place whole.
pub(super) const HEAD: usize = 8;

/// A place for a spelling.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Its number + 1; 0 where the place is empty.
    pub number: u32,
    pub face: Face,
}

/// What shows of a spelling: two short ones with one face are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Face {
    /// Of a short one the length, of a long one half of its hash with the highest bit set.
    tag: u32,
    /// Its first bytes, zeros behind a shorter one.
    head: u64,
}

impl Face {
    /// The face of a spelling, and its hash.
    pub fn of(spelled: &str) -> (Self, u64) {
        const FAR: u64 = 0x9E37_79B9_7F4A_7C15;
        let (length, head) = (spelled.len(), head(spelled.as_bytes()));
        let product = if length <= HEAD {
            head.wrapping_mul(FAR)
        } else {
            let mut hasher = FxHasher::default();
            hasher.write(spelled.as_bytes());
            hasher.finish()
        };
        let tag = match u32::try_from(length) {
            Ok(length) if length <= HEAD as u32 => length,
            _ => (product >> 32) as u32 | 1 << 31,
        };
        (Self { tag, head }, product ^ (product >> 32))
    }
}

/// The first eight bytes, the first of all in the lowest place. Without a loop: it is done for every word of a text.
fn head(bytes: &[u8]) -> u64 {
    let (length, at) = (bytes.len(), |at: usize| u64::from(bytes[at]) << (8 * at));
    match (bytes.first_chunk(), bytes.first_chunk(), bytes.last_chunk()) {
        (Some(eight), _, _) => u64::from_le_bytes(*eight),
        // Where the two overlap they say the same.
        (_, Some(first), Some(last)) => {
            let [first, last] = [first, last].map(|four| u64::from(u32::from_le_bytes(*four)));
            first | last << (8 * (length - 4))
        }
        _ if length == 0 => 0,
        _ => at(0) | at(length / 2) | at(length - 1),
    }
}
