//! Figures side by side: a row a thing, a column a size. It must never round a small cost to nothing.

use std::time::Duration;

/// A table that is printed when it is whole.
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// With the heads of its columns; the first is that of the things.
    pub fn new(heads: impl IntoIterator<Item = String>) -> Self {
        Self {
            rows: vec![heads.into_iter().collect()],
        }
    }

    /// Adds a thing, or a figure behind a thing that is there.
    pub fn put(&mut self, thing: &str, figure: String) {
        match self.rows.iter_mut().find(|row| row[0] == thing) {
            Some(row) => row.push(figure),
            None => self.rows.push(vec![thing.to_owned(), figure]),
        }
    }

    /// Prints it as Markdown.
    pub fn print(&self) {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let cell = |row: &Vec<String>, at: usize| row.get(at).cloned().unwrap_or_default();
        let width = |at: usize| {
            let cells = self.rows.iter().map(|row| cell(row, at).chars().count());
            cells.max().unwrap_or(0)
        };
        for (line, row) in self.rows.iter().enumerate() {
            let cells = (0..columns).map(|at| match at {
                0 => format!("{:<w$}", cell(row, at), w = width(at)),
                _ => format!("{:>w$}", cell(row, at), w = width(at)),
            });
            println!("| {} |", cells.collect::<Vec<_>>().join(" | "));
            if line == 0 {
                let rule = |at: usize| match at {
                    0 => "-".repeat(width(at) + 2),
                    _ => "-".repeat(width(at) + 1) + ":",
                };
                println!("|{}|", (0..columns).map(rule).collect::<Vec<_>>().join("|"));
            }
        }
    }
}

/// A time with the unit that fits it.
pub fn time(time: Duration) -> String {
    match time.as_secs_f64() {
        s if s >= 10.0 => format!("{s:.1} s"),
        s if s >= 1.0 => format!("{s:.2} s"),
        s if s >= 0.01 => format!("{:.1} ms", s * 1e3),
        s if s >= 0.0001 => format!("{:.2} ms", s * 1e3),
        s => format!("{:.1} µs", s * 1e6),
    }
}

/// A whole number with a comma at every third digit.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes in whole megabytes.
pub fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}
