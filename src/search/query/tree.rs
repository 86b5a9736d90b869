//! The tree of a query. Must never know how it is read or written.

use super::age::Ages;
use super::field::Field;
use super::word::{Name, Phrase, Word};
use crate::domain::country::Country;
use crate::domain::date::Window;
use crate::domain::incident::Number;
use crate::domain::responsible::Institution;
use crate::domain::source::{Grade, SourceType};
use crate::domain::standing::{Confidentiality, Verification};
use crate::domain::term::terms;
use crate::domain::victim::{Custody, Manner, Sex};
use crate::domain::violation::{Group, Headline, Violation, Violations};

/// A question to the archive. The default asks for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// What a record must answer.
    pub root: Node,
    /// `certain:yes`: the possible answers are left out.
    pub certain_only: bool,
    /// `near:yes`: answers by a corrected spelling count as answers where they are else left out (`stats`, `export`).
    pub near_too: bool,
}

/// A part of a query. Always in the same form: no AND directly in an AND, no OR in an OR, no choice of one, no double
/// exclusion, no two conditions of one field in an OR.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// All of them; of none: everything.
    And(Vec<Node>),
    /// At least one of two or more.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// A word, in any text of the record.
    Word(Word),
    /// Words side by side, in one text of the record.
    Phrase(Phrase),
    /// A field with its values.
    Field(Condition),
}

impl Default for Node {
    fn default() -> Self {
        Self::And(Vec::new())
    }
}

/// A field and the values it may have: one of them is enough.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    /// The field.
    pub field: Field,
    /// Its values, each once; never empty.
    pub values: Vec<Value>,
}

terms! {
    /// What a record can have.
    Has, "has" {
        Victim = "victim",
        Source = "source",
        Attachment = "attachment",
        Conflict = "conflict",
        Duplicate = "duplicate",
    }
}

/// One value of a field. Which field it belongs to stands in the [`Condition`] that holds it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// `type:` one violation.
    Violation(Violation),
    /// `type:` all of a group.
    Group(Group),
    /// `type:` one of the three headlines.
    Headline(Headline),
    /// `facility: place: admin1: victim: source: tag: origin:` words of a name.
    Name(Name),
    /// `country:`.
    Country(Country),
    /// `date: died: added:` a stretch of days.
    Days(Window),
    /// `date: died:` no date at all.
    Undated,
    /// `status:`.
    Status(Verification),
    /// `level:`.
    Level(Confidentiality),
    /// `sex:`.
    Sex(Sex),
    /// `age:`.
    Age(Ages),
    /// `minor:` known to be one, or known not to be.
    Minor(bool),
    /// `custody:`.
    Custody(Custody),
    /// `manner:`.
    Manner(Manner),
    /// `by:`.
    By(Institution),
    /// `source:` a kind of source.
    SourceType(SourceType),
    /// `grade:` a source at least as good.
    Grade(Grade),
    /// `batch:` the number of an import.
    Batch(u32),
    /// `id:`.
    Id(Number),
    /// `has:`.
    Has(Has),
    /// `near: certain:` yes or no; only while a query is read.
    Switch(bool),
    /// `view:` a saved search, as it reads today.
    View(View),
}

/// A saved search inside a query.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct View {
    /// Its name as written.
    pub name: String,
    /// What it asks for.
    pub node: Box<Node>,
}

impl Query {
    /// Whether it asks for everything.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.root == Node::default() && !self.certain_only
    }

    /// Whether it can only be answered by looking up terms in a vocabulary: words, names, or marks. False only where the
    /// columns tell all.
    #[must_use]
    pub fn asks_terms(&self) -> bool {
        self.root.asks_terms()
    }

    /// Whether sealed records are asked for by name; else they stand outside every set.
    #[must_use]
    pub fn asks_sealed(&self) -> bool {
        self.root.asks_sealed()
    }
}

impl Node {
    /// Whether a `level:sealed` stands in it that is not excluded.
    fn asks_sealed(&self) -> bool {
        match self {
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().any(Self::asks_sealed),
            Self::Field(condition) => condition.values.iter().any(Value::asks_sealed),
            Self::Not(_) | Self::Word(_) | Self::Phrase(_) => false,
        }
    }

    fn asks_terms(&self) -> bool {
        match self {
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().any(Self::asks_terms),
            Self::Not(node) => node.asks_terms(),
            Self::Field(condition) => !condition.field.is_of_columns(),
            Self::Word(_) | Self::Phrase(_) => true,
        }
    }

    /// Whether it speaks of one victim and of nothing else, so that it can be asked of a victim.
    #[must_use]
    pub fn is_of_a_victim(&self) -> bool {
        match self {
            Self::And(nodes) | Self::Or(nodes) => {
                !nodes.is_empty() && nodes.iter().all(Self::is_of_a_victim)
            }
            Self::Not(node) => node.is_of_a_victim(),
            Self::Field(condition) => condition.field.is_of_a_victim(),
            Self::Word(_) | Self::Phrase(_) => false,
        }
    }
}

impl Value {
    /// The violations that a value of `type:` selects.
    #[must_use]
    pub fn violations(&self) -> Violations {
        match self {
            Self::Violation(violation) => Violations::NONE.with(*violation),
            Self::Group(group) => Violations::of_group(*group),
            Self::Headline(headline) => Violations::of_headline(*headline),
            _ => Violations::NONE,
        }
    }

    fn asks_sealed(&self) -> bool {
        match self {
            Self::Level(level) => *level == Confidentiality::Sealed,
            Self::View(view) => view.node.asks_sealed(),
            _ => false,
        }
    }
}
