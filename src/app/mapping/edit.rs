//! Changes to wishes, as a person makes them on the screen: by column and field, not by the text of an option.

use crate::domain::date::{Order, Precision};
use crate::ingest::feed::Feed;
use crate::ingest::field::Target;
use crate::ingest::mapping::Mapping;
use crate::ingest::recognise::squeeze;
use crate::ingest::wishes::{Expression, ValueWish, Wishes};

/// How a column comes to a field that something else feeds already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// In its place.
    Alone,
    /// Joined to it.
    Joined,
    /// Where it is empty.
    Fallback,
}

/// How an option names a column: by its header, by its place where that says too little.
#[must_use]
pub fn name_of(headers: &[String], column: usize) -> String {
    let header = headers[column].trim();
    let same = |other: &&String| squeeze(other) == squeeze(header);
    let is_plain = !header.is_empty() && !header.starts_with('#') && !squeeze(header).is_empty();
    if is_plain && headers.iter().filter(same).count() == 1 {
        header.to_owned()
    } else {
        format!("#{}", column + 1)
    }
}

/// Whether an option's name means this column.
fn names(name: &str, headers: &[String], column: usize) -> bool {
    let header = headers[column].trim();
    name == format!("#{}", column + 1)
        || name.trim() == header
        || (!squeeze(name).is_empty() && squeeze(name) == squeeze(header))
}

/// A column feeds a field.
pub fn feed(wishes: &mut Wishes, mapping: &Mapping, target: Target, column: usize, how: How) {
    let headers = &mapping.headers;
    let name = name_of(headers, column);
    let named = |feed: &Feed| -> Vec<Vec<String>> {
        let joined =
            |columns: &Vec<usize>| columns.iter().map(|at| name_of(headers, *at)).collect();
        feed.alternatives.iter().map(joined).collect()
    };
    let before = mapping.feeds.get(&target).map(named).unwrap_or_default();
    let mut alternatives: Vec<Vec<String>> = match how {
        How::Alone => Vec::new(),
        How::Joined | How::Fallback => before,
    };
    for alternative in &mut alternatives {
        alternative.retain(|other| *other != name);
    }
    alternatives.retain(|alternative| !alternative.is_empty());
    match (how, alternatives.first_mut()) {
        (How::Joined, Some(first)) => first.push(name),
        _ => alternatives.push(vec![name]),
    }
    if how == How::Alone {
        wishes
            .maps
            .retain(|(_, map)| !is_alone(map, headers, column));
    }
    wishes.unmapped.retain(|name| !names(name, headers, column));
    wishes.maps.retain(|(other, _)| *other != target);
    wishes.maps.push((target, Expression(alternatives)));
}

/// Whether a map takes this column and no other.
fn is_alone(map: &Expression, headers: &[String], column: usize) -> bool {
    let mut all = map.0.iter().flatten();
    all.all(|name| names(name, headers, column))
}

/// No field takes the column; where that was so already, recognition may take it again.
pub fn leave_out(wishes: &mut Wishes, headers: &[String], column: usize) {
    let is_out = wishes.unmapped.iter();
    if is_out.clone().any(|name| names(name, headers, column)) {
        wishes.unmapped.retain(|name| !names(name, headers, column));
        return;
    }
    for (_, map) in &mut wishes.maps {
        for alternative in &mut map.0 {
            alternative.retain(|name| !names(name, headers, column));
        }
        map.0.retain(|alternative| !alternative.is_empty());
    }
    wishes.maps.retain(|(_, map)| !map.0.is_empty());
    wishes.unmapped.push(name_of(headers, column));
}

/// Every row has a value where no column gives one; an empty one takes the value back.
pub fn set(wishes: &mut Wishes, target: Target, value: &str) {
    wishes.sets.retain(|(other, _)| *other != target);
    if !value.is_empty() {
        wishes.sets.push((target, value.to_owned()));
    }
}

/// A text stands for a term, in whatever column.
pub fn means(wishes: &mut Wishes, target: Target, text: &str, slug: &str) {
    let others = |wish: &ValueWish| {
        let is_same = wish.target == target && wish.text == text && wish.column.is_none();
        !is_same
    };
    wishes.values.retain(others);
    wishes.values.push(ValueWish {
        target,
        column: None,
        text: text.to_owned(),
        values: vec![slug.to_owned()],
    });
}

