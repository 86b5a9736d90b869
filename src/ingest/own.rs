//! A table that this program wrote: how it is known, and how its headers and cells are read letter for letter (see
//! [`crate::domain::cell`]). It must never read another program's table so.

use crate::domain::cell::{self, MARK, WITHHELD};
use crate::domain::guard::unguarded;

use super::headers::names;

/// Whether these are the headers of a table that testigo wrote: they carry our mark and name a `uid`.
#[must_use]
pub fn is_own(headers: &[String]) -> bool {
    [MARK, "uid"]
        .iter()
        .all(|name| headers.iter().any(|header| header == name))
}

/// What each column is called where its cells stay with a record. Ours escape what would be taken for a field.
pub(super) fn names_of(headers: &[String], own: bool) -> Vec<String> {
    let name = |header: &String| {
        let header = unguarded(header);
        cell::literal(header).unwrap_or(header).to_owned()
    };
    match own {
        true => headers.iter().map(name).collect(),
        false => names(headers),
    }
}

/// The columns that no field takes, without our mark.
pub(super) fn without_mark(mut columns: Vec<usize>, headers: &[String], own: bool) -> Vec<usize> {
    columns.retain(|column| !(own && headers[*column] == MARK));
    columns
}

/// The text of a cell of ours that is marked.
pub(super) fn literal(cell: &str, own: bool) -> Option<&str> {
    cell::literal(unguarded(cell)).filter(|_| own)
}

/// Whether the cell of ours lay above the ceiling when it was written.
pub(super) fn is_withheld(cell: &str, own: bool) -> bool {
    own && cell.trim() == WITHHELD
}

#[cfg(test)]
mod tests {
    use super::{is_own, literal};

    #[test]
    fn a_table_is_ours_by_its_mark_and_a_uid() {
        let own =
            |headers: &str| is_own(&headers.split(',').map(str::to_owned).collect::<Vec<_>>());
        assert!(own("Obs.,uid,format_version"));
        assert!(!own("uid,id,date,violation"));
        assert!(!own("format_version,notes"));
        assert!(!own("date,notes,place,violation,tag"));
    }

    #[test]
    fn only_in_our_own_table_a_backslash_means_anything() {
        assert_eq!(literal("\\unknown", true), Some("unknown"));
        assert_eq!(literal("\\unknown", false), None);
        assert_eq!(literal(" unknown ", true), None);
    }
}
