//! The data that comes with the program: a real register with its published figures, and a made-up demo. They go the
//! ordinary roads into an archive. Must never mix the two: no made-up incident at a real facility.

use std::io::Cursor;
use std::sync::Arc;

use super::archive::Archive;
use super::labels::labels;
use super::report::{Exit, Failure, Said};
use super::session::Session;
use crate::domain::country::Country;
use crate::domain::date::{Date, Reading};
use crate::domain::facility::{Facility, Observation};
use crate::domain::source::{Grade, Source};
use crate::ingest::field::Field;
use crate::ingest::input::Input;
use crate::ingest::listener::Listener;
use crate::ingest::plan::{OnConflict, Request, Subject, look};
use crate::ingest::reader::{self, Options};
use crate::ingest::run::run;
use crate::ingest::wishes::{Expression, Wishes};
use crate::store::Error;

/// A register that comes with the program.
pub struct Bundle {
    facilities: &'static str,
    systems: Option<&'static str>,
    observations: &'static str,
}

/// Prisons of El Salvador and what sources say of them.
pub const SV: Bundle = Bundle {
    facilities: include_str!("../../seed-data/facilities-sv.csv"),
    systems: Some(include_str!("../../seed-data/systems.csv")),
    observations: include_str!("../../seed-data/observations-sv.csv"),
};

/// Places that do not exist.
pub const DEMO: Bundle = Bundle {
    facilities: include_str!("../../seed-data/demo-facilities.csv"),
    systems: None,
    observations: include_str!("../../seed-data/demo-observations.csv"),
};

const INCIDENTS: &str = include_str!("../../seed-data/demo-incidents.csv");

/// What a bundle brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Facilities and systems that were not there.
    pub facilities: u64,
    /// Those that were there already, by name or alias.
    pub there: u64,
    /// Observations; only those of facilities that were brought now.
    pub observations: u64,
}

/// Brings a register into an archive. What is there already stays as it is.
///
/// # Errors
/// Those of writing.
pub fn bring(
    session: &Session,
    archive: &mut Archive,
    bundle: &Bundle,
) -> Result<Brought, Failure> {
    let now = session.now;
    let mut brought = Brought::default();
    let mut fresh = Vec::new();
    let systems = bundle.systems.map(rows).unwrap_or_default();
    let systems = systems.iter().map(|row| Facility {
        system: true,
        ..facility(row)
    });
    let facilities = rows(bundle.facilities);
    for facility in facilities.iter().map(facility).chain(systems) {
        let added = archive.ask(|store| match store.add_facility(&facility, now) {
            Err(Error::Taken(_)) => Ok(false),
            added => added.map(|_| true),
        })?;
        match added {
            true => fresh.push(facility.name),
            false => brought.there += 1,
        }
    }
    brought.facilities = fresh.len() as u64;
    for observation in rows(bundle.observations).iter().map(observation) {
        if fresh.contains(&observation.subject) {
            archive.ask(|store| store.add_observation(&observation, now))?;
            brought.observations += 1;
        }
    }
    Ok(brought)
}

/// Imports the made-up incidents; `go_on` is asked now and then.
///
/// # Errors
/// Those of importing.
pub fn import_demo(
    session: &Session,
    archive: &mut Archive,
    go_on: &dyn Fn() -> bool,
) -> Result<(), Failure> {
    let name = "demo-incidents.csv";
    let file = std::path::Path::new(name);
    let failed = |trouble| Failure::of_import(trouble, file, None);
    // A file of our own: its country is the country, without asking.
    let country = (Field::Country.into(), Expression::column("country"));
    let wishes = Wishes {
        maps: vec![country],
        ..Wishes::default()
    };
    let request = Request {
        subject: Subject::Reports,
        input: Input::Bytes(Arc::from(INCIDENTS.as_bytes())),
        name: name.to_owned(),
        options: Options::default(),
        wishes,
        origin: Some("demo".to_owned()),
        labels: labels(),
        on_conflict: OnConflict::Keep,
        same_origin: true,
        all_or_nothing: true,
        keep_original: true,
        dry_run: false,
        alone: true,
        told: String::from("{}"),
        now: session.now,
    };
    let plan = look(&request, &mut |_| go_on()).map_err(failed)?;
    let mut listener = Listener {
        pulse: &mut |_| go_on(),
        reject: &mut |_| Ok(()),
        before_commit: &mut |_| Ok(()),
    };
    run(archive.store(), &request, &plan, &mut listener).map_err(failed)?;
    Ok(())
}

