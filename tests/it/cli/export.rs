//! What leaves the archive as a file: only what was said, for its owner alone, with a manifest that says what it is.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use sha2::{Digest, Sha256};

use super::scene::{Scene, failed};

const REPORTS: [&str; 4] = [
    r#"{"uid":"00000000000000000000000000000001","date":"2022-04","violations":["torture"],"notes":"Hubo tortura.","victims":[{"name":"Persona 1"}],"tags":["a;b"]}"#,
    r#"{"uid":"00000000000000000000000000000002","date":"2022-05-03","violations":["beating"],"notes":"golpiza y torutra"}"#,
    r#"{"uid":"00000000000000000000000000000003","violations":["torture"],"notes":"tortura","confidentiality":"sealed"}"#,
    r#"{"uid":"00000000000000000000000000000004","violations":["torture"],"notes":"tortura","confidentiality":"restricted"}"#,
];

fn exported(scene: &Scene, arguments: &[&str]) -> (String, serde_json::Value) {
    let ran = scene.run(&[&["export", "--to", "x"], arguments].concat());
    assert_eq!((ran.exit, ran.out.as_str()), (0, ""), "{}", ran.err);
    let text = fs::read_to_string(scene.path("x")).expect("a file");
    let manifest = fs::read(scene.path("x.manifest.json")).expect("a manifest");
    (text, serde_json::from_slice(&manifest).expect("JSON"))
}

#[test]
fn a_file_has_a_manifest_and_both_are_for_their_owner_alone() {
    let scene = Scene::holding(&REPORTS);
    let (text, manifest) = exported(
        &scene,
        &["tortura", "--format", "csv", "--ceiling", "internal"],
    );
    let starts: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split(',').nth(1))
        .collect();
    assert_eq!(starts, ["id", "T-0001", "T-0004"]);
    assert!(!text.contains("Persona 1") && text.contains("[withheld]"));
    let digest: String = Sha256::digest(&text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(manifest["file"]["sha256"], digest);
    assert_eq!(manifest["file"]["bytes"], text.len());
    assert_eq!(manifest["query"], "tortura");
    assert_eq!(
        (
            &manifest["records"],
            &manifest["ceiling"],
            &manifest["near"]
        ),
        (&2.into(), &"internal".into(), &0.into())
    );
    assert_eq!(
        manifest["withheld"].to_string(),
        r#"{"records":1,"parts":1}"#
    );
    assert_eq!(
        manifest["left_out"].to_string(),
        r#"{"sealed":1,"undated":0,"near":1}"#
    );
    for name in ["x", "x.manifest.json"] {
        let mode = fs::metadata(scene.path(name)).expect("there").permissions();
        assert_eq!(mode.mode() & 0o777, 0o600, "{name}");
    }
    assert_eq!(scene.files(), ["a.testigo", "x", "x.manifest.json"]);
}

#[test]
fn sealed_and_near_ones_leave_only_when_they_are_asked_for() {
    let scene = Scene::holding(&REPORTS);
    let count = |query: &str| {
        let arguments = ["--force", query, "--format", "jsonl", "--ceiling", "sealed"];
        exported(&scene, &arguments).0.lines().count()
    };
    assert_eq!(count("tortura"), 2);
    assert_eq!(count("tortura near:yes"), 3);
    assert_eq!(count("level:sealed"), 1);
}

#[test]
fn nothing_is_written_over_and_nothing_leaves_without_a_ceiling() {
    let scene = Scene::holding(&REPORTS);
    scene.write("x.manifest.json", "mine");
    let all = [
        "export",
        "--format",
        "json",
        "--to",
        "x",
        "--ceiling",
        "internal",
    ];
    let ran = scene.run(&all);
    assert_eq!(
        ran,
        failed(
            2,
            "error: a file is there already: x.manifest.json\n  Nothing was changed.\n  --force writes over it.\n"
        )
    );
    assert_eq!(scene.run(&all[..5]).exit, 2);
    assert_eq!(scene.files(), ["a.testigo", "x.manifest.json"]);
    assert_eq!(scene.run(&[&all[..], &["--force"]].concat()).exit, 0);
}

#[test]
fn what_was_exported_whole_fills_another_archive_with_the_same_content() {
    let scene = Scene::holding(&REPORTS);
    let there = scene.run(&["dump"]).out;
    for format in ["csv", "json", "jsonl"] {
        let all = "level:sealed OR -level:sealed";
        exported(
            &scene,
            &["--force", all, "--format", format, "--ceiling", "sealed"],
        );
        let other = format!("{format}.testigo");
        scene.run(&["-a", &other, "init", "--plain"]);
        assert_eq!(
            scene.run(&["-a", &other, "import", "x"]).exit,
            0,
            "{format}"
        );
        assert_eq!(scene.run(&["-a", &other, "dump"]).out, there, "{format}");
    }
}

#[test]
fn an_empty_export_tells_the_same_ways_out_as_a_list() {
    let scene = Scene::holding(&REPORTS);
    for (query, told) in [
        ("tortura date:1999", "without date:1999: 2, near 1"),
        ("=torutra date:2023", "without date:2023: 1"),
        ("=golpisa", "did you mean golpiza (1 in the archive)?"),
    ] {
        let list = scene.run(&["list", query, "--format", "ids"]);
        let ran = scene.run(&[
            "export",
            query,
            "--force",
            "--to",
            "x",
            "--format",
            "csv",
            "--ceiling",
            "sealed",
        ]);
        assert!(
            list.err.contains(told) && ran.err.contains(told),
            "{query}: {list:?} {ran:?}"
        );
        let ways = list
            .err
            .lines()
            .filter(|line| line.starts_with("without") || line.starts_with("did you"));
        ways.for_each(|way| assert!(ran.err.contains(way), "{way}: {}", ran.err));
    }
}
