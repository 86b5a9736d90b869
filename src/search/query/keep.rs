//! The text under which a query is kept for other days, or changed on this one. Must never turn days that move into the days of today.

use super::mistake::Mistake;
use super::reading::Reading;
use super::tree::Query;
use crate::domain::date::Day;

impl Query {
    /// The text under which a query is kept: in English, where that means the same on any other day; else as it was
    /// written, since `date:last-30-days` shall not become the days that it meant once.
    ///
    /// # Errors
    /// The first [`Mistake`] of the text.
    pub fn to_keep(text: &str, reading: &Reading<'_>) -> Result<String, Mistake> {
        let query = Self::read(text, reading)?;
        Ok(match query.moves(text, reading) {
            false => query.to_string(),
            true => text.trim().to_owned(),
        })
    }

    /// The query as text, in which days that move are told in the words of the text that it was made from.
    #[must_use]
    pub fn to_string_like(&self, text: &str, reading: &Reading<'_>) -> String {
        let mut told = self.to_string();
        for typed in tokens(text) {
            let read = Self::read(typed, reading).ok();
            if let Some(read) = read.filter(|read| read.moves(typed, reading)) {
                told = in_place(&told, &read.to_string(), typed);
            }
        }
        told
    }

    /// Whether the text of this query means something else on another day.
    fn moves(&self, text: &str, reading: &Reading<'_>) -> bool {
        let another_day = Reading {
            today: Day::from_number(reading.today.number() - 400),
            ..*reading
        };
        Self::read(text, &another_day).is_ok_and(|other| other != *self)
    }
}

/// What stands between blanks and parentheses.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| c.is_whitespace() || "()".contains(c));
    parts.map(|part| part.trim_start_matches('-'))
}

/// A text with one whole condition, or its first values, told in other words.
fn in_place(text: &str, condition: &str, other: &str) -> String {
    let begins = |at: usize| text[..at].ends_with([' ', '(', '-']) || at == 0;
    let ends = |at: usize| text[at..].starts_with([' ', ')', ',']) || at == text.len();
    let mut places = text.match_indices(condition).map(|(at, _)| at);
    let place = places.find(|at| begins(*at) && ends(at + condition.len()));
    place.map_or_else(
        || text.to_owned(),
        |at| [&text[..at], other, &text[at + condition.len()..]].concat(),
    )
}

#[cfg(test)]
mod tests {
    use crate::domain::date::Day;
    use crate::search::query::{Field, Labels, Query, Reading};

    #[test]
    fn a_query_is_kept_in_english_and_its_moving_days_keep_moving() {
        let labels = Labels::empty();
        let reading = Reading::new(Day::from_ymd(2026, 11, 24).unwrap(), &labels);
        let kept = |text: &str| Query::to_keep(text, &reading).unwrap();
        assert_eq!(kept(" tortura  país:XX "), "tortura country:XX");
        assert_eq!(
            kept("fecha:last-30-days golpes"),
            "fecha:last-30-days golpes"
        );
        assert_eq!(kept("fecha:abril-2022"), "date:2022-04");
        assert_eq!(kept(""), "");
    }

    #[test]
    fn moving_days_stay_in_their_words_when_something_is_put_beside_them() {
        let labels = Labels::empty();
        let reading = Reading::new(Day::from_ymd(2026, 11, 24).unwrap(), &labels);
        let told = |text: &str, field: Field, value: &str| {
            let query = Query::read(text, &reading).unwrap();
            let toggled = query.toggled(field, value, &reading).unwrap();
            toggled.to_string_like(text, &reading)
        };
        for (text, field, value, expected) in [
            (
                "fecha:last-30-days país:XX",
                Field::Type,
                "torture",
                "fecha:last-30-days country:XX type:torture",
            ),
            (
                "-date:last-year golpes",
                Field::Country,
                "XX",
                "-date:last-year golpes country:XX",
            ),
            (
                "date:last-30-days",
                Field::Date,
                "2020",
                "date:last-30-days,2020",
            ),
            ("date:last-30-days", Field::Date, "last-30-days", ""),
            (
                "date:2022",
                Field::Type,
                "torture",
                "date:2022 type:torture",
            ),
        ] {
            assert_eq!(told(text, field, value), expected);
        }
    }
}
