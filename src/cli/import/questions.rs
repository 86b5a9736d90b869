//! What only a person can say: asked at a terminal, elsewhere told with the command line that answers it. Must never
//! answer for them.

use std::path::Path;

use super::line;
use super::meaning::Meaning;
use super::options::Import;
use crate::cli::process::Signals;
use crate::cli::prompt;
use crate::cli::report::{Exit, Failure, Said};
use crate::cli::session::Session;
use crate::cli::shell::quoted;
use crate::domain::date::Order;
use crate::ingest::plan::Plan;
use crate::ingest::question::Question;
use crate::ingest::wishes::PIVOTS;
use crate::ui::reasons::{asks_order, day_of};

/// The import stops with its questions, and with a command line that answers all of them in one way.
pub fn unanswered(import: &Import, session: &Session, plan: &Plan, file: &Path) -> Failure {
    let questions = &plan.survey.questions;
    let said = Said::new("report-import-questions")
        .path("path", file)
        .count("count", questions.len() as u64);
    let mut failure = Failure::new(Exit::Usage, said);
    for question in questions {
        failure = failure.hint(asked(question));
    }
    let mut answers: Vec<(&str, String)> = Vec::new();
    for answer in questions.iter().map(one_answer) {
        // One answer may do for several columns, and an option that is said once is not said twice.
        if !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    let command = line::of(import, session, &answers);
    failure = failure
        .unchanged()
        .hint(Said::new("report-import-answer").text("command", command));
    for other in questions.iter().flat_map(other_answers) {
        failure = failure.hint(other);
    }
    failure
}

/// A question in words.
fn asked(question: &Question) -> Said {
    match question {
        Question::Violation { column: None } => Said::new("import-asks-violation"),
        Question::Violation {
            column: Some(column),
        } => Said::new("import-asks-violation-of-column").text("column", column),
        Question::DateOrder {
            column,
            cell,
            line,
            orders,
        } => Said::new(asks_order(orders))
            .text("column", column)
            .text("cell", cell)
            .text("day", day_of(cell))
            .count("line", *line),
        Question::BothOrders { column, one, other } => Said::new("import-asks-both")
            .text("column", column)
            .text("one", &one.cell)
            .count("oneline", one.line)
            .text("other", &other.cell)
            .count("otherline", other.line),
        Question::TwoDigitYears { column, cell, line } => Said::new("import-asks-years")
            .text("column", column)
            .text("cell", cell)
            .count("line", *line),
        Question::FirstDays {
            column, cell, line, ..
        } => Said::new("import-asks-firsts")
            .text("column", column)
            .text("cell", cell)
            .count("line", *line),
    }
}

/// An option that answers, in one of the ways that are possible. What was done has no likely answer: the placeholder is
/// no violation, so that nobody pastes an accusation that was never made.
fn one_answer(question: &Question) -> (&'static str, String) {
    match question {
        Question::Violation { column: None } => ("--set", "violation=…".to_owned()),
        Question::Violation {
            column: Some(column),
        } => ("--map", format!("violation={}", named(column))),
        Question::DateOrder { column, orders, .. } => in_order(column, orders[0]),
        Question::BothOrders { column, one, .. } => in_order(column, one.order),
        Question::TwoDigitYears { .. } => ("--two-digit-years", "1930".to_owned()),
        Question::FirstDays {
            column, january, ..
        } => (
            "--precision",
            format!("{}={}", named(column), coarse(*january)),
        ),
    }
}

fn in_order(column: &str, order: Order) -> (&'static str, String) {
    ("--date-order", format!("{column}:{}", order.slug()))
}

fn or(option: &str, value: &str) -> Said {
    let option = format!("{option} {}", quoted(value));
    Said::new("report-import-or").text("option", option)
}

fn or_in_order(column: &str, order: Order) -> Said {
    let (option, value) = in_order(column, order);
    or(option, &value)
}

/// What a column whose days are all firsts may know at most.
fn coarse(january: bool) -> &'static str {
    if january { "year" } else { "month" }
}

/// The other ways.
fn other_answers(question: &Question) -> Vec<Said> {
    match question {
        Question::DateOrder { column, orders, .. } => {
            let others = orders.iter().skip(1);
            others.map(|order| or_in_order(column, *order)).collect()
        }
        Question::BothOrders { column, other, .. } => vec![or_in_order(column, other.order)],
        Question::FirstDays { column, .. } => {
            vec![or("--precision", &format!("{}=day", named(column)))]
        }
        Question::Violation { column: None } => {
            vec![Said::new("report-import-violation"), Said::violations()]
        }
        Question::Violation { column: Some(_) } => {
            vec![or("--set", "violation=…"), Said::violations()]
        }
        Question::TwoDigitYears { .. } => Vec::new(),
    }
}

/// Asks each question, and takes the answers over.
pub fn ask(
    meaning: &mut Meaning,
    session: &Session,
    questions: &[Question],
    signals: &Signals,
) -> Result<(), Failure> {
    for question in questions {
        session.note(&asked(question));
        match question {
            Question::Violation { .. } => {
                session.note(&Said::violations());
                meaning.take_violation(&answer(session, "import-answer-violation", signals)?)
            }
            Question::DateOrder { column, .. } | Question::BothOrders { column, .. } => {
                let order = answer(session, "import-answer-order", signals)?;
                meaning.date_order.push(format!("{column}:{order}"));
            }
            Question::TwoDigitYears { .. } => {
                let year = answer(session, "import-answer-years", signals)?;
                let year = year.parse().ok();
                meaning.two_digit_years =
                    year.filter(|year: &i32| PIVOTS.contains(&(*year).into()));
            }
            Question::FirstDays { column, .. } => {
                let precision = answer(session, "import-answer-firsts", signals)?;
                meaning
                    .precision
                    .push(format!("{}={precision}", named(column)));
            }
        }
    }
    Ok(())
}

/// One line; an empty one, or a closed terminal, stops the import.
pub fn answer(session: &Session, key: &'static str, signals: &Signals) -> Result<String, Failure> {
    match prompt::line(&session.words.say(key), signals)? {
        Some(answer) if !answer.is_empty() => Ok(answer),
        _ => Err(Failure::new(Exit::Usage, Said::new("report-import-unanswered")).unchanged()),
    }
}

/// A column's name as an option takes it: its signs with backslashes.
pub fn named(column: &str) -> String {
    let sign = |sign: char| match sign {
        '+' | '|' | '=' | '\\' => vec!['\\', sign],
        other => vec![other],
    };
    column.chars().flat_map(sign).collect()
}

impl Meaning {
    /// `=COLUMN` names a column, anything else a violation.
    fn take_violation(&mut self, answer: &str) {
        match answer.strip_prefix('=') {
            Some(column) => self.map.push(format!("violation={column}")),
            None => self.set.push(format!("violation={answer}")),
        }
    }
}
