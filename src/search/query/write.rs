//! Tree → text, in English, in the shortest form that reads back to the same tree.

use std::fmt::{self, Display, Write};

use super::field::Field;
use super::tree::{Condition, Node, Query, Value};
use super::word::{Phrase, Word, sign};

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let switches = [
            (self.certain_only, "certain:yes"),
            (self.near_too, "near:yes"),
        ];
        let set = switches
            .iter()
            .filter(|(set, _)| *set)
            .map(|(_, text)| *text);
        // An OR binds less than standing side by side.
        let root = match &self.root {
            Node::Or(_) if self.certain_only || self.near_too => format!("({})", self.root),
            root => root.to_string(),
        };
        let parts: Vec<&str> = Some(root.as_str())
            .filter(|root| !root.is_empty())
            .into_iter()
            .chain(set)
            .collect();
        f.write_str(&parts.join(" "))
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::And(nodes) => all(f, nodes),
            Self::Or(nodes) => either(f, nodes),
            Self::Not(node) => {
                f.write_char('-')?;
                inside(f, node)
            }
            Self::Word(word) => word.fmt(f),
            Self::Phrase(phrase) => phrase.fmt(f),
            Self::Field(condition) => condition.fmt(f),
        }
    }
}

/// Side by side; with AND in front of a field that stands already in the same row, where it would be a choice.
fn all(f: &mut fmt::Formatter<'_>, nodes: &[Node]) -> fmt::Result {
    let mut row: Vec<Field> = Vec::new();
    for (place, node) in nodes.iter().enumerate() {
        let mut between = " ";
        if let Node::Field(condition) = node {
            if row.contains(&condition.field) {
                between = " AND ";
                row.clear();
            }
            row.push(condition.field);
        }
        f.write_str(if place == 0 { "" } else { between })?;
        match node {
            Node::Or(_) => inside(f, node)?,
            _ => node.fmt(f)?,
        }
    }
    Ok(())
}

fn either(f: &mut fmt::Formatter<'_>, nodes: &[Node]) -> fmt::Result {
    for (place, node) in nodes.iter().enumerate() {
        f.write_str(if place == 0 { "" } else { " OR " })?;
        node.fmt(f)?;
    }
    Ok(())
}

/// In parentheses where there is more than one.
fn inside(f: &mut fmt::Formatter<'_>, node: &Node) -> fmt::Result {
    match node {
        Node::And(_) | Node::Or(_) => write!(f, "({node})"),
        _ => node.fmt(f),
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (exact, prefix) = (sign(self.exact, "="), sign(self.prefix, "*"));
        write!(f, "{exact}{}{prefix}", self.text)
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"{}", self.words.join(" "), sign(self.prefix, "*"))
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.field, self.values_text())
    }
}

impl Condition {
    /// Its values as they are written behind the field.
    #[must_use]
    pub fn values_text(&self) -> String {
        let values = self.values.iter().map(|value| match value {
            // Bare, `source:press` is a kind of source, not a word of one.
            Value::Name(name) if self.field == Field::Source => name.quoted(),
            value => value.to_string(),
        });
        values.collect::<Vec<_>>().join(",")
    }
}
