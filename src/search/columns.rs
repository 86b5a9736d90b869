//! What filters, counts and sorting need of the incidents of one block, packed in columns of fixed width. One table
//! (below) declares them; rows, bytes and patches follow from it. Everything here can be rebuilt from the records, so
//! nothing may stand here alone.
//!
//! A column is as long as the block's capacity: 256 rows, doubling up to 65,536, because a blob of the store cannot
//! grow in place while a patch of the same length costs a page or two. Unused rows are all zero. A column is read when
//! it is first asked for: a list by date needs twelve of the seventy-two bytes of a row.

mod packed;
mod row;

use std::sync::OnceLock;

use crate::search::cell::{Patch, from_bytes, patch, to_bytes};
use crate::search::damage::Damaged;
use crate::search::set::BLOCK;

/// Rows of the smallest block.
pub const FEWEST_ROWS: usize = 256;

/// Declares the columns once: field, name of the column, width, meaning.
macro_rules! columns {
    ($($(#[$doc:meta])* $field:ident $column:ident: $cell:ty),* $(,)?) => {
        /// The packed fields of one incident. The default is a slot that no record has.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct Row { $($(#[$doc])* pub $field: $cell),* }

        /// One column. Its place in [`Column::ALL`] is its number in the store: append, never reorder.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Column { $($(#[$doc])* $column),* }

        impl Column {
            /// Every column, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$column),*];

            /// The field's name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$column => stringify!($field)),* }
            }

            /// Bytes a row.
            pub const fn width(self) -> usize {
                match self { $(Self::$column => size_of::<$cell>()),* }
            }
        }

        /// The columns of one block, each [`Columns::capacity`] rows long, as far as they were read.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Columns { rows: usize, $($field: OnceLock<Vec<$cell>>),* }

        impl<'a> Packed<'a> {
            $($(#[$doc])* #[doc = ""] #[doc = "One cell a slot."]
            pub fn $field(self) -> &'a [$cell] {
                self.columns.$field.get_or_init(|| self.fetched(Column::$column))
            })*

            /// The fields of one slot, for which every column is read; all zero beyond the capacity.
            pub fn row(self, slot: u16) -> Row {
                let slot = usize::from(slot);
                Row { $($field: self.$field().get(slot).copied().unwrap_or_default()),* }
            }

            /// Reads every column that was not read yet.
            pub fn read_all(self) {
                $(self.$field();)*
            }
        }

        impl Columns {
            /// One column as the store keeps it: little endian, one cell a row.
            pub fn to_bytes(&self, column: Column) -> Vec<u8> {
                match column { $(Column::$column => to_bytes(self.whole().$field())),* }
            }

            /// The bytes of one cell, for an update in place.
            ///
            /// # Panics
            /// When the slot lies beyond the capacity: it was never set.
            pub fn byte_patch(&self, column: Column, slot: u16) -> Patch {
                match column { $(Column::$column => patch(self.whole().$field(), slot)),* }
            }

            fn write(&mut self, slot: usize, row: &Row) {
                $(if let Some(cells) = self.$field.get_mut() { cells[slot] = row.$field; })*
            }

            /// Room for so many rows in each column.
            fn resize(&mut self, rows: usize) {
                self.rows = rows;
                $(if let Some(cells) = self.$field.get_mut() { cells.resize(rows, Default::default()); })*
            }

            fn read(&mut self, column: Column, bytes: &[u8]) -> Result<(), Damaged> {
                match column { $(Column::$column => self.$field = from_bytes(bytes, self.rows)?.into()),* }
                Ok(())
            }

            fn unread(rows: usize) -> Self {
                Self { rows, $($field: OnceLock::new()),* }
            }

            fn zeros(rows: usize) -> Self {
                Self { rows, $($field: vec![Default::default(); rows].into()),* }
            }
        }
    };
}

/// Reads columns.
pub trait Fetch {
    /// The bytes of a column of a block, which should be so many. Where they cannot be read it keeps in mind why, and
    /// whatever is answered from what it returns is to be thrown away.
    fn fetch(&self, block: u32, column: Column, bytes: usize) -> Vec<u8>;
}

/// The columns of a block with the one who reads them: what questions are asked of.
#[derive(Clone, Copy)]
pub struct Packed<'a> {
    columns: &'a Columns,
    block: u32,
    /// Nobody where all were read.
    fetch: Option<&'a dyn Fetch>,
}

