//! Parse, run, exit code; nothing else.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use testigo::cli::{process, report};

fn main() -> ExitCode {
    let place = process::settle();
    // A bug must end as one message and an exit code, never as a trace that quotes records.
    match catch_unwind(AssertUnwindSafe(testigo::cli::run)) {
        Ok(exit) => ExitCode::from(exit.code()),
        Err(_) => report::bug(place.get()),
    }
}
