//! JSON brought in: what the program prints comes back as it was, objects with keys of their own are rows.

use super::scene::{Ran, Scene, fine};

const WHOLE: &str = r#"{"uid":"00000000000000000000000000000001","origin":"casos","external_id":"17","title":"Redada","date":{"text":"abril de 2022","edtf":"2022-04"},"facility":{"name":"Peña Honda"},"violations":["torture","other"],"other_violation":"desnudez","victims":[{"name":"Persona 1","age":34,"death":{"date":"2022-06-02","cause_official":"edema"}},{"name":"NN"}],"responsible":[{"institution":"police","unit":"3.ª"}],"sources":[{"title":"Informe","url":"https://example.org/1","grade":"B2"}],"tags":["a","b"],"unmapped":[["Obs.","línea 1\nlínea 2"]],"confidentiality":"sealed"}"#;
const BARE: &str = r#"{"uid":"00000000000000000000000000000002","violations":["beating"],"notes":"=1+1 \u001b[2J"}"#;

fn dump(scene: &Scene) -> String {
    let ran = scene.run(&["dump"]);
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
    ran.out
}

/// The figures of a report in JSON.
fn figures(ran: &Ran, names: &[&str]) -> Vec<u64> {
    let object: serde_json::Value = serde_json::from_str(&ran.out).expect(&ran.err);
    names
        .iter()
        .map(|name| object[name].as_u64().expect("a figure"))
        .collect()
}

#[test]
fn what_list_and_dump_print_comes_back_as_it_was_and_changes_nothing() {
    let from = Scene::holding(&[WHOLE, BARE]);
    let all = ["level:sealed", "--ceiling", "sealed", "--format"];
    let list = |query: &str, format: &str| {
        let mut words = vec!["list"];
        words.extend([query, all[1], all[2], all[3], format]);
        from.run(&words).out
    };
    let both = |format| list("level:sealed OR -level:sealed", format);
    for (name, content) in [
        ("all.jsonl", both("jsonl")),
        ("all.json", both("json")),
        ("dump.jsonl", dump(&from)),
    ] {
        let to = Scene::made();
        to.write(name, &content);
        let ran = to.run(&["import", name, "--json"]);
        assert_eq!(
            figures(&ran, &["rows", "new", "refused", "noted"]),
            [2, 2, 0, 0],
            "{name}: {}",
            ran.out
        );
        assert_eq!(dump(&to), dump(&from), "{name}");
        from.write(name, &content);
        let again = from.run(&["import", name, "--json"]);
        assert_eq!(
            figures(&again, &["unchanged", "new", "changed"]),
            [2, 0, 0],
            "{name}: {}",
            again.out
        );
    }
}

#[test]
fn a_broken_line_and_one_that_is_no_report_stay_out_alone_and_their_rejects_come_in_when_mended() {
    let scene = Scene::made();
    let lines = [
        WHOLE,
        r#"{"format_version":1,"violations":["torture"],"facilty":"x"}"#,
        r#"{"violations":["torture"],"notes":"a" "b"}"#,
        r#"{"violations":[],"notes":"nothing was done"}"#,
        "",
        BARE,
    ];
    scene.write("reports.jsonl", lines.join("\n"));
    let ran = scene.run(&["import", "reports.jsonl"]);
    assert_eq!((ran.exit, ran.err.as_str()), (3, ""));
    let told: Vec<&str> = ran
        .out
        .lines()
        .filter(|line| !line.starts_with("time"))
        .collect();
    assert_eq!(
        told.join("\n"),
        "\
reports.jsonl → import 1
read as       JSON Lines, UTF-8
data set      reports (--origin)
taken         whole reports, as list --format jsonl --ceiling sealed prints them
rows          5
new           2
blank lines   1
refused       3
facilities    1 made, 0 matched, 0 doubtful
refused for   1 × nothing says what was done (line 4)
              mend the cell in the file of rejects, and import that
refused for   1 × no report: \"unknown field `facilty`, expected one o…\" (line 2)
              mend the cell in the file of rejects, and import that
refused for   1 × no JSON object, or a key twice, at byte 667 (line 3)
              mend the cell in the file of rejects, and import that
When they are mended: testigo import reports.jsonl.rejects.csv
reports.jsonl and reports.jsonl.rejects.csv lie unencrypted on this device."
    );
    let rejects =
        std::fs::read_to_string(scene.path("reports.jsonl.rejects.csv")).expect("rejects");
    scene.write(
        "mended.csv",
        rejects
            .replace("facilty\"\":\"\"x", "notes\"\":\"\"x")
            .replace("a\"\" \"\"b", "a b"),
    );
    let ran = scene.run(&["import", "mended.csv", "--json"]);
    assert_eq!(
        figures(&ran, &["rows", "new", "refused"]),
        [3, 2, 1],
        "{}",
        ran.out
    );
}