/// The order of day and month in a column; `None` leaves it to what the column proves.
pub fn order(wishes: &mut Wishes, headers: &[String], column: usize, order: Option<Order>) {
    let is_own = |name: &Option<String>| {
        name.as_deref()
            .is_some_and(|name| names(name, headers, column))
    };
    wishes.orders.retain(|(name, _)| !is_own(name));
    wishes
        .orders
        .extend(order.map(|order| (Some(name_of(headers, column)), order)));
}

/// Forgets how the dates of a column are to be read: it feeds none any more.
pub fn forget_dates(wishes: &mut Wishes, name: &str) {
    let others = |other: &str| other != name;
    wishes
        .orders
        .retain(|(other, _)| other.as_deref().is_none_or(others));
    wishes.precisions.retain(|(other, _)| others(other));
}

/// How much the days of a column say; `None` takes them as they are written.
pub fn precision(wishes: &mut Wishes, headers: &[String], column: usize, to: Option<Precision>) {
    let others = |(name, _): &(String, Precision)| !names(name, headers, column);
    wishes.precisions.retain(others);
    wishes
        .precisions
        .extend(to.map(|to| (name_of(headers, column), to)));
}

#[cfg(test)]
mod tests {
    use super::{How, feed, leave_out, name_of, order};
    use crate::domain::date::Order;
    use crate::ingest::field::Field;
    use crate::ingest::mapping::Mapping;
    use crate::ingest::terms::Terms;
    use crate::ingest::wishes::{Wishes, options};
    use crate::search::query::Labels;

    const HEADERS: [&str; 6] = ["id", "Relato", "Observaciones", "a+b", "note", "Note "];

    fn headers() -> Vec<String> {
        HEADERS.map(str::to_owned).to_vec()
    }

    /// The options that a change leaves, after others.
    fn changed(before: &[&str], change: impl Fn(&mut Wishes, &Mapping)) -> Vec<String> {
        let mut wishes = Wishes::default();
        for map in before {
            wishes.map(map).unwrap();
        }
        let mapping = Mapping::settle(&headers(), &wishes, Terms::new(Labels::empty())).unwrap();
        change(&mut wishes, &mapping);
        let told = options(&wishes).into_iter();
        told.map(|(option, value)| format!("{option} {value}"))
            .collect()
    }

    #[test]
    fn a_column_takes_the_place_joins_or_stands_in() {
        let notes = Field::Notes.into();
        let fed = |how| changed(&["notes=Relato"], |w, m| feed(w, m, notes, 2, how));
        assert_eq!(fed(How::Alone), ["--map notes=Observaciones"]);
        assert_eq!(fed(How::Joined), ["--map notes=Relato+Observaciones"]);
        assert_eq!(fed(How::Fallback), ["--map notes=Relato|Observaciones"]);
    }

    #[test]
    fn a_column_that_is_given_another_field_leaves_its_own() {
        let title = Field::Title.into();
        let told = changed(&["notes=Relato"], |w, m| feed(w, m, title, 1, How::Alone));
        assert_eq!(told, ["--map title=Relato"]);
    }

    #[test]
    fn a_column_left_out_is_left_out_everywhere_and_can_be_taken_back() {
        let out = |w: &mut Wishes, _: &Mapping| leave_out(w, &headers(), 1);
        let told = changed(&["notes=Relato+Observaciones", "title=Relato"], out);
        assert_eq!(told, ["--map notes=Observaciones", "--map -=Relato"]);
        assert_eq!(changed(&["-=relato"], out), [""; 0]);
    }

    #[test]
    fn a_column_is_named_by_its_place_where_its_header_says_too_little() {
        assert_eq!(name_of(&headers(), 3), "a+b");
        assert_eq!(name_of(&headers(), 4), "#5");
        let title = Field::Title.into();
        let told = changed(&[], |w, m| feed(w, m, title, 3, How::Alone));
        assert_eq!(told, [r"--map title=a\+b"]);
    }

    #[test]
    fn an_order_is_said_once_for_a_column() {
        let told = changed(&[], |wishes, _| {
            order(wishes, &headers(), 0, Some(Order::Dmy));
            order(wishes, &headers(), 0, Some(Order::Mdy));
        });
        assert_eq!(told, ["--date-order id:mdy"]);
    }
}
