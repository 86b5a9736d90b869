//! `facilities`: the register, and the one that comes with the program.

mod told;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::bundled::{self, DEMO, SV};
use super::grid::Grid;
use super::report::{Exit, Failure, Said};
use super::session::Session;
use crate::domain::facility::{Facility, Observation};
use crate::export::json::FORMAT_VERSION;
use crate::search::fold::key;
use crate::store::{Registered, Store};

/// List the register of facilities, or show one with what sources say of it.
///
///   testigo facilities
///   testigo facilities show 'peña honda'
///   testigo facilities --bundled sv
///
/// Figures that sources give stand side by side. They are never added together and never count as incidents.
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
    /// Show one, by its name or one of its other names
    Show {
        /// The name, or the beginning of it
        name: String,
        /// As a JSON object
        #[arg(long)]
        json: bool,
    },
}

impl Facilities {
    /// Does it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        if let Some(bundle) = self.bundled {
            bring(session, bundle)?;
            if self.what.is_none() {
                return Ok(Exit::Done);
            }
        }
        match &self.what {
            None => list(session, false),
            Some(What::List { json }) => list(session, *json),
            Some(What::Show { name, json }) => show(session, name, *json),
        }
    }
}

fn bring(session: &mut Session, bundle: Bundled) -> Result<(), Failure> {
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

fn list(session: &mut Session, as_json: bool) -> Result<Exit, Failure> {
    let mut archive = session.archive()?;
    let all = archive.ask(Store::facilities)?;
    archive.close()?;
    if as_json {
        let objects: Vec<_> = all.iter().map(|one| object(one, None)).collect();
        let object = json!({"format_version": FORMAT_VERSION, "facilities": objects});
        session.out.json(&object.to_string())?;
        return Ok(Exit::Done);
    }
    let headings = [
        "field-facility",
        "cli-facilities-short",
        "cli-facilities-type",
        "field-admin1",
        "field-country",
        "cli-facilities-incidents",
    ];
    let mut grid = Grid::new(headings.map(|key| session.words.say(key)).to_vec());
    for one in &all {
        grid.add(&cells(session, one));
    }
    grid.print(&mut session.out)?;
    Ok(Exit::Done)
}

fn cells(session: &Session, one: &Registered) -> [String; 6] {
    let facility = &one.facility;
    let kind = facility.kind.map(|kind| session.words.say(kind.key()));
    [
        facility.name.clone(),
        facility.short_name.clone().unwrap_or_default(),
        kind.unwrap_or_default(),
        facility.admin1.clone().unwrap_or_default(),
        facility
            .country
            .map(|country| country.code().to_owned())
            .unwrap_or_default(),
        session.words.number(one.incidents),
    ]
}

fn object(one: &Registered, observations: Option<&[Observation]>) -> serde_json::Value {
    let mut object = json!(one.facility);
    object["incidents"] = json!(one.incidents);
    if let Some(observations) = observations {
        object["observations"] = json!(observations);
    }
    object
}

fn show(session: &mut Session, name: &str, as_json: bool) -> Result<Exit, Failure> {
    let mut archive = session.archive()?;
    let all = archive.ask(Store::facilities)?;
    let found = named(&all, name)?;
    let (one, observations) = archive.ask(|store| store.facility(found))?;
    archive.close()?;
    if as_json {
        let mut object = object(&one, Some(&observations));
        object["format_version"] = json!(FORMAT_VERSION);
        session.out.json(&object.to_string())?;
    } else {
        told::print(session, &one, &observations)?;
    }
    Ok(Exit::Done)
}

/// The one facility that a text means: by a whole name, else by the beginning of one.
fn named(all: &[Registered], text: &str) -> Result<u32, Failure> {
    let wanted = key(text);
    let whole = |facility: &Facility| facility.names().any(|name| key(name) == wanted);
    let begins = |facility: &Facility| facility.names().any(|name| key(name).starts_with(&wanted));
    let matching = |fits: &dyn Fn(&Facility) -> bool| -> Vec<&Registered> {
        all.iter().filter(|one| fits(&one.facility)).collect()
    };
    let mut found = matching(&whole);
    if found.is_empty() {
        found = matching(&begins);
    }
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(Failure::new(Exit::Failed, Said::new("report-no-facility"))
            .hint(Said::new("report-list-facilities"))),
        several => {
            let names: Vec<&str> = several
                .iter()
                .map(|one| one.facility.name.as_str())
                .collect();
            let said = Said::new("report-several-facilities").text("name", text);
            Err(Failure::new(Exit::Usage, said)
                .hint(Said::new("report-these-facilities").text("names", names.join(" · "))))
        }
    }
}
