//! What can be chosen on the screens of an import: a field for a column, a column for a field, an answer to a question.
//! Each line says what it would do to the wishes; nothing is changed here.

use crate::app::choose::Item;
use crate::domain::date::{Order, OrderExample, Precision};
use crate::domain::violation::Violation;
use crate::ingest::field::{Field, Target};
use crate::ingest::question::Question;
use crate::ingest::wishes::ValueWish;

use super::edit::How;
use super::sheet::{Fate, Sheet};

/// Words that must be searched while one types, in the language of the interface; made by `ui`.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    /// What each field is called.
    pub fields: Vec<(Field, String)>,
    /// The vocabularies: field, the term's slug, what it is called.
    pub terms: Vec<(Field, &'static str, String)>,
    /// The sentences of [`PHRASES`].
    pub phrases: Vec<(&'static str, String)>,
    /// The sentence of each key, and the keys.
    pub help: Vec<(String, String)>,
}

/// The locale keys of the lines that are no names.
pub const PHRASES: [&str; 14] = [
    "pick-leave-out",
    "pick-another-field",
    "pick-from-column",
    "pick-dmy",
    "pick-mdy",
    "pick-ymd",
    "pick-serial",
    "pick-proved",
    "pick-month",
    "pick-year",
    "pick-as-written",
    "pick-pivot",
    "pick-no-pivot",
    "pick-take-back",
];

/// What a chosen line does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A column feeds a field.
    Feed(Target, usize, How),
    /// No field takes a column.
    LeaveOut(usize),
    /// Go on to choose a field for a column.
    AnotherField(usize),
    /// Go on to type a value for a field.
    Constant(Target),
    /// Every row has a value.
    Set(Target, String),
    /// A text of the file means a term.
    Means(Target, String, &'static str),
    /// A text of the file means nothing any more: what was said of it is taken back.
    TakeBack(ValueWish),
    /// The order of day and month in a column.
    Order(usize, Option<Order>),
    /// How much the days of a column say.
    Precision(usize, Option<Precision>),
    /// The first year of the hundred.
    Pivot(Option<i32>),
    /// Nothing: a line to read.
    Read,
}

/// Something that only a person can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// Nothing is imported before it is answered.
    Needs(Question),
    /// A column may mean a field; unanswered, it is kept with the records.
    MayMean(usize, Field),
}

impl Spoken {
    /// What a field is called; further victims and sources with their number.
    #[must_use]
    pub fn field(&self, target: Target) -> String {
        let known = self.fields.iter().find(|(field, _)| *field == target.field);
        let name = known.map_or(target.field.slug(), |(_, name)| name.as_str());
        match target.nth {
            0 => name.to_owned(),
            nth => format!("{name} {}", nth + 1),
        }
    }

    pub(super) fn phrase(&self, key: &str) -> String {
        let known = self.phrases.iter().find(|(known, _)| *known == key);
        known.map_or(key, |(_, phrase)| phrase.as_str()).to_owned()
    }

    pub(super) fn line(&self, key: &str, aside: String, pick: Pick) -> Item<Pick> {
        Item::new(self.phrase(key), aside, pick)
    }

    /// Every field, for a column: what its slug or label holds finds it.
    #[must_use]
    pub fn fields_for(&self, sheet: &Sheet, column: usize, how: How) -> Vec<Item<Pick>> {
        let item = |target| self.field_item(target, Pick::Feed(target, column, how));
        let mut items: Vec<Item<Pick>> = targets(sheet).map(item).collect();
        let leave_out = self.line("pick-leave-out", String::new(), Pick::LeaveOut(column));
        items.push(leave_out);
        items
    }

    /// Every field, to be given a value.
    #[must_use]
    pub fn constants(&self, sheet: &Sheet) -> Vec<Item<Pick>> {
        let item = |target| self.field_item(target, Pick::Constant(target));
        targets(sheet).map(item).collect()
    }

    fn field_item(&self, target: Target, pick: Pick) -> Item<Pick> {
        let mut item = Item::new(self.field(target), target.to_string(), pick);
        item.also.push(target.to_string());
        let headers = target.field.headers().iter();
        item.also.extend(headers.map(|header| (*header).to_owned()));
        item
    }

    /// Every column, for a field.
    #[must_use]
    pub fn columns_for(&self, sheet: &Sheet, target: Target, how: How) -> Vec<Item<Pick>> {
        let columns = sheet.columns.iter().enumerate();
        let item = |(at, column): (usize, &super::sheet::Column)| {
            let sample: String = column.sample.chars().take(30).collect();
            Item::new(column.name.clone(), sample, Pick::Feed(target, at, how))
        };
        columns.map(item).collect()
    }

