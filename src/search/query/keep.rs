//! The text under which a query is kept for other days. Must never turn days that move into the days of today.

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
        let another_day = Reading {
            today: Day::from_number(reading.today.number() - 400),
            ..*reading
        };
        let is_lasting = Self::read(text, &another_day).is_ok_and(|other| other == query);
        Ok(match is_lasting {
            true => query.to_string(),
            false => text.trim().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::date::Day;
    use crate::search::query::{Labels, Query, Reading};

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
}
