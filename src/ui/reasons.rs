//! What is wrong with a row, what would mend it, and what is asked of its dates, in words: on the screen and at the
//! command line alike.

use crate::domain::date::{Date, Order};
use crate::domain::flaw::Reason;
use crate::domain::incident::Number;
use crate::domain::several::Parting;
use crate::ingest::field::{Field, Target};
use crate::words::Words;

/// The key of the question in which order a column writes its dates, by the orders that it may mean.
#[must_use]
pub fn asks_order(orders: &[Order]) -> &'static str {
    match orders {
        [Order::Dmy, Order::Mdy] => "import-asks-order",
        [_, _] => "import-asks-order-of-two",
        [Order::Serial] => "import-asks-serial",
        _ => "import-asks-order-of-all",
    }
}

/// The day that a number would count; of all else as it is.
#[must_use]
pub fn day_of(cell: &str) -> String {
    let day = Date::serial_of(cell).and_then(|days| Date::from_serial(days).ok());
    day.map_or_else(|| cell.to_owned(), |day| day.text().to_owned())
}

/// A reason in words.
#[must_use]
pub fn reason_of(words: &Words, reason: &Reason) -> String {
    let key = format!("reason-{}", reason.slug());
    match reason {
        Reason::Undecodable { byte } | Reason::NotJson { byte } => {
            words.tell(&key, &[("byte", (*byte).into())])
        }
        Reason::ExtraCells { got, expected } | Reason::MissingCells { got, expected } => {
            let args = [("got", (*got).into()), ("expected", (*expected).into())];
            words.tell(&key, &args)
        }
        Reason::IdTwice { first }
        | Reason::Repeat { first }
        | Reason::RowsDisagree { first }
        | Reason::SaysOtherwise { first } => words.tell(&key, &[("first", (*first).into())]),
        Reason::TooManyParts { limit } => words.tell(&key, &[("limit", (*limit).into())]),
        Reason::OtherRefused { line } => words.tell(&key, &[("line", (*line).into())]),
        Reason::IdTaken { number } => {
            words.tell(&key, &[("record", Number(*number).to_string().into())])
        }
        Reason::NotATerm { field } | Reason::SeveralValues { field, .. } => {
            words.tell(&key, &[("field", (*field).into())])
        }
        _ => words.say(&key),
    }
}

/// What would mend it, where an option or the register can.
#[must_use]
pub fn mending(words: &Words, reason: &Reason) -> Option<String> {
    let key = match reason {
        Reason::SeveralNames { by } => return Some(parted(words, Field::VictimName, *by)),
        Reason::SeveralValues { field, by } => {
            let target: Target = field.parse().ok()?;
            return Some(parted(words, target.field, *by));
        }
        Reason::Undecodable { .. } => "mend-encoding",
        Reason::AmbiguousDate => "mend-order",
        Reason::TwoDigitYear => "mend-years",
        Reason::NoViolation => "mend-violation",
        Reason::NoName => "mend-name",
        Reason::MeansSeveral => "mend-merge",
        Reason::IdTwice { .. } | Reason::IdTaken { .. } => "mend-id",
        Reason::UnclosedQuote | Reason::StrayQuote | Reason::ExtraCells { .. } => "mend-cells",
        Reason::ImpossibleDate | Reason::UnreadableDate => "mend-date",
        Reason::Uncalculated => "mend-uncalculated",
        Reason::LongNumber => "mend-digits",
        _ => return None,
    };
    Some(words.say(key))
}

/// What makes each part of a cell one of a victim of its own.
fn parted(words: &Words, field: Field, by: Parting) -> String {
    let (key, sign) = match by {
        Parting::Sign('\n') => ("mend-parts", r"\n".to_owned()),
        Parting::Sign(sign) => ("mend-parts", sign.to_string()),
        Parting::Word(word) => ("mend-two-parts", word.to_owned()),
        Parting::Number => ("mend-number-of-people", String::new()),
    };
    let second = Target { field, nth: 1 }.to_string();
    let args = [
        ("field", field.slug().into()),
        ("second", second.as_str().into()),
        ("sign", sign.as_str().into()),
    ];
    words.tell(key, &args)
}
