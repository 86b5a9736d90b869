//! Facets, timeline and counts by facility. What is a column is counted from it; sex and tags from their marks, which are
//! read once for each state of the archive and kept. Must never read a record.
//!
//! Marks are known by words, and words are read after the first page is there. Until then their facets are left out.

mod found;

use found::Found;
use rustc_hash::FxHashMap;

use super::Store;
use super::blocks::View;
use super::error::Result;
use super::memory::Memory;
use crate::domain::country::Country;
use crate::domain::page::{Facet, FacetKey, FacetRow, FacetValue, Timeline};
use crate::domain::standing::{Confidentiality, Verification};
use crate::domain::violation::Violation;
use crate::search::columns::Packed;
use crate::search::count::{self, Hits, Tally};
use crate::search::country::country_code;
use crate::search::evaluate::{Answer, placed};
use crate::search::flag;
use crate::search::fold::key;
use crate::search::marked::Marked;
use crate::search::query::{Field, Query};
use crate::search::set::Bits;
use crate::search::term::Kind;
use crate::search::timeline::{self, YearBin};

/// Values of a facet that are named: nobody reads further, and who looks for another asks for it by name.
const MOST: usize = 500;

/// The facets that are columns, in the order of the pane, and the timeline.
pub(super) fn counted(view: &View<'_>, query: &Query, answer: &Answer) -> (Vec<Facet>, Timeline) {
    let base = Found::of(view, query, answer, None);
    let begun = count::Facet::Begun(placed(query));
    let when = timeline::Timeline::of(&base.count(begun));
    let facet = |key: FacetKey| {
        let field = Field::of_facet(key);
        let own = answer.filters(field);
        let without = own.then(|| Found::of(view, query, answer, Some(field)));
        let found = without.as_ref().unwrap_or(&base);
        match (key, own) {
            (FacetKey::Year, false) => by_year(&when),
            (FacetKey::Year, true) => by_year(&timeline::Timeline::of(&found.count(begun))),
            _ => by_column(view.memory, key, found),
        }
    };
    let keys = FacetKey::ALL.into_iter().filter(|key| kind(*key).is_none());
    let facets = keys.map(|key| most_first(key, facet(key))).collect();
    (facets, shown(&when))
}

/// The facets that are marks, in the order of the pane.
pub(super) fn marked(view: &View<'_>, answer: &Answer) -> Result<Vec<Facet>> {
    let kinds = FacetKey::ALL
        .into_iter()
        .filter_map(|key| Some((key, kind(key)?)));
    let facet = |(key, kind)| {
        let read = || Marked::read(view, kind);
        let marked = view.memory.marked.or_try(kind, read)?;
        let sets = answer.blocks.iter().map(|block| {
            let (yes, maybe) = block.facet(Field::of_facet(key));
            (block.block, yes, maybe)
        });
        let rows = marked.count(sets).into_iter().map(|(said, tally)| {
            let value = said.map_or(FacetValue::None, |said| match key {
                FacetKey::Sex => FacetValue::Term(said.to_owned()),
                _ => FacetValue::Text(said.to_owned()),
            });
            facet_row(value, tally)
        });
        Ok(most_first(key, rows.collect()))
    };
    kinds.map(facet).collect()
}

/// The kind of mark that a facet counts, where it is no column.
const fn kind(key: FacetKey) -> Option<Kind> {
    match key {
        FacetKey::Sex => Some(Kind::Sex),
        FacetKey::Tag => Some(Kind::Tag),
        _ => None,
    }
}

fn most_first(key: FacetKey, mut rows: Vec<FacetRow>) -> Facet {
    rows.sort_by_key(|row| std::cmp::Reverse(row.certain + row.possible));
    Facet { key, rows }
}

fn by_year(when: &timeline::Timeline) -> Vec<FacetRow> {
    let years = when.years().into_iter();
    years
        .map(|(bin, tally)| facet_row(year(bin), tally))
        .collect()
}

fn by_column(memory: &Memory, key: FacetKey, hits: &Found<'_>) -> Vec<FacetRow> {
    match key {
        FacetKey::Type => violations(hits),
        FacetKey::Facility => column(hits, count::Facet::Facility, |id| facility(memory, id)),
        FacetKey::Country => column(hits, count::Facet::Country, country),
        FacetKey::Status => column(hits, count::Facet::Verification, verification),
        FacetKey::Level => column(hits, count::Facet::Confidentiality, level),
        FacetKey::Place => column(hits, count::Facet::Place, |id| {
            named(memory.localities.name(id))
        }),
        FacetKey::Origin => column(hits, count::Facet::Origin, |id| {
            named(memory.origins.name(id))
        }),
        FacetKey::Year | FacetKey::Sex | FacetKey::Tag => Vec::new(), // of their own making
    }
}

fn facet_row(value: FacetValue, tally: Tally) -> FacetRow {
    FacetRow {
        value,
        certain: tally.yes,
        possible: tally.maybe,
    }
}

fn column(
    hits: &Found<'_>,
    facet: count::Facet,
    name: impl Fn(u32) -> FacetValue,
) -> Vec<FacetRow> {
    let mut values = hits.count(facet);
    if values.len() > MOST {
        values.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.yes + tally.maybe));
        values.truncate(MOST);
    }
    let values = values.into_iter();
    values
        .map(|(value, tally)| facet_row(name(value), tally))
        .collect()
}

