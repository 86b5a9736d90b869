//! What a date says about days: a span of four days, and the four answers it can give.
//! Must never call certain what some possible course of events denies.

use super::day::Day;

/// How a date is spread over days.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// It happened once, on one day, perhaps not known exactly.
    #[default]
    Day,
    /// It was true on every day from a start to an end.
    Duration,
}

/// What filters and counts need of a date: four days (numbers as in [`Day::number`]) and a kind.
///
/// It begins no earlier than `possible_from` and no later than `sure_from`; it ends no earlier than `sure_to` and no
/// later than `possible_to`. An open side is `i32::MIN` or `i32::MAX`. Where `sure_from > sure_to` no single day is
/// surely covered; for an inexact [`Kind::Day`] that is so by nature: it begins at the latest on its last possible day
/// and ends at the earliest on its first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// Once, or lasting.
    pub kind: Kind,
    /// The first day it may touch.
    pub possible_from: i32,
    /// The day on which it has begun at the latest.
    pub sure_from: i32,
    /// The day until which it lasted at the least.
    pub sure_to: i32,
    /// The last day it may touch.
    pub possible_to: i32,
    /// Marked `?`, `~` or `%`: then nothing about it is certain.
    pub qualified: bool,
    /// `2022-XX-17`: only days that have the same place in their month as `possible_from`.
    pub monthly: bool,
}

/// The packed mark of `?`, `~` and `%`.
const QUALIFIED: u8 = 1 << 1;

impl Span {
    /// Once, somewhere from one day to another, both inclusive.
    pub(super) fn once(from: i32, to: i32, monthly: bool) -> Span {
        Span {
            kind: Kind::Day,
            possible_from: from,
            sure_from: to,
            sure_to: from,
            possible_to: to,
            qualified: false,
            monthly,
        }
    }

    /// Lasting, from a start within one pair of days to an end within another, the start never after the end.
    pub(super) fn lasting(start: (i32, i32), end: (i32, i32)) -> Span {
        Span {
            kind: Kind::Duration,
            possible_from: start.0,
            sure_from: start.1.min(end.1),
            sure_to: end.0.max(start.0),
            possible_to: end.1,
            qualified: false,
            monthly: false,
        }
    }

    /// The open end of a duration is sure up to the last day a source speaks of.
    pub(super) fn known_until(mut self, as_of: Day) -> Span {
        if self.kind == Kind::Duration && self.possible_to == i32::MAX {
            self.sure_to = self.sure_to.max(as_of.number());
        }
        self
    }

    /// Ascending: the earliest day, then the more exact first (the second number is the spread in days, doubled, plus
    /// one where qualified).
    pub fn sort_key(&self) -> (i32, i32) {
        let start = self.sure_from.saturating_sub(self.possible_from);
        let end = self.possible_to.saturating_sub(self.sure_to);
        (
            self.possible_from,
            start
                .max(end)
                .saturating_mul(2)
                .saturating_add(i32::from(self.qualified)),
        )
    }

    /// Four days in the order of the fields and one byte of marks, for a packed column.
    pub fn pack(&self) -> ([i32; 4], u8) {
        let marks = u8::from(self.kind == Kind::Duration)
            | u8::from(self.qualified) << QUALIFIED.trailing_zeros()
            | u8::from(self.monthly) << 2;
        (
            [
                self.possible_from,
                self.sure_from,
                self.sure_to,
                self.possible_to,
            ],
            marks,
        )
    }

    /// The span that [`Span::pack`] packed.
    pub fn unpack(days: [i32; 4], marks: u8) -> Span {
        let [possible_from, sure_from, sure_to, possible_to] = days;
        let kind = if marks & 1 == 0 {
            Kind::Day
        } else {
            Kind::Duration
        };
        Span {
            kind,
            possible_from,
            sure_from,
            sure_to,
            possible_to,
            qualified: Self::is_doubted(marks),
            monthly: marks & 4 != 0,
        }
    }

    /// Whether packed marks say that nothing about the date is certain.
    pub fn is_doubted(marks: u8) -> bool {
        marks & QUALIFIED != 0
    }

    /// Whether a `monthly` span has one of its days from `from` to `to`.
    pub(super) fn meets_monthly(&self, from: i32, to: i32) -> bool {
        let (_, _, place) = Day::from_number(self.possible_from).ymd();
        let (mut from, to) = (from.max(self.possible_from), to.min(self.possible_to));
        while from <= to {
            let day = Day::from_number(from);
            let (year, month, _) = day.ymd();
            match Day::from_ymd(year, month, place) {
                Some(hit) if hit >= day => return hit.number() <= to,
                _ => from = day.month_end().number() + 1,
            }
        }
        false
    }
}

/// What a record says to a condition. Ordered, so that AND is the smaller and OR the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// It has no date: it answers neither the question nor its opposite.
    Undated,
    /// In no possible course of events.
    No,
    /// In some, not in all.
    Maybe,
    /// In all.
    Yes,
}

impl std::ops::Not for Answer {
    type Output = Answer;

    /// Swaps yes and no and leaves the other two.
    fn not(self) -> Answer {
        match self {
            Answer::Yes => Answer::No,
            Answer::No => Answer::Yes,
            same => same,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Answer;
    use crate::domain::date::Date;

    #[test]
    fn answers_are_ordered_for_and_or_and_not() {
        use Answer::{Maybe, No, Undated, Yes};
        assert!(Undated < No && No < Maybe && Maybe < Yes);
        assert_eq!(
            [Undated, No, Maybe, Yes].map(|answer| !answer),
            [Undated, Yes, Maybe, No]
        );
    }

    #[test]
    fn dates_sort_by_their_first_day_then_the_more_exact_first() {
        let mut texts = [
            "",
            "2022",
            "2022-01-01~",
            "2022-01",
            "2022-01-01",
            "2021-12-31",
            "2022-01-01/..",
            "2022-XX-01",
            "[..2021]",
        ];
        texts.sort_by_key(|text| Date::from_edtf(text).unwrap().sort_key());
        let sorted = [
            "[..2021]",
            "2021-12-31",
            "2022-01-01",
            "2022-01-01~",
            "2022-01",
            "2022-XX-01",
            "2022",
            "2022-01-01/..",
            "",
        ];
        assert_eq!(texts, sorted);
    }
}
