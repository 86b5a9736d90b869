//! Which column feeds which field, settled once per file, before its first row is read.
//! It must never drop a column in silence: what no field takes is listed and stays with the record.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::domain::date::Reading;
use crate::domain::guard::unguarded;

use super::field::{Field, Target};
use super::headers::{Headers, Misfit, names};
use super::reader::{RawRow, are_reports};
use super::recognise::{Recognised, is_own, recognise, squeeze};
use super::terms::{Terms, is_empty_word};
use super::wishes::Wishes;

/// How a field is fed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Alternatives in order, each of columns joined.
    pub alternatives: Vec<Vec<usize>>,
    /// What fills an empty cell.
    pub set: Option<String>,
}

/// A mapping of one file's columns.
pub struct Mapping {
    /// The file's headers as written.
    pub headers: Vec<String>,
    /// What each column is called where its cells stay with a record: no two alike (see [`names`]).
    pub names: Vec<String>,
    /// What feeds each field.
    pub feeds: BTreeMap<Target, Feed>,
    /// Columns that may mean a field, but only a person can say.
    pub ask_first: Vec<(usize, Field)>,
    /// Columns that no field takes.
    pub unmapped: Vec<usize>,
    /// How dates of each field are read.
    pub readings: BTreeMap<Target, Reading>,
    /// The vocabularies with what `--value` added.
    pub terms: Terms,
    /// Columns in the order of their squeezed headers: a row's digest does not hang on the order of columns.
    pub by_header: Vec<usize>,
}

impl Mapping {
    /// Settles the columns: maps first, then recognition; `--set` stands beside either.
    ///
    /// # Errors
    /// [`Misfit`] where a wish names what is not there.
    pub fn settle(headers: &[String], wishes: &Wishes, mut terms: Terms) -> Result<Self, Misfit> {
        if are_reports(headers) && wishes.speak_of_columns() {
            return Err(Misfit::WholeReports);
        }
        let columns = Headers::new(headers);
        let mut taken = vec![false; headers.len()];
        let mut feeds: BTreeMap<Target, Feed> = BTreeMap::new();
        let own = columns_of_the_table(headers);
        taken[own..].fill(true);
        for name in &wishes.unmapped {
            taken[columns.find(name)?] = true;
        }
        for (target, expression) in &wishes.maps {
            let alternatives = columns.resolve(expression)?;
            alternatives
                .iter()
                .flatten()
                .for_each(|column| taken[*column] = true);
            feeds.insert(
                *target,
                Feed {
                    alternatives,
                    set: None,
                },
            );
        }
        let ask_first = recognise_rest(headers, &mut taken, &mut feeds);
        for (target, value) in &wishes.sets {
            terms.check(target.field, value)?;
            feeds.entry(*target).or_insert_with(Feed::empty).set = Some(value.clone());
        }
        for wish in &wishes.values {
            let column = wish
                .column
                .as_deref()
                .map(|name| columns.find(name))
                .transpose()?;
            terms.teach(wish, column)?;
        }
        let readings = readings(&feeds, wishes, &columns)?;
        let mut fed = vec![false; headers.len()];
        feeds
            .values()
            .flat_map(|feed| feed.alternatives.iter().flatten())
            .for_each(|column| fed[*column] = true);
        let kept = if are_reports(headers) { 0 } else { own };
        let unmapped = (0..kept).filter(|column| !fed[*column]).collect();
        let mut by_header: Vec<usize> = (0..own).collect();
        by_header.sort_by_cached_key(|column| squeeze(&headers[*column]));
        Ok(Self {
            headers: headers.to_vec(),
            names: names(headers),
            feeds,
            ask_first,
            unmapped,
            readings,
            terms,
            by_header,
        })
    }

    /// Whether each row is a whole report, which no mapping changes.
    #[must_use]
    pub fn is_of_reports(&self) -> bool {
        are_reports(&self.headers)
    }

    /// Whether anything can say what was done.
    #[must_use]
    pub fn says_violation(&self) -> bool {
        self.is_of_reports() || self.feeds.contains_key(&Field::Violation.into())
    }

