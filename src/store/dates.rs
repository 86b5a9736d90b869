//! A date in one column: its EDTF form, or a JSON object where there is more to it than the form says.
//! Must give back exactly the date that was put in.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::error::{Error, Result};
use crate::domain::date::{Date, Day, Qualifier};

/// What a plain EDTF form cannot say.
#[derive(Serialize, Deserialize)]
struct Whole<'a> {
    text: Cow<'a, str>,
    edtf: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualifier: Option<Qualifier>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Day>,
}

/// The column of a date; NULL for one that says nothing.
pub(super) fn to_column(date: &Date) -> Option<Cow<'_, str>> {
    match date.edtf() {
        Some(edtf) if edtf == date.text() && date.as_of().is_none() && says_all(edtf, date) => {
            Some(Cow::Borrowed(edtf))
        }
        None if date.text().is_empty() && date.as_of().is_none() => None,
        edtf => Some(Cow::Owned(whole(date, edtf))),
    }
}

/// Only a set has a doubt that its form does not show.
fn says_all(edtf: &str, date: &Date) -> bool {
    date.qualifier().is_none() || !edtf.starts_with('[')
}

fn whole(date: &Date, edtf: Option<&str>) -> String {
    let qualifier = date.qualifier();
    let whole = Whole {
        text: date.text().into(),
        edtf: edtf.map(Cow::Borrowed),
        qualifier,
        as_of: date.as_of(),
    };
    serde_json::to_string(&whole).expect("invariant: texts and days always have a JSON form")
}

/// The date of a column.
pub(super) fn of_column(column: Option<&str>) -> Result<Date> {
    let unreadable = || Error::damaged("a date cannot be read");
    let Some(column) = column else {
        return Ok(Date::default());
    };
    if !column.starts_with('{') {
        return Date::from_edtf(column).map_err(|_| unreadable());
    }
    let whole: Whole<'_> = serde_json::from_str(column).map_err(|_| unreadable())?;
    Date::kept(
        &whole.text,
        whole.edtf.as_deref(),
        whole.qualifier,
        whole.as_of,
    )
    .map_err(|_| unreadable())
}

#[cfg(test)]
mod tests {
    use super::{of_column, to_column};
    use crate::domain::date::{Date, Day, Qualifier};

    #[test]
    fn a_date_comes_back_as_it_was() {
        let day = Day::from_ymd(2022, 6, 30).unwrap();
        let april = Date::from_edtf("2022-04").unwrap();
        let open = Date::from_edtf("2022-04-17/..").unwrap();
        let set = Date::from_edtf("[2022-04-03..2022-04-09]").unwrap();
        for (date, column) in [
            (Date::default(), None),
            (april.clone(), Some("2022-04")),
            (Date::from_edtf("2022-04~").unwrap(), Some("2022-04~")),
            (set.clone(), Some("[2022-04-03..2022-04-09]")),
            (
                april.with_text("abril"),
                Some(r#"{"text":"abril","edtf":"2022-04"}"#),
            ),
            (
                Date::unknown("sin datos"),
                Some(r#"{"text":"sin datos","edtf":null}"#),
            ),
            (
                open.with_as_of(day),
                Some(r#"{"text":"2022-04-17/..","edtf":"2022-04-17/..","as_of":"2022-06-30"}"#),
            ),
        ] {
            assert_eq!(to_column(&date).as_deref(), column);
            assert_eq!(of_column(column).unwrap(), date);
        }
        let doubted = set.with_qualifier(Qualifier::Both);
        assert_eq!(of_column(to_column(&doubted).as_deref()).unwrap(), doubted);
    }
}
