//! Whole or not, copied, restored, dumped, looked at, taken back.

use std::fs;

use super::scene::{Ran, Scene, failed};

const REPORT: &str = r#"{"uid":"00000000000000000000000000000001","date":"2022-04","violations":["torture"],"notes":"a\u009bb","victims":[{"name":"Persona 1"}]}"#;

#[test]
fn a_whole_archive_is_said_to_be_whole_and_an_altered_one_is_exit_4() {
    let scene = Scene::holding(&[REPORT]);
    let whole = scene.run(&["verify"]);
    assert_eq!(
        (whole.exit, whole.out.as_str()),
        (
            0,
            "whole: file, journal, records, index and kept files fit each other\n"
        )
    );
    let shell = rusqlite::Connection::open(scene.path("a.testigo")).unwrap();
    shell
        .execute("UPDATE incident SET notes = 'nothing happened'", [])
        .unwrap();
    shell.close().unwrap();
    let altered = scene.run(&["verify"]);
    assert_eq!(altered.exit, 4);
    assert!(
        altered
            .out
            .contains("T-0001 was changed outside the program\n"),
        "{}",
        altered.out
    );
    assert!(
        altered.err.ends_with("Nothing was mended.\n"),
        "{}",
        altered.err
    );
}

#[test]
fn a_backup_is_checked_and_restored_elsewhere_with_the_same_content() {
    let scene = Scene::holding(&[REPORT]);
    let copied = scene.run(&["backup", "copy.testigo"]);
    assert_eq!(
        copied,
        Ran {
            exit: 0,
            out: "the copy is whole\n".to_owned(),
            err: "Copied to copy.testigo\n".to_owned()
        }
    );
    assert_eq!(scene.run(&["backup", "copy.testigo"]).exit, 1);
    let restored = scene.run(&["-a", "new.testigo", "restore", "copy.testigo"]);
    assert_eq!(restored.exit, 0, "{}", restored.err);
    assert_eq!(
        scene.run(&["-a", "new.testigo", "dump"]),
        scene.run(&["dump"])
    );
    assert_eq!(
        scene.run(&["restore", "copy.testigo"]),
        failed(
            1,
            "error: a file is there already: ~/a.testigo\n  The file was not touched.\n"
        )
    );
    assert_eq!(scene.files(), ["a.testigo", "copy.testigo", "new.testigo"]);
}

#[test]
fn a_dump_is_the_same_for_the_same_content_and_harmless() {
    let one = Scene::holding(&[REPORT]).run(&["dump"]);
    let other = Scene::holding(&[REPORT]).run(&["dump"]);
    assert_eq!(one, other);
    assert!(
        one.out.contains("Persona 1") && one.out.contains(r"a\u009bb"),
        "{}",
        one.out
    );
    assert!(!one.out.contains('\u{9b}'));
}

#[test]
fn the_doctor_speaks_where_there_is_no_archive_and_rebuilds_where_there_is_one() {
    let scene = Scene::empty();
    let none = scene.run(&["doctor"]);
    assert_eq!(none.exit, 0, "{}", none.err);
    assert!(
        none.out.contains("State             not there\n"),
        "{}",
        none.out
    );
    let scene = Scene::holding(&[REPORT]);
    let shell = rusqlite::Connection::open(scene.path("a.testigo")).unwrap();
    shell.execute("DELETE FROM posting", []).unwrap();
    shell.close().unwrap();
    assert_eq!(scene.run(&["verify"]).exit, 4);
    let rebuilt = scene.run(&["doctor", "--rebuild"]);
    assert_eq!(
        (rebuilt.exit, rebuilt.err.as_str()),
        (0, "The search index was made anew.\n")
    );
    assert!(
        rebuilt.out.contains("Records           1\n"),
        "{}",
        rebuilt.out
    );
    assert_eq!(scene.run(&["verify"]).exit, 0);
}

#[test]
fn an_import_is_listed_shown_and_taken_back() {
    let scene = Scene::made();
    let before = scene.run(&["dump"]);
    scene.write(
        "casos.csv",
        "id,date,violation\n1,2022,torture\n2,2022-02-31,beating\n",
    );
    scene.run(&["import", "casos.csv"]);
    let list = scene.run(&["imports"]).out;
    assert!(list.starts_with("Import  When"), "{list}");
    assert!(
        list.lines()
            .nth(1)
            .unwrap()
            .ends_with("casos.csv  casos     1    0        1"),
        "{list}"
    );
    let shown = scene.run(&["imports", "show", "1"]).out;
    assert!(
        shown.contains("refused       line 3: no such day: date: 2022-02-31\n"),
        "{shown}"
    );
    let undone = scene.run(&["imports", "undo", "1"]);
    assert_eq!(
        undone,
        failed(
            0,
            "Taken back: 1 record removed, 0 as before, 0 facilities removed\n"
        )
    );
    assert_eq!(scene.run(&["dump"]), before);
    assert_eq!(
        scene.run(&["imports", "show", "7"]),
        failed(1, "error: there is no such import\n")
    );
}

#[test]
fn the_demo_is_made_up_whole_and_leaves_nothing_behind() {
    let scene = Scene::empty();
    let shown = scene.run(&["demo"]);
    assert_eq!(shown.exit, 0, "{}", shown.err);
    assert!(
        shown
            .out
            .lines()
            .next()
            .unwrap()
            .contains(" made-up incidents, "),
        "{}",
        shown.out
    );
    assert_eq!(shown.out.lines().count(), 22);
    assert_eq!(scene.files(), [""; 0]);
    let written = scene.run(&["demo", "--to", "demo.testigo"]);
    assert_eq!(
        written,
        failed(0, "Wrote the made-up archive to demo.testigo\n")
    );
    assert_eq!(scene.run(&["-a", "demo.testigo", "verify"]).exit, 0);
    let again = scene.run(&["demo", "--to", "demo.testigo"]);
    assert_eq!(again.exit, 1);
    assert!(fs::metadata(scene.path("demo.testigo")).unwrap().len() > 0);
    let real = scene.run(&["-a", "demo.testigo", "count", "country:SV"]);
    assert!(real.out.starts_with("0 of "), "{}", real.out);
}

#[test]
fn the_bundled_register_comes_once_with_its_figures() {
    let scene = Scene::made();
    let brought = scene.run(&["facilities", "--bundled", "sv"]);
    assert_eq!(
        brought,
        failed(
            0,
            "7 facilities brought with 17 published figures; 0 were there already\n"
        )
    );
    let again = scene.run(&["facilities", "--bundled", "sv"]);
    assert_eq!(
        again.err,
        "0 facilities brought with 0 published figures; 7 were there already\n"
    );
    let shown = scene.run(&["facilities", "show", "mariona"]);
    assert!(
        shown.out.starts_with("Centro Penal La Esperanza\n"),
        "{}",
        shown.out
    );
    let json = scene.run(&["facilities", "show", "cecot", "--json"]).out;
    let facility: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(facility["observations"].as_array().unwrap().len() > 5);
    assert_eq!(scene.run(&["facilities", "show", "nowhere"]).exit, 1);
    assert_eq!(scene.run(&["facilities", "show", "centro penal"]).exit, 2);
}

#[test]
fn without_a_terminal_browse_says_what_to_do_instead() {
    let scene = Scene::made();
    assert_eq!(
        scene.run(&["browse"]),
        failed(
            2,
            "error: the screen needs a terminal; `testigo list` prints records without one\n"
        )
    );
}
