//! The last hand of the conveyor: writes outcomes in their order and keeps the figures. Nothing is committed
//! before [`Writer::finish`].

use rustc_hash::FxHashMap;

use crate::domain::flaw::{Flaw, Reason, Weight};
use crate::domain::incident::{Incident, Number};
use crate::store::{self, Apart, FacilityMatch, Gathering, Prepared};

use super::account::{batch_end, summary_of};
use super::apart::AllApart;
use super::conveyor::{FileRead, Load};
use super::field::Field;
use super::hand::Hand;
use super::listener::{Listener, Rejected};
use super::meeting::{Meetings, Met};
use super::plan::{Plan, Request, Trouble};
use super::reader::ReadError;
use super::rows::{Fate, Outcome, Read};
use super::summary::{Again, InTheOtherWay, LISTED, Repeats, Summary};

/// The third worker.
pub(super) struct Writer<'a, 's> {
    request: &'a Request,
    plan: &'a Plan,
    hand: Hand<'s>,
    summary: Summary,
    kept_flaws: Vec<Flaw>,
    meetings: Meetings,
    apart: AllApart,
    /// Records of the data set that rows may repeat, one for each of these rows.
    again: Vec<Number>,
    /// Rows of each facility that a text of this file has made.
    made: FxHashMap<u32, u64>,
}

impl<'a, 's> Writer<'a, 's> {
    pub fn new(request: &'a Request, plan: &'a Plan, hand: Hand<'s>) -> Self {
        Self {
            request,
            plan,
            hand,
            summary: summary_of(request, plan),
            kept_flaws: Vec::new(),
            meetings: Meetings::new(request.on_conflict),
            apart: AllApart::default(),
            again: Vec::new(),
            made: FxHashMap::default(),
        }
    }

    /// Takes what is ready, in order.
    pub fn take(&mut self, load: Load<Read>, listener: &mut Listener<'_>) -> Result<(), Trouble> {
        for piece in &load.pieces {
            self.hand.keep(piece)?;
        }
        match load.rows {
            Some(read) => self.take_rows(read, listener),
            None => Ok(()),
        }
    }

    fn take_rows(&mut self, read: Read, listener: &mut Listener<'_>) -> Result<(), Trouble> {
        if self.request.keep_original {
            self.hand.keep_places(&read.places)?;
        }
        for outcome in read.outcomes {
            self.take_row(outcome, listener)?;
        }
        if (listener.pulse)(read.bytes) {
            Ok(())
        } else {
            Err(Trouble::Stopped)
        }
    }

    fn take_row(&mut self, outcome: Outcome, listener: &mut Listener<'_>) -> Result<(), Trouble> {
        let Outcome {
            line,
            mut flaws,
            date_from_death,
            fate,
        } = outcome;
        self.summary.rows += 1;
        self.summary.dates_from_deaths += u64::from(date_from_death);
        match fate {
            Fate::Repeat => self.summary.repeats += 1,
            Fate::Joined => self.summary.joined += 1,
            Fate::New(incident, prepared, apart) => {
                self.apart.take(apart);
                self.put(incident, *prepared, line, &mut flaws)?;
            }
            Fate::Known(number, incident, by_id) => {
                let met = Met {
                    number,
                    incident,
                    line,
                    by_id,
                };
                self.meet(met, &mut flaws)?;
            }
            Fate::Named(number, incident, cells) => match self.hand.record(number) {
                Ok(_) => {
                    let met = Met {
                        number,
                        incident,
                        line,
                        by_id: false,
                    };
                    self.meet(met, &mut flaws)?;
                }
                Err(store::Error::NoSuch(_)) => {
                    flaws.push(unknown_id(number, line));
                    self.refuse(line, &cells, &flaws, listener)?;
                }
                Err(error) => return Err(error.into()),
            },
            Fate::Refused(cells) => self.refuse(line, &cells, &flaws, listener)?,
        }
        self.summary.noted += u64::from(flaws.iter().any(|flaw| flaw.weight == Weight::Noted));
        self.keep_flaws(flaws);
        Ok(())
    }

    fn put(
        &mut self,
        incident: Box<Incident>,
        prepared: Prepared,
        line: u64,
        flaws: &mut Vec<Flaw>,
    ) -> Result<(), Trouble> {
        self.summary.new += 1;
        self.count_facility(prepared.facility(), &incident, line, flaws);
        if !prepared.twins().is_empty() {
            self.summary.possible_duplicates += 1;
            if self.summary.duplicates.len() < LISTED {
                let twins = prepared.twins().to_vec();
                self.summary.duplicates.push(Repeats { line, twins });
            }
        }
        self.again.extend(prepared.again());
        Ok(self.hand.put(incident, line, prepared)?)
    }

    fn meet(&mut self, met: Met, flaws: &mut Vec<Flaw>) -> Result<(), Trouble> {
        self.apart.take(None);
        let Self {
            meetings,
            hand,
            summary,
            ..
        } = self;
        Ok(meetings.meet(met, hand, summary, flaws)?)
    }

