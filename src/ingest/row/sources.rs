//! The sources of a row: each http(s) address and each title is a source of its own; what stands
//! beside them (type, publisher, date, grade) is said of all that stand in the same numbered place.

use crate::domain::flaw::Reason;
use crate::domain::source::{Grade, Source};

use super::Draft;
use crate::ingest::field::{Field, Target};
use crate::ingest::terms::list;

/// What the row says of each numbered place.
#[derive(Default)]
pub(super) struct Sources(Vec<Place>);

#[derive(Clone, Default)]
struct Place {
    titles: Vec<String>,
    urls: Vec<String>,
    rest: Source,
    reliability: Option<char>,
    credibility: Option<char>,
}

impl Sources {
    fn place(&mut self, nth: u8) -> &mut Place {
        let nth = usize::from(nth);
        if self.0.len() <= nth {
            self.0.resize(nth + 1, Place::default());
        }
        &mut self.0[nth]
    }
}

impl Place {
    /// Titles and addresses side by side; where there is one title it stands for every address.
    fn into_sources(self) -> Vec<Source> {
        let grade = Grade::new(
            self.reliability.unwrap_or('F'),
            self.credibility.unwrap_or('6'),
        );
        let told = Source {
            grade: grade.unwrap_or_default(),
            ..self.rest
        };
        let several = self.titles.len().max(self.urls.len());
        if several == 0 {
            return if told == Source::default() {
                Vec::new()
            } else {
                vec![told]
            };
        }
        let title = |nth: usize| match self.titles.as_slice() {
            [one] => Some(one.clone()),
            titles => titles.get(nth).cloned(),
        };
        (0..several)
            .map(|nth| Source {
                title: title(nth),
                url: self.urls.get(nth).cloned(),
                ..told.clone()
            })
            .collect()
    }
}

/// The addresses of a cell, and the rest of it where it holds other words.
fn addresses(text: &str) -> Vec<String> {
    let is_address = |part: &&str| part.starts_with("http://") || part.starts_with("https://");
    text.split([';', '|', ' ', '\n', '\r', '\t', ','])
        .map(str::trim)
        .filter(is_address)
        .map(str::to_owned)
        .collect()
}

/// The letter and the digit that a cell gives: both in one, or one of them.
fn grade_parts(field: Field, text: &str) -> Option<(Option<char>, Option<char>)> {
    let mut signs = text.chars();
    let sign = signs.next().filter(|_| signs.next().is_none());
    match field {
        Field::Grade => text
            .parse::<Grade>()
            .ok()
            .map(|grade| (Some(grade.reliability()), Some(grade.credibility()))),
        Field::Reliability => sign
            .filter(|letter| Grade::new(*letter, '6').is_some())
            .map(|letter| (Some(letter), None)),
        _ => sign
            .filter(|digit| Grade::new('F', *digit).is_some())
            .map(|digit| (None, Some(digit))),
    }
}

impl Draft<'_> {
    pub(super) fn put_source(&mut self, target: Target, text: &str, column: Option<usize>) {
        match target.field {
            Field::SourceTitle => self.put_source_titles(target, text),
            Field::SourceUrl => self.put_addresses(target, text),
            Field::SourcePublisher => self.source(target).publisher = Some(text.to_owned()),
            Field::SourceArchived => self.source(target).archived = Some(text.to_owned()),
            Field::SourceLanguage => self.source(target).language = Some(text.to_owned()),
            Field::SourceQuote => self.source(target).quote = Some(text.to_owned()),
            Field::SourcePage => self.source(target).page = Some(text.to_owned()),
            Field::SourceType => self.source(target).kind = self.term(target, text, column),
            Field::SourceConnection => {
                self.source(target).connection = self.term(target, text, column)
            }
            Field::SourceConsent => {
                self.source(target).consent = self.term(target, text, column).unwrap_or_default()
            }
            Field::SourceDate => self.source(target).date = self.noted_date(target, text, column),
            Field::SourceAccessed => {
                self.source(target).accessed = self.noted_date(target, text, column)
            }
            _ => self.put_grade(target, text, column),
        }
    }

    fn source(&mut self, target: Target) -> &mut Source {
        &mut self.sources.place(target.nth).rest
    }

    fn put_source_titles(&mut self, target: Target, text: &str) {
        let (urls, titles): (Vec<_>, Vec<_>) = list(text)
            .partition(|part| part.starts_with("http://") || part.starts_with("https://"));
        let place = self.sources.place(target.nth);
        place.titles.extend(titles.into_iter().map(str::to_owned));
        place.urls.extend(urls.into_iter().map(str::to_owned));
    }

    /// A cell without any address is kept as it is: it may be a case number or a page.
    fn put_addresses(&mut self, target: Target, text: &str) {
        let mut found = addresses(text);
        if found.is_empty() {
            found.push(text.to_owned());
        }
        self.sources.place(target.nth).urls.extend(found);
    }

    fn put_grade(&mut self, target: Target, text: &str, column: Option<usize>) {
        let Some((reliability, credibility)) = grade_parts(target.field, text) else {
            return self.note(column, text, Reason::NotAGrade);
        };
        let place = self.sources.place(target.nth);
        place.reliability = reliability.or(place.reliability);
        place.credibility = credibility.or(place.credibility);
    }

    pub(super) fn finish_sources(&mut self) {
        let places = std::mem::take(&mut self.sources).0;
        self.incident.sources = places.into_iter().flat_map(Place::into_sources).collect();
    }
}
