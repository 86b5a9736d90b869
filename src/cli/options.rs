//! The options that stand before or behind every command.

use std::path::PathBuf;

use clap::Args;

use crate::settings::Color;
use crate::words::Lang;

/// Options of every command.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// The archive [default: $TESTIGO_ARCHIVE, else $XDG_DATA_HOME/testigo/archive.testigo]
    #[arg(short, long, global = true, value_name = "FILE")]
    pub archive: Option<PathBuf>,

    /// Language of what the program says: en or es [default: $TESTIGO_LANG, else the locale]
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Lang>,

    /// When to colour: auto, always or never; NO_COLOR is heeded too
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<Color>,

    /// Open the archive so that nothing can be written
    #[arg(long, global = true)]
    pub read_only: bool,

    /// The label under which a change stands in the journal [default: $TESTIGO_ACTOR, else local]
    #[arg(long, global = true, value_name = "NAME")]
    pub actor: Option<String>,

    /// Read the passphrase from this file descriptor: --passphrase-fd 3 3<FILE
    #[arg(
        long,
        global = true,
        value_name = "N",
        conflicts_with = "passphrase_command"
    )]
    pub passphrase_fd: Option<u32>,

    /// Read the passphrase from this command's output: --passphrase-command 'pass show testigo'
    #[arg(long, global = true, value_name = "CMD")]
    pub passphrase_command: Option<String>,

    /// Milliseconds to wait for another process that writes
    #[arg(
        long,
        global = true,
        value_name = "MS",
        hide = true,
        default_value_t = 5000
    )]
    pub patience: u64,
}
