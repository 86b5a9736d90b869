//! The one form of a tree: built here, so that equal questions are equal trees.

use super::tree::{Condition, Node, Value};

/// Adds a node to those it stands side by side with; a condition joins that of the same field.
pub(super) fn add_choice(nodes: &mut Vec<Node>, node: Node) {
    if let Node::Field(condition) = &node {
        let same = nodes.iter_mut().find_map(|other| match other {
            Node::Field(other) if other.field == condition.field => Some(other),
            _ => None,
        });
        if let Some(same) = same {
            return same.add(condition.values.clone());
        }
    }
    nodes.push(node);
}

impl Condition {
    /// More values, each once.
    pub(super) fn add(&mut self, values: Vec<Value>) {
        for value in values {
            if !self.values.contains(&value) {
                self.values.push(value);
            }
        }
    }
}

/// All of these, in the one form of [`Node`]; `None` of none.
pub(super) fn and(nodes: Vec<Node>) -> Option<Node> {
    let flat = nodes.into_iter().flat_map(|node| match node {
        Node::And(nodes) => nodes,
        node => vec![node],
    });
    one_or(flat.collect(), Node::And)
}

/// One of these, in the one form of [`Node`]; `None` of none.
pub(super) fn or(nodes: Vec<Node>) -> Option<Node> {
    let mut choices = Vec::new();
    for node in nodes {
        match node {
            Node::Or(nodes) => nodes
                .into_iter()
                .for_each(|node| add_choice(&mut choices, node)),
            node => add_choice(&mut choices, node),
        }
    }
    one_or(choices, Node::Or)
}

fn one_or(mut nodes: Vec<Node>, several: impl FnOnce(Vec<Node>) -> Node) -> Option<Node> {
    match nodes.len() {
        0 => None,
        1 => nodes.pop(),
        _ => Some(several(nodes)),
    }
}

/// Not this, in the one form of [`Node`].
pub(super) fn not(node: Node) -> Node {
    match node {
        Node::Not(node) => *node,
        node => Node::Not(Box::new(node)),
    }
}

impl Node {
    /// How many words and values it holds.
    pub(super) fn words(&self) -> usize {
        match self {
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().map(Self::words).sum(),
            Self::Not(node) => node.words(),
            Self::Word(_) => 1,
            Self::Phrase(phrase) => phrase.words.len(),
            Self::Field(condition) => condition.values.len(),
        }
    }
}
