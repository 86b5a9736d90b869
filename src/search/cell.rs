//! A column's cells ⇄ bytes: fixed width, little endian. It must never trust a length that it was handed.

use crate::search::damage::Damaged;

/// A value of fixed width.
pub(super) trait Cell: Copy + Default {
    /// Bytes, little endian.
    const WIDTH: usize;
    /// Appends the bytes.
    fn write(self, bytes: &mut Vec<u8>);
    /// Reads exactly `WIDTH` bytes.
    fn read(bytes: &[u8]) -> Self;
}

macro_rules! cells {
    ($($cell:ty),*) => { $(impl Cell for $cell {
        const WIDTH: usize = size_of::<$cell>();
        #[inline]
        fn write(self, bytes: &mut Vec<u8>) {
            bytes.extend_from_slice(&self.to_le_bytes());
        }
        #[inline]
        fn read(bytes: &[u8]) -> Self {
            Self::from_le_bytes(bytes.try_into().expect("invariant: a cell is cut to its width"))
        }
    })* };
}
cells!(u8, u16, u32, u64, i32);

/// A column as the store keeps it.
pub(super) fn to_bytes<C: Cell>(cells: &[C]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(cells.len() * C::WIDTH);
    cells.iter().for_each(|cell| cell.write(&mut bytes));
    bytes
}

/// A column of so many rows.
pub(super) fn from_bytes<C: Cell>(bytes: &[u8], rows: usize) -> Result<Vec<C>, Damaged> {
    let whole = bytes.len() == rows * C::WIDTH;
    whole
        .then(|| bytes.chunks_exact(C::WIDTH).map(C::read).collect())
        .ok_or(Damaged::Column(bytes.len()))
}

/// The bytes of the cell in a slot within the capacity.
pub(super) fn patch<C: Cell>(cells: &[C], slot: u16) -> Patch {
    let mut bytes = Vec::with_capacity(C::WIDTH);
    cells[usize::from(slot)].write(&mut bytes);
    Patch {
        offset: usize::from(slot) * C::WIDTH,
        bytes,
    }
}

/// The bytes of one cell and where they stand in the column's blob.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// Byte offset.
    pub offset: usize,
    /// Little endian, as wide as the column.
    pub bytes: Vec<u8>,
}
