//! What the commands that ask share: the query with its help, and what is told beside the answer.

use clap::Args;

use super::archive::Archive;
use super::labels::labels;
use super::report::{Failure, Said};
use super::session::Session;
use crate::domain::page::{Counts, Spelling};
use crate::domain::standing::Confidentiality;
use crate::export::ceiling::Withheld;
use crate::search::query::{Mistake, MistakeKind, Query, Reading, Views};
use crate::store::Store;

/// How to ask, under the help of each command that asks.
pub const HOW: &str = "How to ask:
  tortura Izalco              both words, in any text and in any near spelling
  \"solitary confinement\"      these words side by side
  tortur*   =tortura          what begins so;  only so spelled
  -hospital                   not this word
  type:torture,beating        one of them
  type:detentions  type:abuse  type:custody_deaths     whole groups
  facility:\"peña honda\"       the facility, by any of its names;  facility:F-12
  place:…  admin1:…  country:XX
  date:2022-03..2023          in these days, surely or possibly (deaths too)
  date:..2022  date:last-year  date:unknown
  died:2022-06                the day of death alone
  added:last-30-days          when it was entered
  victim:NN sex:female age:..17 minor:yes custody:pretrial manner:homicide
                              all of one and the same victim
  status:confirmed level:restricted by:police source:press grade:B2
  tag:… origin:… batch:3 id:T-0042
  has:victim|source|conflict|duplicate
  certain:yes                 leaves out what is only possible
  near:yes                    stats and export too take what is near by spelling
  view:NAME                   what a saved search asks for: see `testigo views`
  a OR b, NOT a, (a b) OR c   as one would think; side by side is AND

Fields and terms are read in Spanish too: tipo:tortura lugar:… fecha:abril-2022 estado:confirmado.
Put the query in quotes for the shell; one that begins with - goes behind -- .";

/// A query.
#[derive(Args, Clone, Debug)]
pub struct Asked {
    /// What to look for, as below; without it, everything
    #[arg(value_name = "QUERY")]
    words: Vec<String>,
}

impl Asked {
    /// The query as it was asked.
    #[must_use]
    pub fn text(&self) -> String {
        self.words.join(" ")
    }

    /// Reads the query and opens the archive; a mistake is told before anything is opened, save one in a view.
    ///
    /// # Errors
    /// Where the query cannot be read, with a caret under the place; where the archive cannot be opened.
    pub fn open(&self, session: &Session) -> Result<(Query, Archive), Failure> {
        let query = read(session, &self.text(), None, Query::read)?;
        let mut archive = session.archive()?;
        let query = match query {
            Some(query) => query,
            None => in_archive(session, &mut archive, &self.text(), Query::read)?,
        };
        Ok((query, archive))
    }
}

/// Reads a text that may name views of the archive.
///
/// # Errors
/// Where it cannot be read, with a caret under the place; those of the archive.
pub fn in_archive<T>(
    session: &Session,
    archive: &mut Archive,
    text: &str,
    reader: fn(&str, &Reading<'_>) -> Result<T, Mistake>,
) -> Result<T, Failure> {
    let saved = archive.ask(Store::views)?;
    let views = saved.into_iter().map(|view| (view.name, view.text));
    let views = Views::new(views.collect());
    let read = read(session, text, Some(&views), reader)?;
    Ok(read.expect("invariant: with views at hand a text is read or a mistake"))
}

/// Whether a text is a query where these are the views.
pub fn can_read(session: &Session, text: &str, views: &Views) -> bool {
    read(session, text, Some(views), Query::read).is_ok()
}

/// `None` where the views are wanted that are not at hand.
fn read<T>(
    session: &Session,
    text: &str,
    views: Option<&Views>,
    reader: fn(&str, &Reading<'_>) -> Result<T, Mistake>,
) -> Result<Option<T>, Failure> {
    let labels = labels();
    let reading = Reading {
        views,
        ..Reading::new(session.today, &labels)
    };
    match reader(text, &reading) {
        Ok(read) => Ok(Some(read)),
        Err(mistake) if mistake.kind == MistakeKind::UnknownView && views.is_none() => Ok(None),
        Err(mistake) => Err(Failure::of_query(text, &mistake)),
    }
}

/// `37 + 5? of 12,431, near 2`, without what is none.
#[must_use]
pub fn counted(session: &Session, counts: &Counts) -> String {
    let said = Said::new("cli-counted").text("found", as_asked(session, counts));
    let told = session.say(&said.text("total", session.words.number(counts.total)));
    with_near(session, counts, told)
}

/// `37 + 5?, near 2`, without what is none.
#[must_use]
pub fn found(session: &Session, counts: &Counts) -> String {
    with_near(session, counts, as_asked(session, counts))
}

fn as_asked(session: &Session, counts: &Counts) -> String {
    let certain = session.words.number(counts.certain);
    match counts.possible {
        0 => certain,
        possible => format!("{certain} + {}?", session.words.number(possible)),
    }
}

fn with_near(session: &Session, counts: &Counts, told: String) -> String {
    match counts.near {
        0 => told,
        near => session.say(
            &Said::new("cli-counted-near")
                .text("told", told)
                .count("near", near),
        ),
    }
}

/// Tells on stderr what stands beside the answer: near ones, undated ones, sealed ones.
pub fn tell_beside(session: &Session, counts: &Counts) {
    let mut asked: Vec<&str> = counts
        .spellings
        .iter()
        .map(|spelling| spelling.asked.as_str())
        .collect();
    asked.dedup();
    asked
        .into_iter()
        .for_each(|asked| tell_near(session, counts, asked));
    let told = [
        ("cli-undated", counts.undated),
        ("cli-sealed", counts.sealed),
    ];
    for (key, count) in told.into_iter().filter(|(_, count)| *count > 0) {
        session.note(&Said::new(key).count("count", count));
    }
}

/// How many spellings near a word are named; the others are counted.
const NAMED: usize = 6;

/// The spellings near one word that stand in the answer, those of most records first.
fn tell_near(session: &Session, counts: &Counts, asked: &str) {
    let of_it = counts.spellings.iter().filter(|near| near.asked == asked);
    let mut near: Vec<&Spelling> = of_it
        .filter(|near| near.taken && near.records > 0)
        .collect();
    if near.is_empty() {
        return;
    }
    near.sort_by_key(|spelling| std::cmp::Reverse(spelling.records));
    let named = |spelling: &&Spelling| {
        format!(
            "{} {}",
            spelling.found,
            session.words.number(spelling.records)
        )
    };
    let list: Vec<String> = near.iter().take(NAMED).map(named).collect();
    let said = Said::new("cli-near")
        .text("asked", asked)
        .text("list", list.join(" · "));
    session.note(&said.count("more", near.len().saturating_sub(NAMED) as u64));
}

/// Tells on stderr what a ceiling held back.
pub fn tell_withheld(session: &Session, withheld: Withheld, ceiling: Confidentiality) {
    let counts = [
        ("cli-withheld-records", withheld.records),
        ("cli-withheld-parts", withheld.parts),
    ];
    for (key, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        let said = Said::new(key).count("count", count);
        session.note(&said.text("ceiling", ceiling.slug()));
    }
    if withheld.is_any() {
        session.note(&Said::new("cli-withheld-how"));
    }
}
