//! What stands below a table and is none of its rows. Must never take a row that says when something happened.

use super::reader::RawRow;
use crate::search::fold::key;

/// The words that a line of sums begins with, folded.
const SUMS: [&str; 5] = ["total", "totales", "totals", "subtotal", "suma"];
/// Those that a line about the table begins with.
const ORIGINS: [&str; 13] = [
    "fuente",
    "fuentes",
    "source",
    "sources",
    "nota",
    "notas",
    "note",
    "notes",
    "actualizado",
    "actualizacion",
    "updated",
    "elaboracion",
    "elaborado",
];

/// Whether a row says no more than a sum (`Total: 12`, perhaps with its number in a cell beside) or, in one cell alone,
/// where the table comes from.
pub fn is_footer(row: &RawRow<'_>) -> bool {
    let filled = row.cells().filter(|cell| !cell.trim().is_empty());
    let words: Vec<String> = filled.map(key).collect();
    let begins = |words: &str, with: &[&str]| {
        let first = words.split(' ').next();
        first.is_some_and(|first| with.contains(&first))
    };
    // `12`, `1 204`, `12 deaths`.
    let is_number = |words: &str| {
        let is_digits = |word: &str| word.chars().all(|sign| sign.is_ascii_digit());
        let mut after = words.split(' ').skip_while(|word| is_digits(word));
        words.starts_with(|sign: char| sign.is_ascii_digit())
            && after
                .next()
                .is_none_or(|unit| !unit.contains(|sign: char| sign.is_ascii_digit()))
            && after.next().is_none()
    };
    match words.as_slice() {
        [alone] if begins(alone, &ORIGINS) => true,
        words => {
            let (sums, rest): (Vec<&String>, Vec<&String>) =
                words.iter().partition(|words| begins(words, &SUMS));
            !sums.is_empty() && rest.iter().all(|words| is_number(words))
        }
    }
}
