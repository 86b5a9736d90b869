//! What a whole block answers to the question "when": each record's date against windows of days. The rule is
//! `Window::contains`; here it is only asked quickly, 64 records at a time, and must never answer otherwise.

use crate::domain::date::{Answer, Day, Span, Window};
use crate::search::columns::Packed;
use crate::search::days::DATED;
use crate::search::set::{Bits, word_of};

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
    let flags = match whose {
        Whose::Incident => columns.date_flags(),
        Whose::Death => columns.death_flags(),
    };
    let mut answers = Dated::default();
    let words = answers.dated.as_words_mut();
    for (word, flags) in words.iter_mut().zip(chunks(flags)) {
        *word = word_of(flags.map(|flags| flags & DATED != 0));
    }
    if answers.dated.is_empty() {
        // No day need be read.
        return answers;
    }
    let dates = Dates::of(columns, whose);
    for window in windows {
        let asked = Asked::of(window);
        let (yes, maybe) = (answers.yes.as_words_mut(), answers.maybe.as_words_mut());
        for at in 0..dates.flags.len() {
            let (surely, perhaps) = asked.answer(&dates, at);
            yes[at] |= surely;
            maybe[at] |= perhaps;
        }
    }
    answers
}

/// Days of 64 rows each.
type Days<'a> = &'a [[i32; 64]];

/// The columns of one date, by 64 rows.
struct Dates<'a> {
    flags: &'a [[u8; 64]],
    possible_from: Days<'a>,
    sure_from: Days<'a>,
    sure_to: Days<'a>,
    possible_to: Days<'a>,
}

impl<'a> Dates<'a> {
    fn of(columns: Packed<'a>, whose: Whose) -> Self {
        match whose {
            Whose::Incident => Self {
                flags: chunks(columns.date_flags()),
                possible_from: chunks(columns.possible_from()),
                sure_from: chunks(columns.sure_from()),
                sure_to: chunks(columns.sure_to()),
                possible_to: chunks(columns.possible_to()),
            },
            Whose::Death => Self {
                flags: chunks(columns.death_flags()),
                possible_from: chunks(columns.death_possible_from()),
                sure_from: chunks(columns.death_sure_from()),
                sure_to: chunks(columns.death_sure_to()),
                possible_to: chunks(columns.death_possible_to()),
            },
        }
    }

    fn span(&self, at: usize, row: usize) -> Span {
        let days = [
            self.possible_from[at][row],
            self.sure_from[at][row],
            self.sure_to[at][row],
            self.possible_to[at][row],
        ];
        Span::unpack(days, self.flags[at][row] & !DATED)
    }
}

/// A column's rows, 64 each; a capacity is a multiple of that.
fn chunks<C>(cells: &[C]) -> &[[C; 64]] {
    cells.as_chunks().0
}

/// A window made ready.
struct Asked<'a> {
    window: &'a Window,
    from: i32,
    to: i32,
    /// Marks of a date of which four comparisons are not the whole answer: a qualifier, days that repeat monthly.
    odd: u8,
}

impl<'a> Asked<'a> {
    fn of(window: &'a Window) -> Self {
        let is_odd = |mark: &u8| {
            let span = Span::unpack([0; 4], *mark);
            span.qualified || span.monthly
        };
        let marks = (0..7).map(|bit| 1 << bit);
        Self {
            window,
            from: window.from.map_or(i32::MIN, Day::number),
            to: window.to.map_or(i32::MAX, Day::number),
            odd: marks.filter(is_odd).fold(0, |odd, mark| odd | mark),
        }
    }

    /// Yes, and maybe or yes, of the 64 rows at a place: a bit each.
    fn answer(&self, dates: &Dates<'_>, at: usize) -> (u64, u64) {
        let touches = self.meets(&dates.possible_from[at], &dates.possible_to[at]);
        if touches == 0 {
            return (0, 0);
        }
        let flags = &dates.flags[at];
        let plain = word_of(flags.map(|flags| flags & (DATED | self.odd) == DATED));
        let surely = self.meets(&dates.sure_from[at], &dates.sure_to[at]);
        let (mut yes, mut maybe) = (plain & touches & surely, plain & touches);
        // Few dates are of another kind, and only those that may touch the window can say anything but no.
        let mut others = touches & !plain & word_of(flags.map(|flags| flags & DATED != 0));
        while others != 0 {
            let row = others.trailing_zeros();
            let answer = self.window.contains(&dates.span(at, row as usize));
            yes |= u64::from(answer == Answer::Yes) << row;
            maybe |= u64::from(answer >= Answer::Maybe) << row;
            others &= others - 1;
        }
        (yes, maybe)
    }

    /// Rows that begin no later than the window ends, and end no earlier than it begins.
    #[inline]
    fn meets(&self, from: &[i32; 64], to: &[i32; 64]) -> u64 {
        word_of(std::array::from_fn(|row| {
            (from[row] <= self.to) & (to[row] >= self.from)
        }))
    }
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
