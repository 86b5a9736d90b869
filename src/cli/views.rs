//! `views`: searches under a name. Must never keep what cannot be read, nor days that were only meant once.

use clap::{Args, Subcommand};

use super::archive::Archive;
use super::asking::{Asked, HOW, can_read, found, in_archive};
use super::grid::Grid;
use super::parse;
use super::report::{Exit, Failure, Said};
use super::session::Session;
use crate::domain::safe::Safe;
use crate::search::query::{Query, Views as Known};
use crate::store::Store;

/// List, show, save or delete views: searches under a name.
///
///   testigo views save deaths-lately 'type:custody_deaths date:last-90-days'
///   testigo list view:deaths-lately
///   testigo count 'view:deaths-lately sex:female'
///
/// A view keeps the question, not the answer: it is asked anew each time, and days
/// such as last-90-days move on.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Views {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List them, with how many reports each finds today
    List,
    /// Print what one asks for
    Show {
        /// Its name
        name: String,
    },
    /// Save one; a name that is there already gets the new query
    #[command(after_long_help = HOW)]
    Save {
        /// Its name
        #[arg(value_parser = parse::name)]
        name: String,
        #[command(flatten)]
        query: Asked,
    },
    /// Delete one
    Delete {
        /// Its name
        name: String,
    },
}

impl Views {
    /// Does it.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let mut archive = session.archive()?;
        match &self.what {
            None | Some(What::List) => list(session, &mut archive)?,
            Some(What::Show { name }) => show(session, &mut archive, name)?,
            Some(What::Save { name, query }) => save(session, &mut archive, name, query)?,
            Some(What::Delete { name }) => {
                archive.ask(|store| store.delete_view(name, session.now))?
            }
        }
        archive.close()?;
        Ok(Exit::Done)
    }
}

/// In the order of the keys that open them on the screen.
fn list(session: &mut Session, archive: &mut Archive) -> Result<(), Failure> {
    let headings = [
        "cli-views-key",
        "cli-views-name",
        "cli-views-found",
        "cli-views-query",
    ];
    let mut grid = Grid::new(headings.map(|key| session.words.say(key)).to_vec());
    for (at, view) in (1..).zip(archive.ask(Store::views)?) {
        let key = if at <= 9 {
            at.to_string()
        } else {
            String::new()
        };
        // One that cannot be read any more is shown all the same: else nobody could mend it.
        let found = match in_archive(session, archive, &view.text, Query::read) {
            Ok(query) => found(
                session,
                &archive.ask(|store| store.count(&query, &|| false))?,
            ),
            Err(_) => "–".to_owned(),
        };
        grid.add(&[key, view.name, found, view.text]);
    }
    grid.print(&mut session.out)
}

fn show(session: &mut Session, archive: &mut Archive, name: &str) -> Result<(), Failure> {
    let saved = archive.ask(Store::views)?;
    let view = saved.into_iter().find(|view| view.name == name);
    let view = view.ok_or_else(|| {
        let said = Said::new("report-query-unknown-view").text("asked", name);
        Failure::new(Exit::Usage, said)
    })?;
    session.out.line(&Safe::line(&view.text))
}

fn save(
    session: &Session,
    archive: &mut Archive,
    name: &str,
    query: &Asked,
) -> Result<(), Failure> {
    if !Known::can_be_called(name) {
        let said = Said::new("report-view-name").text("name", name);
        return Err(Failure::new(Exit::Usage, said).unchanged());
    }
    let text = in_archive(session, archive, &query.text(), Query::to_keep)?;
    let others = archive.ask(Store::views)?.into_iter();
    let others = others.filter(|view| view.name != name);
    let others = others.map(|view| (view.name, view.text));
    let own = (name.to_owned(), text.clone());
    let views = Known::new(others.chain([own]).collect());
    // It could be read before it stood there: if it cannot now, it names itself.
    if !can_read(session, &text, &views) {
        let said = Said::new("report-view-of-itself").text("name", name);
        return Err(Failure::new(Exit::Usage, said).unchanged());
    }
    archive.ask(|store| store.save_view(name, &text, session.now))
}
