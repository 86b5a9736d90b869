//! Why a record matched: the words asked for, as they are to be looked for in its texts.

use crate::domain::incident::TextField;
use crate::domain::page::{Hit, Spelling};
use crate::search::distance::Pattern;
use crate::search::query::{Condition, Field, Node, Phrase, Query, Value};
use crate::search::quote::{self, Matcher};

/// Something to look for, with the word of the query that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// As asked.
    pub asked: String,
    /// As it may stand in a text.
    pub matcher: Matcher,
    /// Changes between the two; 0 for exact, prefix and phrase.
    pub changes: u8,
}

/// What lights up in the texts of an answer: words and phrases that are not excluded, words of names, and the
/// spellings taken for near.
#[must_use]
pub fn wanted(query: &Query, spellings: &[Spelling]) -> Vec<Wanted> {
    let mut all = Vec::new();
    gather(&query.root, &mut all);
    for spelling in spellings.iter().filter(|spelling| spelling.taken) {
        let changes = Pattern::new(&spelling.asked).distance(&spelling.found);
        all.push(Wanted {
            asked: spelling.asked.clone(),
            matcher: Matcher::Word(spelling.found.clone()),
            changes: u8::try_from(changes).unwrap_or(u8::MAX),
        });
    }
    all
}

fn gather(node: &Node, all: &mut Vec<Wanted>) {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| gather(node, all)),
        Node::Not(_) => {}
        Node::Word(word) => all.push(wanted_word(&word.text, word.prefix)),
        Node::Phrase(phrase) => all.push(wanted_phrase(phrase)),
        Node::Field(condition) => gather_names(condition, all),
    }
}

fn gather_names(condition: &Condition, all: &mut Vec<Wanted>) {
    for value in &condition.values {
        match value {
            // No text holds the row of a facility.
            Value::Name(name)
                if condition.field == Field::Facility && name.facility().is_some() => {}
            Value::Name(name) => {
                let last = name.words.len() - 1;
                let words = name.words.iter().enumerate();
                all.extend(words.map(|(at, word)| wanted_word(word, name.prefix && at == last)));
            }
            Value::View(view) => gather(&view.node, all),
            _ => {}
        }
    }
}

fn wanted_word(word: &str, prefix: bool) -> Wanted {
    let matcher = if prefix {
        Matcher::Prefix
    } else {
        Matcher::Word
    };
    Wanted {
        asked: word.to_owned(),
        matcher: matcher(word.to_owned()),
        changes: 0,
    }
}

fn wanted_phrase(phrase: &Phrase) -> Wanted {
    Wanted {
        asked: phrase.words.join(" "),
        matcher: Matcher::Phrase(phrase.words.clone()),
        changes: 0,
    }
}

/// The different words found in a record's texts, in reading order, each with the first field it stands in.
#[must_use]
pub fn hits<'a>(
    wanted: &[Wanted],
    texts: impl IntoIterator<Item = (TextField, &'a str)>,
) -> Vec<Hit> {
    let matchers: Vec<Matcher> = wanted.iter().map(|one| one.matcher.clone()).collect();
    let mut all: Vec<Hit> = Vec::new();
    for (field, text) in texts {
        for place in quote::hits(text, &matchers) {
            let one = &wanted[place.matcher];
            let found = crate::search::fold::key(&text[place.at]);
            if !all
                .iter()
                .any(|hit| hit.asked == one.asked && hit.found == found)
            {
                all.push(Hit {
                    asked: one.asked.clone(),
                    found,
                    changes: one.changes,
                    field,
                });
            }
        }
    }
    all
}
