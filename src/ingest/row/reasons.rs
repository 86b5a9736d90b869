//! What the reader of bytes and the reader of dates find wrong → the reason that a report gives. It must never weigh it.

use crate::domain::date::DateFlaw;
use crate::domain::flaw::Reason;
use crate::ingest::reader::{CellFault, RowFault};

/// The reason of a flaw in a date.
pub(super) fn of_date(flaw: DateFlaw) -> Reason {
    match flaw {
        DateFlaw::Impossible { .. } => Reason::ImpossibleDate,
        DateFlaw::Ambiguous => Reason::AmbiguousDate,
        DateFlaw::TwoDigitYear => Reason::TwoDigitYear,
        DateFlaw::Unreadable => Reason::UnreadableDate,
        DateFlaw::EndBeforeStart => Reason::EndBeforeStart,
        DateFlaw::OutOfRange => Reason::DateOutOfRange,
    }
}

/// The reason of what is said of a cell.
pub(super) fn of_cell(fault: CellFault) -> Reason {
    match fault {
        CellFault::Uncalculated => Reason::Uncalculated,
        CellFault::LongNumber => Reason::LongNumber,
    }
}

/// The reason of a broken row.
pub(super) fn of_fault(fault: RowFault) -> Reason {
    match fault {
        RowFault::Undecodable { byte } => Reason::Undecodable { byte },
        RowFault::UnclosedQuote => Reason::UnclosedQuote,
        RowFault::StrayQuote => Reason::StrayQuote,
        RowFault::TooManyCells { got, expected } => Reason::ExtraCells { got, expected },
        RowFault::TooFewCells { got, expected } => Reason::MissingCells { got, expected },
        RowFault::NotJson { byte } => Reason::NotJson { byte },
    }
}
