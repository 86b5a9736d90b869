//! What `verify` finds, told to people.

use super::Said;
use crate::store::Finding;

/// A finding in words.
#[must_use]
pub fn finding(finding: &Finding) -> Said {
    let text = |key, what: &dyn std::fmt::Display| Said::new(key).text("what", what.to_string());
    match finding {
        Finding::File(what) => text("finding-file", what),
        Finding::Dangling(table) => text("finding-dangling", table),
        Finding::Unreadable(number) => text("finding-unreadable", number),
        Finding::Altered(number) => text("finding-altered", number),
        Finding::Unvouched(number) => text("finding-unvouched", number),
        Finding::Deleted(number) => text("finding-deleted", number),
        Finding::Import(batch) => text("finding-import", batch),
        Finding::Facility(id) => text("finding-facility", &format!("F-{id}")),
        Finding::Original(batch) => text("finding-original", batch),
        Finding::Journal(entry) => text("finding-journal", entry),
        Finding::Postings { block, words } => {
            text("finding-postings", block).count("words", *words)
        }
        Finding::Column { block, column } => text("finding-column", block).text("column", column),
        Finding::Index(what) => text("finding-index", what),
    }
}
