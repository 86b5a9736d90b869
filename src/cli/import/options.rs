//! What can be asked of an import.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::columns::FIELDS;
use super::meaning::{Layout, Meaning};
use crate::cli::parse;
use crate::ingest::plan::Subject;

/// Bring in tables: CSV, TSV, XLSX, JSON Lines and the like.
///
///   testigo import deaths.csv --dry-run
///   testigo import deaths.csv --set violation=death_in_custody --date-order mdy
///   testigo import casos.csv --map date='Fecha del hecho' --map 'notes=Relato+Observaciones'
///   testigo import casos.csv --value 'violation@Tipo:Golpes=beating' --value 'victim_sex:H=male'
///   testigo import junio.csv --profile registro
///   cat casos.csv | testigo import - --origin casos
///
/// The file is read twice: first to look, then to import, in one transaction;
/// of several files each is an import of its own, and all are looked at before
/// the first is written. A dry run plans each against the archive as it is now.
/// Killed or stopped, nothing was added. The same file twice changes nothing.
/// What only a person can say (the order of day and month, what a column of
/// states means) is asked on a terminal; elsewhere the import stops with the
/// command line that answers. Refused rows go to FILE.rejects.csv with the
/// reason; mend them there and import that file: what was said here is kept for
/// it.
#[derive(Args, Clone, Debug)]
#[command(verbatim_doc_comment, after_long_help = FIELDS)]
pub struct Import {
    /// The tables; - reads stdin
    #[arg(required = true, value_name = "FILE|-")]
    pub files: Vec<PathBuf>,

    /// What the tables tell of: `facilities import` says it.
    #[arg(skip)]
    pub subject: Subject,

    #[command(flatten)]
    pub meaning: Meaning,

    #[command(flatten)]
    pub layout: Layout,

    /// What was said of tables like this one: a saved profile, a built-in one, or a file; options say more
    #[arg(long, value_name = "NAME|FILE.toml")]
    pub profile: Option<String>,

    /// Keep what is said here, for the next table of this shape
    #[arg(long, value_name = "NAME")]
    pub save_profile: Option<String>,

    /// The data set that these reports belong to [default: the profile's, else the file's name without dates and versions]
    #[arg(long, value_name = "NAME", value_parser = parse::name)]
    pub origin: Option<String>,

    /// Tell what would be done, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// What becomes of a record that is there and differs
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = Conflict::Keep)]
    pub on_conflict: Conflict,

    /// Ids that are there already mean the same records, however much their dates and places differ
    #[arg(long)]
    pub same_origin: bool,

    /// Where refused rows go [default: FILE.rejects.csv beside FILE]
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,

    /// One refused row keeps all out
    #[arg(long)]
    pub all_or_nothing: bool,

    /// Do not keep the file itself in the archive
    #[arg(long)]
    pub no_original: bool,

    /// Print the report as a JSON object
    #[arg(long)]
    pub json: bool,

    /// Take the columns that were recognised without asking; never a guess
    #[arg(long, short)]
    pub yes: bool,
}

/// What becomes of a record that is there and differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Conflict {
    /// It stays as it is; the difference is told.
    Keep,
    /// The file takes its place; an empty cell never does.
    Update,
}
