//! A report field by field: each field of import is an option. The values go the road of an imported row, so that they
//! are read by the same rules. Must never take a value that an import would refuse or doubt.

use std::io::Cursor;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use crate::cli::labels::labels;
use crate::cli::report::{Exit, Failure, Said, reason};
use crate::cli::session::Session;
use crate::domain::flaw::Flaw;
use crate::domain::incident::Incident;
use crate::export::unguarded_csv_line;
use crate::ingest::field::Field;
use crate::ingest::mapping::Mapping;
use crate::ingest::reader::{self, Options};
use crate::ingest::row;
use crate::ingest::terms::Terms;
use crate::ingest::wishes::Wishes;

/// Values by their fields, in the order of the table of fields.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(Field, String)>);

impl Fields {
    /// Whether no field was given.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The report that they make.
    ///
    /// # Errors
    /// Every flaw that an import would refuse or note.
    pub fn read(&self, session: &Session) -> Result<Incident, Failure> {
        let headers: Vec<&str> = self.0.iter().map(|(field, _)| field.slug()).collect();
        let values = self.0.iter().map(|(_, value)| value.as_str());
        let table = unguarded_csv_line(headers.iter().copied()) + &unguarded_csv_line(values);
        let options = Options {
            header_line: Some(1),
            encoding: Some("utf-8".to_owned()),
            delimiter: Some(b','),
            ..Options::default()
        };
        let unread = |_| Failure::new(Exit::Usage, Said::new("report-fields-unread")).unchanged();
        let (layout, mut rows) =
            reader::open(Cursor::new(table), &|_| true, &options).map_err(unread)?;
        let mut wishes = Wishes::default();
        for header in &layout.headers {
            wishes
                .map(&format!("{header}={header}"))
                .expect("invariant: the names of fields are fields");
        }
        let mapping = Mapping::settle(&layout.headers, &wishes, Terms::new(labels()))
            .expect("invariant: every header stands once");
        let batch = rows.next_batch().map_err(unread)?;
        let read = batch
            .as_ref()
            .and_then(|batch| batch.rows().next())
            .map(|row| row::read(&row, &mapping));
        match read {
            Some(Ok(read)) if read.noted.is_empty() => Ok(read.incident),
            Some(Ok(read)) => Err(flawed(session, &read.noted)),
            Some(Err(flaws)) => Err(flawed(session, &flaws)),
            None => Err(Failure::new(Exit::Usage, Said::new("report-fields-unread")).unchanged()),
        }
    }
}

fn flawed(session: &Session, flaws: &[Flaw]) -> Failure {
    let said = Said::new("report-fields-flawed").count("count", flaws.len() as u64);
    let failure = flaws
        .iter()
        .fold(Failure::new(Exit::Usage, said), |failure, flaw| {
            failure.quote(reason(&session.words, flaw))
        });
    failure.unchanged().hint(Said::new("report-how-to-add"))
}

/// The option of a field: `victim_name` is `--victim-name`.
fn option(field: Field) -> String {
    field.slug().replace('_', "-")
}

impl Args for Fields {
    fn augment_args(command: Command) -> Command {
        Field::ALL
            .iter()
            .filter(|field| is_told(**field))
            .fold(command, |command, field| {
                let option = Arg::new(field.slug())
                    .long(option(*field))
                    .alias(field.slug())
                    .value_name("VALUE");
                // The list of fields stands below, once; eighty lines of options would hide the rest.
                command.arg(
                    option
                        .action(ArgAction::Set)
                        .hide(true)
                        .allow_hyphen_values(true),
                )
            })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// A new report has no number before it is in, and its dates are told in the words in which they are to stand.
fn is_told(field: Field) -> bool {
    field != Field::Id && !field.is_text_of_date()
}

impl FromArgMatches for Fields {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let told = Field::ALL.iter().filter(|field| is_told(**field));
        let value =
            |field: &Field| Some((*field, matches.get_one::<String>(field.slug())?.clone()));
        Ok(Self(told.filter_map(value).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
