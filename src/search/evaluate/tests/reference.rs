//! The reference: what each record says to a query, by definition, one record after the other.

use super::archive::Kept;
use crate::domain::date::{Answer as Said, Date, Day, Span};
use crate::domain::incident::Incident;
use crate::domain::standing::Confidentiality;
use crate::domain::victim::Victim;
use crate::domain::violation::Violations;
use crate::search::evaluate::Membership;
use crate::search::fold::{key, words};
use crate::search::query::{Condition, Field, Has, Name, Node, Query, Value, Word};
use crate::search::vocabulary::Vocabulary;

/// The reference: what one record says, by definition.
pub(crate) struct Reference<'a> {
    records: &'a [Kept],
    /// Words of the records that may be seen.
    seen: Vocabulary,
}

/// Enough changes for any spelling.
const ANY: usize = usize::MAX;

impl<'a> Reference<'a> {
    pub(crate) fn of(records: &'a [Kept], query: &Query) -> Self {
        let mut seen = Vocabulary::default();
        for kept in records.iter().filter(|kept| visible(kept, query)) {
            for (_, text) in kept.incident.texts() {
                words(text).for_each(|word| {
                    seen.add(&word.folded);
                });
            }
        }
        Self { records, seen }
    }

    /// How each record stands.
    pub(crate) fn answer(&self, query: &Query) -> Vec<Membership> {
        self.records
            .iter()
            .map(|kept| self.membership(query, kept, visible(kept, query)))
            .collect()
    }

    /// How many may be seen, how many of those want nothing but a date, and how many sealed ones would answer.
    pub(crate) fn beside(&self, query: &Query) -> (u64, u64, u64) {
        let dateless = query.without(Field::Date).without(Field::Died);
        let of_dates = |field| field == Field::Date || field == Field::Died;
        let asks_dates = query.filters().iter().any(|filter| of_dates(filter.field));
        let at_least = if query.certain_only {
            Said::Yes
        } else {
            Said::Maybe
        };
        let says = |query: &Query, kept: &Kept| self.says(&query.root, kept, None, 0);
        let (mut total, mut undated, mut sealed) = (0, 0, 0);
        for kept in self.records.iter().filter(|kept| kept.live) {
            if !visible(kept, query) {
                sealed += u64::from(says(query, kept) >= at_least);
                continue;
            }
            total += 1;
            let wants_a_date = asks_dates && says(query, kept) == Said::Undated;
            undated += u64::from(wants_a_date && says(&dateless, kept) >= Said::Maybe);
        }
        (total, undated, sealed)
    }

    /// How each record stands without a filter; who may be seen is said by the query whole.
    pub(crate) fn answer_without(&self, query: &Query, field: Field) -> Vec<Membership> {
        let without = query.without(field);
        self.records
            .iter()
            .map(|kept| self.membership(&without, kept, visible(kept, query)))
            .collect()
    }

    fn membership(&self, query: &Query, kept: &Kept, is_visible: bool) -> Membership {
        let at_least = if query.certain_only {
            Said::Yes
        } else {
            Said::Maybe
        };
        let says = |changes| self.says(&query.root, kept, None, changes);
        match says(0) {
            _ if !is_visible => Membership::No,
            Said::Yes => Membership::Yes,
            Said::Maybe if query.certain_only => Membership::No,
            Said::Maybe => Membership::Maybe,
            _ => {
                let near = [(1, 1), (2, 2), (3, ANY)];
                let found = near
                    .into_iter()
                    .find(|(_, changes)| says(*changes) >= at_least);
                found.map_or(Membership::No, |(level, _)| Membership::Near(level))
            }
        }
    }

