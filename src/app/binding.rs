//! One row of the table of keys, and the modes it may hold in.

use super::action::Action;
use super::key::Key;

/// What one is doing, and so what keys mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// In the list, the home.
    List,
    /// In the filters.
    Filters,
    /// In a record.
    Record,
    /// Typing a query.
    Prompt,
    /// Choosing from a list that narrows as one types: facilities, commands, orders, help.
    Choose,
    /// Typing a stretch of days.
    Dates,
    /// Typing the name of a view.
    Name,
    /// Where there is no archive yet.
    FirstRun,
    /// Before the columns of a table.
    Columns,
    /// Typing a value for every row of a table.
    Value,
    /// Before what an import would do.
    Verdicts,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Mode; 11] = [
        Self::List,
        Self::Filters,
        Self::Record,
        Self::Prompt,
        Self::Choose,
        Self::Dates,
        Self::Name,
        Self::FirstRun,
        Self::Columns,
        Self::Value,
        Self::Verdicts,
    ];

    /// The locale key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::List => "mode-list",
            Self::Filters => "mode-filters",
            Self::Record => "mode-record",
            Self::Prompt => "mode-prompt",
            Self::Choose => "mode-choose",
            Self::Dates => "mode-dates",
            Self::Name => "mode-name",
            Self::FirstRun => "mode-first-run",
            Self::Columns => "mode-columns",
            Self::Value => "mode-value",
            Self::Verdicts => "mode-verdicts",
        }
    }

    /// Whether it is one of an import's screens alone.
    #[must_use]
    pub const fn is_of_import(self) -> bool {
        matches!(self, Self::Columns | Self::Value | Self::Verdicts)
    }

    /// Whether characters are typed here.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        matches!(
            self,
            Self::Prompt | Self::Choose | Self::Dates | Self::Name | Self::Value
        )
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    /// Where it holds.
    pub modes: &'static [Mode],
    /// Keys that are equals; a blank parts the keys of a chord.
    pub keys: &'static [&'static str],
    /// What they ask for.
    pub action: Action,
    /// Locale key of the short name in the footer; empty where the footer leaves it out.
    pub name: &'static str,
    /// Locale key of the sentence in help and palette.
    pub help: &'static str,
}

/// The keys of one spelling, in order.
pub fn chord(spelled: &str) -> impl Iterator<Item = Key> {
    spelled.split(' ').map(|key| {
        key.parse()
            .expect("invariant: the table spells keys that are keys, as its test says")
    })
}

impl Binding {
    /// Its keys as help shows them: `Enter l →`, `yy`.
    #[must_use]
    pub fn shown(&self) -> String {
        let keys: Vec<String> = self.keys.iter().map(|key| key.replace(' ', "")).collect();
        keys.join(" ")
    }

    /// The first of its keys, for the footer.
    #[must_use]
    pub fn first_key(&self) -> String {
        self.keys
            .first()
            .map(|key| key.replace(' ', ""))
            .unwrap_or_default()
    }
}