    /// The terms of a field's vocabulary; none where its texts are free. `pick` says what a slug does.
    #[must_use]
    pub fn terms(&self, field: Field, pick: impl Fn(&'static str) -> Pick) -> Vec<Item<Pick>> {
        let own = self.terms.iter().filter(|(of, ..)| *of == field);
        let item = |(_, slug, label): &(Field, &'static str, String)| {
            let mut item = Item::new(label.clone(), (*slug).to_owned(), pick(slug));
            item.also.push((*slug).to_owned());
            item
        };
        own.map(item).collect()
    }

    /// What a text that was explained can mean instead; first that it was said is taken back.
    #[must_use]
    pub fn meanings(&self, wish: &ValueWish) -> Vec<Item<Pick>> {
        let said = wish.values.join(", ");
        let back = self.line("pick-take-back", said, Pick::TakeBack(wish.clone()));
        let means = |slug| Pick::Means(wish.target, wish.text.clone(), slug);
        let terms = self.terms(wish.target.field, means);
        std::iter::once(back).chain(terms).collect()
    }

    /// The terms of a field's vocabulary, as the value of all rows.
    #[must_use]
    pub fn values(&self, target: Target) -> Vec<Item<Pick>> {
        self.terms(target.field, |slug| Pick::Set(target, slug.to_owned()))
    }

    /// The answers to what is open.
    #[must_use]
    pub fn answers(&self, sheet: &Sheet, open: &Open) -> Vec<Item<Pick>> {
        let place = |name: &str| place(sheet, name);
        match open {
            Open::MayMean(column, field) => self.may_mean(*column, *field),
            Open::Needs(Question::Violation { .. }) => self.what_was_done(sheet),
            Open::Needs(Question::DateOrder {
                column,
                cell,
                orders,
                ..
            }) => place(column).map_or(Vec::new(), |at| self.orders(at, orders, cell)),
            Open::Needs(Question::BothOrders { column, one, other }) => {
                let item = |at, of: &OrderExample| self.order(at, of.order, &of.cell);
                place(column).map_or(Vec::new(), |at| vec![item(at, one), item(at, other)])
            }
            Open::Needs(Question::TwoDigitYears { cell, .. }) => self.pivots(cell),
            Open::Needs(Question::FirstDays { column, .. }) => {
                place(column).map_or(Vec::new(), |at| self.precisions(at, Some(Precision::Day)))
            }
        }
    }

    fn may_mean(&self, column: usize, field: Field) -> Vec<Item<Pick>> {
        let target = Target::from(field);
        vec![
            self.field_item(target, Pick::Feed(target, column, How::Alone)),
            self.line(
                "pick-another-field",
                String::new(),
                Pick::AnotherField(column),
            ),
            self.line("pick-leave-out", String::new(), Pick::LeaveOut(column)),
        ]
    }

    /// Columns that may say it first, then those that nothing takes, then each violation for all rows: nothing that
    /// accuses everybody lies under the first key. A table with deaths hardly lists detentions.
    fn what_was_done(&self, sheet: &Sheet) -> Vec<Item<Pick>> {
        let target = Target::from(Field::Violation);
        let of_fate = |fate: Fate| {
            let columns = sheet.columns.iter().enumerate();
            columns.filter(move |(_, column)| column.fate == fate)
        };
        let likely = of_fate(Fate::MayMean(Field::Violation)).chain(of_fate(Fate::Kept));
        let from = |(at, column): (usize, &super::sheet::Column)| {
            let pick = Pick::Feed(target, at, How::Alone);
            self.line("pick-from-column", column.name.clone(), pick)
        };
        let mut values = self.values(target);
        let is_of_death = |field: Field| (Field::DeathDate..=Field::Certificate).contains(&field);
        let mut fed = sheet.sources.iter().filter(|source| source.is_fed());
        if fed.any(|source| is_of_death(source.target.field)) {
            let death = Pick::Set(target, Violation::DeathInCustody.slug().to_owned());
            values.sort_by_key(|item| item.what != death);
        }
        likely.map(from).chain(values).collect()
    }
}

/// Every field once; of victims, sources and responsible the next one too, where something feeds the one before.
fn targets(sheet: &Sheet) -> impl Iterator<Item = Target> {
    let fed: Vec<Target> = sheet
        .sources
        .iter()
        .filter(|source| source.is_fed())
        .map(|source| source.target)
        .collect();
    let many = |field: Field| field.is_victims() || field.is_sources() || field.is_responsibles();
    let offered = Field::ALL.iter().filter(|field| !field.is_text_of_date());
    offered.flat_map(move |field| {
        let count = (0..).take_while(|nth| is_fed(&fed, *field, *nth)).count();
        let last = if many(*field) { count } else { 0 };
        let numbers = 0..=u16::try_from(last).unwrap_or(0);
        numbers.map(|nth| Target { field: *field, nth })
    })
}

fn is_fed(fed: &[Target], field: Field, nth: u16) -> bool {
    fed.contains(&Target { field, nth })
}

/// The place of a column that a question names by its header.
fn place(sheet: &Sheet, name: &str) -> Option<usize> {
    let mut columns = sheet.columns.iter();
    columns.position(|column| column.name == name)
}
