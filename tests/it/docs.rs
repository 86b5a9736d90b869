//! The README says what the program says: its blocks of keys and commands are generated, and compared here.

use std::fs;
use std::path::Path;
use std::process::Command;

fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_testigo"))
        .args(arguments)
        .env("TESTIGO_LANG", "en")
        .output();
    String::from_utf8(output.expect("the program runs").stdout).expect("text")
}

/// What stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->`, without blank lines around it.
fn block(name: &str) -> String {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"))
        .expect("a README");
    let begin = format!("<!-- {name}:begin -->");
    let end = format!("<!-- {name}:end -->");
    let (_, rest) = readme
        .split_once(&begin)
        .unwrap_or_else(|| panic!("README has no {begin}"));
    let (inside, _) = rest
        .split_once(&end)
        .unwrap_or_else(|| panic!("README has no {end}"));
    inside.trim().to_owned()
}

/// Each command with its first sentence, as `testigo --help` lists them.
fn commands() -> String {
    let help = printed(&["--help"]);
    let (_, rest) = help.split_once("Commands:\n").expect("a list of commands");
    let (list, _) = rest.split_once("\n\n").expect("an end of the list");
    format!("```text\n{list}\n```")
}

#[test]
fn the_keys_in_the_readme_are_the_keys_of_the_screen() {
    assert_eq!(
        block("keys"),
        printed(&["keys", "--format", "md"]).trim(),
        "testigo keys --format md says otherwise"
    );
}

#[test]
fn the_commands_in_the_readme_are_the_commands_there_are() {
    assert_eq!(
        block("commands"),
        commands(),
        "testigo --help says otherwise"
    );
}
