//! Where a passphrase comes from: a descriptor, a command, the terminal. Must never take one from an argument or a
//! variable, never give a text to a shell, and never print one.

use std::fs::File;
use std::io::{self, Read};
use std::process::{Command, Stdio};

use super::options::Global;
use super::report::{Exit, Failure, Said};
use crate::store::Secret;
use crate::words::Words;

/// More than this is no passphrase.
const MOST_BYTES: u64 = 64 * 1024;

/// The passphrase that the options give; `None` where they give none.
///
/// # Errors
/// Where the descriptor or the command gives nothing.
pub fn given(options: &Global) -> Result<Option<Secret>, Failure> {
    let read = match (options.passphrase_fd, &options.passphrase_command) {
        (Some(number), _) => from_descriptor(number)?,
        (None, Some(command)) => from_command(command)?,
        (None, None) => return Ok(None),
    };
    let secret = Secret::new(without_line_end(read));
    if secret.is_empty() {
        return Err(Failure::new(
            Exit::Usage,
            Said::new("report-passphrase-empty"),
        ));
    }
    Ok(Some(secret))
}

/// Asks for the passphrase of an archive; on the terminal itself, so that a pipe never gets it.
///
/// # Errors
/// Where the terminal cannot be read.
pub fn ask(words: &Words) -> Result<Secret, Failure> {
    prompt(&words.say("cli-passphrase"))
}

/// Asks for a new passphrase, twice.
///
/// # Errors
/// Where the two differ, or it is empty: then nothing was made.
pub fn ask_new(words: &Words) -> Result<Secret, Failure> {
    let first = rpassword::prompt_password(words.say("cli-passphrase-new"))
        .map_err(|error| unreadable(&error))?;
    let again = rpassword::prompt_password(words.say("cli-passphrase-again"))
        .map_err(|error| unreadable(&error))?;
    if first.is_empty() {
        return Err(Failure::new(
            Exit::Usage,
            Said::new("report-passphrase-empty"),
        ));
    }
    let same = first == again;
    let secret = Secret::from(first);
    drop(Secret::from(again));
    if same {
        Ok(secret)
    } else {
        Err(Failure::new(
            Exit::Usage,
            Said::new("report-passphrases-differ"),
        ))
    }
}

fn prompt(text: &str) -> Result<Secret, Failure> {
    let typed = rpassword::prompt_password(text).map_err(|error| unreadable(&error))?;
    Ok(Secret::from(typed))
}

fn unreadable(error: &io::Error) -> Failure {
    let said = Said::new("report-terminal").text("why", error.to_string());
    Failure::new(Exit::Disk, said)
}

fn from_descriptor(number: u32) -> Result<Vec<u8>, Failure> {
    let path = std::path::PathBuf::from(format!("/dev/fd/{number}"));
    let mut bytes = Vec::new();
    File::open(&path)
        .and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes))
        .map_err(|error| Failure::of_file(&path, &error))?;
    Ok(bytes)
}

/// Runs a program with its arguments, as a shell would part them, without a shell.
fn from_command(text: &str) -> Result<Vec<u8>, Failure> {
    let failed = |why: String| {
        let said = Said::new("report-passphrase-command").text("why", why);
        Failure::new(Exit::Usage, said)
    };
    let parts = parts(text).ok_or_else(|| failed(text.to_owned()))?;
    let [program, arguments @ ..] = parts.as_slice() else {
        return Err(failed(String::new()));
    };
    let ran = Command::new(program)
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| failed(error.to_string()))?;
    if ran.status.success() {
        Ok(ran.stdout)
    } else {
        Err(failed(ran.status.to_string()))
    }
}

/// A command line in parts: blanks part them, quotes and backslashes keep them together. Nothing is expanded.
/// `None` where a quote stays open.
fn parts(text: &str) -> Option<Vec<String>> {
    let mut parts = Vec::new();
    let mut part: Option<String> = None;
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' | '"' => quoted(letter, &mut letters, part.get_or_insert_default())?,
            '\\' => part.get_or_insert_default().push(letters.next()?),
            blank if blank.is_whitespace() => parts.extend(part.take()),
            letter => part.get_or_insert_default().push(letter),
        }
    }
    parts.extend(part);
    Some(parts)
}

fn quoted(mark: char, letters: &mut std::str::Chars<'_>, part: &mut String) -> Option<()> {
    loop {
        match letters.next()? {
            letter if letter == mark => return Some(()),
            '\\' if mark == '"' => part.push(letters.next()?),
            letter => part.push(letter),
        }
    }
}

fn without_line_end(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{parts, without_line_end};

    #[test]
    fn a_command_is_parted_like_in_a_shell_and_nothing_is_expanded() {
        let parted = |text| parts(text).map(|parts| parts.join("|"));
        assert_eq!(
            parted("pass show testigo").as_deref(),
            Some("pass|show|testigo")
        );
        assert_eq!(
            parted(r#"a 'b c' "d \"e" f\ g '' $HOME;x"#).as_deref(),
            Some("a|b c|d \"e|f g||$HOME;x")
        );
        assert_eq!(parted("a 'b"), None);
        assert_eq!(parted("  ").as_deref(), Some(""));
    }

    #[test]
    fn one_line_end_is_no_part_of_a_passphrase() {
        assert_eq!(without_line_end(b"a \r\n".to_vec()), b"a ");
        assert_eq!(without_line_end(b"a\n\n".to_vec()), b"a\n");
        assert_eq!(without_line_end(b"a".to_vec()), b"a");
    }
}
