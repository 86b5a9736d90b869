//! `add`: one new report, as a JSON object or field by field on the road that imports take.

mod fields;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use super::import::columns::FIELDS;
use super::report::{Exit, Failure, Said};
use super::session::Session;
use crate::domain::incident::Incident;
use crate::domain::safe::Safe;
use crate::export::json;

/// More than this is no single report.
const MOST_BYTES: u64 = 64 << 20;

/// Add one report, and print its id.
///
///   testigo add --date 2022-04 --facility 'Peña Honda' --country XX --violation torture --notes 'He was …'
///   testigo add --violation death_in_custody --victim-name 'Persona 1' --death-date '2 de junio de 2022'
///   testigo show T-0042 --json --ceiling sealed > report.json
///   testigo -a other.testigo add --json report.json
///
/// Every field of import is an option, with - in place of _. A date is taken as
/// exact as it is written.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment, after_long_help = FIELDS)]
pub struct Add {
    /// The report as a JSON object, as `show --json` prints it; - reads stdin
    #[arg(long, value_name = "FILE|-")]
    json: Option<PathBuf>,

    #[command(flatten)]
    fields: fields::Fields,
}

impl Add {
    /// Adds it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let incident = match (&self.json, self.fields.is_empty()) {
            (Some(file), true) => read(file)?,
            (None, false) => self.fields.read(session)?,
            _ => return Err(nothing()),
        };
        let mut archive = session.archive()?;
        let number = archive.ask(|store| store.add(&incident, session.now))?;
        archive.close()?;
        session.out.line(&Safe::line(&number.to_string()))?;
        Ok(Exit::Done)
    }
}

fn nothing() -> Failure {
    Failure::new(Exit::Usage, Said::new("report-nothing-to-add"))
        .hint(Said::new("report-how-to-add"))
}

fn read(file: &Path) -> Result<Incident, Failure> {
    let mut text = String::new();
    let read = match file.as_os_str() == "-" {
        true => io::stdin()
            .lock()
            .take(MOST_BYTES)
            .read_to_string(&mut text),
        false => File::open(file).and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text)),
    };
    read.map_err(|error| Failure::of_file(file, &error).unchanged())?;
    json::read(&text).map_err(|error| {
        let said = Said::new("report-json").text("why", error.to_string());
        Failure::new(Exit::Usage, said).unchanged()
    })
}
