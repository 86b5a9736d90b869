//! One look-up carried out in a block: terms by their postings, all else by the columns. Must never ask a record.

use super::blocks::Blocks;
use super::failure::Failure;
use super::four::Sets;
use super::look::{BREATH, Look, Outcome};
use super::plan::{Cell, Leaf};
use crate::domain::date::{Day, Window};
use crate::search::dated::{Whose, dated};
use crate::search::set::Bits;

impl<B: Blocks> Look<'_, B> {
    /// What a leaf finds without asking anybody.
    pub(super) fn look_up(&self, leaf: &Leaf) -> Outcome<Sets, B> {
        let columns = self.columns;
        let mut slots = match leaf {
            Leaf::Incident(windows) => return Ok(self.dates(Whose::Incident, windows)),
            Leaf::Death(windows) => return Ok(self.dates(Whose::Death, windows)),
            Leaf::Terms(terms) => self.terms(terms)?,
            Leaf::Cell(cell, numbers) => self.cells(*cell, numbers),
            Leaf::Violations(bits) => Bits::select(columns.violations(), |cell| cell & bits != 0),
            Leaf::Flags(flags) => columns.flagged(*flags),
            Leaf::Numbers(numbers) => self.numbered(numbers),
            Leaf::Added(windows) => Bits::select(columns.added(), |day| {
                windows.iter().any(|window| covers(window, day))
            }),
            Leaf::Asked(_) => Bits::default(),
        };
        slots.and(self.all);
        Ok(Sets::plain(slots))
    }

    fn terms(&self, terms: &[u32]) -> Outcome<Bits, B> {
        let mut slots = Bits::default();
        for (count, term) in terms.iter().enumerate() {
            if count % BREATH == BREATH - 1 && (self.stop)() {
                return Err(Failure::Stopped);
            }
            let found = self.blocks.postings(self.block, *term, &mut slots);
            found.map_err(Failure::Archive)?;
        }
        Ok(slots)
    }

    fn cells(&self, cell: Cell, numbers: &[u32]) -> Bits {
        let columns = self.columns;
        match cell {
            Cell::Facility => among(columns.facility(), numbers),
            Cell::Place => among(columns.place(), numbers),
            Cell::Admin1 => among(columns.admin1(), numbers),
            Cell::Origin => among(columns.origin(), numbers),
            Cell::Country => among(columns.country(), numbers),
            Cell::Status => among(columns.verification(), numbers),
            Cell::Level => among(columns.confidentiality(), numbers),
            Cell::Batch => among(columns.batch(), numbers),
        }
    }

    fn numbered(&self, numbers: &[u32]) -> Bits {
        let here = numbers.iter().filter(|number| **number >> 16 == self.block);
        here.map(|number| (number & 0xFFFF) as u16).collect()
    }

    fn dates(&self, whose: Whose, windows: &[Window]) -> Sets {
        Sets::when(dated(self.columns, whose, windows), self.all)
    }
}

fn covers(window: &Window, day: i32) -> bool {
    let from = window.from.map_or(i32::MIN, Day::number);
    let to = window.to.map_or(i32::MAX, Day::number);
    (from..=to).contains(&day)
}

/// The slots whose cell is one of the numbers, which ascend.
fn among<C: Copy + Into<u32>>(cells: &[C], numbers: &[u32]) -> Bits {
    match numbers {
        [] => Bits::default(),
        [one] => Bits::select(cells, |cell| cell.into() == *one),
        [.., last] if *last < TABLE => {
            let mut table = vec![false; *last as usize + 1];
            numbers
                .iter()
                .for_each(|number| table[*number as usize] = true);
            let listed = |cell: C| table.get(cell.into() as usize);
            Bits::select(cells, |cell| listed(cell).copied().unwrap_or(false))
        }
        _ => Bits::select(cells, |cell| numbers.binary_search(&cell.into()).is_ok()),
    }
}

/// Numbers below this are looked up in a table, larger ones (a hostile archive may hold any) by halving.
const TABLE: u32 = 1 << 20;
