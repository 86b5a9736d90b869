//! Query → plan: words become terms of the vocabulary, names become numbers of the registers.

use super::blocks::{Blocks, Register};
use super::near::Spellings;
use super::plan::{Leaf, OneVictim, Plan, Step, Test};
use crate::domain::page::FacetKey;
use crate::domain::violation::Violations;
use crate::search::flag;
use crate::search::fold;
use crate::search::query::{Field, Name, Node, Phrase, Query, Value, Word};
use crate::search::term::{SHORT_PREFIX, Term};

/// Makes a query ready.
pub(super) fn plan<B: Blocks>(
    query: &Query,
    blocks: &B,
    spellings: &mut Spellings<'_, B>,
) -> Result<Plan, B::Error> {
    let mut compiler = Compiler {
        blocks,
        spellings,
        plan: Plan::default(),
    };
    let whole = Around {
        selected: None,
        tolerant: true,
    };
    compiler.plan.root = Some(compiler.node(&query.root, whole)?);
    let has = |field| query.filters().iter().any(|filter| filter.field == field);
    for field in FacetKey::ALL
        .map(Field::of_facet)
        .into_iter()
        .filter(|field| has(*field))
    {
        let step = compiler.node(&query.without(field).root, whole)?;
        compiler.plan.facets.push((field, step));
    }
    if has(Field::Date) || has(Field::Died) {
        let without = query.without(Field::Date).without(Field::Died);
        compiler.plan.dateless = Some(compiler.node(&without.root, whole)?);
    }
    Ok(compiler.plan)
}

/// What stands around a node.
#[derive(Clone, Copy)]
pub(super) struct Around {
    /// The violations that the AND around it selects.
    pub(super) selected: Option<Violations>,
    /// Whether words may be spelled otherwise; not in an exclusion.
    pub(super) tolerant: bool,
}

pub(super) struct Compiler<'a, 'b, B: Blocks> {
    pub(super) blocks: &'a B,
    spellings: &'a mut Spellings<'b, B>,
    pub(super) plan: Plan,
}

impl<B: Blocks> Compiler<'_, '_, B> {
    pub(super) fn leaf(&mut self, leaf: Leaf) -> Step {
        Step::Leaf(self.plan.leaf(leaf))
    }

    pub(super) fn node(&mut self, node: &Node, around: Around) -> Result<Step, B::Error> {
        match node {
            Node::And(nodes) => self.all(nodes, around),
            Node::Or(nodes) => self.each(nodes, around).map(Step::Or),
            Node::Not(node) => self.not(node, around),
            Node::Word(word) => self.word(word, around),
            Node::Phrase(phrase) => self.phrase(phrase),
            Node::Field(condition) => self.condition(condition, around),
        }
    }

    fn each(&mut self, nodes: &[Node], around: Around) -> Result<Vec<Step>, B::Error> {
        nodes.iter().map(|node| self.node(node, around)).collect()
    }

    fn not(&mut self, node: &Node, around: Around) -> Result<Step, B::Error> {
        let strict = Around {
            tolerant: false,
            ..around
        };
        self.node(node, strict)
            .map(|step| Step::Not(Box::new(step)))
    }

    /// In an AND a date is asked of the violations that it selects, and conditions on victims are of one victim.
    fn all(&mut self, nodes: &[Node], around: Around) -> Result<Step, B::Error> {
        let around = Around {
            selected: selected(nodes).or(around.selected),
            ..around
        };
        let (victim, rest): (Vec<&Node>, Vec<&Node>) =
            nodes.iter().partition(|node| node.is_of_a_victim());
        let named = |node: &&Node| !matches!(node, Node::Not(_));
        let mut steps = Vec::new();
        if victim.len() > 1 && victim.iter().any(named) {
            steps.push(self.one_victim(&victim, around)?);
        } else {
            for node in victim {
                steps.push(self.node(node, around)?);
            }
        }
        for node in rest {
            steps.push(self.node(node, around)?);
        }
        Ok(self.plan.all(steps))
    }

    fn one_victim(&mut self, nodes: &[&Node], around: Around) -> Result<Step, B::Error> {
        let parts: Result<Vec<Step>, B::Error> =
            nodes.iter().map(|node| self.node(node, around)).collect();
        let needed = |place: &usize| matches!(nodes[*place], Node::Field(_));
        let whole: Vec<Node> = nodes.iter().map(|node| (*node).clone()).collect();
        Ok(Step::OneVictim(OneVictim {
            parts: parts?,
            needed: (0..nodes.len()).filter(needed).collect(),
            some: self.plan.leaf(Leaf::Flags(flag::VICTIM)),
            several: self.plan.leaf(Leaf::Flags(flag::SEVERAL_VICTIMS)),
            asked: self.plan.leaf(Leaf::Asked(Test::Victim(whole))),
        }))
    }

    /// A word: in the record, in a name of its facility, and spelled nearly so.
    fn word(&mut self, word: &Word, around: Around) -> Result<Step, B::Error> {
        let terms = self.terms(&word.text, word.prefix);
        let name = Name::of_word(word);
        let in_record = self.leaf(Leaf::Terms(terms));
        let mut exact = vec![in_record];
        exact.extend(self.facilities(&name)?);
        let mut levels = vec![Step::Or(exact)];
        if around.tolerant {
            let near = self.spellings.near(word)?;
            levels.extend(near.into_iter().map(|terms| self.leaf(Leaf::Terms(terms))));
        }
        Ok(Step::Near(levels))
    }

    /// The terms of a folded word: itself, and where it may go on, all that begin with it.
    fn terms(&self, word: &str, prefix: bool) -> Vec<u32> {
        let vocabulary = self.blocks.vocabulary();
        if !prefix || fold::is_lone_word(word) {
            return vocabulary.id(word).into_iter().collect();
        }
        if word.chars().count() <= SHORT_PREFIX {
            let all = vocabulary.id(&Term::Prefix(word).spelled());
            return all.into_iter().collect();
        }
        vocabulary.prefix(word)
    }

    /// All its words, then the text itself; or a name of the facility that holds it.
    fn phrase(&mut self, phrase: &Phrase) -> Result<Step, B::Error> {
        self.spellings.offer(&phrase.words)?;
        let mut steps = self.held(&phrase.words, phrase.prefix);
        steps.push(self.leaf(Leaf::Asked(Test::Phrase(phrase.clone()))));
        let mut ways = vec![self.plan.all(steps)];
        let named = self
            .blocks
            .named(Register::Facilities, &mut |name| phrase.stands_in_key(name))?;
        ways.extend(self.linked(named));
        Ok(Step::Or(ways))
    }

    /// Records that hold all of these words somewhere.
    pub(super) fn held(&mut self, words: &[String], prefix: bool) -> Vec<Step> {
        let last = words.len().saturating_sub(1);
        let mut steps = Vec::with_capacity(words.len() + 1);
        for (place, word) in words.iter().enumerate() {
            let terms = self.terms(word, prefix && place == last);
            steps.push(self.leaf(Leaf::Terms(terms)));
        }
        steps
    }
}

/// The violations that the `type:` conditions of an AND select; `None` where it has none.
pub(super) fn selected(nodes: &[Node]) -> Option<Violations> {
    let types = nodes.iter().filter_map(|node| match node {
        Node::Field(condition) if condition.field == Field::Type => {
            Some(violations(&condition.values))
        }
        _ => None,
    });
    types.reduce(Violations::or)
}

pub(super) fn violations(values: &[Value]) -> Violations {
    values
        .iter()
        .map(Value::violations)
        .fold(Violations::NONE, Violations::or)
}