    /// The text that a row gives to a field: trimmed; `None` where nothing is told.
    /// The column is the one that gave it, `None` for `--set`.
    #[must_use]
    pub fn text<'a>(
        &'a self,
        target: Target,
        feed: &'a Feed,
        row: &RawRow<'a>,
    ) -> Option<(Cow<'a, str>, Option<usize>)> {
        let cell = |column: &usize| {
            let text = row.cell(*column).trim();
            (!is_empty_word(text)).then_some(unguarded(text))
        };
        for alternative in &feed.alternatives {
            match alternative.as_slice() {
                [column] => {
                    if let Some(text) = cell(column) {
                        return Some((Cow::Borrowed(text), Some(*column)));
                    }
                }
                joined => {
                    let parts: Vec<_> = joined
                        .iter()
                        .filter_map(|column| Some((*column, cell(column)?)))
                        .collect();
                    if let Some((first, _)) = parts.first() {
                        return Some((Cow::Owned(self.join(target.field, &parts)), Some(*first)));
                    }
                }
            }
        }
        feed.set.as_deref().map(|text| (Cow::Borrowed(text), None))
    }

    /// Joins the parts of a field: names and ids with a space, notes with their headers as labels.
    fn join(&self, field: Field, parts: &[(usize, &str)]) -> String {
        if field.joins_with_space() {
            return parts
                .iter()
                .map(|(_, text)| *text)
                .collect::<Vec<_>>()
                .join(" ");
        }
        let labelled = parts
            .iter()
            .map(|(column, text)| format!("{}: {text}", self.headers[*column].trim()));
        labelled.collect::<Vec<_>>().join("\n\n")
    }
}

impl Feed {
    fn empty() -> Self {
        Self {
            alternatives: Vec::new(),
            set: None,
        }
    }

    fn of(column: usize) -> Self {
        Self {
            alternatives: vec![vec![column]],
            set: None,
        }
    }
}

/// How many columns are the table's own: a file of refused rows has two more behind them, the line and the reason,
/// which are no part of what a row says.
fn columns_of_the_table(headers: &[String]) -> usize {
    match headers {
        [own @ .., line, reason] if line == "line" && reason == "reason" => own.len(),
        all => all.len(),
    }
}

/// Takes every column whose header is known and whose field is still free; the first one wins.
fn recognise_rest(
    headers: &[String],
    taken: &mut [bool],
    feeds: &mut BTreeMap<Target, Feed>,
) -> Vec<(usize, Field)> {
    let own = is_own(headers);
    let mut ask_first = Vec::new();
    for (column, header) in headers
        .iter()
        .enumerate()
        .filter(|(column, _)| !taken[*column])
        .collect::<Vec<_>>()
    {
        match recognise(header, own) {
            Some(Recognised::Taken(target)) if !feeds.contains_key(&target) => {
                feeds.insert(target, Feed::of(column));
                taken[column] = true;
            }
            Some(Recognised::Ask(field)) => ask_first.push((column, field)),
            _ => {}
        }
    }
    ask_first
}

/// How each date field is read: `--date-order` and `--precision` of its column, else of the file.
fn readings(
    feeds: &BTreeMap<Target, Feed>,
    wishes: &Wishes,
    columns: &Headers<'_>,
) -> Result<BTreeMap<Target, Reading>, Misfit> {
    let mut orders = Vec::new();
    for (name, order) in &wishes.orders {
        orders.push((
            name.as_deref().map(|name| columns.find(name)).transpose()?,
            *order,
        ));
    }
    let mut precisions = Vec::new();
    for (name, precision) in &wishes.precisions {
        precisions.push((columns.find(name)?, *precision));
    }
    let dates = feeds.iter().filter(|(target, _)| target.field.is_date());
    Ok(dates
        .map(|(target, feed)| {
            let own = feed.alternatives.iter().flatten().collect::<Vec<_>>();
            let of_column =
                |column: &Option<usize>| column.is_some_and(|column| own.contains(&&column));
            let order = orders
                .iter()
                .find(|(column, _)| of_column(column))
                .or_else(|| orders.iter().find(|(column, _)| column.is_none()));
            let precision = precisions.iter().find(|(column, _)| own.contains(&column));
            let reading = Reading {
                order: order.map(|(_, order)| *order),
                pivot: wishes.pivot,
                precision: precision.map(|(_, precision)| *precision),
            };
            (*target, reading)
        })
        .collect())
}