    /// The best a record says with so many changes of spelling at most.
    fn says(&self, node: &Node, kept: &Kept, selected: Option<Violations>, changes: usize) -> Said {
        match node {
            Node::And(nodes) => {
                let types = nodes.iter().filter_map(|node| match node {
                    Node::Field(c) if c.field == Field::Type => Some(
                        c.values
                            .iter()
                            .map(Value::violations)
                            .fold(Violations::NONE, Violations::or),
                    ),
                    _ => None,
                });
                let selected = types.reduce(Violations::or).or(selected);
                let (victim, mut rest): (Vec<&Node>, Vec<&Node>) =
                    nodes.iter().partition(|node| node.is_of_a_victim());
                let one =
                    victim.len() > 1 && victim.iter().any(|node| !matches!(node, Node::Not(_)));
                if !one {
                    rest.extend(victim);
                    return self.all_say(&rest, kept, selected, changes);
                }
                let of_one = |v: &Victim| victim.iter().all(|node| holds(node, v));
                let found = kept.incident.victims.iter().any(of_one);
                self.all_say(&rest, kept, selected, changes).min(yes(found))
            }
            Node::Or(nodes) => nodes
                .iter()
                .map(|node| self.says(node, kept, selected, changes))
                .max()
                .unwrap(),
            Node::Not(node) => !self.says(node, kept, selected, 0),
            Node::Word(word) => yes(self.has_word(word, kept, changes)),
            Node::Phrase(phrase) => {
                let texts = kept.incident.texts();
                let stands = |text: &str| phrase.stands_in_key(&key(text));
                yes(texts.iter().any(|(_, text)| stands(text))
                    || kept.names.iter().any(|name| stands(name)))
            }
            Node::Field(condition) => self.condition(condition, kept, selected, changes),
        }
    }

    /// All of them, the changes shared out in the best way.
    fn all_say(
        &self,
        nodes: &[&Node],
        kept: &Kept,
        selected: Option<Violations>,
        changes: usize,
    ) -> Said {
        let Some((first, rest)) = nodes.split_first() else {
            return Said::Yes;
        };
        if changes == ANY {
            let one = self.says(first, kept, selected, ANY);
            return one.min(self.all_say(rest, kept, selected, ANY));
        }
        let shares = (0..=changes).map(|share| {
            let one = self.says(first, kept, selected, share);
            one.min(self.all_say(rest, kept, selected, changes - share))
        });
        shares.max().unwrap()
    }

    fn has_word(&self, word: &Word, kept: &Kept, changes: usize) -> bool {
        let fits = |found: &str| match word.prefix {
            true => found.starts_with(word.text.as_str()),
            false => found == word.text,
        };
        let texts = kept.incident.texts();
        let folded: Vec<String> = texts
            .iter()
            .flat_map(|(_, text)| words(text))
            .map(|word| word.folded)
            .collect();
        let near = self.seen.near(&word.text);
        let near = near.iter().filter(|near| near.taken && !word.exact);
        let mut near = near.filter(|near| near.step() <= changes);
        folded.iter().any(|found| fits(found))
            || kept
                .names
                .iter()
                .any(|name| words(name).any(|found| fits(&found.folded)))
            || near.any(|near| folded.iter().any(|found| found == self.seen.word(near.id)))
    }

    fn condition(
        &self,
        condition: &Condition,
        kept: &Kept,
        selected: Option<Violations>,
        changes: usize,
    ) -> Said {
        let incident = &kept.incident;
        let deaths: Vec<Span> = incident
            .deaths()
            .filter_map(|death| death.date.span())
            .collect();
        match condition.field {
            Field::Date => placed_by(&condition.values, &dates(incident, &deaths, selected)),
            Field::Died => placed_by(&condition.values, &deaths),
            field if field.is_of_a_victim() => {
                let node = Node::Field(condition.clone());
                yes(incident.victims.iter().any(|victim| holds(&node, victim)))
            }
            _ => {
                let values = condition.values.iter();
                let says = values.map(|value| match value {
                    Value::View(view) => self.says(&view.node, kept, selected, changes),
                    value => yes(has(condition.field, value, kept)),
                });
                says.max().unwrap()
            }
        }
    }
}

fn yes(yes: bool) -> Said {
    if yes { Said::Yes } else { Said::No }
}

fn visible(kept: &Kept, query: &Query) -> bool {
    kept.live && (query.asks_sealed() || kept.incident.confidentiality != Confidentiality::Sealed)
}

/// The dates that a condition is asked of: of each violation that was selected, or of all.
fn dates(incident: &Incident, deaths: &[Span], selected: Option<Violations>) -> Vec<Span> {
    let own = || incident.date.span().into_iter();
    let matched = incident
        .violations
        .and(selected.unwrap_or(Violations::NONE));
    if matched.is_empty() {
        return own().chain(deaths.iter().copied()).collect();
    }
    let of = |violation| match Violations::life().contains(violation) && !deaths.is_empty() {
        true => deaths.to_vec(),
        false => own().collect(),
    };
    matched.iter().flat_map(of).collect()
}

