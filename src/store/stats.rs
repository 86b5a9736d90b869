//! Counts by one field or several, in a unit that is always named. Must never add certain and possible, and never count
//! persons: a victim entry is not a person.

use std::collections::HashMap;

use super::Store;
use super::blocks::View;
use super::error::Result;
use super::facets;
use crate::domain::date::{Day, Span};
use crate::domain::page::FacetValue;
use crate::domain::standing::Confidentiality;
use crate::domain::violation::Violations;
use crate::search::columns::Row;
use crate::search::evaluate::{self, placed};
use crate::search::order::number;
use crate::search::query::Query;
use crate::search::timeline::Placed;

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Records.
    #[default]
    Incidents,
    /// Victims as counted: entries, or the stated best estimate where that is larger.
    Victims,
    /// Violations: a record with two counts twice.
    Violations,
}

/// By what it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Year of the event, of the death where the query asks for the life group.
    Year,
    /// Its month.
    Month,
    /// Facility where it happened.
    Facility,
    /// Violation.
    Violation,
    /// Country.
    Country,
    /// First-level division, folded.
    Admin1,
    /// Place, folded.
    Place,
    /// Data set.
    Origin,
    /// Verification.
    Verification,
    /// Confidentiality.
    Confidentiality,
}

impl By {
    /// Every field with the word that names it on the command line.
    pub const ALL: &'static [(&'static str, By)] = &[
        ("year", By::Year),
        ("month", By::Month),
        ("facility", By::Facility),
        ("violation", By::Violation),
        ("country", By::Country),
        ("admin1", By::Admin1),
        ("place", By::Place),
        ("origin", By::Origin),
        ("verification", By::Verification),
        ("confidentiality", By::Confidentiality),
    ];
}

/// One line of a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatRow {
    /// A value for each field that it is counted by.
    pub values: Vec<FacetValue>,
    /// Certain ones.
    pub certain: u64,
    /// Possible ones.
    pub possible: u64,
}

impl Store {
    /// Counts the answers of a query by fields, most first. Near ones count where the query says `near:yes`.
    ///
    /// # Errors
    /// `Stopped`; those of reading.
    pub fn stats(
        &mut self,
        query: &Query,
        by: &[By],
        unit: Unit,
        stop: &dyn Fn() -> bool,
    ) -> Result<Vec<StatRow>> {
        self.read(|conn, memory| {
            let view = View::new(conn, memory)?;
            let answer = evaluate::answer(query, &view, stop)?;
            let mut table = Table {
                view: &view,
                by,
                unit,
                placed: placed(query),
                rows: HashMap::new(),
            };
            for block in &answer.blocks {
                let mut certain = block.certain.clone();
                if query.near_too {
                    block.near.iter().for_each(|near| certain.or(near));
                }
                certain
                    .iter()
                    .for_each(|slot| table.add(number(block.block, slot), true));
                block
                    .possible
                    .iter()
                    .for_each(|slot| table.add(number(block.block, slot), false));
            }
            Ok(table.rows())
        })
    }
}

struct Table<'a, 'v> {
    view: &'a View<'v>,
    by: &'a [By],
    unit: Unit,
    placed: Placed,
    rows: HashMap<Vec<u64>, (u64, u64)>,
}

impl Table<'_, '_> {
    /// A record counts once for each of its violations where these are counted, or counted by.
    fn add(&mut self, number: u32, certain: bool) {
        let row = self.view.place(number);
        let row = row.map_or_else(Row::default, |(columns, slot)| columns.row(slot as u16));
        let apart = self.unit == Unit::Violations || self.by.contains(&By::Violation);
        if !apart {
            return self.count(&row, None, certain);
        }
        for violation in Violations::from_bits(row.violations).iter() {
            self.count(&row, Some(violation as u64), certain);
        }
    }

    fn count(&mut self, row: &Row, violation: Option<u64>, certain: bool) {
        let key = self
            .by
            .iter()
            .map(|by| self.key(*by, row, violation))
            .collect();
        let weight = if self.unit == Unit::Victims {
            row.victims.into()
        } else {
            1
        };
        let certain = certain && !(self.is_by_time() && self.is_doubted(row));
        let (yes, maybe) = self.rows.entry(key).or_default();
        *(if certain { yes } else { maybe }) += weight;
    }

