//! The built program in a folder of its own: an empty home, no terminal, nothing of the surroundings.

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;

/// A folder that goes away with the scene; the archive is `a.testigo` in it.
pub struct Scene {
    folder: tempfile::TempDir,
}

/// What came of a run, whole.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub exit: i32,
    pub out: String,
    pub err: String,
}

impl Scene {
    /// Without an archive.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().expect("the scene is set"),
        }
    }

    /// With an empty archive.
    pub fn made() -> Self {
        let scene = Self::empty();
        assert_eq!(scene.run(&["init", "--plain"]).exit, 0);
        scene
    }

    /// With an archive that holds these reports, as JSON.
    pub fn holding(reports: &[&str]) -> Self {
        let scene = Self::made();
        for report in reports {
            let ran = scene.run_with(&["add", "--json", "-"], report);
            assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
        }
        scene
    }

    /// The program, with nothing around it but what is given here.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_testigo"));
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("PATH", "/usr/bin:/bin")
            .env("TESTIGO_ARCHIVE", self.path("a.testigo"))
            .env("TMPDIR", self.folder.path())
            .current_dir(self.folder.path())
            .args(arguments);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.ran(self.command(arguments))
    }

    pub fn run_with(&self, arguments: &[&str], stdin: &str) -> Ran {
        let mut command = self.command(arguments);
        command.write_stdin(stdin);
        self.ran(command)
    }

    /// Runs it; the folder's own name is replaced by `~`.
    pub fn ran(&self, mut command: Command) -> Ran {
        let output = command.output().expect("the program starts");
        let folder = self.folder.path().to_string_lossy().into_owned();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&folder, "~");
        Ran {
            exit: output.status.code().unwrap_or(-1),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("the scene is set");
    }

    pub fn files(&self) -> Vec<String> {
        let files = fs::read_dir(self.folder.path()).expect("the scene is set");
        let mut names: Vec<String> = files
            .map(|file| {
                let name = file.expect("the scene is set").file_name();
                name.to_string_lossy().into_owned()
            })
            .collect();
        names.sort();
        names
    }
}

/// A run that went well and said nothing beside its data.
pub fn fine(out: &str) -> Ran {
    Ran {
        exit: 0,
        out: out.to_owned(),
        err: String::new(),
    }
}

/// A run that ended so, with no data.
pub fn failed(exit: i32, err: &str) -> Ran {
    Ran {
        exit,
        out: String::new(),
        err: err.to_owned(),
    }
}
