//! What answers a query: as a table, as CSV, as JSON, counted, added up.

use super::scene::{Ran, Scene, failed, fine};

const REPORTS: [&str; 5] = [
    r#"{"uid":"00000000000000000000000000000001","date":"2022-04","facility":{"name":"Penal de Peña Honda"},"country":"XX","violations":["torture","death_in_custody"],"notes":"Hubo tortura.","victims":[{"name":"Persona 1","age":34,"death":{"date":"2022-06-02"}}]}"#,
    r#"{"uid":"00000000000000000000000000000002","date":"2022-05-03","violations":["beating"],"notes":"golpiza y torutra","place":"Río Seco"}"#,
    r#"{"uid":"00000000000000000000000000000003","violations":["arbitrary_detention"],"notes":"tortura","confidentiality":"sealed"}"#,
    r#"{"uid":"00000000000000000000000000000004","date":"2022","violations":["arbitrary_detention"],"notes":"tortura","confidentiality":"restricted"}"#,
    r#"{"uid":"00000000000000000000000000000005","violations":["mass_roundup"],"title":"=1+1","tags":["a","b"],"unmapped":[["Obs.","+x"]]}"#,
];

fn scene() -> Scene {
    Scene::holding(&REPORTS)
}

#[test]
fn a_table_marks_what_is_possible_and_what_stands_by_a_corrected_spelling() {
    let ran = scene().run(&["list", "tortura", "date:2022-01..2022-05"]);
    assert_eq!(
        ran,
        Ran {
            exit: 0,
            out: "\
Number  Date                 Type            Facility                 Victims  Standing    Marks
T-0001  2022-04 †2022-06-02  torture, death  Penal de Peña Honda, XX  1        Unverified  demo
T-0004  [withheld]
T-0002  2022-05-03           beating         Río Seco                          Unverified  ~torutra
"
            .to_owned(),
            err: "\
1 + 1? of 4, near 1
near, after the others, for tortura: torutra 1
1 record lies above the ceiling \"internal\" and is withheld
--ceiling restricted shows names and sources, --ceiling sealed shows all
"
            .to_owned(),
        }
    );
}

#[test]
fn ids_and_chosen_fields_come_one_a_line() {
    let scene = scene();
    let ids = scene.run(&["list", "--format", "ids", "--sort", "id", "--limit", "2"]);
    assert_eq!(ids.out, "T-0001\nT-0002\n");
    let fields = scene.run(&[
        "list",
        "--fields",
        "id,date,tag",
        "--sort=-id",
        "--limit",
        "2",
    ]);
    assert_eq!(
        fields.out,
        "id      date        tag\nT-0005              a; b\nT-0004  [withheld]  [withheld]\n"
    );
    assert_eq!(scene.run(&["list", "--fields", "id,datum"]).exit, 2);
}

#[test]
fn csv_is_flat_guarded_and_below_the_ceiling() {
    let ran = scene().run(&["list", "--format", "csv", "--sort", "id"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(
        lines[0],
        "format_version,id,uid,external_id,origin,title,date,facility,place,admin1,country,violation,victim_name,victim_age,victim_sex,victim_count,death_date,responsible,notes,verification,confidentiality,tag,Obs."
    );
    assert_eq!(
        lines[1],
        "1,T-0001,00000000000000000000000000000001,,,,2022-04,Penal de Peña Honda,,,XX,torture; death_in_custody,[withheld],34,,,2022-06-02,,Hubo tortura.,unverified,internal,,"
    );
    assert!(
        lines[4].starts_with("1,T-0005,00000000000000000000000000000005,,,'=1+1,"),
        "{}",
        lines[4]
    );
    let whole = scene()
        .run(&["list", "--format", "csv", "--ceiling", "sealed"])
        .out;
    assert!(
        whole.contains("Persona 1") && whole.contains("'+x"),
        "{whole}"
    );
}

#[test]
fn json_says_how_much_and_why_each_stands_there() {
    let ran = scene().run(&[
        "list", "tortura", "--format", "json", "--fields", "id,match",
    ]);
    assert_eq!(
        ran.out,
        r#"{"format_version":1,"certain":2,"possible":0,"near":1,"incidents":[
{"format_version":1,"id":"T-0001","match":{"certain":true,"words":[{"asked":"tortura","matched":"tortura","changes":0,"field":"notes"}]}},
{"format_version":1,"id":"T-0004","match":{"certain":true,"words":[]}},
{"format_version":1,"id":"T-0002","match":{"certain":true,"near":true,"words":[{"asked":"tortura","matched":"torutra","changes":1,"field":"notes"}]}}
]}
"#
    );
    let parsed: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(parsed["incidents"].as_array().unwrap().len(), 3);
    let lines = scene().run(&["list", "--format", "jsonl", "--ceiling", "sealed"]);
    assert!(
        lines
            .out
            .lines()
            .all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok())
    );
    assert_eq!(lines.out.lines().count(), 4);
}