    fn refuse(
        &mut self,
        line: u64,
        cells: &[String],
        flaws: &[Flaw],
        listener: &mut Listener<'_>,
    ) -> Result<(), Trouble> {
        self.summary.refused += 1;
        (listener.reject)(Rejected { line, cells, flaws }).map_err(Trouble::Rejects)
    }

    fn count_facility(
        &mut self,
        found: Option<FacilityMatch>,
        incident: &Incident,
        line: u64,
        flaws: &mut Vec<Flaw>,
    ) {
        match found {
            None => {}
            Some(FacilityMatch::Linked(id)) => {
                self.summary.facilities.matched += 1;
                self.made.entry(id).and_modify(|rows| *rows += 1);
            }
            Some(FacilityMatch::Made(id)) => {
                self.summary.facilities.new += 1;
                self.made.insert(id, 1);
            }
            Some(FacilityMatch::Doubtful) => {
                self.summary.facilities.doubtful += 1;
                let value = incident
                    .facility
                    .as_ref()
                    .map(|facility| facility.name.clone());
                flaws.push(Flaw {
                    weight: Weight::Noted,
                    line,
                    column: None,
                    value,
                    reason: Reason::DoubtfulFacility,
                });
            }
        }
    }

    fn keep_flaws(&mut self, flaws: Vec<Flaw>) {
        self.summary.add_flaws(&flaws);
        for flaw in flaws {
            let same = (flaw.weight, flaw.reason.slug(), flaw.column.clone());
            if self
                .summary
                .kinds
                .get(&same)
                .is_some_and(|kind| kind.count <= LISTED as u64)
            {
                self.kept_flaws.push(flaw);
            }
        }
    }

    /// Counts the rows at both ends, then commits; a dry run takes everything back.
    pub fn finish(
        mut self,
        file: &FileRead,
        gathering: Gathering,
        listener: &mut Listener<'_>,
    ) -> Result<Summary, Trouble> {
        if self.summary.rows != self.plan.survey.rows {
            return Err(ReadError::Changed.into());
        }
        self.request.input.is_as_it_was()?;
        self.summary.sha256 = file.sha256;
        self.summary.bytes = file.bytes;
        self.summary.skipped = file.skipped;
        if self.summary.seems_another_set() && !self.request.same_origin {
            self.summary.is_stopped = true;
            return Err(Trouble::AnotherSet(Box::new(self.summary)));
        }
        self.ask_of_the_other_way()?;
        self.ask_of_the_same_again()?;
        self.summary.near = gathering.proposals(&self.made);
        if self.request.all_or_nothing && self.summary.refused > 0 {
            return Err(Trouble::Refused(Box::new(self.summary)));
        }
        let nothing_to_write = self.summary.new == 0 && self.meetings.is_empty();
        if self.hand.only_looks() || nothing_to_write {
            return Ok(self.summary);
        }
        (listener.before_commit)(&self.summary).map_err(Trouble::Rejects)?;
        let end = batch_end(&self.summary, self.request, self.plan, self.kept_flaws);
        let batch = self.hand.finish(gathering, &end)?;
        self.summary.batch = batch.map(|batch| batch.id);
        Ok(self.summary)
    }

    /// Rows that say their data set themselves are left alone: no name of the file's own would part them.
    fn ask_of_the_other_way(&mut self) -> Result<(), Trouble> {
        let names_its_own = self.plan.mapping.feeds.contains_key(&Field::Origin.into());
        let Some(way) = self.apart.way().filter(|_| !names_its_own) else {
            return Ok(());
        };
        let batches = self.hand.in_the_other_way(&self.plan.origin, way)?;
        if batches.is_empty() {
            return Ok(());
        }
        self.summary.in_the_other_way = Some(InTheOtherWay { way, batches });
        Err(Trouble::InTheOtherWay(Box::new(std::mem::take(
            &mut self.summary,
        ))))
    }

    /// Rows without ids, none of which is known: once more than half of them may repeat records of their data set, they
    /// are a table that was corrected, and all that is the same would stand there twice. One may be a namesake.
    fn ask_of_the_same_again(&mut self) -> Result<(), Trouble> {
        const FEWEST: usize = 2;
        let rows = self.again.len();
        let most = rows >= FEWEST && rows as u64 * 2 > self.summary.new;
        if self.apart.way() != Some(Apart::ByRow) || !most {
            return Ok(());
        }
        let batches = self.hand.brought(&self.again)?;
        self.summary.again = Some(Again {
            rows: rows as u64,
            batches,
        });
        Err(Trouble::Again(Box::new(std::mem::take(&mut self.summary))))
    }
}

fn unknown_id(number: Number, line: u64) -> Flaw {
    Flaw {
        weight: Weight::Refused,
        line,
        column: None,
        value: Some(number.to_string()),
        reason: Reason::UnknownId,
    }
}
