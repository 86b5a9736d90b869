//! What is wrong with a row, as data: refused rows stay out, noted ones come in. Words for it stand in the locales.

use serde::Serialize;

use super::several::Parting;

/// The two weights of a flaw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The row stays out.
    Refused,
    /// The row comes in; the field stays unknown and the cell stays as imported.
    Noted,
}

/// Why. Its place in the list is the order of a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Bytes that the encoding does not know, at this byte of the file.
    Undecodable {
        /// Offset from the start of the file.
        byte: u64,
    },
    /// A quoted cell that never ends.
    UnclosedQuote,
    /// Text behind a closing quote.
    StrayQuote,
    /// More filled cells than headers.
    ExtraCells {
        /// Cells in the row.
        got: usize,
        /// Headers.
        expected: usize,
    },
    /// Fewer cells than headers.
    MissingCells {
        /// Cells in the row.
        got: usize,
        /// Headers.
        expected: usize,
    },
    /// No JSON object, from this byte of the file on.
    NotJson {
        /// Offset from the start of the file.
        byte: u64,
    },
    /// A JSON object that is no report; the value says why.
    NotAReport,
    /// Texts that were withheld when the report was printed.
    Withheld,
    /// A cell that the pattern of its column does not fit.
    NotCut,
    /// A cell whose formula failed, as a spreadsheet shows it.
    FailedFormula,
    /// A cell of a sheet whose formula was never worked out: nothing is in it.
    Uncalculated,
    /// A number of more digits than spreadsheets keep.
    LongNumber,
    /// No such day.
    ImpossibleDate,
    /// A date that cannot be read.
    UnreadableDate,
    /// A two-digit year without a pivot.
    TwoDigitYear,
    /// Day and month could stand in either order.
    AmbiguousDate,
    /// A duration that ends before it starts.
    EndBeforeStart,
    /// A year outside 1 to 9999.
    DateOutOfRange,
    /// A date so long ago that its year may be one of another calendar.
    LongAgo,
    /// A date after the day of the import.
    NotYet,
    /// The parts of a date disagree with the whole date of the same row.
    DatesDisagree,
    /// A month or a day whose year nothing tells.
    NoYear,
    /// Nothing says what was done.
    NoViolation,
    /// An `id` that no record has.
    UnknownId,
    /// A `uid` that is none.
    BadUid,
    /// A new uid, but another record has the id in this data set.
    IdTaken {
        /// Running number of that record.
        number: u32,
    },
    /// The same id stands in another row with other cells.
    IdTwice {
        /// The first line that has it.
        first: u64,
    },
    /// An exact repeat of a row with an id.
    Repeat {
        /// The first line that has it.
        first: u64,
    },
    /// Under `--rows victims`: another row of the same incident was refused.
    OtherRefused {
        /// The line of that row.
        line: u64,
    },
    /// Under `--rows victims`: the row says of the incident something else than its first row.
    RowsDisagree {
        /// The first line of the incident.
        first: u64,
    },
    /// One name that may be those of several people; counted as one.
    SeveralNames {
        /// What parts them.
        by: Parting,
    },
    /// One cell with the values of several people.
    SeveralValues {
        /// The field.
        field: &'static str,
        /// What parts them.
        by: Parting,
    },
    /// A text outside the field's vocabulary.
    NotATerm {
        /// The field.
        field: &'static str,
    },
    /// A list with more parts than a record takes; the cell stays with it.
    TooManyParts {
        /// How many it takes.
        limit: usize,
    },
    /// Not an age between 0 and 125.
    NotAnAge,
    /// Not a whole number of people.
    NotACount,
    /// Low, best and high out of order.
    CountsOutOfOrder,
    /// Not a country.
    NotACountry,
    /// Not a grade such as B2.
    NotAGrade,
    /// Not yes or no.
    NotYesOrNo,
    /// Stated minor and age disagree.
    MinorDisagrees,
    /// A text that fits two facilities of the register; left unlinked.
    DoubtfulFacility,
    /// A row of a register that names no facility.
    NoName,
    /// Not degrees of latitude or longitude.
    NotDegrees,
    /// A row of a register that says otherwise than the first one of its facility.
    SaysOtherwise {
        /// The first line of the facility.
        first: u64,
    },
    /// The names of a register's facility mean several that stand there.
    MeansSeveral,
}

impl Reason {
    /// The reason's name, half of its locale key and its word in JSON.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Undecodable { .. } => "undecodable",
            Self::UnclosedQuote => "unclosed_quote",
            Self::StrayQuote => "stray_quote",
            Self::ExtraCells { .. } => "extra_cells",
            Self::MissingCells { .. } => "missing_cells",
            Self::NotJson { .. } => "not_json",
            Self::NotAReport => "not_a_report",
            Self::Withheld => "withheld",
            Self::NotCut => "not_cut",
            Self::FailedFormula => "failed_formula",
            Self::Uncalculated => "uncalculated",
            Self::LongNumber => "long_number",
            Self::ImpossibleDate => "impossible_date",
            Self::UnreadableDate => "unreadable_date",
            Self::TwoDigitYear => "two_digit_year",
            Self::AmbiguousDate => "ambiguous_date",
            Self::EndBeforeStart => "end_before_start",
            Self::DateOutOfRange => "date_out_of_range",
            Self::LongAgo => "long_ago",
            Self::NotYet => "not_yet",
            Self::DatesDisagree => "dates_disagree",
            Self::NoYear => "no_year",
            Self::NoViolation => "no_violation",
            Self::UnknownId => "unknown_id",
            Self::BadUid => "bad_uid",
            Self::IdTaken { .. } => "id_taken",
            Self::IdTwice { .. } => "id_twice",
            Self::Repeat { .. } => "repeat",
            Self::OtherRefused { .. } => "other_refused",
            Self::RowsDisagree { .. } => "rows_disagree",
            Self::SeveralNames { .. } => "several_names",
            Self::SeveralValues { .. } => "several_values",
            Self::NotATerm { .. } => "not_a_term",
            Self::TooManyParts { .. } => "too_many_parts",
            Self::NotAnAge => "not_an_age",
            Self::NotACount => "not_a_count",
            Self::CountsOutOfOrder => "counts_out_of_order",
            Self::NotACountry => "not_a_country",
            Self::NotAGrade => "not_a_grade",
            Self::NotYesOrNo => "not_yes_or_no",
            Self::MinorDisagrees => "minor_disagrees",
            Self::DoubtfulFacility => "doubtful_facility",
            Self::NoName => "no_name",
            Self::NotDegrees => "not_degrees",
            Self::SaysOtherwise { .. } => "says_otherwise",
            Self::MeansSeveral => "means_several",
        }
    }
}

/// One flaw of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Refused or noted.
    pub weight: Weight,
    /// The physical line of the row, from 1.
    pub line: u64,
    /// Header of the column.
    pub column: Option<String>,
    /// The cell as it stood.
    pub value: Option<String>,
    /// Why.
    pub reason: Reason,
}