#[test]
fn an_id_that_stands_twice_with_other_words_keeps_all_its_rows_out() {
    let scene = Scene::made();
    let other = WHOLE.replace("Redada", "Otra");
    scene.write("twice.jsonl", [WHOLE, &other, BARE, BARE].join("\n"));
    let ran = scene.run(&["import", "twice.jsonl", "--json"]);
    assert_eq!(
        figures(&ran, &["new", "refused", "repeats"]),
        [1, 2, 1],
        "{}",
        ran.out
    );
}

#[test]
fn withheld_texts_stay_unknown_and_change_nothing() {
    let scene = Scene::holding(&[&WHOLE.replace("sealed", "internal")]);
    let printed = scene.run(&["list", "--format", "jsonl"]).out;
    assert!(printed.contains("[withheld]"));
    scene.write("shown.jsonl", &printed);
    let ran = scene.run(&["import", "shown.jsonl", "--on-conflict", "update", "--json"]);
    assert_eq!(
        figures(&ran, &["unchanged", "changed", "noted"]),
        [1, 0, 1],
        "{}",
        ran.out
    );
    let elsewhere = Scene::made();
    elsewhere.write("shown.jsonl", &printed);
    assert_eq!(elsewhere.run(&["import", "shown.jsonl"]).exit, 0);
    assert!(!dump(&elsewhere).contains("withheld"));
}

