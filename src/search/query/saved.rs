//! Saved searches, as a query may name them: `view:NAME`. Must never know where they are kept.

use super::token::is_quote;
use crate::search::fold;

/// Saved searches, each a name and the text of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Views(Vec<(String, String)>);

impl Views {
    /// These, in this order.
    #[must_use]
    pub fn new(views: Vec<(String, String)>) -> Self {
        Self(views)
    }

    /// Each with its name and its text, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (&**name, &**text))
    }

    /// The text of the view of this name: exactly so, else with case, accents and signs aside.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        let exact = self.iter().find(|(known, _)| *known == name);
        let alike = || {
            let key = fold::key(name);
            self.iter().find(|(known, _)| fold::key(known) == key)
        };
        exact.or_else(alike).map(|(_, text)| text)
    }

    /// These with one more, in the place of the one of its name.
    #[must_use]
    pub fn with(&self, name: &str, text: &str) -> Self {
        let others = self.0.iter().filter(|(known, _)| known != name).cloned();
        let own = (name.to_owned(), text.to_owned());
        Self(others.chain([own]).collect())
    }

    /// Whether a query can name a view so: nothing in it would be read as something else.
    #[must_use]
    pub fn can_be_called(name: &str) -> bool {
        let blanks = name.split(' ').any(str::is_empty);
        !blanks && !name.contains(|c: char| is_quote(c) || c.is_control())
    }
}

#[cfg(test)]
mod tests {
    use super::Views;

    #[test]
    fn a_view_is_named_exactly_or_nearly() {
        let view = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let views = Views::new(vec![
            view("Niñas", "minor:yes"),
            view("ninas", "sex:female"),
        ]);
        assert_eq!(views.text("ninas"), Some("sex:female"));
        assert_eq!(views.text("NIÑAS"), Some("minor:yes"));
        assert_eq!(views.text("otra"), None);
        assert!(Views::can_be_called("Muertes, 2022 (todas)"));
        assert!(!Views::can_be_called("a \"b\"") && !Views::can_be_called("a  b"));
        assert!(!Views::can_be_called("") && !Views::can_be_called("a\nb"));
    }
}
