//! Which column feeds which field, settled once per file, before its first row is read.
//! It must never drop a column in silence: what no field takes is listed and stays with the record.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::domain::date::Day;
use crate::domain::guard::unguarded;

use super::feed::{Feed, Feeds};
use super::field::{Field, Target};
use super::headers::{Headers, Misfit};
use super::lists::Lists;
use super::own::{self, is_own};
use super::reader::{RawRow, are_reports};
use super::readings::Readings;
use super::recognise::squeeze;
use super::serials::Serials;
use super::split::{Cells, Splits};
use super::terms::{Terms, is_empty_word};
use super::wanted::Wanted;
use super::wishes::{Unit, Wishes};

/// A mapping of one file's columns.
pub struct Mapping {
    /// Whether the program wrote the table itself: then each cell is read as it was written.
    pub is_own: bool,
    /// The file's headers as written, then those of the columns that are cut out of others (`where.date`).
    pub headers: Vec<String>,
    /// What each column is called where its cells stay with a record: no two alike (see [`names`]).
    pub names: Vec<String>,
    /// What feeds each field.
    pub feeds: BTreeMap<Target, Feed>,
    /// Columns that may mean a field, but only a person can say.
    pub ask_first: Vec<(usize, Field)>,
    /// Columns of the file that no field takes.
    pub unmapped: Vec<usize>,
    /// How dates are read.
    pub readings: Readings,
    /// Columns in which a comma stands between the surnames and the names of one person.
    pub surnames_first: Vec<usize>,
    /// The day of the import: a date after it is doubted.
    pub today: Option<Day>,
    /// How a sheet counts days: there a number where a date belongs is one. In a text it is not.
    pub serials: Option<Serials>,
    /// The vocabularies with what `--value` added.
    pub terms: Terms,
    /// Where cells of several things are cut.
    pub lists: Lists,
    /// The file's columns in the order of their squeezed headers: a row's digest does not hang on the order of columns.
    pub by_header: Vec<usize>,
    /// What a row is.
    pub unit: Unit,
    splits: Splits,
    wanted: Wanted,
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
        let splits = Splits::of(headers, &wishes.splits, &Headers::new(headers))?;
        let all = with_groups(headers, &splits);
        let columns = Headers::new(&all);
        let own = columns_of_the_table(headers);
        let mut feeds = Feeds::new(own, headers.len());
        feeds.map(wishes, &columns)?;
        feeds.take_groups(&splits);
        let is_own = is_own(headers);
        feeds.recognise(headers, is_own);
        feeds.set(wishes, &terms)?;
        for wish in &wishes.values {
            let column = wish.column.as_deref().map(|name| columns.find(name));
            terms.teach(wish, column.transpose()?)?;
        }
        let readings = Readings::of(&feeds.by_target, wishes, &columns)?;
        let wanted = Wanted::of(&wishes.wheres, &columns)?;
        let kept = if are_reports(headers) { 0 } else { own };
        let mut by_header: Vec<usize> = (0..own).collect();
        by_header.sort_by_cached_key(|column| squeeze(&headers[*column]));
        Ok(Self {
            is_own,
            names: own::names_of(&all, is_own),
            unmapped: own::without_mark(feeds.unmapped(kept), headers, is_own),
            feeds: feeds.by_target,
            ask_first: feeds.ask_first,
            readings,
            surnames_first: Vec::new(),
            today: None,
            serials: None,
            terms,
            lists: Lists::of(&wishes.separators)?,
            by_header,
            unit: wishes.rows,
            splits,
            wanted,
            headers: all,
        })
    }

    /// Whether the program wrote the rows itself, in either form.
    #[must_use]
    pub fn tells_whole(&self) -> bool {
        self.is_own || self.is_of_reports()
    }

    /// Whether nothing tells a row from the others but what it says.
    #[must_use]
    pub fn tells_by_row(&self) -> bool {
        let ids = [Field::Uid, Field::ExternalId, Field::Id];
        !self.tells_whole() && !ids.iter().any(|id| self.feeds.contains_key(&(*id).into()))
    }

    /// Whether each row is a whole report, which no mapping changes.
    #[must_use]
    pub fn is_of_reports(&self) -> bool {
        are_reports(&self.headers)
    }

    /// The row with the columns that are cut out of it.
    #[must_use]
    pub fn cells<'r>(&self, row: &'r RawRow<'r>) -> Cells<'r> {
        self.splits.cut(row)
    }

    /// Whether the row is asked for.
    #[must_use]
    pub fn wants(&self, cells: &Cells<'_>) -> bool {
        self.wanted.takes(cells)
    }

    /// Whether anything can say what was done.
    #[must_use]
    pub fn says_violation(&self) -> bool {
        self.is_of_reports() || self.feeds.contains_key(&Field::Violation.into())
    }

    /// The text that a row gives to a field: trimmed; `None` where nothing is told.
    /// The column is the first of those that gave it, `None` for `--set`.
    #[must_use]
    pub fn text<'r>(
        &'r self,
        target: Target,
        feed: &'r Feed,
        cells: &Cells<'r>,
    ) -> Option<(Cow<'r, str>, Option<usize>)> {
        let of_columns = feed.alternatives.iter().find_map(|columns| {
            let text = self.joined(target.field, columns, cells)?;
            Some((text, columns.first().copied()))
        });
        of_columns.or_else(|| feed.set.as_deref().map(|text| (Cow::Borrowed(text), None)))
    }

    /// Each text that a row gives to a field, with its column: of a list that is joined one of each column, of any
    /// other field one in all.
    pub fn each_text<'r>(
        &'r self,
        target: Target,
        feed: &'r Feed,
        cells: &Cells<'r>,
        mut give: impl FnMut(&str, Option<usize>),
    ) {
        let filled = |column: &usize| Some((*column, self.filled(target.field, *column, cells)?));
        let gathered = feed.alternatives.iter().filter(|_| gathers(target.field));
        for columns in gathered {
            let mut several = columns.iter().filter_map(filled).peekable();
            if several.peek().is_some() {
                return several.for_each(|(column, text)| give(text, Some(column)));
            }
        }
        if let Some((text, column)) = self.text(target, feed, cells) {
            give(&text, column);
        }
    }

    /// Whether a column feeds more than one field.
    #[must_use]
    pub fn is_shared(&self, column: usize) -> bool {
        let feeds = self.feeds.values();
        let takes = |feed: &&Feed| feed.alternatives.iter().flatten().any(|of| *of == column);
        feeds.filter(takes).nth(1).is_some()
    }

    /// What a cell says of a field; `None` where it says no more than an empty one would. What a person has explained
    /// says something, and so does a term of the field: that there was `none` of an autopsy is known.
    fn filled<'r>(&self, field: Field, column: usize, cells: &Cells<'r>) -> Option<&'r str> {
        let cell = cells.cell(column);
        if let Some(text) = self.literal(cell) {
            return Some(text);
        }
        let text = cell.trim();
        let says = !is_empty_word(text)
            || (!text.is_empty()
                && (self.terms.is_told(field, text)
                    || self
                        .terms
                        .taught(field.into(), Some(column), text)
                        .is_some()));
        says.then(|| unguarded(text))
    }

    /// The text of columns that are joined; `None` where all say nothing.
    pub(super) fn joined<'r>(
        &self,
        field: Field,
        columns: &[usize],
        cells: &Cells<'r>,
    ) -> Option<Cow<'r, str>> {
        let filled = |column: &usize| self.filled(field, *column, cells);
        if let [column] = columns {
            return filled(column).map(Cow::Borrowed);
        }
        let parts = columns
            .iter()
            .filter_map(|column| Some((*column, filled(column)?)));
        let parts: Vec<_> = parts.collect();
        (!parts.is_empty()).then(|| Cow::Owned(self.join(field, &parts)))
    }

    /// The text of a cell of our own table that is to be taken letter for letter.
    #[must_use]
    pub fn literal<'a>(&self, cell: &'a str) -> Option<&'a str> {
        own::literal(cell, self.is_own)
    }

    /// Whether what would feed a field lay above the ceiling when our own table was written.
    #[must_use]
    pub fn is_withheld(&self, feed: &Feed, cells: &Cells<'_>) -> bool {
        let columns = &mut feed.alternatives.iter().flatten();
        columns.any(|column| own::is_withheld(cells.cell(*column), self.is_own))
    }

    /// Joins the parts of a field: names and ids with a space, notes with their headers as labels.
    fn join(&self, field: Field, parts: &[(usize, &str)]) -> String {
        if field.joins_with_space() {
            return parts
                .iter()
                .map(|(_, text)| *text)
                .collect::<Vec<_>>()
                .join(if field == Field::Alias { "\n" } else { " " });
        }
        let labelled = parts
            .iter()
            .map(|(column, text)| format!("{}: {text}", self.headers[*column].trim()));
        labelled.collect::<Vec<_>>().join("\n\n")
    }
}

/// Fields that take each of the columns that are joined as a part of its own.
fn gathers(field: Field) -> bool {
    matches!(
        field,
        Field::Violation
            | Field::Tag
            | Field::OtherFacilities
            | Field::VictimAlias
            | Field::Contributing
            | Field::SourceUrl
    )
}

/// The headers of the file, and behind them those of the groups: `where.date`.
fn with_groups(headers: &[String], splits: &Splits) -> Vec<String> {
    let cut = |(column, name): (usize, &str)| format!("{}.{name}", headers[column].trim());
    let groups = splits.groups().map(cut);
    headers.iter().cloned().chain(groups).collect()
}

/// How many columns are the table's own: a file of refused rows has two more behind them, the line and the reason,
/// which are no part of what a row says.
#[must_use]
pub fn columns_of_the_table(headers: &[String]) -> usize {
    match headers {
        [own @ .., line, reason] if line == "line" && reason == "reason" => own.len(),
        all => all.len(),
    }
}