fn violations(hits: &Found<'_>) -> Vec<FacetRow> {
    let rows = hits.count(count::Facet::Violation).into_iter();
    rows.filter_map(|(bit, tally)| {
        let violation = Violation::from_index(bit as usize)?;
        Some(facet_row(
            FacetValue::Term(violation.slug().to_owned()),
            tally,
        ))
    })
    .collect()
}

fn year(bin: YearBin) -> FacetValue {
    match bin {
        YearBin::Year(year) => FacetValue::Year(year),
        YearBin::Spread => FacetValue::Spread,
        YearBin::Undated => FacetValue::None,
    }
}

/// A name as a value.
pub(super) fn named(name: Option<&str>) -> FacetValue {
    name.map_or(FacetValue::None, |name| FacetValue::Text(name.to_owned()))
}

/// The name of a facility of the register, with its row where the name alone means several.
pub(super) fn facility(memory: &Memory, id: u32) -> FacetValue {
    let register = &memory.register;
    match register.name(id) {
        Some(name) if register.means(&key(name)) > 1 => FacetValue::Facility(name.to_owned(), id),
        name => named(name),
    }
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

/// The level of a place in its vocabulary.
pub(super) fn level(index: u32) -> FacetValue {
    let term = Confidentiality::from_index(index as usize).unwrap_or_default();
    FacetValue::Term(term.slug().to_owned())
}

/// A timeline as it is shown.
fn shown(counted: &timeline::Timeline) -> Timeline {
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
            let hits: Vec<Hits<'_>> = memory
                .blocks
                .iter()
                .map(|block| block.columns.by(block.id, &shelf))
                .map(|columns| Hits::of(columns, &open(columns), &none))
                .collect();
            let counts = count::count(count::Facet::Facility, &hits).tallies();
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
    open.and_not(&Bits::select(columns.confidentiality(), |level| {
        level == sealed
    }));
    open
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::{ProptestConfig, prop, prop_assert_eq, proptest};

    use crate::domain::count::Moment;
    use crate::domain::date::Day;
    use crate::domain::page::{FacetKey, Slice};
    use crate::search::evaluate::tests::cases;
    use crate::search::evaluate::tests::made_up::{kept, query_text};
    use crate::search::query::{Field, Labels, Query, Reading, Views};
    use crate::store::{By, Store, Unit, Wants};

    /// Facets that `stats` counts too, record by record.
    const ALIKE: [(FacetKey, By); 8] = [
        (FacetKey::Type, By::Violation),
        (FacetKey::Facility, By::Facility),
        (FacetKey::Country, By::Country),
        (FacetKey::Status, By::Verification),
        (FacetKey::Level, By::Confidentiality),
        (FacetKey::Place, By::Place),
        (FacetKey::Year, By::Year),
        (FacetKey::Tag, By::Tag),
    ];

    /// Asks of everything but one thing: most of all reports, of which the others are counted.
    fn read(text: &str, most: bool) -> Query {
        let (labels, views) = (Labels::empty(), Views::new(Vec::new()));
        let reading = Reading {
            views: Some(&views),
            ..Reading::new(Day::from_ymd(2026, 11, 24).unwrap(), &labels)
        };
        let text = text
            .replace("view:x", "tortura")
            .replace(" certain:yes", "");
        let text = if most { format!("-({text})") } else { text };
        Query::read(&text, &reading).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

        #[test]
        fn facets_say_what_a_count_of_each_record_says(
            records in prop::collection::vec(kept(), 1..12),
            asked in prop::collection::vec((query_text(), prop::bool::ANY), 1..4),
        ) {
            let mut store = Store::imagined().unwrap();
            store.read_only = false;
            let slice = Slice { sort: Vec::new(), offset: 0, limit: 1, around: None };
            let wants = Wants { facets: true, timeline: true };
            for (record, (text, most)) in records.iter().zip(asked.iter().cycle()) {
                // What is kept of the last question must not outlive the next report.
                store.add(&record.incident, Moment(1_795_176_000)).unwrap();
                let query = read(text, *most);
                let page = store.ask(&query, &slice, wants, &|| false).unwrap();
                for facet in page.facets {
                    let field = Field::of_facet(facet.key);
                    let alike = ALIKE.iter().find(|(key, _)| *key == facet.key);
                    let is_own = query.filters().iter().any(|filter| filter.field == field);
                    let Some((_, by)) = alike.filter(|_| !is_own) else {
                        continue;
                    };
                    let rows = store.stats(&query, &[*by], Unit::Incidents, &|| false).unwrap();
                    let counted: BTreeMap<_, _> = rows
                        .into_iter()
                        .map(|mut row| (format!("{:?}", row.values.remove(0)), (row.certain.best, row.possible.best)))
                        .collect();
                    let shown: BTreeMap<_, _> = facet.rows
                        .into_iter()
                        .map(|row| (format!("{:?}", row.value), (row.certain, row.possible)))
                        .collect();
                    prop_assert_eq!(shown, counted, "{:?} of {}", facet.key, query);
                }
            }
        }
    }
}
