//! A date as it stands in the packed columns: four days, and a byte of flags that also says whether there is one.

use crate::domain::date::Span;

/// A bit of the flags, above those of [`Span::pack`]: there is a date at all.
pub(super) const DATED: u8 = 1 << 7;

/// Days and flags; all zero for no date.
pub(super) fn pack(span: Option<&Span>) -> ([i32; 4], u8) {
    span.map_or(([0; 4], 0), |span| {
        let (days, marks) = span.pack();
        (days, marks | DATED)
    })
}

/// The date, where there is one.
pub(super) fn unpack(days: [i32; 4], flags: u8) -> Option<Span> {
    (flags & DATED != 0).then(|| Span::unpack(days, flags & !DATED))
}