#[test]
fn certain_possible_and_near_are_three_numbers() {
    let scene = scene();
    let count = |arguments: &[&str]| scene.run(&[&["count"], arguments].concat()).out;
    assert_eq!(count(&[]), "4 of 4\n");
    assert_eq!(
        count(&["tortura", "date:2022-01..2022-05"]),
        "1 + 1? of 4, near 1\n"
    );
    assert_eq!(
        count(&["--json", "tortura date:2022-01..2022-05"]),
        "{\"format_version\":1,\"certain\":1,\"possible\":1,\"near\":1}\n"
    );
    // `torutra` stands there as asked: its own near spelling brings nothing more.
    assert_eq!(
        scene.run(&["count", "torutra golpisa"]).err,
        "near, after the others, for golpisa: golpiza 1\n"
    );
    assert_eq!(count(&["nadie"]), "0 of 4\n");
    assert_eq!(scene.run(&["count", "level:sealed"]).out, "1 of 5\n");
}

#[test]
fn stats_count_in_a_unit_that_is_named() {
    let scene = scene();
    let table = scene.run(&["stats", "--by", "violation"]);
    assert_eq!(
        table.out,
        "\
Type                 Certain  Possible
Arbitrary detention  1
Mass round-up        1
Torture              1
Beating              1
Death in custody     1
"
    );
    assert!(
        table.err.starts_with("counted: incidents\n"),
        "{}",
        table.err
    );
    assert_eq!(
        scene
            .run(&[
                "stats",
                "--by",
                "facility",
                "--unit",
                "violations",
                "--format",
                "json"
            ])
            .out,
        "{\"format_version\":1,\"unit\":\"violations\",\"by\":[\"facility\"],\"rows\":[{\"facility\":null,\"certain\":3,\"possible\":0},{\"facility\":\"Penal de Peña Honda\",\"certain\":2,\"possible\":0}]}\n"
    );
    assert_eq!(
        scene
            .run(&["stats", "--by", "facility", "--format", "csv"])
            .out,
        "facility,certain,possible\n,3,0\nPenal de Peña Honda,1,0\n"
    );
}

#[test]
fn a_doubted_date_is_possible_in_its_year_as_it_is_to_a_filter() {
    let scene = Scene::holding(&[
        r#"{"date":"2022-05-11","country":"XX","violations":["torture"]}"#,
        r#"{"date":"2022-05-11?","country":"XX","violations":["torture"]}"#,
        r#"{"date":"2022-05~","country":"XX","violations":["beating"]}"#,
    ]);
    let stats = |by: &str| scene.run(&["stats", "--by", by, "--format", "csv"]).out;
    assert_eq!(stats("year"), "year,certain,possible\n2022,1,2\n");
    assert_eq!(
        stats("month,country"),
        "month,country,certain,possible\n2022-05,XX,1,2\n"
    );
    assert_eq!(stats("country"), "country,certain,possible\nXX,3,0\n");
    assert_eq!(scene.run(&["count", "date:2022"]).out, "1 + 2? of 3\n");
}

#[test]
fn years_and_months_stand_as_time_goes_and_all_else_by_its_number() {
    let scene = Scene::holding(&[
        r#"{"date":"2023-01-11","country":"XX","violations":["torture"]}"#,
        r#"{"date":"2022-05-11","country":"XX","violations":["beating"]}"#,
        r#"{"date":"2023-02-11","country":"XX","violations":["beating"]}"#,
        r#"{"date":"202X","country":"XX","violations":["beating"]}"#,
        r#"{"country":"XX","violations":["beating"]}"#,
        r#"{"country":"XX","violations":["torture"]}"#,
    ]);
    let stats = |by: &str| scene.run(&["stats", "--by", by, "--format", "csv"]).out;
    assert_eq!(
        stats("year"),
        "year,certain,possible\n2022,1,0\n2023,2,0\n,2,0\nspread,1,0\n"
    );
    assert_eq!(
        stats("violation"),
        "violation,certain,possible\nbeating,4,0\ntorture,2,0\n"
    );
}

