//! A date as one cell of our own tables: its EDTF form, and behind it what no form can say. The text as it was written
//! stands in a column beside it. Must give back what was put in.

use super::day::Day;
use super::flaw::DateFlaw;
use super::value::{Date, Qualifier};

/// Stands before the last day a source speaks of: `2022-04-17/.. as of 2022-06-30`.
const AS_OF: &str = "as of ";

impl Date {
    /// The form, with the doubt about a set that ISO 8601-2 has no place for: `[2022-04-03..2022-04-09]~`. Empty where
    /// nothing is known.
    #[must_use]
    pub fn doubted(&self) -> String {
        let Some(form) = self.edtf() else {
            return String::new();
        };
        let in_form = Date::from_edtf(form).ok().and_then(|date| date.qualifier());
        match self.qualifier().filter(|_| in_form.is_none()) {
            Some(doubt) => format!("{form}{}", doubt.sign()),
            None => form.to_owned(),
        }
    }

    /// All that it says, but for its text.
    #[must_use]
    pub fn to_cell(&self) -> String {
        let doubted = self.doubted();
        match self.as_of() {
            Some(day) if doubted.is_empty() => format!("{AS_OF}{day}"),
            Some(day) => format!("{doubted} {AS_OF}{day}"),
            None => doubted,
        }
    }

    /// Reads a cell that says more than a form can; `None` where it does not, so that it is a date as any other.
    ///
    /// # Errors
    /// [`DateFlaw`], as for a form.
    #[must_use]
    pub fn of_cell(cell: &str) -> Option<Result<Date, DateFlaw>> {
        let parted = cell.rsplit_once(AS_OF);
        let as_of = match parted.map(|(_, day)| day.parse::<Day>()) {
            Some(Err(_)) => return None,
            Some(Ok(day)) => Some(day),
            None => None,
        };
        let doubted = parted.map_or(cell, |(form, _)| form.trim_end());
        let set = doubted
            .strip_suffix(['?', '~', '%'])
            .filter(|set| set.ends_with(']'));
        let doubt = set.and_then(|_| doubted.chars().next_back().and_then(Qualifier::of_sign));
        let form = set.unwrap_or(doubted);
        (as_of.is_some() || doubt.is_some()).then(|| {
            let edtf = (!form.is_empty()).then_some(form);
            Date::kept(form, edtf, doubt, as_of)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::date::{Date, Day, Qualifier};

    #[test]
    fn what_no_form_can_say_stands_behind_it_and_comes_back() {
        let day = Day::from_ymd(2022, 6, 30).expect("a day");
        let of = |form: &str| Date::from_edtf(form).expect("a form");
        let doubted = |form: &str| of(form).with_qualifier(Qualifier::Approximate);
        for (date, cell) in [
            (
                of("2022-04-17/..").with_as_of(day),
                "2022-04-17/.. as of 2022-06-30",
            ),
            (
                doubted("[2022-04-03..2022-04-09]"),
                "[2022-04-03..2022-04-09]~",
            ),
            (Date::default().with_as_of(day), "as of 2022-06-30"),
            (
                doubted("[2022-04..]").with_as_of(day),
                "[2022-04..]~ as of 2022-06-30",
            ),
        ] {
            assert_eq!(date.to_cell(), cell);
            assert_eq!(Date::of_cell(cell), Some(Ok(date)));
        }
        for plain in [
            "",
            "2022-04~",
            "[2022~..2023]",
            "as of late",
            "abril de 2022",
        ] {
            assert_eq!(Date::of_cell(plain), None, "{plain}");
        }
        assert_eq!(doubted("2022-04").to_cell(), "2022-04~");
    }
}
