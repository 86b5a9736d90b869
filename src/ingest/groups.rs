//! Rows of one id that are one incident with several victims (`--rows victims`): which they are, found in the first look
//! at a file. It must never take an exact repeat of a row for another victim.

/// What a row weighs in memory while the others of its incident are awaited, beside its own bytes.
const ROW_WEIGHT: u64 = 2_000;

/// The most that may be held while further rows of incidents are awaited, in bytes.
pub const HELD_LIMIT: u64 = 100_000_000;

/// The rows that are one incident with others, by line.
#[derive(Debug, Default)]
pub struct Groups(Vec<Place>);

/// Where a row's incident stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    line: u64,
    /// The first line of the incident: its name among the others.
    pub first: u64,
    /// Its last line.
    pub last: u64,
}

impl Groups {
    /// The incident of a row that shares it with others.
    #[must_use]
    pub fn of_line(&self, line: u64) -> Option<Place> {
        let at = self
            .0
            .binary_search_by_key(&line, |place| place.line)
            .ok()?;
        self.0.get(at).copied()
    }
}

/// Every row with an id, while a file is looked at: 32 bytes a row.
#[derive(Debug, Default)]
pub(super) struct Roll(Vec<Member>);

/// Sorted by id, then by line.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Member {
    id: u64,
    line: u64,
    cells: u64,
    bytes: u64,
}

/// What the roll says in the end.
#[derive(Debug, Default)]
pub(super) struct Called {
    pub groups: Groups,
    /// Exact repeats: their line, and the line that they repeat.
    pub repeats: Vec<(u64, u64)>,
    /// The most bytes that have to be held at once.
    pub held: u64,
}

impl Roll {
    /// Takes a row by digests of its id and its cells, with its size.
    pub fn add(&mut self, id: u64, line: u64, cells: u64, bytes: u64) {
        self.0.push(Member {
            id,
            line,
            cells,
            bytes,
        });
    }

    pub fn call(mut self) -> Called {
        self.0.sort_unstable();
        let mut called = Called::default();
        let mut weights: Vec<(u64, i64)> = Vec::new();
        for rows in self.0.chunk_by(|a, b| a.id == b.id) {
            let own = without_repeats(rows, &mut called.repeats);
            let (Some(first), Some(last)) = (own.first(), own.last()) else {
                continue;
            };
            if first.line == last.line {
                continue;
            }
            let weight = own.iter().map(|row| row.bytes + ROW_WEIGHT).sum::<u64>();
            weights.push((first.line, weight.cast_signed()));
            weights.push((last.line, -weight.cast_signed()));
            let place = |row: &&Member| Place {
                line: row.line,
                first: first.line,
                last: last.line,
            };
            called.groups.0.extend(own.iter().map(place));
        }
        called.groups.0.sort_unstable();
        called.held = most_at_once(weights);
        called
    }
}

/// The rows of one id that say something new; the others are listed.
fn without_repeats<'m>(rows: &'m [Member], repeats: &mut Vec<(u64, u64)>) -> Vec<&'m Member> {
    let mut by_cells: Vec<&Member> = rows.iter().collect();
    by_cells.sort_by_key(|row| (row.cells, row.line));
    let mut own = Vec::new();
    for same in by_cells.chunk_by(|a, b| a.cells == b.cells) {
        own.push(same[0]);
        repeats.extend(same[1..].iter().map(|row| (row.line, same[0].line)));
    }
    own.sort_by_key(|row| row.line);
    own
}

/// The highest sum on the way through the lines.
fn most_at_once(mut weights: Vec<(u64, i64)>) -> u64 {
    weights.sort_unstable();
    let mut now = 0;
    let sums = weights.into_iter().map(|(_, weight)| {
        now += weight;
        now
    });
    sums.max().unwrap_or(0).max(0).cast_unsigned()
}

#[cfg(test)]
mod tests {
    use super::{ROW_WEIGHT, Roll};

    #[test]
    fn rows_of_one_id_are_found_wherever_they_stand_and_repeats_are_none() {
        let mut roll = Roll::default();
        for (id, line, cells) in [(7, 2, 1), (8, 3, 2), (7, 4, 1), (7, 9, 3), (9, 10, 4)] {
            roll.add(id, line, cells, 10);
        }
        let called = roll.call();
        let lines: Vec<_> = [2, 3, 4, 9, 10]
            .map(|line| {
                called
                    .groups
                    .of_line(line)
                    .map(|place| (place.first, place.last))
            })
            .into();
        assert_eq!(lines, [Some((2, 9)), None, None, Some((2, 9)), None]);
        assert_eq!(called.repeats, [(4, 2)]);
        assert_eq!(called.held, 2 * (10 + ROW_WEIGHT));
    }
}
