//! Tokens → tree. OR binds least, then AND, then standing side by side, then NOT. Must never panic, whatever the text.

use std::ops::Range;

use super::field::Field;
use super::form::{add_choice, and, not, or};
use super::mistake::{Mistake, MistakeKind};
use super::reading::Reading;
use super::token::{self, Kind, Token, is_quote};
use super::tree::{Condition, Node, Query, Value, View};
use super::word::{Phrase, Signed, Word};

/// A longer text is refused, in characters.
pub const MOST_CHARACTERS: usize = 512;
/// Words and values that a query may hold, those of its views included.
pub const MOST_WORDS: usize = 32;
/// Parentheses and exclusions that may stand inside each other.
pub const MOST_NESTED: usize = 16;

impl Query {
    /// Reads a query; an empty text asks for everything.
    ///
    /// # Errors
    /// The first [`Mistake`] of the text.
    pub fn read(text: &str, reading: &Reading<'_>) -> Result<Self, Mistake> {
        read(text, reading, 0)
    }
}

/// Reads a text that stands `depth` views deep.
fn read(text: &str, reading: &Reading<'_>, depth: usize) -> Result<Query, Mistake> {
    if let Some((at, _)) = text.char_indices().nth(MOST_CHARACTERS) {
        return Err(Mistake::new(at..text.len(), MistakeKind::TooLong));
    }
    let tokens = token::cut(text, reading.typing)?;
    let mut parser = Parser {
        text,
        reading,
        tokens: &tokens,
        next: 0,
        depth,
        words: 0,
        switches: Vec::new(),
        inside: false,
    };
    let root = parser.either()?.unwrap_or_default();
    if let Some(stray) = parser.peek() {
        return Err(Mistake::new(
            stray.at.clone(),
            MistakeKind::StrayParenthesis,
        ));
    }
    let mut query = Query {
        root,
        ..Query::default()
    };
    for (at, field, set) in parser.switches {
        if parser.inside {
            return Err(Mistake::new(at, MistakeKind::OnlyForAll(field)));
        }
        match field {
            Field::Near => query.near_too = set,
            _ => query.certain_only = set,
        }
    }
    Ok(query)
}

