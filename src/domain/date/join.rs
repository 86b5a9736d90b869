//! Two dates made one: once between them, or lasting from the one to the other. Must never narrow either.

use super::flaw::DateFlaw;
use super::value::{Date, Precision, Qualifier};

impl Date {
    /// It happened once, somewhere from the first possible day of `a` to the last of `b` (`[a..b]`); an unknown side
    /// stays open. The text is both texts with `..` between.
    ///
    /// # Errors
    /// [`DateFlaw::EndBeforeStart`] where `b` lies wholly before `a`.
    pub fn once_between(a: &Date, b: &Date) -> Result<Date, DateFlaw> {
        if a.is_unknown() && b.is_unknown() {
            return Ok(Date::default());
        }
        let same = a.precision() == b.precision() || a.is_unknown() || b.is_unknown();
        let (from, to) = match (plain(a), plain(b)) {
            (from, to)
                if same && from.is_some() != a.is_unknown() && to.is_some() != b.is_unknown() =>
            {
                (from, to)
            }
            _ => (
                a.earliest().map(|day| day.to_string()),
                b.latest().map(|day| day.to_string()),
            ),
        };
        let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
        let form = if from == to {
            from
        } else {
            format!("[{from}..{to}]")
        };
        joined(&form, a, b, "..")
    }

    /// It was true on every day from `a` to `b` (`a/b`). Without a known end it is `a` alone, without a known start the
    /// start is open. The text is both texts with `/` between.
    ///
    /// # Errors
    /// [`DateFlaw::EndBeforeStart`] where `b` lies wholly before `a`.
    pub fn lasting(a: &Date, b: &Date) -> Result<Date, DateFlaw> {
        match (a.is_unknown(), b.is_unknown()) {
            (_, true) => Ok(a.clone()),
            (true, false) => joined(&format!("../{}", end(b)), a, b, "/"),
            (false, false) => joined(&format!("{}/{}", start(a), end(b)), a, b, "/"),
        }
    }
}

fn joined(form: &str, a: &Date, b: &Date, sign: &str) -> Result<Date, DateFlaw> {
    let text = format!("{} {sign} {}", a.text(), b.text());
    let mut date = Date::from_edtf(form)?.with_text(text.trim());
    if let (Some(doubt), None) = (
        Qualifier::and(a.qualifier(), b.qualifier()),
        date.qualifier(),
    ) {
        date = date.with_qualifier(doubt);
    }
    Ok(match a.as_of().max(b.as_of()) {
        Some(day) => date.with_as_of(day),
        None => date,
    })
}

/// The form without signs of doubt, where it is a bare year, month or day: only these may stand in `[a..b]`.
fn plain(date: &Date) -> Option<String> {
    let form = date.edtf()?.trim_end_matches(['?', '~', '%']);
    let bare = form
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    (bare
        && matches!(
            date.precision(),
            Precision::Day | Precision::Month | Precision::Year
        ))
    .then(|| form.to_owned())
}

/// How a date stands before the `/`.
fn start(date: &Date) -> String {
    match (date.edtf(), date.latest()) {
        (Some(form), _) if is_one_date(form) => form.to_owned(),
        (_, Some(latest)) if date.earliest().is_none() => format!("..{latest}"),
        _ => widened(date),
    }
}

/// How a date stands behind the `/`.
fn end(date: &Date) -> String {
    match (date.edtf(), date.earliest()) {
        (Some(form), _) if is_one_date(form) => form.to_owned(),
        (_, Some(earliest)) if date.latest().is_none() => format!("{earliest}.."),
        _ => widened(date),
    }
}

fn is_one_date(form: &str) -> bool {
    !form.contains(['[', '/'])
}

/// ISO 8601-2 has no `[a..b]/c`, so a range becomes the narrowest mask that holds it: `1977-05-20..21` is `1977-05-2X`.
fn widened(date: &Date) -> String {
    let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) else {
        return "..".to_owned();
    };
    let (earliest, latest) = (earliest.to_string(), latest.to_string());
    let mut differs = false;
    let masked = earliest.chars().zip(latest.chars()).map(|(one, other)| {
        differs |= one != other;
        if differs && one != '-' { 'X' } else { one }
    });
    masked.collect()
}

