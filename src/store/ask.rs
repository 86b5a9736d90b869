//! Questions and their answers, each from one state of the archive. Must never decide what a query means: `search` does.

use super::Store;
use super::blocks::{View, file_of};
use super::duplicates;
use super::error::{Error, Result};
use super::facets;
use super::journal;
use super::lines::Lines;
use super::memory::Memory;
use crate::domain::incident::Number;
use crate::domain::page::{Counts, Detail, Page, Slice, Sort, Timeline};
use crate::search::evaluate::{self, Answer, Failure, Membership};
use crate::search::order::{Order, block_of, slot_of};
use crate::search::query::Query;
use crate::search::set::Bits;

/// What is wanted beside the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wants {
    /// The facets.
    pub facets: bool,
    /// The timeline.
    pub timeline: bool,
}

impl From<Failure<Error>> for Error {
    fn from(failure: Failure<Error>) -> Self {
        match failure {
            Failure::Stopped => Self::Stopped,
            Failure::Archive(error) => error,
        }
    }
}

impl Store {
    /// Answers a query: a slice of its lines, all counts, and what else is wanted. `stop` is asked now and then.
    ///
    /// # Errors
    /// `Stopped`; those of reading.
    pub fn ask(
        &mut self,
        query: &Query,
        slice: &Slice,
        wants: Wants,
        stop: &dyn Fn() -> bool,
    ) -> Result<Page> {
        self.read(|conn, memory| {
            let order = memory.order(&slice.sort);
            let view = View::new(conn, memory)?;
            let answer = evaluate::answer(query, &view, stop)?;
            let sets = Sets::of(&answer, true);
            let (offset, numbers) = sets.slice(&order, slice);
            let mut lines = Lines::prepare(conn, memory, &view, &answer)?;
            Ok(Page {
                offset,
                lines: numbers
                    .into_iter()
                    .map(|number| lines.line(number))
                    .collect::<Result<_>>()?,
                counts: answer.counts(),
                facets: if wants.facets {
                    facets::facets(memory, query, &answer)
                } else {
                    Vec::new()
                },
                timeline: if wants.timeline {
                    facets::timeline(memory, query, &answer)
                } else {
                    Timeline::default()
                },
            })
        })
    }

    /// How many answer a query.
    ///
    /// # Errors
    /// `Stopped`; those of reading.
    pub fn count(&mut self, query: &Query, stop: &dyn Fn() -> bool) -> Result<Counts> {
        self.read(|conn, memory| {
            Ok(evaluate::answer(query, &View::new(conn, memory)?, stop)?.counts())
        })
    }

    /// The numbers of all that answer a query, in order, each with how it stands in the answer; near ones after the
    /// others.
    ///
    /// # Errors
    /// `Stopped`; those of reading.
    pub fn numbers(
        &mut self,
        query: &Query,
        sort: &[Sort],
        stop: &dyn Fn() -> bool,
    ) -> Result<Vec<(Number, Membership)>> {
        self.read(|conn, memory| {
            let order = memory.order(sort);
            let answer = evaluate::answer(query, &View::new(conn, memory)?, stop)?;
            let all = Slice {
                sort: Vec::new(),
                offset: 0,
                limit: u64::MAX,
                around: None,
            };
            let (_, numbers) = Sets::of(&answer, true).slice(&order, &all);
            Ok(numbers
                .into_iter()
                .map(|number| (Number(number), answer.contains(number)))
                .collect())
        })
    }

    /// A record whole, with its history and the words by which it answers `query`. The cells of its row are left
    /// empty: whoever reads files cuts them from [`Store::original_row`].
    ///
    /// # Errors
    /// `NoSuch`; those of reading.
    pub fn detail(&mut self, number: Number, query: Option<&Query>) -> Result<Detail> {
        let record = self.record(number)?;
        self.read(|conn, memory| {
            let hits = match query {
                Some(query) => {
                    let answer = evaluate::answer(query, &View::new(conn, memory)?, &|| false)?;
                    evaluate::hits(
                        &evaluate::wanted(query, &answer.spellings),
                        record.incident.texts(),
                    )
                }
                None => Vec::new(),
            };
            let row = memory.row(number);
            let facility = memory.register.name(row.facility).map(str::to_owned);
            let file = record
                .import
                .map(|import| file_of(conn, import.batch))
                .transpose()?
                .flatten();
            let history = journal::history(conn, number)?;
            let duplicates = duplicates::of(conn, number)?;
            Ok(Detail {
                facility,
                as_imported: Vec::new(),
                file,
                history,
                duplicates,
                hits,
                record: record.clone(),
            })
        })
    }

