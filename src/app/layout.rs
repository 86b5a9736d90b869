//! Where things stand on a screen of some size: cells only, so that a click and a drawing agree.

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// A rectangle.
    #[must_use]
    pub const fn new(x: u16, y: u16, width: u16, height: u16) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    /// Whether a cell lies in it.
    #[must_use]
    pub const fn holds(self, x: u16, y: u16) -> bool {
        x >= self.x && x - self.x < self.width && y >= self.y && y - self.y < self.height
    }
}

/// The three places one can be in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The filters.
    Filters,
    /// The list, the home.
    #[default]
    List,
    /// The record.
    Record,
}

/// Where each part stands; what has no room, or is not open, is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    /// Which archive, and how much of it.
    pub header: Area,
    /// The query.
    pub prompt: Area,
    /// What else narrows the list.
    pub chips: Option<Area>,
    /// The line above the body.
    pub upper_rule: Area,
    /// The filters; over the list where the screen is narrow.
    pub filters: Option<Area>,
    /// The list, its head included.
    pub list: Area,
    /// The record; over the list where the screen is narrow.
    pub record: Option<Area>,
    /// The line below the body.
    pub lower_rule: Area,
    /// The timeline.
    pub timeline: Area,
    /// The footer.
    pub footer: Area,
}

/// Below this the screen says only that it is too small.
pub const SMALLEST: (u16, u16) = (60, 20);
const THREE_PANES: u16 = 130;
const TWO_PANES: u16 = 100;
const TALL: u16 = 30;
const FILTERS_WIDTH: u16 = 26;

/// Lays out a screen of columns and rows, with the pane that one is in, and whether anything narrows the list.
#[must_use]
pub fn lay_out((width, height): (u16, u16), pane: Pane, narrowed: bool) -> Panes {
    let row = |y| Area::new(0, y, width, 1);
    let chips = (narrowed || height >= TALL).then(|| row(2));
    let top = if chips.is_some() { 4 } else { 3 };
    let body = Area::new(0, top, width, height.saturating_sub(top + 3));
    let (filters, list, record) = share(body, pane);
    Panes {
        header: row(0),
        prompt: row(1),
        chips,
        upper_rule: row(top - 1),
        filters,
        list,
        record,
        lower_rule: row(height.saturating_sub(3)),
        timeline: row(height.saturating_sub(2)),
        footer: row(height.saturating_sub(1)),
    }
}

/// Parts the body between the panes; a column for a rule stays free between two, and one before it.
fn share(body: Area, pane: Pane) -> (Option<Area>, Area, Option<Area>) {
    let column = |x, width| Area { x, width, ..body };
    let over_left = || (pane == Pane::Filters).then(|| column(0, FILTERS_WIDTH + 2));
    if body.width < TWO_PANES {
        let record = (pane == Pane::Record).then_some(body);
        return (over_left(), body, record);
    }
    let record_width = (body.width * 32 / 100).min(72);
    let record = column(body.width - record_width, record_width);
    if body.width < THREE_PANES && pane == Pane::Filters {
        // Beside the list, whose records they narrow; the record gives way until one leaves them.
        let from = FILTERS_WIDTH + 1;
        return (
            Some(column(0, FILTERS_WIDTH)),
            column(from, body.width - from),
            None,
        );
    }
    if body.width < THREE_PANES {
        let list = column(0, body.width - record_width - 2);
        return (None, list, Some(record));
    }
    let from = FILTERS_WIDTH + 1;
    let list = column(from, body.width - from - record_width - 2);
    (Some(column(0, FILTERS_WIDTH)), list, Some(record))
}

#[cfg(test)]
mod tests {
    use super::{Pane, lay_out};

    #[test]
    fn panes_never_overlap_where_they_stand_side_by_side_and_fill_the_width() {
        for width in 100..=300_u16 {
            let panes = lay_out((width, 45), Pane::List, true);
            let record = panes.record.unwrap();
            let left = panes.filters.map_or(0, |filters| filters.width + 1);
            assert_eq!(panes.list.x, left, "{width}");
            assert_eq!(panes.list.x + panes.list.width + 2, record.x, "{width}");
            assert_eq!(record.x + record.width, width, "{width}");
            assert!(panes.list.width >= 50, "{width}");
        }
    }

    #[test]
    fn filters_stand_beside_the_list_where_two_panes_have_room() {
        for width in 100..130_u16 {
            let panes = lay_out((width, 30), Pane::Filters, false);
            let filters = panes.filters.unwrap();
            assert_eq!(panes.list.x, filters.width + 1, "{width}");
            assert_eq!(panes.list.x + panes.list.width, width);
            assert_eq!(panes.record, None);
        }
    }

    #[test]
    fn a_narrow_screen_has_a_record_only_where_one_is_in_it() {
        assert_eq!(lay_out((80, 24), Pane::List, false).record, None);
        assert_eq!(
            lay_out((80, 24), Pane::Record, false)
                .record
                .map(|area| area.width),
            Some(80)
        );
        assert_eq!(lay_out((80, 24), Pane::List, false).list.height, 18);
        assert_eq!(lay_out((80, 24), Pane::List, true).list.height, 17);
    }
}
