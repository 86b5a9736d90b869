//! `add`: one new report.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use super::report::{Exit, Failure, Said};
use super::session::Session;
use crate::domain::incident::Incident;
use crate::domain::safe::Safe;
use crate::export::json;

/// More than this is no single report.
const MOST_BYTES: u64 = 64 << 20;

/// Add one report, and print its id.
///
///   testigo show T-0042 --json --ceiling sealed > report.json
///   testigo -a other.testigo add --json report.json
///   testigo add --json - < report.json
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Add {
    /// The report as a JSON object, as `show --json` prints it; - reads stdin
    #[arg(long, value_name = "FILE|-")]
    json: Option<PathBuf>,
}

impl Add {
    /// Adds it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let incident = match &self.json {
            Some(file) => read(file)?,
            None => {
                return Err(Failure::new(
                    Exit::Usage,
                    Said::new("report-nothing-to-add"),
                ));
            }
        };
        let mut archive = session.archive()?;
        let number = archive.ask(|store| store.add(&incident, session.now))?;
        archive.close()?;
        session.out.line(&Safe::line(&number.to_string()))?;
        Ok(Exit::Done)
    }
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
