//! Finds terms by looking through all their lines: a millisecond at a million records, where what finds them at once takes
//! twenty to be made. Must never be asked for what no line can hold: a break.

use memchr::memmem;

/// The place of the break before the line that is this term; none for the empty term.
pub(super) fn whole(lines: &str, term: &str) -> Option<usize> {
    let line = ["\n", term, "\n"].concat();
    let found = memmem::find(lines.as_bytes(), line.as_bytes());
    found.filter(|_| !term.is_empty())
}

/// The places of the breaks before all lines that begin so; none for the empty beginning.
pub(super) fn beginnings(lines: &str, begins: &str) -> impl Iterator<Item = usize> {
    let line = ["\n", begins].concat();
    let lines = if begins.is_empty() { "" } else { lines };
    memmem::find_iter(lines.as_bytes(), line.as_bytes()).into_owned()
}
