//! Counts and orders by a plain loop over reports.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use crate::domain::count::Range;
use crate::domain::date::{Day, Span};
use crate::domain::incident::{Incident, Number};
use crate::domain::page::{FacetKey, FacetValue, Sort, SortKey, Timeline};
use crate::domain::responsible::Institution;
use crate::domain::source::SourceType;
use crate::domain::victim::Sex;
use crate::domain::violation::{Violation, Violations};
use crate::search::evaluate::Membership;
use crate::search::evaluate::tests::archive::Kept;
use crate::search::fold::key;
use crate::search::query::{Field, Node, Query, Value};
use crate::store::{By, Sum, Unit};

/// A report of an answer, and how it stands there.
pub type Found<'a> = (Number, &'a Kept, Membership);

/// A facility of the register as a value.
pub type Named<'a> = &'a dyn Fn(u32) -> FacetValue;

/// The name of a facility.
pub fn called(value: &FacetValue) -> String {
    match value {
        FacetValue::Text(name) | FacetValue::Facility(name, _) => name.clone(),
        other => panic!("{other:?}"),
    }
}

/// Whether the query is for deaths, so that a report has its place in time by the death it tells of.
pub fn is_for_deaths(query: &Query) -> bool {
    let types = query.parts().iter().filter_map(|part| match part {
        Node::Field(condition) if condition.field == Field::Type => Some(&condition.values),
        _ => None,
    });
    let asked: Vec<Violations> = types.flatten().map(Value::violations).collect();
    let all = asked.iter().copied().fold(Violations::NONE, Violations::or);
    !asked.is_empty()
        && all
            .iter()
            .all(|violation| Violations::life().contains(violation))
}

fn death(incident: &Incident) -> Option<Span> {
    let deaths = incident.deaths();
    deaths
        .filter_map(|death| death.date.span())
        .min_by_key(Span::sort_key)
}

/// The date by which a report has its place.
pub fn placing(incident: &Incident, by_death: bool) -> Option<Span> {
    let death = death(incident).filter(|_| by_death);
    death.or_else(|| incident.date.span())
}

/// Year and month on which a span begins; `None` where it may be in more than one.
fn begins(span: &Span) -> [Option<(i32, u32)>; 2] {
    let month = |day| {
        let (year, month, _) = Day::from_number(day).ymd();
        (year, month)
    };
    let (first, last) = (month(span.possible_from), month(span.sure_from));
    let year = (first.0 == last.0).then_some((first.0, 0));
    [year, (first == last).then_some(first)]
}

/// Certain and possible ones by value; two facilities of one name are two.
type Counted<T> = BTreeMap<T, (u64, u64)>;

/// What a facet should say: value, certain, possible, in no order.
pub fn facet(key: FacetKey, found: &[Found<'_>], by_death: bool, named: Named<'_>) -> Vec<String> {
    let mut counted: Counted<(String, u32)> = Counted::new();
    for (_, kept, stands) in found {
        let by = by(key);
        let is_doubted = key == FacetKey::Year
            && placing(&kept.incident, by_death).is_some_and(|span| span.qualified);
        for (value, id) in values(by, kept, by_death, named) {
            let tally = counted.entry((format!("{value:?}"), id)).or_default();
            match stands {
                Membership::Yes if !is_doubted => tally.0 += 1,
                Membership::Yes | Membership::Maybe => tally.1 += 1,
                _ => {}
            }
        }
    }
    counted.retain(|_, tally| *tally != (0, 0));
    let told = counted.into_iter();
    told.map(|((value, _), (yes, maybe))| format!("{value} {yes} {maybe}"))
        .collect()
}

fn by(key: FacetKey) -> By {
    match key {
        FacetKey::Type => By::Violation,
        FacetKey::Facility => By::Facility,
        FacetKey::Country => By::Country,
        FacetKey::Year => By::Year,
        FacetKey::Status => By::Verification,
        FacetKey::Place => By::Place,
        FacetKey::Level => By::Confidentiality,
        FacetKey::Origin => By::Origin,
        FacetKey::Sex => By::Sex,
        FacetKey::Tag => By::Tag,
    }
}

/// The values of a report, each once; `None` alone where it has none. Beside a facility its row.
fn values(by: By, kept: &Kept, by_death: bool, named: Named<'_>) -> Vec<(FacetValue, u32)> {
    let date = placing(&kept.incident, by_death).map(|span| begins(&span));
    let mut all = match (by, date) {
        (By::Facility, _) if kept.facility > 0 => {
            return vec![(named(kept.facility), kept.facility)];
        }
        (By::Year, Some([Some((year, _)), _])) => vec![FacetValue::Year(year)],
        (By::Month, Some([_, Some((year, month))])) => {
            vec![FacetValue::Text(format!("{year:04}-{month:02}"))]
        }
        (By::Year | By::Month, Some(_)) => vec![FacetValue::Spread],
        (By::Facility | By::Year | By::Month, _) => Vec::new(),
        (by, _) => said(by, &kept.incident),
    };
    all.sort_by_key(|value| format!("{value:?}"));
    all.dedup();
    if all.is_empty() {
        all.push(FacetValue::None);
    }
    all.into_iter().map(|value| (value, 0)).collect()
}

/// What a report itself says.
fn said(by: By, incident: &Incident) -> Vec<FacetValue> {
    let texts = |texts: &mut dyn Iterator<Item = &String>| {
        let folded = texts.map(|text| key(text)).filter(|text| !text.is_empty());
        folded.map(FacetValue::Text).collect()
    };
    let terms = |slugs: &mut dyn Iterator<Item = &'static str>| {
        let known = slugs.filter(|slug| *slug != "unknown");
        known
            .map(|slug| FacetValue::Term(slug.to_owned()))
            .collect()
    };
    let mut kinds = incident.sources.iter().filter_map(|source| source.kind);
    let mut by_whom = incident.responsible.iter().map(|one| one.institution);
    match by {
        By::Violation => terms(&mut incident.violations.iter().map(Violation::slug)),
        By::Sex => terms(&mut incident.victims.iter().map(|victim| victim.sex.slug())),
        By::Institution => terms(&mut by_whom.by_ref().map(Institution::slug)),
        By::SourceType => terms(&mut kinds.by_ref().map(SourceType::slug)),
        By::Tag => texts(&mut incident.tags.iter()),
        By::Admin1 => texts(&mut incident.admin1.iter()),
        By::Place => texts(&mut incident.place.iter()),
        By::Verification => vec![FacetValue::Term(incident.verification.slug().to_owned())],
        By::Confidentiality => vec![FacetValue::Term(incident.confidentiality.slug().to_owned())],
        By::Origin => incident
            .origin
            .clone()
            .map(FacetValue::Text)
            .into_iter()
            .collect(),
        By::Country => incident
            .country
            .map(FacetValue::Country)
            .into_iter()
            .collect(),
        By::Facility | By::Year | By::Month => Vec::new(), // of their own making
    }
}

