//! The way onto the screen: what it needs, and how it was left. Must never be opened where there is no terminal.

use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

use super::archive::Archive;
use super::labels::labels;
use super::report::{Exit, Failure, Said};
use super::session::Session;
use crate::app::event;
use crate::app::question::Reader;
use crate::app::state;
use crate::search::query::Views;
use crate::settings::Color;
use crate::store::Store;
use crate::tui::{self, Setup};
use crate::ui::theme::Theme;
use crate::worker::message::Failed;

/// The number of SIGINT on every system.
const SIGINT: u8 = 2;

/// Whether there is a terminal to draw on.
#[must_use]
pub fn is_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Whose archive is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The user's.
    Own,
    /// The made-up one.
    Demo,
}

/// Shows an open archive until it is left.
///
/// # Errors
/// The terminal's.
pub fn show(
    session: &Session,
    mut archive: Archive,
    query: &str,
    which: Which,
) -> Result<event::Exit, Failure> {
    let saved = archive.ask(Store::views)?;
    let views = Views::new(
        saved
            .into_iter()
            .map(|view| (view.name, view.text))
            .collect(),
    );
    let (store, path) = archive.into_parts();
    let name = path.file_name().unwrap_or(path.as_os_str());
    let named = state::Archive {
        name: (which == Which::Own).then(|| name.to_string_lossy().into_owned()),
        read_only: store.is_read_only(),
        missing: false,
        opened: session.now,
    };
    run(session, named, query, views, Some(store))
}

/// Shows what can be done where there is no archive yet.
///
/// # Errors
/// The terminal's.
pub fn offer(session: &Session, path: &Path) -> Result<event::Exit, Failure> {
    let named = state::Archive {
        name: Some(path.to_string_lossy().into_owned()),
        missing: true,
        ..state::Archive::default()
    };
    run(session, named, "", Views::default(), None)
}

/// How the program ends where the screen was left so.
#[must_use]
pub fn exit(left: event::Exit) -> Exit {
    match left {
        event::Exit::Quit | event::Exit::Demo => Exit::Done,
        event::Exit::Signal(number) => of_signal(number),
    }
}

/// How the program ends where a signal ended the screen.
#[must_use]
pub const fn of_signal(number: u8) -> Exit {
    match number {
        SIGINT => Exit::Interrupted,
        _ => Exit::Terminated,
    }
}

/// The looks that the settings ask for.
#[must_use]
pub fn theme(session: &Session) -> Theme {
    let color = session.options.color.unwrap_or(session.settings.color);
    Theme::new(session.settings.theme.as_deref(), color != Color::Never)
}

fn run(
    session: &Session,
    archive: state::Archive,
    query: &str,
    views: Views,
    store: Option<Store>,
) -> Result<event::Exit, Failure> {
    let setup = Setup {
        archive,
        open: move || store.ok_or(Failed::Gone),
        query: query.to_owned(),
        reader: Reader {
            today: session.today,
            labels: Arc::new(labels()),
            views: Arc::new(views),
        },
        words: &session.words,
        theme: theme(session),
        tmux: session.settings.tmux,
    };
    tui::run(setup).map_err(|error| {
        let said = Said::new("report-terminal").text("why", error.to_string());
        Failure::new(Exit::Disk, said)
    })
}
