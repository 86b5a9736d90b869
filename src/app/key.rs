//! A key as a person presses it, and how the table spells it. Must never know a terminal library.

use std::fmt;
use std::str::FromStr;

/// One key with what was held down beside it. Shift is in the character itself (`G`, `?`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: Code,
    /// Ctrl was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
}

/// The keys that the screen tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character, as typed.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key by its number.
    F(u8),
    /// A key that nothing is bound to.
    Other,
}

/// Spelling of the keys that are no characters.
const NAMED: &[(&str, Code)] = &[
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("S-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Del", Code::Delete),
    ("←", Code::Left),
    ("→", Code::Right),
    ("↑", Code::Up),
    ("↓", Code::Down),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Space", Code::Char(' ')),
    ("F1", Code::F(1)),
];

impl Key {
    /// A key with nothing held down.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// A character with Ctrl.
    #[must_use]
    pub const fn ctrl(letter: char) -> Self {
        Self {
            code: Code::Char(letter),
            ctrl: true,
            alt: false,
        }
    }

    /// The character that it types, where it types one.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(letter) if !self.ctrl && !self.alt => Some(letter),
            _ => None,
        }
    }
}

/// A text that spells no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no key is spelled {0}")]
pub struct NotAKey(pub String);

impl FromStr for Key {
    type Err = NotAKey;

    /// Reads `j`, `G`, `^d`, `Enter`, `S-Tab`, `↓`, `PgDn`, `F1`.
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        if let Some((_, code)) = NAMED.iter().find(|(name, _)| *name == text) {
            return Ok(Self::plain(*code));
        }
        let mut letters = text.chars();
        match (letters.next(), letters.next(), letters.next()) {
            (Some(letter), None, None) => Ok(Self::plain(Code::Char(letter))),
            (Some('^'), Some(letter), None) => Ok(Self::ctrl(letter)),
            _ => Err(NotAKey(text.to_owned())),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.alt {
            f.write_str("Alt-")?;
        }
        if self.ctrl {
            f.write_str("^")?;
        }
        match NAMED.iter().find(|(_, code)| *code == self.code) {
            Some((name, _)) => f.write_str(name),
            None => match self.code {
                Code::Char(letter) => write!(f, "{letter}"),
                Code::F(number) => write!(f, "F{number}"),
                _ => f.write_str("?"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn a_key_is_spelled_as_it_is_read() {
        for spelled in [
            "j", "G", "?", "^d", "Enter", "S-Tab", "↓", "PgDn", "F1", "Space", ":",
        ] {
            let key: Key = spelled.parse().unwrap();
            assert_eq!(key.to_string(), spelled);
        }
        assert!("nothing".parse::<Key>().is_err());
    }
}
