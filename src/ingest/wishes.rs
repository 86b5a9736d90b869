//! What a person asked for an import, before the file's headers are known: the options, parsed. It must never look into
//! a file.

mod form;
mod written;

use std::fmt;
use std::ops::RangeInclusive;

use crate::domain::date::{Order, Precision};

use super::field::{Target, UnknownField};
pub use form::escaped;
use form::{sides, split, unescape};

pub use written::options;

/// Years that two-digit ones may begin with. `30` itself is none: it would make 82 the year 82.
pub const PIVOTS: RangeInclusive<i64> = 1000..=2900;

/// Everything that options and profiles can say about the meaning of columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wishes {
    /// `--map FIELD=COLUMN`.
    pub maps: Vec<(Target, Expression)>,
    /// `--map -=COLUMN`: columns that no field may take.
    pub unmapped: Vec<String>,
    /// `--set FIELD=VALUE`.
    pub sets: Vec<(Target, String)>,
    /// `--value FIELD[@COLUMN]:TEXT=VALUE[,VALUE]`.
    pub values: Vec<ValueWish>,
    /// `--date-order [COLUMN:]ORDER`.
    pub orders: Vec<(Option<String>, Order)>,
    /// `--two-digit-years 1930`: the first year of the hundred.
    pub pivot: Option<i32>,
    /// `--precision COLUMN=month|year|day`; `day` answers that the days are meant as they stand.
    pub precisions: Vec<(String, Precision)>,
    /// `--split COLUMN=REGEX`: the column, and the pattern whose named groups are columns of their own.
    pub splits: Vec<(String, String)>,
    /// `--where COLUMN=TEXT`: rows of one of a column's texts, in each column that is named.
    pub wheres: Vec<(String, String)>,
    /// `--separator FIELD=CHARS`: the signs between the parts of a list.
    pub separators: Vec<(Target, String)>,
    /// `--rows victims`.
    pub rows: Unit,
}

/// What a row of the file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// An incident of its own; the same id twice is a flaw.
    #[default]
    Incidents,
    /// A victim: rows of one id are one incident.
    Victims,
}

impl Wishes {
    /// Whether they say what a column means or what fills it: whole reports have no columns.
    #[must_use]
    pub fn speak_of_columns(&self) -> bool {
        *self != Self::default()
    }
}

/// The right side of a map: the first alternative that is not empty, each of columns joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression(pub Vec<Vec<String>>);

/// A text of a column that stands for a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueWish {
    /// The field.
    pub target: Target,
    /// Only in this column.
    pub column: Option<String>,
    /// The text as it stands, compared folded.
    pub text: String,
    /// What it means.
    pub values: Vec<String>,
}

/// What is wrong with an option.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadWish {
    /// The left side names no field.
    #[error(transparent)]
    Field(#[from] UnknownField),
    /// There is no `=`, or one side is empty.
    #[error("not of the form {0}")]
    Form(&'static str),
    /// Not dmy, mdy, ymd or serial.
    #[error("not an order of day and month: {0}")]
    Order(String),
    /// Not month, year or day.
    #[error("not a precision: {0}")]
    Precision(String),
    /// Not incidents or victims.
    #[error("not what rows can be: {0}")]
    Unit(String),
}

/// So many columns feed one field: a stranger's profile may not join one of them thousands of times.
const MOST_COLUMNS: usize = 200;

impl Expression {
    /// A single column by its name or place.
    #[must_use]
    pub fn column(name: &str) -> Self {
        Self(vec![vec![name.to_owned()]])
    }

    /// Reads `A`, `A+B`, `A|B`, `#3`; a backslash makes `+ | =` part of a name.
    fn read(text: &str) -> Option<Self> {
        let alternatives: Vec<Vec<String>> = split(text, '|')
            .into_iter()
            .map(|part| split(part, '+').into_iter().map(unescape).collect())
            .collect();
        let named: Vec<&String> = alternatives.iter().flatten().collect();
        let filled = named.iter().all(|column| !column.is_empty());
        let bounded = named.len() <= MOST_COLUMNS;
        (filled && bounded && !alternatives.is_empty()).then_some(Self(alternatives))
    }
}

impl fmt::Display for Expression {
    /// As `--map` takes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |names: &Vec<String>| {
            let names: Vec<String> = names.iter().map(|name| escaped(name)).collect();
            names.join("+")
        };
        let alternatives: Vec<String> = self.0.iter().map(joined).collect();
        f.write_str(&alternatives.join("|"))
    }
}

