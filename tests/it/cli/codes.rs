//! Each exit code by the scene that brings it about.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::scene::{Scene, failed, fine};

#[test]
fn an_archive_is_made_once_and_never_over_a_file() {
    let scene = Scene::empty();
    let made = scene.run(&["init", "--plain"]);
    assert_eq!(
        made,
        failed(0, "Made an archive without a passphrase: ~/a.testigo\n")
    );
    let mode = fs::metadata(scene.path("a.testigo"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(scene.files(), ["a.testigo"]);
    assert_eq!(
        scene.run(&["init", "--plain"]),
        failed(
            1,
            "error: a file is there already: ~/a.testigo\n  The file was not touched.\n"
        )
    );
}

#[test]
fn without_a_terminal_init_says_which_command_lines_answer_its_question() {
    let scene = Scene::empty();
    assert_eq!(
        scene.run(&["-a", "río seco.testigo", "init"]),
        failed(
            2,
            "error: say whether the archive is to be encrypted\n  \
             Encrypted: testigo --archive 'río seco.testigo' init --encrypt --passphrase-fd 3 3<FILE\n  \
             Without a passphrase: testigo --archive 'río seco.testigo' init --plain\n"
        )
    );
    assert_eq!(scene.files(), [""; 0]);
}

#[test]
fn where_no_archive_is_nothing_is_made_and_the_way_to_one_is_told() {
    let scene = Scene::empty();
    assert_eq!(
        scene.run(&["show", "1"]),
        failed(
            10,
            "error: no archive at ~/a.testigo\n  Make one with `testigo init`, name another with --archive FILE, or look around in made-up reports with `testigo demo`.\n"
        )
    );
    assert_eq!(scene.files(), [""; 0]);
}

#[test]
fn while_another_process_writes_the_archive_is_busy() {
    let scene = Scene::made();
    let other = rusqlite::Connection::open(scene.path("a.testigo")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let ran = scene.run_with(
        &["--patience", "20", "add", "--json", "-"],
        r#"{"violations":["torture"]}"#,
    );
    assert_eq!(
        ran,
        failed(
            11,
            "error: another process is writing to ~/a.testigo\n  Nothing was changed.\n"
        )
    );
}

#[test]
fn whole_pages_of_unknown_bytes_are_taken_for_an_encrypted_archive() {
    let scene = Scene::empty();
    scene.write("a.testigo", vec![7; 16_384]);
    let exit = if cfg!(feature = "encryption") { 12 } else { 16 };
    assert_eq!(scene.run(&["show", "1"]).exit, exit);
    assert_eq!(fs::read(scene.path("a.testigo")).unwrap(), vec![7; 16_384]);
}

#[test]
fn a_picture_is_no_archive_and_stays_untouched() {
    let scene = Scene::empty();
    scene.write("a.testigo", b"\x89PNG\r\n\x1a\n0000IHDR");
    assert_eq!(
        scene.run(&["show", "1"]),
        failed(
            13,
            "error: ~/a.testigo is not an archive\n  The file was not touched.\n"
        )
    );
    assert_eq!(
        fs::read(scene.path("a.testigo")).unwrap(),
        b"\x89PNG\r\n\x1a\n0000IHDR"
    );
}

#[test]
fn an_archive_of_a_newer_version_is_not_opened() {
    let scene = Scene::made();
    let other = rusqlite::Connection::open(scene.path("a.testigo")).unwrap();
    other.pragma_update(None, "user_version", 9000).unwrap();
    other.close().unwrap();
    let ran = scene.run(&["show", "1"]);
    assert_eq!(ran.exit, 14);
    assert!(
        ran.err.starts_with(
            "error: ~/a.testigo was made by a newer version of testigo: its form is 9000,"
        ),
        "{}",
        ran.err
    );
}

#[test]
fn where_the_system_refuses_it_is_the_disk() {
    let scene = Scene::empty();
    scene.write("file", "");
    let ran = scene.run(&["-a", "file/a.testigo", "init", "--plain"]);
    assert_eq!(
        ran,
        failed(15, "error: file: file exists\n  Nothing was changed.\n")
    );
}

#[test]
fn in_a_plain_build_nothing_is_encrypted_and_nothing_is_left_behind() {
    if cfg!(feature = "encryption") {
        return;
    }
    let scene = Scene::empty();
    scene.write("secret", "río seco\n");
    let ran = scene.run(&["init", "--encrypt", "--passphrase-command", "cat secret"]);
    assert_eq!(ran.exit, 16);
    assert_eq!(scene.files(), ["secret"]);
}

#[test]
fn an_encrypted_archive_opens_with_its_passphrase_and_with_no_other() {
    if cfg!(not(feature = "encryption")) {
        return;
    }
    let scene = Scene::empty();
    scene.write("secret", "río seco\n");
    scene.write("other", "cerro gris\n");
    let with = |file: &str, rest: &[&str]| {
        let command = format!("cat {file}");
        let options = ["--passphrase-command", &command];
        scene.run(&[&options, rest].concat())
    };
    let made = with("secret", &["init", "--encrypt"]);
    assert_eq!(made, failed(0, "Made an encrypted archive: ~/a.testigo\n"));
    assert_eq!(with("other", &["show", "1"]).exit, 12);
    assert_eq!(scene.run(&["show", "1"]).exit, 12);
    assert_eq!(
        with("secret", &["show", "1"]),
        failed(1, "error: there is no such record\n")
    );
}

#[test]
fn a_wrong_use_is_told_in_short_and_a_bare_call_shows_help_on_stderr() {
    let scene = Scene::empty();
    let bare = scene.run(&[]);
    assert_eq!((bare.exit, bare.out.as_str()), (2, ""));
    assert!(bare.err.contains("testigo init"), "{}", bare.err);
    let wrong = scene.run(&["shwo"]);
    assert_eq!((wrong.exit, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("show"), "{}", wrong.err);
    let help = scene.run(&["--help"]);
    assert_eq!((help.exit, help.err.as_str()), (0, ""));
    assert_eq!(
        scene.run(&["--version"]),
        fine(concat!("testigo ", env!("CARGO_PKG_VERSION"), "\n"))
    );
}