struct Parser<'a> {
    text: &'a str,
    reading: &'a Reading<'a>,
    tokens: &'a [Token],
    next: usize,
    /// Parentheses, exclusions and views around the next token.
    depth: usize,
    words: usize,
    /// `certain:` and `near:`, which say something of the whole query.
    switches: Vec<(Range<usize>, Field, bool)>,
    /// Whether one of them stands where it cannot.
    inside: bool,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn peek_kind(&self) -> Option<Kind> {
        self.peek().map(|token| token.kind)
    }

    /// Takes the next token where it is of this kind.
    fn take(&mut self, kind: Kind) -> Option<Range<usize>> {
        let token = self.peek().filter(|token| token.kind == kind)?;
        let at = token.at.clone();
        self.next += 1;
        Some(at)
    }

    /// `a OR b`; `None` where nothing is left of it, as of lone punctuation.
    fn either(&mut self) -> Result<Option<Node>, Mistake> {
        let before = self.switches.len();
        let mut nodes = Vec::new();
        nodes.extend(self.all()?);
        let mut joined = false;
        while let Some(at) = self.take(Kind::Or) {
            joined = true;
            self.needs_operand(at)?;
            nodes.extend(self.all()?);
        }
        self.inside |= joined && self.switches.len() > before;
        Ok(or(nodes))
    }

    /// `a AND b`, where each may be several side by side.
    fn all(&mut self) -> Result<Option<Node>, Mistake> {
        let mut nodes = self.side_by_side()?;
        while let Some(at) = self.take(Kind::And) {
            self.needs_operand(at)?;
            nodes.extend(self.side_by_side()?);
        }
        Ok(and(nodes))
    }

    /// Refuses an operator that nothing follows.
    fn needs_operand(&self, at: Range<usize>) -> Result<(), Mistake> {
        match self.peek_kind() {
            Some(Kind::Open | Kind::Not | Kind::Piece) => Ok(()),
            _ => Err(Mistake::new(at, MistakeKind::MissingOperand)),
        }
    }

    /// `a b c`: all of them, save that a field that stands twice is a choice.
    fn side_by_side(&mut self) -> Result<Vec<Node>, Mistake> {
        if let Some(token) = self.peek()
            && matches!(token.kind, Kind::And | Kind::Or)
        {
            return Err(Mistake::new(token.at.clone(), MistakeKind::MissingOperand));
        }
        let mut nodes = Vec::new();
        while let Some(Kind::Open | Kind::Not | Kind::Piece) = self.peek_kind() {
            if let Some(node) = self.one()? {
                add_choice(&mut nodes, node);
            }
        }
        Ok(nodes)
    }

    fn one(&mut self) -> Result<Option<Node>, Mistake> {
        if let Some(at) = self.take(Kind::Not) {
            self.needs_operand(at.clone())?;
            let before = self.switches.len();
            let node = self.deeper(at, Self::one)?;
            self.inside |= self.switches.len() > before;
            return Ok(node.map(not));
        }
        if let Some(at) = self.take(Kind::Open) {
            let node = self.deeper(at.clone(), Self::either)?;
            let open = Mistake::new(at, MistakeKind::OpenParenthesis);
            return self.take(Kind::Close).map(|_| node).ok_or(open);
        }
        match self.take(Kind::Piece) {
            Some(at) => self.piece(at),
            None => Ok(None),
        }
    }

    fn deeper<T>(
        &mut self,
        at: Range<usize>,
        read: impl FnOnce(&mut Self) -> Result<T, Mistake>,
    ) -> Result<T, Mistake> {
        if self.depth == MOST_NESTED {
            return Err(Mistake::new(at, MistakeKind::TooDeep));
        }
        self.depth += 1;
        let node = read(self);
        self.depth -= 1;
        node
    }

    /// A word, a phrase, or a field with its values.
    fn piece(&mut self, at: Range<usize>) -> Result<Option<Node>, Mistake> {
        let piece = &self.text[at.clone()];
        let typed = self.reading.typing && at.end == self.text.len();
        let name = piece.find(':').map_or("", |colon| &piece[..colon]);
        let is_name = name.starts_with(char::is_alphabetic)
            && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        if is_name && !piece[name.len()..].starts_with("://") {
            return self.field(at, name.len(), typed);
        }
        let signed = Signed::read(piece, typed);
        let mut words = signed.words();
        self.count(words.len(), at)?;
        Ok(match words.len() {
            0 => None,
            1 => Some(Node::Word(Word {
                text: words.remove(0),
                prefix: signed.prefix,
                exact: signed.whole || signed.quoted,
            })),
            _ => Some(Node::Phrase(Phrase {
                words,
                prefix: signed.prefix,
            })),
        })
    }

    fn count(&mut self, words: usize, at: Range<usize>) -> Result<(), Mistake> {
        self.words += words;
        if self.words > MOST_WORDS {
            return Err(Mistake::new(at, MistakeKind::TooManyWords));
        }
        Ok(())
    }

    /// `name:value,value`; the name ends `length` bytes into the piece.
    fn field(
        &mut self,
        at: Range<usize>,
        length: usize,
        typed: bool,
    ) -> Result<Option<Node>, Mistake> {
        let name = at.start..at.start + length;
        let Some(field) = Field::named(&self.text[name.clone()]) else {
            let names = Field::names().map(|(name, _)| name);
            let unknown = Mistake::new(name.clone(), MistakeKind::UnknownField);
            return Err(unknown.suggest(&self.text[name].to_lowercase(), names));
        };
        let mut values = Vec::new();
        for value_at in commas(self.text, name.end + 1..at.end) {
            let typed = typed && value_at.end == at.end;
            let value = self.value(field, value_at.clone(), typed)?;
            match value {
                Value::Switch(set) => self.switches.push((value_at, field, set)),
                value if values.contains(&value) => {}
                value => values.push(value),
            }
        }
        Ok((!values.is_empty()).then_some(Node::Field(Condition { field, values })))
    }

    fn value(&mut self, field: Field, at: Range<usize>, typed: bool) -> Result<Value, Mistake> {
        let piece = &self.text[at.clone()];
        if field == Field::View {
            return self.view(at);
        }
        let value = Value::read(field, piece, at.clone(), self.reading, typed)?;
        let words = match &value {
            Value::Name(name) => name.words.len(),
            _ => 1,
        };
        self.count(words, at).map(|()| value)
    }

    /// A saved view is read as it stands today; its words count.
    fn view(&mut self, at: Range<usize>) -> Result<Value, Mistake> {
        let signed = Signed::read(&self.text[at.clone()], false);
        if signed.text.is_empty() {
            return Err(Mistake::new(at, MistakeKind::MissingValue(Field::View)));
        }
        let unknown = || Mistake::new(at.clone(), MistakeKind::UnknownView);
        let views = self.reading.views.ok_or_else(unknown)?;
        let text = views.text(&signed.text).ok_or_else(unknown)?;
        let whole = Reading {
            typing: false,
            ..*self.reading
        };
        let read = self
            .deeper(at.clone(), |parser| read(text, &whole, parser.depth))
            .map_err(|_| Mistake::new(at.clone(), MistakeKind::UnreadableView))?;
        self.count(read.root.words(), at.clone())?;
        if read.certain_only {
            self.switches.push((at.clone(), Field::Certain, true));
        }
        if read.near_too {
            self.switches.push((at, Field::Near, true));
        }
        Ok(Value::View(View {
            name: signed.text,
            node: Box::new(read.root),
        }))
    }
}

/// The pieces between commas outside quotation marks.
fn commas(text: &str, at: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut quoted) = (at.start, false);
    for (offset, c) in text[at.clone()].char_indices() {
        quoted ^= is_quote(c);
        if c == ',' && !quoted {
            pieces.push(start..at.start + offset);
            start = at.start + offset + 1;
        }
    }
    pieces.push(start..at.end);
    pieces
}
