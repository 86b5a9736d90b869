//! Why a text matched: which of its bytes to highlight, and which part of it to show. Cut from the original, for the
//! visible rows only. It must never cut within a letter, and never change the text: making it harmless is the screen's.

use std::ops::Range;

use crate::search::fold::{Folder, is_pair};

/// How a folded word of the text must look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matcher {
    /// Exactly so.
    Word(String),
    /// It begins so.
    Prefix(String),
    /// These words one after the other.
    Phrase(Vec<String>),
}

impl Matcher {
    /// Whether one word is enough, and this is it.
    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Word(asked) => asked == word,
            Self::Prefix(asked) => word.starts_with(asked.as_str()),
            Self::Phrase(_) => false,
        }
    }
}

/// A place of the text that a matcher fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Bytes of the text.
    pub at: Range<usize>,
    /// Which matcher, by its place in the list: the first that fits.
    pub matcher: usize,
}

/// The places that any of `matchers` fits, ascending and apart from each other: where two overlap, one hit covers both
/// and names the earlier one's matcher.
pub fn hits(text: &str, matchers: &[Matcher]) -> Vec<Hit> {
    let mut all = Vec::new();
    Folder::default().for_each_word(text, |word, at| {
        if let Some(matcher) = matchers.iter().position(|m| m.fits(word)) {
            all.push(Hit { at, matcher });
        }
    });
    for (matcher, phrase) in matchers.iter().enumerate() {
        if let Matcher::Phrase(words) = phrase {
            all.extend(
                phrases(text, words)
                    .into_iter()
                    .map(|at| Hit { at, matcher }),
            );
        }
    }
    merge(all)
}

/// Where the words of a phrase (folded, as `fold::words` gives them; pairs of lone characters aside) stand one after
/// the other. What separates them does not matter.
pub fn phrases(text: &str, phrase: &[String]) -> Vec<Range<usize>> {
    let asked: Vec<&str> = phrase
        .iter()
        .map(String::as_str)
        .filter(|word| !is_pair(word))
        .collect();
    let (mut starts, mut fits, mut found) = (Vec::new(), Vec::new(), Vec::new());
    Folder::default().for_each_word(text, |word, at| {
        if is_pair(word) || asked.is_empty() {
            return;
        }
        // Open beginnings, by how many words of the phrase already stand.
        fits.push(starts.len());
        starts.push(at.start);
        let here = starts.len();
        fits.retain(|start: &usize| {
            asked
                .get(here - start - 1)
                .is_some_and(|asked| *asked == word)
        });
        if let Some(start) = fits
            .first()
            .copied()
            .filter(|start| here - start == asked.len())
        {
            found.push(starts[start]..at.end);
            fits.remove(0);
        }
    });
    found
}

fn merge(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.at.start, std::cmp::Reverse(hit.at.end), hit.matcher));
    let mut apart: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        match apart.last_mut() {
            Some(last) if hit.at.start < last.at.end => last.at.end = last.at.end.max(hit.at.end),
            _ => apart.push(hit),
        }
    }
    apart
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Bytes of the text to show.
    pub at: Range<usize>,
    /// Whether text was left out before.
    pub cut_before: bool,
    /// Whether text was left out after.
    pub cut_after: bool,
}

/// Some `width` characters of the text with as many of the hits as a window holds, the first such window; cut where
/// white space is, unless a word is longer than the window. Without hits the beginning. `ranges` ascend.
pub fn snippet(text: &str, ranges: &[Range<usize>], width: usize) -> Snippet {
    let (first, last) = densest(ranges, width);
    let hit = first..last.max(first);
    let room = width.saturating_sub(text.get(hit.clone()).map_or(0, |hit| hit.chars().count()));
    // A third of the room goes in front: what follows a word says more than what precedes it.
    let start = back(text, hit.start, room / 3);
    let start = if start == 0 {
        0
    } else {
        after_space(text, start, hit.start)
    };
    let end = forward(text, start, width.max(1));
    let end = before_space(text, hit.end.clamp(start, end), end);
    Snippet {
        at: start..end,
        cut_before: start > 0,
        cut_after: end < text.len(),
    }
}

/// The bounds of the first group of hits that has most of them within `width` bytes.
fn densest(ranges: &[Range<usize>], width: usize) -> (usize, usize) {
    let mut best = (0, 0, 0);
    for (place, first) in ranges.iter().enumerate() {
        let within = ranges[place..]
            .iter()
            .take_while(|range| range.end <= first.start + width);
        let (count, end) = within.fold((0, first.end), |(count, _), range| (count + 1, range.end));
        if count > best.2 || place == 0 {
            best = (first.start, end, count);
        }
    }
    (best.0, best.1)
}

/// The byte so many characters before `at`.
fn back(text: &str, at: usize, characters: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before
        .char_indices()
        .rev()
        .take(characters)
        .last()
        .map_or(before.len(), |(start, _)| start)
}

/// The byte so many characters after `at`.
fn forward(text: &str, at: usize, characters: usize) -> usize {
    text[at..]
        .char_indices()
        .nth(characters)
        .map_or(text.len(), |(end, _)| at + end)
}

/// The first byte behind white space from `start` on, not behind `limit`.
fn after_space(text: &str, start: usize, limit: usize) -> usize {
    let before = &text[start..limit.max(start)];
    before
        .char_indices()
        .find(|(_, c)| c.is_whitespace())
        .map_or(limit.max(start), |(at, c)| start + at + c.len_utf8())
}

