//! One way to declare a closed vocabulary: the list is written once, and slugs, parsing, order and
//! JSON follow from it. A term knows its slug and nothing of the words shown to people: those stand
//! in `assets/locales/` under `KEY-slug`.

/// A text that is no term of the vocabulary it was read for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a term of {vocabulary}: {text}")]
pub struct NotATerm {
    /// The locale key of the vocabulary, such as `sex`.
    pub vocabulary: &'static str,
    /// The text as it stood.
    pub text: String,
}

/// What every vocabulary can do, for code that serves them all.
pub trait Term: Copy + Eq + std::str::FromStr<Err = NotATerm> + 'static {
    /// The vocabulary's name, the first half of its locale keys.
    const KEY: &'static str;
    /// Every term, in the order of the vocabulary.
    const ALL: &'static [Self];
    /// The term as files, JSON and the query language write it.
    fn slug(self) -> &'static str;
}

/// Declares an enum whose variants are terms with slugs, in the order of the list.
///
/// `default X` names the term that stands where a record is silent.
/// Gives `ALL`, `KEY`, `slug()`, `key()` (the locale key), `FromStr` and `Display` over slugs, and JSON as the slug.
macro_rules! terms {
    ($(#[$doc:meta])* $name:ident, $key:literal $(, default $default:ident)? { $($(#[$variant_doc:meta])* $variant:ident = $slug:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* #[doc = concat!("`", $slug, "`.")] $variant),+ }

        impl $name {
            /// Every term, in the order of the vocabulary.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The vocabulary's name, the first half of its locale keys.
            pub const KEY: &'static str = $key;

            /// The term as files, JSON and the query language write it.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $($name::$variant => $slug),+ }
            }

            /// The locale key of the term's label.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $($name::$variant => concat!($key, "-", $slug)),+ }
            }

            /// The term with this place in the vocabulary, as columns store it.
            #[must_use]
            pub fn from_index(index: usize) -> Option<$name> {
                Self::ALL.get(index).copied()
            }
        }

        $(
            impl Default for $name {
                fn default() -> Self {
                    Self::$default
                }
            }

            impl $name {
                /// Whether it says no more than a record that is silent about it.
                #[must_use]
                pub fn is_default(&self) -> bool {
                    *self == Self::$default
                }
            }
        )?

        impl $crate::domain::term::Term for $name {
            const KEY: &'static str = $key;
            const ALL: &'static [Self] = $name::ALL;
            fn slug(self) -> &'static str {
                $name::slug(self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.slug())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::term::NotATerm;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|term| term.slug() == text).ok_or_else(|| {
                    $crate::domain::term::NotATerm { vocabulary: $key, text: text.to_owned() }
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.slug())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use terms;
