//! Choosing from a list that narrows as one types: a facility, a command, an order, a key to read about.

use std::collections::{HashMap, HashSet};

use crate::domain::page::SortKey;
use crate::search::fold::key;
use crate::search::fuzzy;
use crate::worker::message::Place;

use super::action::{Action, Step};
use super::prompt::TextLine;
use super::question::quoted;

/// What is being chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A facility to narrow the list to.
    Facility,
    /// Something to do.
    Palette,
    /// A key to read about.
    Help,
    /// An order.
    Sort,
    /// A field for a column.
    Field,
    /// A column for a field.
    Column,
    /// A value for every row.
    Value,
    /// An answer to a question.
    Answer,
    /// What a text of a file means.
    Meaning,
}

impl Choice {
    /// The locale key of its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Facility => "choose-facility",
            Self::Palette => "choose-palette",
            Self::Help => "choose-help",
            Self::Sort => "choose-sort",
            Self::Field => "choose-field",
            Self::Column => "choose-column",
            Self::Value => "choose-value",
            Self::Answer => "choose-answer",
            Self::Meaning => "choose-meaning",
        }
    }
}

/// What a line of the list stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The facility that this value of `facility:` means.
    Facility(String),
    /// An action.
    Act(Action),
    /// The view of this name.
    View(String),
    /// An order.
    Sort(SortKey),
}

/// One line that can be chosen; `W` is what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Item<W = Chosen> {
    /// What is shown, raw.
    pub text: String,
    /// Other names that find it.
    pub also: Vec<String>,
    /// What stands at its side: a key, a mode.
    pub aside: String,
    /// Incidents, where that says something.
    pub count: Option<u64>,
    /// What it stands for.
    pub what: W,
}

/// The popup.
#[derive(Clone, Debug)]
pub struct Chooser<W = Chosen> {
    /// What is being chosen.
    pub choice: Choice,
    /// The text that it is chosen for, raw.
    pub about: Option<String>,
    /// What is typed.
    pub line: TextLine,
    /// Everything that can be chosen; empty while it is on its way.
    pub items: Vec<Item<W>>,
    /// The items that fit what is typed, best first: place, and the other name that fitted better than the shown.
    pub hits: Vec<(usize, Option<usize>)>,
    /// Which hit one is at.
    pub cursor: usize,
    /// Lines that are seen at once.
    pub height: usize,
    /// Whether the items are here.
    pub is_here: bool,
}

impl<W> Chooser<W> {
    /// A popup whose items are on their way.
    #[must_use]
    pub fn waiting(choice: Choice) -> Self {
        Self {
            choice,
            about: None,
            line: TextLine::default(),
            items: Vec::new(),
            hits: Vec::new(),
            cursor: 0,
            height: 10,
            is_here: false,
        }
    }

    /// A popup with its items.
    #[must_use]
    pub fn with(choice: Choice, items: Vec<Item<W>>) -> Self {
        let mut chooser = Self::waiting(choice);
        chooser.fill(items);
        chooser
    }

    /// Puts the items in.
    pub fn fill(&mut self, items: Vec<Item<W>>) {
        self.items = items;
        self.is_here = true;
        self.narrow();
    }

    /// Finds anew what fits what is typed; one stands at the best.
    pub fn narrow(&mut self) {
        self.cursor = 0;
        let typed = self.line.text().trim();
        if typed.is_empty() {
            self.hits = (0..self.items.len()).map(|at| (at, None)).collect();
            return;
        }
        let own = self
            .items
            .iter()
            .enumerate()
            .map(|(at, item)| (at, None, item.text.as_str()));
        let also = self.items.iter().enumerate().flat_map(|(at, item)| {
            item.also
                .iter()
                .enumerate()
                .map(move |(name, text)| (at, Some(name), text.as_str()))
        });
        let names: Vec<(usize, Option<usize>, &str)> = own.chain(also).collect();
        let mut seen = vec![false; self.items.len()];
        let ranked = fuzzy::rank(typed, names.iter().map(|(.., text)| text));
        let hits = ranked
            .into_iter()
            .map(|ranked| (names[ranked.index].0, names[ranked.index].1));
        self.hits = hits
            .filter(|(at, _)| !std::mem::replace(&mut seen[*at], true))
            .collect();
    }

    /// Moves the choice.
    pub fn step(&mut self, step: Step) {
        let to = step.from(
            self.cursor as u64,
            self.hits.len() as u64,
            self.height as u64,
        );
        self.cursor = usize::try_from(to).unwrap_or(0);
    }

    /// The item one is at.
    #[must_use]
    pub fn current(&self) -> Option<&Item<W>> {
        self.items.get(self.hits.get(self.cursor)?.0)
    }
}

impl<W> Item<W> {
    /// A line with something at its side.
    #[must_use]
    pub fn new(text: String, aside: String, what: W) -> Self {
        Self {
            text,
            also: Vec::new(),
            aside,
            count: None,
            what,
        }
    }
}

/// The register as items, the most told-of first.
#[must_use]
pub fn facilities(mut places: Vec<Place>) -> Vec<Item> {
    places.retain(|place| !place.facility.system);
    places.sort_by(|one, other| {
        let by_name = || one.facility.name.cmp(&other.facility.name);
        other.incidents.cmp(&one.incidents).then_with(by_name)
    });
    let mut known: HashMap<String, usize> = HashMap::new();
    for place in &places {
        let names: HashSet<String> = place.facility.names().map(key).collect();
        names
            .into_iter()
            .for_each(|name| *known.entry(name).or_default() += 1);
    }
    // A name that means several would bring all of them, and would not say which it is.
    let number = |place: &Place| match known.get(&key(&place.facility.name)) {
        Some(2..) => Some(format!("F-{}", place.row)),
        _ => None,
    };
    let item = |place: Place| {
        let number = number(&place);
        let country = place.facility.country;
        let country = country.map(|country| country.code().to_owned());
        let aside: Vec<String> = number.iter().cloned().chain(country).collect();
        let value = number.unwrap_or_else(|| format!("={}", quoted(&place.facility.name)));
        Item {
            what: Chosen::Facility(value),
            also: place.facility.names().skip(1).map(str::to_owned).collect(),
            aside: aside.join("  "),
            count: Some(place.incidents),
            text: place.facility.name,
        }
    };
    places.into_iter().map(item).collect()
}
