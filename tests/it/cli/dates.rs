//! The dates of a column: which order they prove, what is asked, what is refused.

use super::scene::{Scene, failed};

fn scene(table: &str) -> Scene {
    let scene = Scene::made();
    scene.write("casos.csv", table);
    scene
}

const BEATING: [&str; 4] = ["import", "casos.csv", "--set", "violation=beating"];

#[test]
fn the_report_says_which_order_a_column_proved_or_was_told() {
    let table = "fecha,death_date\n03/04/2022,5/6/2022\n25/04/2022,7/8/2022\n";
    let told = ["--date-order", "death_date:mdy"];
    let ran = scene(table).run(&[&BEATING[..], &told].concat());
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
    let lines: Vec<_> = ran
        .out
        .lines()
        .filter(|line| line.starts_with("dates"))
        .collect();
    assert_eq!(
        lines,
        [
            "dates         fecha: dmy, proved by \"25/04/2022\" (line 3)",
            "dates         death_date: mdy, as told"
        ]
    );
    let ran = scene(table).run(&[&BEATING[..], &told, &["--json"]].concat());
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        report["date_orders"].to_string(),
        r#"[{"column":"fecha","order":"dmy","cell":"25/04/2022","line":3},{"column":"death_date","order":"mdy","cell":null,"line":null}]"#
    );
}

#[test]
fn each_column_has_its_own_order_even_where_two_feed_one_field() {
    let scene = scene("a,b\n25/04/2022,\n,4/26/2022\n03/02/2022,\n,3/2/2022\n");
    let ran = scene.run(&[&BEATING[..], &["--map", "date=a|b"]].concat());
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert_eq!(
        scene.run(&["list", "--fields", "date", "--sort", "id"]).out,
        "date\n2022-04-25\n2022-04-26\n2022-02-03\n2022-03-02\n"
    );
}

/// A column of months written as their first days, and one that is not.
const MONTHS: &str = "día,mes\n,1/4/1977\n2021-05-03,\n,1/5/1977\n,1/6/1977\n,1/13/1977\n,1/7/1977\n,1/8/1977\n,1/9/1977\n";

#[test]
fn a_column_of_nothing_but_first_days_is_asked_about() {
    let scene = scene(&MONTHS.replace("1/13/1977", "1/12/1977"));
    let map = ["--map", "date=día|mes", "--date-order", "mes:dmy"];
    let asked = scene.run(&[&BEATING[..], &map].concat());
    assert_eq!(
        asked,
        failed(
            2,
            "read as       UTF-8 (--encoding), comma (--delimiter), headers in line 1 (--header-line)
data set      casos (--origin)
taken         date ← día|mes · violation ← =beating
dates         mes: dmy, as told
error: casos.csv: only a person can say one thing
  Every day in \"mes\" is the first of its month, such as \"1/4/1977\" (line 2): are these days, or months or years written as their first day?
  Nothing was changed.
  To answer: testigo import casos.csv --map 'date=día|mes' --set violation=beating --date-order mes:dmy --precision mes=month
  or with --precision mes=day
"
        )
    );
    let as_months = scene.run(&[&BEATING[..], &map, &["--precision", "mes=month"]].concat());
    assert_eq!(as_months.exit, 0, "{}", as_months.err);
    assert_eq!(
        scene.run(&["list", "--fields", "date", "--sort", "id"]).out,
        "date\n1977-04\n2021-05-03\n1977-05\n1977-06\n1977-12\n1977-07\n1977-08\n1977-09\n"
    );
}

#[test]
fn first_days_that_are_meant_as_they_stand_stay_days() {
    let rows: String = (1..=7).map(|month| format!("2021-0{month}-01\n")).collect();
    let scene = scene(&format!("fecha\n{rows}"));
    assert_eq!(scene.run(&BEATING).exit, 2);
    let ran = scene.run(&[&BEATING[..], &["--precision", "fecha=day"]].concat());
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert_eq!(scene.run(&["count", "date:2021-03-01"]).out, "1 of 7\n");
}

#[test]
fn first_days_of_january_may_be_years() {
    let rows: String = (1..=7).map(|year| format!("01/01/197{year}\n")).collect();
    let asked = scene(&format!("fecha\n{rows}")).run(&BEATING);
    assert!(
        asked.err.contains(" --precision fecha=year\n"),
        "{}",
        asked.err
    );
}

#[test]
fn an_option_that_no_column_of_dates_heeds_is_told() {
    for option in [
        ["--date-order", "lugar:dmy"],
        ["--precision", "lugar=month"],
    ] {
        let ran = scene("fecha,lugar\n2021,x\n").run(&[&BEATING[..], &option].concat());
        assert_eq!(ran.exit, 2);
        assert!(
            ran.err
                .starts_with("error: \"lugar\" feeds no field of whole dates\n"),
            "{}",
            ran.err
        );
    }
}

