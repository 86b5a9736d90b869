//! A page of an answer for which records must be asked, as far as a moment goes. Must never show a line whose place in the
//! list another record could still take.

use super::Store;
use super::blocks::View;
use super::error::{Error, Result};
use super::page::{Wants, lines, page};
use crate::domain::page::{Around, Page, Slice, SortKey, Timeline};
use crate::search::evaluate::{self, Answer, Membership, Part, placed};
use crate::search::order::Order;
use crate::search::query::Query;

/// How many records are asked for a page.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For its lines.
    pub lines: usize,
    /// For its counts, once the lines are there.
    pub counts: usize,
}

impl Store {
    /// As [`Store::ask`], but no more records are asked than a moment has room for, unless there is no line before. Then
    /// the page holds the first lines, and its counts say "at least"; asked again, it goes on, until all is there.
    ///
    /// # Errors
    /// `Stopped`; those of reading.
    pub fn ask_in_part(
        &mut self,
        query: &Query,
        slice: &Slice,
        wants: Wants,
        patience: Patience,
        stop: &dyn Fn() -> bool,
    ) -> Result<Page> {
        let around = match slice.around {
            None if slice.offset == 0 => None,
            Some(Around::Record(number)) => Some(number.0),
            _ => return self.ask(query, slice, wants, stop),
        };
        self.read_for(query, |conn, memory| {
            let order = memory.order(conn, &slice.sort, placed(query));
            let view = View::new(conn, memory)?;
            let kept = match view.memory.answers.kept(query, wants.facets) {
                Some(kept) => kept,
                None => {
                    let is_line = is_line(slice);
                    let part = Part {
                        order: order.numbers(),
                        lines: usize::try_from(slice.limit).unwrap_or(usize::MAX),
                        is_line: &is_line,
                        around,
                        moment: patience.lines,
                        more: patience.counts,
                    };
                    let found = evaluate::part(query, &view, &part, stop).map_err(Error::from)?;
                    if found.at_least {
                        let (offset, at, first) = first(&found, &order, &part);
                        return Ok(Page {
                            offset,
                            at,
                            lines: lines(conn, &view, &found, (query, slice), first)?,
                            counts: found.counts(),
                            facets: Vec::new(),
                            timeline: Timeline::default(),
                        });
                    }
                    view.memory.answers.keep(query, true, found)
                }
            };
            page(conn, &view, &kept, &order, (query, slice, wants))
        })
    }
}

/// How a record stands in the answer that belongs to the first lines; see [`super::slicing::Sets::of`].
fn is_line(slice: &Slice) -> impl Fn(Membership) -> bool + use<> {
    let by_match = slice.sort.first().filter(|one| one.key == SortKey::Match);
    let (certain, possible) = by_match.map_or((true, true), |one| (!one.reversed, one.reversed));
    move |stands| match stands {
        Membership::Yes => certain,
        Membership::Maybe => possible,
        Membership::Near(_) | Membership::No => false,
    }
}

/// The first lines, or those of the page that was asked for; before them how many, and the place of the line that they
/// are around. No open record may stand before them.
fn first(found: &Answer, order: &Order, part: &Part<'_>) -> (u64, Option<u64>, Vec<u32>) {
    let numbers = order.numbers().iter().copied();
    let before = numbers.take_while(|number| !found.is_open(*number));
    let lines: Vec<u32> = before
        .filter(|number| (part.is_line)(found.contains(*number)))
        .collect();
    let around = |around| lines.iter().position(|number| *number == around);
    let at = part.around.and_then(around);
    let offset = at.map_or(0, |at| at / part.lines.max(1) * part.lines);
    let page = lines[offset..].iter().copied().take(part.lines).collect();
    (offset as u64, at.map(|at| at as u64), page)
}

#[cfg(test)]
mod tests {
    use super::Patience;
    use crate::domain::count::Moment;
    use crate::domain::date::Day;
    use crate::domain::incident::Incident;
    use crate::domain::page::{Around, Line, Slice, Sort, SortKey};
    use crate::search::query::{Labels, Query, Reading};
    use crate::store::{Access, Store, Wants};

    const WHOLE: Wants = Wants {
        facets: true,
        timeline: true,
    };

