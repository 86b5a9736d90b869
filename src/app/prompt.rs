//! Texts being typed: the query prompt, and the one line of every popup that takes text.

use tui_input::{Input, InputRequest};

use crate::search::query::Mistake;

use super::action::Edit;

/// Letters that a line takes: far more than any may have, and few enough to be pasted in a moment.
const LONGEST: usize = 4096;

/// One line of text with a cursor.
#[derive(Clone, Debug, Default)]
pub struct TextLine(Input);

impl TextLine {
    /// A line with a text, the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Input::new(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.value()
    }

    /// The text before the cursor.
    #[must_use]
    pub fn before_cursor(&self) -> &str {
        let text = self.text();
        let end = text
            .char_indices()
            .nth(self.0.cursor())
            .map_or(text.len(), |(at, _)| at);
        &text[..end]
    }

    /// Types a character, where there is room; a control character is none.
    pub fn insert(&mut self, letter: char) {
        if !letter.is_control() && self.room() > 0 {
            self.0.handle(InputRequest::InsertChar(letter));
        }
    }

    /// Types a text, in which anything that breaks a line or controls a terminal becomes one blank, as
    /// far as there is room.
    pub fn paste(&mut self, text: &str) {
        let end = text.char_indices().nth(self.room());
        let text = end.map_or(text, |(end, _)| &text[..end]);
        let harmless: Vec<&str> = text
            .split(|c: char| c.is_control())
            .filter(|part| !part.is_empty())
            .collect();
        harmless
            .join(" ")
            .chars()
            .for_each(|letter| self.insert(letter));
    }

    fn room(&self) -> usize {
        LONGEST.saturating_sub(self.text().chars().count())
    }

    /// Changes the text or moves the cursor; says whether the text has changed.
    pub fn edit(&mut self, edit: Edit) -> bool {
        let request = match edit {
            Edit::Left => InputRequest::GoToPrevChar,
            Edit::Right => InputRequest::GoToNextChar,
            Edit::Start => InputRequest::GoToStart,
            Edit::End => InputRequest::GoToEnd,
            Edit::Backspace => InputRequest::DeletePrevChar,
            Edit::Delete => InputRequest::DeleteNextChar,
            Edit::DeleteWord => InputRequest::DeletePrevWord,
            Edit::DeleteToStart => InputRequest::DeleteFromStart,
        };
        self.0.handle(request).is_some_and(|changed| changed.value)
    }
}

/// The query prompt while it is open.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What is typed.
    pub line: TextLine,
    /// The query as it was before, to which leaving goes back.
    pub before: String,
    /// What is wrong with what is typed; the list still shows the last query that was right.
    pub mistake: Option<Mistake>,
}

impl Prompt {
    /// Opens with the query as it stands, room for the next word behind it.
    #[must_use]
    pub fn open(query: &str) -> Self {
        let text = if query.is_empty() {
            String::new()
        } else {
            format!("{query} ")
        };
        Self {
            line: TextLine::new(&text),
            before: query.to_owned(),
            mistake: None,
        }
    }

    /// The text with what the mistake suggests in its place.
    #[must_use]
    pub fn mended(&self) -> Option<String> {
        let mistake = self.mistake.as_ref()?;
        let text = self.line.text();
        let (before, after) = (text.get(..mistake.at.start)?, text.get(mistake.at.end..)?);
        Some(format!("{before}{}{after}", mistake.suggestion.as_ref()?))
    }
}
