//! The only hand that writes on the screen: every text goes through [`Safe`], and nothing is written outside.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::app::layout::Area;
use crate::domain::safe::harmless;

use super::text;

/// Writes into a buffer of cells.
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    /// Where the cursor shall stand, if anywhere.
    pub cursor: Option<(u16, u16)>,
}

impl<'a> Pen<'a> {
    /// A pen for a buffer.
    pub fn new(buffer: &'a mut Buffer) -> Self {
        Self {
            buffer,
            cursor: None,
        }
    }

    /// Writes a text of one line from a cell on, in at most so many columns; gives the columns used.
    pub fn write(&mut self, x: u16, y: u16, columns: u16, raw: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if x < area.x || x >= area.right() || y < area.y || y >= area.bottom() {
            return 0;
        }
        let columns = columns.min(area.right() - x);
        let shown = text::cut(&harmless(raw), usize::from(columns));
        let (end, _) = self
            .buffer
            .set_stringn(x, y, shown, usize::from(columns), style);
        end - x
    }

    /// Writes a text into the first row of an area.
    pub fn put(&mut self, area: Area, raw: &str, style: Style) {
        self.write(area.x, area.y, area.width, raw, style);
    }

    /// Marks at the right edge of an area that more stands above it, or below.
    pub fn more(&mut self, area: Area, (above, below): (bool, bool), style: Style) {
        let (edge, last) = (area.x + area.width - 1, area.y + area.height - 1);
        if above {
            self.write(edge, area.y, 1, "↑", style);
        }
        if below {
            self.write(edge, last, 1, "↓", style);
        }
    }

    /// Writes a text so that it ends at the right edge of an area's first row; gives its columns.
    pub fn write_right(&mut self, area: Area, raw: &str, style: Style) -> u16 {
        let shown = harmless(raw);
        let columns = u16::try_from(text::width(&shown))
            .unwrap_or(u16::MAX)
            .min(area.width);
        self.write(
            area.x + area.width - columns,
            area.y,
            columns,
            &shown,
            style,
        )
    }

    /// Writes pieces one after the other, as many as have room, with one `…` where something was cut off; gives the
    /// columns used.
    pub fn write_all(&mut self, x: u16, y: u16, columns: u16, pieces: &[(String, Style)]) -> u16 {
        let mut used = 0;
        for (raw, style) in pieces.iter().filter(|(raw, _)| !raw.is_empty()) {
            let room = columns - used;
            if room == 0 {
                self.write(x + columns.saturating_sub(1), y, 1, "…", *style);
                break;
            }
            let needed = text::width(&harmless(raw));
            used += self.write(x + used, y, room, raw, *style);
            if needed > usize::from(room) {
                break;
            }
        }
        used
    }

    /// Writes a line that `flow` has laid out, whose text is harmless.
    pub fn write_line(&mut self, x: u16, y: u16, columns: u16, line: &Line<'_>) {
        let mut used = 0;
        for span in &line.spans {
            used += self.write(
                x + used,
                y,
                columns.saturating_sub(used),
                &span.content,
                span.style,
            );
        }
    }

    /// Draws a horizontal rule.
    pub fn rule(&mut self, area: Area, style: Style) {
        let rule = "─".repeat(usize::from(area.width));
        self.write(area.x, area.y, area.width, &rule, style);
    }

    /// Draws a vertical rule in one column.
    pub fn upright(&mut self, x: u16, y: u16, height: u16, style: Style) {
        for row in y..y.saturating_add(height) {
            self.write(x, row, 1, "│", style);
        }
    }

    /// Clears an area.
    pub fn clear(&mut self, area: Area, style: Style) {
        let blank = " ".repeat(usize::from(area.width));
        for row in area.y..area.y.saturating_add(area.height) {
            self.write(area.x, row, area.width, &blank, style);
        }
    }

    /// Marks a row as the one where you are: a bar in front and another style, so that it shows without colour too.
    pub fn mark(&mut self, row: Area, bar: Style, style: Style) {
        self.write(row.x, row.y, 1, "▌", bar);
        let rest = Area {
            x: row.x + 1,
            width: row.width.saturating_sub(1),
            ..row
        };
        self.restyle(rest, style);
    }

    /// Gives the cells of a row another style, the text staying.
    fn restyle(&mut self, area: Area, style: Style) {
        let within = ratatui::layout::Rect::new(area.x, area.y, area.width, area.height)
            .intersection(self.buffer.area);
        self.buffer.set_style(within, style);
    }
}
