//! The way onto the screens of an import, and back with what was settled there. Must never be opened where there is no
//! terminal to draw on, nor where lines were asked for.

use std::path::Path;
use std::sync::Arc;

use super::line;
use super::meaning::{Layout, Meaning};
use super::options::Import;
use super::sets;
use crate::app::mapping::Importing;
use crate::app::mapping::event::{Left, Way};
use crate::app::mapping::line::CommandLine;
use crate::app::mapping::state::Setup;
use crate::cli::archive::Archive;
use crate::cli::report::{Exit, Failure, Said};
use crate::cli::screen;
use crate::cli::session::Session;
use crate::ingest::origin;
use crate::ingest::plan::{Plan, Request, Subject, Trouble};
use crate::ingest::sample::Sample;
use crate::ingest::summary::Summary;
use crate::tui::Screen;
use crate::tui::importing::Looks;
use crate::ui::mapping::spoken;

/// What came of the screens.
pub enum OnScreens {
    /// To import, as planned.
    Settled(Box<Request>, Arc<Plan>),
    /// Only a rehearsal was wanted; what it found, where it came to its end.
    Rehearsed(Option<Box<Summary>>),
    /// The ids of the file seem to be those of another data set.
    AnotherSet(Box<Summary>),
}

impl Import {
    /// Whether the import is settled on screens.
    pub fn wants_screens(&self, session: &Session) -> bool {
        let is_of_reports = self.subject == Subject::Reports;
        screen::is_there() && !session.settings.dumb && !self.yes && !self.json && is_of_reports
    }

    /// Settles it there; what was settled is taken over as if all of it had been given as options.
    ///
    /// # Errors
    /// Where it was left without importing, and what stopped it.
    pub fn settle_on_screens(
        &mut self,
        session: &Session,
        archive: &mut Archive,
        mut request: Request,
        file: &Path,
    ) -> Result<OnScreens, Failure> {
        let failed = |trouble, exit| Failure::of_import(trouble, file, exit);
        self.spell_out(&request);
        let setup = self
            .setup(session, &request)
            .map_err(|trouble| failed(trouble, None))?;
        let left = show(session, archive, setup, file)?;
        request.wishes = left.wishes;
        self.meaning = Meaning::of(&request.wishes);
        self.save_profile = left.profile;
        match left.way {
            Way::Import(plan) => Ok(OnScreens::Settled(Box::new(request), plan)),
            Way::Quit if self.dry_run => Ok(OnScreens::Rehearsed(left.summary.map(Box::new))),
            Way::Quit => {
                let command = line::of(self, session, &[]);
                let so_far = Said::new("import-so-far").text("command", command);
                Err(Failure::left(Exit::Usage).not_added().hint(so_far))
            }
            Way::Signal(number) => Err(failed(Trouble::Stopped, Some(screen::of_signal(number)))),
            Way::Trouble(Trouble::AnotherSet(set)) => Ok(OnScreens::AnotherSet(set)),
            Way::Trouble(Trouble::InTheOtherWay(set)) => {
                Err(sets::in_the_other_way(self, session, archive, &set, file))
            }
            Way::Trouble(Trouble::Again(set)) => Err(sets::again(self, session, &set, file)),
            Way::Trouble(trouble) => Err(failed(trouble, None)),
        }
    }

    /// Says as options all that the import goes by, what a profile says too: on the screens every part of it can be
    /// taken back, and what stands beneath the options could not.
    fn spell_out(&mut self, request: &Request) {
        self.meaning = Meaning::of(&request.wishes);
        self.layout = Layout::of(&request.options);
        self.origin.clone_from(&request.origin);
        self.profile = None;
    }

    fn setup(&self, session: &Session, request: &Request) -> Result<Setup, Trouble> {
        let named = request.origin.clone();
        Ok(Setup {
            sample: Sample::take(request)?,
            bytes: request.input.size(),
            origin: named.unwrap_or_else(|| origin::of_file(&request.name)),
            line: CommandLine {
                before: line::before(self, session),
                after: line::after(&Self {
                    save_profile: None,
                    ..self.clone()
                }),
                quoted: line::whole,
            },
            profile: self.save_profile.clone(),
            only_rehearse: self.dry_run,
            request: request.clone(),
        })
    }
}

fn show(
    session: &Session,
    archive: &mut Archive,
    setup: Setup,
    file: &Path,
) -> Result<Left, Failure> {
    let not_drawn = |error: std::io::Error| {
        let said = Said::new("report-terminal").text("why", error.to_string());
        Failure::new(Exit::Disk, said)
    };
    let words = &session.words;
    let looks = Looks {
        words,
        theme: screen::theme(session),
        tmux: session.settings.tmux,
    };
    // An option that does not fit is told on the terminal as it was found.
    let mut importing = Importing::new(setup, (80, 24), spoken(words))
        .map_err(|misfit| Failure::of_import(Trouble::Misfit(misfit), file, None))?;
    let mut screen = Screen::open().map_err(not_drawn)?;
    let (width, height) = screen.size().map_err(not_drawn)?;
    importing.resize(width, height);
    let left = screen.import(&mut importing, archive.store(), &looks);
    left.map_err(not_drawn)
}
