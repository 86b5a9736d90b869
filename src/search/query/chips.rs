//! What is done to a query without its text: list its filters, take one off, put one on, leave a part out.

use super::field::Field;
use super::form::and;
use super::mistake::Mistake;
use super::reading::Reading;
use super::tree::{Condition, Node, Query};

/// A condition that stands for the whole query, as a chip shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The field.
    pub field: Field,
    /// Its values as a query writes them, such as `torture,beating`.
    pub text: String,
    /// Whether it excludes.
    pub negated: bool,
}

impl Query {
    /// The conditions that every answer must meet, in order; words and choices between fields are none.
    #[must_use]
    pub fn filters(&self) -> Vec<Filter> {
        let mut filters: Vec<Filter> = self.parts().iter().filter_map(filter_of).collect();
        let switches = [
            (Field::Certain, self.certain_only),
            (Field::Near, self.near_too),
        ];
        filters.extend(
            switches
                .iter()
                .filter(|(_, set)| *set)
                .map(|(field, _)| Filter {
                    field: *field,
                    text: "yes".to_owned(),
                    negated: false,
                }),
        );
        filters
    }

    /// The rest of it as text: words, phrases, choices.
    #[must_use]
    pub fn words_text(&self) -> String {
        let rest = self.parts().iter().filter(|part| filter_of(part).is_none());
        and(rest.cloned().collect()).unwrap_or_default().to_string()
    }

    /// The query without the filter at this place of [`Query::filters`].
    #[must_use]
    pub fn without_index(&self, index: usize) -> Self {
        let filters = self.filters();
        let mut query = self.clone();
        match filters.get(index).map(|filter| filter.field) {
            None => {}
            Some(Field::Certain) => query.certain_only = false,
            Some(Field::Near) => query.near_too = false,
            Some(_) => {
                let mut seen = 0..;
                query.retain(|part| filter_of(part).is_none() || seen.next() != Some(index));
            }
        }
        query
    }

    /// The query without any filter of this field, excluding ones too.
    #[must_use]
    pub fn without(&self, field: Field) -> Self {
        let mut query = self.clone();
        query.retain(|part| filter_of(part).is_none_or(|filter| filter.field != field));
        query
    }

    /// The query with this value, as a query writes it, in place of what the field had.
    ///
    /// # Errors
    /// A [`Mistake`] where the field cannot have the value.
    pub fn with(&self, field: Field, value: &str, reading: &Reading<'_>) -> Result<Self, Mistake> {
        let added = condition(field, value, reading)?;
        Ok(self.without(field).and_also(&added))
    }

    /// The query with this value chosen beside others of the field, or no longer chosen where it was.
    ///
    /// # Errors
    /// A [`Mistake`] where the field cannot have the value.
    pub fn toggled(
        &self,
        field: Field,
        value: &str,
        reading: &Reading<'_>,
    ) -> Result<Self, Mistake> {
        let added = condition(field, value, reading)?;
        let Node::Field(mut chosen) = added.root.clone() else {
            return Ok(self.and_also(&added));
        };
        let old = self.parts().iter().find_map(|part| match part {
            Node::Field(old) if old.field == field => Some(old),
            _ => None,
        });
        let Some(old) = old.cloned() else {
            return Ok(self.and_also(&added));
        };
        let was_chosen = chosen.values.iter().all(|value| old.values.contains(value));
        let values = std::mem::replace(&mut chosen.values, old.values.clone());
        if was_chosen {
            chosen.values.retain(|value| !values.contains(value));
        } else {
            chosen.add(values);
        }
        Ok(self.with_changed(&old, &chosen))
    }

    /// Each of its parts with what it would be without it, where it has more than one: for an answer that is empty.
    #[must_use]
    pub fn ways_out(&self) -> Vec<(String, Self)> {
        let parts = self.parts();
        if parts.len() < 2 {
            return Vec::new();
        }
        let without = |left_out: usize| {
            let rest = (0..).zip(parts).filter(|(at, _)| *at != left_out);
            Self {
                root: and(rest.map(|(_, part)| part.clone()).collect()).unwrap_or_default(),
                ..self.clone()
            }
        };
        let parts = parts.iter().enumerate();
        parts
            .map(|(at, part)| (part.to_string(), without(at)))
            .collect()
    }

    /// The parts that all must be met.
    #[must_use]
    pub fn parts(&self) -> &[Node] {
        match &self.root {
            Node::And(nodes) => nodes,
            node => std::slice::from_ref(node),
        }
    }

    fn retain(&mut self, mut keep: impl FnMut(&Node) -> bool) {
        let kept = self.parts().iter().filter(|part| keep(part)).cloned();
        self.root = and(kept.collect()).unwrap_or_default();
    }

    fn and_also(&self, other: &Self) -> Self {
        let parts = self.parts().iter().chain(other.parts()).cloned();
        Self {
            root: and(parts.collect()).unwrap_or_default(),
            certain_only: self.certain_only || other.certain_only,
            near_too: self.near_too || other.near_too,
        }
    }

    /// In its old place, or gone where no value is left.
    fn with_changed(&self, old: &Condition, new: &Condition) -> Self {
        let mut query = self.clone();
        let parts = self.parts().iter().filter_map(|part| match part {
            Node::Field(condition) if condition == old => {
                (!new.values.is_empty()).then(|| Node::Field(new.clone()))
            }
            part => Some(part.clone()),
        });
        query.root = and(parts.collect()).unwrap_or_default();
        query
    }
}

fn condition(field: Field, value: &str, reading: &Reading<'_>) -> Result<Query, Mistake> {
    let whole = Reading {
        typing: false,
        ..*reading
    };
    Query::read(&format!("{field}:{value}"), &whole)
}

fn filter_of(part: &Node) -> Option<Filter> {
    let (condition, negated) = match part {
        Node::Field(condition) => (condition, false),
        Node::Not(node) => match node.as_ref() {
            Node::Field(condition) => (condition, true),
            _ => return None,
        },
        _ => return None,
    };
    Some(Filter {
        field: condition.field,
        text: condition.values_text(),
        negated,
    })
}
