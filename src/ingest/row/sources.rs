//! The sources of a row: each http(s) address and each title is a source of its own; what stands
//! beside them (type, publisher, date, grade) is said of all that stand in the same numbered place.

use crate::domain::flaw::Reason;
use crate::domain::source::{Grade, Source};
use crate::domain::standing::Tri;

use crate::ingest::field::{Field, Target};
use crate::ingest::lists::cut;

use super::margin::{Margin, Told};

/// What the row says of each numbered place.
#[derive(Default)]
pub(super) struct Sources(Vec<Place>);

#[derive(Default)]
struct Place {
    titles: Vec<String>,
    urls: Vec<String>,
    rest: Source,
    reliability: Option<char>,
    credibility: Option<char>,
    /// Whether a source stands there even where nothing is told of it.
    is_held: bool,
}

impl Sources {
    pub fn put(&mut self, margin: &mut Margin<'_>, told: &Told<'_>) {
        let place = self.place(told.place());
        place.is_held |= margin.mapping.is_own;
        match told.target.field {
            Field::SourceTitle if margin.is_literal(told) => place.titles.extend(told.owned()),
            Field::SourceTitle => place.put_titles(margin, told),
            Field::SourceUrl if margin.is_literal(told) => place.urls.extend(told.owned()),
            Field::SourceUrl => place.put_addresses(margin, told),
            Field::SourcePublisher => place.rest.publisher = told.owned(),
            Field::SourceArchived => place.rest.archived = told.owned(),
            Field::SourceLanguage => place.rest.language = told.owned(),
            Field::SourceQuote => place.rest.quote = told.owned(),
            Field::SourcePage => place.rest.page = told.owned(),
            Field::SourceType => place.rest.kind = margin.term(told),
            Field::SourceConnection => place.rest.connection = margin.term(told),
            Field::SourceConsent => place.rest.consent = margin.term(told).unwrap_or_default(),
            Field::SourceDigest => place.rest.digest = told.owned(),
            Field::SourceRestricted => place.rest.restricted = margin.tri(told) == Tri::Yes,
            Field::SourceDate => place.rest.date = margin.date(told),
            Field::SourceDateText => told.put_text(&mut place.rest.date),
            Field::SourceAccessed => place.rest.accessed = margin.date(told),
            Field::SourceAccessedText => told.put_text(&mut place.rest.accessed),
            _ => place.put_grade(margin, told),
        }
    }

    /// A source of which our own table says as much as that it is there.
    pub fn hold(&mut self, target: Target) {
        self.place(usize::from(target.nth)).is_held = true;
    }

    pub fn finish(self) -> Vec<Source> {
        self.0.into_iter().flat_map(Place::into_sources).collect()
    }

    fn place(&mut self, nth: usize) -> &mut Place {
        if self.0.len() <= nth {
            self.0.resize_with(nth + 1, Place::default);
        }
        &mut self.0[nth]
    }
}

impl Place {
    fn put_titles(&mut self, margin: &Margin<'_>, told: &Told<'_>) {
        for part in margin.parts(told) {
            let parts = match is_address(part) {
                true => &mut self.urls,
                false => &mut self.titles,
            };
            parts.push(part.to_owned());
        }
    }

    /// A cell without any address is kept as it is: it may be a case number or a page. Where words stand beside
    /// addresses, the cell stays with the record.
    fn put_addresses(&mut self, margin: &mut Margin<'_>, told: &Told<'_>) {
        let between = margin.mapping.lists.told(told.target).unwrap_or(&BETWEEN);
        let (mut is_any, mut words) = (false, false);
        for part in cut(told.text, between).map(without_stops) {
            match is_address(part) {
                true => self.urls.push(part.to_owned()),
                false => words |= !part.is_empty(),
            }
            is_any |= is_address(part);
        }
        if !is_any {
            self.urls.push(told.text.to_owned());
        } else if words {
            told.column
                .into_iter()
                .for_each(|column| margin.keep(column));
        }
    }

    fn put_grade(&mut self, margin: &mut Margin<'_>, told: &Told<'_>) {
        match grade_parts(told.target.field, told.text) {
            Some((reliability, credibility)) => {
                self.reliability = reliability.or(self.reliability);
                self.credibility = credibility.or(self.credibility);
            }
            None => margin.note(told, Reason::NotAGrade),
        }
    }
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
            return if told == Source::default() && !self.is_held {
                Vec::new()
            } else {
                vec![told]
            };
        }
        let title = |nth: usize| match self.titles.as_slice() {
            [one] => Some(one.clone()),
            titles => titles.get(nth).cloned(),
        };
        let mut urls = self.urls.into_iter();
        (0..several)
            .map(|nth| Source {
                title: title(nth),
                url: urls.next(),
                ..told.clone()
            })
            .collect()
    }
}

/// What stands between two addresses in a cell. A comma may be part of one.
const BETWEEN: [char; 6] = [';', '|', ' ', '\n', '\r', '\t'];

/// The part without the commas that end it.
fn without_stops(part: &str) -> &str {
    part.trim_end_matches(',')
}

fn is_address(part: &str) -> bool {
    part.starts_with("http://") || part.starts_with("https://")
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
