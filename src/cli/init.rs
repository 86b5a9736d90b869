//! `init`: makes an archive.

use std::path::Path;

use clap::Args;

use super::process::Signals;
use super::prompt::{can_ask, yes};
use super::report::{Exit, Failure, Said};
use super::secret;
use super::session::Session;
use super::shell::quoted;
use crate::store::{Access, Secret, Store};

/// Make an archive.
///
/// On a terminal it asks how, encrypted first. Elsewhere say which:
///
///   testigo init --encrypt --passphrase-fd 3 3<passphrase.txt
///   testigo -a demo.testigo init --plain
///
/// An encrypted archive can be opened with its passphrase only. A lost passphrase
/// is a lost archive: nobody can get it back, the makers of this program
/// included. Keep it where you keep what you cannot lose.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Init {
    /// Without a passphrase: whoever has the file can read it
    #[arg(long, conflicts_with = "encrypt")]
    plain: bool,

    /// With a passphrase, asked for twice, or from --passphrase-fd or --passphrase-command
    #[arg(long)]
    encrypt: bool,
}

impl Init {
    /// Makes it.
    pub fn run(&self, session: &Session) -> Result<Exit, Failure> {
        let path = session.path()?;
        if path.symlink_metadata().is_ok() {
            let there = crate::store::Error::AlreadyThere(path.clone());
            return Err(Failure::of_store(&there, &path));
        }
        let access = session.access()?;
        let passphrase = match (self.encrypt, self.plain) {
            (true, _) => Some(new_passphrase(session, access.passphrase)?),
            (_, true) => None,
            _ if can_ask() => choose(session)?,
            _ => return Err(which(session, &path)),
        };
        make_folder(&path)?;
        let encrypted = passphrase.is_some();
        let access = Access {
            passphrase,
            read_only: false,
            ..access
        };
        let made = Store::create(&path, access).and_then(Store::close);
        made.map_err(|error| Failure::of_store(&error, &path))?;
        let key = if encrypted {
            "cli-made-encrypted"
        } else {
            "cli-made-plain"
        };
        session.note(&Said::new(key).path("path", &path));
        Ok(Exit::Done)
    }
}

/// Two command lines, one of which answers the question.
fn which(session: &Session, path: &Path) -> Failure {
    let command = match &session.options.archive {
        Some(_) => format!("testigo --archive {} init", quoted(&path.to_string_lossy())),
        None => "testigo init".to_owned(),
    };
    Failure::new(Exit::Usage, Said::new("report-init-which"))
        .hint(Said::new("report-init-encrypt").text("command", &command))
        .hint(Said::new("report-init-plain").text("command", &command))
}

/// Asks which of the two, encrypted first.
fn choose(session: &Session) -> Result<Option<Secret>, Failure> {
    let unheard = Signals::unheard();
    if cfg!(not(feature = "encryption")) {
        session.note(&Said::new("cli-init-plain-build"));
        return match yes(&session.words, "cli-init-make-plain", false, &unheard)? {
            true => Ok(None),
            false => Err(Failure::new(Exit::Usage, Said::new("report-init-not-made"))),
        };
    }
    session.note(&Said::new("cli-init-about-encryption"));
    match yes(&session.words, "cli-init-encrypt", true, &unheard)? {
        true => new_passphrase(session, None).map(Some),
        false => Ok(None),
    }
}

fn new_passphrase(session: &Session, given: Option<Secret>) -> Result<Secret, Failure> {
    match given {
        Some(secret) => Ok(secret),
        None if can_ask() => {
            session.note(&Said::new("cli-init-lost-is-lost"));
            secret::ask_new(&session.words)
        }
        None => Err(
            Failure::new(Exit::Usage, Said::new("report-init-passphrase-from-where"))
                .hint(Said::new("report-how-to-unlock")),
        ),
    }
}

/// The folder of the archive, for its owner alone.
fn make_folder(path: &Path) -> Result<(), Failure> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => std::fs::create_dir_all(folder)
            .map_err(|error| Failure::of_file(folder, &error).unchanged()),
        _ => Ok(()),
    }
}
