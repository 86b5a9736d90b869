//! The headers of one file, looked up as people name them: by name, whatever its case and accents, or by place.
//! It must never choose between two columns of one name.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::search::fold::fold;

use super::recognise::squeeze;
use super::wishes::Expression;

/// Why a wish does not fit the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// No column has this name or place.
    #[error("no column {name}")]
    NoColumn {
        /// As asked.
        name: String,
        /// The headers that are near, or all of a small table.
        near: Vec<String>,
    },
    /// Several columns have this name.
    #[error("several columns {name}")]
    TwoColumns {
        /// As asked.
        name: String,
        /// Their places, from 1.
        places: Vec<usize>,
    },
    /// The rows are whole reports: no column of theirs can be given to a field.
    #[error("whole reports have no columns")]
    WholeReports,
    /// A field that tables of this kind do not have.
    #[error("no field {field} here")]
    OfAnother {
        /// The field.
        field: String,
    },
    /// A `--set` or `--value` gives a value that the field does not know.
    #[error("{field} does not know {value}")]
    NoTerm {
        /// The field.
        field: &'static str,
        /// As given.
        value: String,
    },
    /// A `--split` that is no pattern, is too large, or names no group.
    #[error("bad pattern for {column}: {why}")]
    BadPattern {
        /// The column.
        column: String,
        /// As the engine says it.
        why: String,
    },
    /// A `--separator` for a field that holds one text.
    #[error("{field} is no list")]
    NotAList {
        /// The field.
        field: &'static str,
    },
    /// A `--date-order` or `--precision` for a column that feeds no whole date.
    #[error("{name} feeds no date")]
    NoDates {
        /// As asked.
        name: String,
    },
}

/// What each column is called where its cells stay with a record: its header, its place (`#3`) where it has none, and
/// with a number behind it (`note 2`) where a column before it has the same. No two are alike, so no cell is lost.
#[must_use]
pub fn names(headers: &[String]) -> Vec<String> {
    let mut given = FxHashSet::default();
    let mut often = FxHashMap::default();
    let named = |(column, header): (usize, &String)| {
        let plain = match header.trim() {
            "" => format!("#{}", column + 1),
            header => header.to_owned(),
        };
        let mut name = plain.clone();
        while !given.insert(name.clone()) {
            let nth = often.entry(plain.clone()).or_insert(1_usize);
            *nth += 1;
            name = format!("{plain} {nth}");
        }
        name
    };
    headers.iter().enumerate().map(named).collect()
}

/// Looks columns up by name or place.
pub(super) struct Headers<'a> {
    raw: &'a [String],
    squeezed: Vec<String>,
}

impl<'a> Headers<'a> {
    pub fn new(raw: &'a [String]) -> Self {
        Self {
            raw,
            squeezed: raw.iter().map(|header| squeeze(header)).collect(),
        }
    }

    /// By exact header, else by squeezed header, else by place `#3`.
    pub fn find(&self, name: &str) -> Result<usize, Misfit> {
        let wanted = squeeze(name);
        let exact: Vec<usize> = (0..self.raw.len())
            .filter(|column| self.raw[*column].trim() == name.trim())
            .collect();
        let near: Vec<usize> = (0..self.raw.len())
            .filter(|column| !wanted.is_empty() && self.squeezed[*column] == wanted)
            .collect();
        let place = name
            .strip_prefix('#')
            .and_then(|place| place.parse::<usize>().ok());
        match (exact.as_slice(), near.as_slice(), place) {
            ([column], _, _) | ([], [column], _) => Ok(*column),
            ([], [], Some(place)) if (1..=self.raw.len()).contains(&place) => Ok(place - 1),
            ([], [], _) => Err(Misfit::NoColumn {
                name: name.to_owned(),
                near: self.near(&wanted),
            }),
            ([], several, _) | (several, _, _) => Err(Misfit::TwoColumns {
                name: name.to_owned(),
                places: several.iter().map(|column| column + 1).collect(),
            }),
        }
    }

    pub fn resolve(&self, expression: &Expression) -> Result<Vec<Vec<usize>>, Misfit> {
        let joined = |names: &Vec<String>| names.iter().map(|name| self.find(name)).collect();
        expression.0.iter().map(joined).collect()
    }

    /// Headers that hold the wanted text or lie in it, else the first ones.
    fn near(&self, wanted: &str) -> Vec<String> {
        let close = |column: &usize| {
            let header = &self.squeezed[*column];
            !header.is_empty()
                && (header.contains(wanted)
                    || wanted.contains(header.as_str())
                    || fold(header) == wanted)
        };
        let mut near: Vec<usize> = (0..self.raw.len()).filter(close).collect();
        if near.is_empty() {
            near = (0..self.raw.len()).collect();
        }
        near.iter()
            .take(8)
            .map(|column| self.raw[*column].trim().to_owned())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn no_two_columns_are_kept_under_one_name() {
        let headers = ["note", " note ", "", "note", "note 2", "#3"].map(str::to_owned);
        assert_eq!(
            names(&headers),
            ["note", "note 2", "#3", "note 3", "note 2 2", "#3 2"]
        );
    }
}
