//! What the program prints, and what it brings in again: nothing is lost on the way, nothing is new, nothing changes.

use std::fs;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use testigo::domain::count::Moment;
use testigo::domain::incident::Incident;
use testigo::store::{Access, Store};

use super::scene::Scene;
use crate::round_trip::reports::reports;

const ALL: &str = "level:sealed OR -level:sealed";

/// An archive of hostile reports.
fn scene() -> Scene {
    let mut runner = TestRunner::deterministic();
    let told = reports(60..61).new_tree(&mut runner).expect("reports");
    holding(&told.current().0)
}

fn holding(reports: &[Incident]) -> Scene {
    let scene = Scene::made();
    let mut store = Store::open(&scene.path("a.testigo"), Access::default()).expect("made");
    for report in reports {
        store.add(report, Moment(0)).expect("added");
    }
    store.close().expect("closed");
    scene
}

/// What an import of `file` says, as JSON.
fn imported(scene: &Scene, archive: &str, file: &str, more: &[&str]) -> serde_json::Value {
    let ran = scene.run(&[&["-a", archive, "import", file, "--json"], more].concat());
    assert!([0, 3].contains(&ran.exit), "{} {}", ran.err, ran.out);
    serde_json::from_str(&ran.out).expect("JSON")
}

/// What it holds. Marks of what may be double are made by the archive that finds them, and travel in no table.
fn content(scene: &Scene, archive: &str) -> String {
    let dump = scene.run(&["-a", archive, "dump"]).out;
    let lines = dump
        .lines()
        .filter(|line| !line.starts_with(r#"{"format_version":1,"duplicate""#));
    lines.collect::<Vec<_>>().join("\n")
}

fn figures(report: &serde_json::Value) -> [u64; 4] {
    ["new", "changed", "unchanged", "refused"].map(|name| report[name].as_u64().expect(name))
}

#[test]
fn each_format_fills_an_empty_archive_with_the_same_content_and_changes_nothing_in_its_own() {
    let scene = scene();
    let there = content(&scene, "a.testigo");
    for format in ["csv", "jsonl", "json"] {
        let file = format!("all.{format}");
        let list = [
            "list",
            "--format",
            format,
            "--ceiling",
            "sealed",
            "--sort",
            "id",
            ALL,
        ];
        scene.write(&file, scene.run(&list).out);
        let own = imported(&scene, "a.testigo", &file, &["--on-conflict", "update"]);
        assert_eq!(
            (figures(&own), own["changes"].to_string()),
            ([0, 0, 60, 0], "[]".to_owned()),
            "{format}"
        );
        let other = format!("{format}.testigo");
        scene.run(&["-a", &other, "init", "--plain"]);
        let new = imported(&scene, &other, &file, &[]);
        assert_eq!(figures(&new), [60, 0, 0, 0], "{format}: {}", new["flaws"]);
        let dump = content(&scene, &other);
        for (got, expected) in dump.lines().zip(there.lines()) {
            assert_eq!(got, expected, "{format}");
        }
        assert_eq!(dump, there, "{format}");
    }
}

#[test]
fn what_lay_above_the_ceiling_changes_nothing_where_it_comes_back() {
    let scene = scene();
    let there = content(&scene, "a.testigo");
    for ceiling in ["public", "internal", "restricted"] {
        for format in ["csv", "jsonl", "json"] {
            let file = format!("{ceiling}.{format}");
            let list = ["list", "--format", format, "--ceiling", ceiling, ALL];
            scene.write(&file, scene.run(&list).out);
            let report = imported(&scene, "a.testigo", &file, &["--on-conflict", "update"]);
            assert_eq!(
                (figures(&report), report["changes"].to_string()),
                ([0, 0, 60, 0], "[]".to_owned()),
                "{file}"
            );
        }
    }
    assert_eq!(content(&scene, "a.testigo"), there);
    assert!(fs::metadata(scene.path("public.csv")).expect("there").len() > 0);
}
