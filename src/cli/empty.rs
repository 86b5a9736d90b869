//! What is told of an empty answer: what to leave out of the query to get how many, and what may have been meant.

use super::archive::Archive;
use super::asking::found;
use super::report::{Failure, Said};
use super::session::Session;
use crate::domain::page::{Counts, Spelling, meant};
use crate::search::query::Query;

/// Ways out of an empty answer; none where the answer holds something.
#[derive(Debug, Default)]
pub struct Ways {
    /// Parts of the query, each with what is found without it; most first.
    without: Vec<(String, Counts)>,
    /// For each word that stands nowhere and has nothing near, the spelling of most records.
    meant: Vec<Spelling>,
}

/// Counts them.
///
/// # Errors
/// Those of the archive.
pub fn ways_out(archive: &mut Archive, query: &Query, counts: &Counts) -> Result<Ways, Failure> {
    if counts.certain + counts.possible + counts.near > 0 {
        return Ok(Ways::default());
    }
    let mut without = Vec::new();
    for (part, rest) in query.ways_out() {
        let counts = archive.ask(|store| store.count(&rest, &|| false))?;
        without.push((part, counts));
    }
    without.retain(|(_, counts)| many(counts) > 0);
    without.sort_by_key(|(_, counts)| std::cmp::Reverse(many(counts)));
    let meant = meant(&counts.spellings).into_iter().cloned().collect();
    Ok(Ways { without, meant })
}

fn many(counts: &Counts) -> u64 {
    counts.certain + counts.possible + counts.near
}

impl Ways {
    /// Tells them on stderr.
    pub fn tell(&self, session: &Session) {
        for (part, counts) in &self.without {
            let said = Said::new("cli-without").text("part", part);
            session.note(&said.text("found", found(session, counts)));
        }
        for spelling in &self.meant {
            let said = Said::new("cli-did-you-mean").text("word", &spelling.found);
            session.note(&said.count("count", spelling.records));
        }
    }
}
