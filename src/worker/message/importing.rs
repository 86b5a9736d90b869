//! What the import's screens ask of their worker, and what comes back. Data only.

use std::sync::Arc;

use crate::ingest::plan::{Plan, Request, Trouble};
use crate::ingest::summary::Summary;

use super::Ticket;

/// Something to do, with its ticket: a newer one takes its place.
#[derive(Clone)]
pub struct Order {
    /// Its number.
    pub ticket: Ticket,
    /// What.
    pub job: Job,
}

/// What can be done. Nothing of it writes.
#[derive(Clone)]
pub enum Job {
    /// Look at the whole file.
    Look(Box<Request>),
    /// Walk the road of the import without writing; the file is looked at first where that has not been done.
    Rehearse(Box<Request>, Option<Arc<Plan>>),
}

/// What comes back.
pub enum Told {
    /// So many bytes of the file are read.
    Read(Ticket, u64),
    /// The file was looked at.
    Looked(Ticket, Arc<Plan>),
    /// What the import would do.
    Rehearsed(Ticket, Box<Summary>),
    /// It cannot be done.
    Failed(Ticket, Trouble),
}

impl Told {
    /// The number of what it answers.
    #[must_use]
    pub const fn ticket(&self) -> Ticket {
        match self {
            Self::Read(ticket, _)
            | Self::Looked(ticket, _)
            | Self::Rehearsed(ticket, _)
            | Self::Failed(ticket, _) => *ticket,
        }
    }
}
