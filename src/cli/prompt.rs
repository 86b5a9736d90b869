//! Questions to a person at the terminal. Must never be asked where nobody can answer.

use std::io::{self, BufRead, IsTerminal, Write};

use super::report::{Exit, Failure, Said};
use crate::domain::safe::Safe;
use crate::words::Words;

/// Whether a person can be asked.
#[must_use]
pub fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// A question whose answer is yes or no, in either language; Enter takes the proposal.
///
/// # Errors
/// Where the terminal cannot be read.
pub fn yes(words: &Words, key: &'static str, proposal: bool) -> Result<bool, Failure> {
    let answer = line(&words.say(key))?;
    Ok(match answer.as_deref().map(str::to_lowercase).as_deref() {
        Some("y" | "yes" | "s" | "si" | "sí") => true,
        Some("") => proposal,
        _ => false,
    })
}

/// A question whose answer is one line, without the blanks around it; `None` where the terminal was closed.
///
/// # Errors
/// Where the terminal cannot be read.
pub fn line(question: &str) -> Result<Option<String>, Failure> {
    let mut answer = String::new();
    let asked = write!(io::stderr(), "{} ", Safe::block(question))
        .and_then(|()| io::stderr().flush())
        .and_then(|()| io::stdin().lock().read_line(&mut answer));
    match asked {
        Ok(0) => Ok(None),
        Ok(_) => Ok(Some(answer.trim().to_owned())),
        Err(error) => Err(Failure::new(
            Exit::Disk,
            Said::new("report-terminal").text("why", error.to_string()),
        )),
    }
}
