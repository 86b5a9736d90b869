//! What an import would do, settled before anything is written: how the file is read, which column
//! feeds which field, what the whole file says about itself, and what only a person can say.

use crate::domain::count::Moment;
use crate::search::query::Labels;
use crate::store;

use super::ahead::{Batches, read_ahead};
use super::field::Field;
use super::groups::HELD_LIMIT;
use super::headers::Misfit;
use super::input::Input;
use super::mapping::Mapping;
use super::question::Question;
use super::reader::{self, Layout, ReadError};
use super::register::columns;
use super::serials::Serials;
use super::survey::{Survey, survey};
use super::terms::Terms;
use super::wishes::Wishes;
use super::{numbering, origin, recognise};

/// What a table tells of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// Reports.
    #[default]
    Reports,
    /// A register of facilities.
    Register,
}

impl Subject {
    /// Whether a header is one of such a table.
    pub(super) fn knows(self, header: &str) -> bool {
        match self {
            Self::Reports => {
                recognise::recognise(header, false).is_some() || numbering::is_header(header)
            }
            Self::Register => columns::recognise(header).is_some(),
        }
    }

    /// Refuses a field that only the other kind of table has.
    fn check(self, wishes: &Wishes) -> Result<(), Misfit> {
        let sets = wishes.sets.iter().map(|(target, _)| target);
        let values = wishes.values.iter().map(|wish| &wish.target);
        let mut targets = wishes
            .maps
            .iter()
            .map(|(target, _)| target)
            .chain(sets)
            .chain(values);
        let own = match self {
            Self::Reports => Field::ALL,
            Self::Register => Field::OF_REGISTER,
        };
        match targets.find(|target| !own.contains(&target.field)) {
            Some(target) => Err(Misfit::OfAnother {
                field: target.to_string(),
            }),
            None => Ok(()),
        }
    }
}

/// An import as it was asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// What the table tells of.
    pub subject: Subject,
    /// The bytes.
    pub input: Input,
    /// Name of the file, without folders.
    pub name: String,
    /// How the file is to be read.
    pub options: reader::Options,
    /// What its columns mean.
    pub wishes: Wishes,
    /// The data set, where it was named.
    pub origin: Option<String>,
    /// Labels of terms beside their slugs.
    pub labels: Labels,
    /// What becomes of a record that the file has with other words.
    pub on_conflict: OnConflict,
    /// Whether ids that are there already mean the same records, however much their dates and places differ.
    pub same_origin: bool,
    /// Whether one refused row keeps all out.
    pub all_or_nothing: bool,
    /// Whether the file itself is kept.
    pub keep_original: bool,
    /// Whether nothing is to be written.
    pub dry_run: bool,
    /// Whether no other process is expected to look at the archive meanwhile.
    pub alone: bool,
    /// The options as JSON, kept with the batch.
    pub told: String,
    /// When.
    pub now: Moment,
}

/// What becomes of a record that the file has with other words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnConflict {
    /// It stays as it is; the difference is told.
    #[default]
    Keep,
    /// What the file says takes its place; an empty cell never does.
    Update,
}

/// A plan: nothing has been written.
pub struct Plan {
    /// How the file is read.
    pub layout: Layout,
    /// Which column feeds which field.
    pub mapping: Mapping,
    /// What the whole file says about itself.
    pub survey: Survey,
    /// The data set of its rows.
    pub origin: String,
    /// Whether a person named the data set.
    pub names_origin: bool,
    /// Its size.
    pub bytes: u64,
}

/// Why an import did not happen. Nothing was added then.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// An option does not fit the file.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// Only a person can go on.
    #[error("{} questions", .0.len())]
    Questions(Vec<Question>),
    /// Under `--rows victims`: so many bytes of rows would have to be held at once.
    #[error("rows of one incident lie too far apart: {0} bytes")]
    Scattered(u64),
    /// The archive.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Too many ids that are there already differ in date or place: another data set has given the same ids.
    #[error("ids of another data set")]
    AnotherSet(Box<super::summary::Summary>),
    /// No row is known, and the records of the data set are told apart in the other way: they may be the same ones.
    #[error("told apart in the other way")]
    InTheOtherWay(Box<super::summary::Summary>),
    /// No row is known, and most of them may repeat records of their own data set: a table that was corrected.
    #[error("rows of the data set once more")]
    Again(Box<super::summary::Summary>),
    /// Refused rows under `--all-or-nothing`.
    #[error("rows refused")]
    Refused(Box<super::summary::Summary>),
    /// The refused rows cannot be written.
    #[error("rejects: {0}")]
    Rejects(#[source] std::io::Error),
    /// It was told to stop.
    #[error("stopped")]
    Stopped,
    /// A part of the conveyor broke.
    #[error("conveyor broke")]
    Broken,
}

/// Looks at the whole file. `pulse` gets the bytes read and says whether to go on.
///
/// # Errors
/// [`Trouble`]: unreadable, an option that does not fit, or [`Trouble::Stopped`]. Questions are no error here: they
/// stand in the survey.
pub fn look(request: &Request, pulse: &mut dyn FnMut(u64) -> bool) -> Result<Plan, Trouble> {
    let subject = request.subject;
    subject.check(&request.wishes)?;
    let known = |header: &str| subject.knows(header);
    let bytes = request.input.size();
    let layout = reader::layout(&request.input, &known, &request.options)?;
    let terms = Terms::new(request.labels.clone());
    let mut mapping = match subject {
        Subject::Reports => Mapping::settle(&layout.headers, &request.wishes, terms)?,
        Subject::Register => columns::mapping(&layout.headers, &request.wishes, terms)?,
    };
    mapping.serials = layout.sheet().map(Serials::of);
    mapping.today = Some(request.now.day());
    let look = |batches: Batches<'_>| survey(batches, &mut mapping, pulse);
    let surveyed = read_ahead(&request.input, &layout, look).ok_or(Trouble::Broken)?;
    let mut survey = surveyed?.ok_or(Trouble::Stopped)?;
    if survey.held > HELD_LIMIT {
        return Err(Trouble::Scattered(survey.held));
    }
    if subject == Subject::Register {
        // Nothing was done in a register, and rows of one id are one facility.
        survey
            .questions
            .retain(|question| !matches!(question, Question::Violation { .. }));
        survey.ids.clear();
    }
    let origin = request
        .origin
        .clone()
        .unwrap_or_else(|| origin::of_file(&request.name));
    Ok(Plan {
        layout,
        mapping,
        survey,
        origin,
        names_origin: request.origin.is_some(),
        bytes,
    })
}
