//! `facilities`: the register of places where people are held, and the one that comes with the program.

mod fields;
mod join;
mod list;
mod observe;
mod show;
mod told;
mod which;
mod write;

use clap::{Args, Subcommand, ValueEnum};

use super::bundled::{self, DEMO, SV};
use super::import::Import;
use super::report::{Exit, Failure, Said};
use super::session::Session;
use crate::ingest::plan::Subject;

/// Keep the register of facilities: list, show, add, edit, alias, merge, observe,
/// import.
///
///   testigo facilities
///   testigo facilities show 'peña honda'
///   testigo facilities add 'Peña Honda' --country XX --admin1 Norte --alias 'La Peña'
///   testigo facilities alias 'Peña Honda' 'Penal de P. Honda'
///   testigo facilities observe 'Peña Honda' --as-of 2021-12 --capacity 1200 --source 'Anuario 2021'
///   testigo facilities --bundled sv
///
/// A text of a report means the facility that has it as a name or alias within
/// its country and first-level division: case, accents and spacing aside. What
/// fits two is left unlinked. Figures that sources give stand side by side. They
/// are never added together and never count as incidents.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Facilities {
    /// Bring in the register that comes with the program, with its published figures
    #[arg(long, value_enum, value_name = "NAME")]
    bundled: Option<Bundled>,

    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Bundled {
    /// Prisons of El Salvador
    Sv,
    /// Places that do not exist, of the demo
    Demo,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List them, with how many incidents happened there
    List {
        /// As a JSON object
        #[arg(long)]
        json: bool,
    },
    /// Show one, with every figure that a source gives for it
    Show {
        /// Its id, one of its names, or the beginning of one
        #[arg(value_name = "ID|NAME")]
        name: String,
        /// As a JSON object
        #[arg(long)]
        json: bool,
    },
    Add(Box<write::Add>),
    Edit(Box<write::Edit>),
    Alias(join::Alias),
    Merge(join::Merge),
    Observe(Box<observe::Observe>),
    #[command(about = IMPORT.0, long_about = IMPORT.1, after_long_help = FIELDS)]
    Import(Box<Import>),
}

/// What the help of the import says: its first sentence, and all of it.
const IMPORT: (&str, &str) = (
    "Bring in a register as a table: CSV, TSV and whatever else `import` reads",
    "Bring in a register as a table: CSV, TSV and whatever else `import` reads.

  testigo facilities import registro.csv --set country=XX --dry-run
  testigo facilities import spellings.csv --map name=CANONICAL --map alias='RAW+OTHER' --map external_id=ID

Rows of one id are one facility, and so are rows of one name within a country and division: their names are its other
names. What stands in the register is added to, and loses nothing; --on-conflict update lets the file say otherwise. The
same file twice changes nothing. `testigo imports undo` takes it back.",
);

const FIELDS: &str = "Fields:
  external_id name short_name alias facility_type operator country admin1 admin2 place latitude longitude
  opened closed
Several aliases in one cell are parted by ; or |, those of several columns are joined with +.";

impl Facilities {
    /// Does it.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        if let Some(bundle) = self.bundled {
            bring(session, bundle)?;
            if self.what.is_none() {
                return Ok(Exit::Done);
            }
        }
        match self.what.unwrap_or(What::List { json: false }) {
            What::List { json } => list::list(session, json),
            What::Show { name, json } => show::show(session, &name, json),
            What::Add(add) => add.run(session),
            What::Edit(edit) => edit.run(session),
            What::Alias(alias) => alias.run(session),
            What::Merge(merge) => merge.run(session),
            What::Observe(observe) => observe.run(session),
            What::Import(import) => Import {
                subject: Subject::Register,
                ..*import
            }
            .run(session),
        }
    }
}

fn bring(session: &Session, bundle: Bundled) -> Result<(), Failure> {
    let mut archive = session.archive()?;
    let bundle = match bundle {
        Bundled::Sv => SV,
        Bundled::Demo => DEMO,
    };
    let brought = bundled::bring(session, &mut archive, &bundle)?;
    archive.close()?;
    let said = Said::new("cli-facilities-brought")
        .count("facilities", brought.facilities)
        .count("there", brought.there)
        .count("observations", brought.observations);
    session.note(&said);
    Ok(())
}
