//! How many parts of a list a record takes. Must never cut inside a part.

use crate::ingest::field::Field;

/// Parts of a list that a record takes: ten times what the longest of real tables have.
pub const MOST_PARTS: usize = 200;

/// Where the last part ends that is taken, in a text with more of them.
pub fn end_of_parts(text: &str, field: Field) -> Option<usize> {
    let between = |sign: char| {
        matches!(sign, ';' | '|' | '\n' | '\r')
            || field == Field::SourceUrl && matches!(sign, ' ' | '\t')
    };
    text.match_indices(between)
        .nth(MOST_PARTS - 1)
        .map(|(at, _)| at)
}
