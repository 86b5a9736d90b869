//! Words as a person asks for them, alone, side by side, or in a name.

use std::fmt;
use std::ops::ControlFlow;

use memchr::memchr2_iter;

use super::token::is_quote;
use crate::search::fold::{self, Folder, LONGEST_WORD};

/// A piece of text without its signs: `="peña honda"*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signed {
    /// `=` in front.
    pub(super) whole: bool,
    /// `*` behind, or still being typed.
    pub(super) prefix: bool,
    /// In quotation marks.
    pub(super) quoted: bool,
    /// The text without signs and marks, its white space and control characters become single blanks.
    pub(super) text: String,
}

impl Signed {
    /// Reads a piece; `typed` when the person is still typing it.
    pub(super) fn read(piece: &str, typed: bool) -> Self {
        let (whole, rest) = match piece.strip_prefix('=') {
            Some(rest) => (true, rest),
            None => (false, piece),
        };
        let open = rest.chars().filter(|c| is_quote(*c)).count() % 2 == 1;
        let (starred, rest) = match rest.strip_suffix('*') {
            Some(rest) if !open => (true, rest),
            _ => (false, rest),
        };
        let in_a_word = typed && rest.ends_with(|c: char| c.is_alphanumeric());
        let blank = |c: char| if c.is_control() { ' ' } else { c };
        let bare: String = rest.chars().filter(|c| !is_quote(*c)).map(blank).collect();
        Self {
            whole,
            prefix: starred || in_a_word,
            quoted: rest.contains(is_quote),
            text: bare.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    /// Its folded words, without the pairs of scripts that have no spaces.
    pub(super) fn words(&self) -> Vec<String> {
        let words = fold::words(&self.text).map(|word| word.folded);
        words.filter(|word| !fold::is_pair(word)).collect()
    }
}

/// A word that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Word {
    /// Folded.
    pub text: String,
    /// Whether longer words that begin with it are meant too.
    pub prefix: bool,
    /// Whether no other spelling is meant.
    pub exact: bool,
}

/// Two words or more, side by side.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// Folded, in order.
    pub words: Vec<String>,
    /// Whether the last word may go on.
    pub prefix: bool,
}

/// Words that a name must hold: the value of `facility:`, `place:`, `victim:`, `tag:` …
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// As written, without marks and signs.
    pub text: String,
    /// Its folded words, one or more.
    pub words: Vec<String>,
    /// Whether the name must be these words and no others.
    pub whole: bool,
    /// Whether the last word may go on.
    pub prefix: bool,
}

impl Name {
    /// `None` where no letter or digit is left.
    pub(super) fn read(piece: &str, typed: bool) -> Option<Self> {
        let signed = Signed::read(piece, typed);
        let words = signed.words();
        (!words.is_empty()).then_some(Self {
            text: signed.text,
            words,
            whole: signed.whole,
            prefix: signed.prefix,
        })
    }

    /// The name that holds a word of a query.
    #[must_use]
    pub fn of_word(word: &Word) -> Self {
        Self {
            text: word.text.clone(),
            words: vec![word.text.clone()],
            whole: false,
            prefix: word.prefix,
        }
    }

    /// The facility that it means by its row: `F-12`.
    #[must_use]
    pub fn facility(&self) -> Option<u32> {
        match self.words.as_slice() {
            [sign, row] if sign == "f" && !self.prefix => row.parse().ok(),
            _ => None,
        }
    }

    /// Whether a name is one that is asked for.
    #[must_use]
    pub fn fits(&self, name: &str) -> bool {
        self.fits_key(&fold::key(name))
    }

    /// [`Name::fits`] for a name in the form of [`fold::key`].
    #[must_use]
    pub fn fits_key(&self, key: &str) -> bool {
        let last = self.words.len() - 1;
        let fits =
            |(at, word): (usize, &str)| goes_on(&self.words[at], word, self.prefix && at == last);
        let mut name = key.split(' ').filter(|word| !word.is_empty());
        if self.whole {
            let mut words = 0..self.words.len();
            name.all(|word| words.next().is_some_and(|at| fits((at, word)))) && words.is_empty()
        } else {
            (0..=last).all(|at| name.clone().any(|word| fits((at, word))))
        }
    }
}

