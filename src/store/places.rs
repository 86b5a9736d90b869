//! Where the rows of a kept file stand in it, packed: a few bytes a row. Must never need the file to be asked.

use std::ops::Range;

use super::error::{Error, Result};

/// Where neighbouring rows stand in the file; packed on whatever thread parses it.
#[derive(Debug, Default)]
pub struct Places {
    first: Option<(u64, u64)>,
    last: (u64, u64),
    packed: Vec<u8>,
}

impl Places {
    /// Adds the next row: its first line, from 1, and its bytes in the file. Rows must ascend.
    pub fn push(&mut self, line: u64, bytes: Range<u64>) {
        if self.first.is_none() {
            self.last = (line, bytes.start);
            self.first = Some(self.last);
        }
        for value in [
            line - self.last.0,
            bytes.start - self.last.1,
            bytes.end - bytes.start,
        ] {
            push(value, &mut self.packed);
        }
        self.last = (line, bytes.end);
    }

    /// First line and first byte; `None` without rows.
    pub(super) fn first(&self) -> Option<(u64, u64)> {
        self.first
    }

    /// Three varints a row: lines since the row before, bytes since its end, length in bytes.
    pub(super) fn packed(&self) -> &[u8] {
        &self.packed
    }

    /// The bytes of the row that begins on a line.
    pub(super) fn find(
        line: u64,
        first: (u64, u64),
        mut packed: &[u8],
    ) -> Result<Option<Range<u64>>> {
        let (mut at, mut end) = first;
        while !packed.is_empty() {
            let [lines, gap, length] = [pull(&mut packed)?, pull(&mut packed)?, pull(&mut packed)?];
            at = at.saturating_add(lines);
            let start = end.saturating_add(gap);
            end = start.saturating_add(length);
            if at >= line {
                return Ok((at == line).then_some(start..end));
            }
        }
        Ok(None)
    }
}

fn push(mut value: u64, bytes: &mut Vec<u8>) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn pull(bytes: &mut &[u8]) -> Result<u64> {
    let (mut value, mut shift) = (0, 0);
    while let Some((first, rest)) = bytes.split_first() {
        *bytes = rest;
        value |= u64::from(first & 0x7F) << shift;
        shift += 7;
        if *first < 0x80 {
            return Ok(value);
        }
        if shift > 56 {
            break;
        }
    }
    Err(Error::damaged("the places of a file's rows cannot be read"))
}

#[cfg(test)]
mod tests {
    use super::Places;
    use proptest::prelude::{prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn every_row_is_found_by_its_line(rows in proptest::collection::vec((1_u64..5, 0_u64..4, 0_u64..70_000), 1..50)) {
            let (mut places, mut line, mut end, mut expected) = (Places::default(), 0, 0, Vec::new());
            for (lines, gap, length) in rows {
                line += lines;
                let start = end + gap;
                end = start + length;
                places.push(line, start..end);
                expected.push((line, start..end));
            }
            let first = places.first.unwrap();
            for (line, bytes) in &expected {
                prop_assert_eq!(Places::find(*line, first, &places.packed).unwrap(), Some(bytes.clone()));
            }
            prop_assert_eq!(Places::find(line + 1, first, &places.packed).unwrap(), None);
        }
    }
}
