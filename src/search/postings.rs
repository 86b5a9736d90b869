//! The set of one word within one block ⇄ bytes. The first byte names the form, the smallest is taken: gaps between
//! slots, a bitmap, or runs of neighbours. Bytes come from a file that anybody may have made: no decoder panics.
//!
//! | form | after the first byte |
//! |---|---|
//! | 0 gaps | for each slot, ascending, the slots skipped since the last one, as a varint (7 bits a byte, low first) |
//! | 1 bitmap | 8,192 bytes, little endian |
//! | 2 runs | for each run the slots skipped since the last one's end, then its length less one, as varints |

use crate::search::damage::Damaged;
use crate::search::set::{BLOCK, Bits, put};

const GAPS: u8 = 0;
const BITMAP: u8 = 1;
const RUNS: u8 = 2;
/// Bytes of a bitmap.
const BITMAP_BYTES: usize = BLOCK / 8;

/// Encodes ascending slots without repeats; the empty set is a single byte.
pub fn encode(slots: &[u16]) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode_onto(slots, &mut bytes);
    bytes
}

/// Encodes a set.
pub fn encode_bits(bits: &Bits) -> Vec<u8> {
    encode(&bits.iter().collect::<Vec<_>>())
}

/// Appends the code of ascending slots without repeats.
pub fn encode_onto(slots: &[u16], bytes: &mut Vec<u8>) {
    let (mut gaps, mut runs) = (0, 0);
    self::gaps(slots).for_each(|gap| {
        gaps += width(gap);
        runs += usize::from(gap > 0);
    });
    // Runs need two varints each: unless there are far fewer of them than slots, gaps are shorter for sure.
    let runs: usize = match 2 * runs {
        least if least > gaps => usize::MAX,
        _ => self::runs(slots)
            .map(|(skipped, more)| width(skipped) + width(more))
            .sum(),
    };
    match gaps.min(runs).min(BITMAP_BYTES) {
        least if least == gaps => {
            bytes.push(GAPS);
            self::gaps(slots).for_each(|gap| push(gap, bytes));
        }
        least if least == runs => {
            bytes.push(RUNS);
            self::runs(slots).for_each(|(skipped, more)| {
                push(skipped, bytes);
                push(more, bytes);
            });
        }
        _ => push_bitmap(slots, bytes),
    }
}

/// Takes the encoded set into `bits`.
///
/// # Errors
/// [`Damaged`] for bytes that [`encode`] never makes; part of them may then be in `bits`, which is to be dropped.
pub fn decode_into(bytes: &[u8], bits: &mut Bits) -> Result<(), Damaged> {
    match bytes.split_first() {
        Some((&GAPS, rest)) => decode_gaps(rest, bits),
        Some((&BITMAP, rest)) => decode_bitmap(rest, bits),
        Some((&RUNS, rest)) => decode_runs(rest, bits),
        Some((form, _)) => Err(Damaged::Form(*form)),
        None => Err(Damaged::Short),
    }
}

/// The encoded set as a set.
///
/// # Errors
/// As [`decode_into`].
pub fn decode(bytes: &[u8]) -> Result<Bits, Damaged> {
    let mut bits = Bits::default();
    decode_into(bytes, &mut bits)?;
    Ok(bits)
}

/// The encoded set with one slot taken in or out, for an edit; nothing when no slot is left.
///
/// # Errors
/// As [`decode_into`].
pub fn with(bytes: &[u8], slot: u16, within: bool) -> Result<Option<Vec<u8>>, Damaged> {
    let mut bits = decode(bytes)?;
    bits.set(slot, within);
    Ok((!bits.is_empty()).then(|| encode_bits(&bits)))
}

fn gaps(slots: &[u16]) -> impl Iterator<Item = u16> + '_ {
    let first = slots.iter().take(1).copied();
    first.chain(slots.windows(2).map(|pair| pair[1] - pair[0] - 1))
}

/// Runs of neighbours as (slots skipped before, length less one).
fn runs(slots: &[u16]) -> impl Iterator<Item = (u16, u16)> + '_ {
    let mut after = 0_u32;
    slots.chunk_by(|a, b| b - a == 1).map(move |run| {
        let skipped = u32::from(run[0]) - after;
        after = u32::from(run[0]) + run.len() as u32;
        (skipped as u16, (run.len() - 1) as u16)
    })
}

fn width(value: u16) -> usize {
    1 + usize::from(value >= 1 << 7) + usize::from(value >= 1 << 14)
}

