//! What the surroundings say: paths, language, colour, actor. Read once in `cli`, handed down as values.
//!
//! The only reader of `std::env`. It must never learn the login name (a journal would carry it), never create
//! a file, and never read a passphrase: those come from a terminal, a descriptor or a command.
//!
//! Order of say: command line (in `cli`), environment, settings file, default. The paths are XDG's on every
//! system, macOS included, where people who live in a terminal look for them.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::words::{Lang, UnknownLang};

/// How a variable is asked for: the environment's, or a test's.
pub type Vars<'a> = dyn Fn(&str) -> Option<OsString> + 'a;

/// Everything that the surroundings decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The archive where none is named: `TESTIGO_ARCHIVE`, the file's, else `$XDG_DATA_HOME/testigo/archive.testigo`.
    /// None where there is no home folder to put it in.
    pub archive: Option<PathBuf>,
    /// `TESTIGO_LANG`, the file's, else the locale's; English where that is another language.
    pub lang: Lang,
    /// Whether to colour, before `--color` speaks.
    pub color: Color,
    /// Who writes, for the journal: `TESTIGO_ACTOR`, the file's, else `local`.
    pub actor: String,
    /// The name of a theme, from the file.
    pub theme: Option<String>,
    /// `$XDG_RUNTIME_DIR`: the only folder where a text for an editor may lie without asking.
    pub runtime_dir: Option<PathBuf>,
    /// Where throw-away archives may stand: `$TMPDIR`, else `/tmp`.
    pub temp_dir: PathBuf,
    /// `$VISUAL`, else `$EDITOR`, as written: a program and perhaps arguments, never given to a shell.
    pub editor: Option<OsString>,
    /// `TERM=dumb`: lines can be shown and asked, but no screen.
    pub dumb: bool,
    /// Inside tmux, whose clipboard wants a command of its own.
    pub tmux: bool,
    /// Over SSH, where the clipboard is at the other end.
    pub ssh: bool,
    /// Where the settings file is looked for, there or not; `doctor` shows it.
    pub file: Option<PathBuf>,
}

/// Whether output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Color {
    /// On a terminal only.
    #[default]
    Auto,
    /// Even into a pipe.
    Always,
    /// Not at all: modifiers alone mark things.
    Never,
}

