//! What the index can be asked for: a word, a *mark* (a fact that is counted but is no column), or one of the short
//! prefixes that have a set of their own. Only words can be made by a text: marks and prefixes begin with a control
//! character, which folding never makes.

use crate::search::fold::is_lone_word;

/// First character of a mark in the vocabulary.
pub const MARK: char = '\u{1}';
/// First character of a short prefix in the vocabulary.
pub const PREFIX: char = '\u{2}';
/// Prefixes of up to so many letters have sets of their own: they have thousands of words.
pub const SHORT_PREFIX: usize = 3;

/// One thing that has a set in each block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term<'a> {
    /// A folded word of a text.
    Word(&'a str),
    /// A fact about the record.
    Mark(Kind, &'a str),
    /// All words that begin so: one to [`SHORT_PREFIX`] letters, folded.
    Prefix(&'a str),
}

impl Term<'_> {
    /// As it stands in the vocabulary.
    pub fn spelled(&self) -> String {
        let mut spelled = String::new();
        self.spell_onto(&mut spelled);
        spelled
    }

    /// Appends it as it stands in the vocabulary.
    pub fn spell_onto(&self, spelled: &mut String) {
        match self {
            Self::Word(word) => spelled.push_str(word),
            Self::Mark(kind, value) => {
                spelled.push(MARK);
                spelled.extend([kind.name(), ":", value]);
            }
            Self::Prefix(prefix) => {
                spelled.push(PREFIX);
                spelled.push_str(prefix);
            }
        }
    }
}

/// Whether an entry of the vocabulary is a word that some text holds, neither mark nor prefix.
pub fn is_word(spelled: &str) -> bool {
    !spelled.is_empty() && !spelled.starts_with([MARK, PREFIX])
}

/// The short prefixes of a folded word, shortest first, itself included when it is short. None for marks and for
/// scripts without spaces, where the characters are words already.
pub fn short_prefixes(word: &str) -> impl Iterator<Item = &str> {
    let ends = word
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take(SHORT_PREFIX);
    ends.filter(|_| is_word(word) && !is_lone_word(word))
        .map(|end| &word[..end])
}

/// Declares the kinds of mark once: variant, name in the vocabulary, meaning.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $name:literal),* $(,)?) => {
        /// What a mark speaks of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind { $($(#[$doc])* $kind),* }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// Its name in the vocabulary; never changed, since archives hold it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name),* }
            }
        }
    };
}

kinds! {
    /// A victim's sex.
    Sex "sex",
    /// A victim who is a minor: yes or no.
    Minor "minor",
    /// A victim's custody status.
    Custody "custody",
    /// A manner of death.
    Manner "manner",
    /// An institution held responsible.
    Institution "by",
    /// A source's type.
    SourceType "source",
    /// A grade that some source carries, as `B2`.
    Grade "grade",
    /// A tag, folded.
    Tag "tag",
    /// Something the record has: victim, source, attachment, conflict, duplicate.
    Has "has",
    /// A victim's age in completed years.
    Age "age",
    /// Another facility of the record than the one where it happened, by its number in the register.
    Facility "facility",
}

#[cfg(test)]
mod tests {
    use super::{Kind, Term, is_word, short_prefixes};
    use crate::search::fold::words;
    use proptest::prelude::{any, prop_assert, proptest};

    #[test]
    fn a_term_is_spelled_so_that_no_text_can_make_it() {
        assert_eq!(Term::Word("tortura").spelled(), "tortura");
        assert_eq!(Term::Mark(Kind::Sex, "female").spelled(), "\u{1}sex:female");
        assert_eq!(Term::Prefix("tor").spelled(), "\u{2}tor");
        assert!(
            is_word("tortura")
                && !is_word("\u{1}sex:female")
                && !is_word("\u{2}tor")
                && !is_word("")
        );
    }

    #[test]
    fn no_two_kinds_share_a_name() {
        for kind in Kind::ALL {
            assert_eq!(
                Kind::ALL.iter().filter(|k| k.name() == kind.name()).count(),
                1,
                "{}",
                kind.name()
            );
        }
    }

    #[test]
    fn short_prefixes_are_counted_in_letters() {
        assert_eq!(short_prefixes("öl").collect::<Vec<_>>(), ["ö", "öl"]);
        assert_eq!(
            short_prefixes("полиция").collect::<Vec<_>>(),
            ["п", "по", "пол"]
        );
        assert_eq!(
            short_prefixes("中国").count() + short_prefixes("\u{1}sex:male").count(),
            0
        );
    }

    proptest! {
        #[test]
        fn a_text_makes_words_only(text in any::<String>()) {
            let text = format!("\u{1}{text}\u{2}{text}");
            let made = words(&text).all(|w| is_word(&w.folded));
            prop_assert!(made);
        }
    }
}
