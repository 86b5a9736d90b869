//! What terms are called in the languages people read, as callers hand it in. Must never read a locale file itself.

use std::collections::HashMap;

use crate::search::fold;

/// Labels of terms in other languages, each with the slug of its term.
#[derive(Clone, Debug, Default)]
pub struct Labels(HashMap<(String, String), String>);

impl Labels {
    /// No labels: only slugs are read.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Adds a label (in any case, with its accents) of the term `slug` in the vocabulary `key`, such as `violation`,
    /// `Muerte bajo custodia`, `death_in_custody`. The first of two terms with one label keeps it.
    pub fn add(&mut self, key: &str, label: &str, slug: &str) {
        self.0
            .entry((key.to_owned(), slug_of(label)))
            .or_insert_with(|| slug.to_owned());
    }

    /// The slug of the term that a text names by its label, in any case and with any accents.
    #[must_use]
    pub fn named(&self, key: &str, text: &str) -> Option<&str> {
        self.slug(key, &slug_of(text))
    }

    /// All labels in the vocabulary `key`, in the form of [`slug_of`], in their order.
    pub(super) fn of(&self, key: &str) -> Vec<&str> {
        let own = self.0.keys().filter(|(own, _)| own == key);
        let mut labels: Vec<&str> = own.map(|(_, label)| label.as_str()).collect();
        labels.sort_unstable();
        labels
    }

    /// The slug of the term with this label, already in the form of [`slug_of`].
    pub(super) fn slug(&self, key: &str, label: &str) -> Option<&str> {
        self.0
            .get(&(key.to_owned(), label.to_owned()))
            .map(String::as_str)
    }
}

/// A label or a slug in the form of slugs: folded words joined by `_`.
pub(super) fn slug_of(text: &str) -> String {
    fold::key(text).replace(' ', "_")
}
