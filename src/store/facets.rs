//! Facets, timeline and counts by facility, from the columns alone.

use rustc_hash::FxHashMap;

use super::Store;
use super::blocks::View;
use super::error::Result;
use super::memory::Memory;
use crate::domain::country::Country;
use crate::domain::page::{Facet, FacetKey, FacetRow, FacetValue, Timeline};
use crate::domain::standing::{Confidentiality, Verification};
use crate::domain::violation::Violation;
use crate::search::columns::{Columns, Packed};
use crate::search::count::{self, Hits, Tally};
use crate::search::country::country_code;
use crate::search::evaluate::{Answer, placed};
use crate::search::flag;
use crate::search::query::{Field, Query};
use crate::search::set::Bits;
use crate::search::timeline::{self, YearBin};

/// All facets of an answer, in the order of the pane.
pub(super) fn facets(view: &View<'_>, query: &Query, answer: &Answer) -> Vec<Facet> {
    FacetKey::ALL
        .into_iter()
        .map(|key| facet(view, query, answer, key))
        .collect()
}

fn facet(view: &View<'_>, query: &Query, answer: &Answer, key: FacetKey) -> Facet {
    let hits = |field| hits(view, answer, Some(field));
    let mut rows = match key {
        FacetKey::Type => violations(&hits(Field::Type)),
        FacetKey::Facility => column(&hits(Field::Facility), count::Facet::Facility, |id| {
            facility(view.memory, id)
        }),
        FacetKey::Country => column(&hits(Field::Country), count::Facet::Country, country),
        FacetKey::Year => years(query, &hits(Field::Date)),
        FacetKey::Status => column(
            &hits(Field::Status),
            count::Facet::Verification,
            verification,
        ),
    };
    rows.sort_by_key(|row| std::cmp::Reverse(row.certain + row.possible));
    Facet { key, rows }
}

/// An answer's sets with their columns, as counting takes them; of a facet without its own filter.
pub(super) fn hits<'a>(
    view: &'a View<'_>,
    answer: &'a Answer,
    field: Option<Field>,
) -> Vec<Hits<'a>> {
    let blocks = answer.blocks.iter().filter_map(|block| {
        let columns = view.block(block.block)?;
        let (yes, maybe) = field.map_or((&block.certain, &block.possible), |field| {
            block.facet(field)
        });
        Some(Hits {
            columns,
            yes,
            maybe,
        })
    });
    blocks.collect()
}

fn facet_row(value: FacetValue, tally: Tally) -> FacetRow {
    FacetRow {
        value,
        certain: tally.yes,
        possible: tally.maybe,
    }
}

fn column(
    hits: &[Hits<'_>],
    facet: count::Facet,
    name: impl Fn(u32) -> FacetValue,
) -> Vec<FacetRow> {
    count::count(facet, hits)
        .into_iter()
        .map(|(value, tally)| facet_row(name(value), tally))
        .collect()
}

fn violations(hits: &[Hits<'_>]) -> Vec<FacetRow> {
    let tallies = count::count_violations(hits);
    let rows = Violation::ALL
        .iter()
        .zip(tallies)
        .filter(|(_, tally)| !tally.is_zero());
    rows.map(|(violation, tally)| facet_row(FacetValue::Term(violation.slug().to_owned()), tally))
        .collect()
}

fn years(query: &Query, hits: &[Hits<'_>]) -> Vec<FacetRow> {
    let years = timeline::timeline(placed(query), hits).years();
    years
        .into_iter()
        .map(|(bin, tally)| facet_row(year(bin), tally))
        .collect()
}

fn year(bin: YearBin) -> FacetValue {
    match bin {
        YearBin::Year(year) => FacetValue::Year(year),
        YearBin::Spread => FacetValue::Spread,
        YearBin::Undated => FacetValue::None,
    }
}

/// The name of a facility of the register.
pub(super) fn facility(memory: &Memory, id: u32) -> FacetValue {
    memory
        .register
        .name(id)
        .map_or(FacetValue::None, |name| FacetValue::Text(name.to_owned()))
}

/// The country of a packed number.
pub(super) fn country(number: u32) -> FacetValue {
    let code = u16::try_from(number).ok().and_then(country_code);
    let country = code.and_then(|code| code.parse::<Country>().ok());
    country.map_or(FacetValue::None, FacetValue::Country)
}

/// The standing of a place in its vocabulary.
pub(super) fn verification(index: u32) -> FacetValue {
    let term = Verification::from_index(index as usize).unwrap_or_default();
    FacetValue::Term(term.slug().to_owned())
}

/// The timeline of an answer.
pub(super) fn timeline(view: &View<'_>, query: &Query, answer: &Answer) -> Timeline {
    let counted = timeline::timeline(placed(query), &hits(view, answer, None));
    let sum = |tally: Tally| tally.yes + tally.maybe;
    Timeline {
        months: counted
            .months
            .iter()
            .map(|(year, month, tally)| (*year, u32::from(*month), tally.yes, tally.maybe))
            .collect(),
        year_only: counted.year_only.iter().map(|(_, tally)| sum(*tally)).sum(),
        spread: sum(counted.spread),
        undated: sum(counted.undated),
    }
}

impl Store {
    /// How many records happened at each facility, sealed ones left out.
    pub(super) fn facility_counts(&mut self) -> Result<FxHashMap<u32, u64>> {
        self.glance(|conn, memory| {
            let shelf = memory.shelf(conn);
            let none = Bits::default();
            let open: Vec<(Packed<'_>, Bits)> = memory
                .blocks
                .iter()
                .map(|block| block.columns.by(block.id, &shelf))
                .map(|columns| (columns, open(columns)))
                .collect();
            let hits: Vec<Hits<'_>> = open
                .iter()
                .map(|(columns, yes)| Hits {
                    columns: *columns,
                    yes,
                    maybe: &none,
                })
                .collect();
            let counts = count::count(count::Facet::Facility, &hits);
            Ok(counts
                .into_iter()
                .map(|(id, tally)| (id, tally.yes))
                .collect())
        })
    }
}

/// Records that stand and are not sealed.
fn open(columns: Packed<'_>) -> Bits {
    let mut open = columns.flagged(flag::LIVE);
    let sealed = Confidentiality::Sealed as u8;
    open.and_not(&Columns::select(columns.confidentiality(), |level| {
        level == sealed
    }));
    open
}
