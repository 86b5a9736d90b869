//! What an import advises helps where it is said: no option that would not, no line that is not meant.

use super::scene::Scene;

fn with(table: &str) -> Scene {
    let scene = Scene::made();
    scene.write("casos.csv", table);
    scene
}

#[test]
fn each_row_of_an_id_that_stands_twice_is_told_of_the_other_one() {
    let scene = with("id,date,violation\n1,2022-04-17,torture\n1,2022-04-18,torture\n");
    let told = scene.run(&["import", "casos.csv", "--json"]).out;
    let told: serde_json::Value = serde_json::from_str(&told).expect("one object");
    assert_eq!(told["refused"], 2);
    let kept = scene.run(&["import", "casos.csv"]).out;
    assert!(
        kept.contains("the same id with other cells in line 3"),
        "{kept}"
    );
    let rejects = std::fs::read_to_string(scene.path("casos.csv.rejects.csv")).expect("written");
    let reasons: Vec<&str> = rejects.lines().skip(1).collect();
    assert!(reasons[0].contains("in line 3"), "{rejects}");
    assert!(reasons[1].contains("in line 2"), "{rejects}");
}

#[test]
fn a_stop_for_ids_of_another_set_offers_no_option_that_would_stop_too() {
    let rows = |day: u32| {
        let row = |id: u32| format!("{id},2022-0{id}-{day},Plaza {id}{day},torture\n");
        format!(
            "id,date,place,violation\n{}",
            (1..=4).map(row).collect::<String>()
        )
    };
    let scene = with(&rows(10));
    assert_eq!(scene.run(&["import", "casos.csv"]).exit, 0);
    scene.write("casos.csv", rows(20));
    let stopped = scene.run(&["import", "casos.csv"]);
    assert_eq!(stopped.exit, 2);
    assert!(!stopped.out.contains("--on-conflict"), "{}", stopped.out);
    assert!(stopped.err.contains("--same-origin"), "{}", stopped.err);
}

#[test]
fn an_import_that_updated_says_changed_and_its_labels_stand_apart() {
    let scene = with("id,date,violation,notes\n1,2022-04-17,torture,a\n");
    assert_eq!(scene.run(&["import", "casos.csv"]).exit, 0);
    scene.write(
        "casos.csv",
        "id,date,violation,notes\n1,2022-04-17,torture,b\n",
    );
    let update = ["import", "casos.csv", "--on-conflict", "update"];
    assert_eq!(scene.run(&update).exit, 0);
    let shown = scene.run(&["imports", "show", "2"]).out;
    assert!(shown.contains("changed       1\n"), "{shown}");
    let shown = scene.run(&["--lang", "es", "imports", "show", "2"]).out;
    assert!(shown.contains("conjunto      casos\n"), "{shown}");
}

#[test]
fn a_profile_holds_two_digit_years_to_the_bounds_of_the_option() {
    let scene = with("date,violation\n17/04/22,torture\n");
    scene.write("own.toml", "version = 1\ntwo_digit_years = 30\n");
    let ran = scene.run(&["import", "casos.csv", "--profile", "own.toml"]);
    assert_eq!(ran.exit, 2);
    let told = "own.toml:2: two_digit_years: must be a year from 1000 to 2900, such as 1930";
    assert!(ran.err.contains(told), "{}", ran.err);
}

#[test]
fn a_register_without_names_says_which_option_takes_them() {
    let scene = with("Sitio penal,País\nPeña Honda,XX\n");
    let ran = scene.run(&["facilities", "import", "casos.csv"]);
    assert!(
        ran.out
            .contains("--map name=COLUMN takes the names of the facilities from that column"),
        "{}{}",
        ran.out,
        ran.err
    );
}

#[test]
fn a_column_that_may_say_what_was_done_is_not_told_of_a_gap_to_fill() {
    let scene = with("date,tipo\n2022-04-17,golpiza\n");
    let ran = scene.run(&["import", "casos.csv"]);
    assert_eq!(ran.exit, 2);
    assert!(!ran.err.contains("in the place of"), "{}", ran.err);
    assert!(
        ran.err.contains("or with --set 'violation=…'\n"),
        "{}",
        ran.err
    );
}