    /// Forty reports, every third with the phrase, no two alike.
    fn archive() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("the scene is set");
        let path = folder.path().join("a.testigo");
        let mut store = Store::create(&path, Access::default()).expect("the scene is set");
        for at in 0..40 {
            let notes = ["soldiers, police", "police soldiers", "police of soldiers"][at % 3];
            let violation = ["torture", "beating"][at / 2 % 2];
            let json = format!(
                r#"{{"notes":"{notes}","violations":["{violation}"],"date":{{"edtf":"20{:02}-0{}"}},
                  "facility":{{"name":"Cárcel {}"}}}}"#,
                10 + at * 7 % 13,
                1 + at % 9,
                at % 4
            );
            let incident: Incident = serde_json::from_str(&json).expect("the scene is set");
            let now = Moment(1_700_000_000);
            store.add(&incident, now).expect("the scene is set");
        }
        (folder, store)
    }

    fn query(text: &str) -> Query {
        let today = Day::from_ymd(2026, 11, 24).expect("a day of the calendar");
        Query::read(text, &Reading::new(today, &Labels::empty())).expect("a query")
    }

    #[test]
    fn a_page_around_a_record_is_found_before_all_is_counted() {
        let (folder, mut store) = archive();
        let query = query("\"police soldiers\"");
        let mut slice = Slice {
            sort: Vec::new(),
            offset: 0,
            limit: 3,
            around: None,
        };
        let all = store
            .numbers(&query, &[], &|| false)
            .expect("it can be asked");
        for (at, (number, _)) in (0..).zip(&all) {
            slice.around = Some(Around::Record(*number));
            let whole = store.ask(&query, &slice, WHOLE, &|| false);
            let path = folder.path().join("a.testigo");
            let mut again = Store::open(&path, Access::default()).expect("it opens");
            let patience = Patience {
                lines: 2,
                counts: 3,
            };
            let part = again.ask_in_part(&query, &slice, WHOLE, patience, &|| false);
            let (part, whole) = (part.expect("it is asked"), whole.expect("it is asked"));
            assert_eq!((part.at, part.offset), (Some(at), whole.offset));
            assert!(whole.lines.starts_with(&part.lines), "{number}");
            let shown = |line: &Line| line.number == *number;
            assert!(part.lines.iter().any(shown), "{number}");
        }
    }

    #[test]
    fn a_page_around_a_record_of_another_spelling_is_the_whole_one() {
        let (folder, mut store) = archive();
        let query = query("\"police soldiers\" soldier");
        let all = store
            .numbers(&query, &[], &|| false)
            .expect("it can be asked");
        let (last, _) = all[all.len() - 1];
        let slice = Slice {
            sort: Vec::new(),
            offset: 0,
            limit: 3,
            around: Some(Around::Record(last)),
        };
        let path = folder.path().join("a.testigo");
        let mut again = Store::open(&path, Access::default()).expect("it opens");
        let patience = Patience {
            lines: 2,
            counts: 3,
        };
        let page = again.ask_in_part(&query, &slice, WHOLE, patience, &|| false);
        let page = page.expect("it is asked");
        assert_eq!((page.counts.certain, page.counts.near), (0, 13));
        assert_eq!((page.at, page.counts.at_least), (Some(12), false));
    }

    #[test]
    fn the_page_found_first_is_the_first_of_the_whole_in_every_order() {
        let (folder, mut store) = archive();
        let path = folder.path().join("a.testigo");
        let query = query("\"police soldiers\" date:2012..2020-06");
        for (_, key) in SortKey::ALL {
            for reversed in [false, true] {
                let sort = Sort {
                    key: *key,
                    reversed,
                };
                let slice = Slice {
                    sort: vec![sort],
                    offset: 0,
                    limit: 5,
                    around: None,
                };
                let asked = store.ask(&query, &slice, WHOLE, &|| false);
                let whole = asked.expect("it can be asked");
                let mut again = Store::open(&path, Access::default()).expect("it opens");
                let patience = Patience {
                    lines: 2,
                    counts: 3,
                };
                let mut parts = 0;
                let last = loop {
                    let part = again.ask_in_part(&query, &slice, WHOLE, patience, &|| false);
                    let part = part.expect("it can be asked");
                    if !part.counts.at_least {
                        break part;
                    }
                    parts += 1;
                    let shown: &[Line] = &part.lines;
                    assert!(whole.lines.starts_with(shown), "{sort:?}");
                    assert!(!shown.is_empty() && part.facets.is_empty(), "{sort:?}");
                    assert!(part.counts.certain <= whole.counts.certain, "{sort:?}");
                };
                assert!(parts > 1 || sort.key == SortKey::Match, "{sort:?}");
                assert_eq!(last, whole, "{sort:?}");
            }
        }
    }
}
