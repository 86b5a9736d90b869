//! How wide each column of the list is. They give way from the right; the date never does.

use crate::app::layout::Area;
use crate::domain::date::Date;
use crate::domain::page::Line;
use crate::domain::safe::harmless;
use crate::domain::standing::{Confidentiality, Verification};

use super::text::width;
use super::view::View;

/// Widest text that stands where there is no date; a longer one stands in the record alone.
const LONGEST_DATE: usize = 24;
/// Widest date that the column makes room for; a longer one takes what it lacks from the facility beside it.
const DATE_COLUMN: usize = 13;

/// Three letters of standing, and its marks.
const BRIEF_STANDING: u16 = 6;

/// A list of so many columns has room for whole words.
const ROOMY: u16 = 110;

/// Widths in columns; 0 leaves a column out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Date.
    pub date: u16,
    /// Facility or place.
    pub facility: u16,
    /// What was done.
    pub what: u16,
    /// Victims.
    pub victims: u16,
    /// Standing with its marks.
    pub standing: u16,
    /// Whether standing is three letters.
    pub is_brief: bool,
    /// `demo`, `restr.`
    pub mark: u16,
    /// Whether the mark of who may see it is one letter.
    pub is_narrow: bool,
}

/// Where each column of a row stands.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    /// Date.
    pub date: Area,
    /// Facility or place.
    pub facility: Area,
    /// What was done.
    pub what: Area,
    /// Victims; of no width where they are left out.
    pub victims: Area,
    /// Standing.
    pub standing: Area,
    /// `demo`, `restr.`
    pub mark: Area,
}

impl Columns {
    /// Fits the columns to a width and to what stands in the list.
    #[must_use]
    pub fn fit(view: &View<'_>, columns: u16, lines: &[Line]) -> Self {
        let dates = lines.iter().map(|line| width(&date_shown(line)));
        let date = narrow(
            dates
                .filter(|date| *date <= DATE_COLUMN)
                .max()
                .unwrap_or(0)
                .max(10),
        );
        let is_narrow = columns < ROOMY;
        let marks = lines.iter().map(|line| width(&mark(view, line, is_narrow)));
        let mark = narrow(marks.max().unwrap_or(0));
        let standing = Verification::ALL
            .iter()
            .map(|term| width(&view.say(term.key())))
            .max()
            .unwrap_or(10);
        let victims = narrow(width(&view.say("column-victims"))).max(5);
        let full = narrow(standing) + 3;
        // What is left for facility and what, once the bar, the date and the mark stand.
        let room = columns.saturating_sub(2 + date + 2 + mark + u16::from(mark > 0));
        let mut fitted = Self {
            date,
            mark,
            victims,
            standing: full,
            is_narrow,
            ..Self::default()
        };
        fitted.share(room);
        if fitted.what < 18 || fitted.facility < 12 {
            fitted = Self {
                standing: BRIEF_STANDING,
                is_brief: true,
                ..fitted
            };
            fitted.share(room);
        }
        if fitted.what < 18 || fitted.facility < 12 {
            fitted.victims = 0;
            fitted.share(room);
        }
        fitted
    }

    /// Where each column stands in a row.
    #[must_use]
    pub fn places(&self, row: Area) -> Places {
        let mut x = row.x + 2;
        let mut next = |width: u16, gap: u16| {
            let place = Area { x, width, ..row };
            x += width + gap;
            place
        };
        Places {
            date: next(self.date, 2),
            facility: next(self.facility, 1),
            what: next(self.what, 1),
            victims: next(self.victims, if self.victims > 0 { 2 } else { 0 }),
            standing: next(self.standing, 1),
            mark: next(self.mark, 0),
        }
    }

    fn share(&mut self, room: u16) {
        let gaps = 1 + 2 * u16::from(self.victims > 0) + 1;
        let rest = room.saturating_sub(self.victims + self.standing + gaps);
        self.facility = (rest * 9 / 20).min(30);
        self.what = rest - self.facility;
    }
}

fn narrow(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

/// The date that gives a record its place, in its normal form, which two readers cannot read as two days; as the source
/// wrote it stands in the record. A death's is marked: `†2022-06-02`.
#[must_use]
pub fn date_shown(line: &Line) -> String {
    let mark = if line.by_death { "†" } else { "" };
    format!("{mark}{}", shown(line.placing()))
}

fn shown(date: &Date) -> String {
    if let Some(normal) = date.edtf() {
        return normal.to_owned();
    }
    let written = harmless(date.text().trim()).into_owned();
    match width(&written) {
        1..=LONGEST_DATE => written,
        _ => "–".to_owned(),
    }
}

/// What must be seen beside a record: that it is made up, that it is not for everybody.
#[must_use]
pub fn mark(view: &View<'_>, line: &Line, is_brief: bool) -> String {
    let level = match (line.confidentiality, is_brief) {
        (Confidentiality::Restricted, true) => view.say("row-restricted-brief"),
        (Confidentiality::Restricted, false) => view.say("row-restricted"),
        (Confidentiality::Sealed, true) => view.say("row-sealed-brief"),
        (Confidentiality::Sealed, false) => view.say("row-sealed"),
        (Confidentiality::Public | Confidentiality::Internal, _) => String::new(),
    };
    match (line.demo, level.is_empty()) {
        (true, true) => view.say("mark-demo"),
        (true, false) => format!("{} {level}", view.say("mark-demo")),
        (false, _) => level,
    }
}