/// The last end of a word up to `end`, not before `limit`; `end`, or the last whole letter, where there is none.
fn before_space(text: &str, limit: usize, end: usize) -> usize {
    if text[end..].chars().next().is_none_or(char::is_whitespace) {
        return end;
    }
    let cut = text[limit..end]
        .rfind(char::is_whitespace)
        .map(|at| limit + at);
    cut.unwrap_or_else(|| whole_letters(text, limit, end))
}

/// Steps back so that no accent is parted from its letter.
fn whole_letters(text: &str, limit: usize, end: usize) -> usize {
    use unicode_segmentation::{GraphemeCursor, GraphemeIncomplete};
    let mut cursor = GraphemeCursor::new(end, text.len(), true);
    let boundary = match cursor.is_boundary(text, 0) {
        Ok(true) => Ok(Some(end)),
        Ok(false) => cursor.prev_boundary(text, 0),
        Err(incomplete) => Err::<Option<usize>, GraphemeIncomplete>(incomplete),
    };
    boundary
        .ok()
        .flatten()
        .filter(|at| *at > limit)
        .unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::{Matcher, hits, phrases, snippet};
    use proptest::prelude::{any, prop_assert, proptest};
    use std::ops::Range;

    fn word(word: &str) -> Matcher {
        Matcher::Word(word.into())
    }

    fn cut<'a>(text: &'a str, ranges: &[Range<usize>]) -> Vec<&'a str> {
        ranges.iter().map(|at| &text[at.clone()]).collect()
    }

    fn phrase(words: &[&str]) -> Vec<String> {
        words.iter().map(|w| (*w).to_owned()).collect()
    }

    #[test]
    fn the_bytes_of_the_original_are_highlighted() {
        let text = "Señales de TORTURA; torturado, detención.";
        let found = hits(
            text,
            &[
                word("tortura"),
                Matcher::Prefix("tortur".into()),
                word("senales"),
            ],
        );
        assert_eq!(
            cut(
                text,
                &found.iter().map(|h| h.at.clone()).collect::<Vec<_>>()
            ),
            ["Señales", "TORTURA", "torturado"]
        );
        assert_eq!(
            found.iter().map(|h| h.matcher).collect::<Vec<_>>(),
            [2, 0, 1]
        );
    }

    #[test]
    fn a_phrase_is_found_whatever_stands_between_its_words() {
        let text = "sin orden judicial, sin sin orden-judicial";
        assert_eq!(
            cut(text, &phrases(text, &phrase(&["sin", "orden"]))),
            ["sin orden", "sin orden"]
        );
        assert_eq!(
            cut(text, &phrases(text, &phrase(&["sin", "sin"]))),
            ["sin sin"]
        );
        assert!(phrases(text, &phrase(&["orden", "sin"])).is_empty());
        assert!(phrases(text, &[]).is_empty());
        assert_eq!(
            cut(
                "在中国人民",
                &phrases("在中国人民", &phrase(&["国", "人", "国人"]))
            ),
            ["国人"]
        );
        let both = hits(
            text,
            &[word("sin"), Matcher::Phrase(phrase(&["sin", "orden"]))],
        );
        assert_eq!(
            both.iter().map(|h| &text[h.at.clone()]).collect::<Vec<_>>(),
            ["sin orden", "sin", "sin orden"]
        );
    }

    #[test]
    fn a_snippet_shows_the_densest_place_and_cuts_between_words() {
        let text = "Tortura, according to one. Later the relatives saw that tortura and golpes had left marks on both wrists.";
        let found: Vec<Range<usize>> = hits(text, &[word("tortura"), word("golpes")])
            .into_iter()
            .map(|h| h.at)
            .collect();
        let part = snippet(text, &found, 40);
        assert_eq!(&text[part.at], "that tortura and golpes had left marks");
        assert!(part.cut_before && part.cut_after);
        let start = snippet(text, &[], 12);
        assert_eq!(
            (&text[start.at], start.cut_before, start.cut_after),
            ("Tortura,", false, true)
        );
        assert_eq!(snippet("short", &[], 40).at, 0..5);
    }

    #[test]
    fn a_snippet_never_parts_an_accent_from_its_letter() {
        let part = snippet("aaae\u{301}aaaa", &[], 4);
        assert_eq!(part.at, 0..3);
    }

    proptest! {
        #[test]
        fn no_text_and_no_ranges_break_it(text in any::<String>(), asked in "[a-c]{1,2}", width in 0_usize..60) {
            let text = format!("{text} {asked} é{asked} {asked}\u{301} {text}");
            let found = hits(&text, &[Matcher::Word(asked.clone()), Matcher::Prefix(asked.clone()), Matcher::Phrase(vec![asked.clone(), asked])]);
            prop_assert!(found.windows(2).all(|pair| pair[0].at.end <= pair[1].at.start));
            prop_assert!(found.iter().all(|hit| text.get(hit.at.clone()).is_some_and(|hit| !hit.is_empty())));
            let ranges: Vec<_> = found.into_iter().map(|hit| hit.at).collect();
            let part = snippet(&text, &ranges, width);
            prop_assert!(text.get(part.at.clone()).is_some_and(|part| part.chars().count() <= width.max(1)));
        }
    }
}