#[test]
fn objects_with_keys_of_their_own_are_rows_however_they_stand() {
    let rows = r#"{"fecha":"2022-04-17","centro":"Cerro Gris","violacion":"tortura","edad":34,"otros":{"a":[1]}}
{"fecha":"2022-05","violacion":"golpiza","nota":null,"sexo":"F"}"#;
    let array = format!("[\n{}\n]", rows.replace("\n", ",\n"));
    let minified = array.replace('\n', "");
    for (name, content) in [
        ("casos.jsonl", rows),
        ("casos.json", &array),
        ("mini.json", &minified),
    ] {
        let scene = Scene::made();
        scene.write(name, content);
        let ran = scene.run(&["import", name, "--json", "--origin", "casos"]);
        assert_eq!(
            figures(&ran, &["rows", "new", "refused"]),
            [2, 2, 0],
            "{name}: {}",
            ran.out
        );
        let shown = scene.run(&[
            "list",
            "--format",
            "csv",
            "--ceiling",
            "sealed",
            "--fields",
            "date,facility,violation,victim_age,victim_sex",
        ]);
        assert_eq!(
            shown,
            fine(
                "date,facility,violation,victim_age,victim_sex\n2022-05,,beating,,female\n2022-04-17,Cerro Gris,torture,34,\n"
            )
        );
        assert!(dump(&scene).contains(r#""unmapped":[["otros","{\"a\":[1]}"]]"#));
    }
}

#[test]
fn what_is_not_utf8_is_refused_and_an_array_that_was_cut_says_so() {
    let scene = Scene::made();
    let mut bytes =
        b"{\"fecha\":\"2022\",\"violacion\":\"tortura\",\"notas\":\"Pe\xf1a\"}\n".to_vec();
    bytes.extend(br#"{"fecha":"2022","violacion":"tortura","notas":"Cerro"}"#);
    scene.write("latin.jsonl", &bytes);
    let ran = scene.run(&["import", "latin.jsonl", "--json"]);
    assert_eq!(figures(&ran, &["new", "refused"]), [1, 1], "{}", ran.out);
    scene.write(
        "cut.json",
        r#"[{"fecha":"2022","violacion":"tortura"}, {"fecha":"2023","#,
    );
    let ran = scene.run(&["import", "cut.json", "--json"]);
    assert_eq!(figures(&ran, &["new", "refused"]), [1, 2], "{}", ran.out);
}

#[test]
fn a_file_that_was_cut_between_two_keys_brings_nothing_and_breaks_nothing() {
    for content in ["{\n \"fecha\": \"2022\",\n ", "{", "{ ", "{\n\"a\":"] {
        let scene = Scene::made();
        scene.write("casos.json", content);
        let ran = scene.run(&["import", "casos.json", "--set", "violation=torture"]);
        assert!(matches!(ran.exit, 0..=3), "{content}: {}", ran.err);
        assert!(!ran.err.contains("panicked"), "{content}: {}", ran.err);
        assert_eq!(scene.run(&["count"]).out, "0 of 0\n");
    }
}

#[test]
fn options_of_tables_do_not_pass_over_whole_reports_in_silence() {
    let scene = Scene::made();
    scene.write("all.jsonl", WHOLE);
    let ran = scene.run(&["import", "all.jsonl", "--set", "country=XX"]);
    assert_eq!((ran.exit, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("whole reports"), "{}", ran.err);
}

#[test]
fn a_row_that_cannot_be_read_keeps_no_sound_one_of_its_id_out() {
    let reports = concat!(
        r#"{"format_version":1,"external_id":"1","violations":7}"#,
        "\n",
        r#"{"format_version":1,"external_id":"1","violations":["torture"]}"#,
        "\n",
        r#"{"external_id":"2","violations":["torture"],"notes":"a\ud800b"}"#,
        "\n",
        r#"{"external_id":"2","violations":["torture"]}"#,
        "\n",
    );
    let rows = concat!(
        r#"{"id":"1","violacion":"tortura","nota":"a\ud800b"}"#,
        "\n",
        r#"{"id":"1","violacion":"tortura","nota":"x"}"#,
        "\n",
        r#"{"id":"2","violacion":"tortura" "nota":"x"}"#,
        "\n",
        r#"{"id":"2","violacion":"tortura","nota":"y"}"#,
        "\n",
    );
    let table = b"id,violacion,nota\n1,tortura,\xff\n1,tortura,x\n2,tortura,a,b\n2,tortura,y\n";
    for (name, bytes, reasons) in [
        (
            "todo.jsonl",
            reports.as_bytes(),
            ["1 not_a_report", "3 not_json"],
        ),
        ("filas.jsonl", rows.as_bytes(), ["1 not_json", "3 not_json"]),
        ("tabla.csv", table, ["2 undecodable", "4 extra_cells"]),
    ] {
        let scene = Scene::made();
        scene.write(name, bytes);
        let utf8: &[&str] = match name {
            "tabla.csv" => &["--encoding", "utf-8"],
            _ => &[],
        };
        let ran = scene.run(&[&["import", name, "--json"], utf8].concat());
        let object: serde_json::Value = serde_json::from_str(&ran.out).expect(&ran.err);
        assert_eq!((ran.exit, &object["new"]), (3, &2.into()), "{name}");
        let flaws = object["flaws"].as_array().expect("flaws").iter();
        let told = flaws.map(|flaw| format!("{} {}", flaw["line"], flaw["reason"]));
        let mut told: Vec<String> = told.map(|told| told.replace('"', "")).collect();
        told.sort();
        assert_eq!(told, reasons, "{name}");
    }
}