/// A row by its headers.
struct Row(Vec<(String, String)>);

impl Row {
    fn cell(&self, header: &str) -> Option<String> {
        let cell = self.0.iter().find(|(name, _)| name == header);
        cell.map(|(_, cell)| cell.trim().to_owned())
            .filter(|cell| !cell.is_empty())
    }

    fn date(&self, header: &str) -> Date {
        let text = self.cell(header).unwrap_or_default();
        Date::read(&text, &Reading::default()).unwrap_or_else(|_| Date::unknown(&text))
    }
}

/// The rows of a table of ours.
fn rows(table: &'static str) -> Vec<Row> {
    let options = Options {
        header_line: Some(1),
        ..Options::default()
    };
    let (layout, mut reader) = reader::open(Cursor::new(table), &|_| true, &options)
        .expect("invariant: bundled tables are read by a test");
    let mut rows = Vec::new();
    while let Some(batch) = reader
        .next_batch()
        .expect("invariant: bundled tables are read by a test")
    {
        for row in batch.rows() {
            let cells = row.cells().map(str::to_owned);
            rows.push(Row(layout.headers.iter().cloned().zip(cells).collect()));
        }
    }
    rows
}

fn facility(row: &Row) -> Facility {
    let country: Option<Country> = row.cell("country").and_then(|code| code.parse().ok());
    let aliases = row.cell("alias").unwrap_or_default();
    Facility {
        external_id: row.cell("external_id"),
        name: row.cell("name").unwrap_or_default(),
        short_name: row.cell("short_name"),
        aliases: aliases
            .split(';')
            .map(|alias| alias.trim().to_owned())
            .filter(|alias| !alias.is_empty())
            .collect(),
        kind: row.cell("facility_type").and_then(|slug| slug.parse().ok()),
        operator: row.cell("operator"),
        country,
        admin1: row.cell("admin1"),
        admin2: row.cell("admin2"),
        place: row.cell("place"),
        latitude: row.cell("latitude"),
        longitude: row.cell("longitude"),
        opened: row.date("opened"),
        closed: row.date("closed"),
        system: false,
        demo: country == Some(Country::DEMO),
    }
}

fn observation(row: &Row) -> Observation {
    let sign = |header: &str| row.cell(header).and_then(|cell| cell.chars().next());
    let grade = Grade::new(
        sign("reliability").unwrap_or('F'),
        sign("credibility").unwrap_or('6'),
    );
    Observation {
        subject: row.cell("subject").unwrap_or_default(),
        metric: row.cell("metric").unwrap_or_default(),
        value: row.cell("value"),
        low: row.cell("low"),
        high: row.cell("high"),
        unit: row.cell("unit"),
        as_of: row.date("as_of"),
        from: row.date("from"),
        to: row.date("to"),
        cumulative: row.cell("cumulative").as_deref() == Some("yes"),
        counted: row.cell("counted_what"),
        source: Source {
            kind: row.cell("source_type").and_then(|slug| slug.parse().ok()),
            title: row.cell("source_title"),
            publisher: row.cell("source_publisher"),
            date: row.date("source_date"),
            grade: grade.unwrap_or_default(),
            ..Source::default()
        },
        note: row.cell("note"),
    }
}

/// Stopped by a signal, with the exit that it asks for.
pub fn stopped(exit: Exit) -> Failure {
    Failure::new(exit, Said::new("report-stopped"))
}

#[cfg(test)]
mod tests {
    use super::{DEMO, SV, facility, observation, rows};

    #[test]
    fn the_bundled_tables_are_read_whole() {
        for bundle in [SV, DEMO] {
            let facilities: Vec<_> = rows(bundle.facilities).iter().map(facility).collect();
            assert!(
                facilities
                    .iter()
                    .all(|one| !one.name.is_empty() && one.country.is_some() && one.kind.is_some())
            );
            let names: Vec<_> = facilities.iter().map(|one| one.name.clone()).collect();
            let systems: Vec<_> = bundle.systems.map(rows).unwrap_or_default();
            let systems: Vec<_> = systems.iter().map(|row| facility(row).name).collect();
            for observation in rows(bundle.observations).iter().map(observation) {
                let subject = &observation.subject;
                assert!(
                    names.contains(subject) || systems.contains(subject),
                    "{subject}"
                );
                let source = &observation.source;
                assert!(source.title.is_some() || source.publisher.is_some());
            }
        }
    }
}
