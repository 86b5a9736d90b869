//! Texts of anybody never command the terminal, wherever they come out; and messages speak the language asked.

use super::scene::{Scene, failed};

const HOSTILE: &str = r#"{"violations":["torture"],"title":"a\u001b[2Jb\u202ec\u009b31m","notes":"x\u0007\r\ny","tags":["\u001b]0;t\u0007"]}"#;

fn is_harmless(text: &str) -> bool {
    !text
        .chars()
        .any(|c| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c))
}

#[test]
fn what_a_record_holds_is_harmless_in_every_output() {
    let scene = Scene::holding(&[HOSTILE]);
    for arguments in [
        &["show", "1"][..],
        &["show", "1", "--json"],
        &["show", "1", "--color", "never"],
    ] {
        let ran = scene.run(arguments);
        assert!(is_harmless(&ran.out) && is_harmless(&ran.err), "{ran:?}");
    }
    let shown = scene.run(&["show", "1"]).out;
    assert!(shown.contains("a␛[2Jb<U+202E>c<U+009B>31m"), "{shown}");
}

#[test]
fn names_of_files_and_arguments_are_harmless_in_errors() {
    let scene = Scene::empty();
    for arguments in [
        &["-a", "x\u{1b}[2J\u{202e}.testigo", "show", "1"][..],
        &["show", "x\u{1b}[2J\u{202e}"],
        &["x\u{1b}[2J\u{202e}"],
        &["add", "--json", "x\u{1b}[2J\u{202e}"],
    ] {
        let ran = scene.run(arguments);
        assert!(
            ran.exit != 0 && !ran.err.is_empty() && is_harmless(&ran.err),
            "{ran:?}"
        );
    }
}

#[test]
fn colour_stands_only_where_it_is_asked_in_a_pipe() {
    let scene = Scene::holding(&[HOSTILE]);
    let coloured = |arguments: &[&str], vars: &[(&str, &str)]| {
        let mut command = scene.command(arguments);
        command.envs(vars.iter().copied());
        scene.ran(command).out.contains('\u{1b}')
    };
    assert!(!coloured(&["show", "1"], &[]));
    assert!(coloured(&["show", "1", "--color", "always"], &[]));
    assert!(coloured(&["show", "1"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(
        &["show", "1"],
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]
    ));
}

#[test]
fn messages_speak_the_language_that_is_asked() {
    let scene = Scene::empty();
    let spanish = "error: no hay ningún archivo en ~/a.testigo\n  Cree uno con `testigo init`, nombre otro con --archive FILE, o mire informes inventados con `testigo demo`.\n";
    assert_eq!(
        scene.run(&["--lang", "es", "show", "1"]),
        failed(10, spanish)
    );
    let mut command = scene.command(&["show", "1"]);
    command.env("LANG", "es_SV.UTF-8");
    assert_eq!(scene.ran(command), failed(10, spanish));
}

#[test]
fn an_output_that_is_full_or_gone_is_no_panic() {
    let scene = Scene::holding(&[HOSTILE]);
    let shell = |script: &str| {
        let mut command = assert_cmd::Command::new("sh");
        let archive = scene.path("a.testigo");
        command
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("TESTIGO_ARCHIVE", archive);
        command
            .env("T", env!("CARGO_BIN_EXE_testigo"))
            .args(["-c", script]);
        scene.ran(command)
    };
    let full = shell("$T show 1 --json > /dev/full");
    assert_eq!(full.exit, 15);
    assert!(
        full.err.contains("the output cannot be written: "),
        "{}",
        full.err
    );
    let gone = shell("(trap '' PIPE; $T completions bash; echo exit $? >&2) | true");
    assert_eq!(gone.err, "exit 0\n");
}