fn push(mut value: u16, bytes: &mut Vec<u8>) {
    while value >= 1 << 7 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn push_bitmap(slots: &[u16], bytes: &mut Vec<u8>) {
    bytes.push(BITMAP);
    let start = bytes.len();
    bytes.resize(start + BITMAP_BYTES, 0);
    slots
        .iter()
        .for_each(|slot| bytes[start + usize::from(slot / 8)] |= 1 << (slot % 8));
}

/// Takes a varint off the front of `bytes`.
#[inline]
fn pull(bytes: &mut &[u8]) -> Result<usize, Damaged> {
    let (mut value, mut shift) = (0, 0);
    while let Some((first, rest)) = bytes.split_first() {
        *bytes = rest;
        value |= usize::from(first & 0x7F) << shift;
        if *first < 0x80 {
            return Ok(value);
        }
        shift += 7;
        if shift > 14 {
            return Err(Damaged::Outside);
        }
    }
    Err(Damaged::Short)
}

fn decode_gaps(mut bytes: &[u8], bits: &mut Bits) -> Result<(), Damaged> {
    let (words, mut next) = (bits.as_words_mut(), 0);
    while !bytes.is_empty() {
        let slot = next + pull(&mut bytes)?;
        put(words, u16::try_from(slot).map_err(|_| Damaged::Outside)?);
        next = slot + 1;
    }
    Ok(())
}

fn decode_runs(mut bytes: &[u8], bits: &mut Bits) -> Result<(), Damaged> {
    let mut next = 0;
    while !bytes.is_empty() {
        let start = next + pull(&mut bytes)?;
        let count = pull(&mut bytes)? + 1;
        next = start + count;
        if next > BLOCK {
            return Err(Damaged::Outside);
        }
        bits.fill(u16::try_from(start).map_err(|_| Damaged::Outside)?, count);
    }
    Ok(())
}

fn decode_bitmap(bytes: &[u8], bits: &mut Bits) -> Result<(), Damaged> {
    match bytes.len() {
        BITMAP_BYTES => {}
        fewer if fewer < BITMAP_BYTES => return Err(Damaged::Short),
        _ => return Err(Damaged::Long),
    }
    let (words, _) = bytes.as_chunks::<8>();
    bits.as_words_mut()
        .iter_mut()
        .zip(words)
        .for_each(|(word, bytes)| *word |= u64::from_le_bytes(*bytes));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{BITMAP_BYTES, decode, decode_into, encode, encode_bits, with};
    use crate::search::damage::Damaged;
    use crate::search::set::{Bits, tests::slots};
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn the_smallest_form_is_taken() {
        assert_eq!(encode(&[]), [0]);
        assert_eq!(encode(&[5]), [0, 5]);
        assert_eq!(encode(&[0, 200]), [0, 0, 0x80 | 71, 1]);
        assert_eq!(
            encode(&(0..=65_535).collect::<Vec<_>>()),
            [2, 0, 0xFF, 0xFF, 3]
        );
        let dense: Vec<u16> = (0..=65_535).filter(|s| s % 7 > 1 && s % 5 > 0).collect();
        assert_eq!(encode(&dense).len(), 1 + BITMAP_BYTES);
    }

    #[test]
    fn damaged_bytes_are_refused_by_name() {
        assert_eq!(decode(&[]), Err(Damaged::Short));
        assert_eq!(decode(&[9, 1]), Err(Damaged::Form(9)));
        assert_eq!(decode(&[0, 0x80]), Err(Damaged::Short));
        assert_eq!(decode(&[0, 0xFF, 0xFF, 3, 0]), Err(Damaged::Outside));
        assert_eq!(decode(&[0, 0xFF, 0xFF, 0x83, 0]), Err(Damaged::Outside));
        assert_eq!(decode(&[1, 0]), Err(Damaged::Short));
        assert_eq!(decode(&[1; BITMAP_BYTES + 2]), Err(Damaged::Long));
        assert_eq!(decode(&[2, 1, 0xFF, 0xFF, 3]), Err(Damaged::Outside));
        assert_eq!(decode(&[2, 1]), Err(Damaged::Short));
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out(a in slots(), b in slots(), slot in any::<u16>(), within in any::<bool>()) {
            let a: Vec<u16> = a.into_iter().collect();
            let mut expected: Bits = a.iter().copied().collect();
            prop_assert_eq!(&decode(&encode(&a)), &Ok(expected.clone()));
            prop_assert_eq!(encode_bits(&expected), encode(&a));
            let (mut union, more) = (expected.clone(), b.iter().copied().collect());
            prop_assert_eq!(decode_into(&encode_bits(&more), &mut union), Ok(()));
            expected.or(&more);
            prop_assert_eq!(&union, &expected);
            expected.set(slot, within);
            let changed = with(&encode_bits(&union), slot, within).expect("sound bytes");
            prop_assert_eq!(changed.map_or(Ok(Bits::default()), |bytes| decode(&bytes)), Ok(expected));
        }

        #[test]
        fn bytes_made_by_hand_never_panic(form in 0_u8..4, bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let mut whole = vec![form];
            whole.extend(&bytes);
            if let Ok(bits) = decode(&whole) {
                prop_assert!(encode_bits(&bits).len() <= whole.len().max(1), "the smallest form is taken");
            }
            let mut map = vec![1; 1 + BITMAP_BYTES];
            map.splice(1..1 + bytes.len(), bytes.iter().copied());
            prop_assert!(decode(&map).is_ok());
        }
    }
}
