//! The words and signs around a date: about, before, the end of. Must never take one from between the numbers, where
//! it could mean a digit (`1?/04/2022`).

use super::lex::Token;
use super::value::Qualifier;
use super::words::{Part, Word};

/// What stands around the numbers of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Manner {
    pub qualifier: Option<Qualifier>,
    pub side: Option<Side>,
    pub part: Option<Part>,
}

/// On which side of the date it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

impl Manner {
    /// Takes the manner off both ends of a date and leaves the rest.
    pub(super) fn take(tokens: &[Token]) -> (Manner, &[Token]) {
        let mut manner = Manner::default();
        let front = manner.take_front(tokens);
        let body = manner.take_back(front);
        (manner, body)
    }

    fn take_front<'a>(&mut self, mut tokens: &'a [Token]) -> &'a [Token] {
        while let [first, rest @ ..] = tokens {
            match first {
                Token::Word(Word::About) | Token::Sign('~') => self.doubt(Qualifier::Approximate),
                Token::Word(Word::Before) if self.side.is_none() => self.side = Some(Side::Before),
                Token::Word(Word::After) if self.side.is_none() => self.side = Some(Side::After),
                Token::Word(Word::Part(part)) if self.part.is_none() => self.part = Some(*part),
                // `c.`, `fines/09/1976`, `mid-2019`: the sign behind a word of manner.
                Token::Sign('.' | '/' | '-') if *self != Manner::default() => {}
                Token::Word(Word::Filler) => {}
                _ => break,
            }
            tokens = rest;
        }
        tokens
    }

    fn take_back<'a>(&mut self, mut tokens: &'a [Token]) -> &'a [Token] {
        while let [rest @ .., last] = tokens {
            match last {
                Token::Word(Word::About) => self.doubt(Qualifier::Approximate),
                Token::Sign('~') if ends_whole(rest) => self.doubt(Qualifier::Approximate),
                Token::Sign('?') if ends_whole(rest) => self.doubt(Qualifier::Uncertain),
                Token::Sign('%') if ends_whole(rest) => self.doubt(Qualifier::Both),
                Token::Word(Word::Filler) | Token::Sign('.' | ',') => {}
                _ => break,
            }
            tokens = rest;
        }
        tokens
    }

    fn doubt(&mut self, doubt: Qualifier) {
        self.qualifier = Qualifier::and(self.qualifier, Some(doubt));
    }
}

/// Whether a sign behind these can only be a doubt, and not a digit that nobody could read: `2022?`, not `1/4/2?`.
fn ends_whole(tokens: &[Token]) -> bool {
    match tokens.last() {
        Some(Token::Number(number)) => number.digits == 4,
        last => last.is_some(),
    }
}