impl Phrase {
    /// Whether the words stand side by side in a text. Looks no further than their first standing.
    #[must_use]
    pub fn stands_in(&self, text: &str) -> bool {
        if text.is_ascii() {
            return self.stands_in_ascii(text.as_bytes());
        }
        let mut folder = Folder::default();
        // Runs that have begun, by how many words of the phrase stand in each.
        let mut begun: Vec<usize> = Vec::new();
        let found = folder.try_each_word(text, |word, _| {
            let begins = self.fits(0, word);
            if (begun.is_empty() && !begins) || fold::is_pair(word) {
                return ControlFlow::Continue(());
            }
            begun.retain(|stand| self.fits(*stand, word));
            begun.iter_mut().for_each(|stand| *stand += 1);
            if begins {
                begun.push(1);
            }
            match begun.first() {
                Some(stand) if *stand == self.words.len() => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            }
        });
        found.is_break()
    }

    /// [`Phrase::stands_in`] without folding what cannot be its first word: a tenth of the time.
    fn stands_in_ascii(&self, text: &[u8]) -> bool {
        let first = self.words[0].as_bytes()[0];
        let mut begins = memchr2_iter(first, first.to_ascii_uppercase(), text);
        begins.any(|at| {
            let begins_word = at == 0 || !text[at - 1].is_ascii_alphanumeric();
            begins_word && self.goes_on_from(&text[at..])
        })
    }

    /// Whether its words stand at the beginning of a text.
    fn goes_on_from(&self, text: &[u8]) -> bool {
        let mut rest = text;
        (0..self.words.len()).all(|at| {
            let is_letter = |byte: &u8| byte.is_ascii_alphanumeric();
            let begins = rest.iter().position(is_letter).unwrap_or(rest.len());
            rest = &rest[begins..];
            let length = rest.iter().position(|byte| !is_letter(byte));
            let (word, after) = rest.split_at(length.unwrap_or(rest.len()));
            rest = after;
            self.fits_ascii(at, &word[..word.len().min(LONGEST_WORD)])
        })
    }

    /// [`Phrase::fits`] for a word that is not folded yet.
    fn fits_ascii(&self, at: usize, word: &[u8]) -> bool {
        let asked = self.words[at].as_bytes();
        let goes_on = self.prefix && at + 1 == self.words.len();
        let begun = word.get(..asked.len());
        begun.is_some_and(|begun| begun.eq_ignore_ascii_case(asked))
            && (goes_on || word.len() == asked.len())
    }

    /// [`Phrase::stands_in`] for a text in the form of [`fold::key`].
    #[must_use]
    pub fn stands_in_key(&self, key: &str) -> bool {
        let words: Vec<&str> = key.split(' ').collect();
        let fits = |run: &[&str]| (0..).zip(run).all(|(at, word)| self.fits(at, word));
        words.windows(self.words.len()).any(fits)
    }

    /// Whether a folded word may stand at a place of the phrase.
    fn fits(&self, at: usize, word: &str) -> bool {
        goes_on(
            &self.words[at],
            word,
            self.prefix && at + 1 == self.words.len(),
        )
    }
}

/// Whether a word is the one that is asked for, or where it may go on, begins with it.
fn goes_on(asked: &str, word: &str, prefix: bool) -> bool {
    if prefix {
        word.starts_with(asked)
    } else {
        word == asked
    }
}

impl Name {
    /// As a query writes it, always in quotation marks.
    pub(super) fn quoted(&self) -> String {
        let (whole, prefix) = (sign(self.whole, "="), sign(self.prefix, "*"));
        format!("{whole}\"{}\"{prefix}", self.text)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
        if !self.text.chars().all(plain) {
            return f.write_str(&self.quoted());
        }
        let (whole, prefix) = (sign(self.whole, "="), sign(self.prefix, "*"));
        write!(f, "{whole}{}{prefix}", self.text)
    }
}

/// The sign, where it is set.
pub(super) fn sign(set: bool, sign: &'static str) -> &'static str {
    if set { sign } else { "" }
}