fn sexes(incident: &Incident) -> impl Iterator<Item = Sex> {
    let all = incident.victims.iter().map(|victim| victim.sex);
    all.filter(|sex| *sex != Sex::Unknown)
}

/// The timeline as it should be.
pub fn timeline(found: &[Found<'_>], by_death: bool) -> Timeline {
    let mut told = Timeline::default();
    let mut months: Counted<(i32, u32)> = Counted::new();
    for (_, kept, stands) in found {
        let span = placing(&kept.incident, by_death);
        match span.map(|span| begins(&span)) {
            _ if !matches!(stands, Membership::Yes | Membership::Maybe) => {}
            None => told.undated += 1,
            Some([_, Some(month)]) => {
                let tally = months.entry(month).or_default();
                let is_sure =
                    *stands == Membership::Yes && !span.is_some_and(|span| span.qualified);
                *(if is_sure { &mut tally.0 } else { &mut tally.1 }) += 1;
            }
            Some([Some(_), None]) => told.year_only += 1,
            Some([None, None]) => told.spread += 1,
        }
    }
    let months = months.into_iter();
    told.months = months
        .map(|((year, month), (yes, maybe))| (year, month, yes, maybe))
        .collect();
    told
}

/// The rows of a count, in no order; what counts nothing has none.
pub fn stats(
    found: &[Found<'_>],
    query: &Query,
    by: &[By],
    unit: Unit,
    named: Named<'_>,
) -> Vec<String> {
    let by_death = is_for_deaths(query);
    let by_time = by.iter().any(|by| matches!(by, By::Year | By::Month));
    let mut rows: BTreeMap<String, (String, Sum, Sum)> = BTreeMap::new();
    for (_, kept, stands) in found {
        let is_sure = match stands {
            Membership::Yes => true,
            Membership::Near(_) if query.near_too => true,
            Membership::Maybe => false,
            _ => continue,
        };
        let is_doubted = placing(&kept.incident, by_death).is_some_and(|span| span.qualified);
        let is_sure = is_sure && !(by_time && is_doubted);
        let mut keys = vec![(Vec::new(), weight(&kept.incident, unit, by))];
        for by in by {
            let each = |(key, weight): &(Vec<(FacetValue, u32)>, Sum)| {
                let values = match (by, unit) {
                    (By::Sex, Unit::Victims) => by_sex(&kept.incident, *weight),
                    _ => values(*by, kept, by_death, named)
                        .into_iter()
                        .map(|value| (value, *weight))
                        .collect(),
                };
                let with = |(value, weight)| ([key.as_slice(), &[value]].concat(), weight);
                values.into_iter().map(with).collect::<Vec<_>>()
            };
            keys = keys.iter().flat_map(each).collect();
        }
        for (key, weight) in keys {
            let said: Vec<&FacetValue> = key.iter().map(|(value, _)| value).collect();
            let row = rows.entry(format!("{key:?}"));
            let row = row.or_insert((format!("{said:?}"), Sum::default(), Sum::default()));
            let sum = if is_sure { &mut row.1 } else { &mut row.2 };
            *sum = Sum {
                low: sum.low + weight.low,
                best: sum.best + weight.best,
                high: sum.high + weight.high,
            };
        }
    }
    let told = rows
        .into_values()
        .filter(|(_, yes, maybe)| yes.high + maybe.high > 0);
    told.map(|(said, yes, maybe)| format!("{said} {yes:?} {maybe:?}"))
        .collect()
}

fn weight(incident: &Incident, unit: Unit, by: &[By]) -> Sum {
    match unit {
        Unit::Incidents => Sum::exactly(1),
        Unit::Violations if by.contains(&By::Violation) => Sum::exactly(1),
        Unit::Violations => Sum::exactly(incident.violations.iter().count() as u64),
        Unit::Victims => incident.victims_counted().map_or(Sum::default(), Sum::from),
    }
}

/// An entry counts under its sex; those of which none is told, and who is no entry, under none.
fn by_sex(incident: &Incident, all: Sum) -> Vec<((FacetValue, u32), Sum)> {
    let mut counted: BTreeMap<&str, u64> = BTreeMap::new();
    sexes(incident).for_each(|sex| *counted.entry(sex.slug()).or_default() += 1);
    let told: u64 = counted.values().sum();
    let rest = Sum {
        low: all.low.saturating_sub(told),
        best: all.best.saturating_sub(told),
        high: all.high.saturating_sub(told),
    };
    let term =
        |(slug, count): (&str, u64)| ((FacetValue::Term(slug.to_owned()), 0), Sum::exactly(count));
    let told = counted.into_iter().map(term);
    let told = told.chain([((FacetValue::None, 0), rest)]);
    told.filter(|(_, sum)| sum.high > 0).collect()
}

/// The reports of an answer in order: near ones last, by fewest changes; then by each key, then the newest, then the more
/// exact, then the first number.
pub fn in_order(
    found: &[Found<'_>],
    sort: &[Sort],
    by_death: bool,
    named: Named<'_>,
) -> Vec<Number> {
    let near = |stands: Membership| match stands {
        Membership::Near(changes) => changes,
        _ => 0,
    };
    let default = Sort {
        key: SortKey::Date,
        reversed: false,
    };
    let is_oldest_first = sort.first().is_some_and(|one| {
        *one == Sort {
            reversed: true,
            ..default
        }
    });
    let last = Sort {
        reversed: is_oldest_first,
        ..default
    };
    let exact =
        |kept: &Kept| placing(&kept.incident, by_death).map(|span| span.sort_key().1.min(1023));
    let mut found: Vec<&Found<'_>> = found.iter().collect();
    found.retain(|(.., stands)| *stands != Membership::No);
    found.sort_by(|one, other| {
        let keys = sort.iter().chain([&last]);
        let keys = keys.map(|sort| {
            compare(
                rank(*sort, one, by_death, named),
                rank(*sort, other, by_death, named),
                *sort,
            )
        });
        near(one.2)
            .cmp(&near(other.2))
            .then(keys.fold(Ordering::Equal, Ordering::then))
            .then(exact(one.1).cmp(&exact(other.1)))
            .then(one.0.cmp(&other.0))
    });
    found.into_iter().map(|(number, ..)| *number).collect()
}

/// What has none stands last, whichever end comes first.
fn compare<T: Ord>(one: Option<T>, other: Option<T>, sort: Sort) -> Ordering {
    let ascending = sort.reversed == sort.key.begins_high();
    match (one, other) {
        (Some(one), Some(other)) if ascending => one.cmp(&other),
        (Some(one), Some(other)) => Reverse(one).cmp(&Reverse(other)),
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}

fn rank(
    sort: Sort,
    (number, kept, stands): &Found<'_>,
    by_death: bool,
    named: Named<'_>,
) -> Option<(String, i64)> {
    let plain = |rank: i64| (String::new(), rank);
    let day = |span: Option<Span>| span.map(|span| plain(span.possible_from.into()));
    let incident = &kept.incident;
    match sort.key {
        SortKey::Date => day(placing(incident, by_death)),
        SortKey::Died => day(death(incident)),
        SortKey::Added | SortKey::Id => Some(plain(number.0.into())),
        SortKey::Facility => {
            let id = (kept.facility != 0).then_some(kept.facility)?;
            Some((key(&called(&named(id))), id.into()))
        }
        SortKey::Victims => {
            let best = incident
                .victims_counted()
                .map_or(0, |Range { best, .. }| best);
            (best > 0).then(|| plain(best.into()))
        }
        SortKey::Status => Some(plain(incident.verification as i64)),
        SortKey::Type => incident
            .violations
            .iter()
            .map(|one: Violation| plain(one as i64))
            .min(),
        SortKey::Match => Some(plain((*stands == Membership::Maybe).into())),
    }
}
