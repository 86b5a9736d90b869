//! Which records a new one may repeat, by looking at each of them.

use std::collections::BTreeSet;

use super::life::Held;
use crate::domain::date::{Kind, Span};
use crate::domain::incident::Number;
use crate::domain::victim::{Sex, Victim};
use crate::search::fold::key;

/// How the rows of an import are told from others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// By ids of one data set.
    ById,
    /// By what they say.
    ByRow,
    /// They belong to several data sets.
    Mixed,
}

/// A record is marked with so many others at most.
const MOST: usize = 8;

/// Those of `known` that a record may repeat.
pub fn twins<'a>(new: &Held, known: impl Iterator<Item = &'a Held>, way: Way) -> BTreeSet<Number> {
    let known: Vec<&Held> = known.collect();
    let apart = |other: &Held| {
        let origin = &new.kept.incident.origin;
        way == Way::ByRow || origin.is_none() || *origin != other.kept.incident.origin
    };
    let mut found: Vec<Number> = Vec::new();
    for victim in &new.kept.incident.victims {
        let mut find = |alike: &dyn Fn(&Held, &Victim) -> bool| {
            for other in known.iter().rev().filter(|other| apart(other)) {
                let mut victims = other.kept.incident.victims.iter();
                if victims.any(|known| alike(other, known))
                    && !found.contains(&other.number)
                    && found.len() < MOST
                {
                    found.push(other.number);
                }
            }
        };
        find(&|other, known| {
            name(victim).is_some() && name(victim) == name(known) && meet(new, other)
        });
        for day in days(new).into_iter().flatten() {
            find(&|other, known| {
                let violations = new.kept.incident.violations;
                victim.age.is_some()
                    && (victim.age, victim.sex) == (known.age, known.sex)
                    && victim.sex != Sex::Unknown
                    && new.links.own.is_some()
                    && new.links.own == other.links.own
                    && days(other).contains(&Some(day))
                    && (name(victim).is_none() || name(known).is_none())
                    && !violations.and(other.kept.incident.violations).is_empty()
            });
        }
    }
    found.into_iter().collect()
}

/// The words of a name in any order; `NN` is none.
fn name(victim: &Victim) -> Option<Vec<String>> {
    let folded = key(victim.name.as_deref()?);
    let mut words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
    words.sort_unstable();
    (words != ["nn"]).then_some(words)
}

/// The earliest death, and the event.
fn spans(held: &Held) -> [Option<Span>; 2] {
    let deaths = held.kept.incident.deaths();
    let deaths = deaths.filter_map(|death| death.date.span());
    [
        deaths.min_by_key(Span::sort_key),
        held.kept.incident.date.span(),
    ]
}

/// Their days, where they are exact, each once.
fn days(held: &Held) -> [Option<i32>; 2] {
    let exact = |span: Span| {
        let exact = span.kind == Kind::Day && span.possible_from == span.possible_to;
        exact.then_some(span.possible_from)
    };
    let [death, own] = spans(held).map(|span| span.and_then(exact));
    [death, own.filter(|own| death != Some(*own))]
}

/// Whether they may be of one time; two deaths alone decide.
fn meet(one: &Held, other: &Held) -> bool {
    let overlap =
        |(a, b): (Span, Span)| a.possible_from <= b.possible_to && b.possible_from <= a.possible_to;
    match (spans(one), spans(other)) {
        ([Some(a), _], [Some(b), _]) => overlap((a, b)),
        (one, other) => {
            let pairs = one.into_iter().flatten();
            let mut pairs = pairs.flat_map(|a| other.into_iter().flatten().map(move |b| (a, b)));
            pairs.any(overlap)
        }
    }
}
