//! A text of TOML → a profile. Each key is one arm; what an option would refuse is refused here in the same words.
//! Must never pass over a key.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::bad::{BadProfile, Kind, Wrong};
use super::data::{LONGEST, Profile};
use crate::ingest::field::UnknownField;
use crate::ingest::reader::NAMED_DELIMITERS;
use crate::ingest::wishes::{BadWish, PIVOTS, ValueWish, Wishes, escaped};

/// The version that is read and written.
pub(super) const VERSION: i64 = 1;

type Value<'t> = Spanned<DeValue<'t>>;

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line and key.
    pub fn read(text: &str) -> Result<Self, BadProfile> {
        if text.len() > LONGEST {
            return Err(at(text, 0, String::new(), Wrong::TooLong(LONGEST)));
        }
        let table = DeTable::parse(text.trim_start_matches('\u{feff}'));
        let table = table.map_err(|error| {
            let place = error.span().map_or(0, |span| span.start);
            at(
                text,
                place,
                String::new(),
                Wrong::NotToml(error.message().to_owned()),
            )
        })?;
        let mut reader = Reader {
            text,
            profile: Self::default(),
        };
        if !table.get_ref().contains_key("version") {
            return Err(at(text, 0, "version".to_owned(), Wrong::Version(VERSION)));
        }
        for (key, value) in in_order(table.get_ref()) {
            reader.take(key, value)?;
        }
        Ok(reader.profile)
    }
}

/// What stands at a byte of the text.
fn at(text: &str, byte: usize, key: String, wrong: Wrong) -> BadProfile {
    let before = text.as_bytes().iter().take(byte);
    BadProfile {
        line: 1 + before.filter(|byte| **byte == b'\n').count(),
        key,
        wrong,
    }
}

/// The entries of a table as they are written.
fn in_order<'a, 't>(table: &'a DeTable<'t>) -> Vec<(&'a str, &'a Value<'t>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    let entries = entries.into_iter();
    entries
        .map(|(key, value)| (key.get_ref().as_ref(), value))
        .collect()
}

struct Reader<'a> {
    text: &'a str,
    profile: Profile,
}

type Done<T = ()> = Result<T, BadProfile>;

impl Reader<'_> {
    fn take(&mut self, key: &str, value: &Value<'_>) -> Done {
        let Profile {
            origin,
            options,
            wishes,
        } = &mut self.profile;
        let here = Here {
            text: self.text,
            key: key.to_owned(),
            value,
        };
        match key {
            "version" => here.version()?,
            "origin" => *origin = Some(here.name()?),
            "encoding" => options.encoding = Some(here.one()?),
            "delimiter" => options.delimiter = Some(here.delimiter()?),
            "header_line" => options.header_line = Some(here.number()?),
            "skip_rows" => options.skip_rows = here.number()?,
            "sheet" => options.sheet = Some(here.one()?),
            "two_digit_years" => wishes.pivot = Some(here.pivot()?),
            "date_order" => here.date_order(wishes)?,
            "unmapped" => wishes.unmapped = here.texts()?,
            "map" => here.each(|field, columns| wishes.map(&format!("{field}={columns}")))?,
            "set" => here.each(|field, text| wishes.set(&format!("{field}={text}")))?,
            "precision" => here.each(|column, precision| {
                wishes.precision(&format!("{}={precision}", escaped(column)))
            })?,
            "split" => here.each_of_lists(|column, pattern| {
                wishes.split(&format!("{}={pattern}", escaped(column)))
            })?,
            "where" => here.each_of_lists(|column, text| {
                wishes.only_where(&format!("{}={text}", escaped(column)))
            })?,
            "separator" => {
                here.each(|field, signs| wishes.separator(&format!("{field}={signs}")))?
            }
            "rows" => here.rows(wishes)?,
            "value" => here.values(wishes)?,
            _ => return Err(here.wrong(Wrong::UnknownKey)),
        }
        Ok(())
    }
}

/// A key, and what stands there.
struct Here<'a, 't> {
    text: &'a str,
    /// With the tables that it stands in.
    key: String,
    value: &'a Value<'t>,
}

impl<'a, 't> Here<'a, 't> {
    fn wrong(&self, wrong: Wrong) -> BadProfile {
        at(self.text, self.value.span().start, self.key.clone(), wrong)
    }

    fn version(&self) -> Done {
        match self.whole() {
            Some(VERSION) => Ok(()),
            _ => Err(self.wrong(Wrong::Version(VERSION))),
        }
    }

    fn one(&self) -> Done<String> {
        let text = self.value.get_ref().as_str().map(str::to_owned);
        text.ok_or_else(|| self.wrong(Wrong::Kind(Kind::Text)))
    }

