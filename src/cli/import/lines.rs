//! An import settled line by line: looked at, asked about, agreed to. Elsewhere than on a terminal nothing is asked.

use std::path::Path;
use std::sync::Arc;

use super::chosen::Chosen;
use super::options::Import;
use super::progress::Progress;
use super::{questions, told};
use crate::cli::process::Signals;
use crate::cli::prompt::{can_ask, yes};
use crate::cli::report::{Exit, Failure};
use crate::cli::session::Session;
use crate::ingest::input::Input;
use crate::ingest::plan::{Plan, Request, Trouble, look};

impl Import {
    /// Settles the file: answered, and agreed to.
    pub fn settle_in_lines(
        &mut self,
        session: &Session,
        chosen: &Chosen,
        input: Input,
        file: &Path,
        signals: &Signals,
    ) -> Result<(Request, Arc<Plan>), Failure> {
        let (request, plan) = self.answered(session, chosen, input, file, signals)?;
        if can_ask() && !self.yes && !self.dry_run {
            told::plan(session, &plan, chosen);
            if !yes(&session.words, "import-go-on", true, signals)? {
                return Err(Failure::of_import(Trouble::Stopped, file, None));
            }
        }
        Ok((request, Arc::new(plan)))
    }

    /// Looks at the file, and asks until nothing is left to be asked; an answer that does not fit is asked for again.
    pub fn answered(
        &mut self,
        session: &Session,
        chosen: &Chosen,
        input: Input,
        file: &Path,
        signals: &Signals,
    ) -> Result<(Request, Plan), Failure> {
        let (mut request, mut plan) = self.look(session, chosen, input, file, signals)?;
        if !plan.survey.questions.is_empty() {
            told::plan(session, &plan, chosen);
        }
        while !plan.survey.questions.is_empty() {
            if !can_ask() {
                return Err(questions::unanswered(self, session, &plan, file));
            }
            let before = self.meaning.clone();
            questions::ask(&mut self.meaning, session, &plan.survey.questions, signals)?;
            match self.look(session, chosen, request.input.clone(), file, signals) {
                Ok(looked) => (request, plan) = looked,
                Err(failure) if failure.exit() == Exit::Usage => {
                    failure.tell(&session.words);
                    self.meaning = before;
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok((request, plan))
    }

    fn look(
        &self,
        session: &Session,
        chosen: &Chosen,
        input: Input,
        file: &Path,
        signals: &Signals,
    ) -> Result<(Request, Plan), Failure> {
        let request = self.request(session, chosen, input, file)?;
        let progress = Progress::begin(request.input.size());
        let plan = look(&request, &mut |read| {
            progress.at(read);
            signals.caught().is_none()
        });
        progress.end();
        let plan = plan.map_err(|trouble| Failure::of_import(trouble, file, signals.caught()))?;
        Ok((request, plan))
    }
}
