//! Facets against the reference: every value of every record counted in a plain loop.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::{ProptestConfig, prop, prop_assert_eq, proptest};

use super::archive::{Archive, Kept};
use super::made_up::{kept, query_text};
use super::reference::Reference;
use super::{ask, cases, read};
use crate::domain::page::FacetKey;
use crate::search::count::{Facet, Hits, Tally, count};
use crate::search::country::country_number;
use crate::search::evaluate::{Answer, Blocks, Membership};
use crate::search::fold::key;
use crate::search::marked::Marked;
use crate::search::query::{Field, Query};
use crate::search::term::Kind;

/// Certain and possible answers by value; no value is empty.
type Counted = BTreeMap<String, (u64, u64)>;

fn put(counted: &mut Counted, value: String, tally: Tally) {
    if !tally.is_zero() {
        counted.insert(value, (tally.yes, tally.maybe));
    }
}

fn by_engine(archive: &Archive, answer: &Answer, facet: FacetKey) -> Counted {
    let field = Field::of_facet(facet);
    let sets = answer.blocks.iter().map(|block| {
        let (yes, maybe) = block.facet(field);
        (block.block, yes, maybe)
    });
    let hits = |(block, yes, maybe)| Hits::of(archive.columns(block), yes, maybe);
    let hits: Vec<Hits<'_>> = sets.clone().map(hits).collect();
    let mut counted = Counted::new();
    let mut column = |facet, name: &dyn Fn(u32) -> String| {
        for (value, tally) in count(facet, &hits).tallies() {
            put(&mut counted, name(value), tally);
        }
    };
    let number = |value: u32| match value {
        0 => String::new(),
        value => value.to_string(),
    };
    match facet {
        FacetKey::Facility => column(Facet::Facility, &number),
        FacetKey::Country => column(Facet::Country, &number),
        FacetKey::Status => column(Facet::Verification, &|value| value.to_string()),
        FacetKey::Level => column(Facet::Confidentiality, &|value| value.to_string()),
        FacetKey::Origin => column(Facet::Origin, &number),
        FacetKey::Place => column(Facet::Place, &|value| {
            archive.place(value).unwrap_or_default().to_owned()
        }),
        FacetKey::Type => column(Facet::Violation, &|bit| bit.to_string()),
        FacetKey::Year => {
            // Where a date stands is the timeline's; here it is how many there are to be placed.
            let (yes, maybe) = sets.fold((0, 0), |(yes, maybe), (_, one, other)| {
                (
                    yes + u64::from(one.count()),
                    maybe + u64::from(other.count()),
                )
            });
            put(&mut counted, String::new(), Tally { yes, maybe });
        }
        FacetKey::Sex | FacetKey::Tag => {
            let kind = if facet == FacetKey::Sex {
                Kind::Sex
            } else {
                Kind::Tag
            };
            let marked = Marked::read(archive, kind).unwrap();
            for (said, tally) in marked.count(sets) {
                put(&mut counted, said.unwrap_or_default().to_owned(), tally);
            }
        }
    }
    counted
}

/// The values of a record, each once; none is empty.
fn values(facet: FacetKey, kept: &Kept) -> BTreeSet<String> {
    let incident = &kept.incident;
    let text = |text: &Option<String>| text.as_deref().map(key).unwrap_or_default();
    let one = |value: String| BTreeSet::from([value]);
    let some = |values: BTreeSet<String>| match values.is_empty() {
        true => BTreeSet::from([String::new()]),
        false => values,
    };
    let number = |number: u32| {
        if number == 0 {
            String::new()
        } else {
            number.to_string()
        }
    };
    match facet {
        FacetKey::Type => incident
            .violations
            .iter()
            .map(|kind| (kind as u32).to_string())
            .collect(),
        FacetKey::Facility => one(number(kept.facility)),
        FacetKey::Country => {
            let country = incident
                .country
                .map_or(0, |country| country_number(country.code()));
            one(number(country.into()))
        }
        FacetKey::Status => one((incident.verification as u32).to_string()),
        FacetKey::Level => one((incident.confidentiality as u32).to_string()),
        FacetKey::Origin => one(number(incident.origin.is_some().into())),
        FacetKey::Place => one(text(&incident.place)),
        FacetKey::Sex => {
            let sexes = incident
                .victims
                .iter()
                .map(|victim| victim.sex.slug().to_owned());
            some(sexes.filter(|sex| sex != "unknown").collect())
        }
        FacetKey::Tag => some(incident.tags.iter().map(|tag| key(tag)).collect()),
        FacetKey::Year => one(String::new()),
    }
}

fn by_loop(records: &[Kept], query: &Query, facet: FacetKey) -> Counted {
    let stands = Reference::of(records, query).answer_without(query, Field::of_facet(facet));
    let mut counted = Counted::new();
    for (kept, stands) in records.iter().zip(stands) {
        for value in values(facet, kept) {
            let (yes, maybe) = match stands {
                Membership::Yes => (1, 0),
                Membership::Maybe => (0, 1),
                _ => continue,
            };
            let tally = counted.entry(value).or_default();
            *tally = (tally.0 + yes, tally.1 + maybe);
        }
    }
    counted
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn each_facet_counts_as_a_plain_loop_does_without_its_own_filter(
        records in prop::collection::vec(kept(), 0..10),
        texts in prop::collection::vec(query_text(), 1..3),
        facet in prop::sample::select(FacetKey::ALL.to_vec()),
    ) {
        let archive = Archive::of(records);
        let query = read(&texts.join(" "));
        let answer = ask(&archive, &query);
        prop_assert_eq!(
            by_engine(&archive, &answer, facet),
            by_loop(&archive.records, &query, facet),
            "{:?} of {}", facet, query
        );
    }
}