columns! {
    /// The incident begins no earlier (day number as in `Day::number`; see [`Row::date`]).
    possible_from PossibleFrom: i32,
    /// The incident has begun by then.
    sure_from SureFrom: i32,
    /// The incident lasted until then at least.
    sure_to SureTo: i32,
    /// The incident ends no later.
    possible_to PossibleTo: i32,
    /// Kind of date, qualifier, and whether there is one.
    date_flags DateFlags: u8,
    /// The death's date, as the incident's (see [`Row::death`]).
    death_possible_from DeathPossibleFrom: i32,
    /// The death's date, as the incident's.
    death_sure_from DeathSureFrom: i32,
    /// The death's date, as the incident's.
    death_sure_to DeathSureTo: i32,
    /// The death's date, as the incident's.
    death_possible_to DeathPossibleTo: i32,
    /// The death's date, as the incident's.
    death_flags DeathFlags: u8,
    /// Where it happened: the facility's number in the register, 0 for none.
    facility Facility: u32,
    /// Country, as `country::country_number` packs it; 0 for none.
    country Country: u16,
    /// First-level division: number in the register of folded places, 0 for none.
    admin1 Admin1: u32,
    /// Place: number in the register of folded places, 0 for none.
    place Place: u32,
    /// The data set it came from, by number.
    origin Origin: u16,
    /// Violations, a bit each; the domain says which.
    violations Violations: u64,
    /// Verification, by its place in the domain's list.
    verification Verification: u8,
    /// Confidentiality, ascending.
    confidentiality Confidentiality: u8,
    /// Victims: the best count, capped.
    victims Victims: u16,
    /// See `flag`.
    flags Flags: u16,
    /// The day it was added, a day number.
    added Added: i32,
    /// The import batch, 0 for none.
    batch Batch: u32,
}

impl Column {
    /// The column's number in the store.
    pub const fn number(self) -> u8 {
        self as u8
    }
}

impl Default for Columns {
    fn default() -> Self {
        Self::zeros(FEWEST_ROWS)
    }
}

impl Columns {
    /// The columns of a block of which only the length of one column's bytes is known; each is read when it is asked for.
    ///
    /// # Errors
    /// [`Damaged::Column`] unless that is a good length.
    pub fn unread_of(column: Column, bytes: usize) -> Result<Self, Damaged> {
        let rows = bytes / column.width();
        let is_good = (FEWEST_ROWS..=BLOCK).contains(&rows) && rows.is_power_of_two();
        let whole = is_good && bytes.is_multiple_of(column.width());
        whole
            .then(|| Self::unread(rows))
            .ok_or(Damaged::Column(bytes))
    }

    /// To be asked, with the one who reads what was not read yet.
    pub fn by<'a>(&'a self, block: u32, fetch: &'a dyn Fetch) -> Packed<'a> {
        Packed {
            columns: self,
            block,
            fetch: Some(fetch),
        }
    }

