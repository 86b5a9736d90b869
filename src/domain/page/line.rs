//! One line of the list: what is seen of a record at once.

use crate::domain::count::Range;
use crate::domain::country::Country;
use crate::domain::date::Date;
use crate::domain::incident::Number;
use crate::domain::standing::{Confidentiality, Verification};
use crate::domain::violation::Violations;

/// One line of the list. Texts are raw: whoever shows them makes them harmless.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Running number.
    pub number: Number,
    /// Date of the event.
    pub date: Date,
    /// Date of the (first) death, where there is one.
    pub died: Option<Date>,
    /// Whether that date gives it its place: where the life group was asked for, where the order is by death, and where
    /// no other date is known.
    pub by_death: bool,
    /// Facility by the name of the register, else as written.
    pub facility: Option<String>,
    /// Place as written.
    pub place: Option<String>,
    /// Country.
    pub country: Option<Country>,
    /// What was done.
    pub violations: Violations,
    /// How many victims.
    pub victims: Option<Range>,
    /// Standing.
    pub verification: Verification,
    /// Who may see it.
    pub confidentiality: Confidentiality,
    /// Made up.
    pub demo: bool,
    /// A death is told.
    pub death: bool,
    /// Something in it disagrees.
    pub conflict: bool,
    /// It may repeat another record.
    pub duplicate: bool,
    /// Whether it only may answer the question (its date is not exact enough).
    pub possible: bool,
    /// The spellings it was found by, where it stands by a corrected spelling only.
    pub near: Vec<String>,
}

impl Line {
    /// The date that gives it its place.
    #[must_use]
    pub fn placing(&self) -> &Date {
        let died = self.died.as_ref().filter(|_| self.by_death);
        died.unwrap_or(&self.date)
    }
}
