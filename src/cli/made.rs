//! What is made from the tables: completions and the manual page.

use clap::{Args, Command};
use clap_complete::Shell;

use super::report::{Exit, Failure};
use super::session::Session;

/// Print a script that completes commands and options in a shell.
///
///   testigo completions bash > ~/.local/share/bash-completion/completions/testigo
///   testigo completions fish > ~/.config/fish/completions/testigo.fish
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    /// Prints it.
    pub fn run(&self, session: &mut Session, mut command: Command) -> Result<Exit, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "testigo", &mut script);
        session.out.raw(&String::from_utf8_lossy(&script))?;
        Ok(Exit::Done)
    }
}

/// Print the manual page: testigo man | man -l -
#[derive(Args, Debug)]
pub struct Man;

impl Man {
    /// Prints it.
    pub fn run(&self, session: &mut Session, command: Command) -> Result<Exit, Failure> {
        let mut page = Vec::new();
        let rendered = clap_mangen::Man::new(command).render(&mut page);
        rendered.map_err(|error| Failure::of_stdout(&error))?;
        session.out.raw(&String::from_utf8_lossy(&page))?;
        Ok(Exit::Done)
    }
}
