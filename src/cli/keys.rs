//! `keys`: what the keyboard does, from the table that the screen obeys.

use clap::{Args, ValueEnum};

use super::grid::Grid;
use super::report::{Exit, Failure};
use super::session::Session;
use crate::app::binding::{Binding, Mode};
use crate::app::keymap::KEYMAP;
use crate::domain::safe::Safe;

/// List the keys of the screen.
///
///   testigo keys
///   testigo keys --format md
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Keys {
    /// A table for reading, or Markdown
    #[arg(long, value_enum, default_value_t = Format::Table, value_name = "FORMAT")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Md,
}

impl Keys {
    /// Prints them.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let headings =
            ["cli-keys-key", "cli-keys-does", "cli-keys-where"].map(|key| session.words.say(key));
        let rows: Vec<[String; 3]> = KEYMAP.iter().map(|binding| row(session, binding)).collect();
        if self.format == Format::Table {
            let mut grid = Grid::new(headings.to_vec());
            rows.iter().for_each(|row| grid.add(row));
            grid.print(&mut session.out)?;
            return Ok(Exit::Done);
        }
        session.out.line(&Safe::line(&markdown(&headings)))?;
        session.out.line(&Safe::line("|---|---|---|"))?;
        for [keys, does, place] in rows {
            let keys: Vec<String> = keys
                .split(' ')
                .map(|key| format!("`{}`", key.replace('|', "\\|")))
                .collect();
            session
                .out
                .line(&Safe::line(&markdown(&[keys.join(" "), does, place])))?;
        }
        Ok(Exit::Done)
    }
}

fn row(session: &Session, binding: &Binding) -> [String; 3] {
    let words = &session.words;
    let modes: Vec<String> = binding
        .modes
        .iter()
        .map(|mode| words.say(mode.key()))
        .collect();
    let everywhere = binding.modes.len() == Mode::ALL.len();
    let place = if everywhere {
        words.say("cli-keys-everywhere")
    } else {
        modes.join(", ")
    };
    [binding.shown(), words.say(binding.help), place]
}

fn markdown(cells: &[String; 3]) -> String {
    format!("| {} |", cells.join(" | "))
}