    fn is_by_time(&self) -> bool {
        self.by.iter().any(|by| matches!(by, By::Year | By::Month))
    }

    /// Whether the date that places a record in time is qualified (`2022-05-11?`): then it is possible there, as it is to
    /// `date:`.
    fn is_doubted(&self, row: &Row) -> bool {
        self.span(row).is_some_and(|span| span.qualified)
    }

    /// The date that places a record in time.
    fn span(&self, row: &Row) -> Option<Span> {
        match self.placed {
            Placed::ByIncident => row.date(),
            Placed::ByDeath => row.death(),
            Placed::ByDeathFirst => row.death().or_else(|| row.date()),
        }
    }

    /// A value as a number: that of its column, with 0 for none.
    fn key(&self, by: By, row: &Row, violation: Option<u64>) -> u64 {
        match by {
            By::Year => self.month(row, 12),
            By::Month => self.month(row, 1),
            By::Facility => row.facility.into(),
            By::Violation => violation.map_or(0, |violation| violation + 1),
            By::Country => row.country.into(),
            By::Admin1 => row.admin1.into(),
            By::Place => row.place.into(),
            By::Origin => row.origin.into(),
            By::Verification => row.verification.into(),
            By::Confidentiality => row.confidentiality.into(),
        }
    }

    /// 0 undated, 1 spread, else the month or year since year 0, plus two.
    fn month(&self, row: &Row, months: i32) -> u64 {
        let Some(Span {
            possible_from,
            sure_from,
            ..
        }) = self.span(row)
        else {
            return 0;
        };
        let month = |day: i32| {
            let (year, month, _) = Day::from_number(day).ymd();
            (year * 12 + month.cast_signed() - 1) / months
        };
        // Placed by its beginning, which lies between these two.
        let (first, last) = (month(possible_from), month(sure_from));
        if first == last {
            first.cast_unsigned() as u64 + 2
        } else {
            1
        }
    }

    fn value(&self, by: By, key: u64) -> FacetValue {
        let small = u32::try_from(key).unwrap_or(0);
        let text = |name: Option<&str>| {
            name.map_or(FacetValue::None, |name| FacetValue::Text(name.to_owned()))
        };
        match (by, small) {
            (By::Year | By::Month, 0) => FacetValue::None,
            (By::Year | By::Month, 1) => FacetValue::Spread,
            (By::Year, year) => FacetValue::Year(year.cast_signed() - 2),
            (By::Month, month) => FacetValue::Text(format!(
                "{:04}-{:02}",
                (month - 2) / 12,
                (month - 2) % 12 + 1
            )),
            (By::Facility, id) => facets::facility(self.view.memory, id),
            (By::Country, number) => facets::country(number),
            (By::Verification, index) => facets::verification(index),
            (By::Confidentiality, index) => FacetValue::Term(
                Confidentiality::from_index(index as usize)
                    .unwrap_or_default()
                    .slug()
                    .to_owned(),
            ),
            (By::Violation, bit) => {
                let violation = (bit as usize)
                    .checked_sub(1)
                    .and_then(crate::domain::violation::Violation::from_index);
                violation.map_or(FacetValue::None, |violation| {
                    FacetValue::Term(violation.slug().to_owned())
                })
            }
            (By::Admin1 | By::Place, id) => text(self.view.memory.localities.name(id)),
            (By::Origin, id) => text(self.view.memory.origins.name(id)),
        }
    }

    fn rows(self) -> Vec<StatRow> {
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by(|(a_key, a), (b_key, b)| {
            (b.0 + b.1).cmp(&(a.0 + a.1)).then_with(|| a_key.cmp(b_key))
        });
        let values = |key: &[u64]| {
            self.by
                .iter()
                .zip(key)
                .map(|(by, key)| self.value(*by, *key))
                .collect()
        };
        rows.iter()
            .map(|(key, (certain, possible))| StatRow {
                values: values(key),
                certain: *certain,
                possible: *possible,
            })
            .collect()
    }
}
