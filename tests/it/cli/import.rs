//! Tables brought in: what is asked, what is refused, what is told.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::scene::{Scene, failed};

const FLAWED: &str = "id,fecha,centro,violacion,sexo
1,03/04/2022,Cerro Gris,tortura,M
2,31/02/2022,Cerro Gris,golpiza,F
3,25/06/2022,=cmd,,F
4,26/06/2022,Río Seco,raro,Q
";

fn with(name: &str, content: &str) -> Scene {
    let scene = Scene::made();
    scene.write(name, content);
    scene
}

/// The report without the time that it took.
fn report(out: &str) -> String {
    let lines = out.lines().filter(|line| !line.starts_with("time"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_table_is_imported_with_what_was_found_and_taken_and_refused_rows_lie_beside_it() {
    let scene = with("casos.csv", FLAWED);
    let ran = scene.run(&["import", "casos.csv"]);
    assert_eq!((ran.exit, ran.err.as_str()), (3, ""));
    assert_eq!(
        report(&ran.out),
        "\
casos.csv → import 1
read as       UTF-8 (--encoding), comma (--delimiter), headers in line 1 (--header-line)
data set      casos (--origin)
taken         external_id ← id · date ← fecha · facility ← centro · violation ← violacion · victim_sex ← sexo
dates         fecha: dmy, proved by \"25/06/2022\" (line 4)
rows          4
new           1
refused       3
facilities    1 made, 0 matched, 0 doubtful
refused for   1 × no such day in \"fecha\": \"31/02/2022\" (line 3)
              mend the cell in the file of rejects, and import that
refused for   1 × nothing says what was done (line 4)
              --set violation=VALUE fills empty cells, --value violation:TEXT=VALUE explains a text
refused for   1 × nothing says what was done in \"violacion\": \"raro\" (line 5)
              --value violation:raro=…  (1)
              free texts: --set violation=other with --map other_violation=violacion, in the place of --map violation, keeps each in its own words
When they are mended: testigo import casos.csv.rejects.csv
casos.csv and casos.csv.rejects.csv lie unencrypted on this device."
            .replace("--value violation:raro=…", "--value 'violation:raro=…'")
    );
    let rejects = scene.path("casos.csv.rejects.csv");
    assert_eq!(
        fs::read_to_string(&rejects).unwrap(),
        "\
\u{feff}id,fecha,centro,violacion,sexo,line,reason
2,31/02/2022,Cerro Gris,golpiza,F,3,fecha: no such day: 31/02/2022
3,25/06/2022,'=cmd,,F,4,nothing says what was done
4,26/06/2022,Río Seco,raro,Q,5,violacion: nothing says what was done: raro
"
    );
    assert_eq!(
        fs::metadata(&rejects).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(scene.run(&["count"]).out, "1 of 1\n");
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let scene = with("casos.csv", FLAWED);
    scene.run(&["import", "casos.csv"]);
    fs::remove_file(scene.path("casos.csv.rejects.csv")).unwrap();
    let again = scene.run(&["import", "casos.csv"]);
    assert_eq!(again.exit, 3);
    assert!(
        again.out.starts_with("casos.csv: nothing to write\n"),
        "{}",
        again.out
    );
    assert!(again.out.contains("unchanged     1\n"), "{}", again.out);
    assert_eq!(
        scene.files(),
        ["a.testigo", "casos.csv", "casos.csv.rejects.csv"]
    );
}

#[test]
fn what_only_a_person_can_say_stops_the_import_with_the_line_that_answers_it() {
    let scene = with("río seco.csv", "fecha,lugar\n03/04/2022,x\n05/06/2022,y\n");
    let mut ran = scene.run(&["import", "río seco.csv", "--set", "tag=a b"]);
    let (before, violations) = ran.err.split_once("Violations: ").unwrap();
    assert_eq!(violations.split_whitespace().count(), 32);
    ran.err = format!("{before}Violations: VIOLATIONS\n");
    assert_eq!(
        ran,
        failed(
            2,
            "read as       UTF-8 (--encoding), comma (--delimiter), headers in line 1 (--header-line)
data set      río seco (--origin)
taken         date ← fecha · place ← lugar · tag ← =a b
error: río seco.csv: only a person can say 2 things
  In \"fecha\" day and month can stand in either order: \"03/04/2022\" (line 2).
  No column and no --set says what was done.
  Nothing was changed.
  To answer: testigo import 'río seco.csv' --set 'tag=a b' --date-order fecha:dmy --set 'violation=…'
  or with --date-order fecha:mdy
  What the rows tell of is for you to say, in the place of \"…\"; --map violation=COLUMN takes a column.
  Violations: VIOLATIONS
"
        )
    );
    assert_eq!(scene.files(), ["a.testigo", "río seco.csv"]);
    let answered = [
        "--date-order",
        "fecha:dmy",
        "--set",
        "violation=arbitrary_detention",
    ];
    let ran = scene.run(&[&["import", "río seco.csv"], &answered[..]].concat());
    assert_eq!(ran.exit, 0);
    assert_eq!(
        scene.run(&["list", "--fields", "date", "--sort=date"]).out,
        "date\n03/04/2022\n05/06/2022\n"
            .replace("03/04/2022", "2022-04-03")
            .replace("05/06/2022", "2022-06-05")
    );
}

#[test]
fn a_dry_run_tells_the_plan_and_writes_nothing() {
    let scene = with("casos.csv", FLAWED);
    let before = fs::read(scene.path("a.testigo")).unwrap();
    let ran = scene.run(&["import", "casos.csv", "--dry-run"]);
    assert_eq!(ran.exit, 3);
    assert!(
        ran.out.starts_with("casos.csv: what an import would do\n"),
        "{}",
        ran.out
    );
    assert!(ran.out.ends_with("Nothing was written.\n"), "{}", ran.out);
    assert_eq!(scene.files(), ["a.testigo", "casos.csv"]);
    assert!(fs::read(scene.path("a.testigo")).unwrap() == before);
}

#[test]
fn all_or_nothing_keeps_all_out_where_one_row_is_refused() {
    let scene = with("casos.csv", FLAWED);
    let ran = scene.run(&["import", "casos.csv", "--all-or-nothing"]);
    assert_eq!(ran.exit, 1);
    assert_eq!(
        ran.err,
        "error: casos.csv: rows were refused, and --all-or-nothing was asked\n  Nothing was added.\n"
    );
    assert!(ran.out.contains("no such day"), "{}", ran.out);
    assert_eq!(scene.files(), ["a.testigo", "casos.csv"]);
    assert_eq!(scene.run(&["count"]).out, "0 of 0\n");
}

#[test]
fn where_the_rejects_cannot_be_written_the_import_stops_before_it_starts() {
    let scene = with("casos.csv", FLAWED);
    scene.write("file", "");
    let ran = scene.run(&["import", "casos.csv", "--rejects", "file/x.csv"]);
    assert_eq!(ran.exit, 15);
    assert!(
        ran.err.contains("Name another place with --rejects FILE."),
        "{}",
        ran.err
    );
    assert_eq!(scene.run(&["count"]).out, "0 of 0\n");
}

#[test]
fn nothing_that_is_called_as_the_rejects_are_while_they_are_written_is_touched() {
    let scene = with("casos.csv", FLAWED);
    scene.write("table.part", FLAWED);
    scene.write("no.part", "another's");
    let ran = scene.run(&["import", "table.part", "--rejects", "table"]);
    assert_eq!(ran.exit, 3, "{}", ran.err);
    assert_eq!(
        std::fs::read_to_string(scene.path("table.part")).unwrap(),
        FLAWED
    );
    let ran = scene.run(&["import", "casos.csv", "--origin", "b", "--rejects", "no"]);
    assert_eq!(ran.exit, 3, "{}", ran.err);
    assert_eq!(
        std::fs::read_to_string(scene.path("no.part")).unwrap(),
        "another's"
    );
    assert!(scene.files().iter().all(|file| !file.ends_with("part2")));
}

#[test]
fn a_question_about_the_last_file_leaves_nothing_of_the_first() {
    let scene = with("a.csv", "fecha,violacion\n2021,beating\n");
    scene.write("b.csv", "fecha,violacion\n03/04/2021,beating\n");
    let ran = scene.run(&["import", "a.csv", "b.csv"]);
    assert_eq!((ran.exit, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains("b.csv"), "{}", ran.err);
    assert_eq!(scene.run(&["count"]).out, "0 of 0\n");
    let both = ["import", "a.csv", "b.csv", "--date-order", "dmy"];
    let dry = scene.run(&[&both[..], &["--dry-run"]].concat());
    assert!(
        dry.err
            .contains("Each file was planned against the archive as it is now")
    );
    let ran = scene.run(&[&both[..], &["--save-profile", "casos"]].concat());
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let undone = scene.run(&["imports", "undo", "1"]);
    assert!(
        undone.err.contains("testigo profiles delete casos"),
        "{}",
        undone.err
    );
}

#[test]
fn what_a_killed_import_left_empty_is_taken_over() {
    let scene = with("casos.csv", FLAWED);
    scene.write("casos.csv.rejects.csv.part", "");
    assert_eq!(scene.run(&["import", "casos.csv"]).exit, 3);
    let is_left = |file: &String| file.contains(".part");
    assert!(!scene.files().iter().any(is_left), "{:?}", scene.files());
    let rejects = fs::metadata(scene.path("casos.csv.rejects.csv")).unwrap();
    assert_eq!(rejects.permissions().mode() & 0o777, 0o600);
}

#[test]
fn the_report_as_json_is_one_object_of_the_contract() {
    let scene = with("casos.csv", FLAWED);
    let ran = scene.run(&["import", "casos.csv", "--json", "--rejects", "no.csv"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (
            ran.exit,
            report["batch"].as_u64(),
            report["new"].as_u64(),
            report["refused"].as_u64()
        ),
        (3, Some(1), Some(1), Some(3))
    );
    assert_eq!(report["file"]["delimiter"], ",");
    assert_eq!(report["rejects"], "no.csv");
    assert_eq!(
        report["flaws"][0].to_string(),
        r#"{"weight":"refused","line":3,"column":"fecha","value":"31/02/2022","reason":"impossible_date","mend":"mend the cell in the file of rejects, and import that"}"#
    );
}

#[test]
fn stdin_is_imported_like_a_file() {
    let scene = Scene::made();
    let ran = scene.run_with(
        &["import", "-", "--origin", "x", "--json"],
        "id,date,violation\n1,2022,torture\n",
    );
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (ran.exit, report["new"].as_u64(), report["origin"].as_str()),
        (0, Some(1), Some("x"))
    );
    assert_eq!(scene.files(), ["a.testigo"]);
}

#[test]
fn what_is_no_table_is_told_and_nothing_is_added() {
    let scene = with("casos.csv", FLAWED);
    scene.write("foto.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    scene.write("empty.csv", "");
    for (arguments, exit, says) in [
        (&["foto.csv"][..], 1, "is no table of text"),
        (&["empty.csv"], 1, "is empty"),
        (&["."], 1, "is a folder"),
        (&["nowhere.csv"], 15, "no such file"),
        (
            &["casos.csv", "--map", "date=Fechas"],
            2,
            "no column is called \"Fechas\"",
        ),
        (
            &["casos.csv", "--map", "datum=fecha"],
            2,
            "unknown field datum",
        ),
        (
            &["casos.csv", "--set", "violation=x"],
            2,
            "violation does not know \"x\"",
        ),
        (
            &["casos.csv", "--encoding", "klingon"],
            2,
            "nobody knows the encoding",
        ),
        (
            &["casos.csv", "--date-order", "xyz"],
            2,
            "none of dmy, mdy, ymd",
        ),
    ] {
        let ran = scene.run(&[&["import"], arguments].concat());
        assert_eq!(
            (ran.exit, ran.out.as_str()),
            (exit, ""),
            "{arguments:?}: {}",
            ran.err
        );
        assert!(ran.err.contains(says), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(scene.run(&["count"]).out, "0 of 0\n");
}

#[test]
fn refused_rows_are_mended_in_their_file_and_imported_as_if_they_had_never_been_refused() {
    let scene = with("casos.csv", FLAWED);
    scene.run(&["import", "casos.csv"]);
    let rejects = fs::read_to_string(scene.path("casos.csv.rejects.csv")).unwrap();
    let mended = rejects
        .replace("2,31/02/2022", "2,28/02/2022")
        .replace(",,F,", ",beating,F,");
    scene.write("casos.csv.rejects.csv", mended);
    let ran = scene.run(&[
        "import",
        "casos.csv.rejects.csv",
        "--date-order",
        "dmy",
        "--json",
    ]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (
            report["new"].as_u64(),
            report["refused"].as_u64(),
            report["origin"].as_str()
        ),
        (Some(2), Some(1), Some("casos"))
    );
    assert_eq!(report["unmapped"].to_string(), "[]");
    let listed = scene
        .run(&["list", "--fields", "external_id,facility", "--sort", "id"])
        .out;
    assert!(listed.ends_with("3            =cmd\n"), "{listed}");
}

#[test]
fn a_list_in_csv_reads_back_with_zero_changes() {
    let scene = Scene::made();
    scene.run(&["demo", "--to", "demo.testigo"]);
    let on_demo = |arguments: &[&str]| scene.run(&[&["-a", "demo.testigo"], arguments].concat());
    on_demo(&[
        "add",
        "--title",
        "=1+1",
        "--violation",
        "other",
        "--notes",
        "'-x",
        "--tag",
        "+a;@b",
        "--longitude",
        "-88,1",
    ]);
    let table = on_demo(&[
        "list",
        "--format",
        "csv",
        "--ceiling",
        "sealed",
        "level:sealed OR -level:sealed",
    ])
    .out;
    scene.write("all.csv", &table);
    let ran = on_demo(&["import", "all.csv", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["changes"].to_string(), "[]");
    assert_eq!(
        (
            report["new"].as_u64(),
            report["refused"].as_u64(),
            report["changed"].as_u64()
        ),
        (Some(0), Some(0), Some(0))
    );
    assert_eq!(
        report["unchanged"].as_u64(),
        Some(table.parse::<Rows>().unwrap().0)
    );
}

/// How many records a table of ours holds.
struct Rows(u64);

impl std::str::FromStr for Rows {
    type Err = std::convert::Infallible;

    fn from_str(table: &str) -> Result<Self, Self::Err> {
        let starts = table.lines().filter(|line| line.starts_with("1,T-0"));
        Ok(Self(starts.count() as u64))
    }
}

#[test]
fn a_row_that_names_a_record_that_is_not_there_lies_among_the_rejects() {
    let scene = with(
        "casos.csv",
        "format_version,uid,id,date,violation,notes\n1,,T-0999,2022-01-01,torture,x\n",
    );
    assert_eq!(scene.run(&["import", "casos.csv"]).exit, 3);
    assert_eq!(
        fs::read_to_string(scene.path("casos.csv.rejects.csv")).unwrap(),
        "\u{feff}format_version,uid,id,date,violation,notes,line,reason\n1,,T-0999,2022-01-01,torture,x,2,no record has this id: T-0999\n"
    );
}
