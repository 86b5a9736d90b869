//! Questions to a person at the terminal. Must never be asked where nobody can answer, and never outlive a Ctrl-C.

use std::io::{self, BufRead, IsTerminal, Write};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::process::Signals;
use super::report::{Exit, Failure, Said};
use crate::domain::safe::Safe;
use crate::words::Words;

/// How long a signal may wait to be seen, where it came between two looks.
const LOOK_AGAIN: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 200_000_000,
};

/// Whether a person can be asked.
#[must_use]
pub fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// A question whose answer is yes or no, in either language; Enter takes the proposal, anything else is asked again. A
/// closed terminal says no.
///
/// # Errors
/// As [`line`].
pub fn yes(
    words: &Words,
    key: &'static str,
    proposal: bool,
    signals: &Signals,
) -> Result<bool, Failure> {
    loop {
        let answer = line(&words.say(key), signals)?.map(|answer| answer.to_lowercase());
        match answer.as_deref() {
            Some("y" | "yes" | "s" | "si" | "sí") => return Ok(true),
            Some("n" | "no") | None => return Ok(false),
            Some("") => return Ok(proposal),
            Some(_) => {}
        }
    }
}

/// A question whose answer is one line, without the blanks around it; `None` where the terminal was closed.
///
/// # Errors
/// Where the terminal cannot be read, and where a signal asks to stop.
pub fn line(question: &str, signals: &Signals) -> Result<Option<String>, Failure> {
    let mut answer = String::new();
    let asked = write!(io::stderr(), "{} ", Safe::block(question))
        .and_then(|()| io::stderr().flush())
        .and_then(|()| wait(signals))
        .and_then(|signal| match signal {
            None => io::stdin().lock().read_line(&mut answer).map(Ok),
            Some(exit) => Ok(Err(exit)),
        });
    match asked {
        Ok(Ok(0)) => Ok(None),
        Ok(Ok(_)) => Ok(Some(answer.trim().to_owned())),
        Ok(Err(exit)) => {
            // The terminal's ^C stands behind the question.
            let _ = writeln!(io::stderr());
            Err(Failure::new(exit, Said::new("report-stopped")).unchanged())
        }
        Err(error) => Err(Failure::new(
            Exit::Disk,
            Said::new("report-terminal").text("why", error.to_string()),
        )),
    }
}

/// Waits for an answer or for a signal; a signal only sets a mark, and reading would go on after it.
fn wait(signals: &Signals) -> io::Result<Option<Exit>> {
    let stdin = io::stdin();
    loop {
        if let Some(exit) = signals.caught() {
            return Ok(Some(exit));
        }
        match poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&LOOK_AGAIN)) {
            Ok(0) | Err(rustix::io::Errno::INTR) => {}
            Ok(_) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
    }
}
