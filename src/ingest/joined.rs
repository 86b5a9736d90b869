//! Several rows that are one incident → one reading: their victims side by side, their lists together. What the incident
//! has once stays as its first row says it; a row that says otherwise is noted, and its cell stays with the record.

use serde_json::{Map, Value};

use crate::domain::flaw::{Flaw, Reason, Weight};
use crate::domain::guard::unguarded;
use crate::domain::incident::Incident;

use super::field::Target;
use super::mapping::Mapping;
use super::row::Reading;

/// A row that waits for the others of its incident.
pub(super) struct Held {
    pub line: u64,
    pub cells: Vec<String>,
    pub read: Result<Reading, Vec<Flaw>>,
}

impl Held {
    /// Why it stays out where the row of line `bad` does: its own flaws, else that one.
    pub fn refusals(self, bad: u64) -> Vec<Flaw> {
        let other = |_| Flaw {
            weight: Weight::Refused,
            line: self.line,
            column: None,
            value: None,
            reason: Reason::OtherRefused { line: bad },
        };
        self.read.map_or_else(|own| own, |row| vec![other(row)])
    }

    /// Whether both came through and name themselves by the same.
    fn is_of_one(&self, other: &Self) -> bool {
        let name = |held: &Self| {
            let reading = held.read.as_ref().ok()?;
            Some((reading.identity.clone(), reading.incident.origin.clone()))
        };
        name(self).is_some_and(|own| name(other) == Some(own))
    }
}

/// The rows parted by what they name themselves by, those of each in their order. Rows are told to be of one incident by
/// a digest, and two ids may have the same one: who is not the same is never joined.
pub(super) fn by_identity(rows: Vec<Held>) -> Vec<Vec<Held>> {
    let mut parted: Vec<Vec<Held>> = Vec::new();
    for row in rows {
        match parted.iter_mut().find(|of_one| of_one[0].is_of_one(&row)) {
            Some(of_one) => of_one.push(row),
            None => parted.push(vec![row]),
        }
    }
    parted
}

/// What an incident has any number of: joined by [`join_lists`], never compared.
const LISTS: [&str; 7] = [
    "victims",
    "violations",
    "tags",
    "sources",
    "other_facilities",
    "responsible",
    "unmapped",
];

/// Takes a further row into the reading of the first ones. Gives back the flaws of the further row.
pub(super) fn join(
    into: &mut Reading,
    first: u64,
    row: Reading,
    held: (u64, &[String]),
    mapping: &Mapping,
) -> Vec<Flaw> {
    let (line, cells) = held;
    let mut flaws = row.noted;
    let (mut whole, told) = (object(&into.incident), object(&row.incident));
    let empty = object(&Incident::default());
    let single = told.iter().filter(|(field, value)| {
        !LISTS.contains(&field.as_str()) && empty.get(*field) != Some(*value)
    });
    let mut disagree = Vec::new();
    for (field, value) in single {
        // A date that comes from a victim's death says nothing of the others.
        if field == "date" && row.date_from_death {
            continue;
        }
        let old = whole.get(field);
        let is_open = old.is_none() || old == empty.get(field);
        if is_open || (field == "date" && into.date_from_death) {
            whole.insert(field.clone(), value.clone());
        } else if old != Some(value) {
            disagree.push(field.clone());
        }
    }
    into.date_from_death &= row.date_from_death;
    let mut incident: Incident = serde_json::from_value(Value::Object(whole))
        .expect("invariant: values of two reports in their fields are a report");
    join_lists(&mut incident, row.incident);
    for field in disagree {
        let column = column_of(mapping, &field);
        let cell = column.and_then(|column| cells.get(column));
        if let (Some(column), Some(cell)) = (column, cell) {
            let cell = unguarded(cell).to_owned();
            keep(&mut incident.unmapped, &mapping.names[column], cell);
        }
        flaws.push(Flaw {
            weight: Weight::Noted,
            line,
            column: column.map(|column| mapping.headers[column].trim().to_owned()),
            value: cell.map(|cell| cell.trim().to_owned()),
            reason: Reason::RowsDisagree { first },
        });
    }
    into.incident = incident;
    flaws
}

fn join_lists(whole: &mut Incident, row: Incident) {
    whole.victims.extend(row.victims);
    for violation in row.violations.iter() {
        whole.violations = whole.violations.with(violation);
    }
    add(&mut whole.tags, row.tags);
    add(&mut whole.sources, row.sources);
    add(&mut whole.other_facilities, row.other_facilities);
    add(&mut whole.responsible, row.responsible);
    for (name, cell) in row.unmapped {
        keep(&mut whole.unmapped, &name, cell);
    }
}

/// What is not there yet.
fn add<T: PartialEq>(whole: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !whole.contains(&one) {
            whole.push(one);
        }
    }
}

/// Keeps a cell under the name of its column, with a number behind it where another row's stands there.
fn keep(kept: &mut Vec<(String, String)>, name: &str, cell: String) {
    let (mut own, mut nth) = (name.to_owned(), 1);
    while let Some((_, other)) = kept.iter().find(|(there, _)| *there == own) {
        if *other == cell {
            return;
        }
        nth += 1;
        own = format!("{name} {nth}");
    }
    kept.push((own, cell));
}

/// The first column that feeds a field.
fn column_of(mapping: &Mapping, field: &str) -> Option<usize> {
    let feed = mapping.feeds.get(&field.parse::<Target>().ok()?)?;
    feed.alternatives.first()?.first().copied()
}

fn object(incident: &Incident) -> Map<String, Value> {
    match serde_json::to_value(incident) {
        Ok(Value::Object(fields)) => fields,
        _ => unreachable!("a report is a JSON object"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Held, by_identity};
    use crate::domain::incident::Incident;
    use crate::ingest::identity::Identity;
    use crate::ingest::row::Reading;

    fn held(line: u64, id: &str) -> Held {
        let reading = Reading {
            incident: Incident::default(),
            identity: Identity::External(id.to_owned()),
            id: None,
            facility_type: None,
            date_from_death: false,
            noted: Vec::new(),
        };
        Held {
            line,
            cells: Vec::new(),
            read: Ok(reading),
        }
    }

    #[test]
    fn rows_of_two_ids_are_two_incidents_even_where_their_digests_are_one() {
        let rows = [(2, "a"), (3, "b"), (4, "a")].map(|(line, id)| held(line, id));
        let parted = by_identity(rows.into());
        let lines = |rows: &Vec<Held>| rows.iter().map(|row| row.line).collect::<Vec<_>>();
        let lines: Vec<_> = parted.iter().map(lines).collect();
        assert_eq!(lines, [vec![2, 4], vec![3]]);
    }
}
