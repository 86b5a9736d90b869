//! Questions that only the record itself can answer: phrases, names of sources, several conditions on one victim, the
//! best of several deaths. Must never be asked of more records than are left.

use std::ops::ControlFlow;

use super::blocks::Blocks;
use super::plan::{Leaf, Test};
use crate::domain::date::{Answer, Window};
use crate::domain::source::Source;
use crate::domain::victim::Victim;
use crate::search::query::{Condition, Node, Value};

/// What a record says to a leaf that asks.
pub(super) fn ask<B: Blocks>(blocks: &B, record: u32, leaf: &Leaf) -> Result<Answer, B::Error> {
    let mut best = Answer::No;
    let mut hear = |answer: Answer| best = best.max(answer);
    let yes_or_no = |holds: bool| if holds { Answer::Yes } else { Answer::No };
    match leaf {
        Leaf::Death(windows) => {
            blocks.victims(record, &mut |victim| hear(death(victim, windows)))?;
        }
        Leaf::Asked(Test::Phrase(phrase)) => {
            blocks.texts(record, &mut |_, text| {
                if !phrase.stands_in(text) {
                    return ControlFlow::Continue(());
                }
                hear(Answer::Yes);
                ControlFlow::Break(())
            })?;
        }
        Leaf::Asked(Test::Source(name)) => {
            let named = |source: &Source| names(source).any(|text| name.fits(text));
            blocks.sources(record, &mut |source| hear(yes_or_no(named(source))))?;
        }
        Leaf::Asked(Test::Victim(nodes)) => {
            let all = |victim: &Victim| nodes.iter().all(|node| holds(node, victim));
            blocks.victims(record, &mut |victim| hear(yes_or_no(all(victim))))?;
        }
        _ => {}
    }
    Ok(best)
}

fn death(victim: &Victim, windows: &[Window]) -> Answer {
    let span = victim.death.as_ref().and_then(|death| death.date.span());
    let answers = windows.iter().map(|window| window.answer(&span));
    // That it has a date is said by its columns; here no window fits.
    answers.max().unwrap_or(Answer::No).max(Answer::No)
}

/// What a source is called.
fn names(source: &Source) -> impl Iterator<Item = &str> {
    let names = [&source.title, &source.publisher, &source.url];
    names.into_iter().filter_map(|name| name.as_deref())
}

/// Whether a condition holds of this one victim; what is not known does not.
fn holds(node: &Node, victim: &Victim) -> bool {
    match node {
        Node::And(nodes) => nodes.iter().all(|node| holds(node, victim)),
        Node::Or(nodes) => nodes.iter().any(|node| holds(node, victim)),
        Node::Not(node) => !holds(node, victim),
        Node::Field(condition) => one_holds(condition, victim),
        Node::Word(_) | Node::Phrase(_) => false,
    }
}

fn one_holds(condition: &Condition, victim: &Victim) -> bool {
    let manner = victim.death.as_ref().and_then(|death| death.manner);
    condition.values.iter().any(|value| match value {
        Value::Name(name) => called(victim).any(|text| name.fits(text)),
        Value::Sex(sex) => victim.sex == *sex,
        Value::Age(ages) => ages.hold(victim),
        Value::Minor(minor) => victim.is_minor() == Some(*minor),
        Value::Custody(custody) => victim.custody_status == *custody,
        Value::Manner(wanted) => manner == Some(*wanted),
        _ => false,
    })
}

/// What a victim is called.
fn called(victim: &Victim) -> impl Iterator<Item = &str> {
    let names = victim.name.as_deref().into_iter();
    let aliases = victim.aliases.iter().map(String::as_str);
    names.chain(aliases).chain(victim.code.as_deref())
}
