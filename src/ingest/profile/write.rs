//! A profile → its text: the same text for the same profile, and [`Profile::read`] reads it back.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use super::data::Profile;
use super::read::VERSION;
use crate::domain::date::Precision;
use crate::ingest::reader::NAMED_DELIMITERS;
use crate::ingest::wishes::{Unit, ValueWish, Wishes};

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            origin,
            options,
            wishes,
        } = self;
        writeln!(f, "version = {VERSION}")?;
        line(f, "origin", origin.as_deref().map(quoted))?;
        line(f, "encoding", options.encoding.as_deref().map(quoted))?;
        line(
            f,
            "delimiter",
            options.delimiter.map(|byte| quoted(&delimiter(byte))),
        )?;
        line(f, "header_line", options.header_line)?;
        line(
            f,
            "skip_rows",
            Some(options.skip_rows).filter(|rows| *rows > 0),
        )?;
        line(f, "sheet", options.sheet.as_deref().map(quoted))?;
        line(f, "two_digit_years", wishes.pivot)?;
        line(f, "date_order", date_order(wishes))?;
        line(
            f,
            "rows",
            (wishes.rows == Unit::Victims).then(|| quoted("victims")),
        )?;
        line(f, "unmapped", list(&wishes.unmapped))?;
        let maps = wishes.maps.iter();
        table(
            f,
            "map",
            &last(maps.map(|(field, columns)| (field.to_string(), columns.to_string()))),
        )?;
        let sets = wishes.sets.iter();
        table(
            f,
            "set",
            &last(sets.map(|(field, text)| (field.to_string(), text.clone()))),
        )?;
        let separators = wishes.separators.iter();
        let separators = separators.map(|(field, signs)| (field.to_string(), signs.clone()));
        table(f, "separator", &last(separators))?;
        lists(f, "split", &wishes.splits)?;
        lists(f, "where", &wishes.wheres)?;
        let precisions = wishes.precisions.iter();
        let precisions = precisions
            .map(|(column, precision)| (column.clone(), precision_name(*precision).to_owned()));
        table(f, "precision", &first(precisions))?;
        values(f, &wishes.values)
    }
}

fn line(f: &mut fmt::Formatter<'_>, key: &str, value: Option<impl fmt::Display>) -> fmt::Result {
    match value {
        Some(value) => writeln!(f, "{key} = {value}"),
        None => Ok(()),
    }
}

/// A table of texts; none where there are none.
fn table(f: &mut fmt::Formatter<'_>, name: &str, entries: &[(String, String)]) -> fmt::Result {
    if !entries.is_empty() {
        writeln!(f, "\n[{name}]")?;
    }
    entries
        .iter()
        .try_for_each(|(key, text)| writeln!(f, "{} = {}", bare(key), quoted(text)))
}

/// A table of texts or lists of texts.
fn lists(f: &mut fmt::Formatter<'_>, name: &str, entries: &[(String, String)]) -> fmt::Result {
    let mut columns: Vec<(&str, Vec<String>)> = Vec::new();
    for (column, text) in entries {
        match columns.iter_mut().find(|(other, _)| other == column) {
            Some((_, texts)) => texts.push(text.clone()),
            None => columns.push((column, vec![text.clone()])),
        }
    }
    if !columns.is_empty() {
        writeln!(f, "\n[{name}]")?;
    }
    columns
        .iter()
        .try_for_each(|(column, texts)| writeln!(f, "{} = {}", bare(column), some(texts)))
}

/// A text, or a list of any other number of texts.
fn some(texts: &[String]) -> String {
    match texts {
        [one] => quoted(one),
        several => list(several).unwrap_or_else(|| "[]".to_owned()),
    }
}

/// A key stands once in a table: what was said last.
fn last<T>(entries: impl Iterator<Item = (String, T)>) -> Vec<(String, T)> {
    let mut kept: Vec<(String, T)> = Vec::new();
    for (key, value) in entries {
        match kept.iter_mut().find(|(other, _)| *other == key) {
            Some(same) => same.1 = value,
            None => kept.push((key, value)),
        }
    }
    kept
}

/// A key stands once in a table: what was said first.
fn first<T>(entries: impl Iterator<Item = (String, T)>) -> Vec<(String, T)> {
    let mut kept: Vec<(String, T)> = Vec::new();
    for (key, value) in entries {
        if !kept.iter().any(|(other, _)| *other == key) {
            kept.push((key, value));
        }
    }
    kept
}

fn list(texts: &[String]) -> Option<String> {
    let all: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    (!all.is_empty()).then(|| format!("[{}]", all.join(", ")))
}

/// One order for all columns, or each column's own.
fn date_order(wishes: &Wishes) -> Option<String> {
    let orders = wishes.orders.iter();
    let orders = last(
        orders.map(|(column, order)| (column.clone().unwrap_or_else(|| "*".to_owned()), *order)),
    );
    match orders.as_slice() {
        [] => None,
        [(column, order)] if column == "*" => Some(quoted(order.slug())),
        several => {
            let each = several.iter();
            let each =
                each.map(|(column, order)| format!("{} = {}", bare(column), quoted(order.slug())));
            Some(format!("{{ {} }}", each.collect::<Vec<_>>().join(", ")))
        }
    }
}

/// A table for each field, or field and column.
fn values(f: &mut fmt::Formatter<'_>, values: &[ValueWish]) -> fmt::Result {
    let mut places: BTreeMap<String, Vec<(String, &[String])>> = BTreeMap::new();
    for value in values {
        let mut place = value.target.to_string();
        if let Some(column) = &value.column {
            let _ = write!(place, "@{column}");
        }
        let texts = places.entry(place).or_default();
        texts.push((value.text.clone(), &value.values));
    }
    for (place, texts) in places {
        writeln!(f, "\n[value.{}]", bare(&place))?;
        for (text, meaning) in last(texts.into_iter()) {
            writeln!(f, "{} = {}", bare(&text), some(meaning))?;
        }
    }
    Ok(())
}

/// A key: as it is, or in quotes.
fn bare(key: &str) -> String {
    let plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
    match !key.is_empty() && key.chars().all(plain) {
        true => key.to_owned(),
        false => quoted(key),
    }
}

/// A text in quotes: literal ones where a backslash would have to be doubled, as in regular expressions.
fn quoted(text: &str) -> String {
    let literal = text.contains(['\\', '"'])
        && !text.contains(|sign: char| sign == '\'' || sign.is_control());
    if literal {
        return format!("'{text}'");
    }
    let mut quoted = String::from('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => quoted.extend(['\\', sign]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            sign if sign.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(sign));
            }
            sign => quoted.push(sign),
        }
    }
    quoted + "\""
}

fn delimiter(byte: u8) -> String {
    let named = NAMED_DELIMITERS.iter().find(|(_, other)| *other == byte);
    named.map_or_else(
        || char::from(byte).to_string(),
        |(name, _)| (*name).to_owned(),
    )
}

fn precision_name(precision: Precision) -> &'static str {
    match precision {
        Precision::Year => "year",
        Precision::Day => "day",
        _ => "month",
    }
}
