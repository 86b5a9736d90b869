//! Where things stand on the screens of an import: cells only, so that a click and a drawing agree.

use crate::app::layout::Area;

/// Where one can be among the columns of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// What only a person can say.
    Questions,
    /// The columns of the file.
    #[default]
    Columns,
    /// The fields of the archive.
    Fields,
}

impl Pane {
    /// Every pane, in the order of Tab.
    pub const ALL: [Pane; 3] = [Self::Questions, Self::Columns, Self::Fields];
}

/// Where each part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    /// The file, and how it is read.
    pub header: Area,
    /// What only a person can say; at least one row.
    pub questions: Area,
    /// The line above the columns.
    pub upper_rule: Area,
    /// The columns, their head included.
    pub columns: Area,
    /// The fields, their head included.
    pub fields: Area,
    /// The line below the columns.
    pub lower_rule: Area,
    /// Rows as they would be read, their head included.
    pub preview: Area,
    /// The command line.
    pub line: Area,
    /// The footer.
    pub footer: Area,
}

const MOST_ROWS: u16 = 10;

/// Lays out a screen of columns and rows on which so many questions stand.
#[must_use]
pub fn lay_out((width, height): (u16, u16), questions: usize) -> Panes {
    let row = |y| Area::new(0, y, width, 1);
    let most = if height < 30 { 3 } else { 6 };
    let asked = u16::try_from(questions).unwrap_or(u16::MAX).clamp(1, most);
    let shown = (height.saturating_sub(10) / 2).clamp(4, MOST_ROWS) + 1;
    let body = height.saturating_sub(asked + shown + 5);
    let top = asked + 2;
    let fields = width * 2 / 5;
    let columns = width - fields - 1;
    Panes {
        header: row(0),
        questions: Area::new(0, 1, width, asked),
        upper_rule: row(asked + 1),
        columns: Area::new(0, top, columns, body),
        fields: Area::new(columns + 1, top, fields, body),
        lower_rule: row(top + body),
        preview: Area::new(0, top + body + 1, width, shown),
        line: row(height.saturating_sub(2)),
        footer: row(height.saturating_sub(1)),
    }
}

/// Where the list of verdicts stands: below four lines of figures, above the footer.
#[must_use]
pub fn verdicts((width, height): (u16, u16)) -> Area {
    Area::new(0, 5, width, height.saturating_sub(7))
}

#[cfg(test)]
mod tests {
    use super::lay_out;

    #[test]
    fn the_parts_fill_every_size_without_overlapping() {
        for height in 20..=60_u16 {
            for questions in [0, 1, 2, 9] {
                let panes = lay_out((80, height), questions);
                let below = |area: crate::app::layout::Area| area.y + area.height;
                assert_eq!(below(panes.questions), panes.upper_rule.y);
                assert_eq!(panes.columns.y, panes.upper_rule.y + 1);
                assert_eq!(below(panes.columns), panes.lower_rule.y);
                assert_eq!(panes.preview.y, panes.lower_rule.y + 1);
                assert_eq!(below(panes.preview), panes.line.y, "{height} {questions}");
                assert!(panes.columns.height >= 5, "{height} {questions}");
                assert_eq!(panes.columns.width + 1 + panes.fields.width, 80);
            }
        }
    }
}
