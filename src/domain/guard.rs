//! The guard of a table's cells: `'` in front of what a spreadsheet would run as a formula (OWASP, CSV injection).
//! Written by export, taken off by import. Must never lose a letter: taking off what was put on gives the cell back.

use std::borrow::Cow;

/// The cell with a guard where it needs one: where a spreadsheet would run it, or where it begins with a guard itself.
#[must_use]
pub fn guarded(cell: &str) -> Cow<'_, str> {
    match runs(cell.trim_start_matches('\'')) {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

/// The cell without its guard.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if runs(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// What spreadsheets take for a formula, full-width forms included.
fn runs(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{guarded, runs, unguarded};

    #[test]
    fn what_would_run_is_guarded_and_nothing_else() {
        for (cell, shown) in [
            ("=1+1", "'=1+1"),
            ("-88,1", "'-88,1"),
            ("＋x", "'＋x"),
            ("'=x", "''=x"),
            ("'tis", "'tis"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), shown);
            assert_eq!(unguarded(shown), cell);
        }
    }

    proptest! {
        #[test]
        fn taking_the_guard_off_gives_the_cell_back(cell in "['=+@\t＝a-]{0,6}") {
            let guarded = guarded(&cell);
            prop_assert!(!runs(&guarded));
            prop_assert_eq!(unguarded(&guarded), cell.as_str());
        }
    }
}
