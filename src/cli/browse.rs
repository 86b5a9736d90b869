//! `browse`, and the bare `testigo`: the screen.

use clap::Args;

use super::asking::HOW;
use super::demo;
use super::report::{Exit, Failure, Said};
use super::screen::{self, Which};
use super::session::Session;
use crate::app::event;

/// Open the screen.
///
///   testigo browse
///   testigo browse 'type:custody_deaths date:2022'
///
/// ? shows the keys, q leaves.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment, after_long_help = HOW)]
pub struct Browse {
    /// The query to begin with
    #[arg(value_name = "QUERY")]
    words: Vec<String>,
}

impl Browse {
    /// Opens it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        if !screen::is_there() {
            return Err(Failure::new(Exit::Usage, Said::new("report-no-terminal")));
        }
        let archive = session.archive()?;
        let left = screen::show(session, archive, &self.words.join(" "), Which::Own)?;
        go_on(session, left)
    }
}

/// The bare `testigo` on a terminal: the default archive; where there is none, what can be done.
///
/// # Errors
/// Those of opening, and the terminal's.
pub fn bare(session: &mut Session) -> Result<Exit, Failure> {
    let path = session.path()?;
    let left = match path.symlink_metadata() {
        Ok(_) => {
            let archive = session.archive()?;
            screen::show(session, archive, "", Which::Own)?
        }
        Err(_) => screen::offer(session, &path)?,
    };
    go_on(session, left)
}

/// From the screen one may go on to the demo.
fn go_on(session: &mut Session, left: event::Exit) -> Result<Exit, Failure> {
    match left {
        event::Exit::Demo => demo::show(session),
        left => Ok(screen::exit(left)),
    }
}