    /// Runs a reading in one transaction, over memory as fresh as it.
    pub(super) fn read<T>(
        &mut self,
        act: impl FnOnce(&rusqlite::Connection, &mut Memory) -> Result<T>,
    ) -> Result<T> {
        let transaction = self.conn.transaction()?;
        let memory = match &mut self.memory {
            Some(memory) => {
                memory.freshen(&transaction)?;
                memory
            }
            empty => empty.insert(Memory::load(&transaction)?),
        };
        act(&transaction, memory)
    }
}

/// The sets of an answer one behind the other: certain and possible together, then near by fewest changes.
struct Sets<'a> {
    parts: Vec<Vec<(u32, std::borrow::Cow<'a, Bits>)>>,
}

impl<'a> Sets<'a> {
    fn of(answer: &'a Answer, near: bool) -> Self {
        let mut first = Vec::with_capacity(answer.blocks.len());
        for block in &answer.blocks {
            let mut both = std::borrow::Cow::Borrowed(&block.certain);
            if !block.possible.is_empty() {
                both.to_mut().or(&block.possible);
            }
            first.push((block.block, both));
        }
        let mut parts = vec![first];
        let levels = answer
            .blocks
            .iter()
            .map(|block| block.near.len())
            .max()
            .unwrap_or(0);
        for level in (0..levels).filter(|_| near) {
            let sets = answer
                .blocks
                .iter()
                .filter_map(|block| Some((block.block, block.near.get(level)?)));
            parts.push(
                sets.map(|(block, bits)| (block, std::borrow::Cow::Borrowed(bits)))
                    .collect(),
            );
        }
        Self { parts }
    }

    /// The wanted numbers and how many stand before them.
    fn slice(&self, order: &Order, slice: &Slice) -> (u64, Vec<u32>) {
        let offset = slice
            .around
            .and_then(|number| self.place(order, number.0))
            .map_or(slice.offset, |place| {
                let limit = slice.limit.max(1);
                place / limit * limit
            });
        let (mut skip, mut left, mut numbers) = (offset, slice.limit, Vec::new());
        for part in &self.parts {
            let held: u64 = part.iter().map(|(_, bits)| u64::from(bits.count())).sum();
            if skip >= held {
                skip -= held;
                continue;
            }
            let taken = order.page(member(part), clamp(skip), clamp(left.min(held)));
            left -= taken.len() as u64;
            skip = 0;
            numbers.extend(taken);
            if left == 0 {
                break;
            }
        }
        (offset, numbers)
    }

    /// How many stand before a number that is in the answer.
    fn place(&self, order: &Order, number: u32) -> Option<u64> {
        let mut before = 0;
        for part in &self.parts {
            if member(part)(number) {
                return order
                    .position(member(part), number)
                    .ok()
                    .map(|place| before + place as u64);
            }
            before += part
                .iter()
                .map(|(_, bits)| u64::from(bits.count()))
                .sum::<u64>();
        }
        None
    }
}

/// Whether a number is in a set, with one look.
fn member<'s>(part: &'s [(u32, std::borrow::Cow<'_, Bits>)]) -> impl Fn(u32) -> bool + 's {
    let last = part.last().map_or(0, |(block, _)| *block as usize + 1);
    let mut by_block: Vec<Option<&Bits>> = vec![None; last];
    for (block, bits) in part {
        by_block[*block as usize] = Some(bits);
    }
    move |number| {
        let bits = by_block.get(block_of(number) as usize).copied().flatten();
        bits.is_some_and(|bits| bits.get(slot_of(number)))
    }
}

fn clamp(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
