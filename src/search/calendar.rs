//! Day → month, looked up where nearly all dates lie. Must never answer otherwise than `Day::ymd`.

use std::sync::LazyLock;

use crate::domain::date::Day;

/// Years whose days are looked up instead of computed: nearly all dates lie there.
const LOOKED_UP: std::ops::Range<i32> = 1900..2100;

pub(super) static CALENDAR: LazyLock<Calendar> = LazyLock::new(Calendar::new);

/// Day → month, as months since the year 0: twelve times the year, plus the month less one.
pub(super) struct Calendar {
    /// The first day that is looked up.
    first: i32,
    /// From then on each day's month; 146 KB.
    pub(super) months: Vec<u16>,
}

impl Calendar {
    fn new() -> Self {
        let start = |month: i32| {
            Day::from_ymd(month / 12, (month % 12 + 1).unsigned_abs(), 1).map_or(0, Day::number)
        };
        let (first, end) = (LOOKED_UP.start * 12, LOOKED_UP.end * 12);
        let days = |month| start(month + 1).abs_diff(start(month)) as usize;
        let months = (first..end)
            .flat_map(|month| std::iter::repeat_n(month as u16, days(month)))
            .collect();
        Self {
            first: start(first),
            months,
        }
    }

    /// The place of a day: one before the first wraps to a place far beyond the last.
    #[inline]
    pub(super) fn place(&self, day: i32) -> usize {
        day.wrapping_sub(self.first).cast_unsigned() as usize
    }

    #[inline]
    pub(super) fn month(&self, day: i32) -> u32 {
        self.months
            .get(self.place(day))
            .map_or_else(|| computed(day), |month| u32::from(*month))
    }
}

#[cold]
pub(super) fn computed(day: i32) -> u32 {
    let (year, month, _) = Day::from_number(day).ymd();
    year.unsigned_abs() * 12 + month - 1
}
