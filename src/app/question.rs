//! The query that the list answers: as a person wrote it, and what it means. Must never hold a text that cannot be
//! read. Everything that narrows the list is in it, so that there is one truth: a filter switched in the pane and a
//! filter typed in the prompt are the same thing.

use std::sync::Arc;

use crate::domain::date::Day;
use crate::search::query::{Field, Filter, Labels, Mistake, Node, Query, Reading, Views};

/// What is needed to read a query: the day, and what terms are called.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Today, for `date:last-year`.
    pub today: Day,
    /// Labels of terms in the languages that are read.
    pub labels: Arc<Labels>,
    /// The saved views.
    pub views: Arc<Views>,
}

impl Reader {
    pub(super) fn whole(&self) -> Reading<'_> {
        self.among(&self.views)
    }

    /// As if these were the saved views.
    pub(super) fn among<'a>(&'a self, views: &'a Views) -> Reading<'a> {
        Reading {
            views: Some(views),
            ..Reading::new(self.today, &self.labels)
        }
    }
}

/// What was taken off a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Its words, as written.
    Words(String),
    /// A condition, which a chip has shown.
    Filter(Filter),
}

/// A query that can be asked.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// As written; empty asks for everything.
    pub text: String,
    /// As read.
    pub query: Query,
}

impl Question {
    /// Reads a whole query.
    ///
    /// # Errors
    /// What cannot be read, and where.
    pub fn read(text: &str, reader: &Reader) -> Result<Self, Mistake> {
        let query = Query::read(text, &reader.whole())?;
        Ok(Self {
            text: text.trim().to_owned(),
            query,
        })
    }

    /// Reads a query that is being typed: its last word may be the beginning of one.
    ///
    /// # Errors
    /// What cannot be read, and where.
    pub fn read_typed(text: &str, reader: &Reader) -> Result<Self, Mistake> {
        let query = Query::read(text, &reader.whole().while_typing())?;
        Ok(Self {
            text: text.trim().to_owned(),
            query,
        })
    }

    /// Whether it asks for everything.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.query.is_everything()
    }

    /// With a value of a field switched on or off; as it is where the field cannot have the value.
    #[must_use]
    pub fn toggled(&self, field: Field, value: &str, reader: &Reader) -> Self {
        let toggled = self.query.toggled(field, value, &reader.whole());
        toggled.map_or_else(|_| self.clone(), |query| self.changed(query, reader))
    }

    /// With this value in place of what the field had; `None` takes the field off.
    ///
    /// # Errors
    /// Where the field cannot have the value.
    pub fn with(
        &self,
        field: Field,
        value: Option<&str>,
        reader: &Reader,
    ) -> Result<Self, Mistake> {
        let query = match value {
            Some(value) => self.query.with(field, value, &reader.whole())?,
            None => self.query.without(field),
        };
        Ok(self.changed(query, reader))
    }

    /// Another query made of this one, whose moving days stay in the words that were typed.
    fn changed(&self, query: Query, reader: &Reader) -> Self {
        Self {
            text: query.to_string_like(&self.text, &reader.whole()),
            query,
        }
    }

    /// Without what was put on last: its last filter, else its words. Gives what was taken off beside the rest.
    #[must_use]
    pub fn peeled(&self, reader: &Reader) -> Option<(Taken, Self)> {
        let filters = self.query.filters();
        if let Some(last) = filters.last() {
            let rest = self.query.without_index(filters.len() - 1);
            return Some((Taken::Filter(last.clone()), self.changed(rest, reader)));
        }
        (!self.is_everything()).then(|| (Taken::Words(self.text.clone()), Self::default()))
    }

    /// The values that the query asks of a field, as a query writes them.
    #[must_use]
    pub fn values(&self, field: Field) -> Option<String> {
        let mut filters = self.query.filters().into_iter();
        filters
            .find(|filter| filter.field == field && !filter.negated)
            .map(|filter| filter.text)
    }

    /// Whether the query asks for this value of the field, alone or beside others.
    #[must_use]
    pub fn has(&self, field: Field, value: &str, reader: &Reader) -> bool {
        let Ok(asked) = Query::read(&format!("{field}:{value}"), &reader.whole()) else {
            return false;
        };
        let Node::Field(asked) = &asked.root else {
            return false;
        };
        self.query.parts().iter().any(|part| match part {
            Node::Field(condition) if condition.field == field => asked
                .values
                .iter()
                .all(|value| condition.values.contains(value)),
            _ => false,
        })
    }
}

/// A text as a value: in quotation marks where it needs them.
#[must_use]
pub fn quoted(value: &str) -> String {
    if !value.is_empty()
        && value
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
    {
        value.to_owned()
    } else {
        format!(
            "\"{}\"",
            value.replace(['"', '“', '”', '„', '«', '»'], " ").trim()
        )
    }
}
