//! Counts by one field or several, in a unit that is always named. Must never add certain and possible, and never count
//! persons: a victim entry is not a person.

mod by;
mod marks;
mod weigh;

use std::cmp::Reverse;
use std::collections::HashMap;

pub use by::{By, Unit};
use marks::Marks;
use weigh::Scales;
pub use weigh::Sum;

use super::Store;
use super::blocks::View;
use super::error::Result;
use super::facets;
use crate::domain::date::{Day, Span};
use crate::domain::incident::Number;
use crate::domain::page::FacetValue;
use crate::domain::violation::Violations;
use crate::search::begun::Placed;
use crate::search::columns::Row;
use crate::search::evaluate::{self, placed};
use crate::search::order::{number, slot_of};
use crate::search::query::Query;

/// One line of a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatRow {
    /// A value for each field that it is counted by.
    pub values: Vec<FacetValue>,
    /// Certain ones.
    pub certain: Sum,
    /// Possible ones.
    pub possible: Sum,
}

impl Store {
    /// Counts the answers of a query by fields, most first, or as time goes where that is the first field. Near ones count
    /// where the query says `near:yes`.
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
            let answer = evaluate::bare(query, &view, stop)?;
            let marks = by
                .iter()
                .map(|by| Some(Marks::of(&memory.vocabulary, by.mark()?)));
            let mut table = Table {
                view: &view,
                by,
                placed: placed(query),
                scales: Scales::new(conn, unit)?,
                marks: marks.collect(),
                rows: HashMap::new(),
            };
            for block in &answer.blocks {
                for marks in table.marks.iter_mut().flatten() {
                    marks.begin(&view, block.block)?;
                }
                let mut certain = block.certain.clone();
                if query.near_too {
                    block.near.iter().for_each(|near| certain.or(near));
                }
                let sets = [(&certain, true), (&block.possible, false)];
                for (set, is_certain) in sets {
                    for slot in set.iter() {
                        table.add(number(block.block, slot), is_certain)?;
                    }
                }
            }
            Ok(table.rows())
        })
    }
}

struct Table<'a, 'v> {
    view: &'a View<'v>,
    by: &'a [By],
    placed: Placed,
    scales: Scales<'a>,
    /// For each field that is counted by marks, these.
    marks: Vec<Option<Marks>>,
    rows: HashMap<Vec<u64>, (Sum, Sum)>,
}

impl Table<'_, '_> {
    /// A record counts once for each of its values of a field that it may have several of.
    fn add(&mut self, number: u32, certain: bool) -> Result<()> {
        let row = self.view.place(number);
        let row = row.map_or_else(Row::default, |(columns, slot)| columns.row(slot as u16));
        let apart = self.by.contains(&By::Violation);
        let weight = self.scales.weight(Number(number), &row, apart)?;
        let certain = certain && !(self.is_by_time() && self.is_doubted(&row));
        let mut keys = vec![(Vec::with_capacity(self.by.len()), weight)];
        for place in 0..self.by.len() {
            let mut next = Vec::with_capacity(keys.len());
            for (key, weight) in keys {
                for (value, weight) in self.values(place, number, &row, weight)? {
                    let mut key = key.clone();
                    key.push(value);
                    next.push((key, weight));
                }
            }
            keys = next;
        }
        for (key, weight) in keys {
            let (yes, maybe) = self.rows.entry(key).or_default();
            (if certain { yes } else { maybe }).add(weight);
        }
        Ok(())
    }

    /// The values of a record in a field, each with how much it counts there; 0 for none.
    fn values(
        &mut self,
        place: usize,
        number: u32,
        row: &Row,
        weight: Sum,
    ) -> Result<Vec<(u64, Sum)>> {
        let by = self.by[place];
        if by == By::Violation {
            let violations = Violations::from_bits(row.violations).iter();
            return Ok(violations
                .map(|violation| (violation as u64 + 1, weight))
                .collect());
        }
        let Some(marks) = &self.marks[place] else {
            return Ok(vec![(self.key(by, row), weight)]);
        };
        if by == By::Sex
            && let Some(sexes) = self.scales.sexes(Number(number), row, weight)?
        {
            let keyed = sexes.iter().map(|(sex, sum)| (marks.key(sex), *sum));
            return Ok(keyed.filter(|(_, sum)| *sum != Sum::default()).collect());
        }
        Ok(match marks.keys(slot_of(number)) {
            [] => vec![(0, weight)],
            keys => keys.iter().map(|key| (*key, weight)).collect(),
        })
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
    fn key(&self, by: By, row: &Row) -> u64 {
        match by {
            By::Year => self.month(row, 12),
            By::Month => self.month(row, 1),
            By::Facility => row.facility.into(),
            By::Country => row.country.into(),
            By::Admin1 => row.admin1.into(),
            By::Place => row.place.into(),
            By::Origin => row.origin.into(),
            By::Verification => row.verification.into(),
            By::Confidentiality => row.confidentiality.into(),
            // Of these a record may have several.
            By::Violation | By::Sex | By::Institution | By::SourceType | By::Tag => 0,
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

    fn value(&self, place: usize, key: u64) -> FacetValue {
        let by = self.by[place];
        let said = || {
            let marks = self.marks[place].as_ref()?;
            marks.said(key).map(str::to_owned)
        };
        let small = u32::try_from(key).unwrap_or(0);
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
            (By::Confidentiality, index) => facets::level(index),
            (By::Violation, bit) => {
                let violation = (bit as usize)
                    .checked_sub(1)
                    .and_then(crate::domain::violation::Violation::from_index);
                violation.map_or(FacetValue::None, |violation| {
                    FacetValue::Term(violation.slug().to_owned())
                })
            }
            (By::Admin1 | By::Place, id) => facets::named(self.view.memory.localities.name(id)),
            (By::Origin, id) => facets::named(self.view.memory.origins.name(id)),
            (By::Tag, _) => said().map_or(FacetValue::None, FacetValue::Text),
            (By::Sex | By::Institution | By::SourceType, _) => {
                said().map_or(FacetValue::None, FacetValue::Term)
            }
        }
    }

    fn rows(self) -> Vec<StatRow> {
        let mut rows: Vec<_> = self.rows.iter().collect();
        let in_time = matches!(self.by, [By::Year | By::Month, ..]);
        rows.sort_by_key(|(key, (yes, maybe))| {
            // 0 and 1, which have no place in time, come last.
            let time = in_time.then(|| key[0].wrapping_sub(2));
            (time, Reverse(yes.best + maybe.best), *key)
        });
        let values = |key: &[u64]| {
            let places = key.iter().enumerate();
            places.map(|(place, key)| self.value(place, *key)).collect()
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
