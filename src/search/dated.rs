//! What a whole block answers to the question "when": each record's date against windows of days. The rule is
//! `Window::contains`; here it is only asked quickly, 64 records at a time, and must never answer otherwise.

use crate::domain::date::{Answer, Day, Span, Window};
use crate::search::columns::{Columns, Packed};
use crate::search::days::DATED;
use crate::search::set::Bits;

/// Whose date is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Whose {
    /// The incident's.
    Incident,
    /// The death's; of several the one in the columns (see `flag::SEVERAL_DEATHS`).
    Death,
}

/// The answers as nested sets: yes ⊆ maybe ⊆ dated. What is in none has no date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dated {
    /// Those that say yes.
    pub yes: Bits,
    /// Those that say maybe or yes.
    pub maybe: Bits,
    /// Those that say anything: no, maybe, or yes.
    pub dated: Bits,
}

/// Asks every slot of a block whether its date is in one of the windows; slots without a record are in no set.
pub fn dated(columns: Packed<'_>, whose: Whose, windows: &[Window]) -> Dated {
    let dates = Dates::of(columns, whose);
    let mut answers = Dated {
        dated: Columns::select(dates.flags, |flags| flags & DATED != 0),
        ..Dated::default()
    };
    for window in windows {
        let asked = Asked::of(window);
        for at in 0..dates.flags.len() / 64 {
            let rows = at * 64..at * 64 + 64;
            let (yes, maybe) = asked.answer(&dates.within(rows));
            answers.yes.as_words_mut()[at] |= yes;
            answers.maybe.as_words_mut()[at] |= maybe;
        }
    }
    answers
}

/// The columns of one date.
struct Dates<'a> {
    flags: &'a [u8],
    possible_from: &'a [i32],
    sure_from: &'a [i32],
    sure_to: &'a [i32],
    possible_to: &'a [i32],
}

impl<'a> Dates<'a> {
    fn of(columns: Packed<'a>, whose: Whose) -> Self {
        match whose {
            Whose::Incident => Self {
                flags: columns.date_flags(),
                possible_from: columns.possible_from(),
                sure_from: columns.sure_from(),
                sure_to: columns.sure_to(),
                possible_to: columns.possible_to(),
            },
            Whose::Death => Self {
                flags: columns.death_flags(),
                possible_from: columns.death_possible_from(),
                sure_from: columns.death_sure_from(),
                sure_to: columns.death_sure_to(),
                possible_to: columns.death_possible_to(),
            },
        }
    }

    fn within(&self, rows: std::ops::Range<usize>) -> Self {
        Self {
            flags: &self.flags[rows.clone()],
            possible_from: &self.possible_from[rows.clone()],
            sure_from: &self.sure_from[rows.clone()],
            sure_to: &self.sure_to[rows.clone()],
            possible_to: &self.possible_to[rows],
        }
    }

    fn span(&self, row: usize) -> Span {
        let days = [
            self.possible_from[row],
            self.sure_from[row],
            self.sure_to[row],
            self.possible_to[row],
        ];
        Span::unpack(days, self.flags[row] & !DATED)
    }
}

/// A window made ready.
struct Asked<'a> {
    window: &'a Window,
    from: i32,
    to: i32,
    /// By the flags of a date: whether four comparisons are the whole answer, as they are without a qualifier and
    /// without days that repeat monthly.
    plain: [bool; 256],
}

impl<'a> Asked<'a> {
    fn of(window: &'a Window) -> Self {
        let plain = |flags: u8| {
            let span = Span::unpack([0; 4], flags & !DATED);
            flags & DATED != 0 && !span.qualified && !span.monthly
        };
        Self {
            window,
            from: window.from.map_or(i32::MIN, Day::number),
            to: window.to.map_or(i32::MAX, Day::number),
            plain: std::array::from_fn(|flags| plain(flags as u8)),
        }
    }

    /// Yes, and maybe or yes, of 64 rows: a bit each.
    fn answer(&self, dates: &Dates<'_>) -> (u64, u64) {
        let plain = bits(
            dates
                .flags
                .iter()
                .map(|flags| self.plain[usize::from(*flags)]),
        );
        let touches = self.meets(dates.possible_from, dates.possible_to);
        let surely = self.meets(dates.sure_from, dates.sure_to);
        let (mut yes, mut maybe) = (plain & touches & surely, plain & touches);
        // Few dates are of another kind, and only those that may touch the window can say anything but no.
        let mut others =
            touches & !plain & bits(dates.flags.iter().map(|flags| flags & DATED != 0));
        while others != 0 {
            let row = others.trailing_zeros();
            let answer = self.window.contains(&dates.span(row as usize));
            yes |= u64::from(answer == Answer::Yes) << row;
            maybe |= u64::from(answer >= Answer::Maybe) << row;
            others &= others - 1;
        }
        (yes, maybe)
    }

    /// Rows that begin no later than the window ends, and end no earlier than it begins.
    #[inline]
    fn meets(&self, from: &[i32], to: &[i32]) -> u64 {
        bits(
            from.iter()
                .zip(to)
                .map(|(from, to)| (*from <= self.to) & (*to >= self.from)),
        )
    }
}

/// A bit a row, the first lowest.
#[inline]
fn bits(rows: impl DoubleEndedIterator<Item = bool>) -> u64 {
    rows.rev().fold(0, |word, row| word << 1 | u64::from(row))
}

#[cfg(test)]
mod tests {
    use super::{Whose, dated};
    use crate::domain::date::{Answer, Day, Kind, Span, Window};
    use crate::search::columns::{Columns, Row, tests::spans};
    use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert_eq, proptest};

    fn windows() -> impl Strategy<Value = Window> {
        (14_500_i32..21_000, 0_i32..1500, any::<(bool, bool)>()).prop_map(
            |(from, days, (left, right))| Window {
                from: left.then(|| Day::from_number(from)),
                to: right.then(|| Day::from_number(from + days)),
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_block_answers_as_each_record_would(
            dates in proptest::collection::btree_map(0_u16..400, (spans(), any::<u8>()), 0..120),
            windows in proptest::collection::vec(windows(), 0..3),
        ) {
            let mut columns = Columns::default();
            let dates: Vec<(u16, Option<Span>)> = dates.into_iter().map(|(slot, (span, turn))| {
                let monthly = turn < 40;
                let monthly = |span| if monthly { Span { monthly, kind: Kind::Day, ..span } } else { span };
                (slot, span.map(monthly))
            }).collect();
            for (slot, span) in &dates {
                let mut row = Row::default();
                row.set_date(span.as_ref().filter(|_| slot % 2 == 0));
                row.set_death(span.as_ref().filter(|_| slot % 2 == 1));
                columns.set(*slot, &row);
            }
            for (whose, odd) in [(Whose::Incident, 0), (Whose::Death, 1)] {
                let found = dated(columns.whole(), whose, &windows);
                let answer = |span: &Option<Span>| windows.iter().map(|w| w.answer(span)).max().unwrap_or(match span {
                    Some(_) => Answer::No,
                    None => Answer::Undated,
                });
                let least = |least| dates.iter().filter(move |(slot, span)| slot % 2 == odd && answer(span) >= least).map(|(slot, _)| *slot).collect();
                prop_assert_eq!((found.yes, found.maybe, found.dated), (least(Answer::Yes), least(Answer::Maybe), least(Answer::No)));
            }
        }
    }
}
