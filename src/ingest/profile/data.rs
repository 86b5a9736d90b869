//! What a profile holds, and how what is said beside it is laid over it.

use std::collections::BTreeSet;

use crate::ingest::reader::Options;
use crate::ingest::recognise::squeeze;
use crate::ingest::wishes::{Expression, Unit, Wishes};

/// The most bytes of a profile: the longest that anybody needed has 4 KB.
pub const LONGEST: usize = 256 << 10;

/// What a profile says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// The data set of such tables.
    pub origin: Option<String>,
    /// How they are written.
    pub options: Options,
    /// What their columns mean.
    pub wishes: Wishes,
}

/// Whether a text can be the name of a profile: letters, digits and `-_.`, so that it is never taken for a path.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let plain = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.');
    (1..=64).contains(&text.chars().count()) && text.chars().all(plain) && !text.ends_with(".toml")
}

impl Profile {
    /// This profile with what was said beside it (the options of a command line) laid over it: what both say, the
    /// other one says. A value that it sets beside a column fills that column's empty cells, as ever.
    #[must_use]
    pub fn under(self, over: Self) -> Self {
        Self {
            origin: over.origin.or(self.origin),
            options: options(self.options, over.options),
            wishes: wishes(self.wishes, over.wishes),
        }
    }
}

fn options(beneath: Options, over: Options) -> Options {
    Options {
        encoding: over.encoding.or(beneath.encoding),
        delimiter: over.delimiter.or(beneath.delimiter),
        header_line: over.header_line.or(beneath.header_line),
        skip_rows: match over.skip_rows {
            0 => beneath.skip_rows,
            rows => rows,
        },
        sheet: over.sheet.or(beneath.sheet),
    }
}

fn wishes(mut beneath: Wishes, over: Wishes) -> Wishes {
    let out: BTreeSet<String> = over.unmapped.iter().map(|name| squeeze(name)).collect();
    beneath
        .maps
        .retain(|(_, columns)| !names_one(columns, &out));
    // Several patterns and texts of one column stand beside each other, so those of the other one take their place.
    beneath
        .splits
        .retain(|split| !speaks_of(&over.splits, split));
    beneath.wheres.retain(|text| !speaks_of(&over.wheres, text));
    // Of maps, sets, values and separators the last say counts, of orders and precisions the first.
    Wishes {
        maps: chained(beneath.maps, over.maps),
        unmapped: chained(beneath.unmapped, over.unmapped),
        sets: chained(beneath.sets, over.sets),
        values: chained(beneath.values, over.values),
        orders: chained(over.orders, beneath.orders),
        pivot: over.pivot.or(beneath.pivot),
        precisions: chained(over.precisions, beneath.precisions),
        splits: chained(beneath.splits, over.splits),
        wheres: chained(beneath.wheres, over.wheres),
        separators: chained(beneath.separators, over.separators),
        rows: match over.rows {
            Unit::Incidents => beneath.rows,
            Unit::Victims => Unit::Victims,
        },
    }
}

fn chained<T>(mut first: Vec<T>, then: Vec<T>) -> Vec<T> {
    first.extend(then);
    first
}

fn speaks_of(said: &[(String, String)], of: &(String, String)) -> bool {
    said.iter()
        .any(|(column, _)| squeeze(column) == squeeze(&of.0))
}

/// Whether a map takes one of these columns.
fn names_one(columns: &Expression, squeezed: &BTreeSet<String>) -> bool {
    let mut names = columns.0.iter().flatten();
    names.any(|name| squeezed.contains(&squeeze(name)))
}
