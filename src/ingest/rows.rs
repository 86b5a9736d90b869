//! What rows say → outcomes in the same order: what is new made ready to be written, what is known with its number, what
//! is refused with its cells. It must never write, and never drop a row.

use rustc_hash::FxHashMap;

use crate::domain::flaw::{Flaw, Reason, Weight};
use crate::domain::incident::{Incident, Number, Uid};
use crate::store::{Apart, Gathering, Places, Prepared, uid_of};

use super::field::Field;
use super::groups::Place;
use super::identity::{Identity, Narrower, Uids};
use super::joined::{Held, by_identity, join};
use super::plan::Plan;
use super::reader::RawRow;
use super::row::Reading;
use super::said::{Row, Said};

/// What becomes of one data row.
pub(super) struct Outcome {
    /// Its physical line.
    pub line: u64,
    /// What was noted, or what refuses it.
    pub flaws: Vec<Flaw>,
    /// Whether its date was taken from the death.
    pub date_from_death: bool,
    /// What it is.
    pub fate: Fate,
}

/// What a row is.
pub(super) enum Fate {
    /// A report that is not there, ready to be written; what tells it from the others of its data set, where that is no
    /// uid of its own.
    New(Box<Incident>, Box<Prepared>, Option<Apart>),
    /// A report that is there; whether nothing but its id in the data set names it.
    Known(Number, Box<Incident>, bool),
    /// Nothing but a running number names it: a report that must be there, else its cells are refused.
    Named(Number, Box<Incident>, Vec<String>),
    /// It stays out; its cells go into the file of rejects.
    Refused(Vec<String>),
    /// An exact repeat of a row with an id.
    Repeat,
    /// A further victim of the incident of another row.
    Joined,
}

/// The outcomes of a batch, with where its rows stand in the file.
pub(super) struct Read {
    pub outcomes: Vec<Outcome>,
    pub places: Places,
    /// Bytes of the file up to its last row.
    pub bytes: u64,
}

/// Reads batches of one file, in order.
pub(super) struct RowReader<'a> {
    plan: &'a Plan,
    gathering: Gathering,
    uids: Uids,
    narrower: Narrower,
    /// Where rows may bring uids of their own: the line of each pair of data set and id.
    pairs: Option<FxHashMap<Uid, u64>>,
    /// Incidents of several rows, by their first line, while some are still to come.
    open: FxHashMap<u64, Vec<Held>>,
}

impl<'a> RowReader<'a> {
    pub fn new(plan: &'a Plan, gathering: Gathering) -> Self {
        let feeds = |field: Field| plan.mapping.feeds.contains_key(&field.into());
        let pairs = feeds(Field::Uid) && feeds(Field::ExternalId);
        Self {
            plan,
            narrower: Narrower::among(gathering.shapes(), &plan.mapping),
            gathering,
            uids: Uids::default(),
            pairs: pairs.then(FxHashMap::default),
            open: FxHashMap::default(),
        }
    }

    /// What was gathered, once all rows are read.
    pub fn into_gathering(self) -> Gathering {
        self.gathering
    }

    /// Finds what becomes of the rows of a batch; those that are left out become nothing.
    pub fn read(&mut self, Said { batch, rows }: Said<'_>) -> Read {
        let mut places = Places::default();
        let mut outcomes = Vec::with_capacity(batch.len());
        let mut bytes = 0;
        for (row, said) in batch.rows().zip(rows) {
            bytes = row.bytes.end;
            if self.plan.layout.sheet().is_none() {
                places.push(row.line, row.bytes.clone());
            }
            match (said, self.plan.survey.groups.of_line(row.line)) {
                (Row::LeftOut, _) => {}
                (Row::Twice(reason), _) => outcomes.push(self.twice(&row, reason)),
                (Row::Read(read), None) => outcomes.push(self.outcome(&row, read)),
                (Row::Read(read), Some(place)) => outcomes.extend(self.join(&row, read, place)),
            }
        }
        Read {
            outcomes,
            places,
            bytes,
        }
    }

    /// A row whose id another one has.
    fn twice(&self, row: &RawRow<'_>, reason: &Reason) -> Outcome {
        let (weight, fate) = match reason {
            Reason::Repeat { .. } => (Weight::Noted, Fate::Repeat),
            _ => (Weight::Refused, refused(row)),
        };
        Outcome {
            line: row.line,
            flaws: vec![self.id_flaw(row, weight, reason)],
            date_from_death: false,
            fate,
        }
    }

    fn outcome(&mut self, row: &RawRow<'_>, read: Result<Box<Reading>, Vec<Flaw>>) -> Outcome {
        let (flaws, date_from_death, fate) = match read {
            Ok(reading) => self.place(row, *reading),
            Err(flaws) => (flaws, false, refused(row)),
        };
        Outcome {
            line: row.line,
            flaws,
            date_from_death,
            fate,
        }
    }

    /// Holds a row that is one incident with others; with the last of them, all are settled.
    fn join(
        &mut self,
        row: &RawRow<'_>,
        read: Result<Box<Reading>, Vec<Flaw>>,
        place: Place,
    ) -> Vec<Outcome> {
        let held = Held {
            line: row.line,
            cells: row.cells().map(str::to_owned).collect(),
            read: read.map(|reading| *reading),
        };
        self.open.entry(place.first).or_default().push(held);
        if row.line < place.last {
            return Vec::new();
        }
        let rows = self.open.remove(&place.first).unwrap_or_default();
        match rows.iter().find(|row| row.read.is_err()) {
            Some(bad) => self.refuse_all(bad.line, rows),
            None => by_identity(rows)
                .into_iter()
                .flat_map(|rows| self.settle(row, rows))
                .collect(),
        }
    }

