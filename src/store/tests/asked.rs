//! Questions to the archive, and what a plain loop over its reports says to them.

use std::collections::HashMap;

use proptest::prelude::{Strategy, any, prop};

use super::life::Life;
use super::plain::{self, Found};
use super::read;
use crate::domain::date::Day;
use crate::domain::incident::Number;
use crate::domain::page::{
    Around, Counts, FacetKey, FacetRow, FacetValue, Line, Page, Slice, Sort, SortKey,
};
use crate::search::evaluate::Membership;
use crate::search::evaluate::tests::archive::Kept;
use crate::search::evaluate::tests::made_up::query_text;
use crate::search::evaluate::tests::reference::Reference;
use crate::search::query::{Field, Query};
use crate::store::{By, StatRow, Store, Unit, Wants};

/// A question: what is asked, how it is sorted and paged, and by what it is counted.
#[derive(Clone, Debug)]
pub struct Asked {
    text: String,
    sort: Vec<Sort>,
    limit: u64,
    around: usize,
    day: i32,
    by: Vec<By>,
    unit: Unit,
}

pub fn asked() -> impl Strategy<Value = Asked> {
    let keys: Vec<SortKey> = SortKey::ALL.iter().map(|(_, key)| *key).collect();
    let one = (prop::sample::select(keys), any::<bool>());
    let sort = prop::collection::vec(one.prop_map(|(key, reversed)| Sort { key, reversed }), 0..3);
    let by: Vec<By> = By::ALL.iter().map(|(_, by)| *by).collect();
    let by = prop::collection::vec(prop::sample::select(by), 1..3);
    let unit = prop::sample::select(vec![Unit::Incidents, Unit::Victims, Unit::Violations]);
    let page = (1_u64..6, any::<usize>(), 0_i32..900);
    let near = prop::bool::weighted(0.2);
    (query_text(), sort, page, by, unit, near).prop_map(|(text, mut sort, page, by, unit, near)| {
        // How it answers can only be the first key.
        if sort.get(1).is_some_and(|one| one.key == SortKey::Match) {
            sort.truncate(1);
        }
        Asked {
            text: text + if near { " near:yes" } else { "" },
            sort,
            limit: page.0,
            around: page.1,
            day: Day::from_ymd(2021, 6, 1).unwrap().number() + page.2,
            by,
            unit,
        }
    })
}

/// What the archive says of a part of the answer, and what it should say.
type Both = (String, String);

/// Both of everything that is told of a question, by name.
pub fn both(life: &mut Life, asked: &Asked) -> Vec<(&'static str, Both)> {
    let query = read(&asked.text);
    let records = life.records();
    let numbers: Vec<Number> = life.held.iter().map(|held| held.number).collect();
    let named = life.places.values().collect();
    let plain = Plain::of(asked, &query, (&numbers, &records), named);
    let store = life.store();
    vec![
        ("numbers", plain.numbers(store)),
        ("first", plain.first(store)),
        ("counts", plain.counts(store)),
        ("lines", plain.lines(store)),
        ("around", plain.arounds(store)),
        ("facets", plain.facets(store)),
        ("timeline", plain.timeline(store)),
        ("stats", plain.stats(store)),
    ]
}

/// The answer of a plain loop.
struct Plain<'a> {
    asked: &'a Asked,
    query: &'a Query,
    reference: Reference<'a>,
    held: (&'a [Number], &'a [Kept]),
    named: HashMap<u32, FacetValue>,
    by_death: bool,
    answer: Vec<Found<'a>>,
    /// Those that are in the answer.
    order: Vec<Number>,
}

impl<'a> Plain<'a> {
    fn of(
        asked: &'a Asked,
        query: &'a Query,
        held: (&'a [Number], &'a [Kept]),
        named: HashMap<u32, FacetValue>,
    ) -> Self {
        let reference = Reference::of(held.1, query);
        let by_death = plain::is_for_deaths(query);
        let answer = found(held, reference.answer(query));
        let order = plain::in_order(&answer, &asked.sort, by_death, &|id| named[&id].clone());
        Self {
            asked,
            query,
            reference,
            held,
            named,
            by_death,
            answer,
            order,
        }
    }