    /// To be asked where every column was read.
    pub fn whole(&self) -> Packed<'_> {
        Packed {
            columns: self,
            block: 0,
            fetch: None,
        }
    }

    /// Rows there is room for.
    pub fn capacity(&self) -> usize {
        self.rows
    }

    /// Writes the fields of a slot. True when the columns had to grow: then every blob is to be written anew instead
    /// of patched.
    pub fn set(&mut self, slot: u16, row: &Row) -> bool {
        let before = self.capacity();
        let needed = (usize::from(slot) + 1).next_power_of_two().max(before);
        if needed > before {
            self.resize(needed);
        }
        self.write(usize::from(slot), row);
        needed > before
    }

    /// Reads the columns of a block, each with its bytes.
    ///
    /// # Errors
    /// [`Damaged::Column`] unless every column is there and all are equally many rows long, a power of two.
    pub fn from_blobs<B: AsRef<[u8]>>(
        blobs: impl IntoIterator<Item = (Column, B)>,
    ) -> Result<Self, Damaged> {
        let (mut columns, mut seen) = (Self::unread(0), 0_u64);
        for (column, bytes) in blobs {
            let bytes = bytes.as_ref();
            if seen == 0 {
                columns = Self::unread_of(column, bytes.len())?;
            }
            columns.read(column, bytes)?;
            seen |= 1 << column.number();
        }
        let every = seen == (1 << Column::ALL.len()) - 1;
        every.then_some(columns).ok_or(Damaged::Column(0))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Column, Columns, FEWEST_ROWS, Row};
    use crate::domain::date::{Kind, Span};
    use crate::search::damage::Damaged;
    use crate::search::flag;
    use crate::search::set::Bits;
    use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest};

    /// Dates as they occur, a third of them missing.
    pub(crate) fn spans() -> impl Strategy<Value = Option<Span>> {
        let day = 15_000_i32..20_000;
        (day, 0_i32..900, any::<(bool, bool, u8)>()).prop_map(
            |(from, spread, (qualified, lasts, dated))| {
                let (exact, spread) = (dated % 3 == 0, if dated % 2 == 0 { 0 } else { spread });
                let kind = if lasts { Kind::Duration } else { Kind::Day };
                let (sure_from, sure_to) = if lasts && exact {
                    (from, from + spread)
                } else {
                    (from + spread, from)
                };
                let possible_to = if dated > 250 { i32::MAX } else { from + spread };
                let span = Span {
                    kind,
                    possible_from: from,
                    sure_from,
                    sure_to,
                    possible_to,
                    qualified,
                    monthly: false,
                };
                (dated % 7 > 1).then_some(span)
            },
        )
    }

    /// Rows as they occur.
    pub(crate) fn rows() -> impl Strategy<Value = Row> {
        let fields = (
            0_u32..9,
            0_u16..4,
            0_u32..40,
            0_u64..16,
            0_u8..5,
            0_u16..300,
        );
        (spans(), spans(), fields, any::<u16>()).prop_map(|(date, death, fields, flags)| {
            let (facility, country, place, violations, verification, victims) = fields;
            let mut row = Row {
                facility,
                country,
                place,
                violations: violations << 7,
                verification,
                victims,
                flags,
                admin1: place / 4,
                origin: country,
                confidentiality: verification,
                added: 20_000 - i32::from(victims),
                batch: facility,
                ..Row::default()
            };
            row.set_date(date.as_ref());
            row.set_death(death.as_ref());
            row
        })
    }

    #[test]
    fn the_table_of_columns_keeps_its_laws() {
        let (bytes, columns) = (
            Column::ALL.iter().map(|c| c.width()).sum::<usize>(),
            Column::ALL.len(),
        );
        assert_eq!(
            (bytes, columns),
            (72, 22),
            "bytes a row, columns: the store's numbers hang on both"
        );
        for (number, column) in Column::ALL.iter().enumerate() {
            assert_eq!(usize::from(column.number()), number);
            assert_eq!(
                Columns::default().to_bytes(*column).len(),
                FEWEST_ROWS * column.width(),
                "{}",
                column.name()
            );
        }
    }

    #[test]
    fn a_block_grows_by_doubling() {
        let mut columns = Columns::default();
        let row = Row {
            victims: 3,
            flags: flag::LIVE,
            ..Row::default()
        };
        assert!(!columns.set(255, &row));
        assert!(columns.set(256, &row));
        assert_eq!(
            (
                columns.capacity(),
                columns.whole().row(256),
                columns.whole().row(60_000)
            ),
            (512, row, Row::default())
        );
        assert!(columns.set(65_535, &row));
        assert_eq!(columns.capacity(), 65_536);
        assert_eq!(
            columns
                .whole()
                .flagged(flag::LIVE)
                .iter()
                .collect::<Vec<_>>(),
            [255, 256, 65_535]
        );
    }

    #[test]
    fn columns_made_by_hand_are_refused() {
        let blobs = |cut: usize| {
            let columns = Columns::default();
            Columns::from_blobs(Column::ALL.iter().map(|c| {
                let mut bytes = columns.to_bytes(*c);
                bytes.truncate(if *c == Column::Place { cut } else { usize::MAX });
                (*c, bytes)
            }))
        };
        assert_eq!(blobs(usize::MAX), Ok(Columns::default()));
        assert_eq!(blobs(1023), Err(Damaged::Column(1023)));
        assert_eq!(
            Columns::from_blobs([(Column::Flags, [0; 512])]),
            Err(Damaged::Column(0))
        );
        assert_eq!(
            Columns::from_blobs([(Column::Flags, [0; 514])]),
            Err(Damaged::Column(514))
        );
        assert_eq!(Columns::from_blobs::<[u8; 0]>([]), Err(Damaged::Column(0)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn rows_come_back_from_bytes_and_patches(rows in proptest::collection::vec((0_u16..700, rows()), 1..30)) {
            let mut columns = Columns::default();
            let mut blobs: Vec<Vec<u8>> = Column::ALL.iter().map(|c| columns.to_bytes(*c)).collect();
            for (slot, row) in &rows {
                let grown = columns.set(*slot, row);
                for (column, blob) in Column::ALL.iter().zip(&mut blobs) {
                    let patch = columns.byte_patch(*column, *slot);
                    if grown {
                        *blob = columns.to_bytes(*column);
                    }
                    blob[patch.offset..patch.offset + patch.bytes.len()].copy_from_slice(&patch.bytes);
                }
                prop_assert_eq!(&columns.whole().row(*slot), row);
                prop_assert_eq!((row.date(), row.death()), (columns.whole().date(*slot), columns.whole().death(*slot)));
            }
            let again = Columns::from_blobs(Column::ALL.iter().copied().zip(&blobs));
            prop_assert_eq!(again.as_ref(), Ok(&columns));
            let chosen = Bits::select(columns.whole().place(), |place| place > 3);
            prop_assert!((0..700).all(|slot| chosen.get(slot) == (columns.whole().row(slot).place > 3)));
        }
    }
}
