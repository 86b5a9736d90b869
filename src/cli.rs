//! The command line: what can be said, and who does it. A doc comment here is the help that people read.
//!
//! stdout carries data, stderr everything else. Must never word an error (`report` does), and never know how a
//! command does its work.

mod add;
mod archive;
mod asking;
mod browse;
mod bundled;
mod count;
mod demo;
mod doctor;
mod empty;
mod export;
mod facilities;
mod grid;
mod import;
mod imports;
mod init;
mod keep;
mod keys;
mod labels;
mod list;
mod made;
mod options;
mod output;
mod parse;
pub mod process;
mod profiles;
mod prompt;
pub mod report;
mod screen;
mod secret;
mod session;
mod shell;
mod show;
mod stats;
mod summary;
mod views;

use std::io::{self, Write};

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use crate::domain::safe::Safe;
use crate::settings::Settings;
use options::Global;
use report::{Exit, Failure, Said};
use session::Session;

/// An offline archive of human-rights incident reports, in one file.
///
/// testigo keeps what sources allege: who did what to whom, where, when, and who says so. It imports
/// tables, searches them by words, people, places and inexact dates, and shows them in this terminal.
/// Nothing ever leaves this machine.
#[derive(Debug, Parser)]
#[command(
    name = "testigo",
    version,
    verbatim_doc_comment,
    max_term_width = 100,
    disable_help_subcommand = true,
    after_help = BEGIN,
    color = clap::ColorChoice::Never
)]
struct CommandLine {
    #[command(flatten)]
    options: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

/// How to begin.
const BEGIN: &str = "To look around in made-up reports:  testigo demo
To begin an archive of your own:    testigo init
Then bring in a table:              testigo import reports.csv";

#[derive(Debug, Subcommand)]
enum Command {
    Browse(browse::Browse),
    Demo(demo::Demo),
    Init(init::Init),
    Import(Box<import::Import>),
    Imports(imports::Imports),
    Profiles(profiles::Profiles),
    Add(Box<add::Add>),
    Show(show::Show),
    List(list::List),
    Count(count::Count),
    Stats(stats::Stats),
    Export(export::Export),
    Facilities(Box<facilities::Facilities>),
    Views(views::Views),
    Verify(keep::Verify),
    Backup(keep::Backup),
    Restore(keep::Restore),
    Dump(keep::Dump),
    Doctor(doctor::Doctor),
    Keys(keys::Keys),
    Completions(made::Completions),
    Man(made::Man),
}

/// Runs what the command line says, and tells how the program ends.
#[must_use]
pub fn run() -> Exit {
    let line = match CommandLine::try_parse() {
        Ok(line) => line,
        Err(error) => return unparsed(&error),
    };
    let settings = match Settings::read() {
        Ok(settings) => settings,
        Err(error) => return unsettled(&error, &line.options),
    };
    let mut session = Session::begin(settings, line.options);
    let done = match line.command {
        Some(command) => command.run(&mut session),
        None if screen::is_there() => browse::bare(&mut session),
        None => bare(),
    };
    let done = done.and_then(|exit| session.out.end().map(|()| exit));
    done.unwrap_or_else(|failure| {
        // What was printed before the failure stands, as it would in any pipe.
        let _ = session.out.end();
        failure.tell(&session.words);
        failure.exit()
    })
}

impl Command {
    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        match self {
            Self::Browse(command) => command.run(session),
            Self::Demo(command) => command.run(session),
            Self::Init(command) => command.run(session),
            Self::Import(command) => command.run(session),
            Self::Imports(command) => command.run(session),
            Self::Profiles(command) => command.run(session),
            Self::Add(command) => command.run(session),
            Self::Show(command) => command.run(session),
            Self::List(command) => command.run(session),
            Self::Count(command) => command.run(session),
            Self::Stats(command) => command.run(session),
            Self::Export(command) => command.run(session),
            Self::Facilities(command) => command.run(session),
            Self::Views(command) => command.run(session),
            Self::Verify(command) => command.run(session),
            Self::Backup(command) => command.run(session),
            Self::Restore(command) => command.run(session),
            Self::Dump(command) => command.run(session),
            Self::Doctor(command) => command.run(session),
            Self::Keys(command) => command.run(session),
            Self::Completions(command) => command.run(session, CommandLine::command()),
            Self::Man(command) => command.run(session, CommandLine::command()),
        }
    }
}

/// Without a command and without a terminal: short help, as for any wrong use.
fn bare() -> Result<Exit, Failure> {
    let help = CommandLine::command().render_help().to_string();
    let _ = io::stderr().write_all(help.as_bytes());
    Ok(Exit::Usage)
}

/// Help and version are data; anything else is a mistake. Either may quote an argument, so either is made harmless.
fn unparsed(error: &clap::Error) -> Exit {
    let text = Safe::block(&error.render().to_string());
    let (written, exit) = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            (io::stdout().write_all(text.as_str().as_bytes()), Exit::Done)
        }
        _ => (
            io::stderr().write_all(text.as_str().as_bytes()),
            Exit::Usage,
        ),
    };
    match written {
        Err(error) if exit == Exit::Done => Failure::of_stdout(&error).exit(),
        _ => exit,
    }
}

/// The surroundings cannot be read, so neither can their language: the option's, else English.
fn unsettled(error: &crate::settings::SettingsError, options: &Global) -> Exit {
    let words = crate::words::Words::new(options.lang.unwrap_or_default());
    let said = Said::new("report-settings").text("why", error.to_string());
    Failure::new(Exit::Usage, said).tell(&words);
    Exit::Usage
}