    fn named(&self) -> impl Fn(u32) -> FacetValue {
        |id| self.named[&id].clone()
    }

    fn stands(&self, number: Number) -> &Found<'a> {
        let mut answer = self.answer.iter();
        answer.find(|(own, ..)| *own == number).unwrap()
    }

    fn numbers(&self, store: &mut Store) -> Both {
        let told = store
            .numbers(self.query, &self.asked.sort, &|| false)
            .unwrap();
        let should = self
            .order
            .iter()
            .map(|number| (*number, self.stands(*number).2));
        (
            format!("{told:?}"),
            format!("{:?}", should.collect::<Vec<_>>()),
        )
    }

    /// A list that ends early sorts no more than it must.
    fn first(&self, store: &mut Store) -> Both {
        let Asked { sort, limit, .. } = self.asked;
        let told = store
            .first_numbers(self.query, sort, *limit, &|| false)
            .unwrap();
        let told = told.into_iter().map(|(number, _)| number);
        let should = &self.order[..self.order.len().min(*limit as usize)];
        (
            format!("{:?}", told.collect::<Vec<_>>()),
            format!("{should:?}"),
        )
    }

    fn counts(&self, store: &mut Store) -> Both {
        let counts = store.count(self.query, &|| false).unwrap();
        let count = |is: fn(&Membership) -> bool| {
            let those = self.answer.iter().filter(|(.., stands)| is(stands));
            those.count() as u64
        };
        let (total, undated, sealed) = self.reference.beside(self.query);
        let should = [
            count(|stands| *stands == Membership::Yes),
            count(|stands| *stands == Membership::Maybe),
            count(|stands| matches!(stands, Membership::Near(_))),
            total,
            undated,
            sealed,
        ];
        let Counts {
            certain,
            possible,
            near,
            total,
            undated,
            sealed,
            ..
        } = counts;
        let told = [certain, possible, near, total, undated, sealed];
        (format!("{told:?}"), format!("{should:?}"))
    }

    fn page(&self, store: &mut Store, offset: u64, around: Option<Around>, wants: Wants) -> Page {
        let slice = Slice {
            sort: self.asked.sort.clone(),
            offset,
            limit: self.asked.limit,
            around,
        };
        store.ask(self.query, &slice, wants, &|| false).unwrap()
    }

    /// All lines, page by page: forth, or back where the place of the question is odd.
    fn lines(&self, store: &mut Store) -> Both {
        let limit = self.asked.limit as usize;
        let mut offsets: Vec<usize> = (0..=self.order.len()).step_by(limit).collect();
        if self.asked.around % 2 == 1 {
            offsets.reverse();
        }
        let page = |offset: usize| self.page(store, offset as u64, None, Wants::default());
        let mut pages: Vec<Page> = offsets.into_iter().map(page).collect();
        pages.sort_by_key(|page| page.offset);
        let line = |line: Line| {
            let (maybe, near) = (line.possible, !line.near.is_empty());
            let facility = line.facility;
            format!(
                "{} {maybe} {near} {facility:?} {}\n",
                line.number, line.duplicate
            )
        };
        let told = pages.into_iter().flat_map(|page| page.lines).map(line);
        let should = self.order.iter().map(|number| {
            let (_, kept, stands) = self.stands(*number);
            let (maybe, near) = (*stands == Membership::Maybe, is_near(*stands));
            let written = kept
                .incident
                .facility
                .as_ref()
                .map(|facility| facility.name.clone());
            let known = self.named.get(&kept.facility).map(plain::called);
            let facility = known.or(written);
            format!("{number} {maybe} {near} {facility:?} {}\n", kept.duplicate)
        });
        (told.collect(), should.collect())
    }

    /// The page around a record, and the one around a day.
    fn arounds(&self, store: &mut Store) -> Both {
        let mut wanted = Vec::new();
        if !self.answer.is_empty() {
            let (number, ..) = self.answer[self.asked.around % self.answer.len()];
            let at = self.order.iter().position(|own| *own == number);
            wanted.push((Around::Record(number), at));
        }
        wanted.push((Around::Day(Day::from_number(self.asked.day)), self.at_day()));
        let limit = self.asked.limit as usize;
        let (mut told, mut should) = (String::new(), String::new());
        for (around, at) in wanted {
            let page = self.page(store, 0, Some(around), Wants::default());
            let lines: Vec<Number> = page.lines.iter().map(|line| line.number).collect();
            told += &format!("{around:?} {:?} {lines:?}\n", page.at.map(|at| at as usize));
            let first = at.map_or(0, |at| at / limit * limit);
            let lines: Vec<Number> = self.order.iter().copied().skip(first).take(limit).collect();
            should += &format!("{around:?} {at:?} {lines:?}\n");
        }
        (told, should)
    }

    /// In an order by date, the first that does not lie before the day, else the last that has a date.
    fn at_day(&self) -> Option<usize> {
        let first = self.asked.sort.first();
        if first.is_some_and(|one| one.key != SortKey::Date) {
            return None;
        }
        let is_oldest_first = first.is_some_and(|one| one.reversed);
        let as_asked = self.order.iter().map(|number| self.stands(*number));
        let as_asked = as_asked.take_while(|(.., stands)| !is_near(*stands));
        let days = as_asked.map(|(_, kept, _)| {
            let span = plain::placing(&kept.incident, self.by_death)?;
            Some(span.sort_key().0)
        });
        let days: Vec<Option<i32>> = days.collect();
        let is_there = |day: &Option<i32>| {
            day.is_some_and(|day| match is_oldest_first {
                true => day >= self.asked.day,
                false => day <= self.asked.day,
            })
        };
        let last = || days.iter().rposition(Option::is_some).unwrap_or(0);
        Some(days.iter().position(is_there).unwrap_or_else(last))
    }

    fn facets(&self, store: &mut Store) -> Both {
        store.warm().unwrap();
        let wants = Wants {
            facets: true,
            timeline: false,
        };
        let (mut told, mut should) = (String::new(), String::new());
        for facet in self.page(store, 0, None, wants).facets {
            let row = |row: &FacetRow| format!("{:?} {} {}", row.value, row.certain, row.possible);
            let mut rows: Vec<String> = facet.rows.iter().map(row).collect();
            rows.sort_unstable();
            told += &format!("{:?} {rows:?}\n", facet.key);
        }
        for key in FacetKey::ALL {
            let without = self
                .reference
                .answer_without(self.query, Field::of_facet(key));
            let without = found(self.held, without);
            let mut rows = plain::facet(key, &without, self.by_death, &self.named());
            rows.sort_unstable();
            should += &format!("{key:?} {rows:?}\n");
        }
        (told, should)
    }

    fn timeline(&self, store: &mut Store) -> Both {
        let wants = Wants {
            facets: false,
            timeline: true,
        };
        let told = self.page(store, 0, None, wants).timeline;
        let should = plain::timeline(&self.answer, self.by_death);
        (format!("{told:?}"), format!("{should:?}"))
    }

    /// Rows that count nothing are as good as none.
    fn stats(&self, store: &mut Store) -> Both {
        let Asked { by, unit, .. } = self.asked;
        let told = store.stats(self.query, by, *unit, &|| false).unwrap();
        let told = told
            .iter()
            .filter(|row| row.certain.high + row.possible.high > 0);
        let row = |row: &StatRow| format!("{:?} {:?} {:?}", row.values, row.certain, row.possible);
        let mut told: Vec<String> = told.map(row).collect();
        let mut should = plain::stats(&self.answer, self.query, by, *unit, &self.named());
        told.sort_unstable();
        should.sort_unstable();
        (format!("{told:#?}"), format!("{should:#?}"))
    }
}

fn found<'a>(
    (numbers, records): (&[Number], &'a [Kept]),
    stands: Vec<Membership>,
) -> Vec<Found<'a>> {
    let all = numbers.iter().zip(records).zip(stands);
    all.map(|((number, kept), stands)| (*number, kept, stands))
        .collect()
}

fn is_near(stands: Membership) -> bool {
    matches!(stands, Membership::Near(_))
}
