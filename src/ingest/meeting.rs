//! Rows whose record is there already: what they say otherwise, and what of it takes the record's place. Must never
//! empty a field, never touch what was edited by hand, and let no two rows change one record.

use rustc_hash::FxHashMap;

use crate::domain::flaw::{Flaw, Reason, Weight};
use crate::domain::incident::{Incident, Number};
use crate::store;

use super::difference;
use super::hand::Hand;
use super::person;
use super::plan::OnConflict;
use super::summary::{ByHand, Change, Differing, IdOfAnother, LISTED, Summary};

/// A row and the record that it names.
pub(super) struct Met {
    pub number: Number,
    pub incident: Box<Incident>,
    pub line: u64,
    /// Whether nothing but an id of its data set names it: another data set may have given the same ids.
    pub by_id: bool,
}

/// The rows that met their records. Under `--on-conflict update` each is written at once, so that nothing but a number
/// and a line stays of it, however many they are.
pub(super) struct Meetings {
    on_conflict: OnConflict,
    /// The line that has changed a record; the first one stands.
    changed_by: FxHashMap<Number, u64>,
}

impl Meetings {
    pub fn new(on_conflict: OnConflict) -> Self {
        Self {
            on_conflict,
            changed_by: FxHashMap::default(),
        }
    }

    /// Compares a row with its record.
    pub fn meet(
        &mut self,
        met: Met,
        hand: &mut Hand<'_>,
        summary: &mut Summary,
        flaws: &mut Vec<Flaw>,
    ) -> store::Result<()> {
        let Met {
            number,
            mut incident,
            line,
            by_id,
        } = met;
        summary.known_ids += u64::from(by_id);
        if let Some(first) = self.changed_by.get(&number) {
            summary.changed += 1;
            flaws.push(second_row(number, line, *first));
            return Ok(());
        }
        let there = hand.record(number)?.incident;
        incident.uid = there.uid;
        incident.origin.clone_from(&there.origin);
        let changes = difference::changes(&there, &incident);
        if changes.is_empty() {
            summary.unchanged += 1;
            return Ok(());
        }
        let edited = hand.edited_fields(number)?;
        if by_id {
            let other = other_person(&there, &incident, &edited);
            let elsewhere = difference::is_elsewhere(&there, &incident, &edited);
            summary.elsewhere += u64::from(elsewhere || other.is_some());
            tell_other(summary, line, number, other);
        }
        if !tell(summary, line, number, changes, &edited) {
            return Ok(());
        }
        if self.on_conflict == OnConflict::Update {
            self.changed_by.insert(number, line);
            hand.change(number, &difference::filled(&there, &incident, &edited))?;
        }
        Ok(())
    }

    /// Whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.changed_by.is_empty()
    }
}

/// Whom record and row name, where that is somebody else; what was edited by hand is no sign.
fn other_person(there: &Incident, row: &Incident, edited: &[String]) -> Option<(String, String)> {
    let by_hand = edited.iter().any(|field| field == "victims");
    person::another(there, row).filter(|_| !by_hand)
}

/// Counts and lists a row that names another person than the record that has its id.
fn tell_other(summary: &mut Summary, line: u64, number: Number, other: Option<(String, String)>) {
    if let Some((there, row)) = other {
        summary.others += 1;
        let one = IdOfAnother {
            line,
            number,
            there,
            row,
        };
        list(&mut summary.ids_of_others, one);
    }
}

/// Counts and lists what a row says otherwise; whether any of it is not shielded by an edit.
fn tell(
    summary: &mut Summary,
    line: u64,
    number: Number,
    changes: Vec<Change>,
    edited: &[String],
) -> bool {
    let (by_hand, changes): (Vec<_>, Vec<_>) = changes
        .into_iter()
        .partition(|change| edited.contains(&change.field));
    if !by_hand.is_empty() {
        summary.by_hand += 1;
        let fields = by_hand.into_iter().map(|change| change.field).collect();
        let by_hand = ByHand {
            line,
            number,
            fields,
        };
        list(&mut summary.kept_by_hand, by_hand);
    }
    if changes.is_empty() {
        summary.unchanged += 1;
        return false;
    }
    summary.changed += 1;
    let differing = Differing {
        line,
        number,
        changes,
    };
    list(&mut summary.changes, differing);
    true
}

/// The first ones are listed.
fn list<T>(listed: &mut Vec<T>, one: T) {
    if listed.len() < LISTED {
        listed.push(one);
    }
}

/// Two rows for one record, the one by its uid, the other by its number: the first one stands.
fn second_row(number: Number, line: u64, first: u64) -> Flaw {
    Flaw {
        weight: Weight::Noted,
        line,
        column: None,
        value: Some(number.to_string()),
        reason: Reason::IdTwice { first },
    }
}
