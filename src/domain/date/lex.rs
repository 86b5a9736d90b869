//! A cell cut into numbers, months and the signs between them. Must never drop a word that it does not know.

use super::words::{Word, fold, word};

/// Longer cells are prose, not dates.
const LONGEST: usize = 120;

/// A piece of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Number(Number),
    Word(Word),
    /// Any other sign, spaces left out.
    Sign(char),
}

/// A number as written: `04` has two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub value: u32,
    pub digits: u8,
}

/// A number or a month, with the sign before it (a space where there is none, `|` for "or").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub sign: char,
    pub atom: Atom,
}

/// What a date is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    Number(Number),
    Month(u32),
}

/// Numbers, words and signs of a cell; `None` where it is too long.
pub(super) fn tokens(cell: &str) -> Option<Vec<Token>> {
    if cell.len() > LONGEST {
        return None;
    }
    let folded = fold(cell);
    let mut rest = folded.as_str();
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let length = run(rest, first);
        let (piece, after) = rest.split_at(length);
        match first {
            _ if first.is_ascii_digit() => tokens.push(Token::Number(number(piece))),
            _ if first.is_alphabetic() => tokens.push(Token::Word(word(piece))),
            ' ' | '\'' | '’' | '"' | '(' | ')' | '°' => {}
            _ => tokens.push(Token::Sign(first)),
        }
        rest = after;
    }
    Some(tokens)
}

fn run(text: &str, first: char) -> usize {
    let same: fn(char) -> bool = if first.is_ascii_digit() {
        |c| c.is_ascii_digit()
    } else if first.is_alphabetic() {
        char::is_alphabetic
    } else {
        return first.len_utf8();
    };
    text.find(|c| !same(c)).unwrap_or(text.len())
}

/// Beyond nine digits the value counts no more: no date holds such a number, only the fraction of a second.
fn number(piece: &str) -> Number {
    Number {
        value: piece.parse().unwrap_or(u32::MAX),
        digits: u8::try_from(piece.len()).unwrap_or(u8::MAX),
    }
}

/// The tokens before a trailing time of day: `10:30`, `T10:20:30+02:00`, `14 hs`. The day as written stands, whatever
/// the zone says.
pub(super) fn without_time(tokens: &[Token]) -> &[Token] {
    let Some(start) = (1..tokens.len()).find(|&at| is_time(&tokens[at..])) else {
        return tokens;
    };
    let mut head = &tokens[..start];
    loop {
        head = match head {
            [
                before @ ..,
                Token::Word(Word::Clock | Word::Filler) | Token::Sign(','),
            ] => before,
            // `17/04/2022 - 10:30`; behind a shorter number the dash would join it to the hour.
            [before @ .., Token::Sign('-')] if ends_in_year(before) => before,
            _ => return head,
        }
    }
}

fn ends_in_year(tokens: &[Token]) -> bool {
    matches!(tokens.last(), Some(Token::Number(number)) if number.digits == 4)
}

fn is_time(tail: &[Token]) -> bool {
    let begins = match tail {
        [Token::Number(hour), Token::Sign(':'), Token::Number(_), ..]
        | [Token::Number(hour), Token::Word(Word::Hour), ..] => hour.digits <= 2,
        [Token::Word(Word::Clock), Token::Number(clock), ..] => matches!(clock.digits, 4 | 6),
        _ => false,
    };
    begins
        && tail.iter().all(|token| match token {
            Token::Number(_) | Token::Word(Word::Clock | Word::Hour | Word::Filler) => true,
            Token::Sign(sign) => ":.,+-".contains(*sign),
            Token::Word(_) => false,
        })
}

/// The numbers and months of a date, fillers left out; `None` where anything else stands among them.
pub(super) fn items(tokens: &[Token]) -> Option<Vec<Item>> {
    let mut items: Vec<Item> = Vec::new();
    let mut sign = ' ';
    for (at, token) in tokens.iter().enumerate() {
        let atom = match token {
            Token::Word(Word::Filler) | Token::Sign(',') => continue,
            // The dot of an abbreviation, or the one that closes the cell.
            Token::Sign('.') if !between_numbers(tokens, at) => continue,
            Token::Sign(next @ ('/' | '-' | '.')) if sign == ' ' && !items.is_empty() => {
                sign = *next;
                continue;
            }
            Token::Word(Word::Or) if sign == ' ' && !items.is_empty() => {
                sign = '|';
                continue;
            }
            Token::Number(number) => Atom::Number(*number),
            Token::Word(Word::First) => Atom::Number(Number {
                value: 1,
                digits: 1,
            }),
            Token::Word(Word::Month(month)) => Atom::Month(*month),
            Token::Word(_) | Token::Sign(_) => return None,
        };
        items.push(Item { sign, atom });
        sign = ' ';
    }
    (sign == ' ').then_some(items)
}

fn between_numbers(tokens: &[Token], at: usize) -> bool {
    let number = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|token| matches!(token, Token::Number(_)))
    };
    number(at.checked_sub(1)) && number(Some(at + 1))
}
