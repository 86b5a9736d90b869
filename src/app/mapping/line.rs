//! The command line that does the same as the screen, so that it can be repeated.

use crate::ingest::wishes::{Wishes, options};

/// A command line around the options that the screen settles.
#[derive(Clone, Debug)]
pub struct CommandLine {
    /// The words before them: program, archive, command, file.
    pub before: Vec<String>,
    /// The words behind them.
    pub after: Vec<String>,
    /// Writes words as a shell takes them.
    pub quoted: fn(&[String]) -> String,
}

impl CommandLine {
    /// The line whole, with the profile that is kept.
    #[must_use]
    pub fn text(&self, wishes: &Wishes, profile: Option<&str>) -> String {
        let options = options(wishes).into_iter();
        let mut words = self.before.clone();
        words.extend(options.flat_map(|(option, value)| [option.to_owned(), value]));
        let kept = profile.map(|name| ["--save-profile", name].map(str::to_owned));
        words.extend(kept.into_iter().flatten());
        words.extend(self.after.iter().cloned());
        (self.quoted)(&words)
    }
}
