//! Words spelled nearly as asked, each with the records it stands in. Must never offer a word of deleted records.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::answer::BlockAnswer;
use super::blocks::Blocks;
use super::four::MOST_CHANGES;
use crate::domain::page::Spelling;
use crate::search::query::Word;
use crate::search::set::Bits;
use crate::search::spelling::Near;

/// Spellings offered beside the ones taken, at most, a word.
const MOST_OFFERED: usize = 5;

/// What has been found while a query is made ready.
pub(super) struct Spellings<'a, B: Blocks> {
    blocks: &'a B,
    /// The records that may be counted, by block.
    visible: &'a [(u32, Bits)],
    /// Records of a term, counted once.
    counts: &'a RefCell<FxHashMap<u32, u64>>,
    failure: RefCell<Option<B::Error>>,
    /// Each word asked with its near ones, in the order of the query.
    pub(super) found: Vec<Spelling>,
    /// The term of each.
    pub(super) terms: Vec<u32>,
}

impl<'a, B: Blocks> Spellings<'a, B> {
    pub(super) fn new(blocks: &'a B, visible: &'a [(u32, Bits)], with_sealed: bool) -> Self {
        Self {
            blocks,
            visible,
            counts: blocks.known().records(with_sealed),
            failure: RefCell::default(),
            found: Vec::new(),
            terms: Vec::new(),
        }
    }

    /// The terms to search beside a word, by changes from one; the word's spellings are noted. A word that may not be
    /// spelled otherwise is only given offers, and only where it stands nowhere.
    pub(super) fn near(&mut self, word: &Word) -> Result<Vec<Vec<u32>>, B::Error> {
        let vocabulary = self.blocks.vocabulary();
        if word.exact {
            if !(word.prefix && vocabulary.begins(&word.text)) {
                self.offer(std::slice::from_ref(&word.text))?;
            }
            return Ok(Vec::new());
        }
        let near = self.neighbours(&word.text, word.prefix)?;
        // What begins with a prefix is found as asked.
        let other = |near: &Near| !word.prefix || !vocabulary.word(near.id).starts_with(&word.text);
        let near: Vec<Near> = near.into_iter().filter(other).collect();
        let mut levels = vec![Vec::new(); MOST_CHANGES];
        for one in near.iter().filter(|one| one.taken) {
            levels[one.step().min(MOST_CHANGES) - 1].push(one.id);
        }
        self.note(&word.text, &near, true);
        while levels.last().is_some_and(Vec::is_empty) {
            levels.pop();
        }
        Ok(levels)
    }

    /// Notes, for each word that stands nowhere, what it may have been meant for.
    pub(super) fn offer(&mut self, words: &[String]) -> Result<(), B::Error> {
        for word in words {
            if !self.is_known(word) {
                let near = self.neighbours(word, false)?;
                self.note(word, &near, false);
            }
        }
        self.failed()
    }

    fn is_known(&self, word: &str) -> bool {
        let term = self.blocks.vocabulary().id(word);
        term.is_some_and(|term| self.count(term) > 0)
    }

    /// What is near a word, or near what begins with it; where nothing is and it does not stand itself, the nearest
    /// words to offer.
    fn neighbours(&self, word: &str, prefix: bool) -> Result<Vec<Near>, B::Error> {
        let vocabulary = self.blocks.vocabulary();
        let stands = |term| self.count(term) > 0;
        let mut near = vocabulary.near_among(word, stands);
        let stands_itself = || self.is_known(word) || prefix && vocabulary.begins(word);
        if near.is_empty() && !stands_itself() {
            near = vocabulary.nearest_among(word, stands);
        }
        self.failed().map(|()| near)
    }

    fn note(&mut self, asked: &str, near: &[Near], taken: bool) {
        if self.found.iter().any(|known| known.asked == asked) {
            return;
        }
        let (close, rest): (Vec<&Near>, Vec<&Near>) = near.iter().partition(|near| near.taken);
        let spelled = close.into_iter().chain(rest.into_iter().take(MOST_OFFERED));
        for near in spelled {
            let spelling = Spelling {
                asked: asked.to_owned(),
                found: self.blocks.vocabulary().word(near.id).to_owned(),
                records: self.count(near.id),
                taken: taken && near.taken,
            };
            self.found.push(spelling);
            self.terms.push(near.id);
        }
    }

    /// In how many visible records a term stands.
    fn count(&self, term: u32) -> u64 {
        if let Some(count) = self.counts.borrow().get(&term) {
            return *count;
        }
        match self.blocks.records(term, self.visible) {
            Ok(count) => {
                self.counts.borrow_mut().insert(term, count);
                count
            }
            Err(error) => {
                self.failure.borrow_mut().get_or_insert(error);
                0
            }
        }
    }

    fn failed(&self) -> Result<(), B::Error> {
        self.failure.borrow_mut().take().map_or(Ok(()), Err)
    }
}

/// Counts the spellings that were taken anew, each with its term: in how many of the near ones of the answer it stands.
pub(super) fn count_near<'s, B: Blocks>(
    blocks: &B,
    answered: &[BlockAnswer],
    spellings: impl Iterator<Item = (&'s mut Spelling, u32)>,
) -> Result<(), B::Error> {
    let near = answered.iter().map(|block| {
        let mut all = Bits::default();
        block.near.iter().for_each(|near| all.or(near));
        (block.block, all)
    });
    let near: Vec<(u32, Bits)> = near.filter(|(_, all)| !all.is_empty()).collect();
    for (spelling, term) in spellings.filter(|(spelling, _)| spelling.taken) {
        spelling.records = blocks.records(term, &near)?;
    }
    Ok(())
}
