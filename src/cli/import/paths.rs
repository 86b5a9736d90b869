//! Where the files of an import lie, and what they are called. Must never make one.

use std::io;
use std::path::{Path, PathBuf};

use super::options::Import;
use crate::cli::report::Failure;
use crate::ingest::input::Input;
use crate::ingest::plan::Trouble;

/// What the name of a file of refused rows ends with.
pub const REJECTS: &str = ".rejects.csv";

/// Name of a file, without folders.
pub fn name(file: &Path) -> String {
    match file.file_name() {
        Some(name) if name != "-" => name.to_string_lossy().into_owned(),
        _ => "stdin".to_owned(),
    }
}

/// A stream can be read only once, so what a pipe gives is held in memory.
pub fn input(file: &Path) -> Result<Input, Failure> {
    let input = match file.as_os_str() == "-" {
        true => Input::of_stream(io::stdin().lock()),
        false => Input::of_path(file),
    };
    input.map_err(|error| Failure::of_import(Trouble::Read(error), file, None))
}

impl Import {
    /// Where refused rows go; none in a dry run, which writes nothing.
    pub fn rejects_path(&self, file: &Path) -> Option<PathBuf> {
        let beside = || {
            let mut name = match file.as_os_str() {
                stdin if stdin == "-" => "stdin".into(),
                file => file.to_owned(),
            };
            name.push(REJECTS);
            PathBuf::from(name)
        };
        (!self.dry_run && !self.all_or_nothing).then(|| self.rejects.clone().unwrap_or_else(beside))
    }
}
