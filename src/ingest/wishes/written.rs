//! Wishes written as the options that a person would type. What is written here reads back as it was.

use crate::domain::date::{Order, Precision};

use super::super::field::Target;
use super::form::escaped;
use super::{Expression, Unit, ValueWish, Wishes};

/// Each wish as an option and its value, in the order of the help.
#[must_use]
pub fn options(wishes: &Wishes) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    let mut add = |option, values: Vec<String>| {
        all.extend(values.into_iter().map(|value| (option, value)));
    };
    add("--map", each(&wishes.maps, map_text));
    add(
        "--map",
        each(&wishes.unmapped, |name| format!("-={}", escaped(name))),
    );
    add(
        "--set",
        each(&wishes.sets, |(target, value)| format!("{target}={value}")),
    );
    add("--value", each(&wishes.values, value_text));
    let pair = |(column, text): &(String, String)| format!("{}={text}", escaped(column));
    add("--split", each(&wishes.splits, pair));
    add("--where", each(&wishes.wheres, pair));
    add("--date-order", each(&wishes.orders, order_text));
    add(
        "--two-digit-years",
        each(wishes.pivot.as_slice(), i32::to_string),
    );
    add("--precision", each(&wishes.precisions, precision_text));
    add("--separator", each(&wishes.separators, separator_text));
    let rows = match wishes.rows {
        Unit::Incidents => Vec::new(),
        Unit::Victims => vec!["victims".to_owned()],
    };
    add("--rows", rows);
    all
}

fn each<T>(wishes: &[T], write: impl Fn(&T) -> String) -> Vec<String> {
    wishes.iter().map(write).collect()
}

fn map_text((target, expression): &(Target, Expression)) -> String {
    format!("{target}={expression}")
}

fn separator_text((target, signs): &(Target, String)) -> String {
    let signs = signs.replace('\n', "\\n").replace('\t', "\\t");
    format!("{target}={signs}")
}

fn value_text(wish: &ValueWish) -> String {
    let target = wish.target;
    let place = match &wish.column {
        Some(column) => format!("{target}@{}", escaped(column)),
        None => target.to_string(),
    };
    format!("{place}:{}={}", escaped(&wish.text), wish.values.join(","))
}

fn order_text((column, order): &(Option<String>, Order)) -> String {
    let order = order.slug();
    match column {
        Some(column) => format!("{column}:{order}"),
        None => order.to_owned(),
    }
}

fn precision_text((column, precision): &(String, Precision)) -> String {
    let word = match precision {
        Precision::Day => "day",
        Precision::Year => "year",
        _ => "month",
    };
    format!("{}={word}", escaped(column))
}

#[cfg(test)]
mod tests {
    use super::options;
    use crate::ingest::wishes::Wishes;

    #[test]
    fn what_is_written_reads_back_as_it_was() {
        let mut wishes = Wishes::default();
        wishes.map(r"notes=What happened+More|a\+b\=c").unwrap();
        wishes.map(r"victim2_name=C:\\x").unwrap();
        wishes.map(r"-=Race\|x").unwrap();
        wishes.set("violation=torture").unwrap();
        wishes.set("notes=a=b+c").unwrap();
        wishes
            .value(r"violation@Tipo:Golpes \= muerte=beating,death_in_custody")
            .unwrap();
        wishes.order("Fecha del hecho:dmy").unwrap();
        wishes.order("mdy").unwrap();
        wishes.precision("Mes=month").unwrap();
        wishes.precision(r"a\=b=year").unwrap();
        wishes.pivot = Some(1930);
        wishes
            .split(r"donde\:=^(?<date>.*?)\s+(?<place>a=b)$")
            .unwrap();
        wishes.only_where("País=Río Seco").unwrap();
        wishes.separator(r"tag=,\n").unwrap();
        wishes.rows("victims").unwrap();
        let mut again = Wishes::default();
        for (option, value) in options(&wishes) {
            let read = match option {
                "--map" => again.map(&value),
                "--set" => again.set(&value),
                "--value" => again.value(&value),
                "--date-order" => again.order(&value),
                "--precision" => again.precision(&value),
                "--split" => again.split(&value),
                "--where" => again.only_where(&value),
                "--separator" => again.separator(&value),
                "--rows" => again.rows(&value),
                _ => {
                    again.pivot = value.parse().ok();
                    Ok(())
                }
            };
            read.unwrap();
        }
        assert_eq!(again, wishes);
    }
}
