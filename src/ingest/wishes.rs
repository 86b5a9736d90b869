//! What a person asked for an import, before the file's headers are known: the options, parsed.

use crate::domain::date::{Order, Precision};

use super::field::{Target, UnknownField};

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
    /// `--precision COLUMN=month`.
    pub precisions: Vec<(String, Precision)>,
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
    /// Not dmy, mdy or ymd.
    #[error("not an order of day and month: {0}")]
    Order(String),
    /// Not month or year.
    #[error("not a precision: {0}")]
    Precision(String),
}

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
        let filled = alternatives
            .iter()
            .flatten()
            .all(|column| !column.is_empty());
        (filled && !alternatives.is_empty()).then_some(Self(alternatives))
    }
}

/// Splits at a sign that no backslash precedes.
fn split(text: &str, sign: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, letter) in text.char_indices() {
        if letter == sign && !escaped {
            parts.push(&text[start..at]);
            start = at + letter.len_utf8();
        }
        escaped = letter == '\\' && !escaped;
    }
    parts.push(&text[start..]);
    parts
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut signs = text.trim().chars().peekable();
    while let Some(sign) = signs.next() {
        let escapes = sign == '\\'
            && signs
                .peek()
                .is_some_and(|next| matches!(next, '+' | '|' | '=' | '\\'));
        plain.push(if escapes {
            signs.next().unwrap_or(sign)
        } else {
            sign
        });
    }
    plain
}

/// The two sides of the first unescaped `=`.
fn sides<'a>(text: &'a str, form: &'static str) -> Result<(&'a str, &'a str), BadWish> {
    let left = split(text, '=').first().map_or(0, |left| left.len());
    match (&text[..left], text.get(left + 1..)) {
        (name, Some(rest)) if !name.is_empty() => Ok((name, rest)),
        _ => Err(BadWish::Form(form)),
    }
}

impl Wishes {
    /// Takes one `--map`.
    ///
    /// # Errors
    /// [`BadWish`] for an unknown field or a broken form.
    pub fn map(&mut self, text: &str) -> Result<(), BadWish> {
        const FORM: &str = "FIELD=COLUMN";
        let (field, columns) = sides(text, FORM)?;
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
        let (field, value) = sides(text, "FIELD=VALUE")?;
        self.sets.push((field.trim().parse()?, value.to_owned()));
        Ok(())
    }

    /// Takes one `--value`.
    ///
    /// # Errors
    /// [`BadWish`] for an unknown field or a broken form.
    pub fn value(&mut self, text: &str) -> Result<(), BadWish> {
        const FORM: &str = "FIELD[@COLUMN]:TEXT=VALUE";
        let (place, rest) = text.split_once(':').ok_or(BadWish::Form(FORM))?;
        let (field, column) = place
            .split_once('@')
            .map_or((place, None), |(field, column)| (field, Some(column)));
        let (text, values) = sides(rest, FORM)?;
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
        let (column, precision) = sides(text, "COLUMN=month|year")?;
        let precision = match precision.trim() {
            "month" => Precision::Month,
            "year" => Precision::Year,
            other => return Err(BadWish::Precision(other.to_owned())),
        };
        self.precisions.push((unescape(column), precision));
        Ok(())
    }
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
}
