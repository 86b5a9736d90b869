//! Data out: stdout, and nothing else. Must never print a text that is not harmless, and never go on after the reader
//! has gone.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use unicode_width::UnicodeWidthStr;

use super::report::Failure;
use crate::domain::safe::{Safe, escape_json};
use crate::settings::Color;

/// stdout, gathered into large writes.
pub struct Output {
    to: BufWriter<Stdout>,
    color: bool,
    /// Cells of a line, where it is a terminal.
    width: Option<usize>,
}

/// How a piece of a line looks on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As it is.
    Plain,
    /// A heading or a label.
    Bold,
    /// Beside the point.
    Dim,
}

impl Output {
    /// stdout, coloured as was asked.
    #[must_use]
    pub fn new(color: Color) -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let columns = rustix::termios::tcgetwinsize(&stdout).map_or(80, |size| size.ws_col);
        Self {
            to: BufWriter::with_capacity(1 << 16, stdout),
            color: match color {
                Color::Auto => terminal,
                Color::Always => true,
                Color::Never => false,
            },
            width: terminal.then_some(usize::from(columns.max(20))),
        }
    }

    /// The cells of a line on a terminal; none in a pipe, where nothing is cut.
    #[must_use]
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// Writes one line of harmless text.
    ///
    /// # Errors
    /// Where stdout takes no more; quietly where its reader has gone.
    pub fn line(&mut self, line: &Safe) -> Result<(), Failure> {
        self.raw(line.as_str())?;
        self.raw("\n")
    }

    /// Writes pieces of one line, each with its look.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub fn pieces(&mut self, pieces: &[(Safe, Look)]) -> Result<(), Failure> {
        for (piece, look) in pieces {
            match look {
                Look::Bold if self.color => self.raw(&format!("\x1b[1m{piece}\x1b[0m"))?,
                Look::Dim if self.color => self.raw(&format!("\x1b[2m{piece}\x1b[0m"))?,
                _ => self.raw(piece.as_str())?,
            }
        }
        self.raw("\n")
    }

    /// Writes one line of JSON, its dangerous characters escaped.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub fn json(&mut self, json: &str) -> Result<(), Failure> {
        let json = escape_json(json);
        self.raw(&json)?;
        self.raw("\n")
    }

    /// Writes a row of CSV. A terminal gets it made harmless; a pipe or a file gets every byte, since it must read
    /// back without a change.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub fn csv(&mut self, row: &str) -> Result<(), Failure> {
        match self.width {
            Some(_) => self.raw(Safe::block(row).as_str()),
            None => self.raw(row),
        }
    }

    /// Writes what another room has made harmless by its own rule: a completion script, a manual page.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub fn raw(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.to.write_all(text.as_bytes());
        written.map_err(|error| Failure::of_stdout(&error))
    }

    /// Brings out what is gathered; the last thing a command does.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub fn end(&mut self) -> Result<(), Failure> {
        let flushed = self.to.flush();
        flushed.map_err(|error| Failure::of_stdout(&error))
    }
}

/// A text of at most so many cells: cut with `…` where it is longer.
#[must_use]
pub fn cut(text: &str, cells: usize) -> String {
    if text.width() <= cells {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for letter in unicode_segmentation::UnicodeSegmentation::graphemes(text, true) {
        used += letter.width();
        if used + 1 > cells {
            break;
        }
        kept.push_str(letter);
    }
    kept + "…"
}

/// A text filled up with spaces to so many cells.
#[must_use]
pub fn padded(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::{cut, padded};

    #[test]
    fn a_cell_is_cut_and_filled_by_what_the_eye_sees() {
        assert_eq!(cut("Peña Honda", 10), "Peña Honda");
        assert_eq!(cut("Peña Honda", 6), "Peña …");
        assert_eq!(cut("長長長", 5), "長長…");
        assert_eq!(padded("長", 4), "長  ");
    }
}