impl Wishes {
    /// Takes one `--map`.
    ///
    /// # Errors
    /// [`BadWish`] for an unknown field or a broken form.
    pub fn map(&mut self, text: &str) -> Result<(), BadWish> {
        const FORM: &str = "FIELD=COLUMN";
        let (field, columns) = pair(text, FORM)?;
        if field == "-" {
            self.unmapped.push(unescape(columns));
            return Ok(());
        }
        let expression = Expression::read(columns).ok_or(BadWish::Form(FORM))?;
        self.maps.push((field.trim().parse()?, expression));
        Ok(())
    }

    /// Takes one `--set`.
    ///
    /// # Errors
    /// [`BadWish`] for an unknown field or a broken form.
    pub fn set(&mut self, text: &str) -> Result<(), BadWish> {
        let (field, value) = pair(text, "FIELD=VALUE")?;
        self.sets.push((field.trim().parse()?, value.to_owned()));
        Ok(())
    }

    /// Takes one `--value`.
    ///
    /// # Errors
    /// [`BadWish`] for an unknown field or a broken form.
    pub fn value(&mut self, text: &str) -> Result<(), BadWish> {
        const FORM: &str = "FIELD[@COLUMN]:TEXT=VALUE";
        let (place, rest) = sides(text, ':').ok_or(BadWish::Form(FORM))?;
        let (field, column) = place
            .split_once('@')
            .map_or((place, None), |(field, column)| (field, Some(column)));
        let (text, values) = pair(rest, FORM)?;
        self.values.push(ValueWish {
            target: field.trim().parse()?,
            column: column.map(unescape),
            text: unescape(text),
            values: values
                .split(',')
                .map(|value| value.trim().to_owned())
                .filter(|value| !value.is_empty())
                .collect(),
        });
        Ok(())
    }

    /// Takes one `--date-order`.
    ///
    /// # Errors
    /// [`BadWish::Order`].
    pub fn order(&mut self, text: &str) -> Result<(), BadWish> {
        let (column, order) = match text.rsplit_once(':') {
            Some((column, order)) => (Some(column.to_owned()), order),
            None => (None, text),
        };
        let order = match order.trim() {
            "dmy" => Order::Dmy,
            "mdy" => Order::Mdy,
            "ymd" => Order::Ymd,
            "serial" => Order::Serial,
            other => return Err(BadWish::Order(other.to_owned())),
        };
        self.orders.push((column, order));
        Ok(())
    }

    /// Takes one `--precision`.
    ///
    /// # Errors
    /// [`BadWish`] for another precision or a broken form.
    pub fn precision(&mut self, text: &str) -> Result<(), BadWish> {
        let (column, precision) = pair(text, "COLUMN=month|year|day")?;
        let precision = match precision.trim() {
            "month" => Precision::Month,
            "year" => Precision::Year,
            "day" => Precision::Day,
            other => return Err(BadWish::Precision(other.to_owned())),
        };
        self.precisions.push((unescape(column), precision));
        Ok(())
    }

    /// Takes one `--split`. The pattern is read when the file's columns are settled.
    ///
    /// # Errors
    /// [`BadWish::Form`].
    pub fn split(&mut self, text: &str) -> Result<(), BadWish> {
        let (column, pattern) = pair(text, "COLUMN=REGEX")?;
        self.splits.push((unescape(column), pattern.to_owned()));
        Ok(())
    }

    /// Takes one `--where`. Nothing behind the `=` asks for empty cells.
    ///
    /// # Errors
    /// [`BadWish::Form`].
    pub fn only_where(&mut self, text: &str) -> Result<(), BadWish> {
        let (column, wanted) = pair(text, "COLUMN=TEXT")?;
        self.wheres
            .push((unescape(column), wanted.trim().to_owned()));
        Ok(())
    }

