//! Where the files of an import lie, and what they are called. Must never make one.

use std::path::{Path, PathBuf};

use super::options::Import;

/// Name of a file, without folders.
pub fn name(file: &Path) -> String {
    match file.file_name() {
        Some(name) if name != "-" => name.to_string_lossy().into_owned(),
        _ => "stdin".to_owned(),
    }
}

impl Import {
    /// Where refused rows go; none in a dry run, which writes nothing.
    pub fn rejects_path(&self, file: &Path) -> Option<PathBuf> {
        let beside = || {
            let mut name = match file.as_os_str() {
                stdin if stdin == "-" => "stdin".into(),
                file => file.to_owned(),
            };
            name.push(".rejects.csv");
            PathBuf::from(name)
        };
        (!self.dry_run && !self.all_or_nothing).then(|| self.rejects.clone().unwrap_or_else(beside))
    }
}