#[cfg(test)]
mod tests {
    use crate::domain::date::{Date, DateFlaw, Day, Kind, Qualifier};

    fn date(text: &str) -> Date {
        Date::from_edtf(text).unwrap()
    }

    fn told(date: Result<Date, DateFlaw>) -> String {
        date.map_or_else(
            |flaw| format!("{flaw:?}"),
            |date| date.edtf().unwrap_or("unknown").to_owned(),
        )
    }

    #[test]
    fn once_between_two_dates_reaches_from_the_first_day_to_the_last() {
        let between = |a, b| told(Date::once_between(&date(a), &date(b)));
        assert_eq!(
            between("2022-04-03", "2022-04-09"),
            "[2022-04-03..2022-04-09]"
        );
        assert_eq!(between("2022-04", "2022-06"), "[2022-04..2022-06]");
        assert_eq!(between("2022-04", "2022-06-09"), "[2022-04-01..2022-06-09]");
        assert_eq!(
            between("2022-04-XX", "2022-06-XX"),
            "[2022-04-01..2022-06-30]"
        );
        assert_eq!(between("2022-04-17", "2022-04-17"), "2022-04-17");
        assert_eq!(between("2022-04", ""), "[2022-04..]");
        assert_eq!(between("n/a", "2022-04-17"), "[..2022-04-17]");
        assert_eq!(between("", ""), "unknown");
        assert_eq!(between("2022-05", "2022-04-30"), "EndBeforeStart");
        let doubted = Date::once_between(&date("2022-04-03~"), &date("2022-04-09")).unwrap();
        assert_eq!(
            (doubted.qualifier(), doubted.text()),
            (Some(Qualifier::Approximate), "2022-04-03~ .. 2022-04-09")
        );
    }

    #[test]
    fn lasting_goes_from_one_date_to_the_other() {
        let lasting = |a, b| told(Date::lasting(&date(a), &date(b)));
        assert_eq!(lasting("2022-04-17", "2022-06-02"), "2022-04-17/2022-06-02");
        assert_eq!(lasting("2022-04-17~", "2022"), "2022-04-17~/2022");
        assert_eq!(lasting("2022-04", "2022-04-17"), "2022-04/2022-04-17");
        assert_eq!(lasting("2022-04-17", ""), "2022-04-17");
        assert_eq!(lasting("", "2022-06-02"), "../2022-06-02");
        assert_eq!(lasting("2022-06-02", "2022-04-17"), "EndBeforeStart");
        assert_eq!(
            lasting("[1977-05-20..1977-05-21]", "1977-06-01"),
            "1977-05-2X/1977-06-01"
        );
        assert_eq!(
            lasting("[1977-05-30..1977-06-02]", "1978"),
            "1977-0X-XX/1978"
        );
        assert_eq!(
            lasting("[..1976-12-31]", "[1978..]"),
            "..1976-12-31/1978-01-01.."
        );
        let day = Day::from_ymd(2022, 7, 1).unwrap();
        let joined =
            Date::lasting(&date("2022-04-17"), &date("2022-06-02").with_as_of(day)).unwrap();
        assert_eq!(
            (joined.kind(), joined.as_of(), joined.text()),
            (Kind::Duration, Some(day), "2022-04-17 / 2022-06-02")
        );
    }

    #[test]
    fn a_doubt_added_stands_in_the_form_where_the_form_has_a_place_for_it() {
        let doubted = |text| told(Ok(date(text).with_qualifier(Qualifier::Approximate)));
        assert_eq!(doubted("2022-04"), "2022-04~");
        assert_eq!(doubted("2022-04?"), "2022-04%");
        assert_eq!(doubted("2022-04-17/.."), "2022-04-17~/..");
        assert_eq!(
            doubted("[2022-04-03..2022-04-09]"),
            "[2022-04-03..2022-04-09]"
        );
        assert_eq!(doubted(""), "unknown");
        let kept = Date::kept(
            "about then",
            Some("[2022-04-03..2022-04-09]"),
            Some(Qualifier::Approximate),
            None,
        )
        .unwrap();
        assert!(kept.span().is_some_and(|span| span.qualified));
    }
}