fn placed_by(values: &[Value], spans: &[Span]) -> Said {
    let says = values.iter().map(|value| match value {
        Value::Days(window) => spans
            .iter()
            .map(|span| window.contains(span))
            .max()
            .unwrap_or(Said::Undated),
        _ => yes(spans.is_empty()),
    });
    says.max().unwrap()
}

fn holds(node: &Node, victim: &Victim) -> bool {
    let texts = || {
        [&victim.name, &victim.code]
            .into_iter()
            .flatten()
            .chain(&victim.aliases)
    };
    match node {
        Node::And(nodes) => nodes.iter().all(|node| holds(node, victim)),
        Node::Or(nodes) => nodes.iter().any(|node| holds(node, victim)),
        Node::Not(node) => !holds(node, victim),
        Node::Field(condition) => condition.values.iter().any(|value| match value {
            Value::Name(name) => texts().any(|text| name.fits(text)),
            Value::Sex(sex) => victim.sex == *sex,
            Value::Age(ages) => ages.hold(victim),
            Value::Minor(minor) => victim.is_minor() == Some(*minor),
            Value::Custody(custody) => victim.custody_status == *custody,
            Value::Manner(manner) => victim
                .death
                .as_ref()
                .is_some_and(|death| death.manner == Some(*manner)),
            _ => unreachable!(),
        }),
        Node::Word(_) | Node::Phrase(_) => unreachable!(),
    }
}

fn has(field: Field, value: &Value, kept: &Kept) -> bool {
    let incident = &kept.incident;
    let holds =
        |text: &Option<String>, name: &Name| text.as_deref().is_some_and(|text| name.fits(text));
    match (field, value) {
        (Field::Facility, Value::Name(name)) => {
            let asked = name.words.join(" ");
            let is_row = |row: &u32| !name.prefix && key(&format!("F-{row}")) == asked;
            kept.names.iter().any(|text| name.fits(text)) || kept.facilities.iter().any(is_row)
        }
        (Field::Place, Value::Name(name)) => holds(&incident.place, name),
        (Field::Admin1, Value::Name(name)) => holds(&incident.admin1, name),
        (Field::Origin, Value::Name(name)) => holds(&incident.origin, name),
        (Field::Tag, Value::Name(name)) => {
            let asked = name.words.join(" ");
            let fits = |tag: &String| match name.prefix {
                true => key(tag).starts_with(&asked),
                false => key(tag) == asked,
            };
            incident.tags.iter().any(fits)
        }
        (Field::Source, Value::Name(name)) => incident.sources.iter().any(|source| {
            [&source.title, &source.publisher, &source.url]
                .iter()
                .any(|text| holds(text, name))
        }),
        (_, Value::SourceType(kind)) => incident
            .sources
            .iter()
            .any(|source| source.kind == Some(*kind)),
        (_, Value::Grade(grade)) => incident
            .sources
            .iter()
            .any(|source| source.grade.at_least(*grade)),
        (Field::Added, Value::Days(window)) => {
            let day = Date::day(Day::from_number(kept.added)).span();
            window.answer(&day) == Said::Yes
        }
        (_, Value::Country(country)) => incident.country == Some(*country),
        (_, Value::Status(status)) => incident.verification == *status,
        (_, Value::Level(level)) => incident.confidentiality == *level,
        (_, Value::By(institution)) => incident
            .responsible
            .iter()
            .any(|one| one.institution == *institution),
        (_, Value::Batch(batch)) => kept.batch == *batch,
        (_, Value::Has(Has::Victim)) => !incident.victims.is_empty(),
        (_, Value::Has(Has::Source)) => !incident.sources.is_empty(),
        (_, Value::Has(Has::Conflict)) => incident.has_conflict(),
        (_, Value::Has(Has::Duplicate)) => kept.duplicate,
        (_, Value::Has(Has::Attachment)) => false,
        (Field::Type, value) => !incident.violations.and(value.violations()).is_empty(),
        _ => unreachable!("{field} {value}"),
    }
}
