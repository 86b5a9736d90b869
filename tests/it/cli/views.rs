//! Saved searches: kept, named in a query, asked anew each time.

use super::scene::{Scene, failed, fine};

fn scene() -> Scene {
    Scene::holding(&[
        r#"{"date":"2022-04-17","country":"XX","violations":["torture"],"notes":"tortura"}"#,
        r#"{"date":"2022","country":"XX","violations":["beating"],"notes":"golpes"}"#,
    ])
}

#[test]
fn a_search_is_kept_in_english_and_asked_by_its_name() {
    let scene = scene();
    let saved = scene.run(&["views", "save", "Abril 2022", "país:XX fecha:abril-2022"]);
    assert_eq!(saved, fine(""));
    assert_eq!(
        scene.run(&["views", "save", "lately", "added:last-30-days"]),
        fine("")
    );
    let listed = "\
Key  Name        Found   Query
1    Abril 2022  1 + 1?  country:XX date:2022-04
2    lately      2       added:last-30-days
";
    assert_eq!(scene.run(&["views"]), fine(listed));
    assert_eq!(
        scene.run(&["views", "show", "lately"]),
        fine("added:last-30-days\n")
    );
    let ids = |query: &str| {
        scene
            .run(&["list", query, "--format", "ids", "--sort", "id"])
            .out
    };
    assert_eq!(ids("view:\"abril 2022\" tortura"), "T-0001\n");
    assert_eq!(ids("vista:LATELY -tortura"), "T-0002\n");
    let to = scene.path("x.csv");
    let to = to.to_str().unwrap();
    let ran = scene.run(&[
        "export",
        "view:lately",
        "--format",
        "csv",
        "--ceiling",
        "sealed",
        "--to",
        to,
    ]);
    assert_eq!(ran.exit, 0, "{ran:?}");
    let ran = scene.run(&["stats", "view:lately", "--by", "country", "--format", "csv"]);
    assert_eq!(ran.out, "country,certain,possible\nXX,2,0\n");
}

#[test]
fn a_view_that_would_name_itself_is_not_saved_and_the_old_one_stays() {
    let scene = scene();
    let run = |arguments: &[&str]| scene.run(&[&["views"], arguments].concat());
    for (name, query) in [("a", "tortura"), ("b", "view:a"), ("c", "view:b golpes")] {
        assert_eq!(run(&["save", name, query]), fine(""));
    }
    for query in ["view:a", "view:c", "golpes OR view:b"] {
        let ran = run(&["save", "a", query]);
        assert_eq!(ran.exit, 2, "{query}");
        assert!(
            ran.err
                .starts_with("error: the view a would ask for itself\n"),
            "{}",
            ran.err
        );
    }
    assert_eq!(run(&["show", "a"]), fine("tortura\n"));
    assert_eq!(scene.run(&["count", "view:b"]).out, "1 of 2\n");
}

#[test]
fn a_view_is_saved_over_used_by_another_and_deleted() {
    let scene = scene();
    let run = |arguments: &[&str]| scene.run(&[&["views"], arguments].concat());
    assert_eq!(run(&["save", "a", "tortura"]), fine(""));
    assert_eq!(run(&["save", "a", "golpes"]), fine(""));
    assert_eq!(run(&["save", "b", "view:a date:2022"]), fine(""));
    assert_eq!(run(&["show", "b"]), fine("view:\"a\" date:2022\n"));
    assert_eq!(scene.run(&["count", "view:b"]).out, "1 of 2\n");
    assert_eq!(run(&["delete", "a"]), fine(""));
    assert_eq!(
        scene.run(&["count", "view:b"]),
        failed(
            2,
            "error: the saved view b cannot be read any more\n  view:b\n       ^\n  `testigo list --help` shows how to ask.\n"
        )
    );
    assert!(run(&[]).out.contains("b     –"), "{}", run(&[]).out);
    assert_eq!(run(&["delete", "a"]).exit, 1);
    assert_eq!(
        run(&["show", "a"]),
        failed(2, "error: no saved view is called a\n")
    );
}

#[test]
fn what_cannot_be_read_is_not_kept() {
    let scene = scene();
    let ran = scene.run(&["views", "save", "x", "facilty:honda"]);
    assert!(
        ran.exit == 2 && ran.err.contains("Did you mean facility?"),
        "{ran:?}"
    );
    let ran = scene.run(&["views", "save", "say \"x\"", "tortura"]);
    assert!(
        ran.exit == 2 && ran.err.contains("no quotation marks"),
        "{ran:?}"
    );
    assert_eq!(scene.run(&["views"]), fine(""));
    // A mistake is told before an archive is looked for; an unknown view needs one.
    let empty = Scene::empty();
    assert_eq!(empty.run(&["count", "facilty:honda view:x"]).exit, 2);
    assert_eq!(empty.run(&["count", "view:x"]).exit, 10);
}
