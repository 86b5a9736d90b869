//! Width, cutting and wrapping of text, by what a reader takes for a letter. Must never part one.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text in at most so many columns, `…` where something was cut off its end.
#[must_use]
pub fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    match columns {
        0 => String::new(),
        _ => format!("{}…", start(text, columns - 1).trim_end()),
    }
}

/// The text in at most so many columns, `…` where something was cut out of its middle: the ends tell names apart.
#[must_use]
pub fn cut_middle(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    if columns < 5 {
        return cut(text, columns);
    }
    let tail = end(text, (columns - 1) / 2).trim_start();
    let head = start(text, columns - 1 - tail.width()).trim_end();
    format!("{head}…{tail}")
}

/// The end of a text that is seen when its cursor must be: what stands before the cursor in so many columns.
#[must_use]
pub fn end(text: &str, columns: usize) -> &str {
    let (mut used, mut from) = (0, text.len());
    for (at, letter) in text.grapheme_indices(true).rev() {
        used += letter.width();
        if used > columns {
            break;
        }
        from = at;
    }
    &text[from..]
}

fn start(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, letter) in text.grapheme_indices(true) {
        used += letter.width();
        if used > columns {
            return &text[..at];
        }
    }
    text
}

/// With its first letter in lower case, as in the middle of a sentence.
#[must_use]
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let is_acronym = letters.clone().next().is_some_and(char::is_uppercase);
    if is_acronym {
        text.to_owned()
    } else {
        first.to_lowercase().chain(letters).collect()
    }
}

/// Lays styled prose out in lines of so many columns: broken at line breaks, wrapped at blanks, and inside a word only
/// where it is longer than a line. The prose must be harmless already.
#[must_use]
pub fn flow(prose: &[(String, Style)], columns: usize) -> Vec<Line<'static>> {
    let mut flow = Flow {
        columns: columns.max(1),
        ..Flow::default()
    };
    for (text, style) in prose {
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                flow.end_line();
            }
            for piece in part.split_word_bounds() {
                flow.add(piece, *style);
            }
        }
    }
    flow.end_line();
    flow.lines
}

#[derive(Default)]
struct Flow {
    columns: usize,
    lines: Vec<Line<'static>>,
    line: Vec<Span<'static>>,
    used: usize,
    /// What has come since the last blank: it moves to the next line as one.
    word: Vec<Span<'static>>,
    word_width: usize,
}

impl Flow {
    fn add(&mut self, piece: &str, style: Style) {
        if piece.trim().is_empty() {
            self.end_word();
            let room = if self.used == 0 {
                0
            } else {
                self.columns.saturating_sub(self.used)
            };
            let blank = " ".repeat(piece.width().min(room));
            self.used += blank.len();
            push(&mut self.line, &blank, style);
            return;
        }
        for letter in piece.graphemes(true) {
            let width = letter.width();
            if self.word_width + width > self.columns {
                self.end_word(); // longer than a line
            }
            self.word_width += width;
            push(&mut self.word, letter, style);
        }
    }

    fn end_word(&mut self) {
        if self.used + self.word_width > self.columns {
            self.break_line();
        }
        self.used += self.word_width;
        for span in std::mem::take(&mut self.word) {
            push(&mut self.line, &span.content, span.style);
        }
        self.word_width = 0;
    }

    fn break_line(&mut self) {
        self.lines.push(Line::from(std::mem::take(&mut self.line)));
        self.used = 0;
    }

    fn end_line(&mut self) {
        self.end_word();
        self.break_line();
    }
}

fn push(spans: &mut Vec<Span<'static>>, text: &str, style: Style) {
    match spans.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.style == style => last.content.to_mut().push_str(text),
        _ => spans.push(Span::styled(text.to_owned(), style)),
    }
}

#[cfg(test)]
mod tests {
    use super::{cut, cut_middle, end, flow, lower_first, width};
    use ratatui::style::Style;

    fn lines(text: &str, columns: usize) -> Vec<String> {
        flow(&[(text.to_owned(), Style::default())], columns)
            .iter()
            .map(|line| line.to_string().trim_end().to_owned())
            .collect()
    }

    #[test]
    fn a_letter_is_never_parted() {
        let family = "👩‍👩‍👧 año";
        for columns in 0..=width(family) {
            let shown = cut(family, columns);
            assert!(width(&shown) <= columns, "{shown}");
            assert!(!shown.ends_with('\u{200d}'), "{shown}");
        }
        assert_eq!(cut("n\u{303}n\u{303}n\u{303}", 2), "n\u{303}…");
        assert_eq!(cut_middle("Centro de Peña Honda III", 12), "Centro…a III");
        assert_eq!(end("peña honda", 5), "honda");
    }

    #[test]
    fn prose_wraps_at_words_and_breaks_where_it_breaks() {
        assert_eq!(
            lines("His wife saw bruises on both wrists.", 15),
            ["His wife saw", "bruises on both", "wrists."]
        );
        assert_eq!(lines("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(lines("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(lines("漢字漢字", 4), ["漢字", "漢字"]);
    }

    #[test]
    fn a_label_goes_into_a_sentence_but_an_acronym_stays() {
        assert_eq!(lower_first("Éxito"), "éxito");
        assert_eq!(lower_first("NGO report"), "NGO report");
    }
}