    /// Takes one `--separator`; `\n` and `\t` are a newline and a tab.
    ///
    /// # Errors
    /// [`BadWish`] for an unknown field or a broken form.
    pub fn separator(&mut self, text: &str) -> Result<(), BadWish> {
        const FORM: &str = "FIELD=CHARS";
        let (field, signs) = pair(text, FORM)?;
        let signs = signs.replace("\\n", "\n").replace("\\t", "\t");
        if signs.is_empty() {
            return Err(BadWish::Form(FORM));
        }
        self.separators.push((field.trim().parse()?, signs));
        Ok(())
    }

    /// Takes `--rows`.
    ///
    /// # Errors
    /// [`BadWish::Unit`].
    pub fn rows(&mut self, text: &str) -> Result<(), BadWish> {
        self.rows = match text.trim() {
            "incidents" => Unit::Incidents,
            "victims" => Unit::Victims,
            other => return Err(BadWish::Unit(other.to_owned())),
        };
        Ok(())
    }
}

/// The two sides of the first `=` that is no part of a name.
fn pair<'a>(text: &'a str, form: &'static str) -> Result<(&'a str, &'a str), BadWish> {
    sides(text, '=').ok_or(BadWish::Form(form))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::field::Field;

    #[test]
    fn a_map_joins_and_falls_back() {
        let mut wishes = Wishes::default();
        wishes
            .map("notes=What happened+More|Summary")
            .expect("a map");
        wishes.map(r"title=a\+b\=c").expect("a map");
        wishes.map("-=Race").expect("a map");
        let columns = |names: &[&str]| {
            names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        let notes = Expression(vec![
            columns(&["What happened", "More"]),
            columns(&["Summary"]),
        ]);
        let title = Expression::column("a+b=c");
        assert_eq!(
            wishes.maps,
            [(Field::Notes.into(), notes), (Field::Title.into(), title)]
        );
        assert_eq!(wishes.unmapped, ["Race"]);
    }

    #[test]
    fn a_broken_option_says_which_form_it_should_have() {
        let mut wishes = Wishes::default();
        assert_eq!(wishes.map("notes"), Err(BadWish::Form("FIELD=COLUMN")));
        assert_eq!(wishes.map("notes="), Err(BadWish::Form("FIELD=COLUMN")));
        assert_eq!(
            wishes.set("nots=x"),
            Err(BadWish::Field(UnknownField("nots".into())))
        );
        assert_eq!(wishes.order("ydm"), Err(BadWish::Order("ydm".into())));
    }

    #[test]
    fn a_value_may_be_for_one_column_and_mean_several_terms() {
        let mut wishes = Wishes::default();
        wishes
            .value("violation@Tipo:Golpes y muerte=beating,death_in_custody")
            .expect("a value");
        let value = &wishes.values[0];
        assert_eq!(
            (value.column.as_deref(), value.text.as_str()),
            (Some("Tipo"), "Golpes y muerte")
        );
        assert_eq!(value.values, ["beating", "death_in_custody"]);
    }

    #[test]
    fn a_pattern_keeps_its_signs_and_separators_are_signs() {
        let mut wishes = Wishes::default();
        let pattern = r"^(?<date>.*?)\s{3,}(?<place>a=b|.*)$";
        wishes.split(&format!("where={pattern}")).expect("a split");
        wishes.only_where("a\\=b= Río Seco ").expect("a text");
        wishes.separator(r"tag=,\n").expect("signs");
        wishes.rows("victims").expect("a unit");
        assert_eq!(wishes.splits, [("where".to_owned(), pattern.to_owned())]);
        assert_eq!(wishes.wheres, [("a=b".to_owned(), "Río Seco".to_owned())]);
        assert_eq!(wishes.separators, [(Field::Tag.into(), ",\n".to_owned())]);
        assert_eq!(wishes.rows, Unit::Victims);
        assert_eq!(
            wishes.rows("people"),
            Err(BadWish::Unit("people".to_owned()))
        );
    }
}