    /// A text that can be seen, on one line.
    fn name(&self) -> Done<String> {
        let name = self.one()?.trim().to_owned();
        match name.is_empty() || name.chars().any(char::is_control) {
            true => Err(self.wrong(Wrong::Kind(Kind::Name))),
            false => Ok(name),
        }
    }

    fn texts(&self) -> Done<Vec<String>> {
        let wrong = || self.wrong(Wrong::Kind(Kind::Texts));
        match self.value.get_ref() {
            DeValue::String(text) => Ok(vec![text.to_string()]),
            DeValue::Array(list) => list
                .iter()
                .map(|text| text.get_ref().as_str().map(str::to_owned))
                .collect::<Option<_>>()
                .ok_or_else(wrong),
            _ => Err(wrong()),
        }
    }

    fn whole(&self) -> Option<i64> {
        let number = self.value.get_ref().as_integer()?;
        i64::from_str_radix(number.as_str(), number.radix()).ok()
    }

    fn number<T: TryFrom<i64>>(&self) -> Done<T> {
        let number = self.whole().filter(|number| *number >= 0);
        let number = number.and_then(|number| T::try_from(number).ok());
        number.ok_or_else(|| self.wrong(Wrong::Kind(Kind::Number)))
    }

    fn pivot(&self) -> Done<i32> {
        let year = self.whole().filter(|year| PIVOTS.contains(year));
        let year = year.and_then(|year| i32::try_from(year).ok());
        year.ok_or_else(|| self.wrong(Wrong::Kind(Kind::Pivot)))
    }

    fn delimiter(&self) -> Done<u8> {
        let byte = delimiter(&self.one()?);
        byte.ok_or_else(|| self.wrong(Wrong::Kind(Kind::Delimiter)))
    }

    /// What stands in the table here, each with its own key.
    fn inner(&self) -> Done<Vec<(&'a str, Self)>> {
        let table = self.value.get_ref().as_table();
        let table = table.ok_or_else(|| self.wrong(Wrong::Kind(Kind::Table)))?;
        let inner = |(key, value): (&'a str, &'a Value<'t>)| {
            let here = Self {
                text: self.text,
                key: format!("{}.{key}", self.key),
                value,
            };
            (key, here)
        };
        Ok(in_order(table).into_iter().map(inner).collect())
    }

    /// Each text of the table here, as the option takes it.
    fn each(&self, mut take: impl FnMut(&str, &str) -> Result<(), BadWish>) -> Done {
        for (key, here) in self.inner()? {
            take(key, &here.one()?).map_err(|bad| here.wrong(bad.into()))?;
        }
        Ok(())
    }

    /// Each text of each list of the table here.
    fn each_of_lists(&self, mut take: impl FnMut(&str, &str) -> Result<(), BadWish>) -> Done {
        for (key, here) in self.inner()? {
            for text in here.texts()? {
                take(key, &text).map_err(|bad| here.wrong(bad.into()))?;
            }
        }
        Ok(())
    }

    fn rows(&self, wishes: &mut Wishes) -> Done {
        let unit = wishes.rows(&self.one()?);
        unit.map_err(|bad| self.wrong(bad.into()))
    }

    /// One order for all columns, or a table of columns, where `*` is all.
    fn date_order(&self, wishes: &mut Wishes) -> Done {
        if let Some(order) = self.value.get_ref().as_str() {
            return wishes.order(order).map_err(|bad| self.wrong(bad.into()));
        }
        self.each(|column, order| match column {
            "*" => wishes.order(order),
            column => wishes.order(&format!("{column}:{order}")),
        })
    }

    /// For each field, or field and column, what its texts stand for.
    fn values(&self, wishes: &mut Wishes) -> Done {
        for (place, field) in self.inner()? {
            let (name, column) = place
                .split_once('@')
                .map_or((place, None), |(name, column)| {
                    (name, Some(column.to_owned()))
                });
            let target = name.trim().parse();
            let target = target
                .map_err(|unknown: UnknownField| field.wrong(BadWish::from(unknown).into()))?;
            for (text, meaning) in field.inner()? {
                wishes.values.push(ValueWish {
                    target,
                    column: column.clone(),
                    text: text.to_owned(),
                    values: meaning.texts()?,
                });
            }
        }
        Ok(())
    }
}

/// One ASCII character, or its name.
fn delimiter(text: &str) -> Option<u8> {
    let named = NAMED_DELIMITERS.iter().find(|(name, _)| *name == text);
    match (named, text.as_bytes()) {
        (Some((_, byte)), _) => Some(*byte),
        (None, [byte]) if byte.is_ascii() => Some(*byte),
        _ => None,
    }
}
