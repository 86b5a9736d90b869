//! Ages as a query asks for them: `34`, `18..25`, `<18`, `>60`, in completed years.

use std::fmt;

use crate::domain::count::Years;
use crate::domain::victim::Victim;

/// Completed years from one to another, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ages {
    /// The youngest.
    pub from: u16,
    /// The oldest.
    pub to: u16,
}

impl Ages {
    /// Reads an age or a range; `None` for anything else, and for a range that holds no age.
    pub(super) fn read(text: &str) -> Option<Self> {
        let year = |text: &str| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            let year: u16 = text.parse().ok().filter(|_| digits)?;
            (year <= Years::MOST).then_some(year)
        };
        let end = |text: &str, open: u16| {
            if text.is_empty() {
                Some(open)
            } else {
                year(text)
            }
        };
        let (from, to) = if let Some((from, to)) = text.split_once("..") {
            (end(from, 0)?, end(to, Years::MOST)?)
        } else if let Some(to) = text.strip_prefix("<=") {
            (0, year(to)?)
        } else if let Some(from) = text.strip_prefix(">=") {
            (year(from)?, Years::MOST)
        } else if let Some(above) = text.strip_prefix('<') {
            (0, year(above)?.checked_sub(1)?)
        } else if let Some(below) = text.strip_prefix('>') {
            (year(below)? + 1, Years::MOST)
        } else {
            (year(text)?, year(text)?)
        };
        (from <= to).then_some(Self { from, to })
    }

    /// Whether the victim's age is surely one of these; an age that is not known is not.
    #[must_use]
    pub fn hold(self, victim: &Victim) -> bool {
        let (low, high) = match victim.age {
            Some(age) => (Some(age), Some(age)),
            None => (victim.age_low, victim.age_high),
        };
        let from = self.from == 0 || low.is_some_and(|low| low.hundredths() / 100 >= self.from);
        let to =
            self.to >= Years::MOST || high.is_some_and(|high| high.hundredths() / 100 <= self.to);
        from && to && (low.is_some() || high.is_some())
    }
}

impl fmt::Display for Ages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (from, to) if from == to => write!(f, "{from}"),
            (0, Years::MOST) => f.write_str(".."),
            (0, to) => write!(f, "<{}", to + 1),
            (from, Years::MOST) => write!(f, ">{}", from - 1),
            (from, to) => write!(f, "{from}..{to}"),
        }
    }
}
