//! Who a row is, so that the same file twice changes nothing: by `uid`, else by origin and external id,
//! else by what the row says and how often the file has said it before. What the row says is what stands in its columns; in
//! those of an earlier table of the data set, where that had fewer: a column that was added changes nobody.

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use crate::domain::incident::{Number, Uid};
use crate::store::{Apart, uid_of};

use super::mapping::Mapping;
use super::reader::RawRow;

/// What a row names itself by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Identity {
    /// A uid of its own.
    Uid(Uid),
    /// An id within its origin.
    External(String),
    /// A running number of this archive.
    Number(Number),
    /// Nothing: the digest of its cells.
    Row([u8; 16]),
}

impl Identity {
    /// What tells the row from the others of its data set; a uid or a running number is told to the whole archive.
    #[must_use]
    pub fn apart(&self) -> Option<Apart> {
        match self {
            Self::External(_) => Some(Apart::ById),
            Self::Row(_) => Some(Apart::ByRow),
            Self::Uid(_) | Self::Number(_) => None,
        }
    }
}

/// The digest of a row: its filled cells under their headers, whatever the order of the columns.
#[must_use]
pub fn of_row(row: &RawRow<'_>, mapping: &Mapping) -> [u8; 16] {
    of_columns(row, mapping, &mapping.by_header)
}

fn of_columns(row: &RawRow<'_>, mapping: &Mapping, columns: &[usize]) -> [u8; 16] {
    let mut hasher = Sha256::new();
    for column in columns {
        let cell = row.cell(*column).trim();
        if !cell.is_empty() {
            for part in [mapping.headers[*column].trim(), cell] {
                // The length in front keeps two parts from reading as one.
                hasher.update((part.len() as u64).to_be_bytes());
                hasher.update(part.as_bytes());
            }
        }
    }
    let digest = hasher.finalize();
    std::array::from_fn(|at| digest[at])
}

/// Earlier tables of the data set that lacked columns of this one: which columns they had, and the uids by them.
#[derive(Debug, Default)]
pub struct Narrower {
    tables: Vec<(Vec<usize>, Uids)>,
}

impl Narrower {
    /// Of these lists of headers, those that stand whole among the columns and are fewer.
    #[must_use]
    pub fn among(shapes: &[Vec<String>], mapping: &Mapping) -> Self {
        let header = |column: &usize| mapping.headers[*column].trim();
        let columns_of = |shape: &Vec<String>| {
            let has = |of: &str| shape.iter().any(|header| header.trim() == of);
            let all = mapping.by_header.iter().copied();
            all.filter(|column| has(header(column))).collect()
        };
        let is_narrower = |shape: &Vec<String>, columns: &Vec<usize>| {
            columns.len() == shape.len() && columns.len() < mapping.by_header.len()
        };
        let tables = shapes.iter().map(|shape| (shape, columns_of(shape)));
        let tables = tables.filter(|(shape, columns)| is_narrower(shape, columns));
        Self {
            tables: tables
                .map(|(_, columns)| (columns, Uids::default()))
                .collect(),
        }
    }

    /// The uids that the row may have had in them.
    pub fn uids<'u>(
        &'u mut self,
        row: &'u RawRow<'u>,
        mapping: &'u Mapping,
        origin: &'u str,
    ) -> impl Iterator<Item = Uid> + 'u {
        self.tables.iter_mut().filter_map(move |(columns, uids)| {
            let digest = of_columns(row, mapping, columns);
            uids.of(&Identity::Row(digest), origin)
        })
    }
}

/// Gives the rows of one file their uids, and counts equal rows that have no id.
#[derive(Debug, Default)]
pub struct Uids {
    seen: FxHashMap<[u8; 16], u32>,
}

impl Uids {
    /// The uid that follows from an identity within an origin; a running number has none, since it names a record
    /// that is there already. Two equal rows without an id are two deaths: they get two uids.
    pub fn of(&mut self, identity: &Identity, origin: &str) -> Option<Uid> {
        match identity {
            Identity::Uid(uid) => Some(*uid),
            Identity::Number(_) => None,
            Identity::External(id) => Some(uid_of(origin, id)),
            Identity::Row(digest) => {
                let occurrence = self.seen.entry(*digest).or_default();
                *occurrence += 1;
                // A control character in front: no id that a file gives can be the same text.
                Some(uid_of(
                    origin,
                    &format!("\u{1}{} {occurrence}", Uid(*digest)),
                ))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Identity, Uids};

    #[test]
    fn two_origins_never_share_a_uid_and_equal_rows_are_told_apart() {
        let mut uids = Uids::default();
        let id = Identity::External("17".into());
        assert_ne!(uids.of(&id, "ovdinfo-2012"), uids.of(&id, "ovdinfo-2013"));
        let row = Identity::Row([7; 16]);
        let (first, second) = (uids.of(&row, "x"), uids.of(&row, "x"));
        assert_ne!(first, second);
        assert_eq!(Uids::default().of(&row, "x"), first);
    }
}
