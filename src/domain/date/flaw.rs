//! What can be wrong with a date, as data. Must never word a sentence for people.

/// Why a text is not a date that can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateFlaw {
    /// There is no such day or month: 31 February, month 13. `day` is `None` where only a month was written.
    #[error("no such day or month")]
    Impossible {
        /// The year as read.
        year: i32,
        /// The month as written, which may be above 12.
        month: u32,
        /// The day as written.
        day: Option<u32>,
    },
    /// Day and month could stand in either order, and neither the column nor the person has said which.
    #[error("day and month could be in either order")]
    Ambiguous,
    /// The year has two digits and nobody has said which hundred years they fall in.
    #[error("a year of two digits")]
    TwoDigitYear,
    /// Not a form that is known here.
    #[error("not a date that can be read")]
    Unreadable,
    /// The end lies wholly before the start.
    #[error("the end lies before the start")]
    EndBeforeStart,
    /// Outside the years 0001 to 9999.
    #[error("outside the years 0001 to 9999")]
    OutOfRange,
}