#[test]
fn a_mistake_in_a_query_has_a_caret_and_says_what_would_be_right() {
    let scene = scene();
    assert_eq!(
        scene.run(&["list", "señas", "facilty:x"]),
        failed(
            2,
            "error: unknown field facilty\n  señas facilty:x\n        ^^^^^^^\n  Did you mean facility?\n"
        )
    );
    assert_eq!(
        scene.run(&["--lang", "es", "count", "sex:hembra"]),
        failed(
            2,
            "error: sex: no conoce \"hembra\"\n  sex:hembra\n      ^^^^^^\n  `testigo list --help` muestra cómo preguntar.\n"
        )
    );
}

#[test]
fn an_empty_answer_is_an_answer() {
    let scene = Scene::made();
    assert_eq!(scene.run(&["list", "--format", "ids"]), fine(""));
    assert_eq!(scene.run(&["list", "--format", "jsonl"]), fine(""));
    assert_eq!(
        scene.run(&["list", "--format", "json"]).out,
        "{\"format_version\":1,\"certain\":0,\"possible\":0,\"near\":0,\"incidents\":[]}\n"
    );
    assert_eq!(scene.run(&["list"]), failed(0, "0 of 0\n"));
}

#[test]
fn lists_are_sorted_by_type_and_by_how_surely_they_answer() {
    let scene = scene();
    let ids = |query: &str, sort: &str| {
        let sort = format!("--sort={sort}");
        let ran = scene.run(&["list", query, &sort, "--format", "ids"]);
        ran.out.replace('\n', " ")
    };
    assert_eq!(ids("", "type,id"), "T-0004 T-0005 T-0001 T-0002 ");
    assert_eq!(ids("", "-type,id"), "T-0002 T-0001 T-0005 T-0004 ");
    let query = "tortura date:2022-01..2022-05";
    assert_eq!(ids(query, "match"), "T-0001 T-0004 T-0002 ");
    assert_eq!(ids(query, "-match"), "T-0004 T-0001 T-0002 ");
}

#[test]
fn victims_are_told_from_the_fewest_to_the_most() {
    let scene = Scene::holding(&[
        r#"{"country":"XX","violations":["beating"],"victims":[{"sex":"female"},{"sex":"male"},{"sex":"female"}]}"#,
        r#"{"country":"XX","violations":["beating"],"victims":[{"sex":"male"}],"victim_count":{"low":2,"best":4,"high":9}}"#,
        r#"{"country":"XX","date":"2022?","violations":["torture"],"victim_count":{"low":100000,"best":100000,"high":100000}}"#,
        r#"{"violations":["torture","beating"],"victims":[{}],"tags":["caso 7"]}"#,
    ]);
    let stats = |by: &str, format: &str| {
        let ran = scene.run(&["stats", "--by", by, "--unit", "victims", "--format", format]);
        assert!(ran.err.ends_with("What is reported is no sample of what happened: a trend here may be one of reporting.\n"), "{ran:?}");
        ran.out
    };
    assert_eq!(
        stats("country", "table"),
        "Country          Certain                    Possible\nmade-up country  100,007 (100,005–100,012)\nnot known        1\n"
    );
    let counts = "certain,possible,certain_low,certain_high,possible_low,possible_high\n";
    assert_eq!(
        stats("sex", "csv"),
        format!("sex,{counts},100004,0,100002,100009,0,0\nfemale,2,0,2,2,0,0\nmale,2,0,2,2,0,0\n")
    );
    let told: serde_json::Value = serde_json::from_str(&stats("year,sex", "json")).unwrap();
    let first = serde_json::json!({
        "year": "2022", "sex": null, "certain": 0, "possible": 100_000, "certain_low": 0, "certain_high": 0,
        "possible_low": 100_000, "possible_high": 100_000,
    });
    assert_eq!(told["rows"][0], first);
    assert_eq!(
        stats("tag,type", "csv"),
        format!(
            "tag,violation,{counts},torture,100000,0,100000,100000,0,0\n,beating,7,0,5,12,0,0\ncaso 7,torture,1,0,1,1,0,0\ncaso 7,beating,1,0,1,1,0,0\n"
        )
    );
    let ran = scene.run(&["stats", "--by", "sex", "--format", "csv"]);
    assert_eq!(
        ran.out,
        "sex,certain,possible\n,2,0\nmale,2,0\nfemale,1,0\n"
    );
}