#[test]
fn a_year_of_two_digits_may_stand_first_and_all_that_is_open_is_asked_at_once() {
    let asked = |rows: &str| scene(&format!("fecha\n{rows}")).run(&BEATING);
    assert_eq!(
        asked("15/07/22\n05/08/09\n"),
        failed(
            2,
            "read as       UTF-8 (--encoding), comma (--delimiter), headers in line 1 (--header-line)
data set      casos (--origin)
taken         date ← fecha · violation ← =beating
error: casos.csv: only a person can say 2 things
  \"fecha\" writes years with two digits: \"15/07/22\" (line 2). The first year of the hundred that is meant?
  In \"fecha\" day or year can stand first: \"15/07/22\" (line 2).
  Nothing was changed.
  To answer: testigo import casos.csv --set violation=beating --two-digit-years 1930 --date-order fecha:dmy
  or with --date-order fecha:ymd
"
        )
    );
    let said = asked("05/07/08\n").err;
    assert!(
        said.contains("In \"fecha\" day, month or year can stand first: \"05/07/08\" (line 2)."),
        "{said}"
    );
    for order in ["mdy", "ymd"] {
        assert!(
            said.contains(&format!("or with --date-order fecha:{order}\n")),
            "{said}"
        );
    }
    // 5 is no year: day, month and year stand in this order, or month, day and year.
    let said = asked("5/7/22\n").err;
    assert!(
        said.contains("In \"fecha\" day and month can stand in either order"),
        "{said}"
    );
    assert!(!said.contains("ymd"), "{said}");
    let said = asked("76/04/03\n17/04/2022\n").err;
    assert!(
        said.contains(
            "\"fecha\" holds dates in two orders: \"17/04/2022\" (line 3) and \"76/04/03\" (line 2)."
        ),
        "{said}"
    );
    assert!(
        said.contains("--date-order fecha:dmy\n  or with --date-order fecha:ymd\n"),
        "{said}"
    );
}

#[test]
fn each_order_that_is_offered_reads_the_column_so() {
    for (order, day) in [("dmy", "2022-07-15"), ("ymd", "2015-07-22")] {
        let scene = scene("fecha\n15/07/22\n");
        let told = ["--two-digit-years", "1930", "--date-order", order];
        let ran = scene.run(&[&BEATING[..], &told].concat());
        assert_eq!(ran.exit, 0, "{}", ran.err);
        assert_eq!(
            scene.run(&["list", "--fields", "date"]).out,
            format!("date\n{day}\n")
        );
    }
}

const ARRESTED_AND_DEAD: &str = "fecha de detención,fecha de muerte,centro
2022-04-17,2022-05-02,Peña Honda
2022-04-20,2022-04-30,Peña Honda
,2022-05-09,Cerro Gris
2022-04-25,,Cerro Gris
";
const DEATH: [&str; 4] = ["import", "casos.csv", "--set", "violation=death_in_custody"];

fn about_dates(out: &str) -> Vec<String> {
    let lines = out.lines();
    let about = lines.filter(|line| line.starts_with("dates") || line.starts_with("fechas"));
    about.map(str::to_owned).collect()
}

#[test]
fn a_register_of_arrests_and_deaths_says_which_date_is_whose() {
    let scene = scene(ARRESTED_AND_DEAD);
    let more = ["--dry-run"];
    assert_eq!(
        about_dates(&scene.run(&[&DEATH[..], &more].concat()).out),
        [
            "dates         records are dated by \"fecha de detención\", deaths are placed by \"fecha de muerte\"; to date the \
             records by the death: --map '-=fecha de detención'",
            "dates         1 record is dated by its death, for nothing else dates it",
        ]
    );
    let more = ["--lang", "es", "--dry-run", "--map=-=fecha de detención"];
    assert_eq!(
        about_dates(&scene.run(&[&DEATH[..], &more].concat()).out),
        ["fechas        3 registros llevan la fecha de su muerte, pues nada más los fecha"]
    );
}

#[test]
fn a_list_shows_the_date_by_which_its_records_stand_where_they_do() {
    let scene = scene(ARRESTED_AND_DEAD);
    assert_eq!(scene.run(&DEATH).exit, 0);
    let dates = |arguments: &[&str]| {
        let ran = scene.run(&[&["list"], arguments].concat());
        let cells = ran.out.lines().skip(1).map(|line| {
            let cells: Vec<&str> = line.split("  ").collect();
            cells[1].to_owned()
        });
        cells.collect::<Vec<_>>()
    };
    assert_eq!(
        dates(&[]),
        [
            "2022-05-09",
            "2022-04-25",
            "2022-04-20 †2022-04-30",
            "2022-04-17 †2022-05-02"
        ]
    );
    let by_death = ["†2022-05-09", "†2022-05-02", "†2022-04-30", "2022-04-25"];
    assert_eq!(dates(&["type:custody_deaths"]), by_death);
    assert_eq!(dates(&["type:life", "date:2022-05"]), by_death[..2]);
    assert_eq!(
        dates(&["--sort", "-died"])[..3],
        by_death[..3],
        "an order by death shows the death"
    );
}

#[test]
fn numbers_that_may_count_days_are_asked_about_and_read_as_days_where_that_is_said() {
    let scene = scene("fecha\n44562\n44890.5\n");
    let asked = scene.run(&BEATING);
    assert_eq!(asked.exit, 2);
    for told in [
        "\"fecha\" holds numbers, such as \"44562\" (line 2): days as spreadsheets count them? It would be 2022-01-01.",
        "--date-order fecha:serial",
    ] {
        assert!(asked.err.contains(told), "{}", asked.err);
    }
    let told = ["--date-order", "fecha:serial", "--save-profile", "dias"];
    let ran = scene.run(&[&BEATING[..], &told].concat());
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert!(ran.out.contains("fecha: serial"), "{}", ran.out);
    assert_eq!(
        scene
            .run(&["list", "--fields", "date", "--sort", "date"])
            .out,
        "date\n2022-01-01\n2022-11-25\n"
    );
    let profile = scene.run(&["profiles", "show", "dias"]).out;
    assert!(profile.contains("serial"), "{profile}");
    let again = scene.run(&[&BEATING[..], &["--profile", "dias"]].concat());
    assert_eq!(again.exit, 0, "{}", again.err);
}

#[test]
fn an_order_that_a_column_proves_is_not_asked_for_beside_its_years() {
    let ran = scene("fecha\n15/07/99\n03/04/21\n").run(&BEATING);
    assert_eq!(ran.exit, 2);
    assert!(
        ran.err.contains("writes years with two digits"),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("either order"), "{}", ran.err);
}