    /// An incident that lacks one of its rows stays out: once that is mended, all of them make it whole.
    fn refuse_all(&self, bad: u64, rows: Vec<Held>) -> Vec<Outcome> {
        let refuse = |row: Held| Outcome {
            line: row.line,
            date_from_death: false,
            fate: Fate::Refused(row.cells.clone()),
            flaws: row.refusals(bad),
        };
        rows.into_iter().map(refuse).collect()
    }

    /// One incident of several rows: the first one stands for it, the others are joined to it.
    fn settle(&mut self, last: &RawRow<'_>, rows: Vec<Held>) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        let mut whole: Option<(u64, Reading)> = None;
        for row in rows {
            let Ok(reading) = row.read else { continue };
            let flaws = match &mut whole {
                None => {
                    whole = Some((row.line, reading));
                    Vec::new()
                }
                Some((first, whole)) => {
                    let held = (row.line, row.cells.as_slice());
                    join(whole, *first, reading, held, &self.plan.mapping)
                }
            };
            outcomes.push(Outcome {
                line: row.line,
                flaws,
                date_from_death: false,
                fate: Fate::Joined,
            });
        }
        if let (Some((_, whole)), Some(first)) = (whole, outcomes.first_mut()) {
            (first.flaws, first.date_from_death, first.fate) = self.place(last, whole);
        }
        outcomes
    }

    /// Gives a row that came through its uid, and finds whether it is known.
    fn place(&mut self, row: &RawRow<'_>, reading: Reading) -> (Vec<Flaw>, bool, Fate) {
        let Reading {
            mut incident,
            identity,
            id,
            facility_type,
            date_from_death,
            noted,
            ..
        } = reading;
        let says_origin = incident.origin.is_some();
        // A report that we wrote whole says itself whether it is of a data set.
        let is_whole = self.plan.mapping.tells_whole() && matches!(identity, Identity::Uid(_));
        let of_file = || self.plan.origin.clone();
        let origin = incident.origin.clone().unwrap_or_else(of_file);
        if !is_whole || self.plan.names_origin {
            incident.origin.get_or_insert_with(of_file);
        }
        let Some(uid) = self.uids.of(&identity, &origin) else {
            let cells = row.cells().map(str::to_owned).collect();
            let fate = match id {
                Some(number) => Fate::Named(number, Box::new(incident), cells),
                None => Fate::Refused(cells),
            };
            return (noted, date_from_death, fate);
        };
        incident.uid = Some(uid);
        if let Some(reason) = self.id_taken(&incident, row.line) {
            let flaw = self.id_flaw(row, Weight::Refused, &reason);
            return (vec![flaw], date_from_death, refused(row));
        }
        let known = self.gathering.known(uid).or_else(|| {
            let Identity::Row(_) = identity else {
                return None;
            };
            let mut uids = self.narrower.uids(row, &self.plan.mapping, &origin);
            uids.find_map(|uid| self.gathering.known(uid))
        });
        let fate = match known {
            Some(number) => {
                // The file's name says nothing against a record that stands without a data set.
                incident.origin = incident.origin.filter(|_| says_origin);
                let by_id = matches!(identity, Identity::External(_));
                Fate::Known(number, Box::new(incident), by_id)
            }
            None => {
                let mut prepared = Box::new(self.gathering.prepare(&incident));
                prepared.give_type(facility_type);
                Fate::New(Box::new(incident), prepared, identity.apart())
            }
        };
        (noted, date_from_death, fate)
    }

    /// Why a row cannot have its id, where rows bring uids of their own: another record or row has it in this data set.
    fn id_taken(&mut self, incident: &Incident, line: u64) -> Option<Reason> {
        let pairs = self.pairs.as_mut()?;
        let id = incident.external_id.as_deref()?;
        let of_pair = uid_of(incident.origin.as_deref().unwrap_or_default(), id);
        if let Some(first) = pairs.insert(of_pair, line) {
            pairs.insert(of_pair, first);
            return Some(Reason::IdTwice { first });
        }
        let own = self.gathering.known(incident.uid?);
        let other = self
            .gathering
            .known(of_pair)
            .filter(|other| own != Some(*other));
        other.map(|Number(number)| Reason::IdTaken { number })
    }

    fn id_flaw(&self, row: &RawRow<'_>, weight: Weight, reason: &Reason) -> Flaw {
        let feeds = &self.plan.mapping.feeds;
        let key = [Field::Uid, Field::ExternalId]
            .into_iter()
            .find_map(|field| {
                feeds
                    .get(&field.into())?
                    .alternatives
                    .first()?
                    .first()
                    .copied()
            });
        Flaw {
            weight,
            line: row.line,
            column: key.map(|column| self.plan.mapping.headers[column].trim().to_owned()),
            value: key.map(|column| self.plan.mapping.cells(row).cell(column).trim().to_owned()),
            reason: reason.clone(),
        }
    }
}

fn refused(row: &RawRow<'_>) -> Fate {
    Fate::Refused(row.cells().map(str::to_owned).collect())
}
