//! `export`: the records that answer a query into a file, with a manifest that says what the file is.

mod file;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::archive::Archive;
use super::asking::{Asked, HOW, tell_beside, tell_withheld};
use super::empty::ways_out;
use super::list::{Answer, write_csv, write_json, write_lines};
use super::parse;
use super::report::{Exit, Failure, Said};
use super::session::Session;
use crate::domain::page::{Sort, SortKey};
use crate::domain::safe::escape_json;
use crate::domain::standing::Confidentiality;
use crate::export::ceiling::Withheld;
use crate::export::json::FORMAT_VERSION;
use crate::search::evaluate::{Membership, wanted};
use file::{NewFile, Written};

/// Write the records that answer a query to a file, with a manifest beside it.
///
///   testigo export --format csv --to reports.csv --ceiling internal
///   testigo export 'type:custody_deaths date:2022' --format jsonl --to deaths.jsonl --ceiling restricted
///   testigo -a other.testigo import deaths.jsonl
///
/// How much may leave must be said: what lies above --ceiling stands as
/// [withheld] and is counted in PATH.manifest.json, with the query, the figures
/// and the SHA-256 of the file. Sealed records are left out unless the query asks
/// for them (level:sealed), and so is what is found by a corrected spelling only,
/// unless it says near:yes. Both files are for their owner alone (0600) and lie
/// unencrypted. At --ceiling sealed, import reads csv, json and jsonl back
/// without a change. There is no xlsx and no html yet.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment, after_long_help = HOW)]
pub struct Export {
    #[command(flatten)]
    query: Asked,

    /// How to write: csv, json (one object), jsonl (one object a line)
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Format,

    /// The file; its manifest lies beside it as PATH.manifest.json
    #[arg(long, value_name = "PATH")]
    to: PathBuf,

    /// How much may leave: public, internal, restricted or sealed
    #[arg(long, value_name = "LEVEL", value_parser = parse::level)]
    ceiling: Confidentiality,

    /// Write over files that are there
    #[arg(long)]
    force: bool,
}

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Flat.
    Csv,
    /// One object with all of them.
    Json,
    /// One object a line.
    Jsonl,
}

impl Export {
    /// Writes them.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let manifest = beside(&self.to);
        for path in [&self.to, &manifest] {
            self.refuse_there(path)?;
        }
        let (query, mut archive) = self.query.open(session)?;
        let never = || false;
        // In the order of their numbers, so that facilities are made again in the order they were made in.
        let order = [Sort {
            key: SortKey::Id,
            reversed: false,
        }];
        let counts = archive.ask(|store| store.count(&query, &never))?;
        let mut numbers = archive.ask(|store| store.numbers(&query, &order, &never))?;
        let near_too = query.near_too;
        numbers.retain(|(_, stands)| near_too || !matches!(stands, Membership::Near(_)));
        let mut answer = Answer {
            wanted: wanted(&query, &counts.spellings),
            query,
            numbers,
            counts,
            fields: Vec::new(),
            sort: order.to_vec(),
            ceiling: self.ceiling,
            withheld: Withheld::default(),
        };
        let written = self.write(&mut archive, &mut answer)?;
        let told = self.manifest(session, &answer, &written);
        let mut beside = NewFile::new(&manifest)?;
        beside.write(&(told + "\n"))?;
        written.stand()?;
        beside.finish()?.stand()?;
        let ways = ways_out(&mut archive, &answer.query, &answer.counts)?;
        archive.close()?;
        self.tell(session, &answer, &manifest);
        ways.tell(session);
        Ok(Exit::Done)
    }

    fn refuse_there(&self, path: &Path) -> Result<(), Failure> {
        if self.force || path.symlink_metadata().is_err() {
            return Ok(());
        }
        let said = Said::new("report-already-there").path("path", path);
        Err(Failure::new(Exit::Usage, said)
            .unchanged()
            .hint(Said::new("report-force")))
    }

    /// The records, in a file that does not have its name yet.
    fn write(&self, archive: &mut Archive, answer: &mut Answer) -> Result<Written, Failure> {
        let mut file = NewFile::new(&self.to)?;
        let put = &mut |text: &str| file.write(text);
        match self.format {
            Format::Csv => write_csv(put, archive, answer)?,
            Format::Json => write_json(put, archive, answer)?,
            Format::Jsonl => write_lines(put, archive, answer)?,
        }
        file.finish()
    }

    /// What the file is, for whoever gets it. The name of the archive and of its keeper are nobody's business.
    fn manifest(&self, session: &Session, answer: &Answer, written: &Written) -> String {
        let counts = &answer.counts;
        let is_near = |stands: &Membership| matches!(stands, Membership::Near(_));
        let near = answer.numbers.iter().filter(|(_, stands)| is_near(stands));
        let name = self.to.file_name().unwrap_or_default().to_string_lossy();
        let file = json!({"name": name, "format": self.format_name(), "bytes": written.bytes, "sha256": written.sha256});
        let left_out = json!({
            "sealed": counts.sealed, "undated": counts.undated,
            "near": counts.near - (near.clone().count() as u64).min(counts.near),
        });
        let withheld = json!({"records": answer.withheld.records, "parts": answer.withheld.parts});
        let told: Map<String, Value> = [
            ("format_version", json!(FORMAT_VERSION)),
            (
                "program",
                json!(concat!("testigo ", env!("CARGO_PKG_VERSION"))),
            ),
            ("written", json!(session.now)),
            ("file", file),
            ("query", json!(self.query.text())),
            ("ceiling", json!(self.ceiling)),
            ("records", json!(answer.numbers.len())),
            ("certain", json!(counts.certain)),
            ("possible", json!(counts.possible)),
            ("near", json!(near.count())),
            ("withheld", withheld),
            ("left_out", left_out),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into_iter()
        .collect();
        escape_json(&Value::Object(told).to_string()).into_owned()
    }

    fn format_name(&self) -> String {
        let name = self.format.to_possible_value();
        name.map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn tell(&self, session: &Session, answer: &Answer, manifest: &Path) {
        let said = Said::new("cli-exported")
            .count("count", answer.numbers.len() as u64)
            .path("path", &self.to)
            .path("manifest", manifest);
        session.note(&said);
        tell_beside(session, &answer.counts);
        tell_withheld(session, answer.withheld, answer.ceiling);
        session.note(&Said::new("cli-exported-open"));
    }
}

/// The manifest's place.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".manifest.json");
    name.into()
}