/// What is wrong with the surroundings. Never carries more of the file than a key.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The settings file is there and cannot be read.
    #[error("{path}: {source}", path = .path.display())]
    Unreadable {
        /// The settings file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The settings file is not TOML.
    #[error("not TOML: {0}")]
    NotToml(String),
    /// A key that means nothing here: a misspelt one would silently be without effect.
    #[error("unknown setting: {0}")]
    UnknownKey(String),
    /// A value that is not a text.
    #[error("setting {0} must be a text")]
    NotText(String),
    /// A language asked for by name, which is not spoken here.
    #[error(transparent)]
    Lang(#[from] UnknownLang),
}

/// A word for `--color` that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown colour choice: {0} (auto, always or never)")]
pub struct UnknownColor(String);

impl FromStr for Color {
    type Err = UnknownColor;

    fn from_str(word: &str) -> Result<Self, UnknownColor> {
        match word {
            "auto" => Ok(Color::Auto),
            "always" => Ok(Color::Always),
            "never" => Ok(Color::Never),
            _ => Err(UnknownColor(word.to_owned())),
        }
    }
}

impl Color {
    /// `NO_COLOR` (no-color.org) beats `CLICOLOR_FORCE` (bixense.com/clicolors), which beats `TERM=dumb`.
    fn from_vars(vars: &Vars<'_>) -> Self {
        if set(vars, "NO_COLOR").is_some() {
            Color::Never
        } else if set(vars, "CLICOLOR_FORCE").is_some_and(|force| force != "0") {
            Color::Always
        } else if is_dumb(vars) {
            Color::Never
        } else {
            Color::Auto
        }
    }
}

/// Whether the terminal knows nothing but lines.
fn is_dumb(vars: &Vars<'_>) -> bool {
    set(vars, "TERM").is_some_and(|term| term == "dumb")
}

/// The settings file, key by key.
#[derive(Default)]
struct Written {
    archive: Option<String>,
    lang: Option<String>,
    actor: Option<String>,
    theme: Option<String>,
}

impl Settings {
    /// Reads the environment and the settings file, if there is one.
    ///
    /// # Errors
    /// When the file is unreadable or wrong, or `TESTIGO_LANG` names a language that is not spoken here.
    pub fn read() -> Result<Self, SettingsError> {
        let vars = |name: &str| env::var_os(name);
        let home = env::home_dir();
        let text = match settings_file(&vars, home.as_deref()) {
            Some(path) => read_if_there(&path)?,
            None => None,
        };
        Settings::from(&vars, home.as_deref(), text.as_deref())
    }

    /// The same from given variables, home folder and text of the settings file: pure.
    ///
    /// # Errors
    /// As [`Settings::read`], but for the disk.
    pub fn from(
        vars: &Vars<'_>,
        home: Option<&Path>,
        file: Option<&str>,
    ) -> Result<Self, SettingsError> {
        let written = file.map(Written::parse).transpose()?.unwrap_or_default();
        Ok(Settings {
            archive: archive(vars, home, written.archive),
            lang: lang(vars, written.lang)?,
            color: Color::from_vars(vars),
            actor: text(vars, "TESTIGO_ACTOR")
                .or(written.actor)
                .unwrap_or_else(|| "local".to_owned()),
            theme: written.theme,
            runtime_dir: absolute(vars, "XDG_RUNTIME_DIR"),
            temp_dir: absolute(vars, "TMPDIR").unwrap_or_else(|| PathBuf::from("/tmp")),
            editor: set(vars, "VISUAL").or_else(|| set(vars, "EDITOR")),
            dumb: is_dumb(vars),
            tmux: set(vars, "TMUX").is_some(),
            ssh: set(vars, "SSH_CONNECTION")
                .or_else(|| set(vars, "SSH_TTY"))
                .is_some(),
            file: settings_file(vars, home),
        })
    }
}

impl Written {
    fn parse(text: &str) -> Result<Self, SettingsError> {
        let table: toml::Table = text
            .parse()
            .map_err(|error: toml::de::Error| SettingsError::NotToml(error.message().to_owned()))?;
        let mut written = Written::default();
        for (key, value) in table {
            let place = match key.as_str() {
                "archive" => &mut written.archive,
                "lang" => &mut written.lang,
                "actor" => &mut written.actor,
                "theme" => &mut written.theme,
                _ => return Err(SettingsError::UnknownKey(key)),
            };
            let toml::Value::String(value) = value else {
                return Err(SettingsError::NotText(key));
            };
            *place = Some(value).filter(|value| !value.is_empty());
        }
        Ok(written)
    }
}

fn archive(vars: &Vars<'_>, home: Option<&Path>, written: Option<String>) -> Option<PathBuf> {
    let named = || set(vars, "TESTIGO_ARCHIVE").map(PathBuf::from);
    let in_file = || written.map(|path| below_home(&path, home));
    let usual =
        || Some(xdg(vars, "XDG_DATA_HOME", home, ".local/share")?.join("testigo/archive.testigo"));
    named().or_else(in_file).or_else(usual)
}

fn settings_file(vars: &Vars<'_>, home: Option<&Path>) -> Option<PathBuf> {
    Some(xdg(vars, "XDG_CONFIG_HOME", home, ".config")?.join("testigo/settings.toml"))
}

/// A base folder of the XDG specification: its variable where that is absolute, else below home.
fn xdg(vars: &Vars<'_>, name: &str, home: Option<&Path>, usual: &str) -> Option<PathBuf> {
    absolute(vars, name).or_else(|| home.map(|home| home.join(usual)))
}

/// A path of the settings file: `~/` and relative ones stand below home, wherever the program was started.
fn below_home(path: &str, home: Option<&Path>) -> PathBuf {
    let inside = path.strip_prefix("~/").unwrap_or(path);
    home.map_or_else(|| PathBuf::from(path), |home| home.join(inside))
}

fn lang(vars: &Vars<'_>, written: Option<String>) -> Result<Lang, SettingsError> {
    if let Some(asked) = text(vars, "TESTIGO_LANG").or(written) {
        return Ok(asked.parse()?); // asked for by name: a wrong one is told
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| text(vars, name));
    Ok(locale
        .and_then(|locale| locale.parse().ok())
        .unwrap_or_default())
}

/// A variable that is there and not empty.
fn set(vars: &Vars<'_>, name: &str) -> Option<OsString> {
    vars(name).filter(|value| !value.is_empty())
}

/// A variable as text; undecodable bytes become marks, as they only ever stand in a label.
fn text(vars: &Vars<'_>, name: &str) -> Option<String> {
    set(vars, name).map(|value| value.to_string_lossy().into_owned())
}

/// A folder by variable; a relative one is to be ignored (XDG Base Directory Specification 0.8).
fn absolute(vars: &Vars<'_>, name: &str) -> Option<PathBuf> {
    set(vars, name)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
}

fn read_if_there(path: &Path) -> Result<Option<String>, SettingsError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(source) => Err(SettingsError::Unreadable {
            path: path.to_owned(),
            source,
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::path::{Path, PathBuf};

    use super::{Color, Settings};
    use crate::words::Lang;

    fn given(vars: &[(&str, &str)], file: &str) -> Result<Settings, String> {
        let ask = |name: &str| {
            vars.iter()
                .find(|(n, _)| *n == name)
                .map(|(_, value)| OsString::from(value))
        };
        Settings::from(&ask, Some(Path::new("/home/ana")), Some(file))
            .map_err(|error| error.to_string())
    }

    fn archive(vars: &[(&str, &str)], file: &str) -> PathBuf {
        given(vars, file).unwrap().archive.unwrap()
    }

    #[test]
    fn bare_surroundings_give_the_usual_places_and_no_name() {
        let settings = Settings::from(&|_| None, Some(Path::new("/home/ana")), None).unwrap();
        let usual = Settings {
            archive: Some("/home/ana/.local/share/testigo/archive.testigo".into()),
            lang: Lang::En,
            color: Color::Auto,
            actor: "local".to_owned(),
            theme: None,
            runtime_dir: None,
            temp_dir: "/tmp".into(),
            editor: None,
            dumb: false,
            tmux: false,
            ssh: false,
            file: Some("/home/ana/.config/testigo/settings.toml".into()),
        };
        assert_eq!(settings, usual);
        let homeless = Settings::from(&|_| None, None, None).unwrap();
        assert_eq!((homeless.archive, homeless.file), (None, None));
    }

    #[test]
    fn the_archive_is_where_the_nearest_voice_says() {
        let file = "archive = '~/casos/norte.testigo'";
        assert_eq!(
            archive(
                &[("TESTIGO_ARCHIVE", "/a.testigo"), ("XDG_DATA_HOME", "/d")],
                file
            ),
            Path::new("/a.testigo")
        );
        assert_eq!(
            archive(&[("TESTIGO_ARCHIVE", "")], file),
            Path::new("/home/ana/casos/norte.testigo")
        );
        assert_eq!(
            archive(&[], "archive = '/mnt/a.testigo'"),
            Path::new("/mnt/a.testigo")
        );
        assert_eq!(
            archive(&[("XDG_DATA_HOME", "/d")], ""),
            Path::new("/d/testigo/archive.testigo")
        );
        let relative = archive(&[("XDG_DATA_HOME", "d")], "");
        assert_eq!(
            relative,
            Path::new("/home/ana/.local/share/testigo/archive.testigo")
        );
    }

    #[test]
    fn the_language_is_asked_for_or_the_locales() {
        let lang = |vars: &[(&str, &str)], file| given(vars, file).map(|settings| settings.lang);
        assert_eq!(
            lang(&[("TESTIGO_LANG", "es"), ("LC_ALL", "en_US.UTF-8")], ""),
            Ok(Lang::Es)
        );
        assert_eq!(
            lang(&[("LANG", "es_SV.UTF-8"), ("LC_ALL", "")], ""),
            Ok(Lang::Es)
        );
        assert_eq!(
            lang(&[("LANG", "es_SV.UTF-8"), ("LC_ALL", "C.UTF-8")], ""),
            Ok(Lang::En)
        );
        assert_eq!(lang(&[("LANG", "fr_FR.UTF-8")], ""), Ok(Lang::En));
        assert_eq!(lang(&[("LANG", "en_GB")], "lang = 'es'"), Ok(Lang::Es));
        assert_eq!(
            lang(&[("TESTIGO_LANG", "fr")], ""),
            Err("unknown language: fr (en or es)".to_owned())
        );
    }

    #[test]
    fn colour_is_refused_before_it_is_forced() {
        let color = |vars: &[(&str, &str)]| given(vars, "").unwrap().color;
        assert_eq!(
            color(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]),
            Color::Never
        );
        assert_eq!(
            color(&[("NO_COLOR", ""), ("CLICOLOR_FORCE", "1"), ("TERM", "dumb")]),
            Color::Always
        );
        assert_eq!(
            color(&[("CLICOLOR_FORCE", "0"), ("TERM", "dumb")]),
            Color::Never
        );
        assert_eq!(color(&[("TERM", "xterm-256color")]), Color::Auto);
    }

    #[test]
    fn the_login_name_is_never_the_actor() {
        let actor = |vars: &[(&str, &str)], file| given(vars, file).unwrap().actor;
        assert_eq!(actor(&[("USER", "ana"), ("LOGNAME", "ana")], ""), "local");
        assert_eq!(
            actor(&[("USER", "ana")], "actor = 'equipo norte'"),
            "equipo norte"
        );
        assert_eq!(
            actor(&[("TESTIGO_ACTOR", "mesa 2")], "actor = 'equipo norte'"),
            "mesa 2"
        );
    }

    #[test]
    fn a_wrong_settings_file_names_the_key() {
        assert_eq!(
            given(&[], "archve = 'x'").unwrap_err(),
            "unknown setting: archve"
        );
        assert_eq!(
            given(&[], "theme = 3").unwrap_err(),
            "setting theme must be a text"
        );
        assert!(
            given(&[], "theme = ")
                .unwrap_err()
                .starts_with("not TOML: ")
        );
    }
}
