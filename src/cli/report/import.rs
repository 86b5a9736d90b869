//! Why an import did not happen, told to people. Nothing was added then.

use std::path::Path;

use super::{Exit, Failure, Said};
use crate::domain::violation::Violation;
use crate::ingest::field::Field;
use crate::ingest::headers::Misfit;
use crate::ingest::plan::Trouble;
use crate::ingest::reader::ReadError;

impl Failure {
    /// What stopped the import of `file`; `caught` is the signal's exit, where one came.
    #[must_use]
    pub fn of_import(trouble: Trouble, file: &Path, caught: Option<Exit>) -> Self {
        let at = |exit, key| Self::new(exit, Said::new(key).path("path", file));
        match trouble {
            Trouble::Read(error) => of_reading(&error, file),
            Trouble::Misfit(misfit) => of_misfit(&misfit, file),
            Trouble::Questions(_) => at(Exit::Usage, "report-import-unanswered"),
            Trouble::Scattered(_) => {
                at(Exit::Usage, "report-import-scattered").hint(Said::new("report-how-to-gather"))
            }
            Trouble::Store(error) => return Self::of_store(&error, Path::new("")).not_added(),
            Trouble::AnotherSet(_) | Trouble::InTheOtherWay(_) | Trouble::Again(_) => {
                at(Exit::Usage, "report-import-unanswered")
            }
            Trouble::Refused(_) => at(Exit::Failed, "report-import-refused"),
            Trouble::Rejects(error) => return of_rejects(&error),
            Trouble::Stopped => Self::new(
                caught.unwrap_or(Exit::Interrupted),
                Said::new("report-stopped"),
            ),
            Trouble::Broken => at(Exit::Failed, "report-import-broken"),
        }
        .not_added()
    }

    /// Says that nothing was imported.
    #[must_use]
    pub fn not_added(self) -> Self {
        self.hint(Said::new("report-nothing-added"))
    }
}

fn of_rejects(error: &std::io::Error) -> Failure {
    let said = Said::new("report-rejects")
        .text("path", "")
        .text("why", error.to_string());
    Failure::new(Exit::Disk, said)
        .not_added()
        .hint(Said::new("report-rejects-where"))
}

fn of_reading(error: &ReadError, file: &Path) -> Failure {
    let said = |key| Said::new(key).path("path", file);
    match error {
        ReadError::Changed => Failure::new(Exit::Failed, said("report-import-file-changed"))
            .hint(Said::new("report-import-anew")),
        ReadError::Empty => Failure::new(Exit::Failed, said("report-read-empty")),
        ReadError::NotText { what } => Failure::new(
            Exit::Failed,
            said("report-read-not-text").text("what", what),
        ),
        ReadError::NoHeader => Failure::new(Exit::Usage, said("report-read-no-header")),
        ReadError::BrokenHeader { line } => Failure::new(
            Exit::Usage,
            said("report-read-broken-header").text("line", line.to_string()),
        ),
        ReadError::Directory => Failure::new(Exit::Failed, said("report-read-folder")),
        ReadError::TooWide { limit } => Failure::new(
            Exit::Failed,
            said("report-read-too-wide").count("limit", *limit as u64),
        ),
        ReadError::RowTooLong { line, .. } => Failure::new(
            Exit::Failed,
            said("report-read-row-too-long").text("line", line.to_string()),
        ),
        ReadError::StreamTooLong { limit } => Failure::new(
            Exit::Failed,
            said("report-read-stream-too-long").count("megabytes", *limit >> 20),
        ),
        ReadError::OtherWorkbook { what } => other_workbook(what, file),
        ReadError::BadWorkbook => Failure::new(Exit::Failed, said("report-read-bad-workbook")),
        ReadError::TooMuch => Failure::new(Exit::Failed, said("report-read-too-much")),
        ReadError::NoSheet { sheets } if sheets.is_empty() => {
            Failure::new(Exit::Usage, said("report-read-no-workbook"))
        }
        ReadError::NoSheet { sheets } => Failure::new(
            Exit::Usage,
            said("report-read-no-sheet").text("sheets", sheets.join(" · ")),
        ),
        ReadError::UnknownEncoding(encoding) => Failure::new(
            Exit::Usage,
            said("report-read-unknown-encoding").text("encoding", encoding),
        ),
        ReadError::BadDelimiter(_) => Failure::new(Exit::Usage, said("report-read-bad-delimiter")),
        ReadError::Io(error) => Failure::of_file(file, error),
    }
}

fn other_workbook(what: &str, file: &Path) -> Failure {
    let said = match what {
        "password" => Said::new("report-read-password"),
        what => Said::new("report-read-other-workbook").text("what", what),
    };
    Failure::new(Exit::Failed, said.path("path", file))
}

fn of_misfit(misfit: &Misfit, file: &Path) -> Failure {
    match misfit {
        Misfit::NoColumn { name, near } => {
            let said = Said::new("report-no-column")
                .path("path", file)
                .text("name", name);
            Failure::new(Exit::Usage, said)
                .hint(Said::new("report-columns-are").text("columns", near.join(" · ")))
        }
        Misfit::TwoColumns { name, places } => {
            let places: Vec<String> = places.iter().map(|place| format!("#{place}")).collect();
            let said = Said::new("report-two-columns")
                .path("path", file)
                .text("name", name);
            Failure::new(Exit::Usage, said.text("places", places.join(" ")))
        }
        Misfit::WholeReports => Failure::new(
            Exit::Usage,
            Said::new("report-whole-reports").path("path", file),
        ),
        Misfit::OfAnother { field } => Failure::new(
            Exit::Usage,
            Said::new("report-unknown-field").text("field", field),
        )
        .hint(Said::new("report-how-to-import")),
        Misfit::NoTerm { field, value } => {
            let said = Said::new("report-no-term")
                .text("field", *field)
                .text("value", value);
            let failure = Failure::new(Exit::Usage, said);
            failure.hint(match *field == Field::Violation.slug() {
                true => Said::violations(),
                false => Said::new("report-how-to-import"),
            })
        }
        Misfit::BadPattern { column, why } => {
            let said = Said::new("report-bad-pattern").text("column", column);
            Failure::new(Exit::Usage, said.text("why", why)).hint(Said::new("report-how-to-import"))
        }
        Misfit::NotAList { field } => Failure::new(
            Exit::Usage,
            Said::new("report-not-a-list").text("field", *field),
        ),
        Misfit::NoDates { name } => {
            Failure::new(Exit::Usage, Said::new("report-no-dates").text("name", name))
        }
    }
}

impl Said {
    /// Every violation by its slug.
    #[must_use]
    pub fn violations() -> Self {
        let slugs: Vec<_> = Violation::ALL.iter().map(|one| one.slug()).collect();
        Self::new("report-violations-are").text("violations", slugs.join(" "))
    }
}
