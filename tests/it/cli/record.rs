//! One record: added, shown, shown as JSON, added again elsewhere.

use super::scene::{Scene, failed, fine};

const REPORT: &str = r#"{"date":"2022-04","facility":{"name":"Penal de Peña Honda"},"country":"XX",
    "violations":["torture","death_in_custody"],"notes":"Se lo llevaron de noche.\nNadie dijo adónde.",
    "victims":[{"name":"Persona 1","age":34,"sex":"male","death":{"date":"2022-06-02","manner":"homicide"}}],
    "responsible":[{"institution":"police","unit":"Unidad 4"}],
    "sources":[{"title":"Familiar","type":"relative","grade":"B2"}],"tags":["verano"]}"#;

#[test]
fn a_record_is_added_by_json_and_its_id_is_printed() {
    let scene = Scene::made();
    assert_eq!(
        scene.run_with(&["add", "--json", "-"], REPORT),
        fine("T-0001\n")
    );
    assert_eq!(
        scene.run_with(&["add", "--json", "-"], REPORT),
        fine("T-0002\n")
    );
    assert_eq!(scene.files(), ["a.testigo"]);
}

#[test]
fn names_and_sources_are_withheld_unless_the_ceiling_says_more() {
    let scene = Scene::holding(&[REPORT]);
    let shown = scene.run(&["show", "T-0001", "--json"]);
    assert_eq!(
        shown.err,
        "names and sources of 1 record lie above the ceiling \"internal\" and are withheld\n--ceiling restricted shows names and sources, --ceiling sealed shows all\n"
    );
    assert!(
        shown
            .out
            .contains(r#""victims":[{"name":"[withheld]","sex":"male","age":34,"#),
        "{}",
        shown.out
    );
    let whole = scene.run(&["show", "1", "--json", "--ceiling", "restricted"]);
    assert_eq!(whole.err, "");
    assert!(whole.out.contains(r#""name":"Persona 1""#), "{}", whole.out);
}

#[test]
fn what_show_prints_add_takes_into_another_archive_unchanged() {
    let scene = Scene::holding(&[REPORT]);
    let printed = scene.run(&["show", "1", "--json", "--ceiling", "sealed"]);
    let other = Scene::made();
    assert_eq!(
        other.run_with(&["add", "--json", "-"], &printed.out),
        fine("T-0001\n")
    );
    assert_eq!(
        other.run(&["show", "1", "--json", "--ceiling", "sealed"]),
        printed
    );
    assert_eq!(
        other.run_with(&["add", "--json", "-"], &printed.out),
        failed(
            1,
            "error: a record with this uid is there already\n  Nothing was changed.\n"
        )
    );
}

#[test]
fn a_record_is_shown_in_labelled_lines() {
    let scene = Scene::holding(&[REPORT]);
    let shown = scene.run(&["show", "1", "--ceiling", "restricted"]);
    let lines: Vec<&str> = shown
        .out
        .lines()
        .filter(|line| !line.contains("Entered") && !line.contains("Identifier"))
        .collect();
    assert_eq!(
        lines.join("\n"),
        "T-0001
Type                    Torture; Death in custody
Date                    2022-04
Facility                Penal de Peña Honda
Country                 made-up country
Number of victims       1
Victim                  Persona 1
Age                     34
Sex                     Male
Date of death           2022-06-02
Manner of death         Homicide
Alleged responsible     Police
Unit, alleged           Unidad 4
Notes                   Se lo llevaron de noche.
                        Nadie dijo adónde.
Standing                Unverified
Confidentiality         Internal
Tags                    verano
Source                  Familiar · Relative · B2"
    );
}

#[test]
fn json_that_is_no_report_is_refused_and_nothing_is_added() {
    let scene = Scene::made();
    for (json, says) in [
        (r#"{"violations":["torture"],"facilty":"x"}"#, "facilty"),
        (r#"{"violations":["tortura grave"]}"#, "tortura grave"),
        (
            r#"{"date":"2021-02-31","violations":["torture"]}"#,
            "no such day",
        ),
        ("[]", "line 1"),
        ("", "line 1"),
        (r#"{"notes":"x"}"#, "at least one violation"),
    ] {
        let ran = scene.run_with(&["add", "--json", "-"], json);
        assert_eq!((ran.exit, ran.out.as_str()), (2, ""), "{json}");
        assert!(
            ran.err.contains(says) && ran.err.contains("Nothing was changed."),
            "{json}: {}",
            ran.err
        );
    }
    assert_eq!(
        scene.run(&["show", "1"]),
        failed(1, "error: there is no such record\n")
    );
}

#[test]
fn a_record_is_added_field_by_field_by_the_rules_of_import() {
    let scene = Scene::made();
    let arguments = [
        "add",
        "--date",
        "abril de 2022",
        "--violation",
        "Tortura; beating",
        "--country",
        "XX",
        "--victim-name",
        "-",
        "--victim-age",
        "34",
        "--notes",
        "=1, \"x\"\ny",
    ];
    assert_eq!(scene.run(&arguments), fine("T-0001\n"));
    let shown = scene.run(&["show", "1", "--json"]).out;
    let record: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(record["date"]["edtf"], "2022-04");
    assert_eq!(record["violations"].to_string(), r#"["torture","beating"]"#);
    assert_eq!(record["notes"], "=1, \"x\"\ny");
    assert_eq!(record["victims"][0]["age"], 34);
}

#[test]
fn a_value_that_an_import_would_doubt_is_not_added() {
    let scene = Scene::made();
    assert_eq!(
        scene.run(&["add", "--date", "03/04/2022", "--violation", "torture"]),
        failed(
            2,
            "error: a value of the report cannot be taken
  date: day and month could stand in either order: 03/04/2022
  Nothing was changed.
  For example: testigo add --date 2022-04 --violation torture --notes 'He was …'. `testigo add --help` lists the fields.
"
        )
    );
    for arguments in [
        &["--violation", "raro"][..],
        &["--date", "2022"],
        &["--violation", "torture", "--victim-sex", "Q"],
        &[],
    ] {
        let ran = scene.run(&[&["add"], arguments].concat());
        assert_eq!(
            (ran.exit, ran.out.as_str()),
            (2, ""),
            "{arguments:?} {}",
            ran.err
        );
    }
    assert_eq!(scene.run(&["count"]).out, "0 of 0\n");
}
