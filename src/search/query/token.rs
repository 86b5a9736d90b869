//! The text of a query cut into operators, parentheses and pieces. Must never look inside a piece.

use std::ops::Range;

use super::mistake::{Mistake, MistakeKind};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    And,
    Or,
    /// `NOT`, or a `-` in front of something.
    Not,
    /// Anything else: a word, a phrase, a field with its values.
    Piece,
}

/// A token and its bytes in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
}

/// The straight quotation mark, the curly ones and the angled ones: all alike, since a pasted phrase has any of them.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Cuts the text; while it is being `typed`, a phrase may be left open at its end.
pub(super) fn cut(text: &str, typed: bool) -> Result<Vec<Token>, Mistake> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let one = at..at + first.len_utf8();
        let token = match first {
            blank if blank.is_whitespace() => {
                at = one.end;
                continue;
            }
            '(' => Token {
                kind: Kind::Open,
                at: one,
            },
            ')' => Token {
                kind: Kind::Close,
                at: one,
            },
            '-' if excludes(&text[at..]) => Token {
                kind: Kind::Not,
                at: one,
            },
            _ => piece(text, at, typed)?,
        };
        at = token.at.end;
        tokens.push(token);
    }
    Ok(tokens)
}

/// Whether the dashes that the text begins with stand in front of something.
fn excludes(text: &str) -> bool {
    let next = text.trim_start_matches('-').chars().next();
    next.is_some_and(|c| !c.is_whitespace())
}

/// Up to the next blank or parenthesis outside quotation marks.
fn piece(text: &str, from: usize, typed: bool) -> Result<Token, Mistake> {
    let mut quoted = None;
    let mut end = text.len();
    for (offset, c) in text[from..].char_indices() {
        let here = from + offset;
        match c {
            quote if is_quote(quote) => quoted = quoted.xor(Some(here)),
            stop if quoted.is_none() && (stop.is_whitespace() || matches!(stop, '(' | ')')) => {
                end = here;
                break;
            }
            _ => {}
        }
    }
    if let (Some(open), false) = (quoted, typed) {
        return Err(Mistake::new(open..text.len(), MistakeKind::OpenQuote));
    }
    let kind = match &text[from..end] {
        "AND" => Kind::And,
        "OR" => Kind::Or,
        "NOT" => Kind::Not,
        _ => Kind::Piece,
    };
    Ok(Token {
        kind,
        at: from..end,
    })
}
