//! A sentence for people, by key and language, from `assets/locales`.
//!
//! Read by `ui`, `tui` and `cli` only: lower floors return data and never word anything.
//! It must never panic over a key, never read a value as a message (values may be hostile text), and never
//! make text harmless itself: that is `domain::safe`, at the output.
//!
//! ```
//! use testigo::words::{Lang, Words};
//! let words = Words::new(Lang::Es);
//! assert_eq!(words.say("violation-torture"), "Tortura");
//! assert_eq!(words.number(12431), "12,431");
//! ```

mod lang;

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rustc_hash::FxHashMap;

pub use lang::{Lang, UnknownLang};

/// One file per room, so that two people who word different rooms never meet in one file.
macro_rules! locale {
    ($lang:literal) => {
        [
            include_str!(concat!("../assets/locales/", $lang, "/domain.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/countries.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/screen.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/cli.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/report.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/import.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/mapping.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/help.ftl")),
        ]
    };
}

const ENGLISH: [&str; 8] = locale!("en");
const SPANISH: [&str; 8] = locale!("es");

/// A value in a sentence: shown, never interpreted.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// Any text, hostile ones included.
    Text(Cow<'a, str>),
    /// How many of something: chooses the plural and is grouped by locale. Exact up to 2^53.
    Count(u64),
    /// A whole number that may be negative, otherwise as a count.
    Whole(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(Cow::Owned(text))
    }
}

impl From<u64> for Arg<'_> {
    fn from(count: u64) -> Self {
        Arg::Count(count)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Arg::Count(count as u64)
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Arg::Whole(number)
    }
}

impl<'a> Arg<'a> {
    fn value(&'a self) -> FluentValue<'a> {
        match self {
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Arg::Count(count) => FluentValue::from(*count),
            Arg::Whole(number) => FluentValue::from(*number),
        }
    }
}

/// Everything that the program can say in one language. Built once, then only read; shared between threads.
pub struct Words {
    lang: Lang,
    own: Book,
    /// English, for what the language lacks.
    spare: Option<Book>,
}

impl Words {
    /// Reads the sentences of `lang`, and English beside them: about a millisecond.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let spare = (lang != Lang::En).then(|| Book::open(Lang::En));
        Words {
            lang,
            own: Book::open(lang),
            spare,
        }
    }

    /// The language in which this speaks.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The sentence without arguments under `key`; English where the language lacks it; the key itself where
    /// both do. One look into a map: cheap enough for every visible cell.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.books()
            .find_map(|book| book.plain.get(key).cloned())
            .unwrap_or_else(|| self.tell(key, &[]))
    }

    /// The sentence under `key` with its arguments filled in; falls back as [`Words::say`] does.
    /// An argument that is missing shows as `{$name}`.
    #[must_use]
    pub fn tell(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            values.set(*name, arg.value());
        }
        self.books()
            .find_map(|book| book.format(key, &values))
            .unwrap_or_else(|| key.to_owned()) // shown, so that it is seen and mended
    }

    /// A number with its thousands grouped: `12,431`.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        grouped(&number.to_string(), self.lang.thousands())
    }

    fn books(&self) -> impl Iterator<Item = &Book> {
        [&self.own].into_iter().chain(&self.spare)
    }
}

/// One language's sentences: those without arguments ready-made, all of them as messages.
struct Book {
    plain: FxHashMap<&'static str, String>,
    bundle: FluentBundle<FluentResource>,
}

impl Book {
    fn open(lang: Lang) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![lang.locale()]);
        bundle.set_use_isolating(false); // isolation marks are hostile text to a terminal, and count as cells
        match lang {
            Lang::En => bundle.set_formatter(Some(english_number)),
            Lang::Es => bundle.set_formatter(Some(spanish_number)),
        }
        for source in sources(lang) {
            // A broken message is left out and then shows as its key: tests/it/words.rs reads every one.
            let resource =
                FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, _)| readable);
            bundle.add_resource_overriding(resource);
        }
        let mut book = Book {
            plain: FxHashMap::default(),
            bundle,
        };
        for key in sources(lang)
            .into_iter()
            .flat_map(str::lines)
            .filter_map(key_of)
        {
            if let Some(text) = book.without_arguments(key) {
                book.plain.insert(key, text);
            }
        }
        book
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        Some(
            self.bundle
                .format_pattern(pattern, Some(args), &mut Vec::new())
                .into_owned(),
        )
    }

    /// The text of a message that asks for nothing; none where it asks for a value.
    fn without_arguments(&self, key: &str) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut wanting = Vec::new();
        let text = self.bundle.format_pattern(pattern, None, &mut wanting);
        wanting.is_empty().then(|| text.into_owned())
    }
}

fn sources(lang: Lang) -> [&'static str; 8] {
    match lang {
        Lang::En => ENGLISH,
        Lang::Es => SPANISH,
    }
}

/// The key that a line of a Fluent file opens, if it opens a message.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    line.starts_with(|c: char| c.is_ascii_alphabetic())
        .then(|| key.trim_end())
}

fn english_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    whole_number(value, Lang::En)
}

fn spanish_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    whole_number(value, Lang::Es)
}

/// A whole number in a sentence, grouped; anything else is left to Fluent.
fn whole_number(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(grouped(&format!("{:.0}", number.value), lang.thousands()))
        }
        _ => None,
    }
}

/// `1308` → `1,308`; a sign in front stays.
fn grouped(digits: &str, mark: char) -> String {
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits), |rest| ("-", rest));
    let mut text = String::with_capacity(sign.len() + digits.len() * 4 / 3);
    text.push_str(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Lang, Words, grouped};

    #[test]
    fn thousands_are_grouped() {
        for (plain, shown) in [
            ("0", "0"),
            ("999", "999"),
            ("1308", "1,308"),
            ("-12431", "-12,431"),
            ("1000000", "1,000,000"),
        ] {
            assert_eq!(grouped(plain, ','), shown);
        }
        assert_eq!(
            Words::new(Lang::Es).number(u64::MAX),
            "18,446,744,073,709,551,615"
        );
    }

    #[test]
    fn a_count_in_a_sentence_is_grouped_and_chooses_the_plural() {
        let (english, spanish) = (Words::new(Lang::En), Words::new(Lang::Es));
        let told =
            |words: &Words, count: u64| words.tell("count-incidents", &[("count", count.into())]);
        assert_eq!(told(&english, 1), "1 incident");
        assert_eq!(told(&english, 1308), "1,308 incidents");
        assert_eq!(told(&spanish, 1), "1 incidente");
        assert_eq!(told(&spanish, 12_431), "12,431 incidentes");
    }

    #[test]
    fn a_missing_key_is_shown_and_never_panics() {
        let words = Words::new(Lang::Es);
        for key in ["no-such-key", "", "Año nuevo = {", "-term", "a.b", "{$x}\n"] {
            assert_eq!(words.say(key), key);
            assert_eq!(words.tell(key, &[("x", "y".into())]), key);
        }
    }

    #[test]
    fn a_value_is_shown_and_never_read_as_a_message() {
        let hostile = "{ violation-torture } {$count} { \"x\" }\n  .attr = \u{1b}[31m";
        let told = Words::new(Lang::En).tell(
            "key-and-value",
            &[("name", hostile.into()), ("value", "{$name}".into())],
        );
        assert_eq!(told, format!("{hostile}: {{$name}}"));
    }
}
