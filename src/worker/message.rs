//! What the screen asks the worker, and what comes back. Data only: nothing here may touch a store.

pub mod importing;

use crate::domain::count::Moment;
use crate::domain::facility::Facility;
use crate::domain::incident::Number;
use crate::domain::page::{Counts, Detail, Page, Slice};
use crate::search::query::{Query, Views};

/// The number of a request. An answer whose ticket is not the newest of its lane is dropped, so correctness never
/// rests on cancelling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// Requests of one lane replace each other: only the newest waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// The list with its counts, facets and timeline.
    List,
    /// The record.
    Detail,
    /// Counts of queries beside the one that is shown.
    Aside,
    /// The register.
    Facilities,
    /// Saved views, asked for or saved.
    Views,
    /// What is still missing of the list's answer.
    Rest,
}

impl Lane {
    /// Every lane, the most urgent first.
    pub const ALL: [Lane; 6] = [
        Self::List,
        Self::Detail,
        Self::Aside,
        Self::Facilities,
        Self::Views,
        Self::Rest,
    ];

    /// Its place in [`Lane::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// A question with its ticket.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its number.
    pub ticket: Ticket,
    /// What is asked.
    pub ask: Ask,
}

/// What can be asked.
#[derive(Clone, Debug)]
pub enum Ask {
    /// A page of the answer to a query.
    Page {
        /// The query.
        query: Query,
        /// Which part, in which order.
        slice: Slice,
        /// With facets and timeline; more lines of the same answer do without.
        whole: bool,
    },
    /// The first page anew, after one whose counts were only "at least": each time more of the answer is there, until
    /// it is whole.
    Rest {
        /// The query.
        query: Query,
        /// As it was asked for.
        slice: Slice,
    },
    /// A record whole, with why it answers the query.
    Detail {
        /// Which.
        number: Number,
        /// The query that it was found by.
        query: Query,
    },
    /// How much each of some queries finds.
    Counts {
        /// The queries.
        queries: Vec<Query>,
    },
    /// The register, with how many incidents each facility has.
    Facilities,
    /// The saved views.
    Views,
    /// To save a view, over the one of that name.
    SaveView {
        /// Its name.
        name: String,
        /// The text of its query.
        text: String,
        /// Now.
        at: Moment,
    },
}

impl Ask {
    /// The lane it waits in.
    #[must_use]
    pub const fn lane(&self) -> Lane {
        match self {
            Self::Page { .. } => Lane::List,
            Self::Detail { .. } => Lane::Detail,
            Self::Counts { .. } => Lane::Aside,
            Self::Facilities => Lane::Facilities,
            Self::Views | Self::SaveView { .. } => Lane::Views,
            Self::Rest { .. } => Lane::Rest,
        }
    }
}

/// An answer with the ticket of its question.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The number of the question.
    pub ticket: Ticket,
    /// The lane of the question.
    pub lane: Lane,
    /// What came of it.
    pub answer: Result<Answer, Failed>,
}

/// What comes back.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A page.
    Page(Box<Page>),
    /// A record; `None` where there is none of that number any more.
    Detail(Option<Box<Detail>>),
    /// Counts, in the order of the queries.
    Counts(Vec<Counts>),
    /// The register.
    Facilities(Vec<Place>),
    /// The saved views, and the name of the one that was saved now.
    Views(Views, Option<String>),
    /// To no question: another process has written, and what is shown may be old.
    Changed,
    /// To no question: all is read that was left until the first page stood, and what waits for it can be asked.
    Ready,
}

impl Reply {
    /// Another process has written.
    #[must_use]
    pub const fn changed() -> Self {
        Self::unasked(Answer::Changed)
    }

    /// All is read that was left until the first page stood.
    #[must_use]
    pub const fn ready() -> Self {
        Self::unasked(Answer::Ready)
    }

    const fn unasked(answer: Answer) -> Self {
        Self {
            ticket: Ticket(0),
            lane: Lane::List,
            answer: Ok(answer),
        }
    }
}

/// A facility to choose, with its incidents.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its row in the register.
    pub row: u32,
    /// The facility.
    pub facility: Facility,
    /// Incidents that happened there.
    pub incidents: u64,
}

/// Why a question has no answer, as data: the screen words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failed {
    /// Another program holds the archive.
    Busy,
    /// The archive could not be opened: a technical word or two, without contents.
    NotOpened(String),
    /// The archive could not be written: a technical word or two, without contents.
    NotWritten(String),
    /// The archive could not be read: a technical word or two, without contents.
    NotRead(String),
    /// The worker is gone, which is a bug.
    Gone,
}
